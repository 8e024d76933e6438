"""What writing and asking cost on the three stores, in one run over the same documents.

``python -m benchmarks.stores [--documents N]`` writes the generated documents of ``benchmarks.claims`` into
an embedded store, into Oxigraph's server and, where ``virtuoso-t`` is installed, into Virtuoso, all on this
machine, asks each what ``benchmarks.reading`` asks, and prints the times and whether the answers differ.
"""

import argparse
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from benchmarks.claims import entries, papers
from benchmarks.generated import change_of
from benchmarks.reading import best, questions
from graph.indexing import IndexedStore, open_indexed
from graph.rdf import Minter, shared_quads
from graph.settings import Settings
from graph.settling import Settling
from ontology.gazetteer import Gazetteer
from tests.store import servers

_BASE = "https://graph.example/"


@contextmanager
def stores(folder: Path) -> Iterator[dict[str, IndexedStore]]:
    """A new store of each kind, without an index."""
    settings = Settings(store=folder / "store", base_iri=_BASE, index=False, remote_timeout_s=600)
    with ExitStack() as held:
        opened = {"embedded": settings, "oxigraph": held.enter_context(servers.oxigraph()).at(settings)}
        if shutil.which("virtuoso-t"):
            opened["virtuoso"] = held.enter_context(servers.virtuoso(folder)).at(settings)
        yield {name: held.enter_context(open_indexed(one, create=True)) for name, one in opened.items()}


def write(store: IndexedStore, documents: int) -> tuple[float, float]:
    """Seconds that the gazetteer takes, and the documents with their claims."""
    known, minter = entries(), Minter(_BASE)
    start = time.perf_counter()
    store.put_shared("entries", shared_quads(Gazetteer(tuple(known.values()))))
    shared = time.perf_counter() - start
    changes = [change_of(paper, known, minter) for paper in papers(documents)]
    start = time.perf_counter()
    for change in changes:
        with store.exclusive():
            store.put(Settling(store, minter).put(change))
    return shared, time.perf_counter() - start


def main() -> None:
    """Write, ask, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=500)
    number = parser.parse_args().documents
    with tempfile.TemporaryDirectory() as folder, stores(Path(folder)) as opened:
        for name, store in opened.items():
            shared, seconds = write(store, number)
            quads = sum(1 for _ in store.quads())
            print(
                f"{name}: {quads} quads; gazetteer in {shared:.1f} s,"
                f" {seconds / number * 1e3:.1f} ms a document with its claims",
                flush=True,
            )
        print(f"{'milliseconds':40}" + "".join(f"{name:>12}" for name in opened))
        for asked, ask in questions():
            found = [best(ask, store) for store in opened.values()]
            differs = "" if all(answer == found[0][1] for _, answer in found) else "  the answers DIFFER"
            print(f"{asked:40}" + "".join(f"{s * 1e3:12.2f}" for s, _ in found) + differs, flush=True)


if __name__ == "__main__":
    main()
