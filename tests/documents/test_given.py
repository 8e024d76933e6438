"""Documents that a client hands over: read as files are, and named by what is known of them."""

from datetime import UTC, datetime
from pathlib import Path

from graph.documents import Given, read_documents, read_given
from graph.errors import ClaimgraphError
from graph.model import Version
from graph.settings import Settings

_NOW = datetime(2031, 5, 6, tzinfo=UTC)


def read(given: Given, settings: Settings | None = None) -> list[Version | ClaimgraphError]:
    """All that is in it."""
    return list(read_given(given, recorded=_NOW, settings=settings or Settings()))


def codes(found: list[Version | ClaimgraphError]) -> list[str]:
    """Keys of documents and codes of errors."""
    return [one.document if isinstance(one, Version) else one.code for one in found]


def test_a_text_that_is_handed_over_is_the_version_that_its_file_is(tmp_path: Path) -> None:
    for name, kind in (("a.txt", "text/plain"), ("a.md", "text/markdown"), ("a.html", "text/html")):
        path = tmp_path / name
        path.write_text("<p>The gull sat on the quay.</p>\n\nIt left.\n", encoding="utf-8")
        (from_file,) = read_documents([path], recorded=_NOW, settings=Settings())
        (given,) = read(Given(path.read_bytes(), kind, name, file_name=name))
        assert given == from_file


def test_what_is_given_wins_over_what_the_text_says() -> None:
    text = b"---\ntitle: Old\nauthor: Ana\n---\nA gull.\n"
    (found,) = read(Given(text, "text/markdown", "x", {"id": "a", "title": "New"}))
    assert isinstance(found, Version)
    assert (found.title, found.author, found.document) == ("New", "Ana", "a")


def test_each_line_of_json_lines_is_a_document_and_errors_stand_for_bad_ones() -> None:
    data = b'{"id": "a", "text": "A gull."}\nno json\n{"text": "A tern."}\n'
    lines = read(Given(data, "application/jsonl", "x.jsonl", file_name="x.jsonl"))
    assert codes(lines) == ["a", "UNREADABLE_DOCUMENT", "x.jsonl:3"]
    assert codes(read(Given(b"\n", "application/jsonl", "x"))) == ["UNREADABLE_DOCUMENT"]


def test_what_cannot_be_read_is_a_named_error() -> None:
    assert codes(read(Given(b"x", "application/pdf", "x"))) == ["UNKNOWN_FORMAT"]
    assert codes(read(Given(b"  ", "text/plain", "x", {"id": "a"}))) == ["UNREADABLE_DOCUMENT"]
    assert codes(read(Given(b"A gull.", "text/plain", "x"))) == ["UNREADABLE_DOCUMENT"]
    large = Given(b"A gull. " * 200_000, "text/plain", "x", {"id": "a"})
    assert codes(read(large, Settings(max_document_mb=1))) == ["DOCUMENT_TOO_LARGE"]
