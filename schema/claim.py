"""Claims: what statements agree or disagree about, and how far."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

import strawberry
from strawberry import Info

from graph.claims import Origin as OriginRow
from graph.claims import RelationKind
from graph.queries.admiralty import credibilities_of
from graph.queries.claims import RelatedRow, related_at
from graph.queries.criteria import StatementFilter
from graph.queries.paging import Listing, Window
from graph.queries.propositions import propositions_by_iri
from graph.queries.related import related_now
from graph.queries.rows import ClaimRow
from ontology.terms import ActivityKind, Position
from schema.activity import Activity
from schema.agreement import Agreement, agreement_of
from schema.connection import Connection
from schema.context import Context
from schema.date import PartialDate, maybe
from schema.entity import Entity, entities_of
from schema.field import field
from schema.judgement import Credibility, credibility_shown
from schema.level import Level, Row, level_of
from schema.node import Node
from schema.paged import paged
from schema.reverse import StatementConnectionType, one_of_statements, pages_of, statements_of


@dataclass(frozen=True, slots=True)
class OriginOf:
    """An origin of a claim; ``iri`` only tells it from the others of a level."""

    iri: str
    row: OriginRow


@strawberry.type(description="Statements that rest on one word, and so count as one source.")
class Origin:
    """An origin, shown."""

    of: strawberry.Private[OriginOf]
    level: strawberry.Private[Level[OriginOf]]

    @field("The names of its speakers, most often met first.")
    def names(self) -> list[str]:
        """The names."""
        return list(self.of.row.names)

    @field("Whether one of them is named; an origin that is not known never counts as independent.")
    def known(self) -> bool:
        """Whether it is known."""
        return self.of.row.known

    @field(
        "Why its statements are one: the same speaker, state, family of outlets, text, sentence, quotation."
    )
    def ties(self) -> list[str]:
        """The reasons."""
        return list(self.of.row.ties)

    @field("How many documents it reached.")
    def document_count(self) -> int:
        """The number of documents."""
        return len(self.of.row.documents)

    @paged("Its statements, in the order of the documents.")
    def statements(self, info: Info[Context, None], window: Window) -> StatementConnectionType:
        """Its statements."""
        return statements_of(info.context, self.level, self.of, "origin", _of_origin, window)


@strawberry.type(description="A claim that another relates to, and why.")
class RelatedClaim:
    """A relation of claims."""

    kind: RelationKind = strawberry.field(description="How the two relate.")
    reason: str = strawberry.field(description="Why, by the written table of compatibility.")
    claim: "Claim" = strawberry.field(description="The other claim.")


@strawberry.type(
    description="What statements agree or disagree about: propositions that a written table puts together."
)
class Claim(Node):
    """A claim row, shown; ``level`` are those that stand beside it."""

    row: strawberry.Private[ClaimRow]
    level: strawberry.Private[Level[ClaimRow]]

    def _iri(self) -> str:
        return self.row.iri

    @field("The claim in plain English.")
    def label(self) -> str:
        """The label."""
        return self.row.label

    @field("The kind of thing that is said to happen.")
    def activity_kind(self) -> ActivityKind:
        """The kind."""
        return self.row.activity

    @field("The propositions that it puts together, with their roles.")
    def activities(self, info: Info[Context, None]) -> list[Activity]:
        """Its propositions.  One store query for a whole level."""
        reader = info.context.reader()
        below = self.level.once(
            "activities",
            lambda rows: level_of(
                propositions_by_iri(sorted({p for row in rows for p in row.propositions}), reader).values()
            ),
        )
        own = set(self.row.propositions)
        return [Activity(row=row, level=below) for row in below.rows if row.iri in own]

    @field("The bases, places, assets and actors that it is about.")
    def about(self) -> list[Entity]:
        """What it is about."""
        return entities_of(self.row.about, self.level.below("about", lambda row: row.about))

    @field("When it is said to happen, where statements say so.")
    def happened_on(self) -> PartialDate | None:
        """When it happened."""
        return maybe(self.row.happened)

    @field("Whether it is a plan: what is said to be still to come is another claim than the deed.")
    def planned(self) -> bool:
        """Whether it is a plan."""
        return self.row.planned

    @field("Why its statements are taken to be about one thing, a line for each reason.")
    def why(self) -> list[str]:
        """Why it is one claim."""
        return list(self.row.why)

    @field("How its sources stand to one another.")
    def agreement(self) -> Agreement:
        """The agreement."""
        return agreement_of(self.row.agreement)

    @field("How far it can be believed, by a person, else 1 where independent sources agree.")
    def credibility(self, info: Info[Context, None]) -> Credibility | None:
        """Its credibility.  Two store queries for a whole level."""
        found = self.level.once("credibility", lambda rows: credibilities_of(rows, info.context.reader()))
        return credibility_shown(found.get(self.row.iri))

    @field("How many statements are on it, whatever their position.")
    def statement_count(self) -> int:
        """The number of statements."""
        return self.row.agreement.statements

    @paged("The statements on it, in the order of the documents.")
    def statements(
        self,
        info: Info[Context, None],
        window: Window,
        positions: Annotated[
            list[Position] | None,
            strawberry.argument(description="Only statements that stand so on it; all if left out."),
        ] = None,
    ) -> StatementConnectionType:
        """Its statements."""
        context, wanted = info.context, tuple(dict.fromkeys(positions or ()))
        what = f"statements {wanted}"
        if context.as_of is None:
            return statements_of(
                context,
                self.level,
                self.row,
                what,
                lambda row: StatementFilter(claims=(row.iri,), positions=wanted),
                window,
            )
        return statements_of(
            context, self.level, self.row, what, lambda row: self._then(context, row, wanted), window
        )

    def _then(self, context: Context, row: ClaimRow, wanted: Sequence[Position]) -> StatementFilter:
        """As of a day claims are computed: the graph has no links that a filter could follow."""
        _want_views(context, self.level)
        stances = [one for _, view in context.views.get([row.iri]) for one in view.stances if one.standing]
        return one_of_statements(
            sorted({one.statement for one in stances if not wanted or one.position in wanted})
        )

    @field("The words that it rests on: statements of one origin are one voice, however often they are told.")
    def origins(self, info: Info[Context, None]) -> list[Origin]:
        """Its origins.  Eight store queries for a whole level."""
        context = info.context
        held = self.level.once("origins", lambda _: _origins(context, self.level))
        below = self.level.once(
            "origin level", lambda _: Level(one for some in held.values() for one in some)
        )
        return [Origin(of=one, level=below) for one in held.get(self.row.iri, ())]

    @field("The claims that it relates to, with the reason: narrower, implied, incompatible.")
    def related(self, info: Info[Context, None]) -> list[RelatedClaim]:
        """Its relations.  Four store queries for a whole level; some seventeen as of a day."""
        context = info.context
        held = self.level.once("related", lambda _: _related(context, self.level))
        below = self.level.below("related", lambda row: (one.claim for one in held.get(row.iri, ())))
        return [
            RelatedClaim(kind=one.kind, reason=one.reason, claim=Claim(row=one.claim, level=below))
            for one in held.get(self.row.iri, ())
        ]


@strawberry.type(description="One page of claims.")
class ClaimConnection(Connection[Claim]):
    """A connection of claims."""


def claim_pages(
    context: Context, listings: Mapping[str, Listing], window: Window
) -> dict[str, ClaimConnection]:
    """A page of each of some lists of claims, by the name of the list.  Two store queries."""
    pages = pages_of(
        context,
        listings,
        window,
        context.claims_now.found,
        lambda row, level: Claim(row=row, level=level),
    )
    return {
        name: ClaimConnection(items=one.items, cursors=one.cursors, more=one.more, listed=one.listed)
        for name, one in pages.items()
    }


def claims_at(context: Context, level: Level[Row], of: Callable[[Row], Iterable[str]]) -> dict[str, Claim]:
    """The claims at the addresses that ``of`` gives for each row of a level, now or as of the day."""

    def fetch(rows: tuple[Row, ...]) -> dict[str, Claim]:
        addresses = sorted({address for row in rows for address in of(row)})
        if context.as_of is None:
            found = context.claims.found(addresses)
        else:
            found = {address: row for address, (row, _) in context.views.found(addresses).items()}
        below = level_of(found.values())
        return {address: Claim(row=row, level=below) for address, row in found.items()}

    return level.once("claims", fetch)


def _of_origin(one: OriginOf) -> StatementFilter:
    return one_of_statements(sorted({stance.statement for stance in one.row.stances}))


def _want_views(context: Context, level: Level[ClaimRow]) -> None:
    level.once("views", lambda rows: context.views.want(row.iri for row in rows))


def _origins(context: Context, level: Level[ClaimRow]) -> dict[str, tuple[OriginOf, ...]]:
    _want_views(context, level)
    found = context.views.found([row.iri for row in level.rows])
    return {
        iri: tuple(OriginOf(f"{iri}#{place}", one) for place, one in enumerate(view.agreement.origins))
        for iri, (_, view) in found.items()
    }


def _related(context: Context, level: Level[ClaimRow]) -> Mapping[str, tuple[RelatedRow, ...]]:
    iris = [row.iri for row in level.rows]
    if context.as_of is None:
        return related_now(iris, context.reader())
    _want_views(context, level)
    pairs = list(context.views.found(iris).values())
    return related_at(pairs, context.reader(), context.rules, context.as_of)
