"""Claims over GraphQL: positions, agreement with its origins, relations, ledger, and as of a day."""

from typing import Any

import pytest

CLAIM = """{ claims(first: 3) { totalCount nodes {
    iri label planned why
    agreement { kind reason statements affirming denying origins }
    origins { names known documentCount statements { nodes { speechAct } } }
    related { kind }
    affirming: statements(positions: [AFFIRMS]) { totalCount }
    denying: statements(positions: [DENIES]) { nodes { positions { position claim { label } } } }
} } }"""
AS_OF = 'asOf: {day: "%s"%s}'


def test_a_claim_tells_who_stands_where_and_on_whose_word(ask: Any) -> None:
    (claim,) = ask(CLAIM)["claims"]["nodes"]

    assert claim["label"] == "Departure: Heron from North Port Naval Base (2031-05)"
    assert claim["agreement"]["kind"] == "CONTESTED"
    assert claim["agreement"]["reason"].startswith("affirmed by Ana Brook")
    assert (claim["agreement"]["affirming"], claim["agreement"]["denying"]) == (1, 1)
    assert [origin["known"] for origin in claim["origins"]] == [True, False]
    assert claim["origins"][0]["statements"]["nodes"] == [{"speechAct": "CONFIRM"}]
    assert claim["affirming"]["totalCount"] == 1
    (denial,) = claim["denying"]["nodes"]
    assert denial["positions"] == [{"position": "DENIES", "claim": {"label": claim["label"]}}]


def test_nothing_is_judged_and_what_is_contested_has_no_credibility(ask: Any) -> None:
    assert ask("{ judgements { totalCount nodes { key kind by reason counts } } }")["judgements"] == {
        "totalCount": 0,
        "nodes": [],
    }
    (claim,) = ask("{ claims(first: 2) { nodes { credibility { digit derived mispTag } } } }")["claims"][
        "nodes"
    ]
    assert claim["credibility"] is None


def test_claims_are_found_by_their_agreement(ask: Any) -> None:
    assert ask("{ claims(agreements: [CONTESTED]) { totalCount } }")["claims"]["totalCount"] == 1
    assert ask("{ claims(agreements: [ECHO]) { totalCount } }")["claims"]["totalCount"] == 0


def test_as_of_a_day_before_publication_there_is_nothing(ask: Any) -> None:
    for field in ("claims", "statements", "documents", "ledger"):
        found = ask(f"{{ {field}({AS_OF % ('2031-05-04', '')}) {{ totalCount }} }}")
        assert found[field]["totalCount"] == 0, field


@pytest.mark.parametrize("clock", ["PUBLISHED", "RECORDED"])
def test_as_of_a_later_day_the_claims_are_those_of_now(ask: Any, clock: str) -> None:
    then = CLAIM.replace("first: 3", "first: 3, " + AS_OF % ("2031-05-06", f", clock: {clock}"), 1)

    assert ask(then) == ask(CLAIM)


def test_a_claim_is_found_by_its_address_now_and_then(ask: Any) -> None:
    (claim,) = ask("{ claims { nodes { id iri } } }")["claims"]["nodes"]
    for address in claim.values():
        for day in ("", ", " + AS_OF % ("2031-05-06", "")):
            found = ask(f'{{ claim(id: "{address}"{day}) {{ iri }} }}')
            assert found["claim"] == {"iri": claim["iri"]}
    assert ask(f'{{ claim(id: "{claim["iri"]}", {AS_OF % ("2031-05-01", "")}) {{ iri }} }}')["claim"] is None


def test_the_ledger_shows_each_step_with_its_receipt_in_pages(ask: Any) -> None:
    fields = "totalCount nodes { day party move position statement { quote } } pageInfo { endCursor }"
    page = "{ ledger(first: 1%s) { " + fields + " } }"
    first = ask(page % "")["ledger"]
    second = ask(page % f', after: "{first["pageInfo"]["endCursor"]}"')["ledger"]

    steps = first["nodes"] + second["nodes"]
    assert first["totalCount"] == 2
    assert {(step["party"], step["move"], step["position"]) for step in steps} == {
        ("Ana Brook", "FIRST", "AFFIRMS"),
        ("unnamed dockers", "FIRST", "DENIES"),
    }
    assert all(step["statement"]["quote"] for step in steps)


def test_the_statements_of_a_claim_as_of_a_day_are_explained(ask: Any) -> None:
    query = "{ claims(%s) { nodes { statements { totalCount explain } } } }" % (AS_OF % ("2031-05-06", ""))
    (claim,) = ask(query)["claims"]["nodes"]

    assert claim["statements"]["totalCount"] == 2
    assert "cg:knownOn" in claim["statements"]["explain"]


def test_statements_are_filtered_by_the_recorded_clock_and_by_position(ask: Any) -> None:
    (claim,) = ask("{ claims { nodes { iri } } }")["claims"]["nodes"]

    def count(fields: str) -> int:
        number: int = ask(f"{{ statements(filter: {{ {fields} }}) {{ totalCount }} }}")["statements"][
            "totalCount"
        ]
        return number

    assert count('recorded: {from: "2031-05-06", to: "2031-05-06"}') == 2
    assert count('recorded: {to: "2031-05-05"}') == 0
    assert count(f'claims: ["{claim["iri"]}"], positions: [DENIES]') == 1
