"""What clients write in a filter, and what it means."""

from typing import Any

import pytest

from tests.schema.conftest import Ask

CONFIRMED, DENIED = "CONFIRM", "DENY"


def acts(ask: Ask, filter: str) -> list[str]:  # noqa: A002 - the word of the schema
    found = ask(f"{{ statements(filter: {filter}) {{ nodes {{ speechAct }} }} }}")
    return sorted(node["speechAct"] for node in found["statements"]["nodes"])


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("{}", [CONFIRMED, DENIED]),
        ("{speechActs: []}", [CONFIRMED, DENIED]),
        ("{speechActs: [CONFIRM]}", [CONFIRMED]),
        ("{polarities: [NEGATIVE]}", [DENIED]),
        ("{certainties: [CERTAIN]}", []),
        ("{tenses: [PAST, FUTURE]}", [CONFIRMED, DENIED]),
        ("{quotations: [MIXED]}", [CONFIRMED]),
        ('{speaker: {names: ["ana brook"]}}', [CONFIRMED]),
        ("{speaker: {unnamed: true}}", [DENIED]),
        ("{speaker: {unnamed: false}}", [CONFIRMED]),
        ("{speaker: {unnamed: false, kinds: [UNNAMED_SOURCE]}}", []),
        ("{speaker: {kinds: [PERSON, OUTLET]}}", [CONFIRMED]),
        ('{via: {names: ["Aland Wire"]}}', [CONFIRMED]),
        ("{via: {kinds: [OUTLET]}}", [CONFIRMED]),
        ("{hasVia: false}", [DENIED]),
        ('{about: {names: ["Nordport"]}}', [CONFIRMED, DENIED]),
        ('{about: {names: ["Nordport"], exact: true}}', []),
        ('{about: {countries: ["Alvania"]}}', [CONFIRMED, DENIED]),
        ('{about: {baseKinds: ["naval base"]}}', [CONFIRMED, DENIED]),
        ('{about: {baseKinds: ["military-site"]}}', [CONFIRMED, DENIED]),
        ('{about: {baseKinds: ["air-base"]}}', []),
        ('{about: {names: ["Nordport"], baseKinds: ["port"]}}', []),
        ("{about: {within: {circle: {latitude: 60, longitude: 20, km: 60}}}}", [CONFIRMED, DENIED]),
        ("{about: {within: {circle: {latitude: 60, longitude: 20, km: 50}}}}", []),
        ("{about: {within: {box: {south: 60, west: 19, north: 61, east: 21}}}}", [CONFIRMED, DENIED]),
        ("{about: {kinds: [ASSET]}}", [CONFIRMED]),
        ("{about: {reliability: [A]}}", []),
        ("{activities: [DEPARTURE]}", [CONFIRMED, DENIED]),
        ('{activity: {kinds: [DEPARTURE], from: {names: ["North Port"]}}}', [CONFIRMED, DENIED]),
        ('{activity: {kinds: [ARRIVAL], from: {names: ["North Port"]}}}', []),
        ('{activity: {to: {names: ["North Port"]}}}', []),
        ('{activity: {asset: {names: ["Heron"]}}}', [CONFIRMED, DENIED]),
        ('{documents: ["frigate"]}', [CONFIRMED, DENIED]),
        ('{documents: ["cat"]}', []),
        ('{publishers: ["HARBOUR gazette"]}', [CONFIRMED, DENIED]),
        ("{positions: [DENIES]}", [DENIED]),
        ("{agreements: [CONTESTED]}", [CONFIRMED, DENIED]),
        ("{agreements: [CONTESTED], positions: [AFFIRMS]}", [CONFIRMED]),
        ('{said: {from: "2031-05-01", to: "2031-05-01"}}', [CONFIRMED]),
        ('{happened: {from: "2031-05-09"}}', [CONFIRMED]),
        ('{happened: {from: "2031-05-09"}, datesWithin: true}', []),
        ('{published: {to: "2031-05-04"}}', []),
        ('{recorded: {from: "2031-05-06", to: "2031-05-06"}}', [CONFIRMED, DENIED]),
        ('{text: "heron \\"north port\\""}', [CONFIRMED]),
        ('{text: "her"}', []),
        ("{not: {speechActs: [CONFIRM]}}", [DENIED]),
        ("{not: [{speechActs: [CONFIRM]}, {speechActs: [DENY]}]}", []),
        ('{or: [{speechActs: [CONFIRM]}, {text: "dockers"}]}', [CONFIRMED, DENIED]),
        ('{and: [{speechActs: [CONFIRM]}, {text: "dockers"}]}', []),
        ('{about: {names: ["Heron"]}, and: {about: {names: ["North Port"]}}}', [CONFIRMED]),
        ("{not: {or: [{hasVia: true}, {speechActs: [SAY]}]}}", [DENIED]),
    ],
)
def test_a_filter_lets_through_what_it_says(ask: Ask, given: str, expected: list[str]) -> None:
    assert acts(ask, given) == expected


@pytest.mark.parametrize(
    ("given", "code", "remedy"),
    [
        ('{about: {names: ["Norport"]}}', "UNKNOWN_NAME", "North Port"),
        ('{speaker: {names: ["nobody at all"]}}', "UNKNOWN_NAME", ""),
        ('{about: {countries: ["North Port"]}}', "UNKNOWN_NAME", "country"),
        ('{about: {baseKinds: ["naval-bas"]}}', "UNKNOWN_NAME", "naval-base"),
        ('{about: {assetClasses: ["fregate"]}}', "UNKNOWN_NAME", "frigate"),
        ('{publishers: ["Harbour Gazete"]}', "UNKNOWN_NAME", "Harbour Gazette"),
        ('{documents: ["frigat"]}', "UNKNOWN_DOCUMENT", "frigate"),
        ('{claims: ["https://graph.example/claim/none"]}', "UNKNOWN_NAME", "claims"),
        ('{text: "…"}', "QUERY_REFUSED", "word"),
        ("{about: {within: {circle: {latitude: 91, longitude: 0, km: 1}}}}", "QUERY_REFUSED", "90"),
        ("{or: [{datesWithin: true}]}", "BAD_USER_INPUT", "outermost"),
        ('{said: {from: "2031-05-09", to: "2031-05-01"}}', "BAD_USER_INPUT", "exchange"),
    ],
)
def test_a_mistake_in_a_filter_is_an_error_that_helps(
    respond: Ask, given: str, code: str, remedy: str
) -> None:
    (error,) = respond(f"{{ statements(filter: {given}) {{ totalCount }} }}")["errors"]

    assert error["extensions"]["code"] == code
    assert remedy in error["extensions"]["remedy"]


def test_a_filter_of_very_many_filters_is_refused(respond: Ask) -> None:
    filters = [{"speechActs": ["CONFIRM"]}] * 50
    query = "query($filter: StatementFilter) { statements(filter: $filter) { totalCount } }"

    (error,) = respond(query, filter={"or": filters})["errors"]

    assert "CLAIMGRAPH_GRAPHQL_MAX_FILTERS" in error["extensions"]["remedy"]


def test_facets_and_a_timeline_stand_beside_the_statements(ask: Ask) -> None:
    found: dict[str, Any] = ask(
        """{ statements(filter: {about: {names: ["North Port"]}}, first: 0) {
            totalCount
            acts: facets(by: SPEECH_ACT) { value label count entity { name } }
            about: facets(by: ABOUT, first: 1) { value label count entity { name } }
            documents: facets(by: DOCUMENT) { label count }
            timeline(clock: SAID, by: DAY) { value count } } }"""
    )["statements"]

    assert found["acts"] == [
        {"value": "confirm", "label": "confirm", "count": 1, "entity": None},
        {"value": "deny", "label": "deny", "count": 1, "entity": None},
    ]
    assert found["about"][0]["count"] == 2
    assert found["about"][0]["entity"] == {"name": "North Port Naval Base"}
    assert found["documents"] == [{"label": "frigate", "count": 2}]
    assert found["timeline"] == [{"value": "2031-05-01", "count": 1}]


@pytest.mark.parametrize("order", ["NEWEST_HAPPENED", "OLDEST_RECORDED", "AGREEMENT", "OLDEST_SAID"])
def test_statements_come_in_an_order(ask: Ask, order: str) -> None:
    found = ask(f"{{ statements(orderBy: {order}) {{ nodes {{ speechAct }} }} }}")["statements"]["nodes"]

    assert len(found) == 2
    if order in {"NEWEST_HAPPENED", "OLDEST_SAID"}:
        assert found[0]["speechAct"] == CONFIRMED, "what has no date comes last"
