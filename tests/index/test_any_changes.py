"""Whatever changes, and in whatever order: the index is what the graph makes it."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from graph.indexing import open_indexed
from graph.settings import Settings
from graph.store import EmbeddedStore
from ontology.gazetteer import Entry
from ontology.terms import EntityKind
from tests.claims.conftest import BASE_IRI
from tests.index.world import MINTER, Name, Paper, World
from tests.judgements.test_anew import CHOICES, PAPERS, choose

Step = Callable[[World], object]

NAMES = st.lists(
    st.builds(
        Name,
        words=st.sampled_from(["North", "Big North", "north", "Iven Dor", "Straße ß"]),
        entry=st.sampled_from(["", "base/north", "base/south", "country/aland"]),
    ),
    max_size=3,
)
GAZETTEERS = st.lists(
    st.sampled_from(
        [
            Entry("country/aland", "Republic of Aland", EntityKind.COUNTRY, names=("Aland", "North")),
            Entry("base/north", "Northern Harbour", EntityKind.BASE, country="country/borduria"),
            Entry(
                "base/west", "West Strip", EntityKind.BASE, country="country/aland", kind_detail="air-base"
            ),
        ]
    ),
    max_size=3,
)


def putting(paper: Paper, names: list[Name]) -> Step:
    return lambda world: world.put(paper, *names)


def removing(key: str) -> Step:
    def step(world: World) -> None:
        if world.store.current_version(MINTER.document(key)):
            world.remove(key)

    return step


def renaming(entries: list[Entry]) -> Step:
    return lambda world: world.gazetteer(f"{entries}", *entries)


def deciding(choice: tuple[str, int, int]) -> Step:
    return lambda world: choose(cast("EmbeddedStore", world.store), world.decide, choice)


STEPS = st.lists(
    st.one_of(
        st.builds(putting, PAPERS, NAMES),
        st.builds(putting, PAPERS, NAMES),
        st.builds(removing, st.sampled_from("abc")),
        st.builds(renaming, GAZETTEERS),
        st.builds(deciding, CHOICES),
    ),
    max_size=12,
)


@given(STEPS)
@hypothesis_settings(max_examples=25, deadline=None)
def test_the_index_is_what_the_graph_makes_it(steps: list[Step]) -> None:
    with TemporaryDirectory() as folder:
        settings = Settings(store=Path(folder) / "store", base_iri=BASE_IRI, min_free_disk_mb=1)
        with open_indexed(settings, create=True) as store:
            world = World(settings, store)
            world.gazetteer("entries")
            for step in steps:
                step(world)
            assert world.in_step()
        with open_indexed(settings, create=False) as store:
            assert not store.remade
            assert World(settings, store).in_step()
