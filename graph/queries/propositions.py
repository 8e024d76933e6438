"""Propositions: exactly what statements say happened, with their roles."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.claims import read_signature
from graph.model import PartialDate
from graph.queries.blocks import signatures_of
from graph.queries.sparql import iris, text
from graph.queries.stances import Selects
from ontology.terms import ActivityKind, Polarity


@dataclass(frozen=True, slots=True)
class PropositionRow:
    """One activity with its roles, all as IRIs, empty where the text names none.

    ``spoken`` is the month in which it was said, where it is not said when it happened.
    """

    iri: str
    kind: ActivityKind
    polarity: Polarity
    planned: bool
    happened: PartialDate | None
    spoken: PartialDate | None
    actor: str = ""
    asset: str = ""
    at: str = ""
    origin: str = ""
    destination: str = ""
    counterpart: str = ""

    @property
    def entities(self) -> tuple[str, ...]:
        """Whatever takes part."""
        roles = (self.actor, self.asset, self.at, self.origin, self.destination, self.counterpart)
        return tuple(one for one in roles if one)

    @property
    def claim(self) -> str:
        """An address of the claim that it is on."""
        start, _, key = self.iri.rpartition("proposition/")
        return f"{start}claim/{key}"


def propositions_by_iri(propositions: Sequence[str], reader: Selects) -> dict[str, PropositionRow]:
    """Those of some propositions that anyone says, by IRI.  One store query, or none if all were read before.

    Raises:
        QueryRefused: If one is no absolute IRI.
    """
    lines = signatures_of(propositions, reader) if propositions else {}
    return {iri: _row(iri, line) for iri, line in lines.items()}


def propositions_said(statements: Iterable[str], reader: Selects) -> dict[str, tuple[PropositionRow, ...]]:
    """What some statements say happened, by their IRI, in order of the propositions' IRIs.  One store query.

    Raises:
        QueryRefused: If one is no absolute IRI.
    """
    wanted = sorted(set(statements))
    if not wanted:
        return {}
    rows = reader.select(text("said_by", statements=iris("statement", wanted)))
    found: dict[str, list[PropositionRow]] = {}
    for row in sorted(rows, key=lambda one: one["proposition"]):
        found.setdefault(row["statement"], []).append(_row(row["proposition"], row["signature"]))
    return {statement: tuple(held) for statement, held in found.items()}


def _row(iri: str, line: str) -> PropositionRow:
    said = read_signature(line)
    return PropositionRow(
        iri=iri,
        kind=said.activity,
        polarity=said.polarity,
        planned=said.planned,
        happened=PartialDate.parse(said.happened) if said.happened else None,
        spoken=PartialDate.parse(said.spoken) if said.spoken else None,
        actor=said.actor,
        asset=said.asset,
        at=said.at,
        origin=said.origin,
        destination=said.destination,
        counterpart=said.counterpart,
    )
