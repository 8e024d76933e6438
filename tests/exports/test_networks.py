"""Networks of a selection, read back by networkx."""

import io
import json

import networkx as nx
from lxml import etree

from graph.exports.formats import format_named
from graph.exports.selection import Selection
from graph.indexing import IndexedStore
from graph.queries.criteria import StatementFilter
from ontology.terms import SpeechAct

SOME = Selection(StatementFilter(speech_acts=(SpeechAct.CONFIRM, SpeechAct.SAY)))
EDGES = {
    ("Alandic Ministry of Defence", "North Harbour"),
    ("Alandic Ministry of Defence", "Alandic Navy"),
    ("Ana Brook", "Heron"),
}


def written(store: IndexedStore, name: str) -> bytes:
    return b"".join(format_named(name).write(store, SOME))


def edges(graph: "nx.Graph[str]") -> set[tuple[str, str]]:
    """The edges between what has a plain name."""
    names = nx.get_node_attributes(graph, "name")
    return {(names[one], names[other]) for one, other in graph.edges() if not names[other].startswith("Old")}


def test_networkx_reads_graphml_and_gexf_of_a_selection(store: IndexedStore) -> None:
    graphml = nx.read_graphml(io.BytesIO(written(store, "graphml")), force_multigraph=True)
    gexf = nx.read_gexf(io.BytesIO(written(store, "gexf")))

    assert edges(graphml) == edges(gexf) == EDGES
    assert len(graphml.edges) == 4


def test_networkx_reads_the_json_of_cytoscape(store: IndexedStore) -> None:
    graph = nx.cytoscape_graph(json.loads(written(store, "cytoscape")))

    assert edges(graph) == EDGES


def test_xml_is_well_formed_whatever_a_name_holds(store: IndexedStore) -> None:
    for name in ("graphml", "gexf"):
        elements = list(etree.fromstring(written(store, name)).iter())
        said = [str(text) for one in elements for text in (one.text, *one.values()) if text]
        assert any('Old "Quay"' in text for text in said)
