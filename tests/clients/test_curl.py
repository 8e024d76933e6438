"""SPARQL asked by hand, with curl: what docs/sparql.md shows."""

import json
import subprocess
from email import message_from_string
from email.message import Message
from pathlib import Path

import pytest

from tests.clients.conftest import ROOT

pytestmark = pytest.mark.needs_tool("curl", by="apt-get install curl, as root")

EXAMPLE = ROOT / "examples" / "sparql" / "who-denies-what.rq"
CONSTRUCT = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 5"
ENCODED = "--data-urlencode"
NO_DEFAULTS = ("curl", "--disable", "--silent", "--show-error", "--noproxy", "*")


def _curl(*arguments: str) -> str:
    """What curl prints; no file and no proxy of this machine changes what it does."""
    done = subprocess.run(
        [*NO_DEFAULTS, *arguments], capture_output=True, text=True, check=False, timeout=60, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _head(printed: str) -> tuple[int, Message]:
    """The status and the headers of the last head that curl printed."""
    first, _, rest = printed.replace("\r", "").strip().partition("\n")
    return int(first.split()[1]), message_from_string(rest)


@pytest.fixture(scope="module")
def rows(address: str) -> list[dict[str, str]]:
    """Who denies what, as JSON by GET."""
    answer = json.loads(_curl("--get", f"{address}/sparql", ENCODED, f"query@{EXAMPLE}"))
    return [{name: term["value"] for name, term in row.items()} for row in answer["results"]["bindings"]]


def test_a_form_and_the_query_as_the_body_give_what_get_gives(
    address: str, rows: list[dict[str, str]]
) -> None:
    direct = ("-H", "Content-Type: application/sparql-query", "--data-binary", f"@{EXAMPLE}")
    answers = [
        _curl(f"{address}/sparql", ENCODED, f"query@{EXAMPLE}"),
        _curl(f"{address}/sparql", *direct),
    ]

    assert len(rows) >= 4
    assert "Russian Ministry of Defence" in {row["denier"] for row in rows}
    for answer in answers:
        found = json.loads(answer)["results"]["bindings"]
        assert [{name: term["value"] for name, term in row.items()} for row in found] == rows


@pytest.mark.parametrize(
    ("query", "accept", "begins"),
    [
        (None, "application/sparql-results+json", '{"head"'),
        (None, "application/json", '{"head"'),
        (None, "application/sparql-results+xml", "<?xml"),
        (None, "text/csv", "denier,claim,quote,affirmedBy"),
        (None, "text/tab-separated-values", "?denier\t?claim\t?quote\t?affirmedBy"),
        (CONSTRUCT, "text/turtle", "@prefix"),
        (CONSTRUCT, "application/n-triples", "<"),
        (CONSTRUCT, "application/n-quads", "<"),
        (CONSTRUCT, "application/trig", "@prefix"),
        (CONSTRUCT, "application/rdf+xml", "<?xml"),
        (CONSTRUCT, "application/ld+json", "["),
    ],
)
def test_the_answer_comes_in_the_form_that_accept_names(
    address: str, tmp_path: Path, query: str | None, accept: str, begins: str
) -> None:
    head = tmp_path / "head"
    given = f"query={query}" if query else f"query@{EXAMPLE}"
    said = ("--dump-header", str(head), "-H", f"Accept: {accept}")
    body = _curl("--get", f"{address}/sparql", *said, ENCODED, given)
    status, headers = _head(head.read_text())

    assert status == 200
    assert "Accept" in headers["vary"]
    assert headers["content-type"].split(";")[0] in {accept, "application/sparql-results+json"}
    assert body.startswith(begins)


def test_head_gives_the_head_alone(address: str) -> None:
    printed = _curl("--head", "--get", f"{address}/sparql", ENCODED, f"query@{EXAMPLE}")
    status, headers = _head(printed)

    assert status == 200
    assert headers["content-type"] == "application/sparql-results+json"
    assert "denier" not in printed


def test_a_packed_answer_is_the_same(address: str) -> None:
    asked = ("--get", f"{address}/sparql", "-H", "Accept: text/csv", ENCODED, f"query@{EXAMPLE}")

    assert _curl("--compressed", *asked) == _curl(*asked)


def test_a_graph_can_be_chosen(address: str) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s a <https://w3id.org/claimgraph/ontology#Statement> }"
    asked = (f"{address}/sparql", "-H", "Accept: text/csv", ENCODED, f"query={count}")
    chosen = ("-d", "default-graph-uri=https://w3id.org/claimgraph/graph/gazetteer")

    assert int(_curl(*asked).split()[1]) > 0
    assert _curl(*asked, *chosen).split() == ["n", "0"]


@pytest.mark.parametrize(
    ("asked", "status", "code"),
    [
        (("--get", ENCODED, "query=SELECT {"), 400, "QUERY_SYNTAX_ERROR"),
        ((ENCODED, "update=CLEAR ALL"), 403, "READ_ONLY"),
        ((ENCODED, "query=ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"), 400, "QUERY_REFUSED"),
        (("-H", "Accept: image/png", ENCODED, "query=ASK {}"), 406, "NOT_ACCEPTABLE"),
        (("-H", "Content-Type: text/plain", "-d", "ASK {}"), 415, "UNSUPPORTED_MEDIA_TYPE"),
    ],
)
def test_what_is_wrong_has_a_status_and_says_so(
    address: str, asked: tuple[str, ...], status: int, code: str
) -> None:
    body, _, printed = _curl(f"{address}/sparql", "-w", "\n%{http_code}", *asked).rpartition("\n")

    assert (int(printed), json.loads(body)["error"]["code"]) == (status, code)


def test_without_a_query_the_endpoint_says_what_it_is(address: str) -> None:
    description = _curl(f"{address}/sparql")
    examples = _curl(f"{address}/sparql/examples", "-H", "Accept: text/turtle")

    assert "sd:Service" in description
    assert f"<{address}/sparql>" in description
    assert "Who denies which claim" in examples
