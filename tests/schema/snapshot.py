"""``python -m tests.schema.snapshot`` writes the schema that is committed: ``schema/schema.graphql``."""

from pathlib import Path

from graph.settings import Settings
from schema import build_schema

_FOLDER = Path(__file__).resolve().parents[2] / "schema"
SNAPSHOT = _FOLDER / "schema.graphql"
"""The contract: the schema as it stands."""
RELEASED = _FOLDER / "released.graphql"
"""The schema of the last release; not there before the first."""


def sdl() -> str:
    """The schema as it is now."""
    return build_schema(Settings()).as_str() + "\n"


if __name__ == "__main__":
    SNAPSHOT.write_text(sdl(), encoding="utf-8")
