"""The graph in other vocabularies: a user of each finds what is there, and no word that it does not have."""

import sys
from pathlib import Path

import pytest
import rdflib
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pyoxigraph import Store

from graph.errors import QueryRefused
from graph.exports.nanopubs import Text, artifact_code
from graph.exports.profiles import PROFILES, profile_quads, profiled
from graph.exports.selection import Selection
from graph.indexing import IndexedStore
from graph.queries.criteria import StatementFilter
from ontology.terms import Polarity, SpeechAct

QUERIES = Path(__file__).parent / "profiles"
GRASP, FACTUALITY = (
    "http://groundedannotationframework.org/grasp#",
    "http://groundedannotationframework.org/grasp/factuality#",
)
GAF, SEM = "http://groundedannotationframework.org/gaf#", "http://semanticweb.cs.vu.nl/2009/11/sem/"
SCHEMA = "http://schema.org/"
WORDS = {
    GRASP: {"Attribution", "Source", "hasAttribution", "wasAttributedTo"},
    FACTUALITY: {
        "certain", "probable", "possible", "underspecified", "positive", "negative", "future", "non-future",
    },
    GAF: {"Instance", "Mention", "denotedBy"},
    SEM: {
        "Event", "EventType", "Actor", "Place", "View", "Authority", "eventType", "hasActor", "hasPlace",
        "accordingTo", "hasEarliestBeginTimeStamp", "hasLatestEndTimeStamp",
    },
    SCHEMA: {
        "Quotation", "NewsArticle", "Claim", "Thing", "Person", "Organization", "Country",
        "NewsMediaOrganization", "text", "spokenByCharacter", "isPartOf", "name", "about", "dateCreated",
        "headline", "publisher", "datePublished", "appearance",
    },
}  # fmt: skip
"""The words of each vocabulary that we use, from its own documentation."""


def written(store: IndexedStore, profile: str, syntax: str) -> bytes:
    return b"".join(profiled(profile, syntax).write(store, Selection()))


@pytest.mark.parametrize("profile", ["grasp", "sem", "schema.org"])
class TestProfile:
    def test_a_user_of_the_vocabulary_finds_what_it_asks_for(self, store: IndexedStore, profile: str) -> None:
        loaded = Store()
        loaded.extend(profile_quads(store, Selection(), profile))

        for query in sorted((QUERIES / profile).glob("*.rq")):
            assert list(loaded.query(query.read_text(encoding="utf-8"))), query.name  # type: ignore[arg-type]

    def test_it_has_only_words_of_vocabularies(self, store: IndexedStore, profile: str) -> None:
        terms = {
            str(term)[1:-1]
            for quad in profile_quads(store, Selection(), profile)
            for term in (quad.predicate, quad.object)
        }

        for start, words in WORDS.items():
            assert {term.removeprefix(start) for term in terms if term.startswith(start)} <= words

    def test_a_selection_says_what_the_whole_says_of_its_statements(
        self, store: IndexedStore, profile: str
    ) -> None:
        every = StatementFilter(polarities=tuple(Polarity))

        assert profile_quads(store, Selection(every), profile) == profile_quads(store, Selection(), profile)

    def test_rdflib_reads_it(self, store: IndexedStore, profile: str) -> None:
        graph = rdflib.Graph().parse(data=written(store, profile, "turtle"), format="turtle")

        assert len(graph) == len(profile_quads(store, Selection(), profile))


def test_who_denies_is_no_view_that_it_happened(store: IndexedStore) -> None:
    denied = Selection(StatementFilter(speech_acts=(SpeechAct.DENY,)))

    assert profile_quads(store, denied, "sem") == set()
    assert not {
        quad
        for quad in profile_quads(store, denied, "schema.org")
        if quad.predicate.value.endswith("appearance")
    }


def test_no_statement_is_a_review(store: IndexedStore) -> None:
    assert b"ClaimReview" not in written(store, "schema.org", "ntriples")


class TestNanopubs:
    def test_each_statement_is_one_that_the_tools_of_nanopublications_accept(
        self, store: IndexedStore
    ) -> None:
        from nanopub.nanopub import Nanopub  # noqa: PLC0415 - slow to import

        dataset = rdflib.Dataset()
        dataset.parse(data=written(store, "nanopub", "trig"), format="trig")
        graphs = {str(one.identifier) for one in dataset.graphs() if "#" in str(one.identifier)}
        addresses = {one.partition("#")[0] for one in graphs}

        assert len(addresses) == store.counts().statements
        for address in sorted(addresses):
            rdf = rdflib.ConjunctiveGraph()
            for name in ("Head", "assertion", "provenance", "pubinfo"):
                identifier = rdflib.URIRef(f"{address}#{name}")
                for triple in dataset.graph(identifier):
                    rdf.get_context(identifier).add(triple)
            nanopub = Nanopub(rdf=rdf)
            nanopub.source_uri = address
            assert nanopub.is_valid
            assert nanopub.has_valid_trusty

    pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

    @hypothesis_settings(max_examples=30, suppress_health_check=list(HealthCheck))
    @given(st.permutations(range(4)), st.sampled_from(["", "a\nb", "\\", "é😀"]))
    def test_the_hash_is_that_of_the_content_in_any_order(self, order: list[int], text: str) -> None:
        lines = [("urn: #g", f"urn: #{number}", "urn:p", Text(text)) for number in range(4)]

        code = artifact_code([lines[number] for number in order])

        assert code == artifact_code(lines)
        assert code.startswith("RA")
        assert len(code) == 45
        assert code != artifact_code([*lines, ("urn: #g", "urn:more", "urn:p", "urn:o")])


@pytest.mark.parametrize("profile", PROFILES)
def test_equal_graphs_give_equal_bytes(store: IndexedStore, profile: str) -> None:
    assert written(store, profile, "trig") == written(store, profile, "trig") != b""


@pytest.mark.parametrize(("profile", "syntax"), [("prov", None), ("sem", "rdfxml"), ("nanopub", "turtle")])
def test_what_there_is_not_is_a_named_error(profile: str, syntax: str | None) -> None:
    with pytest.raises(QueryRefused, match=r"take|fit|known"):
        profiled(profile, syntax)


def test_the_queries_run_as_they_stand(store: IndexedStore) -> None:
    folder = Path(sys.modules["graph.exports.profiles"].__file__ or "").parent
    for file in folder.glob("*/*.rq"):
        list(store.construct(file.read_text(encoding="utf-8")))
