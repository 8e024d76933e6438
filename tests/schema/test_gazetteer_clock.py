"""``asOf`` by the recorded clock: names and places are those that the graph knew on the day."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from graph.rdf import shared_quads
from graph.settings import Settings
from graph.store import open_store
from ontology.gazetteer import load_gazetteer
from schema import Context, Request, build_schema, execute
from tests.schema import world

RENAMED = (
    world.NAMES.replace("North Port,place,Nordport,", "Aldhaven,place,,")
    .replace("North Port Naval Base", "Aldhaven Naval Base")
    .replace("place/north-port,port", "country/alvania,port")
)
ABOUT = """query($name: String!, $asOf: AsOf) {
  statements(filter: {about: {names: [$name]}}, asOf: $asOf) {
    totalCount widenings { place { name } sites { name } } nodes { about { name } } }
}"""
MAY, JUNE = ({"day": f"2031-{month}-20", "clock": "RECORDED"} for month in ("05", "06"))

Respond = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A store whose gazetteer got other names on the first of June 2031."""
    settings = world.settings_in(tmp_path_factory.mktemp("changed"))
    with open_store(settings, create=True) as store:
        world.fill(store, world.gazetteer_of(settings))
        names = Path(settings.gazetteer).with_name("new.csv")
        names.write_text(RENAMED, encoding="utf-8")
        store.put_shared("new", shared_quads(load_gazetteer(names)), datetime(2031, 6, 1, 12, tzinfo=UTC))
    return replace(settings, gazetteer=str(names))


@pytest.fixture(scope="module")
def respond(changed: Settings) -> Iterator[Respond]:
    schema, gazetteer = build_schema(changed), load_gazetteer(Path(changed.gazetteer))
    with open_store(changed, create=False) as store:

        def ask(query: str, **variables: Any) -> dict[str, Any]:
            context = Context(store=store, gazetteer=gazetteer, settings=changed)
            return execute(schema, Request(query, variables), context).as_json()

        yield ask


def test_a_former_name_finds_what_it_found_on_the_day(respond: Respond) -> None:
    then = respond(ABOUT, name="Nordport", asOf=MAY)["data"]["statements"]
    (widening,) = then["widenings"]

    assert then["totalCount"] == 2
    assert {"name": "North Port Naval Base"} in then["nodes"][0]["about"]
    assert widening["place"]["name"] == "North Port"
    assert [site["name"] for site in widening["sites"]] == ["North Port Naval Base", "Oil Harbour"]


def test_a_former_name_is_unknown_after_the_change_and_by_the_published_clock(respond: Respond) -> None:
    for day in (None, JUNE, {**MAY, "clock": "PUBLISHED"}):
        (error,) = respond(ABOUT, name="Nordport", asOf=day)["errors"]
        assert error["extensions"]["code"] == "UNKNOWN_NAME"


def test_a_new_name_is_unknown_on_the_day_before(respond: Respond) -> None:
    assert respond(ABOUT, name="Aldhaven", asOf=JUNE)["data"]["statements"]["totalCount"] == 2
    assert respond(ABOUT, name="Aldhaven", asOf=MAY)["errors"]


def test_each_field_of_one_request_has_the_names_of_its_own_day(respond: Respond) -> None:
    one = '(filter: {about: {names: ["base/north-port-naval-base"]}} DAY) { nodes { about { name } } }'
    one = one.replace("base/", world.GAZETTEER_IRI + "base/")
    days = {"now": "", "then": ', asOf: {day: "2031-05-20", clock: RECORDED}', "again": ""}
    query = " ".join(f"{name}: statements{one.replace(' DAY', day)}" for name, day in days.items())
    data = respond(f"{{ {query} }}")["data"]

    names = {key: {thing["name"] for thing in page["nodes"][0]["about"]} for key, page in data.items()}
    assert "Aldhaven Naval Base" in names["now"] & names["again"]
    assert "North Port Naval Base" in names["then"]


def test_claims_and_questions_have_the_names_of_the_day(respond: Respond) -> None:
    data = respond(
        """query($asOf: AsOf) {
          claims(about: ["Nordport"], asOf: $asOf) { nodes { label } }
          ask(question: "who confirmed activity at Nordport?", asOf: $asOf) { answerCount } }""",
        asOf=MAY,
    )["data"]

    assert [claim["label"] for claim in data["claims"]["nodes"]] == [
        "Departure: Heron from North Port Naval Base (2031-05)"
    ]
    assert data["ask"]["answerCount"] == 1
