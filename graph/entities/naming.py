"""The name that a new entity gets, in the shape that the gazetteer's names have."""

import re
import unicodedata

from ontology.gazetteer import Gazetteer
from ontology.terms import EntityKind

_ARTICLE = re.compile(r"^(?:[Tt]he|[Aa]n?)\s+")
_POSSESSIVE = re.compile(r"['’]s?$")
_NICKNAME = re.compile(r"\s[“\"‘'][^“”\"‘’']{1,20}[”\"’']\s")
_NUMBER = re.compile(r",?\s(?:II|III|IV)$")
_MINISTRY = re.compile(
    r"^(?:(?P<head>.+?)(?:['’]s?)?\s)??(?:(?P<field>[\w-]+(?:\s(?:Affairs|affairs))?)\s[Mm]inistry"
    r"|[Mm]inistry\s(?:of|for)\s(?:the\s)?(?P<rest>.+))$"
)
_FIELDS = {
    "defense": "Defence",
    "defence": "Defence",
    "foreign": "Foreign Affairs",
    "foreign affairs": "Foreign Affairs",
    "internal affairs": "Interior",
    "national defense": "National Defence",
}
_SITE = re.compile(
    r"^(?P<kind>naval facility|naval base|air base|airbase|air force base|military base|base|garrison|"
    r"airport|port|barracks|"
    r"airfield|outpost)\s(?:at|of)\s(?P<head>.+)$",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"^(?P<head>.+?)\s(?P<kind>military air base|air base|airbase|military airbase|air force base|"
    r"military airfield|airfield|"
    r"naval base|navy base|naval facility|naval station|submarine base|garrison|military base|base|airport)$",
    re.IGNORECASE,
)
_SITES = {
    "air base": "Air Base",
    "airbase": "Air Base",
    "military air base": "Air Base",
    "military airbase": "Air Base",
    "air force base": "Air Force Base",
    "military airfield": "Air Base",
    "airfield": "Airfield",
    "naval base": "Naval Base",
    "navy base": "Naval Base",
    "naval facility": "Naval Base",
    "naval station": "Naval Station",
    "garrison": "Garrison",
    "submarine base": "Submarine Base",
    "military base": "Base",
    "base": "Base",
    "airport": "Airport",
    "port": "Port",
    "barracks": "Barracks",
    "outpost": "Outpost",
}


def canonical_name(surface: str, kind: EntityKind, gazetteer: Gazetteer) -> str:
    """The name for a new entity that the text calls ``surface``.

    Persons lose nickname and number ("John “Jack” Smith III"), ministries become "<Adjective>
    Ministry of <field>", bases "<Name> Air Base" and so on; the rest loses its article and possessive.
    """
    name = _POSSESSIVE.sub("", _ARTICLE.sub("", " ".join(surface.split()))).strip("[]“”\"'‘’ ,.;:") or surface
    if kind is EntityKind.PERSON:
        return _NUMBER.sub("", _NICKNAME.sub(" ", name))
    if kind is EntityKind.ORGANISATION:
        return _ministry(name, gazetteer) or _state_body(name, gazetteer) or name
    if kind is EntityKind.ARMED_FORCE:
        return _state_body(name, gazetteer) or name
    return _site(name) if kind is EntityKind.BASE else name


def _ministry(name: str, gazetteer: Gazetteer) -> str | None:
    found = _MINISTRY.match(name)
    if not found:
        return None
    said = found["field"] or found["rest"]
    field = _FIELDS.get(said.lower(), said[0].upper() + said[1:])
    head = adjective_of(found["head"] or "", gazetteer)
    return f"{head} Ministry of {field}".strip()


def _state_body(name: str, gazetteer: Gazetteer) -> str | None:
    """Write "Iraq's government" as "Iraqi government"; ``None`` where no country comes first."""
    found = re.match(
        r"^(?P<head>.+?)(?:['’]s?)?\s(?P<tail>[a-z][a-z -]+|[A-Z][a-z]+(?: [A-Z][a-z]+)?)$", name
    )
    if not found:
        return None
    adjective = adjective_of(found["head"], gazetteer)
    return f"{adjective} {found['tail']}" if adjective != found["head"] else None


def adjective_of(head: str, gazetteer: Gazetteer) -> str:
    """The first adjective of the country that ``head`` names ("Germany" gives "German"); else ``head``."""
    country = gazetteer.country_of_adjective(head)
    if country is None:
        countries = [one for one in gazetteer.lookup(head) if one.kind is EntityKind.COUNTRY] if head else []
        country = countries[0] if countries else None
    if country is None or not country.adjectives:
        return head
    short = [one for one in country.adjectives if one.isupper() and "." not in one]
    return (
        short[0]
        if short and country.id in {"country/united-states", "country/united-kingdom"}
        else country.adjectives[0]
    )


def _site(name: str) -> str:
    found = _SITE.match(name) or _TAIL.match(name)
    if not found:
        return name
    return f"{found['head']} {_SITES.get(found['kind'].lower(), found['kind'])}"


def slug(name: str) -> str:
    """A key of ASCII letters, digits and hyphens.

    >>> slug("Café Österreich")
    'cafe-osterreich'
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "-", plain.casefold()).strip("-") or "unnamed"
