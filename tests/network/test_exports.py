"""What is written reads back, and is written the same again."""

import json
from io import BytesIO
from xml.etree import ElementTree as ET

import networkx as nx
import pytest

from graph.network import NetworkFormat, Projection, cytoscape, gexf, graphml, project, sayings, written
from graph.network.ties import Network
from tests.network.world import Says, World, iri

WORLD = World(
    (
        Says(
            "s1",
            "mayor",
            ("fort", "harbour"),
            ({"asset": "fort", "at": "harbour"},),
            ("daily", "wire"),
            act="deny",
        ),
        Says("s2", "mayor", ("fort",), act="say"),
        Says("s3", "clerk", ("fort", "mayor"), along=("cook",)),
    )
)


@pytest.fixture(params=list(Projection))
def network(request: pytest.FixtureRequest) -> Network:
    return project(request.param, WORLD.door())


def _ties(network: Network) -> list[tuple[str, ...]]:
    """Every edge with all that it carries, as text."""
    return sorted(
        (
            *(sorted((one, other)) if not network.is_directed() else (one, other)),
            *(_text(held[name]) for name in ("kind", "statements", "between", "evidence")),
        )
        for one, other, held in network.edges(data=True)
    )


def _text(value: object) -> str:
    return " ".join(value) if isinstance(value, list | tuple) else str(value)


def _nodes(network: Network) -> dict[str, tuple[str, str]]:
    return {node: (held["name"], held["kind"]) for node, held in network.nodes(data=True)}


def test_graphml_reads_back(network: Network) -> None:
    back = nx.read_graphml(BytesIO(graphml(network)), force_multigraph=network.is_multigraph())

    assert (_nodes(back), _ties(back)) == (_nodes(network), _ties(network))


def test_gexf_reads_back(network: Network) -> None:
    back = nx.read_gexf(BytesIO(gexf(network)))

    assert (_nodes(back), _ties(back)) == (_nodes(network), _ties(network))


def test_cytoscape_reads_back(network: Network) -> None:
    back = nx.cytoscape_graph(json.loads(cytoscape(network)))

    assert (_nodes(back), _ties(back)) == (_nodes(network), _ties(network))


def test_every_id_in_graphml_is_there_once(network: Network) -> None:
    root = ET.fromstring(graphml(network))  # noqa: S314 - written a line above
    ids = [found.get("id") for name in ("key", "node", "edge") for found in root.iter(f"{{*}}{name}")]

    assert None not in ids
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("chosen", NetworkFormat)
def test_equal_networks_give_equal_bytes(network: Network, chosen: NetworkFormat) -> None:
    assert written(network, chosen) == written(network.copy(), chosen)
    assert b"lastmodified" not in written(network, chosen)


@pytest.mark.parametrize("chosen", NetworkFormat)
def test_a_name_with_what_xml_cannot_hold_is_written(chosen: NetworkFormat) -> None:
    network = sayings(World((Says("s1", "mayor", ("fort",)),)).door())
    network.nodes[iri("mayor")]["name"] = "May\x00or\x1b\ufffe <&>"

    data = written(network, chosen)

    assert data.isascii() or data.decode()
    if chosen is NetworkFormat.GRAPHML:
        assert nx.read_graphml(BytesIO(data)).nodes[iri("mayor")]["name"] == "May�or�� <&>"


@pytest.mark.parametrize("chosen", NetworkFormat)
def test_an_empty_network_is_written(chosen: NetworkFormat) -> None:
    assert written(nx.MultiDiGraph(), chosen)
