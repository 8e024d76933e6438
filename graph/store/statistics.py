"""How much of what a store holds, as VoID tells it; counted by scanning, once for each revision."""

import threading
from dataclasses import dataclass

from graph.rdf.iris import Minter
from graph.store.contract import Reader

_CLASSES = "SELECT ?x (COUNT(*) AS ?n) { ?s a ?x } GROUP BY ?x ORDER BY ?x"
_PROPERTIES = "SELECT ?x (COUNT(*) AS ?n) { ?s ?x ?o } GROUP BY ?x ORDER BY ?x"
_ENTITIES = "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a ?c }"
_GRAPHS = "SELECT ?x (COUNT(*) AS ?n) { GRAPH ?x { ?s ?p ?o } } GROUP BY ?x ORDER BY ?x"
_EXAMPLE = "SELECT (MIN(STR(?s)) AS ?x) { ?s a <https://w3id.org/claimgraph/ontology#Statement> }"


@dataclass(frozen=True, slots=True)
class Statistics:
    """What was counted; each triple stands in one graph only, so that sums are sums.

    ``entities`` are subjects that have a class.  ``graphs`` are those besides the versions' own, of which
    there are ``versions``.  ``example`` is the IRI of a statement, if there is one.
    """

    classes: tuple[tuple[str, int], ...]
    properties: tuple[tuple[str, int], ...]
    graphs: tuple[tuple[str, int], ...]
    versions: int
    entities: int
    example: str | None

    @property
    def triples(self) -> int:
        """All triples."""
        return sum(number for _, number in self.properties)


class Counting:
    """The statistics of one store, counted once for each revision.  Any thread may call."""

    def __init__(self, reader: Reader, graphs: Minter) -> None:
        self._reader = reader
        self._documents = graphs.base_iri + "document/"
        self._counting = threading.Lock()
        self._kept: tuple[int, Statistics] | None = None

    def statistics(self) -> Statistics:
        """The numbers of now.  Scans the store if it was changed since; who comes meanwhile waits."""
        with self._counting:
            revision = self._reader.revision()
            if self._kept is None or self._kept[0] != revision:
                self._kept = revision, self._counted()
            return self._kept[1]

    def _counted(self) -> Statistics:
        graphs = self._numbers(_GRAPHS)
        others = tuple(one for one in graphs if not one[0].startswith(self._documents))
        entities, example = self._reader.select(_ENTITIES), self._reader.select(_EXAMPLE)
        return Statistics(
            classes=self._numbers(_CLASSES),
            properties=self._numbers(_PROPERTIES),
            graphs=others,
            versions=len(graphs) - len(others),
            entities=int(entities[0]["n"]),
            example=example[0].get("x") if example else None,
        )

    def _numbers(self, query: str) -> tuple[tuple[str, int], ...]:
        return tuple((row["x"], int(row["n"])) for row in self._reader.select(query))
