"""What a SPARQL endpoint says of itself (SPARQL Service Description) and of its graph (VoID), as RDF.

No blank nodes: parts of a description have the IRI of the whole with a fragment.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse, serialize

from graph.store.forms import QueryForm, formats_for
from graph.store.statistics import Statistics
from ontology.terms import NAMESPACE
from ontology.vocabulary import PREFIXES, examples_file

_SD = "http://www.w3.org/ns/sparql-service-description#"
_VOID = "http://rdfs.org/ns/void#"
_FOAF = "http://xmlns.com/foaf/0.1/"
_FORMATS = "http://www.w3.org/ns/formats/"
_SCHEMA = "https://schema.org/"
_SHACL = "http://www.w3.org/ns/shacl#"
_RDF_TYPE = PREFIXES["rdf"] + "type"
_DCTERMS = PREFIXES["dcterms"]
_SERVED = {**PREFIXES, "sd": _SD, "void": _VOID, "foaf": _FOAF, "schema": _SCHEMA, "sh": _SHACL}
_RESULT_FORMATS = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "N-Quads", "TriG", "RDF_XML", "JSON-LD"),
)
_MOST_GRAPHS = 200
Triples = Iterable[Triple]


def is_iri(text: str) -> bool:
    """Whether ``text`` is an absolute IRI.

    >>> [is_iri(text) for text in ("https://a.example/", "a b")]
    [True, False]
    """
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a server has what, as whole addresses, and the licence of its graph, if any."""

    endpoint: str
    void: str
    examples: str
    lookup: str
    dumps: tuple[str, ...]
    uri_space: str
    licence: str = ""


class _Page:
    """Triples that are being put together."""

    def __init__(self) -> None:
        self.triples: list[Triple] = []

    def link(self, subject: str, property_: str, *iris: str) -> None:
        """``subject`` leads to each of ``iris``."""
        self.triples += [Triple(NamedNode(subject), NamedNode(property_), NamedNode(iri)) for iri in iris]

    def say(self, subject: str, property_: str, value: str | int) -> None:
        """``subject`` has a number, or words in English."""
        literal = Literal(value) if isinstance(value, int) else Literal(value, language="en")
        self.triples.append(Triple(NamedNode(subject), NamedNode(property_), literal))


def service_triples(addresses: Addresses, found: Statistics, *, federated: bool) -> list[Triple]:
    """What the endpoint is and can do, and what its dataset holds.

    ``federated`` tells whether queries may call any service of others.
    """
    page, service = _Page(), addresses.endpoint + "#service"
    page.link(service, _RDF_TYPE, _SD + "Service")
    page.link(service, _SD + "endpoint", addresses.endpoint)
    page.link(service, _SD + "supportedLanguage", _SD + "SPARQL11Query")
    page.link(service, _SD + "feature", _SD + "UnionDefaultGraph")
    if federated:
        page.link(service, _SD + "feature", _SD + "BasicFederatedQuery")
    page.link(service, _SD + "resultFormat", *(_FORMATS + one for one in _RESULT_FORMATS))
    page.link(service, PREFIXES["rdfs"] + "seeAlso", addresses.examples, addresses.void)
    dataset = addresses.endpoint + "#dataset"
    page.link(service, _SD + "defaultDataset", dataset)
    page.link(service, _SD + "availableGraphs", dataset)
    _describe_dataset(page, dataset, found)
    return page.triples


def _describe_dataset(page: _Page, dataset: str, found: Statistics) -> None:
    default = dataset + "-default"
    page.link(dataset, _RDF_TYPE, _SD + "Dataset", _SD + "GraphCollection")
    page.link(dataset, _SD + "defaultGraph", default)
    page.link(default, _RDF_TYPE, _SD + "Graph", _VOID + "Dataset")
    page.say(default, _DCTERMS + "description", "The union of all graphs.")
    page.say(default, _VOID + "triples", found.triples)
    more = f"Besides the graphs named here there is one for each of {found.versions} versions of documents."
    page.say(dataset, _DCTERMS + "description", more)
    for number, (name, triples) in enumerate(found.graphs[:_MOST_GRAPHS], 1):
        graph = f"{dataset}-graph-{number}"
        page.link(dataset, _SD + "namedGraph", graph)
        page.link(graph, _RDF_TYPE, _SD + "NamedGraph")
        page.link(graph, _SD + "name", name)
        page.link(graph, _SD + "graph", graph + "-triples")
        page.link(graph + "-triples", _RDF_TYPE, _SD + "Graph", _VOID + "Dataset")
        page.say(graph + "-triples", _VOID + "triples", triples)


def void_triples(addresses: Addresses, found: Statistics) -> list[Triple]:
    """What the graph holds, how much of it, and how to get at it."""
    page, dataset = _Page(), addresses.void + "#dataset"
    page.link(addresses.void, _RDF_TYPE, _VOID + "DatasetDescription")
    page.link(addresses.void, _FOAF + "primaryTopic", dataset)
    page.link(dataset, _RDF_TYPE, _VOID + "Dataset")
    page.say(dataset, _DCTERMS + "title", "Claimgraph")
    page.say(
        dataset, _DCTERMS + "description", "Who said what about which base or asset, when, on whose word."
    )
    if addresses.licence:
        page.link(dataset, _DCTERMS + "license", addresses.licence)
    page.link(dataset, _VOID + "sparqlEndpoint", addresses.endpoint)
    page.link(dataset, _VOID + "uriLookupEndpoint", addresses.lookup)
    page.link(dataset, _VOID + "dataDump", *addresses.dumps)
    page.link(dataset, _VOID + "vocabulary", *_vocabularies(found))
    page.link(dataset, _VOID + "rootResource", addresses.uri_space + "graph/catalogue")
    if found.example:
        page.link(dataset, _VOID + "exampleResource", found.example)
    page.triples.append(
        Triple(NamedNode(dataset), NamedNode(_VOID + "uriSpace"), Literal(addresses.uri_space))
    )
    _count(page, dataset, found)
    return page.triples


def _count(page: _Page, dataset: str, found: Statistics) -> None:
    page.say(dataset, _VOID + "triples", found.triples)
    page.say(dataset, _VOID + "entities", found.entities)
    page.say(dataset, _VOID + "classes", len(found.classes))
    page.say(dataset, _VOID + "properties", len(found.properties))
    parts = (("class", found.classes, "entities"), ("property", found.properties, "triples"))
    for kind, counted, of in parts:
        for number, (iri, much) in enumerate(counted, 1):
            part = f"{dataset}-{kind}-{number}"
            page.link(dataset, f"{_VOID}{kind}Partition", part)
            page.link(part, _RDF_TYPE, _VOID + "Dataset")
            page.link(part, _VOID + kind, iri)
            page.say(part, _VOID + of, much)


def _vocabularies(found: Statistics) -> list[str]:
    """The vocabularies that the graph uses, ours first."""
    used = [iri for iri, _ in (*found.classes, *found.properties)]
    spaces = {space for space in _SERVED.values() if any(iri.startswith(space) for iri in used)}
    return [NAMESPACE, *sorted(spaces - {NAMESPACE})]


def example_triples(addresses: Addresses) -> list[Triple]:
    """The example queries, with the endpoint that answers them."""
    page = _Page()
    found = [quad.triple for quad in parse(path=str(examples_file()), format=RdfFormat.TURTLE)]
    for triple in found:
        if isinstance(triple.object, NamedNode) and triple.object.value == _SHACL + "SPARQLExecutable":
            page.triples.append(
                Triple(triple.subject, NamedNode(_SCHEMA + "target"), NamedNode(addresses.endpoint))
            )
    return found + page.triples


def served(triples: Triples, format: str) -> bytes:  # noqa: A002 - the word of the RDF tools
    """Triples in one of the formats for CONSTRUCT; equal triples give equal bytes."""
    media_type = formats_for(QueryForm.CONSTRUCT)[format]
    chosen = RdfFormat.from_media_type(media_type)
    if chosen is None:
        raise AssertionError(media_type)
    lines = {str(triple): triple for triple in triples}
    ordered = [lines[line] for line in sorted(lines)]
    plain = {RdfFormat.N_TRIPLES, RdfFormat.N_QUADS}
    prefixes = None if chosen in plain else _SERVED
    return serialize(ordered, format=chosen, prefixes=prefixes) or b""
