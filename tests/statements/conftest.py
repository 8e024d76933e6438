"""Readings made by hand: ``parses.tsv`` holds our own sentences with their parse, one word a line."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from graph.model import (
    Dating,
    Mention,
    Mentions,
    PartialDate,
    Passage,
    PassageKind,
    Reading,
    Sentence,
    Span,
    Statement,
    Token,
    Version,
)
from graph.statements import find_statements
from ontology.terms import EntityKind

Find = Callable[..., tuple[Statement, ...]]

NAMES = {
    "Norland navy": EntityKind.ARMED_FORCE,
    "Norland": EntityKind.COUNTRY,
    "Ostia": EntityKind.COUNTRY,
    "Verel": EntityKind.COUNTRY,
    "Port Aven": EntityKind.BASE,
    "Fort Selby": EntityKind.BASE,
    "Tovin": EntityKind.PERSON,
    "Radio Aven": EntityKind.OUTLET,
    "Skyglass": EntityKind.ORGANISATION,
    "Seamark": EntityKind.ORGANISATION,
}


def _parses() -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {}
    text = (Path(__file__).parent / "parses.tsv").read_text(encoding="utf-8")
    for block in text.split("# ")[1:]:
        heading, _, rest = block.partition("\n")
        found[heading] = [line.split("\t") if line else [] for line in rest.rstrip("\n").split("\n")]
    return found


PARSES = _parses()


def reading_of(text: str) -> Reading:
    """The reading of a text whose paragraphs all stand in ``parses.tsv``."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    at = 0
    for paragraph in text.split("\n\n"):
        first = len(tokens)
        for row in [*PARSES[paragraph], []]:
            if not row:
                if len(tokens) > first:
                    sentences.append(Sentence(first, len(tokens)))
                first = len(tokens)
                continue
            form, upos, xpos, lemma, head, label = row
            at = text.index(form, at)
            governor = first + int(head) - 1 if head != "0" else len(tokens)
            tokens.append(Token(at, at + len(form), upos, xpos, lemma, governor, label))
            at += len(form)
    return Reading(tuple(tokens), tuple(sentences))


def version_of(text: str, kind: PassageKind = PassageKind.PARAGRAPH, publisher: str | None = None) -> Version:
    """A version with one passage a paragraph."""
    passages, at = [], 0
    for paragraph in text.split("\n\n"):
        at = text.index(paragraph, at)
        passages.append(Passage(kind, Span(at, at + len(paragraph))))
        at += len(paragraph)
    return Version(
        document="doc",
        name="doc",
        text=text,
        text_sha256="0" * 64,
        digest="0" * 64,
        recorded=datetime(2026, 1, 1, tzinfo=UTC),
        media_type="text/plain",
        publisher=publisher,
        passages=tuple(passages),
    )


def mentions_of(text: str, dates: Mapping[str, str]) -> Mentions:
    """Every name of ``NAMES`` in ``text``, the longest first, and ``dates`` by their words."""
    found: list[Mention] = []
    for name in sorted(NAMES, key=len, reverse=True):
        at = text.find(name)
        while at >= 0:
            span = Span(at, at + len(name))
            if not any(span.touches(other.span) for other in found):
                found.append(Mention(span, name, NAMES[name]))
            at = text.find(name, span.end)
    found.sort(key=lambda mention: mention.span)
    datings = [
        Dating(PartialDate.parse(value), words, Span(text.index(words), text.index(words) + len(words)))
        for words, value in dates.items()
    ]
    return Mentions(tuple(found), tuple(datings))


@pytest.fixture
def find() -> Find:
    """Find the statements of a text of ``parses.tsv``; ``dates`` maps words to dates."""

    def run(
        text: str,
        dates: Mapping[str, str] | None = None,
        kind: PassageKind = PassageKind.PARAGRAPH,
        publisher: str | None = None,
    ) -> tuple[Statement, ...]:
        version = version_of(text, kind, publisher)
        return find_statements(version, reading_of(text), mentions_of(text, dates or {}))

    return run


@pytest.fixture
def plain_version() -> Version:
    """A version of one word without passages, to be changed with ``replace``."""
    return version_of("word")
