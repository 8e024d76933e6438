"""Networks as files that Gephi, Cytoscape and networkx read; equal networks give equal bytes."""

import json
import re
from enum import StrEnum
from io import BytesIO

import networkx as nx

from graph.network.ties import Network

_DATE = re.compile(rb' lastmodifieddate="[^"]*"')
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class NetworkFormat(StrEnum):
    """The formats; in XML lists are written as words with spaces between them, and so read back."""

    GRAPHML = "graphml"
    GEXF = "gexf"
    CYTOSCAPE = "cytoscape"


def written(network: Network, chosen: NetworkFormat) -> bytes:
    """The network in that format, in memory.  Cost follows the number of edges."""
    if chosen is NetworkFormat.CYTOSCAPE:
        return cytoscape(network)
    return graphml(network) if chosen is NetworkFormat.GRAPHML else gexf(network)


def graphml(network: Network) -> bytes:
    """GraphML; each edge has an ``id`` of its own, and tells its ``kind``."""
    out = BytesIO()
    nx.write_graphml(_plain(network), out, edge_id_from_attribute="id")
    return out.getvalue()


def gexf(network: Network) -> bytes:
    """GEXF 1.2, without the day on which it was written; the name is the label."""
    plain = _plain(network)
    for _, held in plain.nodes(data=True):
        held["label"] = held["name"]
    out = BytesIO()
    nx.write_gexf(plain, out)
    return _DATE.sub(b"", out.getvalue(), count=1) + b"\n"


def cytoscape(network: Network) -> bytes:
    """The JSON of Cytoscape and Cytoscape.js; lists stay lists."""
    data = nx.cytoscape_data(network)
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def _plain(network: Network) -> Network:
    """A copy with numbers and text alone, without what XML cannot hold."""
    plain: Network = network.__class__()
    plain.add_nodes_from((node, _values(held)) for node, held in network.nodes(data=True))
    for number, (source, target, held) in enumerate(network.edges(data=True)):
        plain.add_edge(source, target, id=f"e{number}", **_values(held))
    return plain


def _values(held: dict[str, object]) -> dict[str, object]:
    return {name: _value(value) for name, value in held.items()}


def _value(value: object) -> object:
    if isinstance(value, tuple):
        return " ".join(value)
    return _NOT_IN_XML.sub("�", value) if isinstance(value, str) else value
