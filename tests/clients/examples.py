"""``python -m tests.clients.examples`` writes the example queries that the page shows as tabs."""

import json
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WRITTEN = ROOT / "api" / "graphiql" / "examples.json"


def examples() -> list[dict[str, str]]:
    """The queries of ``examples/queries``, each with its variables where a ``.json`` of its name has some."""
    return [_example(file) for file in sorted((ROOT / "examples" / "queries").glob("*.graphql"))]


def _example(file: Path) -> dict[str, str]:
    example = {"query": file.read_text(encoding="utf-8")}
    variables = file.with_suffix(".json")
    if variables.is_file():
        example["variables"] = variables.read_text(encoding="utf-8")
    return example


if __name__ == "__main__":
    WRITTEN.write_text(json.dumps(examples(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
