"""The committed schema is the contract."""

import re
from pathlib import Path

from graphql import GraphQLEnumType, GraphQLInputObjectType, build_schema, is_introspection_type

from tests.schema.breaking import breaking
from tests.schema.snapshot import RELEASED, SNAPSHOT, sdl


def test_the_schema_is_the_committed_one() -> None:
    assert sdl() == SNAPSHOT.read_text(encoding="utf-8"), "python -m tests.schema.snapshot writes it anew"


def test_no_client_of_the_last_release_breaks() -> None:
    found = breaking(RELEASED.read_text(encoding="utf-8"), sdl()) if RELEASED.exists() else []

    assert found == [], "mark it as deprecated, and let it go with the release after"


def test_what_was_deprecated_may_go_and_nothing_else() -> None:
    old = """type Query { a: Int @deprecated b(c: Int @deprecated, d: Int): Int e: Kind f: Int }
        enum Kind { G H @deprecated }"""
    new = "type Query { b(d: Int): Int e: Kind } enum Kind { G }"

    assert [one.description for one in breaking(old, new)] == ["Field Query.f was removed."]


def test_everything_has_a_description() -> None:
    built = build_schema(sdl())
    silent = []
    for name, kind in built.type_map.items():
        if is_introspection_type(kind) or name in {"String", "Int", "Boolean", "ID", "Float"}:
            continue
        parts = {name: kind}
        if isinstance(kind, GraphQLEnumType):
            parts |= {f"{name}.{value}": one for value, one in kind.values.items()}
        for field, one in getattr(kind, "fields", {}).items():
            parts[f"{name}.{field}"] = one
            if not isinstance(kind, GraphQLInputObjectType):
                parts |= {f"{name}.{field}({argument})": it for argument, it in one.args.items()}
        silent += [place for place, part in parts.items() if not part.description]

    assert silent == []


def test_the_docs_name_every_type() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "graphql.md").read_text(encoding="utf-8")
    names = re.findall(r"^(?:type|interface) (\w+)", sdl(), re.MULTILINE)
    left_out = {name for name in names if not name.endswith(("Connection", "Edge"))}

    assert [name for name in sorted(left_out) if f"`{name}`" not in page] == []
