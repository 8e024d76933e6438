"""A version that comes again after another: by the recorded clock both stood when they did."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from graph.queries.criteria import StatementFilter
from graph.queries.then import reader_then
from graph.settings import Settings
from graph.store import open_store
from ontology.vocabulary import Property
from tests.claims.changing import MINISTRY, SEA, World, found, then
from tests.claims.conftest import BASE_IRI, Paper, Says

FIRST, SECOND = (MINISTRY,), (MINISTRY, SEA)
VERSIONS = (FIRST, SECOND, (SEA,))
DAYS = ("2031-02-01", "2031-02-02", "2031-02-03", "2031-02-04")


@pytest.fixture
def world(settings: Settings) -> Iterator[World]:
    with open_store(settings, create=True) as store:
        yield World(settings, store)


def counts(world: World) -> list[int]:
    """How many statements stood at the end of each day."""
    day_by_day = [then(day) for day in DAYS]
    return [found(reader_then(world.store, day), StatementFilter(as_of=day))[0] for day in day_by_day]


def test_what_stood_between_is_seen_on_its_days(world: World) -> None:
    for day, says in zip(DAYS, (FIRST, SECOND, FIRST, ()), strict=True):
        world.put(Paper("a", says, recorded=day))

    assert counts(world) == [1, 2, 1, 0]


def test_nothing_is_left_of_a_removed_document(world: World) -> None:
    before = world.store.dump("nquads").decode().splitlines()
    for day, says in zip(DAYS, (FIRST, SECOND, FIRST), strict=False):
        world.put(Paper("a", says, recorded=day))
    assert world.store.select(f"SELECT ?at {{ ?version <{Property.RECORDED_BEFORE}> ?at }}") == [
        {"at": "2031-02-01T12:01:00Z"}
    ]
    world.remove("a")

    after = world.store.dump("nquads").decode().splitlines()
    assert [line for line in after if Property.REVISION not in line] == [
        line for line in before if Property.REVISION not in line
    ]


@given(
    st.lists(st.tuples(st.sampled_from(DAYS), st.sampled_from("ab"), st.sampled_from(VERSIONS)), max_size=9)
)
@hypothesis_settings(max_examples=25, deadline=None)
def test_whatever_came_again_each_day_has_the_answers_that_it_had(
    tmp_path_factory: pytest.TempPathFactory, comings: list[tuple[str, str, tuple[Says, ...]]]
) -> None:
    folder = tmp_path_factory.mktemp("world") / "store"
    settings = Settings(store=folder, base_iri=BASE_IRI, min_free_disk_mb=1)
    known = {}
    with open_store(settings, create=True) as store:
        world = World(settings, store)
        for day, key, says in sorted(comings, key=lambda one: one[0]):
            world.put(Paper(key, says, recorded=day))
            known[day] = world.answers(then(day))
        for day, answers in known.items():
            assert world.answers(then(day)) == answers
