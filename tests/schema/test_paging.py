"""Pages, forward and backward, of every list; and while documents are added."""

import threading
from pathlib import Path
from typing import Any

import pytest

from benchmarks.asking import Asker, example_graph
from graph.pipeline import add

LISTS = [
    "statements",
    "statements(orderBy: NEWEST_SAID)",
    "claims",
    "documents",
    "actors",
    "bases(mentioned: false)",
    "ledger",
    'claims(asOf: {day: "2023-01-01"})',
    'statements(asOf: {day: "2023-01-01"}, orderBy: OLDEST_PUBLISHED)',
]
PAGE = "edges { cursor node { %s } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }"


def _page(asker: Asker, field: str, arguments: str) -> dict[str, Any]:
    key = "day party statement { iri } claim { iri } move" if field == "ledger" else "iri"
    call = f"{field[:-1]}, {arguments})" if field.endswith(")") else f"{field}({arguments})"
    response = asker.ask(f"{{ {call} {{ totalCount {PAGE % key} }} }}").response
    assert "errors" not in response, response["errors"]
    found: dict[str, Any] = next(iter(response["data"].values()))
    return found


def _walk(asker: Asker, field: str, size: int, *, backward: bool = False) -> list[Any]:
    """All items of a list, page by page, in the order of the list."""
    items: list[Any] = []
    arguments = f"last: {size}" if backward else f"first: {size}"
    while True:
        page = _page(asker, field, arguments)
        nodes = [edge["node"] for edge in page["edges"]]
        info = page["pageInfo"]
        if backward:
            items = nodes + items
            more, arguments = info["hasPreviousPage"], f'last: {size}, before: "{info["startCursor"]}"'
        else:
            items += nodes
            more, arguments = info["hasNextPage"], f'first: {size}, after: "{info["endCursor"]}"'
        if not more or len(items) > 60:
            return items


@pytest.mark.parametrize("field", LISTS)
def test_a_list_is_the_same_in_small_pages_forward_and_backward(examples: Asker, field: str) -> None:
    field = field.replace("(mentioned: false)", '(mentioned: false, name: "air base a")')
    whole = [edge["node"] for edge in _page(examples, field, "first: 100")["edges"]]

    assert len(whole) > 1 or "air base" in field
    assert _walk(examples, field, 2) == whole
    assert _walk(examples, field, 3, backward=True) == whole


def test_a_page_between_two_cursors_and_pages_at_the_ends(examples: Asker) -> None:
    edges = _page(examples, "documents", "first: 5")["edges"]
    after, before = edges[0]["cursor"], edges[4]["cursor"]

    between = _page(examples, "documents", f'first: 2, after: "{after}", before: "{before}"')
    ending = _page(examples, "documents", f'last: 2, after: "{after}", before: "{before}"')
    none = _page(examples, "documents", "last: 0")

    assert [edge["node"] for edge in between["edges"]] == [edge["node"] for edge in edges[1:3]]
    assert [edge["node"] for edge in ending["edges"]] == [edge["node"] for edge in edges[2:4]]
    assert (between["pageInfo"]["hasNextPage"], ending["pageInfo"]["hasPreviousPage"]) == (True, True)
    assert none["edges"] == []
    assert none["pageInfo"]["endCursor"] is None
    assert none["totalCount"] == 5


def test_pages_within_pages_go_forward_and_backward_too(examples: Asker) -> None:
    query = """query($after: String, $before: String) { documents(first: 5) { nodes { name
        first: statements(first: 1) { nodes { iri } pageInfo { endCursor } }
        last: statements(last: 1) { nodes { iri } }
        all: statements(first: 100) { totalCount nodes { iri } }
        mine: statements(first: 1, after: $after) { nodes { iri } }
        yours: statements(last: 100, before: $before) { nodes { iri } } } } }"""
    documents = examples.ask(query).response["data"]["documents"]["nodes"]

    for one in documents:
        assert one["all"]["totalCount"] == len(one["all"]["nodes"])
        assert one["first"]["nodes"] == one["all"]["nodes"][:1]
        assert one["last"]["nodes"] == one["all"]["nodes"][-1:]
    cursor = documents[0]["first"]["pageInfo"]["endCursor"]
    again = examples.ask(query, {"after": cursor, "before": cursor}).response["data"]["documents"]["nodes"]
    assert again[0]["mine"]["nodes"] == documents[0]["all"]["nodes"][1:2]
    assert again[0]["yours"]["nodes"] == []


@pytest.mark.parametrize(
    "arguments", ["first: 1, last: 1", "first: -1", "last: -1", "last: 101", 'after: "x"']
)
def test_a_window_that_cannot_be_is_an_error(examples: Asker, arguments: str) -> None:
    for field in ("statements", "documents", "claims", "ledger", "judgements"):
        response = examples.ask(f"{{ {field}({arguments}) {{ totalCount }} }}").response
        if field == "judgements" and "after" in arguments:
            continue  # an empty log looks at no cursor
        assert response["errors"][0]["extensions"]["code"] in {"BAD_USER_INPUT", "BAD_CURSOR"}, field


def test_what_was_there_at_the_start_comes_once_while_documents_are_added(tmp_path: Path) -> None:
    with example_graph(tmp_path / "store") as asker:
        before = [node["iri"] for node in _walk(asker, "statements", 50)]
        added = threading.Thread(target=_add, args=(asker, tmp_path))
        added.start()
        forward = [node["iri"] for node in _walk(asker, "statements", 2)]
        backward = [node["iri"] for node in _walk(asker, "statements", 2, backward=True)]
        added.join()

        for walked in (forward, backward):
            assert [iri for iri in walked if iri in set(before)] == before
            assert len(walked) == len(set(walked))
        assert _page(asker, "statements", "first: 1")["totalCount"] > len(before)


def _add(asker: Asker, folder: Path) -> None:
    """Documents that come before, among and behind those that are there, one by one."""
    for place in range(12):
        file = folder / f"{'amz'[place % 3]}-{place}.txt"
        file.write_text(
            f"The navy of Norway confirmed on 3 May 2021 that {place + 2} frigates had left Haakonsvern.\n"
        )
        store: Any = asker.store
        (report,) = add([file], store=store, tools=asker.tools, settings=asker.settings)
        assert report.error is None
