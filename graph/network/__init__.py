"""The graph as a network of who speaks about what, for tools that count and draw."""

from graph.network.brokers import Broker, Share, brokers
from graph.network.co_statement import co_statement
from graph.network.exports import NetworkFormat, cytoscape, gexf, graphml, written
from graph.network.measures import Measure, Ranked, Ranking, centrality, communities
from graph.network.paths import Step, shortest_path
from graph.network.projection import Projection, actors_bases_assets, citations, project, sayings
from graph.network.reading import NOW, Node
from graph.network.ties import Network

__all__ = [
    "NOW",
    "Broker",
    "Measure",
    "Network",
    "NetworkFormat",
    "Node",
    "Projection",
    "Ranked",
    "Ranking",
    "Share",
    "Step",
    "actors_bases_assets",
    "brokers",
    "centrality",
    "citations",
    "co_statement",
    "communities",
    "cytoscape",
    "gexf",
    "graphml",
    "project",
    "sayings",
    "shortest_path",
    "written",
]
