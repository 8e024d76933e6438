"""What the project knows by name: actors, bases, places and assets, with every spelling.

The data are the CSV files beside this module; each row names its source and licence.
"""

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from ontology.gazetteer.entry import Entry
from ontology.gazetteer.gazetteer import Gazetteer, Named
from ontology.gazetteer.normalise import abbreviates, normalise, sound_key, word_set
from ontology.gazetteer.read import COLUMNS, SKOS_SUFFIXES, GazetteerError, entry_of, read_entries

__all__ = [
    "COLUMNS",
    "Entry",
    "Gazetteer",
    "GazetteerError",
    "Named",
    "abbreviates",
    "load_gazetteer",
    "normalise",
    "sound_key",
    "word_set",
]

_FOLDER = Path(__file__).parent


@lru_cache(maxsize=4)
def load_gazetteer(*extra: Path) -> Gazetteer:
    """The project's gazetteer and what the user's files ``extra`` add: CSV of the same columns, or SKOS.

    An entry of ``extra`` with a known id takes the place of the known one; of two files, the later one's.
    The result is kept, so the files are read once.

    Raises:
        GazetteerError: If a file has something that cannot be used; the error names file and line.
    """
    found: dict[str, tuple[Entry, str]] = {}
    own = sorted(_FOLDER.glob("*.csv"))
    for path in (*own, *extra):
        seen: set[str] = set()
        for entry, place in _entries(path):
            if entry.id in seen or (entry.id in found and path in own):
                raise GazetteerError(
                    place, f"the id {entry.id} is there twice", "give every entry its own id"
                )
            seen.add(entry.id)
            found[entry.id] = (entry, place)
    _check_references(found)
    digest = hashlib.sha256(b"\0".join(path.read_bytes() for path in (*own, *extra))).hexdigest()
    return Gazetteer((entry for entry, _ in found.values()), digest)


def _entries(path: Path) -> Iterator[tuple[Entry, str]]:
    """The entries of a file, each with its place for errors."""
    if path.suffix.lower() not in SKOS_SUFFIXES:
        yield from ((entry, f"{path} line {line}") for entry, line in read_entries(path))
        return
    from ontology.gazetteer.skos import read_skos  # noqa: PLC0415 - loads an RDF library, which few need here

    yield from ((entry_of(fields, place), place) for fields, place in read_skos(path))


def _check_references(found: dict[str, tuple[Entry, str]]) -> None:
    for entry, place in found.values():
        for other in (entry.country, entry.operator, *entry.located_in):
            if other is not None and other not in found:
                raise GazetteerError(
                    place, f"{entry.id} refers to {other}, which is no entry", "add it, or correct the id"
                )
