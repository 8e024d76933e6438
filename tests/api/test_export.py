"""``/export`` over HTTP: wishes, tags, and errors that tell what to do."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from graph.exports.formats import FORMATS
from graph.settings import Settings
from tests.exports.conftest import BASE_IRI, filled


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder: Path = tmp_path_factory.mktemp("export") / "store"
    settings = Settings(store=folder, base_iri=BASE_IRI, min_free_disk_mb=1, allowed_hosts="testserver")
    with filled(folder) as store, TestClient(create_app(settings, store)) as opened:
        yield opened


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_a_download_of_its_type(client: TestClient, name: str) -> None:
    answer = client.get("/export", params={"format": name, "speech_act": "confirm"})

    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].split(";")[0] == FORMATS[name].media_type
    ending = FORMATS[name].ending
    assert answer.headers["content-disposition"] == f'attachment; filename="claimgraph.{ending}"'


def test_wishes_select_statements(client: TestClient) -> None:
    wishes = {"format": "csv", "speech_act": ["deny", "decline"], "as_of": "2031-05-05"}
    data = client.get("/export", params=wishes).content
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        lines = archive.read("statements.csv").decode().splitlines()

    assert len(lines) == 2
    assert ",deny," in lines[1]


def test_who_has_it_already_is_told_so(client: TestClient) -> None:
    first = client.get("/export", params={"format": "turtle", "speech_act": "deny"})
    again = {"if-none-match": first.headers["etag"]}
    other = client.get("/export", params={"format": "turtle", "speech_act": "say"}, headers=again)

    assert client.get(first.url, headers=again).status_code == 304
    assert other.status_code == 200
    assert other.headers["etag"] != first.headers["etag"]


@pytest.mark.parametrize(
    ("parameters", "status", "code"),
    [
        ({"format": "docx"}, 400, "QUERY_REFUSED"),
        ({"speker": "x"}, 400, "BAD_REQUEST"),
        ({"text": ["a", "b"]}, 400, "BAD_REQUEST"),
        ({"about": ["a"] * 300}, 400, "BAD_REQUEST"),
        ({"speech_act": "shout"}, 400, "QUERY_REFUSED"),
        ({"as_of": "soon"}, 400, "QUERY_REFUSED"),
        ({"speaker": "Nobody Known"}, 404, "UNKNOWN_NAME"),
        ({"document": "zzz"}, 404, "UNKNOWN_DOCUMENT"),
        ({"claim": "no iri"}, 400, "QUERY_REFUSED"),
    ],
)
def test_a_wrong_parameter_is_named(
    client: TestClient, parameters: dict[str, str | list[str]], status: int, code: str
) -> None:
    answer = client.get("/export", params=parameters)

    assert answer.status_code == status
    error = answer.json()["error"]
    assert error["code"] == code
    assert error["remedy"]


def test_the_context_and_the_frame_of_the_trees_are_served(client: TestClient) -> None:
    answers = [client.get(address) for address in ("/context.jsonld", "/frame.jsonld")]
    context, frame = (answer.json() for answer in answers)

    assert {answer.headers["content-type"] for answer in answers} == {"application/ld+json"}
    assert client.get("/export", params={"format": "trees"}).json()["@context"] == context["@context"]
    assert frame["@context"] == context["@context"]
    assert "Statement" in frame["type"]
