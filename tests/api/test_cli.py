"""The command line: what it prints, and one line with an exit code for everything that goes wrong."""

import json
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.api.conftest import ROOT, Run
from tests.schema.world import BASE_IRI, FIRST, GAZETTEER_IRI


def _line(done: subprocess.CompletedProcess[bytes]) -> str:
    """The one line on the standard error."""
    lines = done.stderr.decode().splitlines()
    assert len(lines) == 1, done.stderr
    return lines[0]


def test_a_question_is_answered_for_people(run: Run) -> None:
    done = run("ask", "who confirmed activity at North Port?")

    text = done.stdout.decode()
    assert done.returncode == 0, done.stderr
    for words in (
        "Understood as", "Oil Harbour", "1. Ana Brook", "confirm, positive", "2031-05-01", "Thursday", FIRST,
        "Harbour Gazette (publisher) > Aland Wire (relay) > Ana Brook (speaker)",
        "in frigate: Frigate leaves North Port", "does not fit: The title has no date.",
    ):  # fmt: skip
        assert words in text


def test_a_question_is_answered_for_programs(run: Run) -> None:
    answered = json.loads(run("ask", "--json", "who confirmed activity at North Port?").stdout)

    assert answered["question"] == "who confirmed activity at North Port?"
    assert [one["answer"] for one in answered["answers"]] == ["Ana Brook"]
    assert answered["answers"][0]["statements"][0]["quote"] == FIRST


def test_documents_statements_and_entities_are_shown(run: Run) -> None:
    listed = json.loads(run("show", "--json").stdout)["documents"]
    document = run("show", "frigate").stdout.decode()
    base = json.loads(run("show", "--json", GAZETTEER_IRI + "base/north-port-naval-base").stdout)

    assert [row["name"] for row in listed] == ["cat", "frigate"]
    assert "unnamed dockers: deny, negative" in document
    assert base["name"] == "North Port Naval Base"
    assert len(base["statementsAbout"]) == 2
    statement = json.loads(run("show", "--json", base["statementsAbout"][0]["iri"]).stdout)
    assert statement == base["statementsAbout"][0]


def test_the_store_may_be_named_behind_the_command(run: Run, tmp_path: Path) -> None:
    done = run("show", "--store", str(tmp_path / "nowhere"))

    assert done.returncode == 4
    assert b"nowhere" in done.stderr


def test_a_query_is_run_from_a_file_or_the_standard_input(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "acts.rq"
    file.write_text(
        "PREFIX cg: <https://w3id.org/claimgraph/ontology#>"
        " SELECT ?cue { ?s a cg:Statement ; cg:cue ?cue } ORDER BY ?cue"
    )
    table = run("query", file).stdout.decode().split()
    rows = json.loads(run("query", "--json", "-", given=file.read_bytes()).stdout)

    assert table == ["cue", "confirmed", "denied", "(2", "rows)"]
    assert [row["cue"]["value"] for row in rows["results"]["bindings"]] == ["confirmed", "denied"]
    assert run("query", "--format", "csv", file).stdout.split() == [b"cue", b"confirmed", b"denied"]
    assert run("query", "-", given=b"ASK {}").stdout == b"yes\n"
    assert run("query", "-", given=b"CONSTRUCT { <a:b> <a:c> <a:d> } {}").stdout.strip().endswith(b".")


def test_an_export_is_written_whole_or_not_at_all(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "graph.nq"
    written = run("export", "--format", "nquads", "-o", file)
    printed = run("export", "--format", "nquads")
    nowhere = run("export", "-o", tmp_path / "no" / "where.trig")

    assert written.returncode == 0, written.stderr
    assert file.read_bytes() == printed.stdout
    assert list(tmp_path.iterdir()) == [file]
    assert nowhere.returncode == 4
    assert _line(nowhere).startswith("StoreError: ")


def test_documents_are_added_and_removed(run: Run, tmp_path: Path) -> None:
    store = str(tmp_path / "store")
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(
            f"The quay of {name} was quiet on that day, said nobody at all.\n"
        )
    paths = (tmp_path / "one.txt", tmp_path / "two.txt", tmp_path / "three.txt")

    added = run("--store", store, "add", "--json", *paths)
    again = run("--store", store, "add", *paths[:2])
    removed = run("--store", store, "remove", "--json", "one")
    left = json.loads(run("--store", store, "show", "--json").stdout)["documents"]

    reports = {
        Path(report["place"]).stem: report["outcome"] for report in json.loads(added.stdout)["reports"]
    }
    assert reports == {"one": "added", "two": "added", "three": "failed"}
    assert added.returncode == 3
    assert "three.txt" in _line(added)
    assert (again.returncode, again.stdout) == (0, b"2 documents: 2 unchanged; 0 statements read\n")
    assert [one["name"] for one in json.loads(removed.stdout)["removed"]] == ["one"]
    assert [row["name"] for row in left] == ["two"]


def test_nothing_is_removed_if_one_is_unknown(run: Run) -> None:
    done = run("remove", "frigate", "fregate")

    assert done.returncode == 5
    assert "did you mean frigate" in _line(done)
    assert len(json.loads(run("show", "--json").stdout)["documents"]) == 2


@pytest.mark.parametrize(
    ("arguments", "code", "begins"),
    [
        (["frobnicate"], 2, "UsageError: "),
        (["ask"], 2, "UsageError: "),
        (["export", "--format", "zip"], 2, "UsageError: "),
        (["show", "fregate"], 5, "UnknownDocument: fregate: "),
        (["show", BASE_IRI + "nothing"], 5, "UnknownDocument: "),
        (["show", "x://<>"], 5, "UnknownDocument: "),
        (["ask", "colourless green ideas?"], 7, "NotUnderstood: "),
        (["query", "missing.rq"], 6, "QueryRefused: missing.rq: "),
        (["serve", "--port", "99999"], 4, "CannotListen: "),
        (["--store", "nowhere", "ask", "who?"], 4, "StoreMissing: nowhere: "),
        (["--store", __file__, "add", __file__], 4, "StoreError: "),
    ],
)
def test_a_mistake_is_one_line_and_an_exit_code(
    run: Run, arguments: list[str], code: int, begins: str
) -> None:
    done = run(*arguments)

    assert _line(done).startswith(begins)
    assert done.returncode == code
    assert done.stdout == b""


def test_bad_queries_are_named(run: Run) -> None:
    syntax, binary = run("query", "-", given=b"SELECT {"), run("query", "-", given=b"\xff")

    assert (syntax.returncode, binary.returncode) == (6, 6)
    assert _line(syntax).startswith("QuerySyntaxError: ")
    assert "UTF-8" in _line(binary)


def test_a_bad_setting_is_named(run: Run) -> None:
    done = run("show", CLAIMGRAPH_PORT="many")
    names = run("ask", "who?", CLAIMGRAPH_GAZETTEER="missing.csv")

    assert (done.returncode, names.returncode) == (2, 2)
    assert _line(done).startswith("SettingsError: CLAIMGRAPH_PORT: ")
    assert _line(names).startswith("SettingsError: missing.csv")


def test_a_taken_port_is_named(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = run("serve", "--port", str(taken.getsockname()[1]))

    assert done.returncode == 4
    assert "give another with --port" in _line(done)


def test_what_is_unforeseen_is_one_line_and_a_traceback_only_for_debugging(
    environment: dict[str, str],
) -> None:
    program = "import api.cli, api.commands.show as s; s.settings_of = None; api.cli.main()"
    plain, debug = (
        subprocess.run(
            [sys.executable, "-c", program, *option, "show"],
            env=environment, capture_output=True, text=True, check=False, timeout=60,
        )
        for option in ([], ["--debug"])
    )  # fmt: skip

    assert (plain.returncode, debug.returncode) == (1, 1)
    assert plain.stderr.startswith("Unforeseen: TypeError: ")
    assert "Traceback" not in plain.stderr
    assert "Traceback" in debug.stderr


def test_a_reader_that_leaves_is_no_error(environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "api.cli", "export", "--format", "nquads"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as export:
        assert export.stdout is not None
        assert export.stderr is not None
        export.stdout.read(10)
        export.stdout.close()

        assert export.stderr.read() == b""
        assert export.wait(timeout=60) == 0


def test_an_interrupt_is_one_line_and_130(environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "api.cli", "query", "-"]
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as waiting:
        time.sleep(3)
        waiting.send_signal(signal.SIGINT)
        _, said = waiting.communicate(timeout=30)

    assert waiting.returncode == 130
    assert said.decode().startswith("Interrupted: ")
    assert said.count(b"\n") == 1


def test_what_steers_a_terminal_is_never_printed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "evil.txt").write_text("The quay was quiet on that day, and nobody came to see the ships.\n")
    line = {
        "id": "evil",
        "title": "red \x1b[31m alert",
        "text": "The quay was quiet, and nobody came to see it.",
    }
    (tmp_path / "evil.jsonl").write_text(json.dumps(line) + "\n")
    store = str(tmp_path / "store")
    added = run("--store", store, "add", tmp_path / "evil.jsonl")

    assert added.returncode == 0, added.stderr
    assert b"\x1b" not in run("--store", store, "show").stdout


def test_help_loads_nothing_heavy(run: Run) -> None:
    done = run("--help")
    loaded = [sys.executable, "-X", "importtime", "-c", "import api.cli"]
    modules = subprocess.run(loaded, capture_output=True, text=True, check=True).stderr

    assert done.returncode == 0
    assert "api.commands" in modules
    for heavy in ("onnxruntime", "pyoxigraph", "rdflib", "strawberry", "uvicorn", "networkx"):
        assert not re.search(rf"\b{heavy}\b", modules), heavy
    for command in ("add", "ask", "query", "export", "serve", "remove", "show"):
        assert command.encode() in done.stdout


def test_every_command_is_in_the_docs(run: Run) -> None:
    page = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")

    for command in ("add", "ask", "query", "export", "serve", "remove", "show"):
        assert f"`claimgraph {command} " in page
