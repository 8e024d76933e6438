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
    return credibilities_of([claim], reader).get(claim.iri)


def credibilities_of(claims: Iterable[ClaimRow], reader: Selects) -> dict[str, Credibility]:
    """The same for some claims, by IRI; those without are left out.  Two store queries."""
    rows = {claim.iri: claim for claim in claims}
    if not rows:
        return {}
    wanted = iris("proposition", sorted({one for claim in rows.values() for one in claim.propositions}))
    given: dict[str, list[str]] = {}
    for row in reader.select(text("credibility", propositions=wanted)):
        given.setdefault(row["proposition"], []).append(row["concept"])
    chosen = {iri: _digit(claim, given) for iri, claim in rows.items()}
    known = grades((concept for concept, _ in chosen.values() if concept), reader)
    return {
        iri: Credibility(known[concept], derived)
        for iri, (concept, derived) in chosen.items()
        if concept in known
    }


def _digit(claim: ClaimRow, given: dict[str, list[str]]) -> tuple[str, bool]:
    """The concept, empty for none, and whether it is derived."""
    said = sorted({concept for one in claim.propositions for concept in given.get(one, ())})
    if said:
        return said[0], False
    agreed = claim.agreement.kind is AgreementClass.INDEPENDENT_AGREEMENT
    return (_CONFIRMED, True) if agreed else ("", False)


def reliabilities_of(sources: Iterable[str], reader: Selects) -> tuple[Reliability, ...]:
    """What persons say of some sources, by IRI; two store queries."""
    wanted = sorted(set(sources))
    rows = reader.select(text("ratings", sources=iris("source", wanted))) if wanted else []
    letters = grades((row["concept"] for row in rows), reader)
    found = (
        Reliability(row["source"], letters[row["concept"]], row.get("since", ""), row.get("until", ""))
        for row in rows
        if row["concept"] in letters
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


def grades(concepts: Iterable[str], reader: Selects) -> dict[str, Grade]:
    """The letters and digits that some concepts (IRIs) are.  One store query."""
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
