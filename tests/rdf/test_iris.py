"""IRIs are made from content, and are valid whatever the content."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from graph.errors import SettingsError, UnreadableDocument
from graph.model import Entity, Findings, Span
from graph.rdf import Minter, entry_iri
from graph.rdf.iris import entity_iri, stretch_iri
from ontology.terms import EntityKind, LinkStrength

MINTER = Minter("https://graph.example/")
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@given(ANY_TEXT)
def test_a_document_key_comes_back_from_its_iri(key: str) -> None:
    iri = NamedNode(MINTER.document(key)).value

    assert MINTER.document_key(iri) == key


@pytest.mark.parametrize("key", [".", "..", "...", "a/b", "a b", "é", "https://news.example/a?b=c#d", "%2F"])
def test_a_document_key_is_one_segment_that_no_client_folds_away(key: str) -> None:
    segment = MINTER.document(key).removeprefix("https://graph.example/document/")

    assert segment not in {".", ".."}
    assert not set(segment) & set("/?# ")
    assert segment.isascii()


@given(ANY_TEXT, ANY_TEXT)
def test_two_keys_never_share_an_iri(one: str, other: str) -> None:
    assert (MINTER.document(one) == MINTER.document(other)) == (one == other)


@pytest.mark.parametrize(
    "iri", ["", "https://graph.example/document/", "https://graph.example/claim/1", "https://other.example/"]
)
def test_other_iris_are_no_documents(iri: str) -> None:
    assert MINTER.document_key(iri) is None


def test_a_version_is_no_document(findings: Findings) -> None:
    assert MINTER.document_key(MINTER.version(findings.version)) is None


def test_a_version_stands_under_its_document(findings: Findings) -> None:
    digest = findings.version.digest[:16]

    assert (
        MINTER.version(findings.version)
        == f"https://graph.example/document/reports%2F17%20b/version/{digest}"
    )


def test_another_digest_is_another_version(findings: Findings) -> None:
    other = replace(findings.version, digest="0" * 64)

    assert MINTER.version(other) != MINTER.version(findings.version)


def test_a_stretch_is_a_fragment_of_its_version() -> None:
    assert stretch_iri("https://graph.example/v", Span(10, 20)) == "https://graph.example/v#char=10,20"


@pytest.mark.parametrize("key", ["", "half \udc80"])
def test_a_key_that_cannot_be_an_iri_is_named(key: str) -> None:
    with pytest.raises(UnreadableDocument):
        MINTER.document(key)


@pytest.mark.parametrize(
    "base", ["", "graph", "https://graph.example", "/data/", "https://a b/", "https://a/?q=/", "https://a/#/"]
)
def test_a_base_that_starts_no_iri_is_a_settings_error(base: str) -> None:
    with pytest.raises(SettingsError, match="CLAIMGRAPH_BASE_IRI"):
        Minter(base)


def test_a_linked_entity_has_the_iri_of_its_entry_under_any_base() -> None:
    entity = Entity("base/x", "X", EntityKind.BASE, LinkStrength.STRONG, "the only one", entry="base/x")

    assert entity_iri("https://graph.example/v", entity) == entry_iri("base/x")
    assert entry_iri("base/x") == "https://w3id.org/claimgraph/gazetteer/base/x"


@given(ANY_TEXT, ANY_TEXT)
def test_every_new_entity_has_a_valid_iri_of_its_own(name: str, key: str) -> None:
    entity = Entity(key, name, EntityKind.PERSON, LinkStrength.NEW, "new")
    iri = NamedNode(entity_iri("https://graph.example/v", entity)).value

    assert iri.isascii()
    assert iri != entity_iri("https://graph.example/v", replace(entity, key=key + "!"))


@given(ANY_TEXT)
def test_every_entry_id_makes_a_valid_iri(entry: str) -> None:
    assert NamedNode(entry_iri(entry)).value.isascii()
