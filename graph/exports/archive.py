"""Exports of several files: a zip in which nothing tells when it was made, or a folder."""

import io
import zipfile
from collections.abc import Iterable
from typing import NamedTuple

_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can hold: the same for all files of all archives."""
_MODE = 0o644 << 16


class File(NamedTuple):
    """One file of an export; ``name`` is relative, with ``/`` between folders."""

    name: str
    data: bytes


def zipped(files: Iterable[File]) -> bytes:
    """The files in a zip, in their order; equal files give equal bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for file in files:
            info = zipfile.ZipInfo(file.name, _MOMENT)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = _MODE
            info.create_system = 3  # Unix, wherever it is made.
            archive.writestr(info, file.data)
    return out.getvalue()
