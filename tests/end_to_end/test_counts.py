"""How many of an asset: from a document to every way of asking."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.text import statement_lines
from graph import pipeline
from graph.queries import answer, answered_json, understand
from graph.queries.criteria import about_groups
from graph.settings import Settings
from graph.store import EmbeddedStore, open_store
from ontology.gazetteer import Gazetteer
from schema import Context, Request, build_schema, execute

TEXT = """# Ships leave the port

The Russian Ministry of Defence confirmed on 3 March 2025 that at least two frigates had left Tartus.

A harbour pilot said that dozens of tanks were loaded there.

The navy said that three Il-76s had landed at Hmeimim.
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(store=tmp_path_factory.mktemp("counts") / "store")


@pytest.fixture(scope="module")
def tools(settings: Settings) -> pipeline.Tools:
    return pipeline.Tools.from_settings(settings)


@pytest.fixture(scope="module")
def gazetteer(tools: pipeline.Tools) -> Gazetteer:
    return tools.gazetteer


@pytest.fixture(scope="module")
def store(
    settings: Settings, tools: pipeline.Tools, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[EmbeddedStore]:
    path: Path = tmp_path_factory.mktemp("documents") / "ships.md"
    path.write_text(TEXT, encoding="utf-8")
    with open_store(settings, create=True) as opened:
        (report,) = pipeline.add([path], store=opened, tools=tools, settings=settings)
        assert report.error is None
        yield opened


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("How many frigates left Tartus?", "at least two"),
        ("How many tanks were loaded?", "dozens"),
    ],
)
def test_a_question_for_a_number_is_answered_in_the_words_of_the_text(
    store: EmbeddedStore, gazetteer: Gazetteer, question: str, expected: str
) -> None:
    answered = answer(understand(question, store, gazetteer), store)

    assert [one.answer for one in answered.answers] == [expected]


def test_the_number_of_equipment_does_not_tell_how_many_people_there_were(
    store: EmbeddedStore, gazetteer: Gazetteer
) -> None:
    assert answer(understand("How many people left Tartus?", store, gazetteer), store).answers == ()


def test_the_place_behind_what_is_counted_is_searched_by(store: EmbeddedStore, gazetteer: Gazetteer) -> None:
    understood = understand("How many frigates left Tartus?", store, gazetteer)

    assert understood.asked.noun == "frigates"
    assert any(iri.endswith("place/tartus") for group in about_groups(understood.filter) for iri in group)


def test_an_answer_shows_the_count_with_its_bounds(store: EmbeddedStore, gazetteer: Gazetteer) -> None:
    answered = answer(understand("How many frigates left Tartus?", store, gazetteer), store)
    (row,) = answered.answers[0].statements

    assert "count: at least two frigates (2 or more)" in list(statement_lines(row))
    (statement,) = answered_json(answered)["answers"][0]["statements"]
    assert statement["counts"] == [
        {
            "quote": "at least two frigates",
            "words": "at least two",
            "counted": "frigates",
            "least": 2,
            "most": None,
            "assets": [],
        }
    ]


def test_graphql_gives_the_count_with_the_asset_that_has_a_name(
    store: EmbeddedStore, gazetteer: Gazetteer, settings: Settings
) -> None:
    schema = build_schema(settings)  # Before its time is counted: that begins with the context.
    context = Context(store=store, gazetteer=gazetteer, settings=settings)
    counts = "counts { quote least most assets { name } }"
    query = f"{{ statements(filter: {{activities: [ARRIVAL]}}) {{ nodes {{ {counts} }} }} }}"
    response = json.loads(json.dumps(execute(schema, Request(query, {}), context).as_json()))

    assert response["data"]["statements"]["nodes"] == [
        {"counts": [{"quote": "three Il-76s", "least": 3, "most": 3, "assets": [{"name": "Il-76"}]}]}
    ]


def test_sparql_compares_the_bounds(store: EmbeddedStore) -> None:
    rows = store.select(
        "PREFIX cg: <https://w3id.org/claimgraph/ontology#> "
        "SELECT ?words WHERE { ?statement a cg:Statement ; cg:count ?count . "
        "?count cg:words ?words ; cg:least ?least . FILTER(?least > 2) } ORDER BY ?least"
    )

    assert [row["words"] for row in rows] == ["three", "dozens"]
