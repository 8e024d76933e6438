"""The whole graph as files: each made once a revision, with its hash."""

import gzip
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from api.dumping import Dumps
from graph.settings import Settings
from graph.store import dump_files, open_store, write_dump
from tests.api.serving import AUTHORISED, Running, serving
from tests.schema import world

FORMATS = {
    "claimgraph.nq": ("application/n-quads", RdfFormat.N_QUADS),
    "claimgraph.trig": ("application/trig", RdfFormat.TRIG),
    "claimgraph.ttl": ("text/turtle; charset=utf-8", RdfFormat.TURTLE),
    "claimgraph.jsonld": ("application/ld+json", RdfFormat.JSON_LD),
}


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with serving(tmp_path_factory.mktemp("dumps")) as running:
        yield running


@pytest.fixture(scope="module")
def dumps(running: Running) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"{running.address}/dumps/", timeout=60) as client:
        yield client


@pytest.mark.parametrize("name", FORMATS)
def test_a_dump_holds_every_quad_or_every_triple_once(
    running: Running, dumps: httpx.Client, name: str
) -> None:
    answer = dumps.get(name)
    found = sorted(str(quad) for quad in parse(answer.content, FORMATS[name][1]))
    quads = list(running.app.state.service.store.quads())
    expected = {str(quad.triple) for quad in quads} if name.endswith("ttl") else {str(quad) for quad in quads}

    assert answer.headers["content-type"] == FORMATS[name][0]
    assert found == sorted(expected)


@pytest.mark.parametrize("name", [*FORMATS, *(f"{name}.gz" for name in FORMATS)])
def test_tag_digests_and_the_file_beside_it_are_the_hash_of_the_bytes(dumps: httpx.Client, name: str) -> None:
    with dumps.stream("GET", name, headers={"Accept-Encoding": "gzip"}) as answer:
        body = b"".join(answer.iter_raw())
    digest = sha256(body)
    field = f"sha-256=:{b64encode(digest.digest()).decode()}:"

    assert "content-encoding" not in answer.headers
    assert answer.headers["content-length"] == str(len(body))
    assert answer.headers["etag"] == f'"{digest.hexdigest()}"'
    assert answer.headers["repr-digest"] == answer.headers["content-digest"] == field
    assert dumps.get(f"{name}.sha256").text == f"{digest.hexdigest()}  {name}\n"


def test_the_packed_file_holds_the_plain_one(dumps: httpx.Client) -> None:
    assert gzip.decompress(dumps.get("claimgraph.nq.gz").content) == dumps.get("claimgraph.nq").content


def test_who_has_it_is_told_so(dumps: httpx.Client) -> None:
    tag = dumps.head("claimgraph.nq").headers["etag"]
    again = dumps.get("claimgraph.nq", headers={"If-None-Match": tag})
    other = dumps.get("claimgraph.nq", headers={"If-None-Match": '"another"'})

    assert (again.status_code, again.content) == (304, b"")
    assert other.status_code == 200


def test_a_part_can_be_asked_for(dumps: httpx.Client) -> None:
    whole = dumps.get("claimgraph.nq")
    asked = {"Range": "bytes=100-199", "If-Range": whole.headers["etag"]}
    part = dumps.get("claimgraph.nq", headers=asked)
    changed = dumps.get("claimgraph.nq", headers={**asked, "If-Range": '"another"'})

    assert (part.status_code, part.content) == (206, whole.content[100:200])
    assert part.headers["repr-digest"] == whole.headers["repr-digest"]
    assert "content-digest" not in part.headers
    assert (changed.status_code, changed.content) == (200, whole.content)


def test_head_tells_what_get_would(dumps: httpx.Client) -> None:
    head, got = dumps.head("claimgraph.ttl"), dumps.get("claimgraph.ttl")

    assert (head.status_code, head.content) == (200, b"")
    assert {name: head.headers[name] for name in ("etag", "content-length", "repr-digest")} == {
        name: got.headers[name] for name in ("etag", "content-length", "repr-digest")
    }


@pytest.mark.parametrize("name", ["claimgraph.rdf", "claimgraph.nq.zip", "..%2Fclaimgraph.json", "%2e%2e"])
def test_there_are_no_other_files(dumps: httpx.Client, name: str) -> None:
    assert dumps.get(name).status_code == 404


def test_the_list_names_every_file_with_what_is_known_of_it(dumps: httpx.Client) -> None:
    digest = sha256(dumps.get("claimgraph.nq").content).hexdigest()
    listed = dumps.get("", headers={"Accept": "application/json"}).json()
    page = dumps.get("", headers={"Accept": "text/html,*/*;q=0.1"})
    by_name = {one["name"]: one for one in listed["files"]}

    assert set(by_name) == {name + ending for name in FORMATS for ending in ("", ".gz")}
    assert by_name["claimgraph.nq"]["sha256"] == digest
    assert page.headers["content-type"].startswith("text/html")
    assert digest in page.text
    assert all(f'href="/dumps/{name}"' in page.text for name in by_name)


def test_a_change_of_the_graph_gives_another_dump_and_old_ones_go(
    running: Running, dumps: httpx.Client
) -> None:
    tags = [dumps.head("claimgraph.nq").headers["etag"]]
    for number in range(3):
        httpx.put(
            f"{running.address}/rdf-graph-store",
            params={"graph": "https://desk.example/notes"},
            headers={**AUTHORISED, "Content-Type": "text/turtle"},
            content=f"<a> <b> {number} .".encode(),
            timeout=60,
        ).raise_for_status()
        tags.append(dumps.head("claimgraph.nq").headers["etag"])

    assert len(set(tags)) == 4
    folder: Path = running.app.state.service.dumps.folder
    assert len(list(folder.iterdir())) == 2


# --- files ----------------------------------------------------------------------------------


def graph(size: int) -> list[Quad]:
    link, text = NamedNode("https://x.example/p"), "a\tb\nc \u2028 “ü” \\ \x0b"
    return [
        Quad(NamedNode(f"https://x.example/{one % 7}"), link, Literal(f"{text}{one}"),
             NamedNode(f"https://x.example/g{one % 3}"))
        for one in range(size)
    ]  # fmt: skip


@pytest.mark.parametrize("form", ["nquads", "trig", "turtle", "jsonld"])
def test_equal_graphs_give_equal_files_in_whatever_order_and_pieces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    write_dump(graph(100), form, tmp_path / "one")
    monkeypatch.setattr(dump_files, "_RUN", 7)
    write_dump(reversed(graph(100)), form, tmp_path / "two")

    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "two"]


@pytest.mark.parametrize("form", ["nquads", "trig", "jsonld"])
def test_a_file_is_what_the_store_dumps(tmp_path: Path, form: str) -> None:
    settings = world.settings_in(tmp_path)
    with open_store(settings, create=True) as store:
        world.fill(store, world.gazetteer_of(settings))
        write_dump(store.quads(), form, tmp_path / "file")

        assert (tmp_path / "file").read_bytes() == store.dump(form)


def test_a_file_is_made_once_a_revision_and_what_was_there_before_goes(tmp_path: Path) -> None:
    settings = Settings(store=tmp_path / "store", base_iri=world.BASE_IRI, min_free_disk_mb=1)
    with open_store(settings, create=True) as store:
        dumps = Dumps(tmp_path / "dumps", 1)
        first: Any = dumps.make(store, "claimgraph.nq.gz")
        made = first.path.stat().st_mtime_ns
        again = dumps.make(store, "claimgraph.nq.gz")
        assert (again, again.path.stat().st_mtime_ns) == (first, made)

        Dumps(tmp_path / "dumps", 1)
        assert not first.path.exists()


def test_no_file_is_left_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(store=tmp_path / "store", base_iri=world.BASE_IRI, min_free_disk_mb=1)
    with open_store(settings, create=True) as store:
        dumps = Dumps(tmp_path / "dumps", 1)
        monkeypatch.setattr("api.dumping.write_dump", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            dumps.make(store, "claimgraph.nq")

        assert dumps.made(store.revision(), "claimgraph.nq") is None
        assert [path for path in (tmp_path / "dumps").rglob("*") if path.is_file()] == []
