"""The whole graph as packed N-Quads in pieces, for the bulk loaders of other stores."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from graph.errors import StoreError
from graph.store import Reader
from graph.store.folder import remove_tree

MANIFEST = "manifest.json"
_GRAPHS = "SELECT DISTINCT ?graph WHERE { GRAPH ?graph { ?s ?p ?o } }"
_PACKING = 6


@dataclass(frozen=True, slots=True)
class Shard:
    """One file: its name, how many quads are in it, its size in bytes and its hash, both as packed."""

    file: str
    quads: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """All shards of one revision."""

    revision: int
    quads: int
    graphs: int
    shards: tuple[Shard, ...]


@dataclass(slots=True)
class _Piece:
    """Lines for one shard."""

    lines: list[str] = field(default_factory=list)
    size: int = 0

    def add(self, line: str) -> None:
        self.lines.append(line)
        self.size += len(line)


def write_shards(reader: Reader, folder: Path, *, most_bytes: int = 64_000_000) -> Manifest:
    """Write the graph into a new folder, wholly or not at all; equal graphs give equal bytes.

    A shard has at most ``most_bytes`` before it is packed.  A named graph stands in one shard, unless it is
    larger than that.  One named graph is held in memory at a time, and one shard.

    Raises:
        StoreError: If the folder is there already, or cannot be written.
    """
    unfinished = folder.with_name(f".{folder.name}.new")
    if folder.exists():
        raise StoreError(str(folder), "is there already", "give a folder that is not")
    try:
        remove_tree(unfinished)
        unfinished.mkdir(parents=True)
        manifest = _written(reader, unfinished, most_bytes)
        text = json.dumps(asdict(manifest), indent=2) + "\n"
        (unfinished / MANIFEST).write_text(text, encoding="utf-8")
        unfinished.rename(folder)
    except OSError as error:
        remove_tree(unfinished)
        raise StoreError(str(folder), str(error.strerror), "give another place") from error
    return manifest


def _written(reader: Reader, folder: Path, most: int) -> Manifest:
    revision = reader.revision()
    names = sorted(row["graph"] for row in reader.select(_GRAPHS))
    shards = tuple(
        _shard(folder / f"shard-{number:05}.nq.gz", piece)
        for number, piece in enumerate(_pieces(reader, names, most), start=1)
    )
    if reader.revision() != revision:
        raise StoreError(str(folder), "the graph changed meanwhile", "stop who writes, and do it again")
    return Manifest(revision, sum(one.quads for one in shards), len(names), shards)


def _pieces(reader: Reader, names: list[str], most: int) -> Iterator[_Piece]:
    piece = _Piece()
    for name in names:
        lines = sorted(f"{quad} .\n" for quad in reader.quads(name))
        if piece.lines and piece.size + sum(map(len, lines)) > most:
            yield piece
            piece = _Piece()
        for line in lines:
            if piece.lines and piece.size + len(line) > most:
                yield piece
                piece = _Piece()
            piece.add(line)
    if piece.lines:
        yield piece


def _shard(path: Path, piece: _Piece) -> Shard:
    out = BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=out, compresslevel=_PACKING, mtime=0) as packed:
        packed.write("".join(piece.lines).encode())
    written = out.getvalue()
    path.write_bytes(written)
    return Shard(path.name, len(piece.lines), len(written), sha256(written).hexdigest())
