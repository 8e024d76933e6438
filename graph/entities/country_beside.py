"""The country that a text puts beside a name: "Zor, Peru", "Zor (Peru)", "Zor in northern Peru"."""

import re

from graph.model import Version
from ontology.gazetteer import Gazetteer
from ontology.terms import EntityKind

_LONGEST = 60
_BESIDE = re.compile(
    r"(?:,\s|\s\(|\s(?:in|of)\s(?:the\s)?)(?:(?:north|south|east|west|central|north-?west|north-?east|south-?west|"
    r"south-?east)(?:ern)?\s)?(?P<name>[A-Z][\w.’'-]*(?:\s(?:(?:and|of|the)\s)*[A-Z][\w.’'-]*){0,4})"
)


def country_beside(version: Version, end: int, gazetteer: Gazetteer) -> str | None:
    """The name in the gazetteer of the country named straight after ``end``; ``None`` if there is none."""
    found = _BESIDE.match(version.text, end, end + _LONGEST)
    words = found["name"].split() if found else []
    for length in range(len(words), 0, -1):
        name = " ".join(words[:length]).rstrip(".")
        for one in gazetteer.named(name):
            if one.entry.kind is EntityKind.COUNTRY and not one.government:
                return one.entry.name
    return None
