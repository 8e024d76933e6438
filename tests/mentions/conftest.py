"""Readings made by hand: no language model is loaded here."""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import pytest

from graph.mentions import find_mentions
from graph.model import Mention, Name, Passage, Reading, Sentence, Span, Token, Version
from ontology.gazetteer import Gazetteer, load_gazetteer

Find = Callable[..., list[Mention]]


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def version_of(text: str, passages: Sequence[Passage] = ()) -> Version:
    now = datetime(2024, 12, 14, tzinfo=UTC)
    return Version("d", "d", text, "0", "0", now, "text/plain", passages=tuple(passages))


def reading_of(
    text: str, names: Sequence[tuple[str, str]] = (), upos: dict[str, str] | None = None
) -> Reading:
    """Words as tokens, full stops as ends of sentences, the first place of each given name as a name."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    first = 0
    for found in re.finditer(r"\w+|[^\w\s]", text):
        guess = "PROPN" if found[0][0].isupper() else "NOUN"
        tag = (upos or {}).get(found[0], guess)
        tokens.append(Token(found.start(), found.end(), tag, "", found[0].lower(), len(tokens), "root"))
        if found[0] == ".":
            sentences.append(Sentence(first, len(tokens)))
            first = len(tokens)
    if first < len(tokens):
        sentences.append(Sentence(first, len(tokens)))
    spans = [Name(Span(text.index(name), text.index(name) + len(name)), kind) for name, kind in names]
    return Reading(tuple(tokens), tuple(sentences), tuple(spans))


@pytest.fixture
def find(gazetteer: Gazetteer) -> Find:
    """Find the entities of a text, with names that the annotator is to have seen."""

    def found(
        text: str,
        names: Sequence[tuple[str, str]] = (),
        upos: dict[str, str] | None = None,
        passages: Sequence[Passage] = (),
    ) -> list[Mention]:
        version = version_of(text, passages)
        return list(find_mentions(version, reading_of(text, names, upos), gazetteer).entities)

    return found
