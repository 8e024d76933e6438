"""Claims: listed, by address, and as of a day."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graph.claims import RelationKind, relations_of, signature
from graph.claims.clocks import AsOf
from graph.queries.blocks import Rules, claims_near, signatures_of
from graph.queries.claim_rows import row_of_graph, row_of_view
from graph.queries.entities import entities_by_iri, entity_row
from graph.queries.indexed import claim_rows, claim_rows_at, claims_table
from graph.queries.paging import Key, Listing, Window, list_page
from graph.queries.properties import gather
from graph.queries.rows import ClaimRow, Page
from graph.queries.sparql import concept, iri, iris, last_part, text, values
from graph.queries.views import View, views_of
from graph.store.contract import Reader
from ontology.terms import ActivityKind, AgreementClass, Position


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims are asked for; fields are joined by *and*, the values of one field by *or*.

    ``about`` holds IRIs; a claim that names any of them is let through.
    """

    about: tuple[str, ...] = ()
    activities: tuple[ActivityKind, ...] = ()
    agreements: tuple[AgreementClass, ...] = ()


@dataclass(frozen=True, slots=True)
class RelatedRow:
    """A claim that another relates to, and why."""

    kind: RelationKind
    claim: ClaimRow
    reason: str


def claims_page(  # noqa: PLR0913 (named arguments read as the question they are)
    reader: Reader,
    filter: ClaimFilter,  # noqa: A002 (the word of the contract)
    *,
    first: int,
    after: str | None = None,
    before: str | None = None,
    backward: bool = False,
) -> Page[ClaimRow]:
    """The claims as they stand, by label, then IRI.  Four store queries.

    Raises:
        BadCursor: If ``after`` is no cursor of this list.
        QueryRefused: If one of ``about`` is no absolute IRI.
    """
    listing = claims_listing(filter)
    found = list_page(reader, listing, Window(first, after, before, backward=backward))
    return found.page(claims_by_iri(reader, found.iris))


def claims_listing(filter: ClaimFilter) -> Listing:  # noqa: A002 (the word of the contract)
    """The claims that ``claims_page`` lists.

    Raises:
        QueryRefused: If one of ``about`` is no absolute IRI.
    """
    lines = ["?claim a cg:Claim .", *filter_lines("claim", filter)]
    if filter.agreements:
        kinds = ", ".join(concept("agreement", kind) for kind in filter.agreements)
        lines.append(f"?claim cg:agreement ?agreement . FILTER(?agreement IN ({kinds}))")
    keys = (Key("LCASE(?label)"),)
    indexed = claims_table(about=filter.about, activities=filter.activities, agreements=filter.agreements)
    label = "?claim skos:prefLabel ?label ."
    return Listing("claims", "claim", "\n".join(lines), keys, label, indexed)


def claims_by_iri(reader: Reader, claim_iris: Sequence[str]) -> dict[str, ClaimRow]:
    """The claims at some addresses, by the address that was given.

    A claim is known by the IRI that it has and by those that it had: an address leads to the claim that
    holds its first proposition now.  Three store queries, whatever their number.

    Raises:
        QueryRefused: If one is no absolute IRI.
    """
    if not claim_iris:
        return {}
    if reader.index is not None:
        return claim_rows_at(reader.index, claim_iris)
    now = _addresses(reader, claim_iris)
    rows = reader.select(text("claims", claims=iris("claim", dict.fromkeys(now.values()))))
    found = gather(rows, "claim") if now else {}
    entities = entities_by_iri(reader, sorted({one for held in found.values() for one in held.all("about")}))
    return {
        given: row_of_graph(claim, found[claim], entities) for given, claim in now.items() if claim in found
    }


def claims_now(reader: Reader, claim_iris: Sequence[str]) -> dict[str, ClaimRow]:
    """The claims that have these IRIs now.  One store query, whatever their number.

    Raises:
        QueryRefused: If one is no absolute IRI.
    """
    if not claim_iris:
        return {}
    if reader.index is not None:
        return claim_rows(reader.index, claim_iris)
    query = text("claims_now", claims=iris("claim", dict.fromkeys(claim_iris)))
    held = gather(reader.select(query), "subject")
    rows = {one: entity_row(one, properties) for one, properties in held.items()}
    entities = {one: row for one, row in rows.items() if row is not None}
    return {one: row_of_graph(one, held[one], entities) for one in claim_iris if one in held}


def claims_as_of(
    reader: Reader,
    filter: ClaimFilter,  # noqa: A002 (the word of the contract)
    rules: Rules,
    as_of: AsOf,
) -> tuple[ClaimRow, ...]:
    """The claims as they stood at the end of a day, by label, then IRI.

    Eight store queries; their cost follows the number of statements on what is asked for.
    """
    return tuple(row for row, _ in claim_views(reader, filter, rules, as_of))


def claim_views(
    reader: Reader,
    filter: ClaimFilter,  # noqa: A002 (the word of the contract)
    rules: Rules,
    as_of: AsOf | None = None,
) -> tuple[tuple[ClaimRow, View], ...]:
    """Claims with all that they rest on, now or as of a day, by label, then IRI.

    Eight store queries; their cost follows the number of statements on what is asked for.
    """
    rows = reader.select(text("propositions_about", lines="\n".join(filter_lines("proposition", filter))))
    found = {row["proposition"]: row["signature"] for row in rows}
    views = [view for view in views_of(found, reader, rules, as_of) if _fits(view, filter)]
    return _rows(views, reader, _start(found))


def views_at(
    reader: Reader, claims: Sequence[str], rules: Rules, as_of: AsOf | None = None
) -> dict[str, tuple[ClaimRow, View]]:
    """The claims at some addresses with all that they rest on, now or as of a day, by address.

    Eight store queries; their cost follows the number of statements in the blocks of the claims.

    Raises:
        QueryRefused: If one is no absolute IRI.
    """
    asked = {last_part(proposition): claim for claim in claims for proposition in [_proposition(claim)]}
    lines = signatures_of([_proposition(claim) for claim in claims], reader)
    found = [
        view
        for view in (views_of(lines, reader, rules, as_of) if lines else ())
        if not asked.keys().isdisjoint(view.claim.propositions)
    ]
    return {
        asked[key]: (row, view)
        for row, view in _rows(found, reader, _start(lines))
        for key in view.claim.propositions
        if key in asked
    }


def view_at(
    reader: Reader, claim: str, rules: Rules, as_of: AsOf | None = None
) -> tuple[ClaimRow, View] | None:
    """As ``views_at`` for one claim; ``None`` if there is none."""
    return views_at(reader, [claim], rules, as_of).get(claim)


def views_then(reader: Reader, claim: str, rules: Rules, as_of: AsOf) -> dict[str, tuple[ClaimRow, View]]:
    """What became the claim of an address that is of now, as it stood on a day, by the address of then.

    A claim is addressed by one of its propositions, and that one may have come later than others.  Empty if
    none of them was known, more than one if they were on claims that were joined since.  Sixteen store
    queries.

    Raises:
        QueryRefused: If ``claim`` is no absolute IRI.
    """
    if (now := view_at(reader, claim, rules)) is None:
        return {}
    start = now[0].iri.rpartition("/")[0]
    addresses = [f"{start}/{key}" for key in now[1].claim.propositions]
    return {row.iri: (row, view) for row, view in views_at(reader, addresses, rules, as_of).values()}


Positions = tuple[tuple[Position, ClaimRow, View], ...]
"""Where one statement stands on the claims that it is on."""


def positions_of(
    reader: Reader, statements: Sequence[str], rules: Rules, as_of: AsOf | None = None
) -> dict[str, Positions]:
    """Where some statements, given by IRI, stand on claims, now or as of a day.  Nine store queries.

    Raises:
        QueryRefused: If one is no absolute IRI.
    """
    if not statements:
        return {}
    rows = reader.select(text("said_by", statements=iris("statement", dict.fromkeys(statements))))
    lines = {row["proposition"]: row["signature"] for row in rows}
    found: dict[str, list[tuple[Position, ClaimRow, View]]] = {row["statement"]: [] for row in rows}
    for claim, view in _rows(views_of(lines, reader, rules, as_of), reader, _start(lines)):
        held = {(stance.statement, stance.position) for stance in view.stances if stance.statement in found}
        for statement, position in sorted(held):
            found[statement].append((position, claim, view))
    return {statement: tuple(held) for statement, held in found.items()}


def related_rows(
    row: ClaimRow, view: View, reader: Reader, rules: Rules, as_of: AsOf | None = None
) -> tuple[RelatedRow, ...]:
    """The claims that a claim relates to, now or as of a day.  Nine store queries.

    Their cost follows the number of statements on claims at the same places.
    """
    return related_at([(row, view)], reader, rules, as_of)[row.iri]


def related_at(
    pairs: Sequence[tuple[ClaimRow, View]], reader: Reader, rules: Rules, as_of: AsOf | None = None
) -> dict[str, tuple[RelatedRow, ...]]:
    """The same for some claims, by IRI.  Nine store queries, whatever their number."""
    if not pairs:
        return {}
    start = pairs[0][0].iri.rpartition("claim/")[0]
    claims = [view.claim for _, view in pairs]
    near = claims_near(claims, reader, rules)
    forms = (form for claim in (*claims, *near) for form in claim.forms)
    lines = {f"{start}proposition/{form.key}": signature(form.proposition) for form in forms}
    views = {one.claim.key: one for one in views_of(lines, reader, rules, as_of)}
    relations = relations_of(claims, [one.claim for one in views.values()])
    own = {claim.key for claim in claims}
    wanted = [one for one in relations if one.claim in own and one.other in views]
    others = _rows([views[key] for key in dict.fromkeys(one.other for one in wanted)], reader, start)
    rows = {found.claim.key: other for other, found in others}
    return {
        row.iri: tuple(
            RelatedRow(one.kind, rows[one.other], one.reason) for one in wanted if one.claim == view.claim.key
        )
        for row, view in pairs
    }


def _rows(views: Sequence[View], reader: Reader, start: str) -> tuple[tuple[ClaimRow, View], ...]:
    entities = entities_by_iri(reader, sorted({one for view in views for one in view.claim.entities}))
    rows = ((row_of_view(view, start, entities), view) for view in views)
    return tuple(sorted(rows, key=lambda pair: (pair[0].label.lower(), pair[0].iri)))


def _fits(view: View, given: ClaimFilter) -> bool:
    roles = {entity for _, entity in view.claim.roles}
    return (
        (not given.about or not roles.isdisjoint(given.about))
        and (not given.activities or view.claim.activity in given.activities)
        and (not given.agreements or view.agreement.kind in given.agreements)
    )


def filter_lines(variable: str, given: ClaimFilter) -> Iterator[str]:
    """What holds of a claim, or of a proposition of it, that ``given`` lets through."""
    if given.about:
        yield f"{values('about', map(iri, given.about))} ?{variable} cg:about ?about ."
    if given.activities:
        kinds = ", ".join(concept("activity", kind) for kind in given.activities)
        yield f"?{variable} cg:activity ?activity . FILTER(?activity IN ({kinds}))"


def _addresses(reader: Reader, given: Iterable[str]) -> dict[str, str]:
    """The claim that each address leads to now.  One store query."""
    asked = {_proposition(one): one for one in given}
    rows = reader.select(text("claim_of", propositions=iris("proposition", asked)))
    return {asked[row["proposition"]]: row["claim"] for row in rows}


def _proposition(claim: str) -> str:
    """The proposition that an address of a claim is made from."""
    start, _, key = claim.rpartition("claim/")
    return f"{start}proposition/{key}" if start else claim


def _start(propositions: Iterable[str]) -> str:
    """What the IRIs of propositions begin with."""
    return next((one.rpartition("proposition/")[0] for one in propositions), "")
