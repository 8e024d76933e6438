"""JSON lines: one document a line, read one line at a time."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from graph.errors import ClaimgraphError, DocumentTooLarge, UnreadableDocument

_MEGABYTE = 1_000_000
_BOM = b"\xef\xbb\xbf"
_ONE_OBJECT = "give one JSON object a line, with its words in the field text"


@dataclass(frozen=True, slots=True)
class Record:
    """One line: its place ("news.jsonl:12"), the document's words and all fields."""

    place: str
    text: str
    values: dict[str, object]


def read_records(file: BinaryIO, name: str, max_line_mb: int) -> Iterator[Record | ClaimgraphError]:
    """Each line of ``file`` as a record, or the error that stands for it; empty lines are passed over.

    Holds one line of at most ``max_line_mb`` megabytes in memory.
    """
    for number, line in _lines(file, max_line_mb * _MEGABYTE):
        place = f"{name}:{number}"
        if line is None:
            yield DocumentTooLarge(
                place,
                f"the line is longer than {max_line_mb} MB",
                "split the document, or raise CLAIMGRAPH_MAX_LINE_MB",
            )
        elif line.strip():
            try:
                yield _record(line, place)
            except UnreadableDocument as error:
                yield error


def _lines(file: BinaryIO, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Lines with their numbers, from 1; ``None`` in place of one longer than ``limit`` bytes."""
    number = 0
    while line := file.readline(limit + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(_BOM)
        if len(line) <= limit or line.endswith(b"\n"):
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(_MEGABYTE)
        yield number, None


def _record(line: bytes, place: str) -> Record:
    try:
        values = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise UnreadableDocument(
            place, f"not UTF-8 at byte {error.start}", "save the file as UTF-8"
        ) from error
    except RecursionError as error:
        raise UnreadableDocument(place, "nested too deeply", _ONE_OBJECT) from error
    except ValueError as error:
        raise UnreadableDocument(place, f"not JSON ({_reason(error)})", _ONE_OBJECT) from error
    if not isinstance(values, dict):
        raise UnreadableDocument(place, "not a JSON object", _ONE_OBJECT)
    text = values.get("text")
    if not isinstance(text, str):
        missing = "has no field text" if text is None else "has a text that is not a string"
        raise UnreadableDocument(place, f"the line {missing}", _ONE_OBJECT)
    return Record(place, text, values)


def _reason(error: ValueError) -> str:
    return (
        f"{error.msg} at column {error.colno}"
        if isinstance(error, json.JSONDecodeError)
        else "a number too long"
    )
