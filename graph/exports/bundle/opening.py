"""A zip from strangers: nothing is written to disk, and no more is read than is allowed."""

import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from zlib import error as ZlibError  # noqa: N812 - an exception that is named like a module

from graph.errors import BadBundle

MOST_FILES = 20_000
MOST_BYTES = 500_000_000
_RATIO = 1000
"""Bytes that one packed byte may stand for, where there are many: text packs to a tenth."""
_SMALL = 10_000_000
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED = 0x1


def opened(path: Path) -> dict[str, bytes]:
    """The files of a zip by name.  At most 500 MB are held in memory.

    Raises:
        BadBundle: If it cannot be read, or is made to do harm.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadBundle(str(path), f"is larger than {MOST_BYTES // 1_000_000} MB")
        with zipfile.ZipFile(path) as archive:
            _check(path, archive.infolist())
            return dict(_files(path, archive))
    except OSError as error:
        raise BadBundle(str(path), f"cannot be read: {error.strerror or error}") from error
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ZlibError, ValueError) as error:
        raise BadBundle(str(path), f"is no zip, or a damaged one: {error}"[:300]) from error


def _check(path: Path, infos: list[zipfile.ZipInfo]) -> None:
    names = [info.filename for info in infos]
    if len(names) > MOST_FILES:
        raise BadBundle(str(path), f"holds {len(names)} files; {MOST_FILES} is the most")
    if len(set(names)) < len(names):
        raise BadBundle(str(path), "holds two files of one name")
    if sum(info.file_size for info in infos) > MOST_BYTES:
        raise BadBundle(str(path), f"is larger than {MOST_BYTES // 1_000_000} MB when it is unpacked")
    for info in infos:
        problem = _problem(info)
        if problem:
            raise BadBundle(f"{path}: {info.filename[:200]!r}", problem)


def _problem(info: zipfile.ZipInfo) -> str | None:
    name, parts = info.filename, PurePosixPath(info.filename).parts
    if name.startswith("/") or "\\" in name or ":" in name or ".." in parts or name != "/".join(parts):
        return "is no name within the bundle"
    if info.flag_bits & _ENCRYPTED:
        return "is encrypted"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "is a link"
    if info.compress_type not in _METHODS:
        return "is packed in a way that zips of ours are not"
    if info.file_size > max(_SMALL, _RATIO * info.compress_size):
        return "unpacks to far more than it should"
    return None


def _files(path: Path, archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """Each file, read no further than all of them may be; the zip's own sums are checked."""
    left = MOST_BYTES
    for info in archive.infolist():
        with archive.open(info) as file:
            data = file.read(left + 1)
        left -= len(data)
        if left < 0:
            raise BadBundle(str(path), f"is larger than {MOST_BYTES // 1_000_000} MB when it is unpacked")
        yield info.filename, data
