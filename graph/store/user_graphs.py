"""Graphs that users put beside ours, and what must not stand in them.

Queries read the union of all graphs.  A triple that our queries would take for one of our own is therefore
refused, in whatever graph: nobody can make a statement, a claim or a name appear by uploading it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import NamedNode, Triple

from graph.errors import GraphRefused, TripleRefused
from graph.rdf.iris import Minter
from graph.store import names
from graph.store.steps import Data, Drop, Step
from ontology.terms import NAMESPACE
from ontology.vocabulary import PREFIXES

_OURS = "https://w3id.org/claimgraph/"
"""Start of the IRIs of the vocabulary, the schemes, the gazetteer and the graphs that hold them."""
_GENID = "/.well-known/genid/"
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`\ud800-\udfff]{1,2000}")
_TERMS = {
    "rdf": ("type",),
    "rdfs": (
        "label", "comment", "domain", "range", "isDefinedBy", "subClassOf", "subPropertyOf", "seeAlso",
    ),
    "owl": ("versionInfo", "sameAs", "equivalentClass", "equivalentProperty", "inverseOf"),
    "skos": (
        "prefLabel", "altLabel", "hiddenLabel", "definition", "notation", "note", "scopeNote", "example",
        "inScheme", "topConceptOf", "hasTopConcept", "broader", "narrower", "related", "exactMatch",
        "closeMatch", "broadMatch", "narrowMatch", "relatedMatch",
    ),
    "dcterms": (
        "title", "description", "publisher", "creator", "source", "license", "language", "issued", "modified",
    ),
    "prov": ("specializationOf", "wasRevisionOf", "wasQuotedFrom", "wasDerivedFrom", "hadPrimarySource"),
    "oa": ("hasSource", "hasSelector", "hasTarget", "start", "end", "exact", "prefix", "suffix"),
    "geo": ("hasGeometry", "asWKT"),
    "sh": ("prefixes", "declare", "prefix", "namespace", "select", "ask", "construct", "describe"),
    "schema": ("keywords",),
}  # fmt: skip
_NAMESPACES = PREFIXES | {"sh": "http://www.w3.org/ns/shacl#", "schema": "https://schema.org/"}
USED = frozenset(_NAMESPACES[prefix] + one for prefix, terms in _TERMS.items() for one in terms)
"""Properties of others that our own data has; with them nobody else describes what is ours."""
_BACKWARDS = frozenset({PREFIXES["skos"] + "inScheme", PREFIXES["skos"] + "topConceptOf"}) | {
    PREFIXES["prov"] + one for one in ("wasRevisionOf", "specializationOf")
}
"""Those of them that our queries follow from what is ours to whatever points there."""
_OF_DOCUMENTS = "write it by documents: claimgraph add and remove, or the mutation addDocuments"
_OF_JUDGEMENTS = "write it by judgements: claimgraph review, or the mutations judgeAccept, judgeSame …"
_OF_SHARED = "set CLAIMGRAPH_GAZETTEER to add names; the vocabulary comes with the program"
_ELSEWHERE = "say it of an IRI of your own, or with a property of your own"


@dataclass(frozen=True, slots=True)
class UserGraphs:
    """What may be written beside the graphs that ``graphs`` names."""

    graphs: Minter

    def is_ours(self, iri: str) -> bool:
        """Whether an IRI names something of ours: under the base IRI, or of the vocabulary and gazetteer."""
        return iri.startswith((self.graphs.base_iri, _OURS)) and _GENID not in iri

    def check_graph(self, graph: str | None) -> str:
        """The name of a graph that may be written; ``None`` stands for the default graph.

        Raises:
            GraphRefused: If it is ours, the default graph, or no absolute IRI.
        """
        if graph is None:
            message = "is the union of all graphs, and nothing stands in it alone"
            raise GraphRefused("default graph", message, "name a graph: ?graph=IRI")
        if not is_graph_iri(graph):
            raise GraphRefused("graph", f"{graph[:200]!r} is no absolute IRI", "name it in full")
        if graph.startswith((self.graphs.base_iri, _OURS)):
            raise GraphRefused(graph[:200], "is not written from outside", self._how(graph))
        return graph

    def check(self, triples: Iterable[Triple]) -> tuple[Triple, ...]:
        """The triples, none of which our queries would take for ours.

        Raises:
            TripleRefused: If one would be; the error names it.
        """
        found = tuple(triples)
        for one in found:
            if reason := self._reason(one):
                raise TripleRefused(str(one)[:200], reason, _ELSEWHERE)
        return found

    def _reason(self, triple: Triple) -> str | None:
        """Why a triple is refused; ``None`` if it is not."""
        predicate = triple.predicate.value
        value = triple.object.value if isinstance(triple.object, NamedNode) else ""
        if predicate.startswith(NAMESPACE):
            return "has a property of the vocabulary, and only documents and judgements say such things"
        if predicate == names.RDF_TYPE and value.startswith(NAMESPACE):
            return "has a class of the vocabulary, and only documents and judgements bring such things"
        subject = triple.subject.value if isinstance(triple.subject, NamedNode) else ""
        if predicate in USED and self.is_ours(subject):
            return "describes what is ours with a property that we use ourselves"
        if predicate in _BACKWARDS and self.is_ours(value):
            return "adds something of its own to what is ours"
        return None

    def _how(self, graph: str) -> str:
        if graph.startswith(_OURS) and not graph.startswith(self.graphs.base_iri):
            return _OF_SHARED
        return _OF_JUDGEMENTS if graph in {self.graphs.judgements, self.graphs.decisions} else _OF_DOCUMENTS


def is_graph_iri(graph: str) -> bool:
    """Whether it is an absolute IRI, of a length that can be kept."""
    if not _IRI.fullmatch(graph):
        return False
    try:
        NamedNode(graph)
    except ValueError:
        return False
    return True


def put_steps(graph: str, triples: Iterable[Triple], *, replace: bool) -> list[Step]:
    """The steps that write triples into a graph, in place of what is there or beside it."""
    lines = tuple(dict.fromkeys(map(str, triples)))
    steps: list[Step] = [Drop(graph)] if replace else []
    return [*steps, Data("INSERT", graph, lines)] if lines else steps


def remove_steps(graph: str) -> list[Step]:
    """The steps that take out a graph."""
    return [Drop(graph)]
