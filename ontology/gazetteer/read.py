"""Reading the gazetteer's CSV files."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ontology.gazetteer.entry import Entry
from ontology.terms import EntityKind

COLUMNS = (
    "id", "name", "kind", "names", "country", "located_in", "operator", "kind_detail", "lat", "lon",
    "adjectives", "government_names", "source", "licence",
)  # fmt: skip
REQUIRED = frozenset({"id", "name", "kind"})
Fields = Mapping[str, str]
"""What a file says of one entry, by column; several values are parted by "|"."""


SKOS_SUFFIXES = frozenset({".ttl", ".rdf", ".nt", ".jsonld", ".trig", ".nq", ".xml"})
"""How the names of files end that are read as SKOS; all others are read as CSV."""


class GazetteerError(ValueError):
    """A gazetteer file cannot be used.

    ``place`` is the file with the line ("names.csv line 3"), ``message`` what is wrong there and
    ``remedy`` what to do.
    """

    def __init__(self, place: str, message: str, remedy: str) -> None:
        self.place = place
        self.message = message
        self.remedy = remedy
        super().__init__(f"{place}: {message}; {remedy}")


def read_entries(path: Path) -> Iterator[tuple[Entry, int]]:
    """The entries of a CSV file, each with the number of its line (of its last line, if it has several).

    Raises:
        GazetteerError: If the file cannot be read, or a row cannot be an entry.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = csv.reader(lines, strict=True)
            header = _header(path, next(rows, []))
            for row in rows:
                if any(row):
                    yield _entry(f"{path} line {rows.line_num}", header, row), rows.line_num
    except OSError as error:
        raise GazetteerError(
            str(path), error.strerror or "cannot be read", "give a CSV file that can be read"
        ) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise GazetteerError(str(path), f"is no CSV in UTF-8 ({error})", "save it as CSV in UTF-8") from error


def _header(path: Path, header: Sequence[str]) -> Sequence[str]:
    unknown = [column for column in header if column not in COLUMNS]
    missing = sorted(REQUIRED.difference(header))
    if unknown or missing or len(set(header)) < len(header):
        wrong = f"unknown {unknown}" if unknown else f"missing {missing}" if missing else "named twice"
        raise GazetteerError(f"{path} line 1", f"columns: {wrong}", f"take columns of {', '.join(COLUMNS)}")
    return header


def _entry(place: str, header: Sequence[str], row: Sequence[str]) -> Entry:
    if len(row) != len(header):
        raise GazetteerError(
            place, f"has {len(row)} fields, the header {len(header)}", "quote fields with commas"
        )
    return entry_of(dict(zip(header, map(str.strip, row), strict=True)), place)


def entry_of(value: Fields, place: str) -> Entry:
    """The entry that ``value`` gives; ``place`` is told in errors.

    Raises:
        GazetteerError: If a field cannot be used.
    """
    kind = _kind(place, value["kind"])
    folder, slash, rest = value["id"].partition("/")
    if not (folder and slash and rest and value["name"]) or len(value["id"].split()) != 1:
        raise GazetteerError(
            place, f"id {value['id']!r} or name is not usable", "give an id such as base/my-air-base"
        )
    latitude, longitude = (
        _degrees(place, value.get("lat", ""), 90),
        _degrees(place, value.get("lon", ""), 180),
    )
    if (latitude is None) != (longitude is None):
        raise GazetteerError(place, "has one of lat and lon", "give both or neither")
    return Entry(
        id=value["id"],
        name=value["name"],
        kind=kind,
        names=_several(value.get("names", "")),
        country=value.get("country") or None,
        located_in=_several(value.get("located_in", "")),
        operator=value.get("operator") or None,
        kind_detail=value.get("kind_detail") or None,
        lat=latitude,
        lon=longitude,
        adjectives=_several(value.get("adjectives", "")),
        government_names=_several(value.get("government_names", "")),
        source=value.get("source", ""),
        licence=value.get("licence", ""),
    )


def _kind(place: str, text: str) -> EntityKind:
    try:
        return EntityKind(text)
    except ValueError:
        known = ", ".join(EntityKind)
        raise GazetteerError(place, f"kind {text!r} is unknown", f"take one of {known}") from None


def _degrees(place: str, text: str, limit: float) -> float | None:
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        value = limit + 1
    if not -limit <= value <= limit:  # also false for "nan"
        raise GazetteerError(place, f"{text!r} is no degree up to {limit}", "give decimal degrees")
    return value


def _several(text: str) -> tuple[str, ...]:
    return tuple(part for part in map(str.strip, text.split("|")) if part) if text else ()
