"""Names that a user types become IRIs; a place becomes itself and the sites that lie there."""

from collections.abc import Sequence

from graph.claims.clocks import AsOf
from graph.errors import QueryRefused, UnknownName
from graph.queries.entities import entities_by_iri, entities_named
from graph.queries.rows import EntityRow
from graph.queries.same import with_same
from graph.queries.sites import widenings
from graph.queries.suggesting import near_names
from graph.queries.understood import Widening
from graph.store.contract import Reader
from ontology.gazetteer import Gazetteer
from ontology.terms import EntityKind


def entities_called(reader: Reader, gazetteer: Gazetteer, words: str) -> tuple[EntityRow, ...]:
    """The entities that a name or an IRI stands for.  Four store queries at most.

    Raises:
        UnknownName: If there are none; the remedy names the nearest.
    """
    found = _at(reader, words) or entities_named(reader, words, gazetteer)
    if not found:
        near = near_names(reader, gazetteer, words)
        remedy = f"did you mean {' or '.join(near)}?" if near else "see what there is with `claimgraph show`"
        raise UnknownName(words, "nothing of this name is in the graph or the gazetteer", remedy)
    return found


def widened(
    reader: Reader, gazetteer: Gazetteer, given: Sequence[str], as_of: AsOf | None = None
) -> tuple[tuple[str, ...], tuple[Widening, ...]]:
    """The IRIs of names or IRIs, with the sites of each place and what persons decided to be the same.

    Also tells which places were widened.  For an answer as of a day reader and gazetteer are of that day
    (``graph.queries.then``).

    Raises:
        UnknownName: If one of them names nothing.
    """
    iris: dict[str, None] = {}
    found: list[Widening] = []
    for words in given:
        rows = entities_called(reader, gazetteer, words)
        places = [row for row in rows if row.kind is EntityKind.PLACE]
        new = list(widenings(words, places, reader, gazetteer, by_name=":" not in words))
        iris.update((row.iri, None) for row in (*rows, *(site for one in new for site in one.sites)))
        found += new
    return with_same(iris, reader, as_of), tuple(found)


def _at(reader: Reader, iri: str) -> tuple[EntityRow, ...]:
    """The entity of an IRI; nothing for words that are none."""
    if ":" not in iri:
        return ()
    try:
        return tuple(entities_by_iri(reader, [iri]).values())
    except QueryRefused:
        return ()
