"""Entities that persons decided to be one, in whatever version of a document they are named."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from graph.judgements.judgement import Judgement, JudgementKind

_VERSION = re.compile(r"/version/[^/]+(?=/entity/)")


@dataclass(frozen=True, slots=True, eq=False)
class Same(Mapping[str, str]):
    """From an entity to the one that stands for all that are the same, both by IRI.

    Who is in no gazetteer has an IRI for each version of a document; all of them are found here.
    ``chosen`` leads from the name of an entity (``lasting``) to the IRI that stands for it; ``given`` are
    the IRIs that were judged, without those that stand for others.
    """

    chosen: Mapping[str, str] = field(default_factory=dict)
    given: tuple[str, ...] = ()

    def __getitem__(self, entity: str) -> str:
        return self.chosen[lasting(entity)]

    def __iter__(self) -> Iterator[str]:
        return iter(self.given)

    def __len__(self) -> int:
        return len(self.given)

    def one(self, entities: Iterable[str]) -> bool:
        """Whether some entities are all the same."""
        return len({self.get(entity, lasting(entity)) for entity in entities}) == 1


def lasting(entity: str) -> str:
    """The IRI of an entity without the version in which a document names it.

    >>> lasting("https://example.org/document/a/version/1/entity/person/ana")
    'https://example.org/document/a/entity/person/ana'
    """
    return _VERSION.sub("", entity)


def same_of(judgements: Iterable[Judgement], linked_start: str) -> Same:
    """Who is the same as whom.

    An entry of the gazetteer stands for the others, else the smallest IRI.  ``linked_start`` is what the
    IRIs of entries begin with.
    """
    groups: list[dict[str, str]] = []
    for one in judgements:
        if one.kind is JudgementKind.SAME:
            merged = {lasting(subject): subject for subject in sorted(one.subjects, reverse=True)}
            touched = [group for group in groups if group.keys() & merged.keys()]
            for group in touched:
                merged |= group
            groups = [group for group in groups if group not in touched] + [merged]
    chosen: dict[str, str] = {}
    given: list[str] = []
    for group in groups:
        stands = min(group.values(), key=lambda iri: (not iri.startswith(linked_start), iri))
        chosen.update(dict.fromkeys(group, stands))
        given += (iri for iri in group.values() if iri != stands)
    return Same(chosen, tuple(sorted(given)))
