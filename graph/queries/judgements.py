"""The log of judgements, read from the graph, and what it bears on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from graph.claims.clocks import AsOf, Clock
from graph.judgements import Judgement, JudgementKind, decided_of, effective, rejected_of, same_of
from graph.queries.blocks import Rules
from graph.queries.properties import Properties, gather
from graph.queries.sparql import GAZETTEER, iris, last_part, string, text, values
from graph.queries.stances import Selects
from ontology.vocabulary import Class


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A statement of a version that stands, with its document (IRIs), its key, and whether it is rejected."""

    statement: str
    document: str
    key: str
    rejected: bool


def judgements(reader: Selects) -> tuple[Judgement, ...]:
    """The whole log, in order of time.  One store query."""
    found = gather(reader.select(text("judgements")), "judgement").values()
    return tuple(sorted(map(_judgement, found), key=lambda one: (one.at, one.key)))


def counting(reader: Selects, as_of: AsOf | None = None) -> tuple[Judgement, ...]:
    """The judgements that count, now or as of a day by the recorded clock.  One store query.

    By the published clock all of them count: it tells what documents could be known, not what was decided.
    """
    by_day = as_of is not None and as_of.clock is Clock.RECORDED
    day: date | None = as_of.day if as_of is not None and by_day else None
    return effective(judgements(reader), day)


def knowing(as_of: AsOf | None, reader: Selects) -> AsOf | None:
    """The same day, with what persons had rejected: by then (recorded clock), or by now (published clock)."""
    return replace(as_of, rejected=rejected_then(reader, as_of)) if as_of else None


def rejected_then(reader: Selects, as_of: AsOf | None = None) -> frozenset[str]:
    """The keys of the statements that are rejected, now or as of a day.  One store query."""
    return rejected_of(counting(reader, as_of))


def with_judgements(rules: Rules, reader: Selects, as_of: AsOf | None = None) -> Rules:
    """The rules with what persons decided."""
    found = counting(reader, as_of)
    if not found:
        return rules
    return rules.deciding(same_of(found, GAZETTEER), decided_of(found))


def statements_of_keys(keys: Iterable[str], reader: Selects) -> tuple[Reviewed, ...]:
    """The statements of some keys in the versions that stand.  One store query."""
    wanted = sorted(set(keys))
    if not wanted:
        return ()
    return _reviewed(reader.select(text("reviewed", keys=values("key", map(string, wanted)))))


def statements_starting(key: str, reader: Selects) -> tuple[Reviewed, ...]:
    """The statements of versions that stand whose key starts so.  One store query, over all statements."""
    start = f"?statement cg:key ?key . FILTER(STRSTARTS(?key, {string(key)}))"
    return _reviewed(reader.select(text("reviewed", keys=start)))


def versions_with(keys: Iterable[str], reader: Selects) -> tuple[tuple[str, str], ...]:
    """The versions that have statements of some keys, each with its document.  One store query."""
    wanted = sorted(set(keys))
    if not wanted:
        return ()
    rows = reader.select(text("versions_with", keys=values("key", map(string, wanted))))
    return tuple(sorted((row["document"], row["version"]) for row in rows))


def propositions_naming(entities: Iterable[str], reader: Selects) -> tuple[str, ...]:
    """The propositions that name one of some entities, or that one of them says, by IRI.  One store query."""
    rows = reader.select(text("propositions_naming", entities=iris("entity", sorted(set(entities)))))
    return tuple(sorted({row["proposition"] for row in rows}))


def _reviewed(rows: Iterable[Mapping[str, str]]) -> tuple[Reviewed, ...]:
    return tuple(
        Reviewed(row["statement"], row["document"], row["key"], row["class"] == Class.REJECTED_STATEMENT)
        for row in rows
    )


def _judgement(held: Properties) -> Judgement:
    return Judgement(
        kind=JudgementKind(last_part(held.text("judgementKind"))),
        subjects=(held.text("subject"), *held.all("otherSubject")),
        by=held.text("decidedBy"),
        at=datetime.fromisoformat(held.text("decidedAt")),
        reason=held.text("decisionReason"),
        value=held.text("decisionValue"),
        since=held.text("since"),
        until=held.text("until"),
        field=held.text("correctedField"),
        corrected=held.text("correctedTo"),
    )
