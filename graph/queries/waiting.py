"""What waits for a person: new entities that may be one thing, and links that are weak."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from graph.entities.same_name import Match, Name, keys, same_name
from graph.judgements import Judgement, JudgementKind, Same, lasting, same_of
from graph.queries.entities import mentions_at
from graph.queries.judgements import counting
from graph.queries.rows import MentionRow
from graph.queries.sparql import GAZETTEER, KIND_OF_CLASS, text
from graph.store.contract import Reader
from ontology.gazetteer import Gazetteer
from ontology.terms import EntityKind, LinkStrength


@dataclass(frozen=True, slots=True, order=True)
class New:
    """An entity of a document that no gazetteer knows."""

    name: str
    iri: str
    kind: EntityKind


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two new entities of different documents that may be one; ``reason`` says what speaks for it."""

    one: New
    other: New
    strength: LinkStrength
    reason: str


def alike_entities(reader: Reader, gazetteer: Gazetteer) -> tuple[Suggestion, ...]:
    """New entities whose names are the same, the surest first; nothing that a person decided already.

    Of several that are alike each is named once with another.  Two store queries; their cost, and that of
    comparing, follow the number of new entities.
    """
    judged = counting(reader)
    same, apart = same_of(judged, GAZETTEER), _apart(judged)
    found = sorted(
        _pairs(_new_entities(reader), gazetteer),
        key=lambda pair: (list(LinkStrength).index(pair[2].strength), pair[0], pair[1]),
    )
    leader: dict[str, str] = {}
    suggestions = []
    for one, other, match in found:
        first, second = _lead(one.iri, same, leader), _lead(other.iri, same, leader)
        if first != second and frozenset((first, second)) not in apart:
            leader[max(first, second)] = min(first, second)
            suggestions.append(Suggestion(one, other, match.strength, match.reason))
    return tuple(suggestions)


def weak_links(reader: Reader) -> tuple[MentionRow, ...]:
    """The mentions whose link is the best of several that fit, in order of document and text.

    Two store queries; their cost follows the number of such mentions.
    """
    found = mentions_at(reader, [row["mention"] for row in reader.select(text("weak_links"))])
    return tuple(sorted(found.values(), key=lambda row: (row.document, row.evidence.start)))


def _new_entities(reader: Reader) -> list[New]:
    rows = reader.select(text("new_entities"))
    kinds = ((row, KIND_OF_CLASS.get(row["class"])) for row in rows)
    return sorted(
        New(row["name"], row["entity"], kind)
        for row, kind in kinds
        if kind is not None and kind is not EntityKind.UNNAMED_SOURCE
    )


def _pairs(entities: Sequence[New], gazetteer: Gazetteer) -> Iterator[tuple[New, New, Match]]:
    """Those of different documents whose names are surely or likely one."""
    by_key: dict[str, list[New]] = defaultdict(list)
    for one in entities:
        for key in keys(one.name, one.kind, gazetteer):
            by_key[key].append(one)
    for held in by_key.values():
        for one, other in combinations(held, 2):
            if _document(one) == _document(other):
                continue
            match = same_name(Name(one.name, one.kind), Name(other.name, other.kind), gazetteer)
            if match is not None and match.strength is not LinkStrength.WEAK:
                yield one, other, match


def _document(entity: New) -> str:
    return entity.iri.partition("/version/")[0]


def _lead(entity: str, same: Same, leader: dict[str, str]) -> str:
    """The name of what stands for an entity, by judgements and by suggestions so far."""
    name = lasting(same.get(entity, entity))
    while name in leader:
        name = leader[name]
    return name


def _apart(judged: Sequence[Judgement]) -> set[frozenset[str]]:
    """The pairs that persons said are not the same, by what stands for each."""
    same = same_of(judged, GAZETTEER)
    return {
        frozenset(lasting(same.get(subject, subject)) for subject in one.subjects)
        for one in judged
        if one.kind is JudgementKind.NOT_SAME
    }
