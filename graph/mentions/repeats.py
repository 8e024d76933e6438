"""Names that the text gives again in a shorter form: a surname, an acronym that it introduced."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.mentions.candidates import Candidate
from graph.mentions.words import Page
from graph.model import Span
from ontology.gazetteer import abbreviates
from ontology.terms import EntityKind

_PARENTHESES = re.compile(r"\s[(\[][“\"]?([A-Z][A-Za-z-]{1,9})[”\"]?[)\],]")
_SHORTEST_SURNAME = 3


def repeats(page: Page, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Further candidates, from those ``found``, wherever the short form stands with its capital."""
    shorts = {**_surnames(page, found), **_acronyms(page, found)}
    if not shorts:
        return
    for at, word in enumerate(page.words):
        if word.text in shorts and not _hangs(page, at):
            yield Candidate(Span(word.start, word.end), shorts[word.text], rank=0)


def _hangs(page: Page, at: int) -> bool:
    """Whether a hyphen ties the word to another one ("Zelt-led")."""
    before = at > 0 and page.pieces[at - 1] == "-" and page.joined(at - 1)
    return before or (page.pieces[at + 1 : at + 2] == ("-",) and page.joined(at))


def as_persons(page: Page, found: Sequence[Candidate]) -> list[Candidate]:
    """``found``, where a single name that the annotator took for something else is a person's surname."""
    surnames = _surnames(page, found)
    return [
        replace(one, kind=EntityKind.PERSON) if not one.named and one.span.of(page.text) in surnames else one
        for one in found
    ]


def _surnames(page: Page, found: Sequence[Candidate]) -> dict[str, EntityKind]:
    """Last words of persons named with two words or more; not if a place or body has that name as well."""
    others = {one.span.of(page.text) for one in found if one.named and one.kind is not EntityKind.PERSON}
    names: dict[str, EntityKind] = {}
    for one in found:
        words = re.split(r"[\s-]+", one.span.of(page.text))
        if one.kind is EntityKind.PERSON and len(words) > 1:
            last = words[-1]
            if (
                len(last) >= _SHORTEST_SURNAME
                and last[0].isupper()
                and last[1:].islower()
                and last not in others
            ):
                names[last] = EntityKind.PERSON
    return names


def _acronyms(page: Page, found: Sequence[Candidate]) -> dict[str, EntityKind]:
    """What stands in parentheses after a name whose letters it takes up: "Xyz Liberation Front (XLF)"."""
    names: dict[str, EntityKind] = {}
    for one in found:
        short = _PARENTHESES.match(page.text, one.span.end)
        if short and one.kind is not EntityKind.PERSON and abbreviates(short[1], one.span.of(page.text)):
            names[short[1]] = one.kind
    return names
