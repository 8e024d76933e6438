"""What every store keeps; a new store is one more parameter at the end."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, Protocol

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse

from graph.errors import QueryRefused, QuerySyntaxError, StoreError, UnknownDocument, UnknownGraph
from graph.indexing import open_indexed
from graph.settings import Settings
from graph.store import DUMP_FORMATS, Counts, Decision, Reader, Writer, open_store
from graph.store.remote import open_remote
from ontology.terms import NAMESPACE
from tests.store import servers
from tests.store.conftest import BASE, SHARED, TYPE, noon, replace_graph, shared_quad
from tests.store.conftest import PROPOSITION as PROPOSITION_CLASS

Dump = Callable[[Any], list[bytes]]
STANDING = f"SELECT ?s {{ ?s a <{NAMESPACE}Statement> }}"
PROPOSITIONS = f"SELECT ?p {{ ?p a <{NAMESPACE}Proposition> }}"


class Both(Reader, Writer, Protocol):
    """A store: both doors."""


def names_in(store: Reader) -> list[str]:
    """The names that the gazetteer has, in N-Triples."""
    return sorted(str(quad.object) for quad in store.quads(SHARED.value))


STEPS = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from(["1", "2", "3", "remove"])), min_size=1, max_size=9
)
_CHANGES = f"SELECT ?n {{ ?change <{NAMESPACE}changeNumber> ?n }}"


class StoreContract:
    """Each test gets an empty ``store`` from a class below."""

    examples = 25
    """Orders of changes that are tried."""
    keeps_nul = True
    """Whether U+0000 comes back; a store that would lose it refuses it."""

    def test_a_new_store_is_empty_and_of_revision_0(self, store: Both) -> None:
        assert store.revision() == 0
        assert store.counts() == Counts(documents=0, versions=0, statements=0, superseded=0, claims=0)

    def test_a_document_that_was_put_is_found(self, store: Both, make: Any) -> None:
        assert store.put(make.change("a", said=("x", "y")))

        assert store.current_version(make.document("a")) == make.change("a").version
        assert store.counts() == Counts(documents=1, versions=1, statements=3, superseded=0, claims=0)
        assert store.revision() == 1

    def test_putting_the_current_version_again_changes_nothing(self, store: Both, make: Any) -> None:
        store.put(make.change("a"))
        before = store.dump("nquads")

        assert not store.put(make.change("a"))
        assert store.dump("nquads") == before

    def test_a_new_version_supersedes_the_statements_of_the_one_before(self, store: Both, make: Any) -> None:
        store.put(make.change("a", "1"))
        store.put(make.change("a", "2", statements=5))

        assert store.counts() == Counts(documents=1, versions=2, statements=5, superseded=3, claims=0)
        assert all("/version/2/" in row["s"] for row in store.select(STANDING))

    def test_an_older_version_that_comes_again_is_current_as_if_it_were_new(
        self, store: Both, make: Any, dump_without_revision: Dump
    ) -> None:
        store.put(make.change("a", "2"))
        store.put(make.change("a", "1"))
        expected = dump_without_revision(store)
        store.remove(make.document("a"))
        for version in ("1", "2", "1"):
            assert store.put(make.change("a", version))

        assert dump_without_revision(store) == expected

    def test_removing_a_document_leaves_what_the_others_say(
        self, store: Both, make: Any, dump_without_revision: Dump
    ) -> None:
        store.put(make.change("a", said=("x",)))
        expected = dump_without_revision(store)
        store.put(make.change("b", "1", said=("x", "y")))
        store.put(make.change("b", "2", said=("z",)))

        assert store.remove(make.document("b"))
        assert dump_without_revision(store) == expected

    def test_a_proposition_stays_while_a_superseded_statement_holds_it(self, store: Both, make: Any) -> None:
        store.put(make.change("a", "1", said=("x",)))
        store.put(make.change("a", "2"))

        assert len(store.select(PROPOSITIONS)) == 1

    def test_a_decision_is_written_at_once_and_can_be_taken_back(
        self, store: Both, make: Any, dump_without_revision: Dump
    ) -> None:
        store.put(make.change("a"))
        before = dump_without_revision(store)
        statement = f"{make.change('a').version}/statement/0"
        decided = Quad(make.proposition("x"), TYPE, PROPOSITION_CLASS, NamedNode(f"{BASE}graph/decisions"))

        store.decide(Decision(log=(), decisions=(decided,), rejected=(statement,)))
        assert store.counts().statements == 2
        assert store.select(PROPOSITIONS)
        assert store.revision() == 2
        store.decide(Decision(log=(), decisions=(), restored=(statement,)))

        assert dump_without_revision(store) == before

    def test_what_nobody_says_after_a_correction_goes_and_comes_back(
        self, store: Both, make: Any, dump_without_revision: Dump
    ) -> None:
        change = make.change("a", statements=1, said=("x",))
        store.put(change)
        before = dump_without_revision(store)
        (says,) = (quad for quad in change.quads if quad.predicate.value == f"{NAMESPACE}proposition")
        node = Quad(make.proposition("x"), TYPE, PROPOSITION_CLASS, NamedNode(f"{BASE}graph/claims"))
        mark = Quad(says.subject, NamedNode(f"{NAMESPACE}readAs"), Literal("x"), says.graph_name)

        store.decide(Decision(gone=(says,), come=(mark,)))
        assert store.select(PROPOSITIONS) == []
        assert set(store.quads(change.version)) == (set(change.quads) - {says, node}) | {mark}
        store.decide(Decision(gone=(mark,), come=(says, node)))

        assert dump_without_revision(store) == before

    def test_a_rejected_statement_is_superseded_like_any_other(self, store: Both, make: Any) -> None:
        store.put(make.change("a", "1"))
        statement = f"{make.change('a', '1').version}/statement/0"
        store.decide(Decision(log=(), decisions=(), rejected=(statement,)))
        store.put(make.change("a", "2"))

        assert store.counts().superseded == 3

    def test_removing_what_is_not_there_names_it(self, store: Both, make: Any) -> None:
        with pytest.raises(UnknownDocument, match="document/a"):
            store.remove(make.document("a"))

    def test_what_is_no_iri_is_no_document(self, store: Both) -> None:
        with pytest.raises(UnknownDocument, match="not an IRI"):
            store.current_version("x> <y")

    def test_only_the_order_of_a_documents_own_versions_matters(
        self, store: Both, make: Any, dump_without_revision: Dump
    ) -> None:
        @given(steps=STEPS)
        @hypothesis_settings(max_examples=self.examples, deadline=None)
        def matters(steps: list[tuple[str, str]]) -> None:
            clear(store, make)
            expected: dict[str, list[str]] = {}
            for name, version in steps:
                if version != "remove":
                    store.put(make.change(name, version, said=(version, name + version)))
                    expected[name] = [one for one in expected.get(name, []) if one != version] + [version]
                elif expected.pop(name, None):
                    store.remove(make.document(name))
            after = dump_without_revision(store)
            clear(store, make)
            for name in sorted(expected, reverse=True):
                for version in expected[name]:
                    store.put(make.change(name, version, said=(version, name + version)))

            assert dump_without_revision(store) == after

        matters()

    @given(text=st.text())
    @hypothesis_settings(
        max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    def test_every_text_comes_back_as_it_was(self, store: Both, make: Any, text: str) -> None:
        clear(store, make)
        change = replace(make.change("a", statements=1, quote=text), key=text)
        if "\0" in text and not self.keeps_nul:
            with pytest.raises(StoreError, match=r"U\+0000"):
                store.put(change)
            return
        store.put(change)

        assert set(store.quads(change.version)) == set(change.quads)
        assert store.select(f"SELECT ?k {{ ?d <{NAMESPACE}identifier> ?k }}") == [{"k": text}]

    def test_a_quad_of_another_graph_is_refused_and_nothing_is_written(self, store: Both, make: Any) -> None:
        change = replace(make.change("a"), quads=(*make.change("a").quads, *make.change("b").quads))
        before = store.dump("nquads")

        with pytest.raises(StoreError, match="not its graph"):
            store.put(change)
        assert store.dump("nquads") == before

    def test_a_blank_node_is_refused(self, store: Both, make: Any) -> None:
        change = make.change("a")
        quad = Quad(BlankNode(), NamedNode("https://example.org/p"), Literal("x"), NamedNode(change.version))

        with pytest.raises(StoreError, match="not of IRIs and literals"):
            store.put(replace(change, quads=(quad,)))

    def test_shared_graphs_are_written_once_for_each_digest(self, store: Both, make: Any) -> None:
        store.put(make.change("a"))

        assert store.put_shared("1", [shared_quad("old")])
        assert not store.put_shared("1", iter(()))
        assert store.put_shared("2", [shared_quad("new")])
        assert [quad.object for quad in store.quads(SHARED.value)] == [Literal("new")]
        assert store.revision() == 3
        assert store.counts().documents == 1

    def test_shared_quads_of_another_graph_are_refused(self, store: Both, make: Any) -> None:
        with pytest.raises(StoreError, match="not shared"):
            store.put_shared("1", make.change("a").quads)

    def test_the_gazetteer_of_an_earlier_day_is_there_for_who_asks_for_it(
        self, store: Both, make: Any
    ) -> None:
        store.put(make.change("a"))
        for number, words in enumerate(("old", "new new", "", "old newest"), start=1):
            store.put_shared(str(number), map(shared_quad, words.split()), noon(number))
        names = [names_in(store.as_known_on(noon(number).date())) for number in range(6)]

        # Before the first gazetteer there was none to know better.
        assert names[:4] == [['"old"'], ['"old"'], ['"new"'], []]
        assert names[4:] == [['"newest"', '"old"']] * 2
        earlier = store.as_known_on(noon(2).date())
        assert (earlier.revision(), earlier.counts()) == (store.revision(), store.counts())

    def test_what_the_gazetteer_was_is_no_answer_of_now(self, store: Both) -> None:
        store.put_shared("1", [shared_quad("old")], noon(1))
        store.put_shared("2", [shared_quad("new")], noon(2))

        assert store.select("SELECT ?name { ?entry <https://example.org/name> ?name }") == [{"name": "new"}]
        (removed,) = store.select(f"SELECT ?text {{ ?change <{NAMESPACE}removed> ?text }}")
        assert removed["text"] == f"{shared_quad('old').triple} .\n"

    def test_nothing_is_noted_of_the_first_gazetteer_and_of_another_ontology(self, store: Both) -> None:
        ontology = replace_graph(shared_quad("term"), "https://w3id.org/claimgraph/graph/ontology")
        store.put_shared("1", [shared_quad("same")], noon(1))
        store.put_shared("2", [shared_quad("same"), ontology], noon(2))

        assert store.select(f"SELECT ?c {{ ?c a <{NAMESPACE}GazetteerChange> }}") == []
        assert store.as_known_on(noon(0).date()) is store

    def test_changes_of_one_moment_are_taken_back_in_their_order(self, store: Both) -> None:
        for number, word in enumerate(("one", "two", "one", "two")):
            store.put_shared(str(number), [shared_quad(word)], noon(2))
        store.put_shared("late", [shared_quad("late")], noon(3))
        store.put_shared("a clock that goes back", [shared_quad("last")], noon(1))

        found = [names_in(store.as_known_on(noon(day).date())) for day in (1, 2, 3)]
        assert found == [['"one"'], ['"two"'], ['"last"']]

    @given(
        # Without U+0000, which Virtuoso refuses: ``test_every_text_comes_back_as_it_was`` has it.
        gazetteers=st.lists(
            st.sets(st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=4), max_size=4),
            min_size=1,
            max_size=5,
        ),
        day=st.integers(0, 6),
    )
    @hypothesis_settings(
        max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    def test_every_gazetteer_comes_back_as_it_was(
        self, store: Both, gazetteers: list[set[str]], day: int
    ) -> None:
        store.put_shared("first", [shared_quad("first")], noon(0))
        last = max((int(row["n"]) for row in store.select(_CHANGES)), default=0)
        for number, words in enumerate(gazetteers):
            moment = noon(1) + timedelta(days=10 * last + number)
            store.put_shared(f"{last} {number} {words}", map(shared_quad, sorted(words)), moment)
        asked = min(day, len(gazetteers) - 1)
        then = store.as_known_on((noon(1) + timedelta(days=10 * last + asked)).date())

        assert set(then.quads(SHARED.value)) == set(map(shared_quad, gazetteers[asked]))

    def test_readers_of_an_earlier_day_never_see_half_a_document(self, store: Both, make: Any) -> None:
        store.put_shared("1", [shared_quad("old")], noon(1))
        store.put_shared("2", [shared_quad("new")], noon(2))
        store.put(make.change("a", "0", statements=40))
        done = threading.Event()

        def read() -> set[tuple[int | str, ...]]:
            seen = set[tuple[int | str, ...]]()
            while not done.is_set():
                then = store.as_known_on(noon(1).date())
                seen.add((len(then.select(STANDING)), *names_in(then)))
            return seen

        with ThreadPoolExecutor(2) as threads:
            readers = [threads.submit(read) for _ in range(2)]
            for number in range(30):
                store.put(make.change("a", str(number % 3), statements=40))
            done.set()
        assert [reader.result() for reader in readers] == [{(40, '"old"')}] * 2

    def test_select_asks_all_graphs_and_leaves_out_what_is_unbound(self, store: Both, make: Any) -> None:
        store.put(make.change("a", statements=1))
        query = f"SELECT ?q ?none {{ ?s a <{NAMESPACE}Statement> ; <{NAMESPACE}quote> ?q }}"

        assert store.select(query) == [{"q": "so 0"}]
        assert store.select_terms(query) == [{"q": '"so 0"'}]

    def test_select_refuses_what_is_no_select(self, store: Both) -> None:
        with pytest.raises(QuerySyntaxError, match="SELECT"):
            store.select("ASK { ?s ?p ?o }")

    def test_construct_gives_each_triple_once(self, store: Both, make: Any) -> None:
        store.put(make.change("a", said=("x", "y")))

        found = list(store.construct(f"CONSTRUCT {{ ?s {TYPE} ?s }} WHERE {{ ?s a ?kind }}"))

        assert found
        assert len(found) == len(set(found))

    def test_construct_refuses_what_is_no_construct(self, store: Both) -> None:
        with pytest.raises(QuerySyntaxError, match="CONSTRUCT"):
            list(store.construct("SELECT ?s { ?s ?p ?o }"))

    def test_select_names_the_place_of_a_mistake(self, store: Both) -> None:
        with pytest.raises(QuerySyntaxError, match="1:"):
            store.select("SELECT * { ?s }")

    @pytest.mark.parametrize("format_name", DUMP_FORMATS)
    def test_a_dump_holds_every_quad(self, store: Both, make: Any, format_name: str) -> None:
        store.put(make.change("a", said=("x",)))
        formats = {"nquads": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG, "jsonld": RdfFormat.JSON_LD}

        found = set(parse(store.dump(format_name), format=formats[format_name]))
        assert found == set(store.quads())
        assert store.dump(format_name) == store.dump(format_name)

    def test_an_unknown_dump_format_is_refused(self, store: Both) -> None:
        with pytest.raises(QueryRefused, match="nquads, trig, jsonld"):
            store.dump("docx")

    def test_a_graph_of_a_user_comes_changes_and_goes(self, store: Both) -> None:
        name = NamedNode("https://user.example/graph")
        triples = [Triple(name, NamedNode("https://user.example/p"), Literal(str(at))) for at in range(3)]

        assert store.put_graph(name.value, triples[:1], replace=False)
        assert not store.put_graph(name.value, triples[1:], replace=False)
        assert {quad.triple for quad in store.quads(name.value)} == set(triples)
        assert not store.put_graph(name.value, triples[:1], replace=True)
        assert [quad.triple for quad in store.quads() if quad.graph_name == name] == triples[:1]
        store.remove_graph(name.value)
        assert list(store.quads(name.value)) == []
        with pytest.raises(UnknownGraph):
            store.remove_graph(name.value)

    def test_readers_never_see_half_a_document(self, store: Both, make: Any) -> None:
        store.put(make.change("a", "0", statements=40))
        done = threading.Event()

        def read() -> set[int]:
            seen = set()
            while not done.is_set():
                seen.add(len(store.select(STANDING)))
            return seen

        with ThreadPoolExecutor(4) as threads:
            readers = [threads.submit(read) for _ in range(4)]
            for number in range(60):
                store.put(make.change("a", str(number % 3), statements=40))
            done.set()
        assert [reader.result() for reader in readers] == [{40}] * 4

    def test_closing_twice_is_fine_and_a_closed_store_says_so(self, store: Both) -> None:
        store.close()
        store.close()

        with pytest.raises(StoreError, match="was closed"):
            store.revision()


def clear(store: Both, make: Any) -> None:
    """Remove every document."""
    for row in store.select(f"SELECT ?d {{ ?d a <{NAMESPACE}Document> }}"):
        store.remove(row["d"])


def documents_in(snapshot: Path) -> int:
    """The documents that a snapshot holds."""
    graph = Store.read_only(str(snapshot / "graph"))
    return len(list(graph.quads_for_pattern(None, None, NamedNode(NAMESPACE + "Document"), None)))


@contextmanager
def indexed(settings: Settings) -> Iterator[Both]:
    """A store whose index followed whatever a test did; one that was closed has none."""
    with open_indexed(settings, create=True) as store:
        yield store
        assert store.index is None or store.check() == []


def embedded(settings: Settings) -> AbstractContextManager[Both]:
    return open_store(settings, create=True)


class TestStore(StoreContract):
    """One class for the stores on this disk: hypothesis keeps its examples by class."""

    @pytest.fixture(params=[embedded, indexed])
    def store(self, request: pytest.FixtureRequest, settings: Settings) -> Iterator[Both]:
        with request.param(settings) as opened:
            yield opened

    def test_a_snapshot_does_not_move_with_the_store(self, store: Both, make: Any) -> None:
        store.put(make.change("a"))
        first = store.snapshot()
        store.put(make.change("b"))

        assert store.snapshot() != first
        assert store.snapshot() == store.snapshot()
        assert documents_in(first) == 1
        assert documents_in(store.snapshot()) == 2


@contextmanager
def opened_at(server: servers.Server, settings: Settings) -> Iterator[Both]:
    """An empty store on a server."""
    server.clear()
    with open_remote(server.at(settings), create=True) as store:
        yield store


class TestOxigraphServer(StoreContract):
    @pytest.fixture
    def store(self, oxigraph_server: servers.Server, settings: Settings) -> Iterator[Both]:
        with opened_at(oxigraph_server, settings) as opened:
            yield opened


@pytest.mark.needs_tool("virtuoso-t", by="apt-get install virtuoso-opensource")
class TestVirtuoso(StoreContract):
    examples = 3
    keeps_nul = False

    @pytest.fixture
    def store(self, virtuoso_server: servers.Server, settings: Settings) -> Iterator[Both]:
        with opened_at(virtuoso_server, settings) as opened:
            yield opened
