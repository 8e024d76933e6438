"""Claims, their agreement and ledgers as lines for people."""

from collections.abc import Iterable, Iterator, Mapping

from api.session import one_line
from api.text import document_line
from graph.claims import Origin, Stance, without_side
from graph.claims.ledger import Move
from graph.queries.admiralty import Grade, Graded
from graph.queries.claims import RelatedRow
from graph.queries.ledger import LedgerRow
from graph.queries.rows import ClaimRow, StatementRow
from graph.queries.views import View

_MOVES = {
    Move.FIRST: "",
    Move.REPEATS: " (again)",
    Move.CHANGES: " (CHANGED POSITION)",
    Move.DROPPED: " (DROPPED in a later version)",
    Move.ALTERED: " (ALTERED in a later version)",
}


def claim_lines(row: ClaimRow) -> Iterator[str]:
    """A claim with its agreement."""
    found = row.agreement
    yield row.label
    yield f"   {_words(found.kind)}: {found.reason}"
    numbers = (
        (found.statements, "statement"),
        (found.documents, "document"),
        (found.publishers, "publisher"),
        (found.speakers, "speaker"),
        (found.origins, "origin"),
    )
    counted = ", ".join(f"{number} {noun}{'' if number == 1 else 's'}" for number, noun in numbers)
    yield f"   {counted}; {found.affirming} affirm, {found.denying} deny"
    yield f"   {row.iri}"


def claim_detail(
    row: ClaimRow,
    view: View,
    related: Iterable[RelatedRow],
    statements: Mapping[str, StatementRow],
    graded: Graded,
) -> Iterator[str]:
    """A claim with all that its agreement rests on; ``statements`` by IRI."""
    yield from claim_lines(row)
    if graded.credibility:
        how = "derived from independent agreement" if graded.credibility.derived else "by a person"
        yield f"   credibility {_grade(graded.credibility.grade)}, {how}"
    yield "   one claim, because:"
    yield from (f"     {one_line(line)}" for line in row.why)
    for number, origin in enumerate(view.agreement.origins, start=1):
        yield ""
        ties = f" ({'; '.join(origin.ties)})" if origin.ties else ""
        yield f"origin {number}: {' / '.join(map(one_line, origin.names))}{_unknown(origin)}{ties}"
        for stance in origin.stances:
            yield from _relied(stance.speaker.iri, graded) if stance.statement in statements else ()
            if stance.statement in statements:
                guarded = ", as possible only" if stance.guarded else ""
                yield f"   {stance.speaker.name} {stance.position}{guarded}:"
                yield from (f"     {line}" for line in _receipt(statements[stance.statement]))
    yield from _without_side(view.stances, statements)
    others = list(related)
    if others:
        yield from ("", "related claims")
        for one in others:
            yield f"   {_words(one.kind)}: {one.claim.label} ({_words(one.claim.agreement.kind)})"
            yield f"      {one.reason}"


def _unknown(origin: Origin) -> str:
    """What is not known of an origin that does not count beside others."""
    if not origin.known:
        return ", lineage unknown"
    return "" if origin.placed else ", for whom they speak is not known"


def _without_side(stances: Iterable[Stance], statements: Mapping[str, StatementRow]) -> Iterator[str]:
    """Who declines to say, or doubts it: no origin of it, but somebody who was asked."""
    open_ = [one for one in without_side(stances) if one.statement in statements]
    if open_:
        yield from ("", "neither affirmed nor denied")
    for stance in open_:
        yield f"   {one_line(stance.speaker.name)} {stance.position}:"
        yield from (f"     {line}" for line in _receipt(statements[stance.statement]))


def _relied(source: str, graded: Graded) -> Iterator[str]:
    """How far a speaker can be relied on, by persons."""
    for one in graded.reliabilities:
        if one.source == source:
            time = f", {one.since or '…'} to {one.until or '…'}" if one.since or one.until else ""
            yield f"   reliability {_grade(one.grade)}{time}"


def _grade(grade: Grade) -> str:
    return f"{grade.notation}, {grade.label}"


def ledger_lines(rows: Iterable[LedgerRow]) -> Iterator[str]:
    """A ledger, a step after another."""
    for row in rows:
        day = f"{row.day} ({row.clock})"
        yield f"{day}  {one_line(row.party)} {row.position}: {row.claim.label}{_move(row)}"
        yield from (f"   {line}" for line in _receipt(row.statement))
        if row.corrected:
            yield f"   no more in {row.corrected}"


def _move(row: LedgerRow) -> str:
    """What the step is; of a change by another of the same party, who it was that stood elsewhere."""
    if row.before is None or row.before[0] == row.party:
        return _MOVES[row.move]
    name, position = row.before
    return f" (CHANGED POSITION: before, {one_line(name)} of the same party {position} it)"


def _receipt(row: StatementRow) -> Iterator[str]:
    yield f"“{one_line(row.evidence.quote)}”"
    yield f"in {document_line(row.document)}, characters {row.evidence.start}-{row.evidence.end}"


def _words(value: str) -> str:
    return value.replace("-", " ")
