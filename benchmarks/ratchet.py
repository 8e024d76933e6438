"""``python -m benchmarks.ratchet`` pins how often each example query asks the store, downwards only.

``benchmarks/ratchet.json`` has the pins; a test fails when a query asks more often than its pin.  A query
that really has to ask more often gets its pin by hand, with the reason in the commit.
"""

import json
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from benchmarks.asking import ROOT, Asker, example_graph, names

PINS = ROOT / "benchmarks" / "ratchet.json"


def pins() -> dict[str, int]:
    """The most store queries that each example query may take."""
    return dict(json.loads(PINS.read_text(encoding="utf-8"))) if PINS.exists() else {}


def counted(asker: Asker) -> dict[str, int]:
    """How many store queries each example query takes now."""
    return {name: asker.example(name).queries for name in names()}


def above(found: Mapping[str, int], pinned: Mapping[str, int]) -> list[str]:
    """What takes more than its pin, in words."""
    return [
        f"{name}: {count} store queries, pinned at {pinned[name]}"
        for name, count in sorted(found.items())
        if name in pinned and count > pinned[name]
    ]


def main() -> int:
    """Lower the pins to what is counted; 1 if something is above its pin."""
    with tempfile.TemporaryDirectory() as folder, example_graph(Path(folder) / "store") as asker:
        found = counted(asker)
    old = pins()
    new = {name: min(count, old.get(name, count)) for name, count in sorted(found.items())}
    PINS.write_text(json.dumps(new, indent=2) + "\n", encoding="utf-8")
    for name, count in found.items():
        print(f"{count:4} {name}" + (f" (was {old[name]})" if old.get(name, count) != count else ""))
    for line in above(found, old):
        print(line, file=sys.stderr)
    return 1 if above(found, old) else 0


if __name__ == "__main__":
    sys.exit(main())
