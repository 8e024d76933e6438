"""JSON lines: a document a line, and a bad line stops no other."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.documents import read_documents
from graph.errors import ClaimgraphError, DocumentTooLarge, InvalidMetadata, UnreadableDocument
from graph.model import Version
from graph.settings import Settings

RECORDED = datetime(2025, 1, 2, tzinfo=UTC)


def read(path: Path, limits: Settings | None = None) -> list[Version | ClaimgraphError]:
    return list(read_documents([path], recorded=RECORDED, settings=limits or Settings()))


def lines(folder: Path, *content: str | bytes) -> Path:
    path = folder / "news.jsonl"
    path.write_bytes(b"\n".join(line if isinstance(line, bytes) else line.encode() for line in content))
    return path


def test_each_line_is_a_document_with_its_fields(tmp_path: Path) -> None:
    record = {
        "id": 7,
        "text": "The port said it was open.",
        "headline": "Open",
        "authors": ["A. Writer", "B. Writer"],
        "date": "2024-12",
        "more": {},
    }
    first, second = read(lines(tmp_path, json.dumps(record), "", '{"text": "The port was shut."}'))
    assert isinstance(first, Version)
    assert isinstance(second, Version)
    assert (first.document, first.title, first.author) == ("7", "Open", "A. Writer, B. Writer")
    assert first.published is not None
    assert first.published.text == "2024-12"
    assert (second.document, second.name) == ("news.jsonl:3", "news:3")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "not JSON"),
        ("[1, 2]", "not a JSON object"),
        ('"text"', "not a JSON object"),
        ("{}", "no field text"),
        ('{"text": 4}', "not a string"),
        ('{"text": " "}', "no text"),
        (b'{"text": "\xff"}', "not UTF-8"),
        ("[" * 100_000, "nested"),
        ('{"text": "a", "n": ' + "9" * 5000 + "}", "number"),
    ],
)
def test_a_bad_line_is_an_error_with_its_place_and_the_others_go_on(
    tmp_path: Path, line: str | bytes, said: str
) -> None:
    good = '{"text": "The port said so."}'
    before, bad, after = read(lines(tmp_path, good, line, good.replace("so", "more")))
    assert isinstance(before, Version)
    assert isinstance(after, Version)
    assert isinstance(bad, UnreadableDocument)
    assert bad.place == "news.jsonl:2"
    assert said in bad.message
    assert bad.advice


def test_a_line_of_thirty_megabytes_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    with path.open("wb") as file:
        file.write(b'{"text": "')
        for _ in range(30):
            file.write(b"a" * 1_000_000)
        file.write(b'"}\n{"text": "The port said so."}')
    refused, version = read(path)
    assert isinstance(refused, DocumentTooLarge)
    assert (refused.place, refused.advice) == (
        "news.jsonl:1",
        "split the document, or raise CLAIMGRAPH_MAX_LINE_MB",
    )
    assert isinstance(version, Version)
    assert version.document == "news.jsonl:2"


def test_a_text_over_the_limit_is_refused_by_line(tmp_path: Path) -> None:
    (refused,) = read(lines(tmp_path, json.dumps({"text": "a" * 1_100_000})), Settings(max_document_mb=1))
    assert isinstance(refused, DocumentTooLarge)
    assert refused.place == "news.jsonl:1"


def test_lone_surrogates_and_control_characters_become_characters_that_every_format_carries(
    tmp_path: Path,
) -> None:
    (version,) = read(lines(tmp_path, r'{"text": "It \ud800 said\u0007 \uffff so.", "title": "a\udfffb\nc"}'))
    assert isinstance(version, Version)
    assert version.text == "It \ufffd said  \ufffd so."
    assert version.title == "a\ufffdb c"


def test_a_field_of_the_wrong_kind_is_told_and_left_out(tmp_path: Path) -> None:
    told, version = read(lines(tmp_path, '{"id": "a", "text": "The port said so.", "title": {"a": 1}}'))
    assert isinstance(told, InvalidMetadata)
    assert "'title'" in told.message
    assert isinstance(version, Version)
    assert version.title is None


_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
_fields = st.sampled_from(
    ["id", "text", "title", "url", "published", "author", "language", "date"]
) | st.text(max_size=5)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.dictionaries(_fields, _values, max_size=6).map(json.dumps) | st.binary(max_size=60))
def test_any_line_gives_documents_or_named_errors(tmp_path: Path, line: str | bytes) -> None:
    for item in read(lines(tmp_path, line)):
        assert isinstance(item, Version | ClaimgraphError)
        str(item)
