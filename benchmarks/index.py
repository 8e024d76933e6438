"""What the read index costs: time to add documents, disk, and how fast it is made anew.

``python -m benchmarks.index [--documents N]`` adds generated documents (those of ``benchmarks.claims``) to
two stores in turn, one with a read index and one without.  It prints, for each thousand, the time that a
document takes in both: machines are noisy, so look at the ratio.  Reading a text with the language model is
in neither.
"""

import argparse
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from benchmarks.claims import entries, papers
from benchmarks.generated import change_of
from graph.index.file import FILE
from graph.indexing import IndexedStore, open_indexed
from graph.rdf import Minter, shared_quads
from graph.settings import Settings
from graph.settling import Settling
from graph.store import DocumentChange, EmbeddedStore, open_store
from ontology.gazetteer import Gazetteer

_THOUSAND = 1000


def add(store: IndexedStore | EmbeddedStore, change: DocumentChange, minter: Minter) -> float:
    """Milliseconds that a document takes, with its claims."""
    start = time.perf_counter()
    store.put(Settling(store, minter).put(change))
    return (time.perf_counter() - start) * 1000


def measure(indexed: IndexedStore, plain: EmbeddedStore, number: int) -> list[float]:
    """How many times longer a document takes with an index, for each thousand."""
    known, minter = entries(), Minter("https://graph.example/")
    for store in (indexed, plain):
        store.put_shared("entries", shared_quads(Gazetteer(tuple(known.values()))))
    ratios: list[float] = []
    with_index = without = 0.0
    for at, paper in enumerate(papers(number), start=1):
        change = change_of(paper, known, minter)
        with_index += add(indexed, change, minter)
        without += add(plain, change, minter)
        if at % _THOUSAND == 0:
            ratios.append(with_index / without)
            with_index, without = with_index / _THOUSAND, without / _THOUSAND
            print(
                f"{at:6}  {with_index:6.2f} ms a document with the index, {without:6.2f} ms without:"
                f" {ratios[-1]:.2f} times, {with_index - without:.2f} ms more",
                flush=True,
            )
            with_index = without = 0.0
    return ratios


def size_of(place: Path) -> int:
    """Bytes of a file, or of all files in a folder."""
    return sum(one.stat().st_size for one in (place, *place.rglob("*")) if one.is_file())


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=3_000)
    number = parser.parse_args().documents
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(store=Path(folder) / "indexed", base_iri="https://graph.example/")
        apart = replace(settings, store=Path(folder) / "plain")
        with open_indexed(settings, create=True) as store, open_store(apart, create=True) as plain:
            measure(store, plain, number)
            statements = store.counted()["statements"]
            start, worked = time.perf_counter(), time.process_time()
            store.rebuild()
            seconds, worked = time.perf_counter() - start, time.process_time() - worked
            differing = len(store.check())
        index, graph = size_of(settings.store / FILE), size_of(settings.store / "oxigraph")
    print(
        f"made anew: {statements} statements in {seconds:.1f} s, {statements / seconds:.0f} a second;"
        f" {statements / worked:.0f} a second of processor time"
    )
    print(f"{index / statements:.0f} bytes of index a statement; of the graph, {graph / statements:.0f}")
    print(f"{differing} rows differ from what the graph says")


if __name__ == "__main__":
    main()
