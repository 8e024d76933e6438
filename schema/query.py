"""The questions that a client may ask."""

from dataclasses import replace
from typing import Annotated

import strawberry
from strawberry import Info

from graph.judgements import effective
from graph.queries import (
    ClaimFilter,
    Order,
    claims_as_of,
    claims_page,
    document_named,
    documents_page,
    entities_page,
)
from graph.queries.judgements import judgements
from graph.queries.ledger import ledger_key, ledger_rows
from graph.queries.paging import page_of
from graph.queries.rows import EntityRow, Page
from ontology.terms import ActivityKind, AgreementClass, EntityKind
from schema.actor import Actor
from schema.asof import AsOfArgument
from schema.asset import Asset
from schema.base import Base
from schema.claim import Claim
from schema.connection import After, BadInput, Connection, First, connection, page_size
from schema.context import Context
from schema.document import Document
from schema.field import field
from schema.filters import StatementFilter, understood
from schema.judgement import Judgement
from schema.kinds import ACTORS
from schema.ledger import LedgerStep
from schema.lookup import nodes_for
from schema.names import iris_for, widened_for
from schema.node import Node, iri_of
from schema.place import Place
from schema.question import Answered, ask
from schema.statement import StatementConnection, statement_connection

Request = Info[Context, None]
Name = Annotated[
    str | None, strawberry.argument(description="A part of any of the names, in any case of letters.")
]
Mentioned = Annotated[
    bool,
    strawberry.argument(
        description="Only those that a document names or a statement speaks of; else the whole gazetteer too."
    ),
]


@strawberry.type(description="What can be asked. Every answer comes from one revision of the graph.")
class Query:
    """The root of the schema."""

    @field("Grows with every change of the graph; the same number means the same graph.")
    def revision(self, info: Request) -> int:
        """The revision."""
        return info.context.reader().revision()

    @field("What an opaque id or an IRI stands for; null if there is no such thing.")
    def node(
        self,
        info: Request,
        id: Annotated[  # noqa: A002 - Relay's word
            strawberry.ID, strawberry.argument(description="The `id` or the `iri` of a node.")
        ],
    ) -> Node | None:
        """One node."""
        return nodes_for(info.context.at(None), [id])[0]

    @field("What ids or IRIs stand for, in that order, with null for what is not there.")
    def nodes(
        self,
        info: Request,
        ids: Annotated[
            list[strawberry.ID], strawberry.argument(description="The `id` or the `iri` of each node.")
        ],
    ) -> list[Node | None]:
        """Some nodes."""
        largest = info.context.settings.max_page_size
        if len(ids) > largest:
            raise BadInput("ids", f"{len(ids)} are more than {largest}", "ask for fewer at once")
        return nodes_for(info.context.at(None), ids)

    @field("Who said what about which base or asset, when, and on whose word.")
    def statements(  # noqa: PLR0913, PLR0917 - the arguments of the GraphQL field
        self,
        info: Request,
        filter: Annotated[  # noqa: A002 - the word that clients expect
            StatementFilter | None, strawberry.argument(description="Which statements; all if left out.")
        ] = None,
        first: First = None,
        after: After = None,
        order_by: Annotated[
            Order, strawberry.argument(description="Their order; cursors of one order do not fit another.")
        ] = Order.DOCUMENT,
        as_of: AsOfArgument = None,
    ) -> StatementConnection:
        """Statements."""
        context = info.context.at(as_of)
        meaning, widened = understood(context, filter)
        meaning = replace(meaning, as_of=context.as_of)
        return statement_connection(
            context, meaning, first=first, after=after, order=order_by, widened=widened
        )

    @field("Those who can say something, by name.")
    def actors(  # noqa: PLR0913, PLR0917 - the arguments of the GraphQL field
        self,
        info: Request,
        kinds: Annotated[
            list[EntityKind] | None,
            strawberry.argument(description="Kinds of actors; all of them if left out."),
        ] = None,
        name: Name = None,
        mentioned: Mentioned = True,
        first: First = None,
        after: After = None,
    ) -> Connection[Actor]:
        """Actors."""
        asked = tuple(kinds or ACTORS)
        others = [kind.name for kind in asked if kind not in ACTORS]
        if others:
            raise BadInput("kinds", f"{', '.join(others)} cannot speak", "ask `bases`, `places` or `assets`")
        page = _entities(info, asked, name, mentioned, first, after)
        return connection(page, lambda row: ACTORS[row.kind](row=row))

    @field("Bases, by name.")
    def bases(
        self,
        info: Request,
        name: Name = None,
        mentioned: Mentioned = True,
        first: First = None,
        after: After = None,
    ) -> Connection[Base]:
        """Bases."""
        page = _entities(info, (EntityKind.BASE,), name, mentioned, first, after)
        return connection(page, lambda row: Base(row=row))

    @field("Places that are no bases, by name.")
    def places(
        self,
        info: Request,
        name: Name = None,
        mentioned: Mentioned = True,
        first: First = None,
        after: After = None,
    ) -> Connection[Place]:
        """Places."""
        page = _entities(info, (EntityKind.PLACE,), name, mentioned, first, after)
        return connection(page, lambda row: Place(row=row))

    @field("Assets, by name.")
    def assets(
        self,
        info: Request,
        name: Name = None,
        mentioned: Mentioned = True,
        first: First = None,
        after: After = None,
    ) -> Connection[Asset]:
        """Assets."""
        page = _entities(info, (EntityKind.ASSET,), name, mentioned, first, after)
        return connection(page, lambda row: Asset(row=row))

    @field("Documents, in the order of their IRIs.")
    def documents(  # noqa: PLR0913, PLR0917 - the arguments of the GraphQL field
        self,
        info: Request,
        publisher: Annotated[
            str | None,
            strawberry.argument(description="The whole name of the publisher, in any case of letters."),
        ] = None,
        name: Annotated[
            str | None, strawberry.argument(description="A part of the name or the title.")
        ] = None,
        first: First = None,
        after: After = None,
        as_of: AsOfArgument = None,
    ) -> Connection[Document]:
        """Documents."""
        context = info.context.at(as_of)
        size = page_size(first, context.settings)
        page = documents_page(
            context.reader(), first=size, after=after, publisher=publisher, name=name, as_of=context.as_of
        )
        return connection(page, lambda row: Document(row=row))

    @field("One document; null, with an error that names the nearest, if there is none.")
    def document(
        self,
        info: Request,
        name: Annotated[
            str, strawberry.argument(description="Its name, key, id or IRI, as `documents` lists them.")
        ],
    ) -> Document | None:
        """A document."""
        return Document(row=document_named(info.context.at(None).reader(), iri_of(name) or name))

    @field("What statements agree or disagree about.")
    def claims(  # noqa: PLR0913, PLR0917 - the arguments of the GraphQL field
        self,
        info: Request,
        about: Annotated[
            list[str] | None,
            strawberry.argument(
                description="Names, ids or IRIs. A place includes the sites that lie there, unless `exact`."
            ),
        ] = None,
        exact: Annotated[
            bool, strawberry.argument(description="Take the places in `about` for themselves.")
        ] = False,
        activities: Annotated[
            list[ActivityKind] | None, strawberry.argument(description="Kinds of activity; all if left out.")
        ] = None,
        agreements: Annotated[
            list[AgreementClass] | None,
            strawberry.argument(description="Classes of agreement; all if left out."),
        ] = None,
        first: First = None,
        after: After = None,
        as_of: AsOfArgument = None,
    ) -> Connection[Claim]:
        """Claims."""
        context = info.context.at(as_of)
        size = page_size(first, context.settings)
        named, _ = widened_for(context, about or (), exact=exact)
        meaning = ClaimFilter(named, tuple(activities or ()), tuple(agreements or ()))
        if context.as_of is None:
            page = claims_page(context.reader(), meaning, first=size, after=after)
        else:
            found = claims_as_of(context.reader(), meaning, context.rules, context.as_of)
            page = page_of(found, "claims-as-of", lambda row: (row.label.lower(), row.iri), size, after)
        context.views.want(row.iri for row in page.items)
        return connection(page, lambda row: Claim(row=row))

    @field("One claim, by any address that it has or had; null if there is none.")
    def claim(
        self,
        info: Request,
        id: Annotated[  # noqa: A002 - Relay's word
            strawberry.ID, strawberry.argument(description="The `id` or the `iri` of a claim.")
        ],
        as_of: AsOfArgument = None,
    ) -> Claim | None:
        """A claim."""
        context, iri = info.context.at(as_of), iri_of(id) or id
        found = (
            context.views.get([iri]) if context.as_of else [(row, None) for row in context.claims.get([iri])]
        )
        return Claim(row=found[0][0]) if found else None

    @field("Who stood where and since when, with changes of position and quiet corrections.")
    def ledger(  # noqa: PLR0913, PLR0917 - the arguments of the GraphQL field
        self,
        info: Request,
        speakers: Annotated[
            list[str] | None,
            strawberry.argument(
                description="Names, ids or IRIs; a state stands for its bodies too. All if left out."
            ),
        ] = None,
        about: Annotated[
            list[str] | None,
            strawberry.argument(description="Names, ids or IRIs. A place includes the sites that lie there."),
        ] = None,
        first: First = None,
        after: After = None,
        as_of: AsOfArgument = None,
    ) -> Connection[LedgerStep]:
        """A ledger."""
        context = info.context.at(as_of)
        named, _ = widened_for(context, about or (), exact=False)
        whose = iris_for(context, speakers or ())
        found = ledger_rows(
            context.reader(), ClaimFilter(named), context.rules, speakers=whose, as_of=context.as_of
        )
        size = page_size(first, context.settings)
        page = page_of(found, "ledger", ledger_key, size, after)
        return connection(page, lambda row: LedgerStep(row=row))

    @field("Every judgement, oldest first.")
    def judgements(self, info: Request, first: First = None, after: After = None) -> Connection[Judgement]:
        """The log."""
        context = info.context.at(None)
        log = judgements(context.reader())
        counting = {one.key for one in effective(log)}
        size = page_size(first, context.settings)
        page = page_of(log, "judgements", lambda one: (one.at.isoformat(), one.key), size, after)
        return connection(page, lambda row: Judgement(row=row, counting=row.key in counting))

    @field("A question in plain English, such as `who confirmed activity at Tartus?`.")
    def ask(
        self,
        info: Request,
        question: Annotated[str, strawberry.argument(description="The question, in English.")],
        as_of: AsOfArgument = None,
    ) -> Answered:
        """A question."""
        return ask(info.context.at(as_of), question)


def _entities(  # noqa: PLR0913, PLR0917 - the arguments of the GraphQL fields
    info: Request,
    kinds: tuple[EntityKind, ...],
    name: str | None,
    mentioned: bool,
    first: int | None,
    after: str | None,
) -> Page[EntityRow]:
    """A page of entities; what their fields will need is noted."""
    context = info.context.at(None)
    page = entities_page(
        context.reader(),
        kinds=kinds,
        name=name,
        mentioned=mentioned,
        first=page_size(first, context.settings),
        after=after,
    )
    for row in page.items:
        context.entities.want(row.located_in)
    return page
