"""Statements: which ones a filter lets through, in order, and each one whole."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.claims.clocks import AsOf
from graph.queries.clocks import classes
from graph.queries.conflicts import with_conflicts
from graph.queries.criteria import StatementFilter
from graph.queries.documents import documents_by_iri
from graph.queries.entities import entities_by_iri
from graph.queries.filters import statement_pattern
from graph.queries.indexed import statement_rows
from graph.queries.orders import Order, listing_of
from graph.queries.paging import Window, list_page
from graph.queries.properties import NOTHING, Properties, gather
from graph.queries.rows import (
    CountRow,
    DateRow,
    DocumentRow,
    EntityRow,
    EvidenceRow,
    HopRow,
    Page,
    StatementRow,
)
from graph.queries.sparql import PREFIXES, iris, last_part, text
from graph.store.contract import Reader
from ontology.terms import (
    ActivityKind,
    Certainty,
    HopRole,
    Polarity,
    Position,
    Quotation,
    SpeechAct,
    Tense,
)

_BATCH = 500
"""Statements whose details one query fetches when all are wanted."""


def statement_query(filter: StatementFilter) -> str:  # noqa: A002 (the word of the contract)
    """The SPARQL that defines what ``filter`` means: it gives every ``?statement``, each once.

    Raises:
        QueryRefused: If an entity, document or claim of the filter is no absolute IRI.
    """
    return f"{PREFIXES}SELECT DISTINCT ?statement WHERE {{\n{statement_pattern(filter)}\n}}"


def statements_page(  # noqa: PLR0913 (named arguments read as the question they are)
    reader: Reader,
    filter: StatementFilter,  # noqa: A002 (the word of the contract)
    *,
    first: int,
    after: str | None = None,
    before: str | None = None,
    backward: bool = False,
    order: Order = Order.DOCUMENT,
) -> Page[StatementRow]:
    """At most ``first`` statements behind ``after`` and before ``before``, the last of them if ``backward``.

    Five or six store queries, whatever ``first`` is.

    Raises:
        BadCursor: If a cursor is none of statements in this order.
        QueryRefused: If ``first`` is negative, or an IRI of the filter is none.
    """
    listing = listing_of(filter, order)
    found = list_page(reader, listing, Window(first, after, before, backward=backward))
    return found.page(statements_by_iri(reader, found.iris, filter.as_of))


def statements_all(
    reader: Reader,
    filter: StatementFilter,  # noqa: A002 (the word of the contract)
    *,
    most: int,
) -> tuple[list[StatementRow], int]:
    """The first ``most`` statements in order of documents, and how many there are.

    Two store queries, and three for every 500 statements.
    """
    found = list_page(reader, listing_of(filter, Order.DOCUMENT), Window(most))
    rows: list[StatementRow] = []
    for start in range(0, len(found.iris), _BATCH):
        rows += statements_by_iri(reader, found.iris[start : start + _BATCH], filter.as_of).values()
    return rows, found.total


def statements_by_iri(
    reader: Reader, statement_iris: Sequence[str], as_of: AsOf | None = None, *, conflicts: bool = True
) -> dict[str, StatementRow]:
    """Those of ``statement_iris`` that stand now, or, with ``as_of``, stood at some time, each whole.

    Three store queries, whatever their number, and a fourth when one states a date whose year may be wrong.
    Without ``conflicts`` that is not looked at: ``with_conflicts`` does it later.

    Raises:
        QueryRefused: If one is no absolute IRI.
    """
    if not statement_iris:
        return {}
    if reader.index is not None:
        found = statement_rows(reader.index, statement_iris, as_of)
        return with_conflicts(reader, found) if conflicts else found
    wanted = iris("statement", dict.fromkeys(statement_iris))
    rows = reader.select(text("statements", statements=wanted, classes=classes(as_of)))
    statements = gather((row for row in rows if "link" not in row), "subject")
    pieces = gather((row for row in rows if "link" in row), "subject")
    around = _Around(
        pieces=pieces,
        entities=entities_by_iri(reader, _entities(statements.values(), pieces.values())),
        documents=documents_by_iri(reader, sorted(_documents(statements.values())), as_of),
    )
    whole = (iri for iri in statement_iris if iri in statements and around.completes(statements[iri]))
    found = {iri: _row(iri, statements[iri], around) for iri in whole}
    return with_conflicts(reader, found) if conflicts else found


@dataclass(frozen=True, slots=True)
class _Around:
    """What statements point at, fetched together."""

    pieces: Mapping[str, Properties]
    entities: Mapping[str, EntityRow]
    documents: Mapping[str, DocumentRow]

    def completes(self, held: Properties) -> bool:
        """Whether nothing was removed while the parts were fetched."""
        return (
            held.text("speaker") in self.entities
            and held.text("document") in self.documents
            and all(
                hop.text("source") in self.entities for hop in map(self.pieces.get, held.all("hop")) if hop
            )
        )

    def named(self, given: Iterable[str]) -> tuple[EntityRow, ...]:
        """The entities by name, then IRI."""
        rows = (self.entities[one] for one in given if one in self.entities)
        return tuple(sorted(rows, key=lambda row: (row.name, row.iri)))


def _documents(statements: Iterable[Properties]) -> set[str]:
    return {held.text("document") for held in statements}


def _entities(statements: Iterable[Properties], pieces: Iterable[Properties]) -> list[str]:
    found: set[str] = set()
    for held in statements:
        for role in ("speaker", "coSpeaker", "about", "via"):
            found.update(held.all(role))
    for held in pieces:
        found.update((*held.all("source"), *held.all("asset")))
    return sorted(found)


def _row(iri: str, held: Properties, around: _Around) -> StatementRow:
    evidence = held.text("evidence")
    place = around.pieces.get(evidence, NOTHING)
    return StatementRow(
        iri=iri,
        key=held.text("key"),
        speaker=around.entities[held.text("speaker")],
        speaker_surface=held.text("speakerSurface"),
        co_speakers=around.named(held.all("coSpeaker")),
        speech_act=SpeechAct(last_part(held.text("speechAct"))),
        polarity=Polarity(last_part(held.text("polarity"))),
        certainty=Certainty(last_part(held.text("certainty"))),
        tense=Tense(last_part(held.text("tense"))),
        quotation=Quotation(last_part(held.text("quotation"))),
        cue=held.text("cue"),
        about=around.named(held.all("about")),
        activities=tuple(ActivityKind(last_part(one)) for one in held.all("activity")),
        via=around.named(held.all("via")),
        chain=_chain(held, around),
        document=around.documents[held.text("document")],
        evidence=EvidenceRow(evidence, held.text("quote"), int(place.text("start")), int(place.text("end"))),
        content=_contents(held, around),
        said_on=_date(held, "saidOn"),
        happened_on=_date(held, "happenedOn"),
        conflicts=held.all("conflict"),
        claims=held.all("claim"),
        positions=tuple((one, claim) for one in Position for claim in held.all(one.value)),
        counts=_counts(held, around),
    )


def _chain(held: Properties, around: _Around) -> tuple[HopRow, ...]:
    hops = (
        HopRow(
            position=int(hop.text("position")),
            role=HopRole(last_part(hop.text("role"))),
            entity=around.entities[hop.text("source")],
            surface=hop.text("surface"),
            cue=hop.text("cue"),
        )
        for hop in (around.pieces[one] for one in held.all("hop"))
    )
    return tuple(sorted(hops, key=lambda hop: hop.position))


def _contents(held: Properties, around: _Around) -> tuple[str, ...]:
    """The pieces of the content in order of the text."""
    pieces = (around.pieces[one] for one in held.all("content"))
    return tuple(piece.text("exact") for piece in sorted(pieces, key=lambda piece: int(piece.text("start"))))


def _counts(held: Properties, around: _Around) -> tuple[CountRow, ...]:
    pieces = (around.pieces[one] for one in held.all("count"))
    return tuple(
        CountRow(
            quote=piece.text("exact"),
            words=piece.text("words"),
            counted=piece.text("counted"),
            least=_number(piece, "least"),
            most=_number(piece, "most"),
            assets=around.named(piece.all("asset")),
        )
        for piece in sorted(pieces, key=lambda piece: int(piece.text("start")))
    )


def _number(held: Properties, term: str) -> int | None:
    value = held.one(term)
    return None if value is None else int(value)


def _date(held: Properties, term: str) -> DateRow | None:
    value = held.date(term)
    return DateRow(value, held.text(f"{term}Words"), held.one(f"{term}Anchor")) if value else None
