"""What the project knows by name: actors, bases, places and assets, with every spelling.

The data are the CSV files beside this module; each row names its source and licence.
"""

import hashlib
from functools import lru_cache
from pathlib import Path

from ontology.gazetteer.entry import Entry
from ontology.gazetteer.gazetteer import Gazetteer, Named
from ontology.gazetteer.normalise import abbreviates, normalise, sound_key, word_set
from ontology.gazetteer.read import COLUMNS, GazetteerError, read_entries

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
def load_gazetteer(extra: Path | None = None) -> Gazetteer:
    """The project's gazetteer, with the rows of ``extra`` (a CSV file of the same columns) added.

    A row of ``extra`` with a known id takes the place of the entry.  The result is kept, so
    the files are read once.

    Raises:
        GazetteerError: If ``extra`` has a row that cannot be used; the error names file and line.
    """
    paths = [*sorted(_FOLDER.glob("*.csv")), *([extra] if extra else [])]
    found: dict[str, tuple[Entry, str]] = {}
    for path in paths:
        seen: set[str] = set()
        for entry, line in read_entries(path):
            place = f"{path} line {line}"
            if entry.id in seen or (entry.id in found and path is not extra):
                raise GazetteerError(
                    place, f"the id {entry.id} is there twice", "give every entry its own id"
                )
            seen.add(entry.id)
            found[entry.id] = (entry, place)
    _check_references(found)
    digest = hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()
    return Gazetteer((entry for entry, _ in found.values()), digest)


def _check_references(found: dict[str, tuple[Entry, str]]) -> None:
    for entry, place in found.values():
        for other in (entry.country, entry.operator, *entry.located_in):
            if other is not None and other not in found:
                raise GazetteerError(
                    place, f"{entry.id} refers to {other}, which is no entry", "add it, or correct the id"
                )
