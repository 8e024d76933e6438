"""Adds a document and kills itself at a point: ``python killed.py FOLDER POINT``.

``noted``: before the graph is written; ``written``: after it; ``following``: before the index is committed;
``rebuilding``: in the middle of an index that is made anew.
"""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.generated import Paper, Says
from graph.indexing import IndexedStore, open_indexed, store
from graph.settings import Settings
from tests.claims.conftest import BASE_IRI
from tests.index.world import World

PAPER = Paper("last", (Says("organisation/skyeye"), Says("outlet/gazette", where="base/south")))


def main(folder: Path, point: str) -> None:
    """Open the store, arrange the end, and do what leads to it."""
    settings = Settings(store=folder, base_iri=BASE_IRI, min_free_disk_mb=1)
    with open_indexed(settings, create=False) as opened:
        if point == "noted":
            dies_after(IndexedStore, "_note")
        elif point == "written":
            dies_before(IndexedStore, "_follow")
        elif point == "following":
            dies_after(store, "follow")
        else:
            dies_after(store, "fill")
            opened.rebuild()
        World(settings, opened).put(PAPER)


def dies_after(owner: Any, name: str) -> None:
    """What ``owner`` has by this name is done once, and nothing after it."""
    done: Callable[..., object] = getattr(owner, name)

    def once(*given: object) -> None:
        done(*given)
        die()

    setattr(owner, name, once)


def dies_before(owner: Any, name: str) -> None:
    """What ``owner`` has by this name is not done any more."""

    def never(*_given: object) -> None:
        die()

    setattr(owner, name, never)


def die() -> None:
    """End as nothing can prevent."""
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
