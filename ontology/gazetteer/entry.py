"""One thing that the gazetteer knows by name."""

from dataclasses import dataclass

from ontology.terms import EntityKind


@dataclass(frozen=True, slots=True)
class Entry:
    """An actor, base, place or asset with every spelling of its name.

    ``id`` is ``<kind>/<slug>`` (``base/hmeimim-air-base``).  ``country``, ``located_in`` and
    ``operator`` are ids of other entries.  ``kind_detail`` is a concept of the scheme base-kind
    for a base and of asset-class for an asset.  ``lat`` and ``lon`` are degrees (WGS 84), both or
    neither.  ``adjectives`` ("Russian") and ``government_names`` (names of the capital that stand
    for the government: "Moscow") are for countries.
    """

    id: str
    name: str
    kind: EntityKind
    names: tuple[str, ...] = ()
    country: str | None = None
    located_in: tuple[str, ...] = ()
    operator: str | None = None
    kind_detail: str | None = None
    lat: float | None = None
    lon: float | None = None
    adjectives: tuple[str, ...] = ()
    government_names: tuple[str, ...] = ()
    source: str = ""
    licence: str = ""

    @property
    def all_names(self) -> tuple[str, ...]:
        """The preferred name, then every other spelling."""
        return (self.name, *self.names)
