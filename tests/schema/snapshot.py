"""``python -m tests.schema.snapshot`` writes the schema that is committed."""

from pathlib import Path

from graph.settings import Settings
from schema import build_schema

SNAPSHOT = Path(__file__).with_name("schema.graphql")


def sdl() -> str:
    """The schema as it is now."""
    return build_schema(Settings()).as_str() + "\n"


if __name__ == "__main__":
    SNAPSHOT.write_text(sdl(), encoding="utf-8")
