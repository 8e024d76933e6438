"""FollowTheMoney: its own library takes every entity as it is, and no saying becomes a fact."""

import json
from typing import Any

import pytest

from graph.exports.formats import format_named
from graph.exports.selection import Selection
from graph.indexing import IndexedStore
from graph.queries.criteria import StatementFilter
from ontology.terms import SpeechAct

Lines = list[dict[str, Any]]


@pytest.fixture(scope="module")
def lines(store: IndexedStore) -> Lines:
    data = b"".join(format_named("ftm").write(store, Selection()))
    return [json.loads(line) for line in data.split(b"\n") if line]


def of_schema(lines: Lines, schema: str) -> Lines:
    return [one for one in lines if one["schema"] == schema]


@pytest.mark.needs_module("followthemoney", by=".ci/run")
def test_the_library_takes_every_entity_and_changes_nothing(lines: Lines) -> None:
    from followthemoney import EntityProxy, model  # noqa: PLC0415 - needs a compiler, so not everyone has it

    for line in lines:
        schema = model.get(line["schema"])
        assert schema is not None
        assert set(line["properties"]) <= set(schema.properties)
        assert set(schema.required) <= set(line["properties"])
        schema.validate({"properties": line["properties"]})
        proxy = EntityProxy.from_dict(line, cleaned=False)
        found = {name: sorted(values) for name, values in proxy.to_dict()["properties"].items()}
        assert found == {name: sorted(values) for name, values in line["properties"].items()}


@pytest.mark.needs_module("followthemoney", by=".ci/run")
def test_every_reference_leads_to_an_entity_of_the_right_schema(lines: Lines) -> None:
    from followthemoney import model  # noqa: PLC0415 - needs a compiler, so not everyone has it

    schemata = {one["id"]: model.get(one["schema"]) for one in lines}
    for line in lines:
        schema = model.get(line["schema"])
        assert schema is not None
        for name, values in line["properties"].items():
            wanted = schema.properties[name].range
            for value in values if wanted else ():
                found = schemata[value]
                assert found is not None
                assert found.is_a(wanted), (line["schema"], name, found.name)


def test_a_statement_is_a_note_on_whom_it_names_with_its_sentence(lines: Lines) -> None:
    names = {one["id"]: one["properties"]["name"][0] for one in lines}
    note = next(one for one in of_schema(lines, "Note") if "confirm" in one["properties"]["keywords"])

    held = note["properties"]
    assert {"Alandic Ministry of Defence", "North Harbour", "Alandic Navy"} <= {
        names[one] for one in held["entity"]
    }
    assert held["description"][0].startswith("0. Says(")
    assert held["summary"][0].startswith("A statement, not a fact")
    assert names[held["proof"][0]] == "a"


def test_nothing_is_written_that_would_be_a_fact(lines: Lines) -> None:
    assert {one["schema"] for one in lines} == {
        "Person", "Organization", "PublicBody", "Address", "Asset", "Article", "Note", "Mention",
    }  # fmt: skip
    assert not any("topics" in one["properties"] for one in lines)


def test_ids_stay_the_same_in_another_selection(store: IndexedStore, lines: Lines) -> None:
    some = Selection(StatementFilter(speech_acts=(SpeechAct.DENY,)))
    data = b"".join(format_named("ftm").write(store, some))
    ids = {json.loads(line)["id"] for line in data.splitlines()}

    assert ids < {one["id"] for one in lines}


def test_names_are_on_one_line_without_control_characters(lines: Lines) -> None:
    names = [name for one in lines for name in one["properties"]["name"]]

    assert any(name.startswith('Old "Quay"; a,b next line') for name in names)
    assert not any(set(name) & {"\n", "\u0001", "\ufffe"} for name in names)
