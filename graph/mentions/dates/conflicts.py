"""Dates that do not fit what stands around them: said in a plain sentence, and nothing is put right."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from graph.mentions.dates.anchors import document_anchor
from graph.model import Dating, PartialDate, PassageKind, Version

_FEWEST = 2
_NEAR = timedelta(days=31)


def date_conflicts(version: Version, datings: Sequence[Dating]) -> tuple[str, ...]:
    """One sentence for each date in the text that does not fit the document's own other dates."""
    sentences = (dating_conflict(dating, version, datings) for dating in datings)
    return tuple(dict.fromkeys(sentence for sentence in sentences if sentence))


def dating_conflict(dating: Dating, version: Version, datings: Sequence[Dating]) -> str | None:
    """The sentence for one date: written a year away from publication, posts and other dates of the document.

    A year that the text names more than once is taken to be meant.
    """
    if (
        dating.anchor is not None
        or dating.value.earliest.year != dating.value.latest.year
        or dating.span is None
    ):
        return None
    others = [other for other in datings if other.span != dating.span and other.anchor is None]
    year = dating.value.earliest.year
    if any(other.value.earliest.year == year for other in others):
        return None
    anchor = document_anchor(version)
    if anchor and version.published and _a_year_away(dating.value, anchor.date):
        return f"says {dating.words!r}, while the document is of {anchor.date.text} ({anchor.said})"
    posts = [post.dated.value for post in version.passages if post.kind is PassageKind.POST and post.dated]
    return year_conflict(dating.value, [*posts, *(other.value for other in others)])


def year_conflict(date: PartialDate, others: Sequence[PartialDate]) -> str | None:
    """Whether ``date`` looks written with the wrong year, as a plain sentence, or ``None``.

    It does if at least two of ``others`` lie a year from it, give or take a month, all on one
    side, and more of them than lie within a month of it.  Dates known by their year alone say
    nothing.  ``others`` are dates of other documents on the same base and activity, or other
    dates of the same document.

    >>> year_conflict(PartialDate.parse("2023-12-14"), [PartialDate.parse("2024-12-13")] * 2)
    'says 2023-12-14, while 2 other dates about the same lie around 2024-12'
    """
    if not _has_month(date):
        return None
    known = [other for other in others if _has_month(other)]
    fitting = sum(abs(_months(other) - _months(date)) <= 1 for other in known)
    for year in (12, -12):
        away = [other for other in known if abs(_months(other) - _months(date) - year) <= 1]
        if len(away) >= _FEWEST and len(away) > fitting:
            return (
                f"says {date.text}, while {len(away)} other dates about the same lie around {_middle(away)}"
            )
    return None


def _has_month(date: PartialDate) -> bool:
    return len(date.text) > len("2024")


def _months(date: PartialDate) -> int:
    return date.earliest.year * 12 + date.earliest.month


def _middle(dates: Iterable[PartialDate]) -> str:
    ordered = sorted(date.earliest for date in dates)
    return ordered[len(ordered) // 2].isoformat()[:7]


def _a_year_away(date: PartialDate, published: PartialDate) -> bool:
    """Whether ``date`` would be news at publication, if only its year were another."""
    if date.earliest != date.latest or published.earliest != published.latest:
        return False
    for step in (1, -1):
        try:
            shifted = date.earliest.replace(year=date.earliest.year + step)
        except ValueError:  # 29 February
            continue
        if timedelta(0) <= published.earliest - shifted <= _NEAR:
            return True
    return False
