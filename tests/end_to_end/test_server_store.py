"""The whole product on servers of SPARQL: what a folder can, an address can."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import httpx
import pytest

from tests.end_to_end.conftest import graphql
from tests.store import servers

Claimgraph = Callable[..., Any]
QUESTION = "who confirmed activity at Tartus?"


@pytest.fixture(
    scope="module",
    params=[
        "oxigraph",
        pytest.param(
            "virtuoso",
            marks=pytest.mark.needs_tool("virtuoso-t", by="apt-get install virtuoso-opensource"),
        ),
    ],
)
def filled(
    request: pytest.FixtureRequest, claimgraph: Claimgraph, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """The address of a server that holds the example documents; it goes where a folder would."""
    is_oxigraph = request.param == "oxigraph"
    started = servers.oxigraph() if is_oxigraph else servers.virtuoso(tmp_path_factory.mktemp("virtuoso"))
    with started as server, pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLAIMGRAPH_REMOTE_USER", server.user)
        patch.setenv("CLAIMGRAPH_REMOTE_PASSWORD", server.password)
        address = cast("Path", server.address)
        added = claimgraph("add", "examples/documents", store=address)
        assert added.returncode == 0, added.stderr
        yield address


def test_adding_again_changes_nothing(claimgraph: Claimgraph, filled: Path) -> None:
    added = claimgraph("add", "examples/documents", store=filled)

    assert added.returncode == 0, added.stderr
    assert "5 unchanged" in added.stdout + added.stderr


def test_a_question_has_the_answer_of_a_folder(
    claimgraph: Claimgraph, filled: Path, example_store: Path
) -> None:
    on_server, in_folder = (claimgraph("ask", QUESTION, store=store) for store in (filled, example_store))

    assert on_server.returncode == 0, on_server.stderr
    assert on_server.stdout == in_folder.stdout


def test_an_export_has_the_quads_of_a_folder(
    claimgraph: Claimgraph, filled: Path, example_store: Path
) -> None:
    found = [claimgraph("export", "--format", "nquads", store=store) for store in (filled, example_store)]

    assert found[0].returncode == 0, found[0].stderr
    on_server, in_folder = (undated(one.stdout) for one in found)
    assert on_server == in_folder


def undated(text: str) -> list[str]:
    """The lines, without when documents were recorded."""
    return sorted(re.sub(r"\d{4}-\d\d-\d\dT[\d:.]+Z", "", line) for line in text.splitlines())


def test_a_server_of_ours_answers_from_a_server_of_theirs(filled: Path, serve: Callable[[Path], str]) -> None:
    address = serve(filled)
    counted = graphql(address, "{ statements { totalCount } }")
    query = "SELECT (COUNT(*) AS ?n) { ?s a <https://w3id.org/claimgraph/ontology#Statement> }"
    rows = httpx.get(f"{address}/sparql", params={"query": query}, timeout=30)

    assert counted["statements"]["totalCount"] == 27
    assert json.loads(rows.text)["results"]["bindings"][0]["n"]["value"] == "27"
