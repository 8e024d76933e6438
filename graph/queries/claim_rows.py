"""Claims as rows: from the graph as it stands, or from views that were computed."""

from collections.abc import Iterable, Mapping

from graph.claims import Agreement, label_of, why
from graph.model import PartialDate
from graph.queries.properties import SKOS, Properties
from graph.queries.rows import AgreementRow, ClaimRow, EntityRow
from graph.queries.sparql import last_part
from graph.queries.views import View
from ontology.terms import ActivityKind, AgreementClass

_COUNTS = ("statement", "document", "publisher", "wire", "speaker", "origin", "affirming", "denying")


def row_of_graph(claim: str, held: Properties, entities: Mapping[str, EntityRow]) -> ClaimRow:
    """A claim as the graph has it."""
    counts = {f"{name}s": int(held.one(f"{name}Count") or 0) for name in _COUNTS[:6]}
    return ClaimRow(
        iri=claim,
        label=held.text(SKOS + "prefLabel"),
        activity=ActivityKind(last_part(held.text("activity"))),
        about=_named(held.all("about"), entities),
        happened=held.date("happenedOn"),
        planned=held.one("planned") is not None,
        why=tuple(held.text("why").splitlines()),
        propositions=tuple(sorted((*held.all("unites"), *held.all("unitesFormer")))),
        agreement=AgreementRow(
            kind=AgreementClass(last_part(held.text("agreement"))),
            reason=held.text("agreementReason"),
            affirming=int(held.one("affirmingCount") or 0),
            denying=int(held.one("denyingCount") or 0),
            **counts,
        ),
    )


def row_of_view(view: View, start: str, entities: Mapping[str, EntityRow]) -> ClaimRow:
    """A claim that was computed; ``start`` is what the IRIs of claims begin with, before ``claim/``."""
    claim = view.claim
    names = {iri: row.name for iri, row in entities.items()}
    return ClaimRow(
        iri=f"{start}claim/{claim.key}",
        label=label_of(claim, names),
        activity=claim.activity,
        about=_named((entity for _, entity in claim.roles), entities),
        happened=PartialDate.parse(claim.happened) if claim.happened else None,
        planned=claim.block.planned,
        why=why(claim, names),
        propositions=tuple(f"{start}proposition/{key}" for key in claim.propositions),
        agreement=agreement_row(view.agreement),
    )


def agreement_row(found: Agreement) -> AgreementRow:
    """An agreement without the statements that it rests on."""
    return AgreementRow(
        kind=found.kind,
        reason=found.reason,
        statements=found.statements,
        documents=found.documents,
        publishers=found.publishers,
        wires=found.wires,
        speakers=found.speakers,
        origins=len(found.origins),
        affirming=found.affirming,
        denying=found.denying,
    )


def _named(about: Iterable[str], entities: Mapping[str, EntityRow]) -> tuple[EntityRow, ...]:
    rows = {one: entities[one] for one in about if one in entities}
    return tuple(sorted(rows.values(), key=lambda row: (row.name, row.iri)))
