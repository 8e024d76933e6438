"""The ledger: a party's positions on what is said of something, each step with its receipt."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from graph.claims import Kinship, Stance
from graph.claims.clocks import AsOf, Clock
from graph.claims.ledger import Move, Step, ledger
from graph.claims.lineage import party_of
from graph.model import PartialDate
from graph.queries.blocks import Rules
from graph.queries.claims import ClaimFilter, claim_views
from graph.queries.clocks import known_versions
from graph.queries.judgements import rejected_then
from graph.queries.rows import ClaimRow, StatementRow
from graph.queries.statements import statements_by_iri
from graph.store.contract import Reader
from ontology.terms import Position

EVER = AsOf(date.max, Clock.RECORDED, rejected=frozenset())
"""As of the end of time, nothing rejected: every statement of every version that there is."""


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One step of a party on a claim, with the statement that shows it.

    ``day`` is as exact as it is known; ``clock`` tells whether it was said, published or recorded then.
    ``party`` is who speaks.  ``corrected`` is the IRI of the version that dropped or altered the
    statement, where that is the step.  ``before`` has who stood where before a change of position, by name:
    another body of the same state, perhaps.  ``moment`` is what steps are ordered by.
    """

    day: str
    clock: str
    party: str
    move: Move
    position: Position
    claim: ClaimRow
    statement: StatementRow
    corrected: str | None = None
    before: tuple[str, Position] | None = None
    moment: tuple[str, ...] = ()


def ledger_key(row: LedgerRow) -> tuple[str, ...]:
    """What a ledger is ordered by."""
    return (*row.moment, row.claim.label, row.claim.iri, row.statement.iri, row.move, row.position)


def ledger_rows(
    reader: Reader,
    filter: ClaimFilter,  # noqa: A002 (the word of the contract)
    rules: Rules,
    *,
    speakers: tuple[str, ...] = (),
    as_of: AsOf | None = None,
) -> tuple[LedgerRow, ...]:
    """The steps on the claims that ``filter`` lets through, in order of time.

    ``speakers`` holds IRIs: only their steps, and for a state those of its bodies too; all when empty.
    What is rejected, in whatever version, is no step.  Some thirteen store queries; their cost follows the
    number of statements on the claims.
    """
    found = claim_views(reader, filter, rules, as_of)
    rejected = rejected_then(reader, as_of)
    stances = {
        view.claim.key: [
            one for one in view.stances if one.key not in rejected and _is_of(one, speakers, rules.kinship)
        ]
        for _, view in found
    }
    documents = {one.document for held in stances.values() for one in held}
    versions = known_versions(documents, reader)
    if as_of is not None:
        versions = tuple(known for known in versions if known.by(as_of))
    receipts = receipts_of(reader, (one for held in stances.values() for one in held))
    starts = {one: receipt.evidence.start for one, receipt in receipts.items()}
    steps = ledger(stances, versions, rules.kinship, starts)
    claims = {view.claim.key: row for row, view in found}
    return tuple(_row(step, claims, receipts) for step in steps if step.stance.statement in receipts)


def receipts_of(reader: Reader, stances: Iterable[Stance]) -> dict[str, StatementRow]:
    """The statements of some stances by IRI, each with the day of publication of the version that it is in.

    That of a later version, where the words may not be, is not shown beside them.
    """
    published = {one.statement: one.published for one in stances}
    found = statements_by_iri(reader, sorted(published), EVER)
    return {one: _as_published(row, published[one]) for one, row in found.items()}


def _as_published(row: StatementRow, day: str) -> StatementRow:
    known = PartialDate.parse(day) if day else None
    return replace(row, document=replace(row.document, published=known))


def _row(step: Step, claims: dict[str, ClaimRow], receipts: dict[str, StatementRow]) -> LedgerRow:
    return LedgerRow(
        day=step.day,
        clock=step.clock,
        party=step.party,
        move=step.move,
        position=step.position,
        claim=claims[step.claim],
        statement=receipts[step.stance.statement],
        corrected=step.by or None,
        before=(step.before.speaker.name, step.before.position) if step.before else None,
        moment=step.moment,
    )


def _is_of(stance: Stance, speakers: Iterable[str], kinship: Kinship) -> bool:
    wanted = set(speakers)
    return not wanted or stance.speaker.iri in wanted or party_of(stance.speaker, kinship) in wanted
