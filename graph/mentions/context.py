"""Which of several things a name means here: the words around it and the rest of the document decide."""

import re
from collections.abc import Iterable, Sequence

from graph.mentions.candidates import Candidate
from graph.mentions.sites import sites_of
from graph.mentions.words import Page
from graph.model import Mention, Span
from ontology.gazetteer import Entry, Gazetteer, Named
from ontology.terms import EntityKind

_IN_PLACE = re.compile(
    r"\b(?:in|near|outside|around|inside|across|throughout|into|at|over|central|downtown|northern|"
    r"southern|eastern|western|"
    r"north of|south of|east of|west of|streets of|city of|capital,?|suburbs? of|outskirts of|km from|"
    r"miles from)\s+$",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:return|fl[ey]|fled|flew|flown|travel|arriv|went|go|going|gone|mov|depart|came|com|evacuat|"
    r"sen[dt]|landed|landing|"
    r"flight|back|driv|drove|march|visit|trip|took off|en route|road|train|convoy|"
    r"way)\w*\s+(?:\w+\s+){0,3}(?:to|from|for|towards?)\s+$",
    re.IGNORECASE,
)
_VISITED = re.compile(
    r"\b(?:visit|captur|enter|reach|leav|left|seiz|bomb|shell|pound|hit|liberat|besieg)\w*\s+$", re.IGNORECASE
)
_DATELINE = re.compile(r"\s*(?:,\s[A-Z][\w. ]{1,20})?\s*(?:\([A-Z]\w+\)|[-–—]{1,2}\s)")
_CITY_AFTER = re.compile(
    r"\s(?:airport|suburb|metro|province|governorate|countryside|region|city|district|street|"
    r"residents)\b|-based\b"
)

_SEA = re.compile(
    r"\b(?:naval|navy|fleets?|warships?|ships?|vessels?|frigates?|submarines?|corvettes?|destroyers?|"
    r"landing ships?|docks?|"
    r"docked|piers?|berths?|moored|convoys?|squadrons?|cargo|loading|bases?|facilit(?:y|ies)|"
    r"installations?)\b",
    re.IGNORECASE,
)
_AIR = re.compile(
    r"\b(?:air ?bases?|bases?|aircraft|airfields?|runways?|planes?|jets?|helicopters?|hangars?|"
    r"flights?|squadrons?|loading|"
    r"facilit(?:y|ies)|installations?)\b",
    re.IGNORECASE,
)
_LAND = re.compile(
    r"\b(?:garrisons?|bases?|barracks|outposts?|facilit(?:y|ies)|installations?|depots?)\b", re.IGNORECASE
)
_SIGNS = {
    "naval-base": _SEA,
    "port": _SEA,
    "air-base": _AIR,
    "airport": _AIR,
    "garrison": _LAND,
    "military-site": _LAND,
}
_MILITARY_SHIPS = re.compile(
    r"\b(?:naval|navy|warships?|frigates?|submarines?|corvettes?|destroyers?|landing ships?|military|"
    r"convoys?|fleet|troops|forces)\b",
    re.IGNORECASE,
)
_BASES_BEFORE = re.compile(
    r"\b(?:bases?|facilit(?:y|ies)|installations?)\s+(?:\w+\s+){0,2}(?:at|in|of|"
    r"near)\s+(?:[\w'’-]+,?\s+(?:and\s+)?){0,3}$"
)


def in_context(page: Page, gazetteer: Gazetteer, candidates: Sequence[Candidate]) -> tuple[Mention, ...]:
    """The candidates as mentions, each with the one entry that fits here, or with none."""
    first = [_mention(page, candidate, _chosen(page, candidate)) for candidate in candidates]
    first = _longer_outlets(gazetteer, first)
    bases = _bases_named(gazetteer, first)
    return tuple(_as_site(page, gazetteer, mention, bases) for mention in first)


def _longer_outlets(gazetteer: Gazetteer, mentions: Sequence[Mention]) -> list[Mention]:
    """Read "The Times" as the one paper of the document whose name ends so ("The New York Times")."""
    ids = dict.fromkeys(one.entry for one in mentions if one.kind is EntityKind.OUTLET and one.entry)
    outlets = [entry for entry in map(gazetteer.entry, ids) if entry]
    found = []
    for mention in mentions:
        last = mention.text.removeprefix("the ").removeprefix("The ")
        longer = [one for one in outlets if one.id != mention.entry and one.name.endswith(" " + last)]
        if mention.kind is EntityKind.OUTLET and len(longer) == 1:
            found.append(Mention(mention.span, mention.text, EntityKind.OUTLET, longer[0].id))
        else:
            found.append(mention)
    return found


def _mention(page: Page, candidate: Candidate, entry: Entry | None) -> Mention:
    kind = entry.kind if entry else candidate.kind
    return Mention(candidate.span, candidate.span.of(page.text), kind, entry.id if entry else None)


def _chosen(page: Page, candidate: Candidate) -> Entry | None:
    """The only entry, or the one that the words around the name ask for."""
    if len(candidate.named) < 2:
        return candidate.named[0].entry if candidate.named else None
    governments = [one for one in candidate.named if one.government]
    cities = [one for one in candidate.named if one.entry.kind is EntityKind.PLACE]
    if governments and cities:
        return _capital(page, candidate.span, governments, cities)
    kinds = _kinds_read(page, candidate.span)
    fitting = [one.entry for one in candidate.named if one.entry.kind in kinds]
    return fitting[0] if len(fitting) == 1 else None


def _capital(page: Page, span: Span, governments: Sequence[Named], cities: Sequence[Named]) -> Entry:
    """A capital's name stands for the government where it acts, for the city where things are or go there."""
    line = page.text.rfind("\n", max(span.start - 60, 0), span.start) + 1 or max(span.start - 60, 0)
    before = page.text[line : span.start]
    is_city = (
        _IN_PLACE.search(before)
        or _MOVED.search(before)
        or _VISITED.search(before)
        or _CITY_AFTER.match(page.text, span.end)
        or (span.start == line and _DATELINE.match(page.text, span.end))
    )
    return (cities if is_city else governments)[0].entry


def _kinds_read(page: Page, span: Span) -> frozenset[EntityKind]:
    """The kinds that the annotator's own view of this stretch allows; all where it saw none."""
    kinds = {
        "person": {EntityKind.PERSON},
        "location": {EntityKind.PLACE, EntityKind.BASE, EntityKind.COUNTRY},
        "facility": {EntityKind.PLACE, EntityKind.BASE},
        "organisation": {
            EntityKind.ORGANISATION,
            EntityKind.OUTLET,
            EntityKind.ARMED_FORCE,
            EntityKind.ARMED_GROUP,
        },
    }
    name = page.name_at(span)
    return frozenset(kinds[name.kind]) if name is not None and name.kind in kinds else frozenset(EntityKind)


def _bases_named(gazetteer: Gazetteer, mentions: Iterable[Mention]) -> list[Entry]:
    """The bases that the document names as such, each once."""
    ids = dict.fromkeys(one.entry for one in mentions if one.kind is EntityKind.BASE and one.entry)
    return [entry for entry in map(gazetteer.entry, ids) if entry]


def _as_site(page: Page, gazetteer: Gazetteer, mention: Mention, bases: Sequence[Entry]) -> Mention:
    """Read a place's bare name as the site there, and a commercial port as the naval base, where so meant.

    "Withdrawn from Tartus" is about the base when the document names the naval base at Tartus and
    the sentence speaks of ships; "demonstrators in Tartus" is about the city.  A bare name after
    "bases at" is a base even if the document never names it in full.
    """
    entry = gazetteer.entry(mention.entry or "")
    if entry is None:
        return mention
    if entry.kind is EntityKind.BASE and entry.kind_detail == "port":
        site = _naval_twin(page, gazetteer, mention, entry)
    elif entry.kind is EntityKind.PLACE:
        site = _site_there(page, gazetteer, mention, entry, bases)
    else:
        site = None
    return Mention(mention.span, mention.text, EntityKind.BASE, site.id) if site else mention


def _naval_twin(page: Page, gazetteer: Gazetteer, mention: Mention, port: Entry) -> Entry | None:
    """The naval base beside a commercial port, if the sentence speaks of military ships there."""
    if not _MILITARY_SHIPS.search(page.around(mention.span)):
        return None
    places = [
        place for place in map(gazetteer.entry, port.located_in) if place and place.kind is EntityKind.PLACE
    ]
    twins = [one for place in places for one in sites_of(gazetteer, place) if one.kind_detail == "naval-base"]
    return twins[0] if len(twins) == 1 else None


def _site_there(
    page: Page, gazetteer: Gazetteer, mention: Mention, place: Entry, bases: Sequence[Entry]
) -> Entry | None:
    here = sites_of(gazetteer, place)
    if not here:
        return None
    start = page.sentence_of(mention.span).start
    before = page.text[max(start, mention.span.start - 80) : mention.span.start]
    military = [one for one in here if one.kind_detail not in {"port", "airport"}]
    if _BASES_BEFORE.search(before) and len(military) == 1:
        return military[0]
    named = [one for one in military if one in bases]
    if len(named) != 1 or place.government_names or re.search(r"\b(?:in|city of|province of)\s+$", before):
        return None
    signs = _SIGNS.get(named[0].kind_detail or "")
    return named[0] if signs and signs.search(page.around(mention.span)) else None
