"""What people decided, over GraphQL: ratings, corrections, what is the same, and the log."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from graph.judgements import Judgement, JudgementKind
from graph.judging import Judging
from graph.rdf import Minter
from graph.store import EmbeddedStore, open_store
from schema import Context, Request, build_schema, execute
from tests.schema import world

START = datetime(2031, 6, 1, 12, tzinfo=UTC)
Decide = Callable[..., Judgement]
Ask = Callable[..., Any]


@pytest.fixture
def decided(tmp_path: Path) -> Iterator[tuple[Ask, Decide, EmbeddedStore]]:
    """A world of its own, and ways to decide on it and to ask it."""
    settings = world.settings_in(tmp_path)
    gazetteer = world.gazetteer_of(settings)
    schema = build_schema(settings)
    with open_store(settings, create=True) as store:
        world.fill(store, gazetteer)

        def decide(kind: JudgementKind, *subjects: str, hours: int = 0, **more: str) -> Judgement:
            at = START + timedelta(hours=hours)
            given = Judgement(kind, subjects, by="R. Reader", at=at, reason="Looked it up.", **more)
            return Judging(store, settings).decide(given)

        def ask(query: str, **variables: Any) -> Any:
            context = Context(store=store, gazetteer=gazetteer, settings=settings)
            response = execute(schema, Request(query, variables), context).as_json()
            assert "errors" not in response, response["errors"]
            return json.loads(json.dumps(response["data"]))

        yield ask, decide, store


def _actor(ask: Ask, name: str) -> dict[str, Any]:
    (found,) = ask("query($n: String!) { actors(name: $n) { nodes { iri id } } }", n=name)["actors"]["nodes"]
    return dict(found)


def _denial(ask: Ask) -> dict[str, Any]:
    asked = "{ statements(filter: {speechActs: [DENY]}) { nodes { id iri key } } }"
    (found,) = ask(asked)["statements"]["nodes"]
    return dict(found)


def test_a_source_shows_the_rating_that_holds_on_a_day_and_all_of_them(
    decided: tuple[Ask, Decide, EmbeddedStore],
) -> None:
    ask, decide, _ = decided
    wire = _actor(ask, "Aland Wire")["iri"]
    decide(JudgementKind.RATE, wire, value="B", since="2031-01-01", until="2031-06-30")
    later = decide(JudgementKind.RATE, wire, hours=1, value="D", since="2031-07-01")

    actor = ask(
        """query($id: ID!) { node(id: $id) { ... on Actor {
        spring: reliability(on: "2031-05-01") { letter label mispTag since until by reason }
        autumn: reliability(on: "2031-10-01") { letter until }
        before: reliability(on: "2030-01-01") { letter }
        then: ratings { __typename id letter } } } }""",
        id=wire,
    )["node"]

    assert actor["spring"] == {
        "letter": "B", "label": "usually reliable", "mispTag": 'admiralty-scale:source-reliability="b"',
        "since": "2031-01-01", "until": "2031-06-30", "by": "R. Reader", "reason": "Looked it up.",
    }  # fmt: skip
    assert actor["autumn"] == {"letter": "D", "until": None}
    assert actor["before"] is None
    assert [one["letter"] for one in actor["then"]] == ["D", "B"]
    again = ask(
        "query($id: ID!) { node(id: $id) { id ... on Rating { letter } } }", id=actor["then"][0]["id"]
    )
    assert again["node"] == {"id": actor["then"][0]["id"], "letter": "D"}
    decide(JudgementKind.UNDO, Minter(world.BASE_IRI).judgement(later.key), hours=2)
    assert ask("query($id: ID!) { node(id: $id) { ... on Actor { ratings { letter } } } }", id=wire) == {
        "node": {"ratings": [{"letter": "B"}]}
    }


def test_a_corrected_statement_shows_what_was_read(decided: tuple[Ask, Decide, EmbeddedStore]) -> None:
    ask, decide, _ = decided
    (statement,) = ask("{ statements(filter: {speechActs: [DENY]}) { nodes { iri key } } }")["statements"][
        "nodes"
    ]
    decide(
        JudgementKind.CORRECT,
        statement["iri"],
        value=statement["key"],
        field="speech-act",
        corrected="question",
    )

    nodes = ask("{ statements { nodes { speechAct readAs } } }")["statements"]["nodes"]
    assert [node for node in nodes if node["readAs"]] == [
        {"speechAct": "QUESTION", "readAs": ["speech-act deny"]}
    ]


def test_the_log_shows_what_each_judgement_is_about(decided: tuple[Ask, Decide, EmbeddedStore]) -> None:
    ask, decide, store = decided
    statement = _denial(ask)
    wire = _actor(ask, "Aland Wire")
    decide(JudgementKind.ACCEPT, statement["iri"], value=statement["key"])
    decide(JudgementKind.RATE, wire["iri"], hours=1, value="A")
    log = ask("""{ judgements { totalCount nodes { __typename id iri key kind subjects by reason value counts
        nodes { __typename iri } } } }""")["judgements"]

    assert [one["kind"] for one in log["nodes"]] == ["ACCEPT", "RATE"]
    assert [one["nodes"] for one in log["nodes"]] == [
        [{"__typename": "Statement", "iri": statement["iri"]}],
        [{"__typename": "Outlet", "iri": wire["iri"]}],
    ]
    for one in log["nodes"]:
        assert ask("query($id: ID!) { node(id: $id) { ... on Judgement { key } } }", id=one["id"])[
            "node"
        ] == {"key": one["key"]}
    for about, kind in ((statement, "ACCEPT"), (wire, "RATE")):
        found = ask(
            "query($a: [ID!]) { judgements(about: $a) { explain nodes { iri kind } } }", a=[about["id"]]
        )["judgements"]
        assert [node["kind"] for node in found["nodes"]] == [kind]
        rows = store.select(found["explain"])
        assert [row["judgement"] for row in rows] == [node["iri"] for node in found["nodes"]]


def test_what_persons_took_for_one_is_shown_on_either_side(
    decided: tuple[Ask, Decide, EmbeddedStore],
) -> None:
    ask, decide, _ = decided
    one = _actor(ask, "Aland Wire")["iri"]
    other = ask('{ document(name: "frigate") { publishedBy { iri } } }')["document"]["publishedBy"]["iri"]
    query = "query($ids: [ID!]!) { nodes(ids: $ids) { ... on Entity { sameAs { iri } } } }"
    assert ask(query, ids=[one, other])["nodes"] == [{"sameAs": []}, {"sameAs": []}]
    decide(JudgementKind.SAME, one, other)

    assert ask(query, ids=[one, other])["nodes"] == [{"sameAs": [{"iri": other}]}, {"sameAs": [{"iri": one}]}]
    then = ask("""{ statements(asOf: {day: "2031-05-31", clock: RECORDED}) { nodes {
        via { sameAs { iri } } } } }""")["statements"]["nodes"]
    assert all(not source["sameAs"] for node in then for source in node["via"])
