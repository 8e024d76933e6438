"""Reading files and folders: what comes out, and the named error for each bad input."""

import json
import os
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from graph.documents import read_documents
from graph.errors import (
    ClaimgraphError,
    DocumentTooLarge,
    InvalidMetadata,
    UnknownFormat,
    UnreadableDocument,
)
from graph.model import Version
from graph.settings import Settings

RECORDED = datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC)
TEXT = "The harbour master said on Monday that the ferry had left.\nThe ministry denied it.\n"


def read(*paths: Path, settings: Settings | None = None) -> list[Version | ClaimgraphError]:
    return list(read_documents(paths, recorded=RECORDED, settings=settings or Settings()))


def one(path: Path) -> Version:
    (item,) = read(path)
    assert isinstance(item, Version), item
    return item


def error(path: Path, settings: Settings | None = None) -> ClaimgraphError:
    (item,) = read(path, settings=settings)
    assert isinstance(item, ClaimgraphError), item
    return item


def versions(items: Iterable[Version | ClaimgraphError]) -> list[Version]:
    return [item for item in items if isinstance(item, Version)]


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_text_file_is_a_version_with_exactly_its_text(tmp_path: Path) -> None:
    version = one(write(tmp_path, "ferry.txt", TEXT))
    assert (version.text, version.document, version.name) == (TEXT, "ferry.txt", "ferry")
    assert (version.media_type, version.language, version.recorded) == ("text/plain", "en", RECORDED)


def test_a_first_line_of_json_is_metadata_and_no_text(tmp_path: Path) -> None:
    head = {
        "id": "f-1",
        "title": "Ferry gone",
        "publisher": "Quay Daily",
        "published": "2024-12-16T08:00:00Z",
    }
    version = one(write(tmp_path, "a.txt", json.dumps(head) + "\n\n" + TEXT))
    assert version.text == TEXT
    assert (version.document, version.name, version.title, version.publisher) == (
        "f-1",
        "f-1",
        "Ferry gone",
        "Quay Daily",
    )
    assert version.published is not None
    assert version.published.text == "2024-12-16"


def test_a_first_line_in_braces_that_is_no_json_is_text(tmp_path: Path) -> None:
    text = "{not json}\n\n" + TEXT
    assert one(write(tmp_path, "a.txt", text)).text == text


def test_line_ends_and_a_byte_order_mark_are_all_that_changes(tmp_path: Path) -> None:
    version = one(
        write(tmp_path, "a.txt", b"\xef\xbb\xbf" + "The cafe\u0301 said\r\nit was closed.\r\n".encode())
    )
    assert version.text == "The cafe\u0301 said\nit was closed.\n"


def test_an_address_is_the_key_where_there_is_no_id_and_the_name_is_the_stem(tmp_path: Path) -> None:
    version = one(write(tmp_path, "a.txt", '{"url": "https://quay.example/1"}\n\n' + TEXT))
    assert (version.document, version.name) == ("https://quay.example/1", "a")


def test_a_folder_is_walked_in_order_without_hidden_and_foreign_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "c/d.html", ".hidden.txt", ".git/x.txt", "notes.docx"):
        write(tmp_path, name, TEXT)
    assert [version.document for version in versions(read(tmp_path))] == ["a.md", "b.txt", "c/d.html"]


def test_files_of_one_name_in_two_folders_are_two_documents(tmp_path: Path) -> None:
    write(tmp_path, "x/report.txt", TEXT)
    write(tmp_path, "y/report.txt", TEXT)
    assert [version.document for version in versions(read(tmp_path))] == ["x/report.txt", "y/report.txt"]


def test_a_second_named_file_of_the_same_name_is_an_error_and_not_a_new_version(tmp_path: Path) -> None:
    first, second = write(tmp_path, "x/report.txt", TEXT), write(tmp_path, "y/report.txt", TEXT + "More.")
    found = read(first, second)
    assert isinstance(found[0], Version)
    assert isinstance(found[1], UnreadableDocument)
    assert "same name" in str(found[1])


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", TEXT)
    assert len(read(path, tmp_path, path)) == 1


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n ", "empty"),
        ("blank.md", b"---\ntitle: x\n---\n\n", "no text"),
        ("empty.html", b"<html><body></body></html>", "no text"),
        ("comment.html", b"<!-- nothing -->", "no text"),
        ("empty.jsonl", b"\n\n", "empty"),
        ("binary.txt", b"MZ\x00\x01\x02", "NUL"),
        ("report.txt", b"%PDF-1.7 ...", "PDF"),
        ("office.txt", b"PK\x03\x04....", "ZIP"),
        ("broken.txt", "“Good” – “bad”, ".encode() * 5 + b"\xff and so on", "damaged UTF-8"),
        ("strange.txt", bytes(range(128, 256)) * 3, "encoding is not certain"),
        ("halfutf16.txt", b"\xff\xfeA\x00B", "UTF-16"),
    ],
)
def test_what_cannot_be_read_is_a_named_error_with_a_remedy(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    found = error(write(tmp_path, name, content))
    assert isinstance(found, UnreadableDocument)
    assert said in found.message
    assert found.advice
    assert name in found.place


def test_a_missing_file_an_unknown_ending_and_an_empty_folder_are_named_errors(tmp_path: Path) -> None:
    assert "no such file" in error(tmp_path / "gone.txt").message
    assert isinstance(error(write(tmp_path, "a.docx", TEXT)), UnknownFormat)
    (tmp_path / "none").mkdir()
    assert "no documents" in error(tmp_path / "none").message
    assert isinstance(error(Path("a\0b.txt")), UnreadableDocument)


def test_the_others_go_on_after_an_error(tmp_path: Path) -> None:
    found = read(tmp_path / "gone.txt", write(tmp_path, "a.txt", TEXT), write(tmp_path, "b.txt", b""))
    assert [type(item) for item in found] == [UnreadableDocument, Version, UnreadableDocument]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission_is_a_named_error(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", TEXT)
    path.chmod(0)
    assert "permission denied" in error(path).message


def test_a_refused_open_is_a_named_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = write(tmp_path, "a.txt", TEXT)
    monkeypatch.setattr(Path, "open", refuse)
    assert "permission denied" in error(path).message


def test_links_that_go_round_end(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", TEXT)
    (tmp_path / "round").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    found = read(tmp_path)
    assert len(versions(found)) == 1
    assert [type(item) for item in found if isinstance(item, ClaimgraphError)] == [UnreadableDocument]


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert "regular file" in error(tmp_path / "a.txt").message


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "word " * 210_000)
    found = error(path, Settings(max_document_mb=1))
    assert isinstance(found, DocumentTooLarge)
    assert "CLAIMGRAPH_MAX_DOCUMENT_MB" in found.advice


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("“Café” – the minister’s".encode("cp1252"), "“Café” – the minister’s"),
        ("\ufeffThe café".encode("utf-16-le"), "The café"),
        ("\ufeffThe café".encode("utf-16-be"), "The café"),
        ("\ufeffThe café".encode("utf-32-le"), "The café"),
    ],
)
def test_other_encodings_are_read_where_they_are_certain(tmp_path: Path, content: bytes, text: str) -> None:
    padded = (
        content if content[:1] in b"\xff\xfe" else content + b" said that it was so, and the others went on."
    )
    assert one(write(tmp_path, "a.txt", padded)).text.startswith(text)


def test_a_date_that_is_none_is_told_and_the_document_is_kept(tmp_path: Path) -> None:
    told, version = read(write(tmp_path, "a.txt", '{"id": "a", "published": "soon"}\n\n' + TEXT))
    assert isinstance(told, InvalidMetadata)
    assert "'soon'" in told.message
    assert isinstance(version, Version)
    assert version.published is None


@pytest.mark.parametrize("published", ["03/04/2024", "2024-13-01", "2024-02-30", "16", "yesterday"])
def test_a_date_with_two_readings_or_none_is_never_guessed(tmp_path: Path, published: str) -> None:
    head = json.dumps({"id": "a", "published": published})
    told, version = read(write(tmp_path, "a.txt", f"{head}\n\n{TEXT}"))
    assert isinstance(told, InvalidMetadata)
    assert isinstance(version, Version)


def test_another_language_is_kept_and_marked(tmp_path: Path) -> None:
    german = (
        "Das Ministerium bestätigte am Montag, dass der Konvoi den Hafen verlassen hat und nicht zurückkehrt."
    )
    assert one(write(tmp_path, "a.txt", german)).language == "und"
    assert (
        one(write(tmp_path, "b.txt", "Министерство подтвердило, что конвой покинул порт.")).language == "und"
    )
    assert one(write(tmp_path, "c.txt", '{"language": "en-GB"}\n\n' + german)).language == "en"
    assert one(write(tmp_path, "d.txt", "Tartus convoy gone")).language is None
