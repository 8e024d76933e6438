"""Claims, their agreement and ledgers as JSON values."""

from collections.abc import Iterable, Mapping
from typing import Any

from graph.claims import without_side
from graph.queries import statement_json
from graph.queries.admiralty import Grade, Graded
from graph.queries.claims import RelatedRow
from graph.queries.ledger import LedgerRow
from graph.queries.rows import ClaimRow, StatementRow
from graph.queries.views import View


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
    view: View,
    related: Iterable[RelatedRow],
    statements: Mapping[str, StatementRow],
    graded: Graded,
) -> dict[str, Any]:
    """One claim with all that its agreement rests on."""
    credibility = graded.credibility
    return {
        **claim_json(row),
        "credibility": _grade(credibility.grade) | {"derived": credibility.derived} if credibility else None,
        "reliabilities": [
            {"source": one.source, "since": one.since or None, "until": one.until or None} | _grade(one.grade)
            for one in graded.reliabilities
        ],
        "origins": [
            {
                "names": list(origin.names),
                "known": origin.known,
                "placed": origin.placed,
                "ties": list(origin.ties),
                "statements": [
                    {"position": str(stance.position), "possibleOnly": stance.guarded}
                    | statement_json(statements[stance.statement])
                    for stance in origin.stances
                    if stance.statement in statements
                ],
            }
            for origin in view.agreement.origins
        ],
        "withoutSide": [
            {"position": str(stance.position)} | statement_json(statements[stance.statement])
            for stance in without_side(view.stances)
            if stance.statement in statements
        ],
        "related": [
            {"kind": str(one.kind), "reason": one.reason, "claim": claim_json(one.claim)} for one in related
        ],
    }


def _grade(grade: Grade) -> dict[str, Any]:
    return {"notation": grade.notation, "label": grade.label, "misp": grade.misp}


def step_json(row: LedgerRow) -> dict[str, Any]:
    """One step of a ledger."""
    return {
        "day": row.day,
        "clock": row.clock,
        "party": row.party,
        "move": str(row.move),
        "position": str(row.position),
        "claim": {"iri": row.claim.iri, "label": row.claim.label},
        "before": {"party": row.before[0], "position": str(row.before[1])} if row.before else None,
        "correctedBy": row.corrected,
        "statement": statement_json(row.statement),
    }
