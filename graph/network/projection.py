"""Projections of the graph that network tools understand."""

import networkx as nx

from graph.store.contract import Reader

_SAYINGS = """
PREFIX cg: <https://w3id.org/claimgraph/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?speaker ?speakerName ?thing ?thingName ?act (COUNT(DISTINCT ?statement) AS ?times) WHERE {
  ?statement a cg:Statement ; cg:speaker ?speaker ; cg:about ?thing ; cg:speechAct ?act .
  ?speaker skos:prefLabel ?speakerName .
  ?thing skos:prefLabel ?thingName .
} GROUP BY ?speaker ?speakerName ?thing ?thingName ?act ORDER BY ?speaker ?thing ?act
"""


def sayings(reader: Reader) -> "nx.MultiDiGraph[str]":
    """Who speaks about what: an edge from speaker to thing for each speech act.

    Nodes are IRIs with ``name``; edges are keyed by the speech act and carry ``statements``, how many
    statements that stand now.  Scans all statements.
    """
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for row in reader.select(_SAYINGS):
        network.add_node(row["speaker"], name=row["speakerName"])
        network.add_node(row["thing"], name=row["thingName"])
        act = row["act"].rsplit("/", 1)[1]
        network.add_edge(row["speaker"], row["thing"], key=act, statements=int(row["times"]))
    return network
