"""Names that a user types become IRIs; a place becomes itself and the sites that lie there."""

from collections.abc import Iterable, Sequence

import strawberry

from graph.queries import Widening as WideningRow
from graph.queries.named import entities_called
from graph.queries.rows import EntityRow
from graph.queries.same import with_same
from graph.queries.sites import widenings
from ontology.terms import EntityKind
from schema.context import Context
from schema.entity import Entity, entity_of
from schema.field import field
from schema.level import level_of
from schema.node import iri_of


@strawberry.type(description="A place that was taken for itself and the sites that lie there.")
class Widening:
    """A widening, shown."""

    row: strawberry.Private[WideningRow]

    @property
    def sentence(self) -> str:
        """The widening in plain words; Python's only, GraphQL shows lists of these."""
        sites = ", ".join(dict.fromkeys(site.name for site in self.row.sites))
        return f"{self.row.words} was taken for {self.row.place.name} and the sites that lie there: {sites}"

    @field("The words as they were given.")
    def words(self) -> str:
        """The words."""
        return self.row.words

    @field("The place that the words name.")
    def place(self) -> Entity:
        """The place."""
        return entity_of(self.row.place)

    @field("The sites that were taken besides.")
    def sites(self) -> list[Entity]:
        """The sites."""
        level = level_of(self.row.sites)
        return [entity_of(site, level) for site in self.row.sites]


def entities_for(context: Context, words: str) -> tuple[EntityRow, ...]:
    """The entities that a name, an opaque id or an IRI stands for.

    Raises:
        UnknownName: If there are none; the remedy names the nearest.
    """
    iri = iri_of(words)
    known = tuple(context.entities.get([iri])) if iri else ()
    return known or entities_called(context.reader(), context.names, words)


def iris_for(context: Context, given: Iterable[str]) -> tuple[str, ...]:
    """The IRIs that names, ids or IRIs stand for, each once, with what persons decided to be the same.

    Raises:
        UnknownName: If one of them names nothing.
    """
    found = (row.iri for words in given for row in entities_for(context, words))
    return with_same(found, context.reader(), context.as_of)


def widened_for(
    context: Context, given: Sequence[str], *, exact: bool
) -> tuple[tuple[str, ...], tuple[WideningRow, ...]]:
    """As ``iris_for``, with the sites of each place unless ``exact``; and which places were widened.

    Raises:
        UnknownName: If one of them names nothing.
    """
    reader, gazetteer = context.reader(), context.names
    iris: dict[str, None] = {}
    told: list[WideningRow] = []
    for words in given:
        rows = entities_for(context, words)
        places = [] if exact else [row for row in rows if row.kind is EntityKind.PLACE]
        by_name = iri_of(words) is None
        new = list(widenings(words, places, reader, gazetteer, by_name=by_name))
        iris.update((row.iri, None) for row in (*rows, *(site for one in new for site in one.sites)))
        told += new
    return with_same(iris, context.reader(), context.as_of), tuple(told)
