"""``claimgraph query`` with results that are large, or end with an error."""

from pathlib import Path

from tests.api.conftest import Run

PAIRS = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"


def test_a_large_result_is_written_while_it_comes(run: Run, tmp_path: Path) -> None:
    query = tmp_path / "large.rq"
    query.write_text(f"SELECT * {{ {PAIRS} }} LIMIT 8000")
    done = run("query", query, "--format", "csv")

    assert done.returncode == 0, done.stderr
    assert done.stdout.count(b"\r\n") == 8001


def test_a_result_that_ends_with_an_error_says_so(run: Run, tmp_path: Path) -> None:
    query = tmp_path / "large.rq"
    query.write_text(f"SELECT * {{ {PAIRS} }} LIMIT 8001")
    cut = run("query", query, "--format", "csv", CLAIMGRAPH_SPARQL_MAX_ROWS="8000")
    table = run("query", query, CLAIMGRAPH_SPARQL_MAX_ROWS="8000")

    assert (cut.returncode, table.returncode) == (6, 6)
    assert b"gives more than 8000 rows" in cut.stderr
    assert table.stdout == b""
