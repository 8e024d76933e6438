"""Write ``floors.json`` from what is measured now: ``python -m tests.gold.pin [--allow-regression REASON]``.

A floor lies 0.02 under the measured value, less than one statement.  It never goes down without a
reason, which is kept in the file.
"""

import argparse
import json
from dataclasses import asdict

from tests.gold.scoring import FOLDER, labels_digest, measure

_MARGIN = 0.02


def main() -> None:
    """Measure, compare with the old floors, write the new ones."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--allow-regression", metavar="REASON", default="")
    reason = parser.parse_args().allow_regression
    path = FOLDER / "floors.json"
    old = json.loads(path.read_text(encoding="utf-8"))["floors"] if path.exists() else {}
    measured = {name: value for name, value in asdict(measure()).items() if value is not None}
    new = {name: round(max(value - _MARGIN, 0), 3) for name, value in measured.items()}
    worse = {name: (old[name], new[name]) for name in old if new.get(name, 0) < old[name]}
    if worse and not reason:
        raise SystemExit(f"worse than before: {worse}; give --allow-regression REASON if that is meant")
    pinned = {"labels_sha256": labels_digest(), "floors": new, "last_regression": reason}
    path.write_text(json.dumps(pinned, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
