"""Claims, their agreement and ledgers as JSON values."""

from collections.abc import Iterable, Mapping
from typing import Any

from graph.claims import Origin
from graph.queries import statement_json
from graph.queries.claims import RelatedRow
from graph.queries.ledger import LedgerRow
from graph.queries.rows import ClaimRow, StatementRow


def claim_json(row: ClaimRow) -> dict[str, Any]:
    """One claim with its agreement."""
    found = row.agreement
    return {
        "iri": row.iri,
        "label": row.label,
        "activity": str(row.activity),
        "planned": row.planned,
        "about": [{"iri": one.iri, "name": one.name, "kind": str(one.kind)} for one in row.about],
        "happened": row.happened.text if row.happened else None,
        "why": list(row.why),
        "agreement": {
            "kind": str(found.kind),
            "reason": found.reason,
            "statements": found.statements,
            "documents": found.documents,
            "publishers": found.publishers,
            "wires": found.wires,
            "speakers": found.speakers,
            "origins": found.origins,
            "affirming": found.affirming,
            "denying": found.denying,
        },
    }


def claim_detail_json(
    row: ClaimRow,
    origins: Iterable[Origin],
    related: Iterable[RelatedRow],
    statements: Mapping[str, StatementRow],
) -> dict[str, Any]:
    """One claim with all that its agreement rests on."""
    return {
        **claim_json(row),
        "origins": [
            {
                "names": list(origin.names),
                "known": origin.known,
                "ties": list(origin.ties),
                "statements": [
                    {"position": str(stance.position), "possibleOnly": stance.guarded}
                    | statement_json(statements[stance.statement])
                    for stance in origin.stances
                    if stance.statement in statements
                ],
            }
            for origin in origins
        ],
        "related": [
            {"kind": str(one.kind), "reason": one.reason, "claim": claim_json(one.claim)} for one in related
        ],
    }


def step_json(row: LedgerRow) -> dict[str, Any]:
    """One step of a ledger."""
    return {
        "day": row.day,
        "clock": row.clock,
        "party": row.party,
        "move": str(row.move),
        "position": str(row.position),
        "claim": {"iri": row.claim.iri, "label": row.claim.label},
        "correctedBy": row.corrected,
        "statement": statement_json(row.statement),
    }
