"""Words and sentences of English text by rule, in the manner of Universal Dependencies.

Every position is a count of Unicode code points from the start of the text.  All patterns
have bounded repetition where they could backtrack, so the time is linear in the text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of the text, ``text[start:end]``; never empty and free of white space."""

    start: int
    end: int


_ABBREVIATIONS = (
    "Mr|Mrs|Ms|Dr|Prof|Sr|Jr|St|Gen|Lt|Col|Maj|Capt|Cmdr|Cpt|Sgt|Adm|Brig|Cpl|Pvt|Rep|Sen|Gov|Pres|Rev|Hon|Amb|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Mon|Tue|Tues|Wed|Thu|Thurs|Fri|"
    "Inc|Corp|Ltd|Co|Bros|Dept|Univ|Assn|Assoc|Ave|Blvd|Rd|Mt|Ft|vs|etc|approx|est|al|Fig|Figs|Vol|pp|Art|Sec|ca|cf|viz|resp"
)
_NEVER_LAST = re.compile(
    "Mr|Mrs|Ms|Dr|Prof|St|Gen|Lt|Col|Maj|Capt|Cmdr|Cpt|Sgt|Adm|Brig|Cpl|Pvt|Rep|Sen|Gov|Pres|Rev|Hon|Amb|Mt|Ft|"
    "No|Nos|Fig|Figs|Vol|pp|Art|Sec|vs|ca|cf|viz|approx|est|al|[A-Z]"
)
_PREFIXES = (
    "anti|co|counter|cross|de|e|ex|extra|inter|mid|mini|multi|non|over|pan|post|pre|pro|proto|pseudo|psycho|quasi|re|"
    "semi|socio|sub|super|trans|ultra|un|under|vice"
)
_TOKEN = re.compile(
    rf"""
      (?:https?://|www\.)[^\s<>"“”]{{1,2000}}(?<![.,;:!?'’)\]])          # web address
    | [\w.+-]{{1,64}}@[\w-]{{1,64}}(?:\.[\w-]{{1,64}}){{1,5}}                  # mail address
    | [@\#]\w+                                                        # handle, hash tag
    | \w{{1,64}}(?:[.-]\w{{1,64}}){{0,4}}
      \.(?:com|org|net|gov|edu|info|mil|int|io|ru|uk|sy|ua|cn|eu|de|fr|tv)\b
      (?:/[^\s<>"“”]{{0,500}}(?<![.,;:!?'’)\]]))?                       # address without its scheme
    | (?:[A-Z]\.){{2,8}}(?!\w)|(?:[A-Z]\.){{1,8}}[A-Z](?![\w.])             # U.S., Ph.D
    | (?:Ph\.D|[ap]\.m|i\.e|e\.g)\b\.?
    | (?:{_ABBREVIATIONS})\.(?!\w)
    | (?:Nos?|c)\.(?=\s?\d)                                              # number, circa
    | ['’](?:\d0s|em)\b                                               # ’90s
    | [A-Za-z]{{1,4}}-(?!\S)                                            # a word cut short, a prefix
    | [\w-]{{1,64}}\.(?:pdf|docx?|html?|xlsx?|txt|jpe?g|png|zip|csv)\b       # a file's name
    | [A-HJ-Z]\.(?!\w)                                                # an initial
    | [A-Z]{{1,3}}\$|\bUS\$
    | [A-Z][A-Za-z]{{0,3}}-\d{{1,5}}[A-Za-z]{{0,4}}(?:-\d{{1,3}})?(?![\w-])        # F-16, An-124, MiG-29UB
    | \d{{1,3}}(?:,\d{{3}}){{1,8}}(?:\.\d+)?(?!\w)
    | \d+(?:[.:/]\d+){{0,8}}(?:st|nd|rd|th|s)?(?!\w)
    | \d+(?:\.\d+)?(?=(?:am|pm|AM|PM|km|cm|mm|kg|ft|lbs|mph)\b)            # 30km: a number and its unit
    | \b(?:{_PREFIXES}|{_PREFIXES.title()})-[^\W\d_]+(?:['’][^\W\d_]+)?
    | \w+(?:['’]\w+){{0,8}}(?:&\w+){{0,3}}
    | \.{{2,}}|…+|-{{2,}}|[!?]+|\*{{2,}}|={{2,}}|_{{2,}}|<<|>>|''|``|[:;]-?[()](?!\w)
    | \S
    """,
    re.VERBOSE,
)
_CLITIC = re.compile(r"(?:n['’]t|['’](?:s|re|ve|ll|d|m))$", re.IGNORECASE)
_JOINED = {
    "cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "gimme": 3, "lemme": 3, "dont": 2, "didnt": 3,
    "doesnt": 4, "isnt": 2, "wasnt": 3, "havent": 4, "hasnt": 3, "cant": 2, "thats": 4, "ive": 1,
}  # fmt: skip
"""Words written as one, and how many letters the first has."""


def words(text: str) -> list[Piece]:
    """All words of the text in order; together they cover every character that is not white space."""
    found: list[Piece] = []
    for match in _TOKEN.finditer(text):
        found.extend(_without_clitic(text, match.start(), match.end()))
    return found


def _without_clitic(text: str, start: int, end: int) -> Iterator[Piece]:
    """One token, or two where an English clitic ends it: ``do`` + ``n't``, ``Navy`` + ``'s``."""
    word = text[start : min(end, start + 64)]
    cut = _JOINED.get(word.lower(), 0)
    clitic = _CLITIC.search(word) if end - start < 64 and not cut and len(word) > 2 else None
    if clitic and clitic.start() > 0:
        cut = clitic.start()
    if not cut:
        yield Piece(start, end)
        return
    yield Piece(start, start + cut)
    yield Piece(start + cut, end)


_END = frozenset({".", "!", "?", "…"})
_CLOSERS = frozenset("\"'”’)]}»")
_BULLET = re.compile(r"[-–—•*·▪◦>#]|\d{1,3}[.)]|[a-zA-Z][.)]\s")


def sentences(text: str, pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    """Half-open word indexes of each sentence; together they cover all the words."""
    if not pieces:
        return []
    width = _wrap_width(text)
    found: list[tuple[int, int]] = []
    first = 0
    for index in range(1, len(pieces)):
        if _breaks_before(text, pieces, index, first, width):
            found.append((first, index))
            first = index
    found.append((first, len(pieces)))
    return found


def breaks(text: str, pieces: Sequence[Piece]) -> list[int]:
    """The words that open a paragraph, an item or a line of their own."""
    width = _wrap_width(text)
    return [i for i in range(1, len(pieces)) if _is_break(text, pieces[i - 1], pieces[i], width)]


def _is_break(text: str, before: Piece, after: Piece, width: int) -> bool:
    gap = text[before.end : after.start]
    has_line_end = "\n" in gap or "\r" in gap or "\u2029" in gap
    return has_line_end and _ends_paragraph(text, before, after, gap, width)


def _breaks_before(text: str, pieces: Sequence[Piece], index: int, first: int, width: int) -> bool:
    """Whether a new sentence starts with ``pieces[index]``."""
    before, after = pieces[index - 1], pieces[index]
    if before.end == after.start:
        return False
    if _is_break(text, before, after, width):
        return True
    return _is_full_stop(text, pieces, index, first) and _can_start(text, after)


def _is_full_stop(text: str, pieces: Sequence[Piece], index: int, first: int) -> bool:
    """Whether final punctuation stands before ``index``; closing marks and notes after it are allowed."""
    last = index - 1
    while last > max(first, index - 10) and _is_closing(text, pieces[last]):
        last -= 1
    word = text[pieces[last].start : min(pieces[last].end, pieces[last].start + 12)]
    if word == "." and last == first + 1 and text[pieces[first].start : pieces[first].end].isdigit():
        return False  # "1. Discussion"
    if word[0] in _END and not (word.startswith("...") and last == index - 1):
        return True
    if word[0] in _END:
        return text[pieces[index].start].isupper()
    if not word.endswith("."):
        return False
    return _abbreviation_ends(text, word, pieces[index])


_STARTER = re.compile(
    "the|an?|he|she|it|they|we|i|in|on|at|but|and|this|that|these|those|there|his|her|its|their|our|as|if|when|"
    "while|after|before|for|however|according|meanwhile"
)
_NOTE = re.compile(r"\[\d{1,3}\]")


def _is_closing(text: str, piece: Piece) -> bool:
    """Whether a word is a closing mark, or one of the three words of a note such as ``[12]``."""
    if text[piece.start : piece.end] in _CLOSERS:
        return True
    opening = text.rfind("[", max(0, piece.start - 1), piece.end)
    return opening >= 0 and _NOTE.match(text, opening) is not None


def _abbreviation_ends(text: str, word: str, after: Piece) -> bool:
    """An abbreviation ends a sentence where a common sentence starter with a capital follows."""
    if _NEVER_LAST.fullmatch(word[:-1]):
        return False
    follower = text[after.start : min(after.end, after.start + 16)]
    return follower[0].isupper() and _STARTER.fullmatch(follower.lower()) is not None


def _can_start(text: str, after: Piece) -> bool:
    """Whether a word can open a sentence: no small letter, no closing mark, no number of a note."""
    first = text[after.start]
    return not (first.islower() or first in ",;:.?!)]}”’%" or _NOTE.match(text, after.start))


def _ends_paragraph(text: str, before: Piece, after: Piece, gap: str, width: int) -> bool:
    """Whether a line end is a paragraph or item end and not where a mail program wrapped the line."""
    if gap.count("\n") > 1 or "\u2029" in gap or gap.count("\r") > 1:
        return True
    if _BULLET.match(text[after.start : after.start + 6]):
        return True
    if text[after.start].islower() and text[before.end - 1] not in ".!?:;":
        return False
    line_start = max(text.rfind("\n", max(0, before.end - 200), before.end), before.end - 200) + 1
    wrapped = 40 <= width <= 100 and before.end - line_start + 1 + (after.end - after.start) > width
    return not wrapped or text[before.end - 1] in ".!?"


def _wrap_width(text: str) -> int:
    """The longest line in characters; 0 where fewer than three lines give no evidence."""
    ends = [match.start() for match in re.finditer(r"\n|$", text)]
    if len(ends) < 4:
        return 0
    return max(end - start for start, end in pairwise([-1, *ends])) - 1
