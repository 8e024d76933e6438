"""Every format: its name, that equal graphs give equal bytes, and what a selection holds."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

import pyshacl
import pytest
from rdflib import Dataset, Graph, URIRef

from graph.claims.clocks import AsOf
from graph.errors import QueryRefused
from graph.exports.choosing import chosen
from graph.exports.formats import FORMATS, format_named
from graph.exports.quads import selected_quads
from graph.exports.selection import Selection
from graph.exports.tables import rows
from graph.indexing import IndexedStore
from graph.queries.criteria import StatementFilter, one_of
from graph.queries.selecting import Wish
from graph.rdf import write
from graph.settings import Settings
from ontology.gazetteer import Gazetteer
from ontology.terms import NAMESPACE, SpeechAct
from ontology.vocabulary import shapes_file
from tests.exports.conftest import BASE_IRI, ENTRIES, by_name, filled

ROOT = Path(__file__).resolve().parents[2]
BROOK = StatementFilter(speaker=one_of((by_name("person/brook"),)))
CONFIRMED = StatementFilter(speech_acts=(SpeechAct.CONFIRM,))
SELECTIONS = {"whole": Selection(), "of Brook": Selection(BROOK), "confirmed": Selection(CONFIRMED)}
WRITE_ALL = """
import hashlib, sys
from pathlib import Path
from graph.exports.formats import FORMATS
from graph.exports.selection import Selection
from graph.queries.criteria import StatementFilter
from ontology.terms import SpeechAct
from tests.exports.conftest import PAPERS, filled
papers = PAPERS if sys.argv[2] == "forward" else PAPERS[::-1]
with filled(Path(sys.argv[1]), papers) as store:
    for selection in (Selection(), Selection(StatementFilter(speech_acts=tuple(SpeechAct)))):
        for one in FORMATS.values():
            written = b"".join(one.write(store, selection))
            print(one.name, selection.whole, hashlib.sha256(written).hexdigest())
"""


def written(store: IndexedStore, name: str, selection: Selection) -> bytes:
    return b"".join(format_named(name).write(store, selection))


def shacl(turtle: bytes) -> str:
    """What the shapes say against it."""
    data = Graph().parse(data=turtle, format="turtle")
    shapes = Graph().parse(shapes_file(), format="turtle")
    conforms, _, text = pyshacl.validate(data, shacl_graph=shapes, do_owl_imports=False)
    return "" if conforms else str(text)


def test_names_and_endings_are_short_and_the_description_is_a_line() -> None:
    for one in FORMATS.values():
        assert one.name.isascii()
        assert "\n" not in one.about
        assert "/" in one.media_type
    for one, other in combinations(FORMATS.values(), 2):
        assert (one.media_type, one.ending, one.name) != (other.media_type, other.ending, other.name)


def test_a_format_that_is_none_is_refused_with_all_names() -> None:
    with pytest.raises(QueryRefused, match="trig, nquads"):
        format_named("docx")


def test_equal_graphs_give_equal_bytes_whatever_the_seed_and_the_order_of_adding(tmp_path: Path) -> None:
    def run(seed: str, order: str) -> Iterable[str]:
        command = [sys.executable, "-c", WRITE_ALL, str(tmp_path / f"{seed}-{order}"), order]
        environment = os.environ | {"PYTHONHASHSEED": seed}
        ran = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stderr
        return ran.stdout.splitlines()

    one, other = run("1", "forward"), run("2", "backward")
    # The catalogue counts revisions and so tells nothing else of the order.
    assert [line for line in one if line not in other] == []


@pytest.mark.parametrize("name", SELECTIONS)
def test_what_is_selected_passes_the_shapes(store: IndexedStore, name: str) -> None:
    turtle = written(store, "turtle", SELECTIONS[name])

    assert shacl(turtle) == ""


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's own parser calls what it deprecates.
@pytest.mark.parametrize("name", SELECTIONS)
def test_every_rdf_format_reads_back_to_the_same_triples(store: IndexedStore, name: str) -> None:
    selection = SELECTIONS[name]
    flat = {
        form: set(Graph().parse(data=written(store, form, selection), format=parser))
        for form, parser in (("turtle", "turtle"), ("ntriples", "nt"))
    }
    graphs = {
        form: {
            (s, p, o, g)
            for s, p, o, g in Dataset().parse(data=written(store, form, selection), format=parser).quads()
        }
        for form, parser in (("trig", "trig"), ("nquads", "nquads"), ("jsonld", "json-ld"))
    }

    assert flat["turtle"] == flat["ntriples"] == {(s, p, o) for s, p, o, _ in graphs["trig"]}
    assert graphs["trig"] == graphs["nquads"] == graphs["jsonld"]


def test_a_selection_has_the_statement_with_all_that_is_its_own(store: IndexedStore) -> None:
    found = Graph().parse(data=written(store, "turtle", Selection(BROOK)), format="turtle")
    cg = {
        term: URIRef(NAMESPACE + term) for term in ("Statement", "quote", "hop", "text", "claim", "country")
    }
    (statement,) = found.subjects(object=cg["Statement"])

    assert "Heron" in {str(one) for one in found.objects()}
    assert len(list(found.objects(statement, cg["hop"]))) == 1
    assert len(list(found.subject_objects(cg["text"]))) == 1
    (claim,) = found.objects(statement, cg["claim"])
    assert (claim, None, None) in found
    assert "Dock Front" not in {str(one) for one in found.objects()}


def test_users_own_graphs_stay_out_of_a_selection(tmp_path: Path) -> None:
    with filled(tmp_path / "store") as store:
        before = write(selected_quads(store, Selection(BROOK)), "nquads")
        (quad, *_) = selected_quads(store, Selection(BROOK))
        triple = type(quad.triple)(quad.subject, type(quad.predicate)("https://mine.example/p"), quad.object)
        store.put_graph("https://mine.example/graph", [triple], replace=True)

        assert write(selected_quads(store, Selection(BROOK)), "nquads") == before


def test_as_of_a_day_only_what_could_be_known_then_is_selected(store: IndexedStore) -> None:
    settings = Settings(base_iri=BASE_IRI)
    gazetteer = Gazetteer(tuple(ENTRIES.values()))
    asked = chosen(Wish(as_of="2031-05-03"), store, gazetteer, settings)
    lines = written(store, "statements", asked.selection).decode().splitlines()
    turtle = written(store, "turtle", asked.selection)

    assert [json.loads(line)["doc"] for line in lines] == ["a"]
    assert b"Dock Front" not in turtle
    assert b"cg:Claim " not in turtle
    assert shacl(turtle) == ""
    assert asked.selection.rules is not None
    assert isinstance(asked.selection.as_of, AsOf)


def test_claims_of_tables_as_of_a_day_are_those_of_the_day(store: IndexedStore) -> None:
    settings = Settings(base_iri=BASE_IRI)
    gazetteer = Gazetteer(tuple(ENTRIES.values()))
    then = chosen(Wish(as_of="2031-05-03"), store, gazetteer, settings)
    agreements = {row[1]: row[9] for row in rows(store, "claims", then.selection)}
    now = {row[1]: row[9] for row in rows(store, "claims")}
    assert set(agreements.values()) == {"single-source"}
    assert "contested" in now.values()


@pytest.mark.needs_tool("rapper")
@pytest.mark.parametrize(
    ("name", "parser"), [("turtle", "turtle"), ("ntriples", "ntriples"), ("trig", "trig")]
)
def test_rapper_counts_the_same_triples(store: IndexedStore, name: str, parser: str, tmp_path: Path) -> None:
    # Not the statement with U+FFFE, which Turtle allows and rapper refuses.
    file = tmp_path / "out"
    file.write_bytes(written(store, name, Selection(CONFIRMED)))
    ran = subprocess.run(
        ["rapper", "-i", parser, "-o", "ntriples", str(file)], capture_output=True, text=True, check=False
    )

    assert ran.returncode == 0, ran.stderr
    expected = written(store, "ntriples", Selection(CONFIRMED)).count(b"\n")
    assert len(set(ran.stdout.splitlines())) == expected
