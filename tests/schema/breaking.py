"""``python -m tests.schema.breaking`` tells what would break clients of the last release.

A field, argument or value may go once a release has marked it ``@deprecated``.
``python -m tests.schema.breaking --release`` makes the schema of now that of the last release.
"""

import sys
from collections.abc import Iterator

from graphql import (
    BreakingChange,
    GraphQLEnumType,
    GraphQLSchema,
    build_schema,
    find_breaking_changes,
)

from tests.schema.snapshot import RELEASED, sdl


def breaking(released: str, now: str) -> list[BreakingChange]:
    """What of ``now`` breaks a query that ``released`` allowed; what it marked as deprecated may go."""
    old = build_schema(released)
    going = set(_deprecated(old))
    return [one for one in find_breaking_changes(old, build_schema(now)) if not _announced(one, going)]


def _announced(change: BreakingChange, going: set[str]) -> bool:
    """Whether it takes away what was deprecated."""
    return any(f" {place} was removed." in change.description for place in going)


def _deprecated(schema: GraphQLSchema) -> Iterator[str]:
    """The deprecated fields, arguments and values, as descriptions of changes name them."""
    for name, kind in schema.type_map.items():
        parts = kind.values if isinstance(kind, GraphQLEnumType) else getattr(kind, "fields", {})
        for part, one in parts.items():
            if one.deprecation_reason:
                yield f"{name}.{part}"
            for argument, it in getattr(one, "args", {}).items():
                if it.deprecation_reason:
                    yield f"{name}.{part}({argument}:)"


def main(arguments: list[str]) -> int:
    """Print what breaks; 1 if something does."""
    if arguments == ["--release"]:
        RELEASED.write_text(sdl(), encoding="utf-8")
        return 0
    found = breaking(RELEASED.read_text(encoding="utf-8"), sdl()) if RELEASED.exists() else []
    for change in found:
        print(f"{change.type.name}: {change.description}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
