"""The example documents, really read: every tool takes what is made of them."""

import json
from collections.abc import Iterator
from pathlib import Path

import pyshacl
import pytest
import stix2
from rdflib import Graph
from stix2validator import ValidationOptions, validate_string

from graph.exports.columns import TABLES
from graph.exports.formats import FORMATS, format_named
from graph.exports.selection import Selection, material
from graph.exports.tables import rows
from graph.indexing import IndexedStore, open_indexed
from graph.pipeline import Tools, add
from graph.queries.criteria import StatementFilter
from graph.queries.documents import document_text
from graph.settings import Settings
from graph.store import Reader, open_store
from ontology.terms import Polarity
from ontology.vocabulary import shapes_file

ROOT = Path(__file__).resolve().parents[2]
EVERY = Selection(StatementFilter(polarities=tuple(Polarity)))


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(store=tmp_path_factory.mktemp("read") / "store", min_free_disk_mb=1)


@pytest.fixture(scope="module")
def examples(settings: Settings) -> Iterator[IndexedStore]:
    tools = Tools.from_settings(settings)
    with open_indexed(settings, create=True) as store:
        add([ROOT / "examples" / "documents"], store=store, tools=tools, settings=settings)
        yield store


def written(store: Reader, name: str) -> bytes:
    return b"".join(format_named(name).write(store, EVERY))


def test_a_bundle_is_valid_stix(examples: IndexedStore) -> None:
    data = written(examples, "stix").decode()
    # Our ids are made from IRIs, not random; and we have no hash of the bytes that an address gives.
    advice = ["uuid-check", "extref-hashes"]
    found = validate_string(data, ValidationOptions(version="2.1", strict=True, disabled=advice))

    assert found.is_valid, [str(error) for error in found.errors]
    kinds = {one.type for one in stix2.parse(data, allow_custom=False).objects}
    assert {"report", "note", "opinion", "identity", "location", "relationship"} <= kinds


@pytest.mark.needs_module("followthemoney", by=".ci/run")
def test_every_entity_is_taken_by_followthemoney_as_it_is(examples: IndexedStore) -> None:
    from followthemoney import EntityProxy, model  # noqa: PLC0415 - needs a compiler, so not everyone has it

    for line in map(json.loads, written(examples, "ftm").splitlines()):
        schema = model.get(line["schema"])
        assert schema is not None
        schema.validate({"properties": line["properties"]})
        proxy = EntityProxy.from_dict(line, cleaned=False)
        assert {name: set(values) for name, values in proxy.to_dict()["properties"].items()} == {
            name: set(values) for name, values in line["properties"].items()
        }


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's own parser calls what it deprecates.
def test_trees_and_triples_are_one_graph_that_passes_the_shapes(examples: IndexedStore) -> None:
    triples = Graph().parse(data=written(examples, "ntriples"), format="nt")
    trees = Graph().parse(data=written(examples, "trees"), format="json-ld")
    conforms, _, text = pyshacl.validate(triples, shacl_graph=Graph().parse(shapes_file()))

    assert set(trees) == set(triples)
    assert conforms, text


def test_every_reference_of_the_tables_leads_somewhere(examples: IndexedStore) -> None:
    for table in TABLES.values():
        names = [column.name for column in table.columns]
        held = [dict(zip(names, row, strict=True)) for row in rows(examples, table.name)]
        assert held
        assert len({tuple(row[one] for one in table.key) for row in held}) == len(held)
        for one in table.references:
            its = [column.name for column in TABLES[one.table].columns].index(one.its_column)
            known = {row[its] for row in rows(examples, one.table)}
            assert {row[one.column] for row in held} <= known


def test_quotes_are_the_text_at_their_place(examples: IndexedStore) -> None:
    for row in material(examples, EVERY).statements:
        text = document_text(examples, row.document.version)
        assert text[row.evidence.start : row.evidence.end] == row.evidence.quote


def test_a_store_without_an_index_gives_the_same_bytes(examples: IndexedStore, settings: Settings) -> None:
    with_index = {name: written(examples, name) for name in FORMATS}
    examples.close()
    with open_store(settings, create=False) as plain:
        for name, data in with_index.items():
            assert written(plain, name) == data, name
