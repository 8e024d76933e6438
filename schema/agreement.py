"""How the sources of a claim stand to one another."""

import strawberry

from graph.queries.rows import AgreementRow
from ontology.terms import AgreementClass


@strawberry.type(
    description="How the sources of a claim stand to one another. The numbers count what stands; what is "
    "not known never counts as independent."
)
class Agreement:
    """An agreement row, shown."""

    kind: AgreementClass = strawberry.field(description="The class.")
    reason: str = strawberry.field(description="Why it is of that class, with the names of the sources.")
    statements: int = strawberry.field(description="Statements on the claim, whatever their position.")
    documents: int = strawberry.field(description="Documents that affirm or deny it.")
    publishers: int = strawberry.field(description="Publishers of those documents.")
    wires: int = strawberry.field(description="Wires that passed the statements on.")
    speakers: int = strawberry.field(description="Ultimate speakers who affirm or deny it.")
    origins: int = strawberry.field(
        description="Origins that these rest on: who share no state, family of outlets, wire or text."
    )
    affirming: int = strawberry.field(description="Statements that affirm the claim.")
    denying: int = strawberry.field(description="Statements that deny it.")


def agreement_of(row: AgreementRow) -> Agreement:
    """An agreement as GraphQL shows it."""
    return Agreement(
        kind=row.kind,
        reason=row.reason,
        statements=row.statements,
        documents=row.documents,
        publishers=row.publishers,
        wires=row.wires,
        speakers=row.speakers,
        origins=row.origins,
        affirming=row.affirming,
        denying=row.denying,
    )
