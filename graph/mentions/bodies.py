"""Bodies of a state that the gazetteer does not list, by the form of their names."""

import re
from collections.abc import Iterator

from graph.mentions.candidates import Candidate
from graph.mentions.words import Page
from graph.model import Span
from ontology.gazetteer import Gazetteer
from ontology.terms import EntityKind

_FIELDS = (
    "Defen[cs]e|Foreign(?: Affairs)?|Interior|Internal Affairs|Justice|Health|Finance|Energy|Transport|"
    "Information|Oil|"
    "Economy|Emergency|Emergencies|Intelligence|Security|Culture|Education|Agriculture|Trade|Industry|"
    "Environment"
)
_LOWER_FIELDS = "|".join(dict.fromkeys((_FIELDS + "|" + _FIELDS.lower()).split("|")))
_OF = r"(?:of|for)(?:\sthe)?"
_MINISTRY = re.compile(
    rf"\b(?:(?P<head>[A-Z][\w.-]{{0,30}}(?:\s[A-Z][\w-]{{1,30}})?)(?:['’]s)?\s)?(?:{_LOWER_FIELDS})\s[Mm]inistry\b"
    rf"|\b(?:(?P<head2>[A-Z][\w.-]{{0,30}})(?:['’]s)?\s)?[Mm]inistry\s{_OF}\s(?:National\s)?[A-Z]\w{{1,30}}(?:\sAffairs)?"
    rf"(?:(?:,|\sand)\s[A-Z]\w{{1,30}}){{0,2}}"
)
_BODY = re.compile(
    r"\b(?P<head>[A-Z][\w.-]{0,30}(?:\s[A-Z][\w-]{1,30})?)(?:['’]s?)?\s(?P<tail>[Gg]overnment|[Rr]egime|"
    r"[Mm]ilitary|[Aa]rmy|[Nn]avy|"
    r"[Aa]ir [Ff]orce|[Aa]rmed [Ff]orces|[Pp]olice|[Cc]oast [Gg]uard|"
    r"[Pp]arliament(?:ary)?(?:[ -](?:[Dd]efen[cs]e|[Ff]oreign [Aa]ffairs|[Ss]ecurity|"
    r"[Ii]ntelligence))? [Cc]ommittee|[Pp]arliament|"
    r"[Tt]roops|[Ss]oldiers|[Ss]ecurity [Ff]orces|[Ss]pecial [Ff]orces|[Ff]orces|[Ww]arships)\b"
    r"(?!-\w)(?!\s(?:Col|Gen|Maj|Lt|Capt|Sgt|Brig|Adm|Cmdr|Colonel|General|Major|Lieutenant|Captain|"
    r"Sergeant|Secretary|Minister))"
)
_FORCES = ("military", "army", "navy", "force", "forces", "troops", "soldiers", "warships")
"""Last words of a force's name."""


_NEW = re.compile(
    r"\b[Nn]ew(?:ly\s[a-z]{3,15})?\s(?P<head>[A-Z][\w.-]{0,30}(?:\s[A-Z][\w-]{1,30})?)\s"
    r"(?P<tail>government|administration|leadership|authorities|regime|rulers)\b"
)


def new_governments(page: Page, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """Governments named only as new ones: "the newly formed Xyzian leadership"."""
    for found in _NEW.finditer(page.text):
        if gazetteer.country_of_adjective(found["head"]):
            named = gazetteer.named(f"new {found['head']} {found['tail']}")
            yield Candidate(Span(found.start(), found.end()), EntityKind.ORGANISATION, named)


def bodies(page: Page, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """Ministries ("Defence Ministry", "Iraq's oil ministry") and forces, police and governments of a state.

    A ministry needs no country, though then the capital letters of a name; the others need one.
    """
    text = page.text
    for found in _MINISTRY.finditer(text):
        head = found["head"] or found["head2"]
        start = found.start()
        if head and not _is_country(head, gazetteer):
            start += len(head)
            start += len(text[start:]) - len(text[start:].lstrip("'’s "))
        span = Span(start, found.end())
        if span.of(text)[0].isupper():
            yield Candidate(span, EntityKind.ORGANISATION)
    for found in _BODY.finditer(text):
        head = found["head"]
        start = found.start()
        if not _is_country(head, gazetteer) and " " in head:  # "The Syrian army", "Meanwhile Iraqi forces"
            start += head.index(" ") + 1
            head = head.split(" ", 1)[1]
        if _is_country(head, gazetteer):
            force = found["tail"].lower().endswith(_FORCES)
            yield Candidate(
                Span(start, found.end()), EntityKind.ARMED_FORCE if force else EntityKind.ORGANISATION
            )


def _is_country(name: str, gazetteer: Gazetteer) -> bool:
    return gazetteer.country_of_adjective(name) is not None or any(
        one.kind is EntityKind.COUNTRY for one in gazetteer.lookup(name)
    )
