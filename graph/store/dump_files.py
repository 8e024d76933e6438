"""Dumps as files: as large as the disk, since they are sorted there and nothing is held as a whole.

Equal graphs give equal bytes, the packed ones too.
"""

import gzip
import heapq
import io
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from itertools import groupby, islice
from pathlib import Path
from typing import IO, Any, TextIO, cast

from pyoxigraph import Quad, RdfFormat, Triple, parse, serialize

from ontology.vocabulary import PREFIXES

_RUN = 200_000
"""Lines that are sorted in memory at once: some 100 MB."""
_FORMATS = {"trig": RdfFormat.TRIG, "turtle": RdfFormat.TURTLE, "jsonld": RdfFormat.JSON_LD}


def write_dump(quads: Iterable[Quad], form: str, path: Path) -> None:
    """Write quads as ``nquads``, ``trig`` or ``jsonld``, or as ``turtle``: the union, each triple once.

    Raises:
        OSError: If the disk refuses.
    """
    with tempfile.TemporaryDirectory(dir=path.parent) as folder, ExitStack() as open_files:
        lines = _sorted(map(_LINES[form], quads), Path(folder), open_files)
        with path.open("wb") as file:
            if form == "nquads":
                file.writelines(line.encode() for line in lines)
            else:
                _serialise(lines, form, Path(folder) / "sorted", file)


def pack(source: Path, path: Path) -> None:
    """Write the bytes of ``source``, packed, without a name or a time in them."""
    with (
        source.open("rb") as plain,
        path.open("wb") as file,
        gzip.GzipFile("", "wb", fileobj=file, mtime=0) as packed,
    ):
        shutil.copyfileobj(plain, packed)


# --- sorting --------------------------------------------------------------------------------


def _by_graph(quad: Quad) -> str:
    """The graph comes first, so that each is written in one piece."""
    return f"{quad.graph_name}\t{quad.triple}\n"


_LINES: dict[str, Callable[[Quad], str]] = {
    "nquads": lambda quad: f"{quad} .\n",
    "trig": _by_graph,
    "jsonld": _by_graph,
    "turtle": lambda quad: f"{quad.triple} .\n",
}


def _sorted(lines: Iterator[str], folder: Path, open_files: ExitStack) -> Iterator[str]:
    """The lines, sorted, each once: runs of them are sorted in memory and merged from the disk."""
    runs: list[TextIO] = []
    while chunk := sorted(islice(lines, _RUN)):
        run = open_files.enter_context(
            (folder / f"run-{len(runs)}").open("w+", encoding="utf-8", newline="\n")
        )
        run.writelines(chunk)
        run.seek(0)
        runs.append(run)
    return (line for line, _ in groupby(heapq.merge(*runs)))


# --- writing --------------------------------------------------------------------------------


def _serialise(lines: Iterator[str], form: str, between: Path, file: IO[bytes]) -> None:
    with between.open("w", encoding="utf-8", newline="\n") as ordered:
        ordered.writelines(lines if form == "turtle" else map(_as_quad, lines))
    found = parse(path=str(between), format=RdfFormat.N_QUADS)
    items: Iterable[Quad] | Iterable[Triple] = (quad.triple for quad in found) if form == "turtle" else found
    output = file if form == "jsonld" else _SortedPrefixes(file)
    serialize(cast("Any", items), cast("IO[bytes]", output), _FORMATS[form], prefixes=PREFIXES)
    if isinstance(output, _SortedPrefixes):
        output.finish()


def _as_quad(line: str) -> str:
    graph, _, triple = line.rstrip("\n").partition("\t")
    return f"{triple} {graph} .\n" if graph != "DEFAULT" else f"{triple} .\n"


class _SortedPrefixes(io.RawIOBase):
    """Passes bytes on; the lines of prefixes at the start, whose order differs from run to run, sorted."""

    def __init__(self, target: IO[bytes]) -> None:
        self._target = target
        self._head: bytes | None = b""

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, data: Any) -> int:
        """Pass ``data`` on when the prefixes are complete."""
        if self._head is None:
            return self._target.write(data)
        self._head += bytes(data)
        *whole, _ = self._head.split(b"\n")
        if not all(line.startswith(b"@prefix") for line in whole):
            self.finish()
        return len(data)

    def finish(self) -> None:
        """Pass on what is held back."""
        if self._head is None:
            return
        lines = self._head.split(b"\n")
        declared = next((at for at, line in enumerate(lines) if not line.startswith(b"@prefix")), len(lines))
        self._target.write(b"\n".join(sorted(lines[:declared]) + lines[declared:]))
        self._head = None
