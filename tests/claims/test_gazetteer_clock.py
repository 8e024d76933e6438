"""By the recorded clock, names, kinds, countries and places are those that the graph knew on the day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from graph.claims.clocks import Clock
from graph.judgements import Judgement, JudgementKind
from graph.judging import Judging
from graph.queries.claims import ClaimFilter, claims_page
from graph.queries.then import gazetteer_then, reader_then
from graph.rdf.shared import entry_quads
from graph.settings import Settings
from graph.store import open_store
from ontology.gazetteer import Entry, Gazetteer, load_gazetteer
from ontology.terms import AgreementClass, Polarity
from ontology.vocabulary import GAZETTEER
from tests.claims.changing import ALAND, FORMS, MINISTRY, MINTER, SEA, Change, World, then
from tests.claims.conftest import BASE_IRI, Paper, Says


@pytest.fixture
def world(settings: Settings) -> Iterator[World]:
    with open_store(settings, create=True) as store:
        yield World(settings, store)


DAYS = st.sampled_from(["2031-02-01", "2031-02-02", "2031-05-03", "2031-05-20"])
CHANGES = st.tuples(*(st.integers(0, len(forms) - 1) for forms in FORMS.values())).map(Change)
SAYINGS = st.lists(
    st.builds(
        Says,
        who=st.sampled_from(["organisation/ministry", "organisation/office"]),
        where=st.sampled_from(["base/north", "place/bay"]),
        polarity=st.sampled_from(Polarity),
        actor=st.just(ALAND),
    ),
    min_size=1,
    max_size=1,
).map(tuple)
PAPERS = st.builds(Paper, key=st.sampled_from("ab"), says=SAYINGS, day=st.just("2031-01-31"))
STEPS = st.lists(st.tuples(DAYS, st.one_of(PAPERS, CHANGES)), min_size=2, max_size=8)


@given(STEPS)
@hypothesis_settings(max_examples=30, deadline=None)
def test_the_answer_as_of_a_day_is_that_of_a_graph_that_stopped_on_it(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, Paper | Change]]
) -> None:
    folder = tmp_path_factory.mktemp("world") / "store"
    settings = Settings(store=folder, base_iri=BASE_IRI, min_free_disk_mb=1)
    known = {}
    with open_store(settings, create=True) as store:
        world = World(settings, store)
        for day, of_day in groupby(sorted(steps, key=lambda step: step[0]), key=lambda step: step[0]):
            for _, step in of_day:
                if isinstance(step, Change):
                    world.change(step, day)
                else:
                    world.put(replace(step, recorded=day))
            known[day] = world.answers(then(day))
            # Who is not in the gazetteer any more takes no stand, but what he said stays on its claim.
            if "organisation/office" in world.entries:
                assert known[day]["claims"] == claims_page(store, ClaimFilter(), first=99).items
        for day, answers in known.items():
            assert world.answers(then(day)) == answers


def test_a_former_name_finds_on_its_day_what_it_does_not_find_now(world: World) -> None:
    world.put(Paper("a", (MINISTRY,), recorded="2031-02-01"))
    world.change(Change((2, 0, 0, 0)), "2031-03-01")
    early, late = world.answers(then("2031-02-28")), world.answers(then("2031-03-01"))

    assert [row.name for row in early["named Nordhavn"]] == ["North Harbour"]
    assert early["about Long Bay"][2][0] == 1
    assert "nothing of this name" in late["named Nordhavn"]
    assert late["about Long Bay"][2][0] == 0
    assert [row.name for row in late["named Harbour of the North"]] == ["Harbour of the North"]
    assert isinstance(early["named Harbour of the North"], str)


def test_two_sources_were_independent_until_the_graph_learned_that_they_speak_for_one_state(
    world: World,
) -> None:
    world.put(Paper("a", (MINISTRY,), recorded="2031-02-01"))
    world.put(Paper("b", (SEA,), recorded="2031-02-01"))
    world.change(Change((0, 0, 0, 2)), "2031-03-01")

    kinds = [
        [row.agreement.kind for row in world.answers(then(day))["claims"]]
        for day in ("2031-02-28", "2031-03-01")
    ]
    assert kinds == [[AgreementClass.INDEPENDENT_AGREEMENT], [AgreementClass.ECHO]]


def test_the_published_clock_keeps_the_gazetteer_of_now(world: World) -> None:
    world.put(Paper("a", (MINISTRY,), day="2031-01-15", recorded="2031-02-01"))
    world.change(Change((1, 0, 0, 0)), "2031-03-01")

    names = [row.name for row in world.answers(then("2031-02-28", Clock.PUBLISHED))["named North Harbour"]]
    assert names == ["Nordhavn"]


def test_the_gazetteer_that_the_graph_had_is_read_back_as_it_was(world: World) -> None:
    before = world.gazetteer
    world.change(Change((5, 1, 1, 4)), "2031-03-01")
    day = then("2031-02-28")

    read = gazetteer_then(world.gazetteer, world.store, reader_then(world.store, day))
    assert {entry.id: entry for entry in read.entries} == {entry.id: entry for entry in before.entries}


def test_the_projects_gazetteer_is_read_back_as_it_was(settings: Settings) -> None:
    project = load_gazetteer()
    with open_store(settings, create=True) as store:
        store.put_shared("1", (quad for entry in project.entries for quad in entry_quads(entry)))
        store.put_shared("2", (), datetime(2031, 3, 1, tzinfo=UTC))
        read = gazetteer_then(Gazetteer(()), store, reader_then(store, then("2031-02-28")))

    for entry in project.entries:
        assert in_any_order(read.entry(entry.id)) == in_any_order(entry)


def in_any_order(entry: Entry | None) -> object:
    """An entry whose names have no order, as in the graph."""
    assert entry is not None
    names, located = set(entry.names) - {entry.name}, set(entry.located_in)
    # A word that is a name of the country already stands in the graph as that.
    hidden = {*entry.adjectives, *entry.government_names} - set(entry.all_names)
    return replace(entry, names=(), located_in=(), adjectives=(), government_names=()), names, located, hidden


def test_claims_in_the_graph_follow_the_gazetteer_and_decisions_stay(world: World) -> None:
    world.put(Paper("a", (MINISTRY,), recorded="2031-02-01"))
    world.put(Paper("b", (SEA,), recorded="2031-02-01"))
    subjects = tuple(GAZETTEER + one for one in ("place/bay", "place/cape"))
    at = datetime(2031, 2, 2, tzinfo=UTC)
    Judging(world.store, world.settings).decide(
        Judgement(JudgementKind.SAME, subjects, "A. Desk", at, "because")
    )
    decisions = set(world.store.quads(MINTER.decisions))
    world.change(Change((1, 0, 0, 2)), "2031-03-01")

    (claim,) = claims_page(world.store, ClaimFilter(), first=9).items
    assert claim.label == "Withdrawal: Aland from Nordhavn (said 2031-05)"
    assert claim.agreement.kind is AgreementClass.ECHO
    assert set(world.store.quads(MINTER.decisions)) == decisions != set()
