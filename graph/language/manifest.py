"""The files of the model: where they lie, whether they are whole, and the label names in them."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from graph.errors import ModelMissing

FOLDER = Path(__file__).parent / "weights"
MANIFEST, LEMMAS = "labels.json", "lemmas.json"
HEADS = ("upos", "xpos", "lemma", "deprel", "name", "role", "part")


@dataclass(frozen=True, slots=True)
class Labels:
    """Label names by head, in the order of the network's outputs; tag transitions for the decoder.

    ``lemmas`` has by part of speech the lemmas of known forms, in small letters.
    """

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    lemma: tuple[str, ...]
    deprel: tuple[str, ...]
    name: tuple[str, ...]
    role: tuple[str, ...]
    part: tuple[str, ...]
    transitions: dict[str, list[list[float]]]
    lemmas: dict[str, dict[str, str]]


def read_labels(folder: Path) -> Labels:
    """The label names, after a check that every file of the model is there and whole (about 50 ms).

    Raises:
        ModelMissing: If a file is missing or is not the one that the manifest names.
    """
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        for name, digest in manifest["sha256"].items():
            _check(folder / name, digest)
        heads = {head: tuple(manifest[head]) for head in HEADS}
        lemmas = json.loads((folder / LEMMAS).read_text(encoding="utf-8"))
        return Labels(**heads, transitions=manifest["transitions"], lemmas=lemmas)
    except (OSError, KeyError, ValueError) as error:
        raise ModelMissing(str(folder / MANIFEST), f"cannot be read ({error})") from error


def _check(path: Path, digest: str) -> None:
    if not path.is_file():
        raise ModelMissing(str(path), "is missing")
    with path.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != digest:
            raise ModelMissing(str(path), "is not whole: its SHA-256 differs from the manifest's")
