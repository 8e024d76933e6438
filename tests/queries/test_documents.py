from typing import Any

import pytest

from graph.errors import UnknownDocument
from graph.queries.documents import (
    document_matching,
    document_named,
    document_text,
    documents_by_iri,
    documents_page,
)
from graph.store.contract import Reader


def test_documents_are_listed_each_once(reader: Reader) -> None:
    page = documents_page(reader, first=2, after=None)
    rest = documents_page(reader, first=2, after=page.cursors[-1])

    assert [row.name for row in (*page.items, *rest.items)] == ["blog-3", "wire-1", "wire-2"]
    assert (page.total, page.has_next, rest.has_next) == (3, True, False)


def test_a_publisher_and_a_part_of_the_name_filter(reader: Reader) -> None:
    of_post = documents_page(reader, first=9, after=None, publisher="the harbour post")
    wires = documents_page(reader, first=9, after=None, name="WIRE")

    assert [row.name for row in of_post.items] == ["blog-3", "wire-1"]
    assert [row.name for row in wires.items] == ["wire-1", "wire-2"]


def test_a_document_shows_its_current_version(reader: Reader, world: Any) -> None:
    row = documents_by_iri(reader, [world.document("blog-3")])[world.document("blog-3")]

    assert (row.versions, row.statements, row.version.endswith("/version/c1")) == (2, 2, True)
    assert (row.title, row.publisher, row.published, row.author) == (
        "Title of blog-3",
        "The Harbour Post",
        None,
        None,
    )


@pytest.mark.parametrize("name", ["wire-2", "key of wire-2", "https://example.org/data/document/wire-2"])
def test_a_document_is_found_by_name_key_and_iri(reader: Reader, name: str) -> None:
    assert document_named(reader, name).name == "wire-2"


def test_an_unknown_document_suggests_the_nearest(reader: Reader) -> None:
    with pytest.raises(UnknownDocument, match="wire-2"):
        document_named(reader, "wire-22")


def test_a_part_of_the_name_is_enough_when_it_fits_one(reader: Reader) -> None:
    assert document_matching(reader, "3").name == "blog-3"
    with pytest.raises(UnknownDocument):
        document_matching(reader, "wire")


def test_the_text_of_a_version_is_whole(reader: Reader, world: Any) -> None:
    row = document_named(reader, "blog-3")

    assert document_text(reader, row.version) == "Text of blog-3, c1: straße"
    with pytest.raises(UnknownDocument):
        document_text(reader, "https://example.org/none")
