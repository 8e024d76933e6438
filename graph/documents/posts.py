"""Posts of social media that stand in a text, known by their signature line or by their head line.

A signature follows the words: "— Harbour Watch (@harbourwatch) May 3, 2031".  A head goes
before them: "Rybar, [13.12.2024 10:32]" (Telegram), "Name @handle · Dec 13, 2024" (X).
"Name (@handle) posted: ..." is neither: that is a sentence with a cue.
"""

import re
from dataclasses import dataclass

from graph.calendar import DAY, MONTH, YEAR, partial_date, read_date
from graph.documents.lines import Line
from graph.model import Dating, PartialDate, Passage, PassageKind, Span

_LONGEST = 280
_LINK = re.compile(r"(?:https?://|pic\.twitter\.com/|t\.co/)\S+")
_LINK_LENGTH = 23
_MEDIA_END = re.compile(r"(?:pic\.twitter\.com/|https?://t\.co/)\S+$")

_HANDLE = r"(?:@(?P<at>\w[\w.-]{0,63}(?:@[\w.-]{1,64})?)|(?:https?://)?t\.me/(?P<channel>\w{3,64}))"
_DATE = (
    rf"{MONTH}\s+{DAY}(?:st|nd|rd|th)?,?\s+{YEAR}|{DAY}\s+{MONTH},?\s+{YEAR}"
    rf"|{YEAR}-\d\d-\d\d|\d\d?[/.]\d\d?[/.]{YEAR}"
)
_TIME = r"\d\d?[:.]\d\d(?::\d\d)?(?:\s*[AaPp]\.?[Mm]\.?)?(?:\s*(?:UTC|GMT)(?:[+-]\d\d?)?)?"
_WHEN = rf"(?:{_TIME}\s*[·,•|-]?\s*(?:on\s+)?)?(?P<date>{_DATE})(?:\s*(?:[·,•|-]|at)?\s*{_TIME})?"
_TAIL = r"(?:\s*[·•|]\s*[\d.,]+\s*[KMB]?\s+Views)?\s*"
_PLATFORM = (
    r"(?:\s*(?:on|via)\s+(?:X|Twitter|Telegram|Bluesky|Mastodon|Threads|Truth Social|Facebook|Instagram))?"
)

_SIGNATURE = re.compile(
    rf"(?:—|–|―|--?|&mdash;)\s*(?P<signature>(?P<name>\S(?:[^@()]{{0,78}}\S)?)\s*\(\s*{_HANDLE}\s*\))"
    rf"{_PLATFORM}[\s,·•|:-]*(?:{_WHEN})?{_TAIL}",
    re.IGNORECASE,
)
_HEAD = re.compile(
    rf"(?P<signature>(?P<name>[^\s@()](?:[^@()]{{0,78}}[^\s@()])?)\s+\(?{_HANDLE}\)?)\s*[·•|]\s*(?:{_WHEN}){_TAIL}",
    re.IGNORECASE,
)
_TELEGRAM = re.compile(
    rf"(?P<signature>(?P<name>[^\s,\[\]][^,\[\]]{{0,78}})),\s*\[(?P<d>{DAY})\.(?P<m>\d\d)\.(?P<y>{YEAR})\s+{_TIME}\]:?"
)
_STAMP = re.compile(rf"{_WHEN}{_TAIL}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mark:
    """A signature or head line: whose post it is, and of when."""

    signature: Span
    author: Span
    handle: str | None
    dated: Dating | None


@dataclass(frozen=True, slots=True)
class Post:
    """A post's passage, with the numbers of its first and last line, those of mark and stamp included."""

    passage: Passage
    first: int
    last: int


def signature_of(line: Line) -> Mark | None:
    """The mark in a line such as "— Harbour Watch (@harbourwatch) May 3, 2031"."""
    return _mark(line, _SIGNATURE.fullmatch(line.words))


def head_of(line: Line) -> Mark | None:
    """The mark in a line that goes before the words of a post."""
    return _mark(line, _HEAD.fullmatch(line.words) or _TELEGRAM.fullmatch(line.words))


def find_posts(lines: list[Line]) -> list[Post]:
    """Every post, in order, none over another."""
    posts: list[Post] = []
    for number, line in enumerate(lines):
        floor = posts[-1].last + 1 if posts else 0
        if number < floor:
            continue
        if mark := signature_of(line):
            post = _before(lines, number, mark, floor)
        elif mark := head_of(line):
            post = _after(lines, number, mark)
        else:
            continue
        if post:
            posts.append(post)
    return posts


def signed_post(lines: list[Line]) -> Passage | None:
    """The one post of a block that a format marks as such: all lines before its signature."""
    for number, line in enumerate(lines):
        if number and (mark := signature_of(line)):
            return _passage(lines[0], lines[number - 1], mark)
    if not lines:
        return None
    return Passage(PassageKind.POST, Span(lines[0].span.start, lines[-1].span.end))


def _before(lines: list[Line], at: int, mark: Mark, floor: int) -> Post | None:
    """The words before a signature: as many lines as one post may hold, one at least."""
    first, length = at, 0
    while first > floor and not (lines[first].gap and first < at):
        line = lines[first - 1]
        length += _weight(line.words) + 1
        if first < at and (length > _LONGEST + 1 or _stands_apart(line)):
            break
        first -= 1
    return Post(_passage(lines[first], lines[at - 1], mark), first, at) if first < at else None


def _stands_apart(line: Line) -> bool:
    """Whether a line cannot open or continue the post below it: it introduces it, or ends another."""
    return line.words.endswith(":") or bool(_MEDIA_END.search(line.words))


def _after(lines: list[Line], at: int, mark: Mark) -> Post | None:
    """The words after a head line, up to a blank line, a time stamp, the next head or a post's limit."""
    last, length = at, 0
    while last + 1 < len(lines):
        line = lines[last + 1]
        length += _weight(line.words) + 1
        too_long = last > at and (length > _LONGEST + 1 or line.gap)
        if too_long or head_of(line) or signature_of(line) or _STAMP.fullmatch(line.words):
            break
        last += 1
    if last == at:
        return None
    stamped = last + 1 < len(lines) and _STAMP.fullmatch(lines[last + 1].words) is not None
    return Post(_passage(lines[at + 1], lines[last], mark), at, last + stamped)


def _passage(first: Line, last: Line, mark: Mark) -> Passage:
    span = Span(first.span.start, last.span.end)
    return Passage(PassageKind.POST, span, mark.author, mark.signature, mark.handle, mark.dated)


def _weight(words: str) -> int:
    """The length of a line as the platforms count it: every link as long as the next."""
    return len(_LINK.sub("x" * _LINK_LENGTH, words))


def _mark(line: Line, match: re.Match[str] | None) -> Mark | None:
    if match is None:
        return None
    start = line.span.start
    groups = match.groupdict()
    return Mark(
        signature=Span(start + match.start("signature"), start + match.end("signature")),
        author=Span(start + match.start("name"), start + match.end("name")),
        handle=groups.get("at") or groups.get("channel"),
        dated=_dated(match, start),
    )


def _dated(match: re.Match[str], start: int) -> Dating | None:
    groups = match.groupdict()
    value: PartialDate | None
    if groups.get("y"):
        value = partial_date(int(match["y"]), int(match["m"]), int(match["d"]))
        first, last = match.start("d"), match.end("y")
    elif groups.get("date"):
        value = read_date(match["date"])
        first, last = match.span("date")
    else:
        return None
    return Dating(value, match.string[first:last], Span(start + first, start + last)) if value else None
