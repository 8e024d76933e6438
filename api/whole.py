"""Files and folders that are written wholly or not at all."""

import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from graph.errors import StoreError
from graph.exports.archive import File

_REMEDY = "give another place with -o"


def write_whole(path: Path, pieces: Iterable[bytes]) -> None:
    """Write ``path`` under another name first, so that nobody ever finds half of it.

    Raises:
        StoreError: If the file cannot be written; what was there before is still there.
    """
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            unfinished = Path(file.name)
            try:
                file.writelines(pieces)
                file.flush()
                os.fsync(file.fileno())
                unfinished.chmod(0o644)
                unfinished.replace(path)
            finally:
                unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(str(path), str(error.strerror), _REMEDY) from error


def write_folder(path: Path, files: Iterable[File]) -> None:
    """Make the folder ``path`` with some files; it may be there before if it is empty.

    Raises:
        StoreError: If it holds something already, or cannot be written; nothing is there then that was not.
    """
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise StoreError(str(path), "is there already", "name a folder that is not there yet")
    try:
        unfinished = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}."))
        try:
            for file in files:
                place = unfinished / file.name
                place.parent.mkdir(parents=True, exist_ok=True)
                write_whole(place, [file.data])
            unfinished.chmod(0o755)
            unfinished.replace(path)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
    except OSError as error:
        raise StoreError(str(path), str(error.strerror), _REMEDY) from error
