"""Whether a phrase is a date where it stands: not a newspaper, a quantity, a person or just any Friday."""

import re
from bisect import bisect_left, bisect_right

from graph.mentions.dates.patterns import Form
from graph.mentions.dates.phrases import Phrase
from graph.model import Reading, Span

_INDEFINITE = re.compile(
    r"(?i:\b(?:an?|every|each|any|black|good|bloody|palm|easter|super|ash|cyber|holy|fat)\s+)$"
)
_PAPERS = re.compile(r"\s+(?:Times|Telegraph|Mirror|Express|Post|Mail|World|Herald|Review|Night\s+Live)\b")
_ABOUT = re.compile(
    r"(?i:\b(?:nearly|almost|about|around|some|roughly|approximately|over|under|than|least|most|to|or|every|the|first|past|last)\s+)$"
)
_FOR = re.compile(r"(?i:\b(?:for|over|within|throughout|in)\s+)$")
_NAMED_DAYS = re.compile(r"(?:['’]s)?\s+(?:terror(?:ist)?\s+)?(?:attacks?|massacre|hijackings?)\b")
_TODAY_NAMES = re.compile(r"(?:[A-Z][\w.]+\s+)$")
_NOT_A_YEAR = re.compile(
    r"[\s-]+(?:BCE?|B\.C|GMT|UTC|hours|hrs|local\stime|a\.?m|p\.?m|percent|per\scent|km|kilomet\w+|miles?|met(?:re|er)s?|feet|foot"
    r"|tons?|tonnes?|strong|man|men|beds?|seats?|horsepower|rounds?|votes?|dollars|euros|pounds)\b"
)
_NEXT_WORD = re.compile(r"\s+(?P<word>[a-z]+)")
_WORDS_AFTER_A_YEAR = """a about after alone although amid an and are as at because been before but by
    despite during either election for from had has have he her his how if in into
    is it its led near now of off on only onwards or out over saw she since so than
    that the their then there these they this those though through to took under
    until up via was we were what when where which while who whose will with without
    would"""
_AFTER_A_YEAR = frozenset(_WORDS_AFTER_A_YEAR.split())

_IN_BRACKETS = re.compile(r"[A-Za-zà-ÿ.”\"’]\s\($")
_OF = re.compile(r"(?P<noun>[A-Za-z]{3,})\sof\s$")
_COUNTED_THINGS = """total number force strength average crowd population altitude range distance speed
    salary fine sum minimum maximum height depth length weight cost price level rate capacity garrison
    army crew majority excess"""
_QUANTITIES = frozenset(_COUNTED_THINGS.split())
_OWNER = re.compile(r"(?:\b(?:the|an?|its|his|her|their|our|this|that)|['’]s?)\s$", re.IGNORECASE)
_WHAT_HAPPENS = re.compile(
    r"(?:\s[\w'’-]+){0,3}?\s(?:elections?|war|invasion|treaty|agreement|accords?|deal|pact|ceasefire|truce|armistice"
    r"|constitution|coup|uprising|revolution|rebellion|revolt|insurgency|campaign|offensive|attacks?|assault|bombings?"
    r"|strikes?|massacre|crisis|conflict|summit|conference|talks|visit|interview|report|book|film|census|referendum|votes?"
    r"|protests?|riots?|earthquake|season|budget|convention|declaration|operation|battle|siege|raid|exercises?"
    r"|intervention|withdrawal|annexation|occupation|genocide|fighting|mission|study|survey|poll)\b",
    re.IGNORECASE,
)
_STARTS_A_SENTENCE = re.compile(r"(?:^|[.!?]['\"”’)]*\s|\n)$")
_SAW = re.compile(r"\s(?:also\s)?(?:saw|brought|marked|began|ended|opened|was\sthe\syear)\b")
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lady|Lord|President|Minister|Secretary|General|Colonel|Captain|Judge)\.?\s(?:[A-Z]\w+\s)?"
    r"(?P<name>March|April|May|June|August)\b"
)
_SPEAKS = re.compile(
    r"\b(?P<name>March|April|May|June|August)\s(?:said|told|says|added|wrote|has|had|will|would|replied)\b"
)
_RELATIVE = frozenset({Form.WEEKDAY, Form.DAY_FROM_ANCHOR, Form.AGO, Form.FROM_TEXT})
_HEADING = 90
_ROUND = 100


def is_date(phrase: Phrase, text: str, reading: Reading) -> bool:
    """Whether ``phrase`` is a date, from the words around it and, for numbers, the parse."""
    before, after = (
        text[max(0, phrase.span.start - 30) : phrase.span.start],
        text[phrase.end : phrase.end + 60],
    )
    if phrase.form in _RELATIVE:
        return _is_counted(phrase, text, before, after)
    if phrase.parts.keys() & {"only", "weak"}:
        return _is_year(phrase, text, reading)
    if "named" in phrase.parts:
        return not _is_a_person(phrase, text, reading)
    return not (_is_named_day(phrase.parts) and _NAMED_DAYS.match(after))


def _is_counted(phrase: Phrase, text: str, before: str, after: str) -> bool:
    """Whether words that count from another date do so here."""
    if phrase.form is Form.WEEKDAY:
        return not _INDEFINITE.search(before) and not _PAPERS.match(after)
    if phrase.form is Form.DAY_FROM_ANCHOR:
        capital = phrase.span.of(text)[0].isupper()
        return not (capital and _TODAY_NAMES.search(before))
    if "count" in phrase.parts:
        return not _ABOUT.search(before)
    ahead = phrase.parts["which"].lower() in {"next", "following"} and phrase.parts["unit"].lower() != "day"
    return not (ahead and _FOR.search(before))  # "over the next year" lasts


def _is_named_day(parts: dict[str, str]) -> bool:
    """Days that stand for the event of one year: "the September 11 attacks" are of no other year."""
    return "year" not in parts and (parts.get("month", "")[:3], parts.get("day")) in {
        ("Sep", "11"),
        ("Oct", "7"),
    }


def _is_a_person(phrase: Phrase, text: str, reading: Reading) -> bool:
    """Whether "May" is somebody's name in this text."""
    name = phrase.parts["named"]
    if any(found["name"] == name for pattern in (_TITLED, _SPEAKS) for found in pattern.finditer(text)):
        return True
    return _is_named(phrase.span, "person", reading)


def _is_named(span: Span, kind: str, reading: Reading) -> bool:
    """Whether the language stage saw a name of this kind at ``span``."""
    at = bisect_left(reading.names, span.end, key=lambda named: named.span.start)
    return any(
        named.kind == kind and named.span.touches(span) for named in reading.names[max(0, at - 3) : at]
    )


def _is_year(phrase: Phrase, text: str, reading: Reading) -> bool:
    after = text[phrase.end : phrase.end + 60]
    if _NOT_A_YEAR.match(after):
        return False
    if phrase.then or "short" in phrase.parts:
        return _is_stretch(phrase, text, reading)
    if "weak" in phrase.parts:
        return is_headline(phrase.span, text) or _is_borne_out(phrase.span, text, reading)
    return not _is_quantity(phrase.span, after, reading)


def _is_stretch(phrase: Phrase, text: str, reading: Reading) -> bool:
    """Whether two numbers are the years of a stretch: the second is later, and both count nothing."""
    first = int(phrase.parts["only"])
    if "short" in phrase.parts:
        return 0 < (int(phrase.parts["short"]) - first) % 100 <= 20
    last = phrase.then
    if last is None or int(last.parts["only"]) <= first:
        return False
    in_brackets = text[: phrase.span.start].endswith("(") and text.startswith(")", phrase.end)
    if in_brackets:
        return True
    both_round = first % _ROUND == 0 and int(last.parts["only"]) % _ROUND == 0
    return not both_round and not _is_quantity(last.span, "", reading)


def is_headline(span: Span, text: str) -> bool:
    """Whether a year opens or closes a short line that is no sentence: "2012: A siege", "A siege, 2012"."""
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    line = text[start : len(text) if end < 0 else end].strip()
    if len(line) > _HEADING or line.endswith((".", "!", "?", ";", ",")):
        return False
    year = span.of(text)
    if line == year or line.startswith((f"{year}:", f"{year} -", f"{year} –")):
        return True
    opens = text[start : span.start].strip() == "" and _WHAT_HAPPENS.match(text[span.end : span.end + 60])
    return bool(opens) or (line.endswith((f", {year}", f": {year}")))


def _is_borne_out(span: Span, text: str, reading: Reading) -> bool:
    """Whether a number with nothing but its surroundings to say so is a year."""
    before, after = text[max(0, span.start - 40) : span.start], text[span.end : span.end + 60]
    is_round = int(span.of(text)) % _ROUND == 0
    if _IN_BRACKETS.search(before) and after.startswith(")"):
        return True
    if (noun := _OF.search(before)) and not is_round:
        return noun["noun"].lower() not in _QUANTITIES and not _is_quantity(span, after, reading)
    if _is_named(span, "date", reading) and not is_round and not _is_quantity(span, after, reading):
        return True
    if _OWNER.search(before):
        return _WHAT_HAPPENS.match(after) is not None or (not is_round and _names_one_thing(span, reading))
    return bool(_STARTS_A_SENTENCE.search(before) and _SAW.match(after))


def _names_one_thing(span: Span, reading: Reading) -> bool:
    """Whether the number stands before one thing or a name ("the 2005 visit"); counts stand before many."""
    at = bisect_left(reading.tokens, span.start, key=lambda token: token.start)
    if at >= len(reading.tokens) or reading.tokens[at].start != span.start:
        return False
    head = reading.tokens[at].head
    return head > at and reading.tokens[head].xpos in {"NN", "NNP", "NNPS"}


def _is_quantity(span: Span, after: str, reading: Reading) -> bool:
    """Whether a number counts something ("by 2000 troops")."""
    at = bisect_right(reading.tokens, span.start, key=lambda token: token.start) - 1
    while 0 <= at < len(reading.tokens) and reading.tokens[at].start < span.end:
        token = reading.tokens[at]
        if token.xpos == "CD" or token.upos == "NUM":
            return token.label.startswith("nummod")
        at += 1
    match = _NEXT_WORD.match(after)
    return match is not None and match["word"] not in _AFTER_A_YEAR
