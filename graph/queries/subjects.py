"""What a person wants decided, in words, becomes a judgement about what they stand for."""

from dataclasses import dataclass
from datetime import datetime

from graph.errors import JudgementRefused, UnknownName
from graph.judgements import VALUES, Field, Judgement, JudgementKind
from graph.queries.claims import claims_by_iri
from graph.queries.judgements import statements_starting
from graph.queries.ledger import EVER
from graph.queries.named import entities_called
from graph.queries.statements import statements_by_iri
from graph.store import Reader
from ontology.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True)
class Subjects:
    """What was named: entities, a statement (with a speaker), claims (with a proposition), or a judgement."""

    entities: tuple[str, ...] = ()
    statement: str | None = None
    claims: tuple[str, ...] = ()
    proposition: str | None = None
    judgement: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A judgement before its words were looked up.

    ``value`` is the letter or digit of a rating, which holds from ``since`` until ``until`` (days, as text).
    ``field`` tells what of the statement is corrected, and ``corrected`` what it is: of a speaker the name
    or IRI.
    """

    kind: JudgementKind
    by: str
    at: datetime
    reason: str
    subjects: Subjects
    value: str = ""
    since: str = ""
    until: str = ""
    field: str = ""
    corrected: str = ""


def judgement_of(asked: Proposal, reader: Reader, gazetteer: Gazetteer, base_iri: str) -> Judgement:
    """The judgement that is meant.

    Raises:
        UnknownName: If something that it names is not there, or a name stands for more than one.
        JudgementRefused: If no reason is given, or the field cannot have that value.
    """
    if not asked.reason.strip():
        raise JudgementRefused(asked.kind, "no reason is given", "say why")
    values = VALUES[Field(asked.field)] if asked.field and asked.field in VALUES else None
    if values is not None and asked.corrected not in list(values):
        problem = f"{asked.corrected!r} is none of its values"
        raise JudgementRefused(asked.field, problem, f"give {', '.join(values)}")
    subjects, key = subjects_of(asked.subjects, reader, gazetteer, base_iri)
    corrected = asked.corrected
    if asked.field == Field.SPEAKER:
        subjects, corrected = subjects[:1], _entity(asked.corrected, reader, gazetteer)
    return Judgement(
        kind=asked.kind,
        subjects=subjects,
        by=asked.by.strip(),
        at=asked.at,
        reason=asked.reason.strip(),
        value=asked.value or key,
        since=asked.since,
        until=asked.until,
        field=asked.field,
        corrected=corrected,
    )


def subjects_of(
    asked: Subjects, reader: Reader, gazetteer: Gazetteer, base_iri: str
) -> tuple[tuple[str, ...], str]:
    """The IRIs that a judgement is about, and the key of a statement.

    Raises:
        UnknownName: If one of them is not there, or a name stands for more than one.
        JudgementRefused: If a claim has no such proposition, or nothing to part it from.
    """
    if asked.statement is not None:
        iris, key = _statement(asked.statement, reader)
        return (*iris, *(_entity(words, reader, gazetteer) for words in asked.entities)), key
    if asked.judgement is not None:
        return (f"{base_iri}judgement/{asked.judgement.rpartition('/')[2]}",), ""
    if asked.claims:
        return _of_claims(asked, reader, base_iri), ""
    return tuple(_entity(words, reader, gazetteer) for words in asked.entities), ""


def _statement(words: str, reader: Reader) -> tuple[tuple[str], str]:
    """The IRI of a statement, given so or by the start of its key, and its key."""
    iris = [words] if "://" in words else [one.statement for one in statements_starting(words, reader)]
    rows = statements_by_iri(reader, iris, EVER)
    keys = {row.key for row in rows.values()}
    if len(keys) != 1:
        problem = f"{len(keys)} statements have this key" if keys else "no statement has this IRI or key"
        raise UnknownName(words, problem, "see claimgraph show DOCUMENT --json")
    return (max(rows),), keys.pop()


def _of_claims(asked: Subjects, reader: Reader, base_iri: str) -> tuple[str, ...]:
    """A proposition of each claim; or the one to be parted, and all others on its claim."""
    addresses = [one if "://" in one else f"{base_iri}claim/{one}" for one in asked.claims]
    rows = claims_by_iri(reader, addresses)
    for words, address in zip(asked.claims, addresses, strict=True):
        if address not in rows:
            raise UnknownName(words, "no claim has this address", "take one from claimgraph claims")
    if asked.proposition is None:
        if len({rows[address].iri for address in addresses}) < len(addresses):
            raise JudgementRefused(asked.claims[-1], "is on one claim with it already", "name two claims")
        return tuple(rows[address].propositions[0] for address in addresses)
    (row,) = rows.values()
    wanted = f"{base_iri}proposition/{asked.proposition.rpartition('/')[2]}"
    others = tuple(one for one in row.propositions if one != wanted)
    if wanted not in row.propositions or not others:
        problem = "is not on the claim, or alone on it"
        raise JudgementRefused(asked.proposition, problem, f"the claim has {', '.join(row.propositions)}")
    return (wanted, *others)


def _entity(words: str, reader: Reader, gazetteer: Gazetteer) -> str:
    rows = entities_called(reader, gazetteer, words)
    if len(rows) > 1 and words not in {row.iri for row in rows}:
        raise UnknownName(
            words, f"{len(rows)} entities have this name", f"give one of {', '.join(row.iri for row in rows)}"
        )
    return rows[0].iri
