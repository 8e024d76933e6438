"""Ratings of sources: who said how far each can be relied on, and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from graph.queries.admiralty import Grade, grades
from graph.queries.sparql import iris, text
from graph.queries.stances import Selects


@dataclass(frozen=True, slots=True)
class RatingRow:
    """How far a source (an IRI) can be relied on between two days, both included; by whom, and why."""

    iri: str
    source: str
    grade: Grade
    since: date | None
    until: date | None
    by: str
    at: datetime
    reason: str

    @property
    def judgement(self) -> str:
        """The IRI of the judgement that gave it."""
        start, _, key = self.iri.rpartition("/rating/")
        return f"{start}/judgement/{key}"

    def holds_on(self, day: date) -> bool:
        """Whether it holds on that day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def ratings_of(sources: Iterable[str], reader: Selects) -> dict[str, tuple[RatingRow, ...]]:
    """The ratings of some sources that count, by their IRI, the latest judgement first.  Two store queries.

    Raises:
        QueryRefused: If one is no absolute IRI.
    """
    wanted = sorted(set(sources))
    rows = reader.select(text("rating_rows", sources=iris("source", wanted))) if wanted else []
    letters = grades((row["concept"] for row in rows), reader)
    found: dict[str, list[RatingRow]] = {}
    for row in rows:
        found.setdefault(row["source"], []).append(_row(row, letters))
    return {
        source: tuple(sorted(held, key=lambda one: (one.at, one.iri), reverse=True))
        for source, held in found.items()
    }


def ratings_by_iri(ratings: Sequence[str], reader: Selects) -> dict[str, RatingRow]:
    """Those of some ratings that count, by IRI.  Three store queries."""
    if not ratings:
        return {}
    rows = reader.select(text("rated_sources", ratings=iris("rating", dict.fromkeys(ratings))))
    held = ratings_of((row["source"] for row in rows), reader)
    return {one.iri: one for of_source in held.values() for one in of_source if one.iri in set(ratings)}


def _row(row: dict[str, str], letters: dict[str, Grade]) -> RatingRow:
    return RatingRow(
        iri=row["rating"],
        source=row["source"],
        grade=letters[row["concept"]],
        since=date.fromisoformat(row["since"]) if "since" in row else None,
        until=date.fromisoformat(row["until"]) if "until" in row else None,
        by=row["by"],
        at=datetime.fromisoformat(row["at"]),
        reason=row["reason"],
    )
