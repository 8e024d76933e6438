"""The page behind /graphql: made of our own files, and asking nothing of the outside."""

import json
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from tests.clients.conftest import HERE, ROOT, TOKEN, Node
from tests.clients.examples import WRITTEN, examples

STATIC = ROOT / "api" / "graphiql" / "static"


def test_the_page_shows_the_queries_of_examples() -> None:
    shown = json.loads(WRITTEN.read_text(encoding="utf-8"))

    assert shown == examples(), "to write them anew: python -m tests.clients.examples"


def test_the_page_lets_the_browser_ask_nobody_else(address: str) -> None:
    page = httpx.get(f"{address}/graphql", headers={"accept": "text/html"})

    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "://" not in policy + page.text.replace("http://127.0.0.1:8000", "")


def test_the_files_are_kept_for_ever_under_the_address_that_the_page_names(address: str) -> None:
    page = httpx.get(f"{address}/graphql", headers={"accept": "text/html"}).text
    named = page.split('src="')[1].split('"')[0]
    script = httpx.get(f"{address}/{named}")
    again = httpx.get(f"{address}/{named}", headers={"if-none-match": script.headers["etag"]})

    assert script.headers["content-type"] == "text/javascript; charset=utf-8"
    assert "immutable" in script.headers["cache-control"]
    assert again.status_code == 304
    assert httpx.get(f"{address}/graphiql/page.py").status_code == 404


def test_the_licences_of_all_that_went_in_are_kept() -> None:
    licences = (STATIC / "LICENSES.txt").read_text(encoding="utf-8")

    assert all(f"\n{name} " in licences for name in ("graphiql", "react-dom", "codemirror", "graphql"))


def test_the_files_are_small_enough_for_the_repository() -> None:
    assert sum(file.stat().st_size for file in STATIC.iterdir()) < 2_500_000


def test_the_files_are_what_the_build_makes(node: Node, tmp_path: Path) -> None:
    build = ["node", str(HERE / "graphiql" / "build.mjs"), str(tmp_path)]
    subprocess.run(build, cwd=HERE, check=True, capture_output=True, timeout=120)

    made = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    kept = {file.name: file.read_bytes() for file in STATIC.iterdir()}
    assert sorted(made) == sorted(kept)
    assert made == kept, "to make them anew: npm run graphiql --prefix tests/clients"


@pytest.mark.needs_tool("chromium", by="apt-get install chromium, as root")
def test_a_browser_runs_an_example_and_a_subscription_and_asks_the_loopback_only(
    address: str, node: Node, tmp_path: Path
) -> None:
    saw = node("browser.mjs", address, TOKEN, tmp_path / "page.png")

    assert {urlsplit(request).hostname for request in saw["requests"]} == {"127.0.0.1"}
    assert saw["complaints"] == []
    assert len(saw["tabs"]) == min(len(examples()), 6)
    answer = json.loads(saw["answer"])
    assert "errors" not in answer
    assert answer["data"]
    assert "Query" in saw["documentation"]
    assert saw["opened"] == examples()[-1]["query"]
    assert json.loads(saw["followed"])["data"]["documentRead"]["key"] == "by-graphiql"
