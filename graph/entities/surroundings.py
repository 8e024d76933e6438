"""A body named without its country ("the Defence Ministry", "the navy"): that of its paragraph."""

from collections.abc import Iterable

from graph.entities.links import Link
from graph.entities.surfaces import Surface
from graph.model import Version
from ontology.gazetteer import Entry, Gazetteer
from ontology.terms import EntityKind, LinkStrength

_NEAR = 2_000
"""Characters on either side that are looked at, if the paragraph is longer."""
_BARE = ("Ministry of Defence", "Ministry of Foreign Affairs", "Ministry of Interior")
_FORCES = ("army", "navy", "air force", "military", "armed forces", "coast guard", "general staff")


def ministry_by_country(version: Version, surface: Surface, gazetteer: Gazetteer) -> Link | None:
    """The ministry of the only country in the paragraph, as a weak link; ``None`` if there are several."""
    starts = (mention.span.start for mention in surface.mentions)
    return ministry_near(version, surface.name, starts, gazetteer)


def ministry_near(version: Version, name: str, starts: Iterable[int], gazetteer: Gazetteer) -> Link | None:
    """The ministry or force ``name`` of the only country in the paragraphs around ``starts``."""
    if name not in (*_BARE, *_FORCES):
        return None
    countries = {country.id: country for start in starts for country in _countries(version, start, gazetteer)}
    if len(countries) != 1:
        return None
    country = next(iter(countries.values()))
    bodies = [one for adjective in country.adjectives for one in gazetteer.lookup(f"{adjective} {name}")]
    if len({one.id for one in bodies}) != 1:
        return None
    return Link(bodies[0], LinkStrength.WEAK, f"{country.name} is the only country in the paragraph")


def countries_named(version: Version, gazetteer: Gazetteer) -> frozenset[str]:
    """The ids of all countries named in one word, adjectives too.  Reads the whole text."""
    return frozenset(one.id for one in _in_words(version.text, gazetteer))


def _countries(version: Version, at: int, gazetteer: Gazetteer) -> list[Entry]:
    first, last = max(at - _NEAR, 0), min(at + _NEAR, len(version.text))
    start = version.text.rfind("\n", first, at) + 1 or first
    end = version.text.find("\n", at, last)
    return _in_words(version.text[start : end if end >= 0 else last], gazetteer)


def _in_words(text: str, gazetteer: Gazetteer) -> list[Entry]:
    found = []
    for word in text.split():
        name = word.strip(".,;:!?()[]“”\"'‘’").removesuffix("'s").removesuffix("’s")
        if name[:1].isupper():
            country = gazetteer.country_of_adjective(name)
            found.extend([country] if country else [])
            found.extend(one.entry for one in gazetteer.named(name) if one.entry.kind is EntityKind.COUNTRY)
    return found
