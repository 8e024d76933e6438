"""What the writer looks up before it changes anything: revision, versions, propositions."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from graph.rdf.iris import Minter
from graph.store import names
from graph.store.updates import Catalogued

Rows = Callable[[str], list[dict[str, str]]]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Look-ups over ``rows``, which runs a SELECT; the IRIs given are whole and safe to write."""

    rows: Rows
    graphs: Minter

    def revision(self) -> int | None:
        """The revision of the graph; ``None`` before the first write of all."""
        graph = self.graphs.catalogue
        found = self.rows(f"SELECT ?n {{ GRAPH <{graph}> {{ <{graph}> <{names.REVISION}> ?n }} }}")
        return int(found[0]["n"]) if found else None

    def of(self, document: str) -> Catalogued:
        """The versions of a document, in the order in which they became current."""
        rows = self.rows(
            f"SELECT ?version ?older {{ GRAPH <{self.graphs.catalogue}> {{"
            f" <{document}> <{names.HAS_VERSION}> ?version"
            f" OPTIONAL {{ ?version <{names.WAS_REVISION_OF}> ?older }} }} }}"
        )
        newer = {row.get("older"): row["version"] for row in rows}
        versions: list[str] = []
        while (version := newer.get(versions[-1] if versions else None)) is not None:
            versions.append(version)
        return Catalogued(tuple(versions))

    def said_in(self, versions: Iterable[str]) -> frozenset[str]:
        """The propositions that statements of these versions hold."""
        held: set[str] = set()
        for version in versions:
            query = f"SELECT ?said {{ GRAPH <{version}> {{ ?s <{names.SAYS}> ?said }} }}"
            held.update(row["said"] for row in self.rows(query))
        return frozenset(held)

    def known(self, propositions: Iterable[str]) -> frozenset[str]:
        """Those of ``propositions`` of which the claims graph says something."""
        nodes = " ".join(f"<{proposition}>" for proposition in sorted(propositions))
        found = self.rows(
            f"SELECT DISTINCT ?said {{ VALUES ?said {{ {nodes} }}"
            f" GRAPH <{self.graphs.claims}> {{ ?said ?p ?o }} }}"
        )
        return frozenset(row["said"] for row in found)

    def recorded(self, version: str) -> str | None:
        """When a version came to the graph, as it is written there; ``None`` if it does not tell."""
        query = f"SELECT ?at {{ GRAPH <{version}> {{ <{version}> <{names.RECORDED_AT}> ?at }} }}"
        return next((row["at"] for row in self.rows(query)), None)
