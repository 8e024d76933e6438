"""``claimgraph export`` as people call it."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.exports.conftest import BASE_IRI, filled

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs the command on a store of its own."""
    folder = tmp_path_factory.mktemp("command") / "store"
    filled(folder).close()

    def call(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "api.cli", "--store", str(folder), "export", *map(str, arguments)]
        environment = {
            "CLAIMGRAPH_BASE_IRI": BASE_IRI,
            "CLAIMGRAPH_MIN_FREE_DISK_MB": "1",
            "PATH": "/usr/bin:/bin",
        }
        return subprocess.run(
            command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120
        )

    return call


def test_a_selection_is_written_with_what_was_taken_for_what(run: Run) -> None:
    done = run("--format", "statements", "--document", "a", "--speech-act", "confirm")

    (line,) = done.stdout.splitlines()
    assert [one["speaker"] for one in json.loads(line)["statements"]] == ["Alandic Ministry of Defence"]
    assert done.stderr == ""


def test_as_of_a_day_later_documents_are_not_there(run: Run) -> None:
    lines = run("--format", "statements", "--as-of", "2031-05-04").stdout.splitlines()

    assert [json.loads(line)["doc"] for line in lines] == ["a", "b/ü"]


def test_tables_come_as_a_folder(run: Run, tmp_path: Path) -> None:
    done = run("--format", "csv", "-o", f"{tmp_path / 'tables'}/")

    assert done.returncode == 0, done.stderr
    assert (tmp_path / "tables" / "statements.csv").read_text(encoding="utf-8").startswith("iri,key,speaker,")
    assert json.loads((tmp_path / "tables" / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    assert [one.name for one in tmp_path.iterdir()] == ["tables"]


def test_a_folder_with_something_in_it_is_left_as_it_is(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    done = run("--format", "csv", "-o", f"{tmp_path}/")

    assert done.returncode == 4
    assert "is there already" in done.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["mine.txt"]


def test_one_file_is_no_folder(run: Run, tmp_path: Path) -> None:
    done = run("--format", "turtle", "-o", f"{tmp_path}/")

    assert done.returncode == 2
    assert "is one file" in done.stderr


def test_every_format_is_listed(run: Run) -> None:
    from graph.exports.formats import FORMATS  # noqa: PLC0415

    listed = run("--list").stdout.splitlines()
    assert [line.split()[0] for line in listed] == [*FORMATS]


@pytest.mark.parametrize(
    ("arguments", "code", "begins"),
    [
        (["--format", "docx"], 2, "UsageError: "),
        (["--speaker", "Nobody Known"], 5, "UnknownName: "),
        (["--document", "zzz"], 5, "UnknownDocument: "),
        (["--said-from", "yesterday"], 6, "QueryRefused: "),
        (["--speech-act", "shout"], 2, "UsageError: "),
        (["-o", "/no/such/folder/x.trig"], 4, "StoreError: "),
    ],
)
def test_what_cannot_be_done_is_one_line_with_what_to_do(
    run: Run, arguments: list[str], code: int, begins: str
) -> None:
    done = run(*arguments)

    assert done.returncode == code
    assert done.stderr.startswith(begins)
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""
