"""The gold's questions, written by hand as GraphQL and as SPARQL: both doors give the same answers.

``questions/queries.jsonl`` holds for each question a filter of ``statements``, the SPARQL patterns of the
same meaning, and what of the statements is the answer.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.gold_graph import load_gold
from graph.gazetteer import open_gazetteer
from graph.indexing import IndexedStore, open_indexed
from graph.settings import Settings
from ontology.gazetteer import Gazetteer
from ontology.vocabulary import PREFIXES
from schema import Context, Request, Schema, build_schema, execute

pytestmark = pytest.mark.shared
QUERIES = [
    json.loads(line)
    for line in (Path(__file__).parent / "questions" / "queries.jsonl").read_text("utf-8").splitlines()
]
GRAPHQL = """{ statements(filter: %s, first: 100) { totalCount nodes { iri
  speaker { name } via { name } quote saidOn { value } happenedOn { value }
  about { name ... on Base { locatedIn { name } } ... on Asset { country { name } } __typename } } } }"""
ENDS = {
    "speaker": "?statement cg:speaker/skos:prefLabel ?answer .",
    "via": "?statement cg:via/skos:prefLabel ?answer .",
    "quote": "?statement cg:quote ?answer .",
    "said": "?statement cg:saidOn ?answer .",
    "happened": "?statement cg:happenedOn ?answer .",
    "base": "?statement cg:about ?named . ?named a cg:Base ; skos:prefLabel ?answer .",
    "asset": "?statement cg:about ?named . ?named a cg:Asset ; skos:prefLabel ?answer .",
}
SCHEMES = {
    "act": "speech-act",
    "activity": "activity",
    "polarity": "polarity",
}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(store=tmp_path_factory.mktemp("gold") / "store", min_free_disk_mb=1)


@pytest.fixture(scope="module")
def gazetteer(settings: Settings) -> Gazetteer:
    return open_gazetteer(settings)


@pytest.fixture(scope="module")
def store(settings: Settings, gazetteer: Gazetteer, shared_gold: Path) -> Iterator[IndexedStore]:
    with open_indexed(settings, create=True) as opened:
        load_gold(shared_gold, opened, gazetteer, settings)
        yield opened


@pytest.fixture(scope="module")
def shared_gold(shared: Path) -> Path:
    return shared / "gold"


@pytest.fixture(scope="module")
def schema(settings: Settings) -> Schema:
    return build_schema(settings)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query["qid"])
def test_both_doors_give_the_same_answers(
    query: dict[str, str], store: IndexedStore, schema: Schema, gazetteer: Gazetteer, settings: Settings
) -> None:
    context = Context(store=store, gazetteer=gazetteer, settings=settings)
    answer = execute(schema, Request(GRAPHQL % query["filter"]), context)
    assert answer.errors == ()
    assert answer.data is not None
    nodes = answer.data["statements"]["nodes"]
    assert len(nodes) == answer.data["statements"]["totalCount"]
    found = {(node["iri"], text) for node in nodes for text in _texts(node, query["answer"])}

    rows = store.select(_sparql(query))

    assert found == {(row["statement"], row["answer"]) for row in rows}
    assert found


def test_every_question_is_written() -> None:
    assert len({query["qid"] for query in QUERIES}) == 49


def _sparql(query: dict[str, str]) -> str:
    names = {**PREFIXES, "place": "https://w3id.org/claimgraph/gazetteer/place/"}
    names |= {name: f"https://w3id.org/claimgraph/scheme/{scheme}/" for name, scheme in SCHEMES.items()}
    prefixes = "".join(f"PREFIX {name}: <{start}>\n" for name, start in names.items())
    patterns = f"?statement a cg:Statement .\n{query['where']}\n{ENDS[query['answer']]}"
    return f"{prefixes}SELECT DISTINCT ?statement ?answer WHERE {{\n{patterns}\n}}"


def _texts(node: dict[str, Any], answer: str) -> list[str]:
    match answer:
        case "speaker":
            return [node["speaker"]["name"]]
        case "via":
            return [one["name"] for one in node["via"]]
        case "quote":
            return [node["quote"]]
        case "said" | "happened":
            return [node[f"{answer}On"]["value"]] if node[f"{answer}On"] else []
        case _:
            return [one["name"] for one in node["about"] if one["__typename"].lower() == answer]
