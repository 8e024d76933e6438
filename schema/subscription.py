"""What a client may be told as it happens."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from typing import Annotated

import strawberry
from strawberry import Info

from graph.events import AgreementEvent as AgreementValue
from graph.events import DocumentEvent as DocumentValue
from graph.events import Happening
from graph.queries import StatementFilter as Filter
from graph.queries.claims import claims_now
from graph.queries.rows import ClaimRow, StatementRow
from graph.queries.statements import statements_all
from ontology.terms import AgreementClass
from schema.claim import Claim
from schema.context import Context
from schema.document import Document
from schema.events import LiveContext, Mailbox, Run
from schema.field import field, told
from schema.filters import StatementFilter, understood
from schema.level import level_of
from schema.lookup import found_at
from schema.names import widened_for
from schema.scalars import Iri
from schema.statement import Statement, statements_shown
from schema.terms import describe

_EVERY = 1_000_000
_NO_CHANGE = "The revision of the graph in which it happened."

describe(
    Happening,
    "What became of a document.",
    {
        "added": "It was not there, and is now.",
        "replaced": "A new version of it stands.",
        "removed": "It is gone, with all that was read in it.",
    },
)


@strawberry.type(description="A document was put into the graph, or taken out of it.")
class DocumentEvent:
    """An event, shown."""

    event: strawberry.Private[DocumentValue]

    @field("What became of it.")
    def happening(self) -> Happening:
        """What happened."""
        return self.event.happening

    @field(_NO_CHANGE)
    def revision(self) -> int:
        """The revision."""
        return self.event.revision

    @field("IRI of the document.")
    def iri(self) -> Iri:
        """The IRI."""
        return Iri(self.event.document)

    @field("What the document is known by: its given id, else its address, else its file name.")
    def key(self) -> str:
        """The key."""
        return self.event.key

    @field("Short name of the document.")
    def name(self) -> str:
        """The name."""
        return self.event.name

    @field("IRI of the version that stands since then; of a document that is gone, that stood last.")
    def version(self) -> Iri:
        """The version."""
        return Iri(self.event.version)

    @field("How many statements that version holds.")
    def statement_count(self) -> int:
        """The number of statements."""
        return self.event.statements

    @field("The document as it is when this is sent; null if it is gone.")
    def document(self, info: Info[Context, None]) -> Document | None:
        """The document.  One store query."""
        found = found_at(info.context, [self.event.document]).get(self.event.document)
        return found if isinstance(found, Document) else None


@strawberry.type(description="A statement was read that did not stand in the version before.")
class StatementEvent:
    """A statement, with its revision."""

    revision: int = strawberry.field(description=_NO_CHANGE)
    statement: Statement = strawberry.field(description="The statement.")


@strawberry.type(description="The sources of a claim agree otherwise than before.")
class AgreementEvent:
    """An event, shown."""

    event: strawberry.Private[AgreementValue]

    @field(_NO_CHANGE)
    def revision(self) -> int:
        """The revision."""
        return self.event.revision

    @field("IRI of the claim.")
    def iri(self) -> Iri:
        """The IRI."""
        return Iri(self.event.row.iri)

    @field("The claim in plain English.")
    def label(self) -> str:
        """The label."""
        return self.event.row.label

    @field("The class of agreement before; null if the claim is new.")
    def before(self) -> AgreementClass | None:
        """The class before."""
        return self.event.before

    @field("The class of agreement since then; null if no statement is on the claim any more.")
    def after(self) -> AgreementClass | None:
        """The class after."""
        return self.event.after

    @field("The claim as it is when this is sent; null if it is gone.")
    def claim(self, info: Info[Context, None]) -> Claim | None:
        """The claim.  One store query."""
        rows = claims_now(info.context.reader(), [self.event.row.iri])
        row = rows.get(self.event.row.iri)
        return Claim(row=row, level=level_of([row])) if row else None


Request = Info[LiveContext, None]


@strawberry.type(
    description="What a client is told as it happens, from when it subscribed: what is written through this "
    "server, as soon as queries see it. A client that reads too slowly is cut off with SUBSCRIBER_TOO_SLOW."
)
class Subscription:
    """The root of what is told."""

    @told("Every document that is put into the graph, or taken out of it.")
    async def document_read(self, info: Request) -> AsyncGenerator[DocumentEvent, None]:
        """Documents."""
        inbox, _ = _parts(info.context)
        async for event in inbox:
            if isinstance(event, DocumentValue):
                yield DocumentEvent(event=event)

    @told(
        "The statements of documents as they are read. Those that stood in the version before "
        "do not come again."
    )
    async def statements(
        self,
        info: Request,
        filter: Annotated[  # noqa: A002 - the word that clients expect
            StatementFilter | None, strawberry.argument(description="Which statements; all if left out.")
        ] = None,
    ) -> AsyncGenerator[StatementEvent, None]:
        """Statements.

        Raises:
            UnknownName: If the filter names what nobody knows.
        """
        context = info.context
        inbox, run = _parts(context)
        await run(lambda: understood(context.fresh(), filter))
        async for event in inbox:
            if isinstance(event, DocumentValue) and event.happening is not Happening.REMOVED:
                read = event
                for row in await run(lambda: _read(context.fresh(), read, filter)):  # noqa: B023 - awaited here
                    (shown,) = statements_shown([row])
                    yield StatementEvent(revision=event.revision, statement=shown)

    @told("Claims whose class of agreement changed, such as from a single source to contested.")
    async def agreement_changed(
        self,
        info: Request,
        about: Annotated[
            list[str] | None,
            strawberry.argument(
                description="Names, ids or IRIs: only claims that are about one of these; all if left out."
            ),
        ] = None,
        exact: Annotated[
            bool,
            strawberry.argument(description="Whether a place means only itself, and not the sites in it."),
        ] = False,
        include_new: Annotated[
            bool,
            strawberry.argument(description="Whether claims are told that were not there before."),
        ] = False,
    ) -> AsyncGenerator[AgreementEvent, None]:
        """Claims.

        Raises:
            UnknownName: If ``about`` names what nobody knows.
        """
        context = info.context
        inbox, run = _parts(context)
        wanted = await run(lambda: _named(context.fresh(), about, exact=exact))
        async for event in inbox:
            told = isinstance(event, AgreementValue) and (include_new or event.before is not None)
            if told and isinstance(event, AgreementValue) and _is_about(event.row, wanted):
                yield AgreementEvent(event=event)


def _parts(context: LiveContext) -> tuple[Mailbox, Run]:
    assert context.inbox is not None  # noqa: S101 - no subscription runs without them
    assert context.run is not None  # noqa: S101 - the same
    return context.inbox, context.run


def _read(context: Context, event: DocumentValue, given: StatementFilter | None) -> list[StatementRow]:
    """The statements of a document that match, without those that stood before."""
    meaning, _ = understood(context, given)
    # Both conditions hold, so that a filter that names documents itself keeps its meaning.
    own = Filter(documents=(event.document,))
    whole = replace(meaning, all_of=(*meaning.all_of, own))
    rows, _ = statements_all(context.reader(), whole, most=_EVERY)
    return [row for row in rows if row.key not in event.before]


def _named(context: Context, about: list[str] | None, *, exact: bool) -> frozenset[str] | None:
    if about is None:
        return None
    return frozenset(widened_for(context, about, exact=exact)[0])


def _is_about(row: ClaimRow, wanted: frozenset[str] | None) -> bool:
    return wanted is None or any(entity.iri in wanted for entity in row.about)
