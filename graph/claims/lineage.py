"""On whose word a claim rests: statements that come from one origin are told from those that do not."""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from graph.claims.stances import Speaker, Stance
from ontology.compatibility import is_state_body, speaks_for
from ontology.terms import EntityKind
from ontology.vocabulary import GAZETTEER

Alike = Callable[[Sequence[tuple[str, str]]], Iterable[tuple[str, str]]]
"""Pairs of documents whose texts are near-duplicates, out of documents with their sketches."""


def _none_alike(_sketches: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Kinship:
    """What is known of sources beyond the statements.

    ``families`` leads from an outlet's IRI to the name of its publisher's family; ``same`` from an
    entity to the one that a person merged it into; ``alike`` finds near-duplicate texts.
    """

    families: Mapping[str, str] = field(default_factory=dict)
    same: Mapping[str, str] = field(default_factory=dict)
    alike: Alike = _none_alike


@dataclass(frozen=True, slots=True)
class Origin:
    """Statements that rest on one word.  ``names`` are those of its speakers, most often met first.

    ``known`` tells that at least one of them is named; ``placed`` that it is known too for whom that one
    speaks, so that the origin can be told from others; ``ties`` say in plain words why they are one.
    """

    names: tuple[str, ...]
    known: bool
    stances: tuple[Stance, ...]
    ties: tuple[str, ...] = ()
    placed: bool = True

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that they stand in, sorted."""
        return tuple(sorted({stance.document for stance in self.stances}))


def party_of(speaker: Speaker, kinship: Kinship) -> str | None:
    """Whose voice it is: a state for its bodies and officials, a family for an outlet; ``None`` if not named.

    Someone whom no gazetteer knows is taken for the same as another of that name: that two are
    different people is not known, so they never count as two.
    """
    iri = kinship.same.get(speaker.iri, speaker.iri)
    match speaker.kind:
        case EntityKind.UNNAMED_SOURCE:
            return None
        case EntityKind.OUTLET:
            return kinship.families.get(iri, _named(iri, speaker))
        case EntityKind.PERSON if (other := speaks_for(iri.removeprefix(GAZETTEER))) is not None:
            return f"{GAZETTEER}{other}" if other else iri
        case EntityKind.ARMED_FORCE | EntityKind.PERSON if speaker.country:
            return speaker.country
        case EntityKind.ORGANISATION if speaker.country and is_state_body(
            speaker.name, iri.removeprefix(GAZETTEER)
        ):
            return speaker.country
    return _named(iri, speaker)


def is_placed(speaker: Speaker) -> bool:
    """Whether it is known for whom they speak: only then can they be told from every other source.

    Of a person, or a body of a state, whom no gazetteer knows it is not: "Ana Brook" of one document may be
    the spokeswoman of the ministry that another names, and "Brook" of a third may be she.
    """
    match speaker.kind:
        case _ if speaker.linked:
            return True
        case EntityKind.ORGANISATION:
            return bool(speaker.country) or not is_state_body(speaker.name, speaker.iri)
        case EntityKind.OUTLET | EntityKind.ARMED_GROUP | EntityKind.COUNTRY:
            return True
    return bool(speaker.country)


def origins(stances: Iterable[Stance], kinship: Kinship) -> tuple[Origin, ...]:
    """The origins of some statements, those of most documents first; the same whatever their order."""
    held = sorted(set(stances), key=lambda stance: (stance.statement, stance.proposition))
    ties = _Ties({stance.statement for stance in held})
    for reason, groups in _grounds(held, kinship):
        for group in groups:
            ties.tie(group, reason)
    found = [_origin(group, ties, kinship) for group in ties.groups(held)]
    return tuple(sorted(found, key=lambda one: (-len(one.documents), one.names, one.stances[0].statement)))


def _grounds(stances: Sequence[Stance], kinship: Kinship) -> Iterator[tuple[str, Iterable[Sequence[Stance]]]]:
    """Why statements may be of one origin, each with the statements that it ties together."""
    open_ = [one for one in stances if one.speaker.kind in {EntityKind.UNNAMED_SOURCE, EntityKind.OUTLET}]
    yield "the same speaker", _by(stances, lambda one: _speaker_key(one, kinship))
    yield "they speak for one party", _by(stances, lambda one: party_of(one.speaker, kinship))
    yield "one name is part of the other", _part_names(stances)
    yield "the same sentence stands in them", _by(stances, lambda one: one.sentence)
    yield "the same quotation stands in them", _by_each(stances, lambda one: one.quoted)
    yield "one outlet has it from its sources", _by(stances, lambda one: _passed_on_by(one, kinship))
    yield "their texts are nearly the same", _alike(open_, kinship)


def _part_names(stances: Sequence[Stance]) -> list[Sequence[Stance]]:
    """Who is in no gazetteer, with the one other whose name has all words of theirs; with two it is open."""
    by_words: dict[frozenset[str], list[Stance]] = defaultdict(list)
    for stance in stances:
        if stance.speaker.kind is not EntityKind.UNNAMED_SOURCE:
            by_words[frozenset(_words(stance.speaker.name).split())].append(stance)
    found: list[Sequence[Stance]] = []
    for words, held in by_words.items():
        longer = [other for other in by_words if words < other]
        new = [stance for stance in held if not stance.speaker.linked]
        if words and new and len(longer) == 1:
            found.append((*new, *by_words[longer[0]]))
    return found


def _speaker_key(stance: Stance, kinship: Kinship) -> str | None:
    if stance.speaker.kind is EntityKind.UNNAMED_SOURCE:
        return None
    return kinship.same.get(stance.speaker.iri, stance.speaker.iri)


def _passed_on_by(stance: Stance, kinship: Kinship) -> str | None:
    """Who had it from a source that is not named, as far as the chain tells; else who says it."""
    if stance.speaker.kind is not EntityKind.UNNAMED_SOURCE:
        return party_of(stance.speaker, kinship)
    if not stance.passed_by:
        return stance.document
    nearest = kinship.same.get(stance.passed_by[-1], stance.passed_by[-1])
    return kinship.families.get(nearest, nearest)


def _alike(stances: Sequence[Stance], kinship: Kinship) -> list[Sequence[Stance]]:
    sketches = {one.document: one.sketch for one in stances if one.sketch}
    by_document = dict(_pairs(stances, lambda one: one.document))
    return [
        (*by_document[one], *by_document[other]) for one, other in kinship.alike(sorted(sketches.items()))
    ]


def _by(stances: Iterable[Stance], key: Callable[[Stance], Hashable]) -> list[Sequence[Stance]]:
    return [group for _, group in _pairs(stances, key)]


def _by_each(stances: Iterable[Stance], keys: Callable[[Stance], Iterable[str]]) -> list[Sequence[Stance]]:
    groups: dict[str, list[Stance]] = defaultdict(list)
    for stance in stances:
        for key in keys(stance):
            groups[key].append(stance)
    return list(groups.values())


def _pairs(
    stances: Iterable[Stance], key: Callable[[Stance], Hashable]
) -> Iterable[tuple[Hashable, Sequence[Stance]]]:
    groups: dict[Hashable, list[Stance]] = defaultdict(list)
    for stance in stances:
        if (value := key(stance)) not in {None, ""}:
            groups[value].append(stance)
    return groups.items()


class _Ties:
    """Statements tied together, with the reasons."""

    def __init__(self, statements: Iterable[str]) -> None:
        self._leader = {statement: statement for statement in statements}
        self._reasons: list[tuple[str, str]] = []

    def tie(self, group: Sequence[Stance], reason: str) -> None:
        """Make the statements of ``group`` one; ``reason`` is kept if that was news."""
        for one, other in pairwise(group):
            first, second = self._lead(one.statement), self._lead(other.statement)
            if first != second:
                self._leader[max(first, second)] = min(first, second)
                self._reasons.append((one.statement, reason))

    def groups(self, stances: Iterable[Stance]) -> list[list[Stance]]:
        """The stances by what they are tied to."""
        groups: dict[str, list[Stance]] = defaultdict(list)
        for stance in stances:
            groups[self._lead(stance.statement)].append(stance)
        return list(groups.values())

    def reasons(self, group: Iterable[Stance]) -> tuple[str, ...]:
        """Why the statements of a group are one, each reason once."""
        statements = {stance.statement for stance in group}
        return tuple(dict.fromkeys(reason for statement, reason in self._reasons if statement in statements))

    def _lead(self, statement: str) -> str:
        while (above := self._leader[statement]) != statement:
            statement = above
        return statement


def _origin(group: list[Stance], ties: _Ties, kinship: Kinship) -> Origin:
    count: dict[str, int] = defaultdict(int)
    for stance in group:
        count[stance.speaker.name] += 1
    return Origin(
        names=tuple(sorted(count, key=lambda name: (-count[name], name))),
        known=any(_is_known(one, kinship) for one in group),
        placed=any(_is_known(one, kinship) and is_placed(one.speaker) for one in group),
        stances=tuple(group),
        ties=ties.reasons(group),
    )


def _is_known(stance: Stance, kinship: Kinship) -> bool:
    return party_of(stance.speaker, kinship) is not None and not stance.retold


def _named(iri: str, speaker: Speaker) -> str:
    if speaker.linked:
        return iri
    return f"{speaker.kind.value}:{_words(speaker.name)}"


def _words(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", name.casefold()).strip()
