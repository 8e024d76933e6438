"""Graphs of users beside ours: written at once, and never taken for what the graph says."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Triple

from benchmarks.asking import Asker, example_graph, names
from graph.errors import GraphRefused, TripleRefused, UnknownGraph
from graph.indexing import open_indexed
from graph.rdf import Minter
from graph.settings import Settings
from graph.store import open_store
from graph.store.user_graphs import USED, UserGraphs
from ontology.terms import NAMESPACE
from tests.store.conftest import BASE, SHARED, noon, shared_quad
from tests.store.servers import Server
from tests.store.test_contract import opened_at

GRAPH = "https://desk.example/notes"
SKOS = "http://www.w3.org/2004/02/skos/core#"
LINK = NamedNode("https://desk.example/link")


def triple(name: str, value: int = 0) -> Triple:
    return Triple(NamedNode(f"https://desk.example/{name}"), LINK, Literal(value))


def lines(store: Any, graph: str = GRAPH) -> set[str]:
    return {str(quad.triple) for quad in store.quads(graph)}


@pytest.fixture(
    params=[
        "embedded",
        "indexed",
        "oxigraph",
        pytest.param(
            "virtuoso",
            marks=pytest.mark.needs_tool("virtuoso-t", by="apt-get install virtuoso-opensource"),
        ),
    ]
)
def store(request: pytest.FixtureRequest, settings: Settings) -> Iterator[Any]:
    if request.param in {"oxigraph", "virtuoso"}:
        server: Server = request.getfixturevalue(f"{request.param}_server")
        with opened_at(server, settings) as opened:
            yield opened
        return
    local: Any = (open_store if request.param == "embedded" else open_indexed)(settings, create=True)
    with local as opened:
        yield opened


# --- what may be written --------------------------------------------------------------------


def test_a_graph_is_new_once_and_gone_when_it_is_removed(store: Any) -> None:
    assert store.put_graph(GRAPH, [triple("a"), triple("a")], replace=False)
    assert not store.put_graph(GRAPH, [triple("b")], replace=False)
    assert lines(store) == {str(triple("a")), str(triple("b"))}
    assert not store.put_graph(GRAPH, [triple("c")], replace=True)
    assert lines(store) == {str(triple("c"))}

    store.remove_graph(GRAPH)

    assert lines(store) == set()
    with pytest.raises(UnknownGraph):
        store.remove_graph(GRAPH)


def test_each_change_is_one_revision_and_no_change_is_none(store: Any) -> None:
    store.put_graph(GRAPH, [triple("a")], replace=True)
    store.put_graph(GRAPH, [triple("a")], replace=True)
    store.put_graph(GRAPH, [triple("a")], replace=False)
    assert store.revision() == 1

    store.put_graph(GRAPH, [triple("b")], replace=False)
    store.remove_graph(GRAPH)
    assert store.revision() == 3


def test_a_graph_of_no_triples_is_not_there(store: Any) -> None:
    store.put_graph(GRAPH, [triple("a")], replace=True)

    assert not store.put_graph(GRAPH, [], replace=True)
    with pytest.raises(UnknownGraph):
        store.remove_graph(GRAPH)


@pytest.mark.parametrize(
    "graph",
    [None, SHARED.value, NAMESPACE, BASE, f"{BASE}graph/claims", f"{BASE}document/x/version/1", "no iri"],
)
def test_our_graphs_and_the_default_graph_are_refused(store: Any, graph: str | None) -> None:
    before = store.dump("nquads")

    with pytest.raises(GraphRefused):
        store.put_graph(graph, [triple("a")], replace=True)
    with pytest.raises(GraphRefused):
        store.remove_graph(graph)
    assert store.dump("nquads") == before


def test_one_refused_triple_leaves_all_unwritten(store: Any) -> None:
    fake = Triple(NamedNode(f"{BASE}document/x"), NamedNode(NAMESPACE + "name"), Literal("x"))

    with pytest.raises(TripleRefused):
        store.put_graph(GRAPH, [triple("a"), fake], replace=True)
    assert lines(store) == set()
    assert store.revision() == 0


_TRIPLES = st.sets(st.builds(triple, st.sampled_from("abc"), st.integers(0, 2)), max_size=5)
_CHANGES = st.lists(st.tuples(st.sampled_from(["x", "y"]), _TRIPLES, st.booleans()), max_size=6)


@hypothesis_settings(
    max_examples=15,
    deadline=timedelta(seconds=30),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(changes=_CHANGES)
def test_any_changes_give_the_sets_that_they_would_give_on_paper(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[str, set[Triple], bool]]
) -> None:
    expected: dict[str, set[str]] = {"x": set(), "y": set()}
    settings = Settings(store=tmp_path_factory.mktemp("paper") / "store", base_iri=BASE, min_free_disk_mb=1)
    with open_indexed(settings, create=True) as store:
        for name, triples, replace in changes:
            store.put_graph(f"{GRAPH}/{name}", triples, replace=replace)
            expected[name] = {str(one) for one in triples} | (set() if replace else expected[name])
        assert {name: lines(store, f"{GRAPH}/{name}") for name in expected} == expected
        assert store.check() == []


# --- what stands beside them ----------------------------------------------------------------


def test_documents_come_and_go_and_leave_the_graphs_of_users_alone(store: Any, make: Any) -> None:
    store.put_graph(GRAPH, [triple("a")], replace=True)
    store.put(make.change("a", "1", said=("x",)))
    store.put(make.change("a", "2", said=("y",)))
    store.put_shared("1", [shared_quad("one")])
    store.put_shared("2", [shared_quad("two")])
    store.remove(make.document("a"))

    assert lines(store) == {str(triple("a"))}
    assert str(triple("a")).encode() in store.dump("nquads")


def test_a_store_as_of_an_earlier_day_has_them_too(store: Any) -> None:
    store.put_shared("1", [shared_quad("one")], noon(0))
    store.put_shared("2", [shared_quad("two")], noon(5))
    store.put_graph(GRAPH, [triple("a")], replace=True)

    past = store.as_known_on(noon(1).date())

    assert {str(quad.triple) for quad in past.quads(GRAPH)} == {str(triple("a"))}


def test_they_are_there_when_the_store_is_opened_again_and_so_is_the_index(settings: Settings) -> None:
    with open_indexed(settings, create=True) as store:
        store.put_graph(GRAPH, [triple("a")], replace=True)
    with open_indexed(settings, create=False) as store:
        assert lines(store) == {str(triple("a"))}
        assert not store.remade
        assert store.check() == []


# --- nobody can fake an answer --------------------------------------------------------------


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asker]:
    with example_graph(tmp_path_factory.mktemp("faked") / "store") as asker:
        yield asker


def test_every_property_of_our_data_is_one_that_nobody_else_may_use_of_ours(examples: Asker) -> None:
    rows = examples.store.select("SELECT DISTINCT ?p { ?s ?p ?o }")
    of_others = {row["p"] for row in rows if not row["p"].startswith(NAMESPACE)}

    assert of_others <= USED


class WithoutIndex:
    """A store that answers by SPARQL alone."""

    index = None

    def __init__(self, store: Any) -> None:
        self._store = store

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


def answers(asker: Asker) -> list[str]:
    """What the example queries give, with the index and without, but for the revision."""
    plain: Any = WithoutIndex(asker.store)
    askers = (asker, Asker(asker.schema, plain, asker.tools, asker.settings))
    found = [repr(one.example(name).response) for one in askers for name in names()]
    return [re.sub(r"'revision': \d+", "", one) for one in found]


def all_that_may_be_said(asker: Asker) -> list[Triple]:
    """Each property that we use, between everything of ours and something of others, unless refused."""
    store = asker.store
    samples = store.select("SELECT (SAMPLE(?s) AS ?x) { ?s a ?class } GROUP BY ?class ORDER BY ?class")
    schemes = store.select(f"SELECT ?x {{ ?x a <{SKOS}ConceptScheme> }} ORDER BY ?x")
    ours = [NamedNode(row["x"]) for row in (*samples, *schemes)]
    labels = store.select(f"SELECT DISTINCT ?l {{ ?x <{SKOS}prefLabel> ?l }} ORDER BY ?l LIMIT 40")
    texts = [Literal(row["l"]) for row in labels] + [Literal("Tartus"), Literal("2024-12-16"), Literal(1)]
    mine = NamedNode("https://desk.example/mine")
    values: list[NamedNode | Literal] = [*ours, *texts, mine]
    said = [
        Triple(subject, predicate, value)
        for subject in (mine, *ours)
        for predicate in (LINK, *map(NamedNode, sorted(USED)))
        for value in values
    ]
    rules = UserGraphs(Minter(asker.settings.base_iri))
    return [one for one in said if _may(rules, one)]


def _may(rules: UserGraphs, one: Triple) -> bool:
    try:
        rules.check([one])
    except TripleRefused:
        return False
    return True


@contextmanager
def beside(store: Any, triples: list[Triple]) -> Iterator[None]:
    store.put_graph(GRAPH, triples, replace=True)
    try:
        yield
    finally:
        store.remove_graph(GRAPH)


def test_nothing_that_may_be_written_changes_an_answer(examples: Asker, tmp_path: Path) -> None:
    before = answers(examples)
    said = all_that_may_be_said(examples)
    assert len(said) > 1000

    store: Any = examples.store
    with beside(store, said):
        assert answers(examples) == before
        assert store.check() == []
