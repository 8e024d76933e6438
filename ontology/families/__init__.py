"""Which outlets are one publisher: two of one family count as one source.

The data are in ``families.csv``; each row names its source and licence.  A family is a name of its own
("France Médias Monde"), or the id of a country for outlets that the country's government directs: those speak
for that state, as its ministries do.  A public broadcaster whose editors are free is no such outlet.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

COLUMNS = ("family", "outlet", "source", "licence")
REQUIRED = frozenset({"family", "outlet"})

_OWN = Path(__file__).parent / "families.csv"


class FamiliesError(ValueError):
    """A file of publisher families cannot be used.

    ``place`` is the file with the line ("mine.csv line 3"), ``message`` what is wrong there and
    ``remedy`` what to do.
    """

    def __init__(self, place: str, message: str, remedy: str) -> None:
        self.place = place
        self.message = message
        self.remedy = remedy
        super().__init__(f"{place}: {message}; {remedy}")


def open_families(paths: Sequence[Path] = ()) -> Mapping[str, str]:
    """The family of each outlet, by the outlet's id: the project's, and what the user's files add.

    A row for a known outlet takes the place of the known one; of two files, the later one's.  A row
    with an empty family takes the outlet out of its family.

    Raises:
        FamiliesError: If a file cannot be read or a row cannot be used; the error names file and line.

    >>> families = open_families()
    >>> families["outlet/bbc"] == families["outlet/bbc-monitoring"], families["outlet/tass"]
    (True, 'country/russia')
    """
    found: dict[str, str] = {}
    for path in (_OWN, *paths):
        found |= _read(path)
    return {outlet: family for outlet, family in found.items() if family}


def _read(path: Path) -> dict[str, str]:
    """The rows of one file; an outlet stands in it once."""
    found: dict[str, str] = {}
    for place, row in _rows(path):
        outlet = row["outlet"]
        if not _is_id(outlet):
            raise FamiliesError(place, f"{outlet!r} is no id", "give the outlet's id, such as outlet/bbc")
        if outlet in found:
            raise FamiliesError(place, f"{outlet} stands in the file twice", "keep one of the rows")
        found[outlet] = row["family"]
    return found


def _is_id(text: str) -> bool:
    folder, _, rest = text.partition("/")
    return bool(folder and rest) and len(text.split()) == 1


def _rows(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """The rows by column, each with its file and line."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = csv.reader(lines, strict=True)
            header = _header(path, next(rows, []))
            for row in rows:
                if any(row):
                    yield f"{path} line {rows.line_num}", _fields(f"{path} line {rows.line_num}", header, row)
    except OSError as error:
        raise FamiliesError(
            str(path), error.strerror or "cannot be read", "give a CSV file that can be read"
        ) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise FamiliesError(str(path), f"is no CSV in UTF-8 ({error})", "save it as CSV in UTF-8") from error


def _header(path: Path, header: Sequence[str]) -> Sequence[str]:
    unknown = [column for column in header if column not in COLUMNS]
    missing = sorted(REQUIRED.difference(header))
    if unknown or missing or len(set(header)) < len(header):
        wrong = f"unknown {unknown}" if unknown else f"missing {missing}" if missing else "named twice"
        raise FamiliesError(f"{path} line 1", f"columns: {wrong}", f"take columns of {', '.join(COLUMNS)}")
    return header


def _fields(place: str, header: Sequence[str], row: Sequence[str]) -> dict[str, str]:
    if len(row) != len(header):
        raise FamiliesError(
            place, f"has {len(row)} fields, the header {len(header)}", "quote fields with commas"
        )
    return dict(zip(header, map(str.strip, row), strict=True))
