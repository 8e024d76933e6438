from typing import Any

import pytest

from graph.errors import BadCursor, QueryRefused
from graph.queries.entities import entities_by_iri, entities_named, entities_page, mentions_of
from graph.store.contract import Reader
from ontology.gazetteer import Gazetteer
from ontology.terms import EntityKind


def _names(reader: Reader, **given: Any) -> list[str]:
    asked = {"kinds": (), "name": None, "mentioned": True, "first": 50, "after": None} | given
    return [row.name for row in entities_page(reader, **asked).items]


def test_what_documents_speak_of_is_listed_by_name(reader: Reader) -> None:
    assert _names(reader, kinds=(EntityKind.BASE,)) == ["Kell Naval Base", "Osmark Air Base", "Port of Kell"]
    assert _names(reader, kinds=(EntityKind.PERSON,)) == ["Iven Dor", "Mara Venn"]


def test_the_rest_of_the_gazetteer_is_listed_when_asked_for(reader: Reader) -> None:
    assert _names(reader, kinds=(EntityKind.COUNTRY,)) == ["Norland"]
    assert _names(reader, kinds=(EntityKind.COUNTRY,), mentioned=False) == ["Norland", "Vastria"]


def test_new_entities_of_a_superseded_version_are_gone(reader: Reader) -> None:
    assert "Old Voice" not in _names(reader)
    assert "Old Voice" not in _names(reader, mentioned=False)


@pytest.mark.parametrize(
    ("name", "expected"), [("dor", ["Iven Dor"]), ("HARBOUR", ["The Harbour Post"]), ('"', [])]
)
def test_a_part_of_a_name_is_enough(reader: Reader, name: str, expected: list[str]) -> None:
    assert _names(reader, name=name) == expected


def test_walking_the_pages_gives_each_entity_once(reader: Reader) -> None:
    seen: list[str] = []
    after, more = None, True
    while more:
        page = entities_page(reader, kinds=(), name=None, mentioned=False, first=3, after=after)
        seen += [row.iri for row in page.items]
        after, more = page.cursors[-1], page.has_next

    assert len(seen) == len(set(seen)) == page.total


def test_a_cursor_of_another_list_is_refused(reader: Reader, world: Any) -> None:
    cursor = mentions_of(reader, world.entity("dor"), first=1, after=None).cursors[0]

    with pytest.raises(BadCursor):
        _names(reader, after=cursor)


def test_an_entity_is_whole(reader: Reader, world: Any) -> None:
    iri = world.entity("base/kell-naval-base")
    row = entities_by_iri(reader, [iri])[iri]

    assert (row.name, row.kind, row.linked) == ("Kell Naval Base", EntityKind.BASE, True)
    assert (row.country, row.detail, row.wkt) == ("Vastria", "naval-base", "POINT(35.5 34.5)")
    assert row.located_in == (world.entity("place/kellport"),)


def test_details_take_one_store_query(counting: Any, world: Any) -> None:
    found = entities_by_iri(counting.door(), [world.entity("dor"), world.entity("red-sail"), "urn:none"])

    assert (len(found), len(counting.queries)) == (2, 1)
    assert not found[world.entity("dor")].linked


def test_a_name_finds_entries_and_new_entities(reader: Reader, gazetteer: Gazetteer) -> None:
    assert [row.name for row in entities_named(reader, "harbour post", gazetteer)] == ["The Harbour Post"]
    assert len(entities_named(reader, "gull SQUARE", gazetteer)) == 3
    assert entities_named(reader, "Old Voice", gazetteer) == ()
    assert entities_named(reader, '" } #', gazetteer) == ()


def test_mentions_are_those_of_current_versions(reader: Reader, world: Any) -> None:
    page = mentions_of(reader, world.entity("dor"), first=5, after=None)

    assert [(row.evidence.quote, row.document, row.reason) for row in page.items] == [
        ("Iven Dor", world.document("wire-1"), "new")
    ]
    assert mentions_of(reader, world.entity("old-voice"), first=5, after=None).items == ()


def test_mentions_of_what_is_no_iri_are_refused(reader: Reader) -> None:
    with pytest.raises(QueryRefused):
        mentions_of(reader, "Dor", first=5, after=None)
