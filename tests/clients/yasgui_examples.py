"""``python -m tests.clients.yasgui_examples`` writes the example queries that the page for SPARQL offers."""

import json
from pathlib import Path

from ontology.examples import Example

ROOT = Path(__file__).resolve().parents[2]
WRITTEN = ROOT / "api" / "yasgui" / "examples.json"


def examples() -> list[dict[str, str]]:
    """The queries of ``examples/sparql``, each with name and what it asks; "who denies what" first."""
    found = map(Example.read, sorted((ROOT / "examples" / "sparql").glob("*.rq")))
    return [
        {"name": one.name, "asks": one.asks, "query": f"# {one.asks}\n{one.query}"}
        for one in sorted(found, key=lambda one: one.name != "who-denies-what")
    ]


if __name__ == "__main__":
    WRITTEN.write_text(json.dumps(examples(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
