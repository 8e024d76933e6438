"""The page behind /sparql: made of our own files, and asking nothing of the outside."""

import json
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from tests.clients.conftest import HERE, ROOT, Node
from tests.clients.yasgui_examples import WRITTEN, examples

STATIC = ROOT / "api" / "yasgui" / "static"
BROWSER = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


def test_the_page_offers_the_queries_of_examples() -> None:
    shown = json.loads(WRITTEN.read_text(encoding="utf-8"))

    assert shown == examples(), "to write them anew: python -m tests.clients.yasgui_examples"


def test_the_page_lets_the_browser_ask_nobody_else(address: str) -> None:
    page = httpx.get(f"{address}/sparql", headers=BROWSER)

    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "connect-src 'self'" in policy
    assert "unsafe" not in policy
    assert "://" not in page.text.split("<script")[0].replace("http://127.0.0.1:8000", "")


def test_programs_are_still_told_what_the_endpoint_is(address: str) -> None:
    told = httpx.get(f"{address}/sparql", headers={"accept": "text/turtle"})

    assert told.headers["content-type"].startswith("text/turtle")
    assert "sparql-service-description#Service" in told.text.replace("sd:", "sparql-service-description#")


def test_the_address_with_a_slash_leads_to_the_page(address: str) -> None:
    page = httpx.get(f"{address}/sparql/", headers=BROWSER, follow_redirects=True)

    assert page.url.path == "/sparql"
    assert "yasgui/yasgui.js" in page.text


def test_the_files_are_kept_for_ever_under_the_address_that_the_page_names(address: str) -> None:
    named = httpx.get(f"{address}/sparql", headers=BROWSER).text.split('src="')[1].split('"')[0]
    script = httpx.get(f"{address}/{named}")
    again = httpx.get(f"{address}/{named}", headers={"if-none-match": script.headers["etag"]})

    assert script.headers["content-type"] == "text/javascript; charset=utf-8"
    assert "immutable" in script.headers["cache-control"]
    assert again.status_code == 304
    assert "immutable" not in httpx.get(f"{address}/yasgui/yasgui.css").headers["cache-control"]
    assert httpx.get(f"{address}/yasgui/page.py").status_code == 404


def test_the_licences_of_all_that_went_in_are_kept() -> None:
    licences = (STATIC / "LICENSES.txt").read_text(encoding="utf-8")

    went_in = ("@zazuko/yasgui", "codemirror", "datatables.net", "jquery", "dompurify", "n3")
    assert all(f"\n{name} " in licences for name in went_in)


def test_the_files_are_small_enough_for_the_repository() -> None:
    assert sum(file.stat().st_size for file in STATIC.iterdir()) < 1_500_000


def test_the_files_are_what_the_build_makes(node: Node, tmp_path: Path) -> None:
    build = ["node", str(HERE / "yasgui" / "build.mjs"), str(tmp_path)]
    subprocess.run(build, cwd=HERE, check=True, capture_output=True, timeout=120)

    made = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    kept = {file.name: file.read_bytes() for file in STATIC.iterdir()}
    assert sorted(made) == sorted(kept)
    assert made == kept, "to make them anew: npm run yasgui --prefix tests/clients"


@pytest.mark.needs_tool("chromium", by="apt-get install chromium, as root")
def test_a_browser_runs_examples_and_completes_words_and_asks_the_loopback_only(
    address: str, node: Node, tmp_path: Path
) -> None:
    saw = node("yasgui.mjs", address, tmp_path / "page.png")

    assert {urlsplit(request).hostname for request in saw["requests"]} == {"127.0.0.1"}
    assert saw["complaints"] == []
    assert saw["rows"] >= 4
    assert "Maxar Technologies" in "".join(saw["chosen"])
    assert [tab.split("\n")[0] for tab in saw["tabs"]] == ["Query", "timeline of a place"]
    assert urlsplit(saw["led"]).path == "/resource"
    assert "cg:speaker" in saw["words"]
    assert saw["prefixed"].startswith("PREFIX cg: <https://w3id.org/claimgraph/ontology#>")
    assert len(saw["linked"]["rows"]) == 1, "a link may not send a query elsewhere"
