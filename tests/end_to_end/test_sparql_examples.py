"""The example queries for SPARQL find something in the example documents."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.settings import Settings
from graph.store import EmbeddedStore, open_store
from tests.end_to_end.conftest import ROOT

QUERIES = sorted((ROOT / "examples" / "sparql").glob("*.rq"))


@pytest.fixture(scope="module")
def opened(example_store: Path) -> Iterator[EmbeddedStore]:
    settings = Settings(store=example_store, sparql_timeout_s=60)
    with open_store(settings, create=False) as store:
        yield store


def test_there_is_a_question_for_every_need() -> None:
    assert len(QUERIES) >= 10


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_an_example_query_has_an_answer(opened: EmbeddedStore, path: Path) -> None:
    answer = opened.run_untrusted(path.read_text(encoding="utf-8"))
    body = answer.read()

    if answer.media_type == "application/sparql-results+json":
        found = json.loads(body)
        assert found.get("boolean") or found["results"]["bindings"]
    else:
        assert b"prov:wasInfluencedBy" in body
