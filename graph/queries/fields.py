"""By what statements are ordered and counted: values that both SPARQL and the read index understand."""

from dataclasses import dataclass
from enum import StrEnum

from graph.errors import QueryTooLarge

MOST_STRETCHES = 1000
"""Stretches of time that a timeline may have."""


class Order(StrEnum):
    """How statements are ordered; what has no such date comes last, ties by IRI."""

    DOCUMENT = "document"
    OLDEST_SAID = "oldest-said"
    NEWEST_SAID = "newest-said"
    OLDEST_HAPPENED = "oldest-happened"
    NEWEST_HAPPENED = "newest-happened"
    OLDEST_PUBLISHED = "oldest-published"
    NEWEST_PUBLISHED = "newest-published"
    OLDEST_RECORDED = "oldest-recorded"
    NEWEST_RECORDED = "newest-recorded"
    AGREEMENT = "agreement"
    RELEVANCE = "relevance"


class FacetField(StrEnum):
    """What statements are counted by."""

    SPEECH_ACT = "speech-act"
    POLARITY = "polarity"
    CERTAINTY = "certainty"
    TENSE = "tense"
    QUOTATION = "quotation"
    ACTIVITY = "activity"
    SPEAKER = "speaker"
    SPEAKER_KIND = "speaker-kind"
    VIA = "via"
    PUBLISHER = "publisher"
    DOCUMENT = "document"
    ABOUT = "about"
    ABOUT_KIND = "about-kind"
    BASE = "base"
    BASE_KIND = "base-kind"
    ASSET = "asset"
    ASSET_CLASS = "asset-class"
    COUNTRY = "country"
    POSITION = "position"
    AGREEMENT = "agreement"


THINGS = frozenset(
    {
        FacetField.SPEAKER,
        FacetField.VIA,
        FacetField.ABOUT,
        FacetField.BASE,
        FacetField.ASSET,
        FacetField.COUNTRY,
    }
)
"""Fields whose values are entities, by IRI."""


@dataclass(frozen=True, slots=True)
class FacetRow:
    """A value and how many statements have it.

    ``value`` is the IRI of an entity or document, the name of a publisher as it is written, or the notation
    of a concept ("confirm", "air-base", "armed-force").
    """

    value: str
    count: int


class TimelineClock(StrEnum):
    """Which of the four clocks."""

    HAPPENED = "happened"
    SAID = "said"
    PUBLISHED = "published"
    RECORDED = "recorded"


class Unit(StrEnum):
    """How long the stretches of a timeline are."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


LENGTHS = {Unit.DAY: 10, Unit.MONTH: 7, Unit.YEAR: 4}
"""Characters of an ISO date that name the stretch."""


@dataclass(frozen=True, slots=True)
class StretchRow:
    """A stretch of time with the number of its statements.

    ``value`` is ``2024``, ``2024-12`` or ``2024-12-12``.  A date that is less exact than the timeline stands
    by itself: by days, what was said "in December" counts for ``2024-12`` and for no day.
    """

    value: str
    count: int


def checked(found: tuple[StretchRow, ...]) -> tuple[StretchRow, ...]:
    """The same stretches.

    Raises:
        QueryTooLarge: If there are more than ``MOST_STRETCHES``.
    """
    if len(found) > MOST_STRETCHES:
        problem = f"has more than {MOST_STRETCHES} stretches"
        raise QueryTooLarge("timeline", problem, "count by longer ones, or narrow the dates of the filter")
    return found
