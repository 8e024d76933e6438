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
_ADDRESS = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mme)\.?\s$")
_OF_PLACES = r"(?:[Ii]n|[Nn]ear|[Tt]o|[Ff]rom|[Oo]f|[Aa]t|[Oo]utside|[Aa]round|[Ii]nto|[Tt]owards?|[Aa]cross)"
"""Words before the name of a place; "by" and "with" stand before persons too."""


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
    """``found``, where a single name that was taken for something else is a person's surname.

    Also the name of a country or city ("Paris" after "Dana Paris"), where the text never uses it as one.
    """
    surnames = _surnames(page, found)
    return [
        replace(one, kind=EntityKind.PERSON, named=())
        if one.span.of(page.text) in surnames or _is_addressed(page, one)
        else one
        for one in found
    ]


def _is_addressed(page: Page, one: Candidate) -> bool:
    """ "Ms. Paris": what is spoken to as a person is no place."""
    places = one.kind in {EntityKind.COUNTRY, EntityKind.PLACE}
    return places and _ADDRESS.search(page.text, max(one.span.start - 6, 0), one.span.start) is not None


def _surnames(page: Page, found: Sequence[Candidate]) -> dict[str, EntityKind]:
    """Last words of persons named with two words or more; not if a place or body has that name as well."""
    others = {one.span.of(page.text) for one in found if one.named and not _may_be_surname(page, one, found)}
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


def _may_be_surname(page: Page, one: Candidate, found: Sequence[Candidate]) -> bool:
    """Whether nothing but the spelling speaks for a place or a state: a person of that name stands before."""
    if one.kind is EntityKind.PERSON:
        return True
    name = one.span.of(page.text)
    places = one.kind in {EntityKind.COUNTRY, EntityKind.PLACE} and " " not in name
    if not places or re.search(rf"\b{_OF_PLACES}\s{re.escape(name)}\b", page.text):
        return False
    return any(
        other.kind is EntityKind.PERSON
        and other.span.start < one.span.start
        and other.span.of(page.text).endswith(" " + name)
        for other in found
    )


def _acronyms(page: Page, found: Sequence[Candidate]) -> dict[str, EntityKind]:
    """What stands in parentheses after a name whose letters it takes up: "Xyz Liberation Front (XLF)"."""
    names: dict[str, EntityKind] = {}
    for one in found:
        short = _PARENTHESES.match(page.text, one.span.end)
        if short and one.kind is not EntityKind.PERSON and abbreviates(short[1], one.span.of(page.text)):
            names[short[1]] = one.kind
    return names
