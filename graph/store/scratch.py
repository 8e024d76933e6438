"""Quads that are not written yet, asked as a store is."""

from collections.abc import Iterable

from pyoxigraph import Quad, QuerySolutions, Store

from graph.errors import QuerySyntaxError


class Scratch:
    """A graph in memory, for what a change is about to say.  Cost follows the number of quads."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._store = Store()
        self._store.extend(quads)

    def select(self, query: str) -> list[dict[str, str]]:
        """Rows of a trusted SELECT over the union of all graphs, as lexical values by variable.

        Raises:
            QuerySyntaxError: If it is not a SELECT query.
        """
        found = self._store.query(query, use_default_graph_as_union=True)
        if not isinstance(found, QuerySolutions):
            raise QuerySyntaxError("query", "is not a SELECT query")
        names = [variable.value for variable in found.variables]
        return [
            {name: term.value for name, term in zip(names, row, strict=True) if term is not None}
            for row in found
        ]
