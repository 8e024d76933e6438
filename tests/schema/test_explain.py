"""``explain`` of every field is SPARQL that gives what the field gives."""

from typing import Any

import pytest

from benchmarks.asking import Asker

LISTS = [
    "statements",
    'statements(filter: {about: {names: ["Tartus"]}, polarities: [NEGATIVE]})',
    'statements(filter: {speechActs: [CONFIRM]}, asOf: {day: "2023-01-01"})',
    "claims",
    'claims(about: ["Saky Air Base"], agreements: [CONTESTED])',
    "documents",
    'documents(name: "tartus")',
    'documents(asOf: {day: "2022-01-01"})',
    "actors",
    "actors(kinds: [UNNAMED_SOURCE])",
    "bases",
    'bases(mentioned: false, name: "hmeim")',
    "places",
    "assets",
    "judgements",
]
WITHIN = [
    "claims { nodes { statements(first: 100) { explain nodes { iri } } } }",
    "claims { nodes { statements(first: 100, positions: [DENIES]) { explain nodes { iri } } } }",
    "claims { nodes { origins { statements(first: 20) { explain nodes { iri } } } } }",
    "documents { nodes { statements(first: 100) { explain nodes { iri } } } }",
    "documents { nodes { passages(first: 100) { explain nodes { iri } } } }",
    "documents(first: 5) { nodes { passages(first: 9) { nodes { statements { explain nodes { iri } } } } } }",
    "documents { nodes { versions(first: 100) { explain nodes { iri } } } }",
    "bases { nodes { mentions(first: 100) { explain nodes { iri } } } }",
    "bases { nodes { statementsAbout(first: 100) { explain nodes { iri } } } }",
    "bases { nodes { claimsAbout(first: 100) { explain nodes { iri } } } }",
    "actors { nodes { statements(first: 100) { explain nodes { iri } } } }",
    "actors { nodes { relayed(first: 100) { explain nodes { iri } } } }",
    'lookup(name: "Tartus") { ... on Place { sites(first: 100) { explain nodes { iri } } } }',
]


def _iris(asker: Asker, query: str) -> set[str]:
    """The IRIs that a query gives in its first variable."""
    name = query.split("SELECT DISTINCT ?")[1].split(" ", maxsplit=1)[0]
    return {row[name] for row in asker.store.select(query)}


def _explained(value: Any) -> list[dict[str, Any]]:
    """Everything within an answer that explains itself."""
    if isinstance(value, list):
        return [one for item in value for one in _explained(item)]
    if not isinstance(value, dict):
        return []
    own = [value] if "explain" in value and "nodes" in value else []
    return own + [one for item in value.values() for one in _explained(item)]


@pytest.mark.parametrize("field", LISTS)
def test_a_list_is_explained_by_the_query_that_gives_it(examples: Asker, field: str) -> None:
    call = field[:-1] + ", first: 100)" if field.endswith(")") else field + "(first: 100)"
    data = examples.ask(f"{{ {call} {{ explain totalCount nodes {{ iri }} }} }}").response["data"]
    (page,) = data.values()

    assert page["totalCount"] == len(page["nodes"])
    assert _iris(examples, page["explain"]) == {node["iri"] for node in page["nodes"]}


@pytest.mark.parametrize("field", WITHIN)
def test_lists_within_lists_are_explained(examples: Asker, field: str) -> None:
    pages = _explained(examples.ask(f"{{ {field} }}").response["data"])

    assert pages
    for page in pages:
        assert _iris(examples, page["explain"]) == {node["iri"] for node in page["nodes"]}


def test_a_node_is_explained_by_what_the_graph_says_of_it(examples: Asker) -> None:
    data = examples.ask("""{ statements(first: 3) { nodes { iri chain { iri } claims { iri } document { iri }
        version { iri } activities { iri } about { iri } } } }""").response["data"]
    iris = {value for node in data["statements"]["nodes"] for value in _values(node)}
    found = examples.ask("query($ids: [ID!]!) { nodes(ids: $ids) { iri explain } }", {"ids": sorted(iris)})

    assert len(iris) > 10
    for node in found.response["data"]["nodes"]:
        rows = examples.store.select(node["explain"])
        assert {row["node"] for row in rows} == {node["iri"]}
        assert all(row["property"] and row["value"] for row in rows)


def test_the_claims_of_a_day_are_explained_by_the_propositions_that_they_are_made_of(examples: Asker) -> None:
    data = examples.ask("""{ claims(first: 100, asOf: {day: "2023-01-01"}) {
        explain nodes { activities { iri } } } }""").response["data"]["claims"]

    made = {one["iri"] for claim in data["nodes"] for one in claim["activities"]}
    assert made
    assert _iris(examples, data["explain"]) == made


def test_a_ledger_is_explained_by_the_statements_that_its_steps_are_taken_by(examples: Asker) -> None:
    data = examples.ask("""{ ledger(first: 100, about: ["Saky Air Base"]) {
        explain nodes { statement { iri } } } }""").response["data"]["ledger"]

    assert _iris(examples, data["explain"]) == {step["statement"]["iri"] for step in data["nodes"]}


def test_a_question_is_explained_by_the_statements_that_its_answers_stand_on(examples: Asker) -> None:
    data = examples.ask("""{ ask(question: "who denied the attack on Saky Air Base?") {
        explain answers { statements { iri } } } }""").response["data"]["ask"]

    stood_on = {one["iri"] for answer in data["answers"] for one in answer["statements"]}
    assert stood_on
    assert _iris(examples, data["explain"]) == stood_on


def _values(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [one for item in value.values() for one in _values(item)]
    return [one for item in value for one in _values(item)] if isinstance(value, list) else [value]
