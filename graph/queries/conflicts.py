"""Dates that do not fit what other documents say about the same bases: flagged when they are shown.

A conflict between documents belongs to none of them, so it is not written into a version's
graph, where it would outlive the other document; it is worked out for the statements of an answer.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta

from graph.mentions.dates import year_conflict
from graph.model import PartialDate
from graph.queries.indexed import other_dates
from graph.queries.rows import DateRow, StatementRow
from graph.queries.sparql import iris, text
from graph.store.contract import Reader

_NEWS = timedelta(days=120)


def with_conflicts(reader: Reader, rows: Mapping[str, StatementRow]) -> dict[str, StatementRow]:
    """The same statements, with a sentence for each stated year that other documents speak against.

    One store query, and none when no statement states an absolute date.  Its cost follows the number of
    statements about the bases that the documents of ``rows`` share with others.
    """
    doubtful = {iri for iri, row in rows.items() if any(_could_be_wrong(row, d) for d in _dates(row))}
    if not doubtful:
        return dict(rows)
    others = _other_dates(reader, sorted(doubtful))
    return {iri: _flagged(row, others[iri]) if iri in others else row for iri, row in rows.items()}


def _dates(row: StatementRow) -> Iterable[DateRow]:
    return (date for date in (row.said_on, row.happened_on) if date)


def _could_be_wrong(row: StatementRow, date: DateRow) -> bool:
    """Whether a year may have been mistyped: it is written out, and the document is no news of that time."""
    published = row.document.published
    if date.anchor is not None or date.value.text == date.value.text[:4]:
        return False
    return published is None or abs(published.earliest - date.value.latest) > _NEWS


def _other_dates(reader: Reader, statements: list[str]) -> dict[str, list[PartialDate]]:
    """Dates that other documents about the same bases give, by statement."""
    found: dict[str, list[PartialDate]] = defaultdict(list)
    for statement, date in _pairs(reader, statements):
        found[statement].append(PartialDate.parse(date))
    return found


def _pairs(reader: Reader, statements: list[str]) -> list[tuple[str, str]]:
    if reader.index is not None:
        return other_dates(reader.index, statements)
    rows = reader.select(text("other_dates", statements=iris("statement", statements)))
    return [(row["statement"], row["date"]) for row in rows]


def _flagged(row: StatementRow, others: list[PartialDate]) -> StatementRow:
    sentences = (year_conflict(date.value, others) for date in _dates(row) if _could_be_wrong(row, date))
    added = dict.fromkeys(sentence for sentence in sentences if sentence)
    return replace(row, conflicts=(*row.conflicts, *(one for one in added if one not in row.conflicts)))
