"""Dates that lie ahead of what the sentence tells: deadlines, promises, clauses on the wrong noun."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from graph.documents import Metadata, make_version
from graph.mentions.dates import find_dates
from graph.model import Reading, Sentence, Token

_TAGS = {"VBD": "VERB", "VBN": "VERB", "VB": "VERB", "MD": "AUX", "TO": "PART", "IN": "ADP", "NN": "NOUN"}


def value(text: str, parse: Mapping[str, tuple[str, str, str]]) -> str:
    """The one date of ``text`` in a document of Monday 16 December 2024.

    ``parse`` gives some words their tag, label and head; the rest are nouns that hang on themselves.
    """
    version = make_version(
        text,
        Metadata(file_name="a.txt", published="2024-12-16", language="en"),
        recorded=datetime(2025, 1, 2, tzinfo=UTC),
        media_type="text/plain",
    )
    words, at, tokens = text.removesuffix(".").split(), 0, []
    lemmas = {"said": "say", "promised": "promise", "asked": "ask", "ended": "end", "confirmed": "confirm"}
    for n, word in enumerate(words):
        tag, label, head = parse.get(word, ("NN", "dep", word))
        lemma = lemmas.get(word, word.lower())
        tokens.append(
            Token(at, at + len(word), _TAGS[tag], tag, lemma, n if head == word else words.index(head), label)
        )
        at += len(word) + 1
    reading = Reading(tokens=tuple(tokens), sentences=(Sentence(0, len(tokens)),))
    (found,) = find_dates(version, reading)
    return found.value.text


def test_a_clause_that_the_parse_hangs_on_a_noun_is_still_said_to_come() -> None:
    parse = {
        "said": ("VBD", "root", "said"),
        "talks": ("NN", "obj", "said"),
        "would": ("MD", "aux", "resume"),
        "resume": ("VB", "acl", "talks"),
        "September": ("NN", "obl", "resume"),
    }

    assert value("Ministers said talks would resume in September.", parse) == "2025-09"


def test_what_was_confirmed_to_be_planned_in_the_passive_lies_ahead() -> None:
    parse = {
        "confirmed": ("VBD", "root", "confirmed"),
        "would": ("MD", "aux", "based"),
        "based": ("VBN", "ccomp", "confirmed"),
        "September": ("NN", "obl", "based"),
    }

    assert value("Ministers confirmed aircraft would be based from September.", parse) == "2025-09"


@pytest.mark.parametrize(("verb", "expected"), [("promised", "2025-05"), ("managed", "2024-05")])
def test_what_is_promised_lies_ahead(verb: str, expected: str) -> None:
    parse = {
        verb: ("VBD", "root", verb),
        "to": ("TO", "mark", "leave"),
        "leave": ("VB", "xcomp", verb),
        "May": ("NN", "obl", "leave"),
    }

    assert value(f"Ministers {verb} to leave in May.", parse) == expected


@pytest.mark.parametrize(("verb", "expected"), [("asked", "2024-12-20"), ("ended", "2024-12-13")])
def test_a_deadline_lies_ahead_of_who_sets_it(verb: str, expected: str) -> None:
    parse = {verb: ("VBD", "root", verb), "by": ("IN", "case", "Friday"), "Friday": ("NN", "obl", verb)}

    assert value(f"Ministers {verb} reports by Friday.", parse) == expected
