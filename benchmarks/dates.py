"""Score the dates that are found in war narratives against TIMEX2: ``make benchmark-dates``.

Each document goes through the language model and ``find_dates``, as in the pipeline; its
``DATETIME`` is the day of publication.

What counts.  A TIMEX2 counts if our dates (a year, a month or a day, from the year 1 on) can hold its
``val``.  The others are counted apart, by kind: durations (``P3Y``), clock times (``T21:34``), years
before Christ, decades and centuries (``194``, ``20``), what has no value or only refers (``PAST_REF``), and
what recurs or is not known to the year (``XXXX-XX-XX``).  A date that we find where only such a one
stands is a false alarm, except for clock times, which are left out on both sides.  The last column gives
the span F1 when every TIMEX2 of any kind must be found.

Spans.  A found date and a TIMEX2 match if they overlap, one to one, equal spans first: of a range
that is one date for us and two TIMEX2 the second is missed.  ``exact`` asks for equal spans.

Values.  ``val`` is brought to what our dates can say: parts of the day go (``1865-04-15TMO`` is the
day), unknown parts go (``1943-07-XX`` is the month, ``1913-WXX`` the year), a season, quarter or half
is its year, a week the month that it lies in (its year if it lies in two); ``mod`` (early, late) is not
compared.  Then the two must be the same: a month where the day was meant is wrong.  Days of one month
that are one date for us ("3 to 5 May") stand with their first day.  ``value`` is the share of equal ones
among the matched; on matched spans it is precision, recall and F1 in one.  ``both`` is the F1 of dates whose
span and value are right.

The rules were written with the documents with odd numbers in sight, the others were not looked at.
"""

import argparse
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path

from graph.documents import Metadata, make_version
from graph.language import load_annotator
from graph.mentions.dates import find_dates
from graph.model import Annotator, Dating, Span
from graph.settings import Settings

_CONTEXT = 60


class Kind(StrEnum):
    """What a TIMEX2 is; all but ``DATE`` are counted apart."""

    DATE = "date"
    CLOCK = "clock time"
    DURATION = "duration"
    BEFORE_CHRIST = "before Christ"
    DECADE = "decade or century"
    VAGUE = "vague or without value"
    RECURRING = "recurring or unknown year"


@dataclass(frozen=True, slots=True)
class Timex:
    """One TIMEX2: where it stands, its ``val`` and what that is."""

    span: Span
    val: str
    kind: Kind

    @property
    def value(self) -> str:
        """``val`` as our dates would say it; only of dates."""
        return value_of(self.val)


@dataclass(frozen=True, slots=True)
class Narrative:
    """One document of the corpus; ``number`` is that of its file name."""

    number: int
    text: str
    published: str
    timexes: tuple[Timex, ...]


@dataclass(frozen=True, slots=True)
class Matched:
    """What was found in one document: pairs, TIMEX2 that were missed, and false alarms."""

    pairs: tuple[tuple[Timex, Dating], ...]
    missed: tuple[Timex, ...]
    false: tuple[Dating, ...]


def kind_of(val: str) -> Kind:
    """What a TIMEX2 with this ``val`` is.

    >>> kind_of("1940-05-XX").value, kind_of("194").value
    ('date', 'decade or century')
    """
    tests = (
        (r"|[A-Z]+_REF", Kind.VAGUE),
        (r"P.*", Kind.DURATION),
        (r"BC.*", Kind.BEFORE_CHRIST),
        (r"\d{2,3}", Kind.DECADE),
        (r"\d{4}-\d\d-\d\dT\d.*", Kind.CLOCK),
        (r"\d{4}.*", Kind.DATE),
    )
    return next((kind for pattern, kind in tests if re.fullmatch(pattern, val)), Kind.RECURRING)


def value_of(val: str) -> str:
    """The ``val`` of a date in the words of ours: a year, a month or a day.

    >>> value_of("1865-04-15TMO"), value_of("1943-07-XX"), value_of("1941-SU"), value_of("1940-W21")
    ('1865-04-15', '1943-07', '1941', '1940-05')
    """
    if week := re.fullmatch(r"(\d{4})-W(\d\d)(?:-(\d))?", val):
        return _value_of_week(*(int(part) if part else None for part in week.groups()))
    known = re.match(r"\d{4}(?:-\d\d(?:-\d\d)?)?", val)
    return known[0] if known else val


def _value_of_week(year: int | None, week: int | None, day: int | None) -> str:
    if day:
        return date.fromisocalendar(year or 1, week or 1, day).isoformat()
    first, last = (date.fromisocalendar(year or 1, week or 1, at).isoformat() for at in (1, 7))
    return first[:7] if first[:7] == last[:7] else str(year)


def read_corpus(folder: Path) -> Iterator[Narrative]:
    """The documents of the corpus in order of their numbers."""
    for path in sorted((folder / "wikiwars").glob("*.key.xml")):
        root = ET.parse(path).getroot()  # noqa: S314 - a corpus that lies beside the checkout
        body, stamp = root.find("TEXT"), root.find("DATETIME/TIMEX2")
        if body is None or stamp is None:
            raise ValueError(f"{path}: no TEXT or no DATETIME; fetch the corpus anew")
        text, timexes = _flat(body)
        yield Narrative(int(path.name[:2]), text, stamp.attrib["val"][:10], timexes)


def _flat(body: ET.Element) -> tuple[str, tuple[Timex, ...]]:
    """The text without its tags, and where the TIMEX2 stand in it."""
    pieces: list[str] = []
    found: list[Timex] = []

    def walk(element: ET.Element) -> None:
        start = sum(map(len, pieces))
        pieces.append(element.text or "")
        for child in element:
            walk(child)
            pieces.append(child.tail or "")
        if element.tag == "TIMEX2":
            val = element.get("val", "")
            found.append(Timex(Span(start, sum(map(len, pieces))), val, kind_of(val)))

    walk(body)
    return "".join(pieces), tuple(sorted(found, key=lambda timex: timex.span.start))


def dates_of(narrative: Narrative, annotator: Annotator) -> tuple[Dating, ...]:
    """The dates that the pipeline finds in the narrative.

    Raises:
        ValueError: If cleaning moved the text, so that positions would not fit.
    """
    metadata = Metadata(file_name="narrative.txt", published=narrative.published, language="en")
    version = make_version(
        narrative.text, metadata, recorded=datetime(2010, 1, 1, tzinfo=UTC), media_type="text/plain"
    )
    if version.text != narrative.text:
        raise ValueError(f"document {narrative.number}: cleaning moved its text")
    return find_dates(version, annotator.read(version.text))


def match(timexes: Sequence[Timex], found: Sequence[Dating]) -> Matched:
    """Pair what was found with the TIMEX2 that count, one to one, equal spans first, then in order."""
    counted = [timex for timex in timexes if timex.kind is Kind.DATE]
    free = list(found)
    pairs: dict[Timex, Dating] = {}
    for fits in (_equal, _overlap):
        for timex in counted:
            chosen = next((dating for dating in free if timex not in pairs and fits(timex, dating)), None)
            if chosen is not None:
                pairs[timex] = chosen
                free.remove(chosen)
    clocks = [timex for timex in timexes if timex.kind is Kind.CLOCK]
    false = tuple(dating for dating in free if not any(_overlap(clock, dating) for clock in clocks))
    return Matched(tuple(pairs.items()), tuple(timex for timex in counted if timex not in pairs), false)


def _equal(timex: Timex, dating: Dating) -> bool:
    return timex.span == dating.span


def _overlap(timex: Timex, dating: Dating) -> bool:
    return dating.span is not None and timex.span.touches(dating.span)


def f1(right: int, found: int, wanted: int) -> float:
    """The harmonic mean of precision and recall; 0 if there is nothing."""
    return 2 * right / (found + wanted) if found + wanted else 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over several documents."""

    wanted: int
    found: int
    matched: int
    exact: int
    right: int
    apart: int

    def __str__(self) -> str:
        """One line with every measure."""
        share = self.right / self.matched if self.matched else 0.0
        precision, recall = self.matched / max(self.found, 1), self.matched / max(self.wanted, 1)
        span, exact, both, any_kind = (
            f1(right, self.found, wanted)
            for right, wanted in (
                (self.matched, self.wanted),
                (self.exact, self.wanted),
                (self.right, self.wanted),
                (self.matched, self.wanted + self.apart),
            )
        )
        return (
            f"dates {self.wanted:4d}  found {self.found:4d}  "
            f"span P {precision:.3f} R {recall:.3f} F1 {span:.3f}  exact {exact:.3f}  "
            f"value {share:.3f} ({self.right} of {self.matched})  both {both:.3f}  all kinds {any_kind:.3f}"
        )


def score(results: Iterable[tuple[Narrative, Matched]]) -> Score:
    """The counts of all documents together."""
    rows = list(results)
    pairs = [pair for _, matched in rows for pair in matched.pairs]
    return Score(
        wanted=len(pairs) + sum(len(matched.missed) for _, matched in rows),
        found=len(pairs) + sum(len(matched.false) for _, matched in rows),
        matched=len(pairs),
        exact=sum(_equal(timex, dating) for timex, dating in pairs),
        right=sum(timex.value == dating.value.text for timex, dating in pairs),
        apart=sum(timex.kind is not Kind.DATE for narrative, _ in rows for timex in narrative.timexes),
    )


def main() -> None:
    """Print the scores of both halves, and the misses of the odd documents if asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds wikiwars/")
    parser.add_argument("--misses", action="store_true", help="list what went wrong in the odd documents")
    options = parser.parse_args()
    annotator = load_annotator(Settings().annotator)
    results = [
        (narrative, match(narrative.timexes, dates_of(narrative, annotator)))
        for narrative in read_corpus(options.data)
    ]
    print_scores(results)
    if options.misses:
        for narrative, matched in results:
            if narrative.number % 2:
                print_misses(narrative, matched)


def print_scores(results: Sequence[tuple[Narrative, Matched]]) -> None:
    """The three lines of scores, and what was counted apart."""
    halves: tuple[tuple[str, Callable[[int], bool]], ...] = (
        ("all", lambda _: True),
        ("odd", lambda number: number % 2 == 1),
        ("even", lambda number: number % 2 == 0),
    )
    for name, belongs in halves:
        print(f"{name:5s}{score(row for row in results if belongs(row[0].number))}")
    kinds = Counter(timex.kind for narrative, _ in results for timex in narrative.timexes)
    apart = ", ".join(f"{kind} {count}" for kind, count in kinds.most_common() if kind is not Kind.DATE)
    print(f"counted apart: {apart}")


def print_misses(narrative: Narrative, matched: Matched) -> None:
    """Every miss, false alarm and wrong value of one document, with the text around."""

    def line(what: str, span: Span, detail: str) -> str:
        before = narrative.text[max(0, span.start - _CONTEXT) : span.start]
        after = narrative.text[span.end : span.end + _CONTEXT // 2]
        words = f"{before}[{span.of(narrative.text)}]{after}".replace("\n", "/")
        return f"{narrative.number:02d} {span.start:6d} {what:6s} {detail:24s} …{words}…"

    rows = [(timex.span, "missed", timex.val) for timex in matched.missed]
    rows += [(dating.span, "false", dating.value.text) for dating in matched.false if dating.span]
    rows += [
        (timex.span, "value", f"{dating.value.text} for {timex.val}")
        for timex, dating in matched.pairs
        if timex.value != dating.value.text
    ]
    for span, what, detail in sorted(rows, key=lambda row: row[0].start):
        print(line(what, span, detail))


if __name__ == "__main__":
    main()
