"""The page for people at /sparql: what it offers, and that it can be left out."""

import json
from dataclasses import replace

from starlette.testclient import TestClient

from api.yasgui.page import yasgui_page
from graph.settings import Settings
from ontology.examples import DECLARED
from ontology.vocabulary import Class, Property
from tests.api.test_description import beside

BROWSER = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


def _text(base_iri: str) -> str:
    return bytes(yasgui_page(base_iri).body).decode()


def test_the_page_offers_our_prefixes_classes_and_properties() -> None:
    given = json.loads(_text("https://a.example/").split('id="given">')[1].split("</script>")[0])

    assert given["prefixes"] == DECLARED
    assert Class.STATEMENT in given["classes"]
    assert Property.SPEAKER in given["properties"]
    assert "https://a.example/" in given["own"]


def test_no_base_iri_ends_the_script_that_holds_it() -> None:
    page = _text("https://a.example/</script><script>alert(1)</script>")

    assert "alert(1)</script>" not in page
    assert page.count("</script>") == 2


def test_the_page_can_be_left_out(client: TestClient, settings: Settings) -> None:
    with beside(client, replace(settings, yasgui=False)) as other:
        answer = other.get("/sparql", headers=BROWSER, follow_redirects=False)

        assert answer.headers["location"] == "/"
        assert other.get("/yasgui/yasgui.js").status_code == 404
        assert other.get("/sparql", params={"query": "ASK {}"}).json()["boolean"] is True
