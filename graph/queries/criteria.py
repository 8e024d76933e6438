"""Which statements are asked for: frozen values that both the SPARQL and the read index understand.

What users name is found before: ``iris`` hold what names stand for, ``among`` what lies in an area or has a
reliability.  ``graph.queries.filters`` says what each field means, in SPARQL.
"""

from dataclasses import dataclass
from datetime import date

from graph.claims.clocks import AsOf
from ontology.terms import (
    ActivityKind,
    AgreementClass,
    Certainty,
    EntityKind,
    Polarity,
    Position,
    Quotation,
    SpeechAct,
    Tense,
)


@dataclass(frozen=True, slots=True)
class Days:
    """A range of days, both included; ``None`` where it is open."""

    earliest: date | None = None
    latest: date | None = None


@dataclass(frozen=True, slots=True)
class EntityFilter:
    """One entity of which all fields hold; the values of one field are joined by *or*.

    ``iris`` and ``among`` hold IRIs (``among`` may be empty: then nothing fits); ``countries`` the
    IRIs of countries that it belongs to, or that it is; ``asset_classes`` and ``base_kinds`` notations of
    their schemes ("air-base"), where a class includes all narrower ones.
    """

    iris: tuple[str, ...] = ()
    among: tuple[str, ...] | None = None
    kinds: tuple[EntityKind, ...] = ()
    countries: tuple[str, ...] = ()
    asset_classes: tuple[str, ...] = ()
    base_kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActivityFilter:
    """One proposition of the statement of which all fields hold: what happens, to whom, where from and to."""

    kinds: tuple[ActivityKind, ...] = ()
    actor: EntityFilter | None = None
    asset: EntityFilter | None = None
    at: EntityFilter | None = None
    origin: EntityFilter | None = None
    destination: EntityFilter | None = None
    counterpart: EntityFilter | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementFilter:
    """Which statements; fields are joined by *and*, the values of one field by *or*.

    ``about``, ``speaker`` (with those who say it together with the speaker) and ``via`` ask for one such
    entity each; places are widened to their sites before.  ``publishers`` are whole names, in any case of
    letters.  ``positions`` narrows ``claims`` and ``agreements``: the statement must stand so on such a
    claim; alone, on any.  Dates are compared as overlapping bounds; with ``dates_within`` they must lie
    wholly inside, so that "December 2016" is not taken for one of its days.  ``recorded`` is in days of UTC.
    Every word of ``text`` must stand in the evidence as a whole word, in any case of letters;
    words in double quotes must follow one another.

    ``all_of``, ``any_of`` and ``none_of`` hold further filters (empty: no condition); their ``as_of`` and
    ``dates_within`` are those of the outermost.  With ``as_of`` the statements are those that stood at
    the end of a day.
    """

    statements: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    positions: tuple[Position, ...] = ()
    agreements: tuple[AgreementClass, ...] = ()
    speech_acts: tuple[SpeechAct, ...] = ()
    polarities: tuple[Polarity, ...] = ()
    certainties: tuple[Certainty, ...] = ()
    tenses: tuple[Tense, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    speaker: EntityFilter | None = None
    via: EntityFilter | None = None
    has_via: bool | None = None
    about: EntityFilter | None = None
    activities: tuple[ActivityKind, ...] = ()
    activity: ActivityFilter | None = None
    said: Days | None = None
    happened: Days | None = None
    published: Days | None = None
    recorded: Days | None = None
    dates_within: bool = False
    text: str | None = None
    all_of: "tuple[StatementFilter, ...]" = ()
    any_of: "tuple[StatementFilter, ...]" = ()
    none_of: "tuple[StatementFilter, ...]" = ()
    as_of: AsOf | None = None


def one_of(iris: tuple[str, ...]) -> EntityFilter | None:
    """A filter for one of some entities; ``None``, no condition, for no entity at all."""
    return EntityFilter(iris=iris) if iris else None


def of_kinds(kinds: tuple[EntityKind, ...]) -> tuple[StatementFilter, ...]:
    """The further condition that a statement is about something of one of some kinds; none for no kind."""
    return (StatementFilter(about=EntityFilter(kinds=kinds)),) if kinds else ()


def about_groups(given: StatementFilter) -> tuple[tuple[str, ...], ...]:
    """The groups of entities, by IRI, of each of which a statement must be about one."""
    asked = (given, *given.all_of)
    return tuple(one.about.iris for one in asked if one.about and one.about.iris)


def kinds_asked(given: StatementFilter) -> tuple[EntityKind, ...]:
    """The kinds of which the statements must be about something."""
    asked = (given, *given.all_of)
    return tuple(kind for one in asked if one.about for kind in one.about.kinds)
