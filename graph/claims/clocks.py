"""What could be known on a day: which version of each document an answer may use."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from graph.claims.stances import Stance


class Clock(StrEnum):
    """Which clock ``asOf`` takes: what could be known, or what this graph knew."""

    PUBLISHED = "published"
    RECORDED = "recorded"


@dataclass(frozen=True, slots=True)
class AsOf:
    """An answer as of the end of a day, in UTC.

    By the published clock a version is known from the last day that its date of publication can mean, and
    without such a date from the day on which it was recorded.  ``rejected`` are the keys of the statements
    that persons had rejected then; ``None`` for those that are rejected now.
    """

    day: date
    clock: Clock = Clock.PUBLISHED
    rejected: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """When a version (an IRI) could be known, by each clock; ``place`` counts up through the versions."""

    version: str
    document: str
    place: int
    published: date
    recorded: date

    def by(self, as_of: AsOf) -> bool:
        """Whether it could be known."""
        known = self.published if as_of.clock is Clock.PUBLISHED else self.recorded
        return known <= as_of.day


def standing_versions(versions: Iterable[Known], as_of: AsOf) -> dict[str, bool]:
    """The versions that could be known, and whether each is the one that stood then.

    Of a document's known versions the one stands that came last into the graph.
    """
    known = sorted((one for one in versions if one.by(as_of)), key=lambda one: one.place)
    newest = {one.document: one.version for one in known}
    return {one.version: newest[one.document] == one.version for one in known}


def seen(stances: Iterable[Stance], versions: Iterable[Known], as_of: AsOf) -> tuple[Stance, ...]:
    """The stances that could be known, standing or not as they did then."""
    standing = standing_versions(versions, as_of)
    return tuple(
        replace(stance, standing=standing[stance.version] and not _is_rejected(stance, as_of))
        for stance in stances
        if stance.version in standing
    )


def _is_rejected(stance: Stance, as_of: AsOf) -> bool:
    return stance.rejected if as_of.rejected is None else stance.key in as_of.rejected
