"""What a stranger does first: the example documents, through every door."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

from tests.end_to_end.conftest import ROOT, Claimgraph, graphql, sparql


def test_the_question_of_the_readme_is_answered(claimgraph: Claimgraph, example_store: Path) -> None:
    done = claimgraph("ask", "--json", "who confirmed activity at Tartus?", store=example_store)

    answers = json.loads(done.stdout)["answers"]
    assert [answer["answer"] for answer in answers] == ["Russian Ministry of Defence"]
    assert "S-300" in answers[0]["statements"][0]["quote"]


def test_the_readme_shows_what_the_command_prints(claimgraph: Claimgraph, example_store: Path) -> None:
    done = claimgraph("ask", "who confirmed activity at Tartus?", store=example_store)

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = readme.split("<!-- answer -->\n```text\n")[1].split("```\n<!-- end of answer -->")[0]
    assert done.stdout == shown


def test_the_three_doors_agree(
    example_store: Path, serve: Callable[[Path], str], claimgraph: Claimgraph
) -> None:
    queries = ROOT / "examples" / "queries"
    asked = claimgraph("ask", "--json", "who confirmed activity at Tartus?", store=example_store)
    address = serve(example_store)
    rows = sparql(address, (queries / "who-confirmed-at-tartus.rq").read_text(encoding="utf-8"))
    data = graphql(address, (queries / "who-confirmed-at-tartus.graphql").read_text(encoding="utf-8"))

    by_command = {s["quote"] for a in json.loads(asked.stdout)["answers"] for s in a["statements"]}
    by_graphql = {node["evidence"]["quote"] for node in data["statements"]["nodes"]}
    assert by_command == by_graphql == {row["quote"] for row in rows}


def test_adding_again_changes_nothing(claimgraph: Claimgraph, tmp_path: Path) -> None:
    store = tmp_path / "store"
    claimgraph("add", "examples/documents", store=store)
    before = claimgraph("export", "--format", "nquads", store=store)
    again = claimgraph("add", "--json", "examples/documents", store=store)
    after = claimgraph("export", "--format", "nquads", store=store)

    assert again.returncode == 0
    assert _digest(before.stdout) == _digest(after.stdout)


def test_a_changed_document_is_a_new_version_and_the_old_one_no_longer_answers(
    claimgraph: Claimgraph, tmp_path: Path
) -> None:
    store, document = tmp_path / "store", tmp_path / "report.txt"
    document.write_text("The navy of Norway confirmed that two frigates had left Haakonsvern naval base.\n")
    claimgraph("add", document, store=store)
    document.write_text("The navy of Norway denied that two frigates had left Haakonsvern naval base.\n")
    claimgraph("add", document, store=store)

    confirmed = claimgraph("ask", "--json", "who confirmed activity at Haakonsvern?", store=store)
    denied = claimgraph("ask", "--json", "who denied activity at Haakonsvern?", store=store)
    assert json.loads(confirmed.stdout)["answers"] == []
    assert len(json.loads(denied.stdout)["answers"]) == 1


def test_removing_a_document_removes_what_came_from_it(claimgraph: Claimgraph, tmp_path: Path) -> None:
    store = tmp_path / "store"
    claimgraph("add", "examples/documents/saky-air-base.html", store=store)
    before = claimgraph("export", "--format", "nquads", store=store)
    claimgraph("add", "examples/documents/two-reports.jsonl", store=store)
    removed = claimgraph("remove", "moskva-2022", "bagram-2021", store=store)
    after = claimgraph("export", "--format", "nquads", store=store)

    assert removed.returncode == 0, removed.stderr
    assert _without_revision(before.stdout) == _without_revision(after.stdout)


def test_bad_files_are_named_and_the_others_go_on(claimgraph: Claimgraph, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "good.txt").write_text("The ministry said that the port was open.\n")

    done = claimgraph("add", tmp_path, store=tmp_path / "store")

    assert done.returncode == 3
    assert "empty.txt" in done.stderr
    assert "binary.txt" in done.stderr
    assert "Traceback" not in done.stderr
    shown = claimgraph("show", "--json", store=tmp_path / "store")
    assert "good" in shown.stdout


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _without_revision(nquads: str) -> list[str]:
    lines = [line for line in nquads.splitlines() if "ontology#revision>" not in line]
    # The second reading of the same text is recorded at another second.
    return sorted(line for line in lines if "recordedAt" not in line)
