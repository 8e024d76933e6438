"""What every actor, base, place and asset has in common."""

from typing import TYPE_CHECKING, Annotated

import strawberry
from strawberry import Info

from graph.queries.claims import ClaimFilter, claims_listing
from graph.queries.criteria import StatementFilter, one_of
from graph.queries.links import Links, links_of
from graph.queries.paging import Window
from graph.queries.passages import mentions_by_iri, mentions_listing
from graph.queries.rows import EntityRow
from ontology.terms import EntityKind
from schema.connection import Connection
from schema.context import Context
from schema.field import field
from schema.level import Level, level_of
from schema.mention import Mention
from schema.node import Node
from schema.paged import paged
from schema.reverse import StatementConnectionType, pages_of, statements_of

if TYPE_CHECKING:
    from schema.claim import ClaimConnection


@strawberry.interface(description="Something with a name: an actor, a base, a place or an asset.")
class Entity(Node):
    """An entity row, shown; ``level`` are those that stand beside it."""

    row: strawberry.Private[EntityRow]
    level: strawberry.Private[Level[EntityRow]]

    def _iri(self) -> str:
        return self.row.iri

    @field("The preferred name.")
    def name(self) -> str:
        """The name."""
        return self.row.name

    @field("Every other spelling that is known.")
    def alt_names(self) -> list[str]:
        """The other names."""
        return list(self.row.alt_names)

    @field("What it is.")
    def kind(self) -> EntityKind:
        """The kind."""
        return self.row.kind

    @field("Whether it is an entry of the gazetteer; else it is known from one document.")
    def linked(self) -> bool:
        """Whether it is linked."""
        return self.row.linked

    @field("The entities that persons decided to be the same; filters take any of them for all.")
    def same_as(self, info: Info[Context, None]) -> "list[Entity]":
        """The same.  Two store queries for a whole level."""
        return linked_entities(info.context, self.level, links_at(info.context, self).same)

    @field("Where its entry in the gazetteer comes from; null for what is no entry.")
    def source(self, info: Info[Context, None]) -> str | None:
        """The source.  One store query for a whole level."""
        return links_at(info.context, self).source

    @field("The licence of its entry in the gazetteer; null for what is no entry.")
    def licence(self, info: Info[Context, None]) -> str | None:
        """The licence.  One store query for a whole level."""
        return links_at(info.context, self).licence

    @paged("Where documents name it, in order of document and text.")
    def mentions(self, info: Info[Context, None], window: Window) -> Connection[Mention]:
        """Its mentions.  Two store queries for a whole level."""
        context = info.context
        pages = self.level.once(
            ("mentions", window),
            lambda rows: pages_of(
                context,
                {row.iri: mentions_listing(row.iri, context.as_of) for row in rows},
                window,
                lambda iris: mentions_by_iri(iris, context.reader()),
                lambda row, level: Mention(row=row, level=level),
            ),
        )
        return pages[self.row.iri]

    @paged("Statements about it. A place is not widened to its sites here.")
    def statements_about(self, info: Info[Context, None], window: Window) -> StatementConnectionType:
        """Statements about it."""
        return statements_of(info.context, self.level, self.row, "about", _about, window)

    @paged("The claims of now that name it, by their labels.")
    def claims_about(
        self, info: Info[Context, None], window: Window
    ) -> Annotated["ClaimConnection", strawberry.lazy("schema.claim")]:
        """Claims about it.  Two store queries for a whole level."""
        from schema.claim import claim_pages  # noqa: PLC0415 - cuts the circle

        pages = self.level.once(
            ("claims", window),
            lambda rows: claim_pages(
                info.context, {row.iri: claims_listing(ClaimFilter((row.iri,))) for row in rows}, window
            ),
        )
        return pages[self.row.iri]


def _about(row: EntityRow) -> StatementFilter:
    return StatementFilter(about=one_of((row.iri,)))


def links_at(context: Context, entity: Entity) -> Links:
    """What an entity is linked with.  One store query for a whole level."""
    found = entity.level.once(
        "links", lambda rows: links_of((row.iri for row in rows), context.reader(), context.as_of)
    )
    return found.get(entity.row.iri, Links())


def _links(context: Context, level: Level[EntityRow]) -> dict[str, Links]:
    return level.once(
        "links", lambda rows: links_of((row.iri for row in rows), context.reader(), context.as_of)
    )


def linked_entities(
    context: Context, level: Level[EntityRow], iris: tuple[str, ...], what: str = "same"
) -> list[Entity]:
    """Some linked entities.  One store query for a whole level: ``links`` of it are known by then."""
    held = level.once(
        "links", lambda rows: links_of((row.iri for row in rows), context.reader(), context.as_of)
    )
    wanted = sorted({iri for links in held.values() for iri in getattr(links, what)})
    below = level.once(("linked", what), lambda _: level_of(context.entities.get(wanted)))
    return [entity_of(row, below) for row in context.entities.get(iris)]


def entity_of(row: EntityRow, level: Level[EntityRow] | None = None) -> Entity:
    """``row`` as the type of its kind; by itself if no level is given."""
    from schema.kinds import KINDS  # noqa: PLC0415 - the kinds build on this module

    return KINDS[row.kind](row=row, level=level if level is not None else level_of([row]))


def entities_of(rows: tuple[EntityRow, ...], level: Level[EntityRow]) -> list[Entity]:
    """Rows of one level as the types of their kinds."""
    return [entity_of(row, level) for row in rows]
