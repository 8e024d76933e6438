"""Adds on a cluster, alone in a process: ``python -m tests.cluster.driver ADDRESS DOCUMENTS STORE``.

Prints what became of each document as soon as it is written, then the hash of the graph.
"""

import sys
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from graph.cluster.adding import add_on_cluster
from graph.indexing import open_indexed
from graph.pipeline import Report, Tools
from graph.settings import Settings

RECORDED = datetime(2031, 5, 3, 12, tzinfo=UTC)


def main(address: str, documents: str, folder: str) -> None:
    """Add, and print."""
    settings = Settings(store=Path(folder), min_free_disk_mb=1)
    with open_indexed(settings, create=True) as store:
        add_on_cluster(
            [Path(documents)],
            address,
            workers=1,
            store=store,
            tools=Tools.from_settings(settings),
            settings=settings,
            progress=_told,
            recorded=RECORDED,
        )
        print(sha256(store.dump("nquads")).hexdigest(), flush=True)


def _told(report: Report) -> None:
    print(report.outcome, report.place, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
