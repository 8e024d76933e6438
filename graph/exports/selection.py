"""What is exported: everything, or the statements that a filter lets through; read once, held in memory."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from graph.claims.clocks import AsOf
from graph.queries.blocks import Rules
from graph.queries.claims import claims_now, positions_of
from graph.queries.criteria import StatementFilter
from graph.queries.documents import documents_page
from graph.queries.entities import entities_by_iri, entities_page
from graph.queries.orders import Order, listing_of
from graph.queries.paging import Window, list_page
from graph.queries.propositions import PropositionRow, propositions_said
from graph.queries.rows import ClaimRow, DocumentRow, EntityRow, Page, StatementRow
from graph.queries.statements import statements_by_iri
from graph.store.contract import Reader

_BATCH = 500
"""Things that one query asks for."""
_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Selection:
    """Everything that stands now, or the statements that ``filter`` lets through with all that is theirs.

    ``rules`` are what claims are computed by (``graph.settling.rules_of``): with ``filter.as_of`` they tell
    the claims of that day; without them a selection as of a day has no claims.
    """

    filter: StatementFilter = StatementFilter()  # noqa: RUF009 - frozen
    rules: Rules | None = None

    @property
    def whole(self) -> bool:
        """Whether everything is asked for, with what no statement speaks of."""
        return self.filter == StatementFilter()

    @property
    def as_of(self) -> AsOf | None:
        """The day that is asked for; ``None`` for now."""
        return self.filter.as_of


@dataclass(frozen=True, slots=True)
class Material:
    """A selection, read: all in the order of their IRIs, statements in the order of documents and texts.

    ``said`` are the propositions of statements, by statement.
    """

    statements: tuple[StatementRow, ...]
    documents: Mapping[str, DocumentRow]
    entities: Mapping[str, EntityRow]
    claims: Mapping[str, ClaimRow]
    said: Mapping[str, tuple[PropositionRow, ...]]


def material(reader: Reader, selection: Selection) -> Material:
    """Read a selection.  Some ten store queries for every 500 statements; held in memory.

    ``conflicts`` of a statement are those within its document: that elsewhere a date has another year would
    take a comparison with all that is said of the same.

    Raises:
        QueryRefused: If an IRI of the filter is none.
    """
    statements = tuple(statements_of(reader, selection, conflicts=False))
    statements, claims = _claims(reader, statements, selection)
    said = _by_batch(lambda some: propositions_said(some, reader), [one.iri for one in statements])
    documents = {one.document.iri: one.document for one in statements}
    entities = {row.iri: row for one in statements for row in named_in(one)}
    entities |= {row.iri: row for claim in claims.values() for row in claim.about}
    missing = {one for some in said.values() for row in some for one in row.entities} - entities.keys()
    entities |= _by_batch(lambda some: entities_by_iri(reader, some), sorted(missing))
    if selection.whole:
        documents |= {row.iri: row for row in _documents(reader)}
        entities |= {row.iri: row for row in _entities(reader)}
    return Material(statements, _sorted(documents), _sorted(entities), _sorted(claims), said)


def statements_of(reader: Reader, selection: Selection, *, conflicts: bool = True) -> Iterator[StatementRow]:
    """The statements of a selection, in order of documents and their texts, with the claims of now."""
    for page in pages_of(reader, selection):
        yield from statements_by_iri(reader, page, selection.as_of, conflicts=conflicts).values()


def pages_of(reader: Reader, selection: Selection) -> Iterator[tuple[str, ...]]:
    """The same statements by IRI, some hundreds at once."""
    after = None
    listing = listing_of(selection.filter, Order.DOCUMENT)
    while True:
        page = list_page(reader, listing, Window(_BATCH, after))
        yield page.iris
        if not page.has_next:
            return
        after = page.cursors[-1]


def named_in(statement: StatementRow) -> Iterator[EntityRow]:
    """Every entity that a statement names, some more than once."""
    yield statement.speaker
    yield from (*statement.co_speakers, *statement.about, *statement.via)
    yield from (hop.entity for hop in statement.chain)
    for count in statement.counts:
        yield from count.assets


def _claims(
    reader: Reader, statements: Sequence[StatementRow], selection: Selection
) -> tuple[tuple[StatementRow, ...], dict[str, ClaimRow]]:
    """The claims that statements are on, now or as of the day, and the statements with them."""
    if selection.as_of is None:
        wanted = sorted({claim for one in statements for claim in one.claims})
        return tuple(statements), _by_batch(lambda some: claims_now(reader, some), wanted)
    rules = selection.rules
    if rules is None:
        return tuple(replace(one, claims=(), positions=()) for one in statements), {}
    found = positions_of(reader, [one.iri for one in statements], rules, selection.as_of)
    claims = {claim.iri: claim for held in found.values() for _, claim, _ in held}
    placed = (
        (one, sorted((position, claim.iri) for position, claim, _ in found.get(one.iri, ())))
        for one in statements
    )
    return tuple(
        replace(one, claims=tuple(sorted({claim for _, claim in held})), positions=tuple(held))
        for one, held in placed
    ), claims


def _documents(reader: Reader) -> Iterator[DocumentRow]:
    return all_of(lambda after: documents_page(reader, first=_BATCH, after=after))


def _entities(reader: Reader) -> Iterator[EntityRow]:
    return all_of(
        lambda after: entities_page(reader, kinds=(), name=None, mentioned=True, first=_BATCH, after=after)
    )


def all_of(page_after: Callable[[str | None], Page[_Row]]) -> Iterator[_Row]:
    """Every item of a list; ``page_after`` gives the page that begins behind a cursor."""
    after = None
    while True:
        page = page_after(after)
        yield from page.items
        if not page.has_next or not page.cursors:
            return
        after = page.cursors[-1]


def _by_batch(find: Callable[[Sequence[str]], Mapping[str, _Row]], iris: Sequence[str]) -> dict[str, _Row]:
    found: dict[str, _Row] = {}
    for some in batches(iris):
        found |= find(some)
    return found


def batches(iris: Sequence[str]) -> Iterable[Sequence[str]]:
    """``iris`` in stretches that one query can ask for."""
    return (iris[start : start + _BATCH] for start in range(0, len(iris), _BATCH))


def _sorted(found: Mapping[str, _Row]) -> dict[str, _Row]:
    return dict(sorted(found.items()))
