"""The Admiralty code: how far sources can be relied on and claims believed, by persons.

Only "1, confirmed by other sources" may be derived, and only from independent agreement.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graph.queries.rows import ClaimRow
from graph.queries.sparql import iris, text
from graph.queries.stances import Selects
from ontology.terms import AgreementClass
from ontology.vocabulary import Scheme, concept_in

_CONFIRMED = concept_in(Scheme.CREDIBILITY, "1")


class Letter(StrEnum):
    """How far a source can be relied on, in the Admiralty code."""

    A = "a"
    B = "b"
    C = "c"
    D = "d"
    E = "e"
    F = "f"


@dataclass(frozen=True, slots=True)
class Grade:
    """A letter or a digit of the code, what it is called, and its MISP tag."""

    notation: str
    label: str
    misp: str


@dataclass(frozen=True, slots=True)
class Credibility:
    """How far a claim can be believed; ``derived``: no person said so, but independent sources agree."""

    grade: Grade
    derived: bool


@dataclass(frozen=True, slots=True)
class Reliability:
    """How far a source (an IRI) can be relied on, between two days; empty where the time is open."""

    source: str
    grade: Grade
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Graded:
    """What the code says of a claim and its sources."""

    credibility: Credibility | None = None
    reliabilities: tuple[Reliability, ...] = ()


def credibility_of(claim: ClaimRow, reader: Selects) -> Credibility | None:
    """A person's word on a claim, else 1 where independent sources agree.  Two store queries."""
    rows = reader.select(text("credibility", propositions=iris("proposition", claim.propositions)))
    given = sorted({row["concept"] for row in rows})
    derived = not given and claim.agreement.kind is AgreementClass.INDEPENDENT_AGREEMENT
    wanted = given[:1] or ([_CONFIRMED] if derived else [])
    grades = _grades(wanted, reader)
    return Credibility(grades[wanted[0]], derived) if wanted and wanted[0] in grades else None


def reliabilities_of(sources: Iterable[str], reader: Selects) -> tuple[Reliability, ...]:
    """What persons say of some sources, by IRI; two store queries."""
    wanted = sorted(set(sources))
    rows = reader.select(text("ratings", sources=iris("source", wanted))) if wanted else []
    grades = _grades((row["concept"] for row in rows), reader)
    found = (
        Reliability(row["source"], grades[row["concept"]], row.get("since", ""), row.get("until", ""))
        for row in rows
        if row["concept"] in grades
    )
    return tuple(sorted(found, key=lambda one: (one.source, one.since, one.grade.notation)))


def rated(letters: Iterable[Letter], day: date, reader: Selects) -> tuple[str, ...]:
    """The IRIs of the sources that persons hold to be so on a day.  One store query."""
    concepts = [concept_in(Scheme.SOURCE_RELIABILITY, letter.value) for letter in letters]
    rows = reader.select(text("rated", concepts=iris("concept", concepts)))
    on = day.isoformat()
    return tuple(
        sorted({row["source"] for row in rows if row.get("since", on) <= on <= row.get("until", on)})
    )


def _grades(concepts: Iterable[str], reader: Selects) -> dict[str, Grade]:
    wanted = sorted(set(concepts))
    rows = reader.select(text("notations", concepts=iris("concept", wanted))) if wanted else []
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        kind = "misp" if ":" in row["notation"] else "notation"
        found.setdefault(row["concept"], {"label": row["label"]})[kind] = row["notation"]
    return {
        concept: Grade(held.get("notation", ""), held["label"], held.get("misp", ""))
        for concept, held in found.items()
    }
