"""Everything with an identity is found again, by id, by IRI and by name."""

from typing import Any

import pytest

from benchmarks.asking import Asker
from schema.evidence import link_of

WHOLE = """{ statements(first: 5) { nodes { __typename id iri chain { __typename id iri }
    claims { __typename id iri activities { __typename id iri } } document { __typename id iri
    passages { nodes { __typename id iri } } versions { nodes { __typename id iri } } }
    speaker { __typename id iri } about { __typename id iri ... on Base { category { __typename id iri } }
    mentions(first: 3) { nodes { __typename id iri } } } } } }"""


def _nodes(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [one for item in value for one in _nodes(item)]
    if not isinstance(value, dict):
        return []
    own = [{key: value[key] for key in ("__typename", "id", "iri")}] if "id" in value else []
    return own + [one for item in value.values() for one in _nodes(item)]


def test_every_kind_of_node_is_found_again_by_its_id(examples: Asker) -> None:
    nodes = {node["id"]: node for node in _nodes(examples.ask(WHOLE).response["data"])}
    query = "query($ids: [ID!]!) { nodes(ids: $ids) { __typename id iri } }"

    assert {node["__typename"] for node in nodes.values()} >= {
        "Statement", "Hop", "Claim", "Activity", "Document", "Passage", "Version", "Base", "Category",
        "Mention",
    }  # fmt: skip
    found = examples.ask(query, {"ids": list(nodes)})
    assert found.response["data"]["nodes"] == list(nodes.values())
    assert found.queries < 20


def test_every_kind_of_node_is_found_by_its_iri(examples: Asker) -> None:
    nodes = _nodes(examples.ask(WHOLE).response["data"])
    iris = list({node["iri"] for node in nodes})
    query = "query($ids: [ID!]!) { nodes(ids: $ids) { __typename iri } }"
    found = examples.ask(query, {"ids": iris}).response["data"]["nodes"]

    assert [node["iri"] for node in found] == iris
    kinds = {(node["__typename"], node["iri"]) for node in nodes}
    assert all((node["__typename"], node["iri"]) in kinds for node in found)


def test_a_mention_and_a_passage_at_one_place_have_their_own_ids(examples: Asker) -> None:
    ids = [node["id"] for node in _nodes(examples.ask(WHOLE).response["data"])]
    typed = {(node["id"], node["__typename"]) for node in _nodes(examples.ask(WHOLE).response["data"])}

    assert len({one for one, _ in typed}) == len(typed) == len(set(ids))


@pytest.mark.parametrize("name", ["Khmeimim", "hmeimim air base", "Humaymim"])
def test_a_name_in_any_spelling_leads_to_what_it_stands_for(examples: Asker, name: str) -> None:
    asked = examples.ask("query($n: String!) { lookup(name: $n) { id iri name } }", {"n": name})

    (base,) = asked.response["data"]["lookup"]
    assert base["name"] == "Hmeimim Air Base"
    for address in (base["id"], base["iri"]):
        again = examples.ask("query($n: String!) { lookup(name: $n) { id } }", {"n": address})
        assert again.response["data"]["lookup"] == [{"id": base["id"]}]


def test_an_unknown_name_is_an_error_that_names_the_nearest(examples: Asker) -> None:
    (error,) = examples.ask('{ lookup(name: "Tartsu") { id } }').response["errors"]

    assert error["extensions"]["code"] == "UNKNOWN_NAME"
    assert "Tartus" in error["extensions"]["remedy"]


def test_evidence_shows_what_stands_around_it_exactly(examples: Asker) -> None:
    query = """{ documents { nodes { text statements(first: 20) { nodes { evidence {
        quote start end before(length: 50) after(length: 50) prefix: before } } } } } }"""
    for document in examples.ask(query).response["data"]["documents"]["nodes"]:
        text = document["text"]
        for one in (node["evidence"] for node in document["statements"]["nodes"]):
            start, end = one["start"], one["end"]
            assert one["before"] == text[max(0, start - 50) : start]
            assert one["after"] == text[end : end + 50]
            assert one["prefix"] == text[max(0, start - 32) : start]


def test_a_context_longer_than_allowed_is_an_error(examples: Asker) -> None:
    query = "{ statements(first: 1) { nodes { evidence { before(length: 1001) } } } }"

    assert examples.ask(query).response["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


def test_a_link_gives_short_quotations_whole_and_of_long_ones_both_ends() -> None:
    page = "https://example.org/a?b=c"
    long = "One two three four five, six seven eight-nine ten & eleven."

    assert link_of(page, "It left.\nOn Thursday") == page + "#:~:text=It%20left.%20On%20Thursday"
    assert link_of(page + "#top", "It left") == page + "#top:~:text=It%20left"
    assert link_of(page, long) == (
        page + "#:~:text=One%20two%20three%20four,eight%2Dnine%20ten%20%26%20eleven."
    )
