"""``--as-of`` by the recorded clock: the command line knows the names of the day."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from graph.rdf import shared_quads
from graph.store import open_store
from ontology.gazetteer import load_gazetteer
from tests.api.conftest import Run
from tests.schema import world

DAY = ("--as-of", "2031-05-20", "--clock", "recorded")


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A store whose gazetteer lost a name on the first of June 2031, as variables of the environment."""
    settings = world.settings_in(tmp_path_factory.mktemp("changed"))
    names = Path(settings.gazetteer).with_name("new.csv")
    names.write_text(world.NAMES.replace("Nordport", "Aldhaven"), encoding="utf-8")
    with open_store(settings, create=True) as store:
        world.fill(store, world.gazetteer_of(settings))
        store.put_shared("new", shared_quads(load_gazetteer(names)), datetime(2031, 6, 1, 12, tzinfo=UTC))
    return {"CLAIMGRAPH_STORE": str(settings.store), "CLAIMGRAPH_GAZETTEER": str(names)}


@pytest.mark.parametrize(
    ("command", "found"),
    [
        ("claims --about Nordport --json", "claims"),
        ("ledger --about Nordport --json", "steps"),
        ("network --about Nordport --format json", "edges"),
    ],
    ids=["claims", "ledger", "network"],
)
def test_a_former_name_is_known_on_its_day(
    run: Run, changed: dict[str, str], command: str, found: str
) -> None:
    assert json.loads(run(*command.split(), *DAY, **changed).stdout)[found]


def test_a_question_is_read_by_the_names_of_the_day(run: Run, changed: dict[str, str]) -> None:
    question = "who confirmed activity at Nordport?"
    answers = json.loads(run("ask", "--json", question, *DAY, **changed).stdout)["answers"]

    assert [answer["answer"] for answer in answers] == ["Ana Brook"]
    assert run("ask", question, **changed).returncode != 0
