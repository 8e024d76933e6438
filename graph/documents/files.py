"""Which files stand behind the paths that were given."""

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.errors import ClaimgraphError, UnknownFormat, UnreadableDocument

ENDINGS = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".jsonl": "application/jsonl",
    ".ndjson": "application/jsonl",
}
"""The endings that are read, in any case, and the media type that each stands for."""


@dataclass(frozen=True, slots=True)
class File:
    """A file to read.  ``name`` is its path below the folder that was given, else its own name."""

    path: Path
    name: str
    media_type: str


def find_files(paths: Iterable[Path]) -> Iterator[File | ClaimgraphError]:
    """Every file named and every readable file in the folders named, each once.

    Folders are walked in sorted order; hidden files, other endings and links to folders are
    passed over there.  A named file is never passed over: what cannot be read is an error.
    """
    seen: set[tuple[int, int]] = set()
    for path in paths:
        try:
            status = path.stat()
        except (OSError, ValueError) as error:
            yield _unreadable(path, error)
            continue
        if stat.S_ISDIR(status.st_mode):
            yield from _folder(path, seen)
        elif path.suffix.lower() not in ENDINGS:
            yield UnknownFormat(str(path), f"the ending {path.suffix!r} is none that can be read")
        elif not stat.S_ISREG(status.st_mode):
            yield UnreadableDocument(str(path), "not a regular file", "give a file or a folder")
        elif _unseen(status, seen):
            yield _file(path, path.name)


def _folder(folder: Path, seen: set[tuple[int, int]]) -> Iterator[File | ClaimgraphError]:
    """The documents below ``folder``; an error if there is none at all."""
    empty = True
    failures: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=failures.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            path = Path(place) / name
            if path.suffix.lower() in ENDINGS:
                empty = False
                yield from _found(path, path.relative_to(folder).as_posix(), seen)
    yield from (_unreadable(Path(error.filename), error) for error in failures)
    if empty and not failures:
        yield UnreadableDocument(str(folder), "no documents in this folder", UnknownFormat.remedy)


def _found(path: Path, name: str, seen: set[tuple[int, int]]) -> Iterator[File | ClaimgraphError]:
    try:
        status = path.stat()
    except OSError as error:
        yield _unreadable(path, error)
        return
    if stat.S_ISREG(status.st_mode) and _unseen(status, seen):
        yield _file(path, name)


def _file(path: Path, name: str) -> File:
    return File(path, name, ENDINGS[path.suffix.lower()])


def _unseen(status: os.stat_result, seen: set[tuple[int, int]]) -> bool:
    key = (status.st_dev, status.st_ino)
    if key in seen:
        return False
    seen.add(key)
    return True


def _unreadable(path: Path, error: Exception) -> UnreadableDocument:
    """The named error for what the system said."""
    remedies: dict[type[Exception], str] = {
        FileNotFoundError: "check the path",
        PermissionError: "give read permission",
    }
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return UnreadableDocument(str(path), reason.lower(), remedies.get(type(error), "check the path"))
