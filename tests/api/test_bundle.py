"""Bundles and profiles over HTTP and from the command line."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from graph.exports.bundle import check_bundle
from graph.settings import Settings
from tests.exports.conftest import BASE_IRI, filled


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bundle") / "store"


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[TestClient]:
    settings = Settings(store=folder, base_iri=BASE_IRI, min_free_disk_mb=1, allowed_hosts="testserver")
    with filled(folder) as store, TestClient(create_app(settings, store)) as opened:
        yield opened


@pytest.mark.parametrize(
    "asked", [{"question": "who confirmed activity at North Harbour?"}, {"speech_act": "confirm"}]
)
def test_a_bundle_comes_with_its_digest_and_holds(
    client: TestClient, asked: dict[str, str], tmp_path: Path
) -> None:
    answer = client.get("/export/bundle", params=asked)
    (tmp_path / "evidence.zip").write_bytes(answer.content)

    check = check_bundle(tmp_path / "evidence.zip")

    assert answer.status_code == 200
    assert check.problems == ()
    assert check.digest == answer.headers["bundle-digest"]


@pytest.mark.parametrize(("told", "held"), [("", False), ("yes", False), ("no", True), ("false", True)])
def test_texts_are_left_out_only_if_that_is_asked_for(client: TestClient, told: str, held: bool) -> None:
    answer = client.get("/export/bundle", params={"speech_act": "confirm", "without_texts": told})

    assert answer.status_code == 200
    assert (b"data/documents/0001.txt" in answer.content) is held


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({}, 400),
        ({"question": "who?", "speech_act": "confirm"}, 400),
        ({"question": "is it nice?"}, 422),
        ({"speaker": "Nobody at all"}, 404),
        ({"speech_act": "shout"}, 400),
        ({"speech_act": "warn"}, 400),
        ({"colour": "red"}, 400),
        ({"speech_act": "confirm", "format": "csv"}, 400),
        ({"speech_act": "confirm", "profile": "sem"}, 400),
        ({"speech_act": "confirm", "without_texts": "perhaps"}, 400),
        ({"question": ["who denied it?", "who confirmed it?"]}, 400),
    ],
)
def test_what_cannot_be_bundled_is_a_named_error(
    client: TestClient, asked: dict[str, str | list[str]], status: int
) -> None:
    answer = client.get("/export/bundle", params=asked)

    assert answer.status_code == status, answer.text
    assert answer.json()["error"]["remedy"] or answer.json()["error"]["code"] == "NOT_UNDERSTOOD"


def test_a_profile_is_a_download(client: TestClient) -> None:
    answer = client.get("/export", params={"profile": "schema.org", "speech_act": "confirm"})

    assert answer.headers["content-type"].startswith("text/turtle")
    assert "schema:Quotation" in answer.text or "<http://schema.org/Quotation>" in answer.text
    assert client.get("/export", params={"profile": "prov"}).status_code == 400


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "api.cli", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_command_line_makes_and_checks_a_bundle(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("The Norwegian navy confirmed that two frigates had left Haakonsvern naval base.\n")
    store, bundle = str(tmp_path / "store"), str(tmp_path / "evidence.zip")
    run("--store", store, "add", str(report))

    made = run("--store", store, "bundle", "--about", "Haakonsvern", "-o", bundle)
    digest = made.stdout.splitlines()[1].removeprefix("digest ")

    assert made.returncode == 0, made.stderr
    assert run("verify", bundle, "--digest", digest).returncode == 0
    assert "and not" in run("verify", bundle, "--digest", "0" * 64).stdout
    assert run("verify", str(report)).returncode == 3
    assert run("--store", store, "bundle", "-o", bundle).returncode == 2
