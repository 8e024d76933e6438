"""What others wrote reads our schema: compilers, makers of types, and linters."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.clients.conftest import HERE, Node
from tests.schema.snapshot import RELEASED, SNAPSHOT, sdl

Program = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def schema_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The schema as it is now, in a file."""
    file = tmp_path_factory.mktemp("sdl") / "schema.graphql"
    file.write_text(sdl(), encoding="utf-8")
    return file


@pytest.fixture
def relay_project(program: Program, schema_file: Path, tmp_path: Path) -> Path:
    """A Relay project that was compiled against the schema."""
    shutil.copytree(HERE / "relay", tmp_path, dirs_exist_ok=True)
    shutil.copy(schema_file, tmp_path / "schema.graphql")
    (tmp_path / "artifacts").mkdir()
    (tmp_path / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    done = program("relay-compiler", "--noWatchman", "relay.config.json", folder=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    return tmp_path


def test_relay_compiles_connections_and_refetches_on_query_and_on_nodes(relay_project: Path) -> None:
    made = {file.name.removesuffix(".graphql.js") for file in (relay_project / "artifacts").iterdir()}

    assert made == {
        "StatementListActorQuery",
        "StatementListDocumentQuery",
        "StatementListPaginationQuery",
        "StatementListQuery",
        "StatementList_actor",
        "StatementList_document",
        "StatementList_query",
    }


def test_relay_puts_two_pages_of_the_server_into_one_connection(
    relay_project: Path, address: str, node: Node
) -> None:
    saw = node("relay.mjs", relay_project, address)

    assert len(saw["first"]) == 3
    assert saw["both"][:3] == saw["first"]
    assert len(set(saw["both"])) == 6
    assert saw["total"] > 6


def test_codegen_makes_types_that_a_client_compiles_against(
    program: Program, schema_file: Path, tmp_path: Path
) -> None:
    made = program("graphql-codegen", "--config", "codegen.yml", SCHEMA=str(schema_file), MADE=str(tmp_path))
    assert made.returncode == 0, made.stdout + made.stderr
    shutil.copy(HERE / "scripts" / "uses.ts", tmp_path)
    (tmp_path / "node_modules").symlink_to(HERE / "node_modules")
    options = ("--noEmit", "--strict", "--module", "esnext", "--moduleResolution", "bundler")
    compiled = program("tsc", *options, "--target", "es2022", "uses.ts", folder=tmp_path)

    assert compiled.returncode == 0, compiled.stdout


def test_graphql_schema_linter_finds_nothing(program: Program, schema_file: Path) -> None:
    done = program("graphql-schema-linter", "--format", "compact", schema_file)

    assert done.returncode == 0, done.stdout + done.stderr


def test_graphql_eslint_finds_nothing(program: Program, schema_file: Path) -> None:
    stdin = ("--stdin", "--stdin-filename", "schema.graphql")
    done = program(
        "eslint", "--format", "json", *stdin, given=schema_file.read_text(), SCHEMA=str(schema_file)
    )
    findings = [one for file in json.loads(done.stdout) for one in file["messages"]]

    assert [f"{one['line']}: {one['message']} ({one['ruleId']})" for one in findings] == []


def test_a_schema_breaks_no_client_of_the_last_release(node: Node, schema_file: Path) -> None:
    before = RELEASED if RELEASED.exists() else SNAPSHOT  # before the first release: what is committed

    assert node("breaking.mjs", before, schema_file) == []


def test_what_breaks_clients_is_found_and_what_was_deprecated_may_go(node: Node, tmp_path: Path) -> None:
    before, after = tmp_path / "before.graphql", tmp_path / "after.graphql"
    before.write_text('type Query { kept(n: Int): Int gone: Int old: Int @deprecated(reason: "Use kept.") }')
    after.write_text("type Query { kept(n: Int!): Int added: Int }")
    broken = node("breaking.mjs", before, after)

    assert [one.split(":")[0] for one in broken] == ["Query.gone", "Query.kept.n"]


def test_the_lock_file_names_versions_and_hashes_and_no_address() -> None:
    text = (HERE / "package-lock.json").read_text(encoding="utf-8")
    packages = {name: one for name, one in json.loads(text)["packages"].items() if name}

    assert "://" not in text
    assert [
        name for name, one in packages.items() if not one.get("integrity", "").startswith("sha512-")
    ] == []


def test_the_versions_are_exact() -> None:
    wanted = json.loads((HERE / "package.json").read_text(encoding="utf-8"))

    named = wanted["devDependencies"] | wanted["overrides"]
    assert [version for version in named.values() if not version[0].isdigit()] == []
