"""BagIt (RFC 8493): a payload with the hash of each file, which archives know how to check."""

from collections.abc import Iterable, Sequence
from hashlib import sha256

from graph.exports.archive import File

DECLARATION = "bagit.txt"
INFO = "bag-info.txt"
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
README = "README.txt"
PAYLOAD = "data/"


def bagged(payload: Sequence[File], notes: Iterable[tuple[str, str]], readme: str) -> list[File]:
    """The files of a bag: those of the payload under ``data/``, and those that tell of them.

    ``notes`` are labels and values of bag-info.txt, of one line each.
    """
    held = [File(PAYLOAD + file.name, file.data) for file in payload]
    size = sum(len(file.data) for file in held)
    told = [*notes, ("Payload-Oxum", f"{size}.{len(held)}")]
    tags = [
        File(DECLARATION, b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"),
        File(INFO, "".join(f"{label}: {' '.join(value.split())}\n" for label, value in told).encode()),
        File(MANIFEST, manifest(held)),
        File(README, readme.encode()),
    ]
    return [*tags, File(TAG_MANIFEST, manifest(tags)), *held]


def manifest(files: Iterable[File]) -> bytes:
    """A line for each file: its hash and its name."""
    return "".join(f"{sha256(file.data).hexdigest()}  {file.name}\n" for file in files).encode()


def digest(files: Iterable[File]) -> str:
    """The one hash on which all others rest: that of the manifest of tags."""
    return next(sha256(file.data).hexdigest() for file in files if file.name == TAG_MANIFEST)
