"""Puts, replaces and removes documents until it is killed; says what is safely on disk.

Run as ``python endless_writer.py FOLDER FIRST``; each line of its output is the number of a
document that was flushed.  Numbers divisible by 7 are removed again before they are flushed.
"""

import sys
from itertools import count
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from graph.settings import Settings
from graph.store import DocumentChange, open_store
from ontology.terms import NAMESPACE

BASE = "https://example.org/data/"
STATEMENTS = 60
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def change(number: int, version: int) -> DocumentChange:
    """A document with ``STATEMENTS`` statements, all on one proposition of its own."""
    document = f"{BASE}document/{number}"
    graph = NamedNode(f"{document}/version/{version}")
    said = NamedNode(f"{BASE}proposition/{number}")
    quads = [Quad(said, TYPE, NamedNode(NAMESPACE + "Proposition"), NamedNode(BASE + "graph/claims"))]
    for at in range(STATEMENTS):
        node = NamedNode(f"{graph.value}/statement/{at}")
        quads.append(Quad(node, TYPE, NamedNode(NAMESPACE + "Statement"), graph))
        quads.append(Quad(node, NamedNode(NAMESPACE + "quote"), Literal(f"words {at}"), graph))
        quads.append(Quad(node, NamedNode(NAMESPACE + "proposition"), said, graph))
    return DocumentChange(document, graph.value, str(number), str(number), tuple(quads))


def main(folder: Path, first: int) -> None:
    """Write documents from number ``first`` on, each in two versions."""
    settings = Settings(store=folder, base_iri=BASE, min_free_disk_mb=1)
    with open_store(settings, create=True) as store:
        for number in count(first):
            store.put(change(number, 1))
            store.put(change(number, 2))
            if number % 7 == 0:
                store.remove(f"{BASE}document/{number}")
            if number % 2 == 0:
                store.flush()
                sys.stdout.write(f"{number}\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
