"""Assets by form: type designators ("An-124", "S-400"), ships' names, named operations."""

import re
from collections.abc import Iterator

from graph.mentions.candidates import Candidate
from graph.mentions.words import Page
from graph.model import Span
from ontology.gazetteer import Gazetteer, word_set
from ontology.terms import EntityKind

_MAKERS = (
    "Antonov|Ilyushin|Tupolev|Sukhoi|Mikoyan|Mil|Kamov|Yakovlev|Beriev|Boeing|Lockheed|Lockheed Martin|"
    "Airbus|Dassault|"
    "Northrop|Northrop Grumman|Sikorsky|Bell|Embraer|Saab|Shenyang|Chengdu|Xian|Bayraktar|General Atomics"
)
# Series of aircraft, missiles, guns and vehicles.  Those of one letter need their hyphen, or roads
# and vitamins would be weapons.
_SERIES = (
    "An|Il|Tu|Su|MiG|Mi|Ka|Yak|Be|JF|JH|KC|KJ|MQ|RQ|PC|RC|EC|EA|FA|SA|UH|AH|CH|MH|HH|SH|OH|NH|CV|MV|AV|"
    "BTR|BMP|BMD|BRDM|"
    "BM|MT|PT|AIM|AGM|RIM|RGM|MIM|Kh|KN|DF|JL|HQ|PL|YJ|CJ|TB|FGM|BGM|GBU|ZSU|ZU|RPG|AK|RPK|PKM|SM|RS|"
    "RT|OTR|TOS|ATACMS|WZ|GJ|KQ|"
    "SPG|LAV|HESA"
)
_SINGLE = "A|B|C|E|F|H|J|K|L|M|P|Q|R|S|T|U|V|X|Y|Z"
_DESIGNATOR = re.compile(
    rf"(?<![\w-])(?:(?:{_MAKERS})\s)?(?:(?:{_SERIES})[-‑–]?\d{{1,4}}|(?:{_SINGLE})[-‑–]\d{{1,3}})"
    r"[A-Z]{0,4}\d?(?:[-/]\d{1,3}[A-Z]{0,3})?(?=s?\b(?!-\w))"
)
# "Two XB-31s": a designator of the gazetteer, whatever its series, in the plural.
_PLURAL = re.compile(r"(?<![\w-])[A-Z][A-Za-z]{0,9}[-‑–]\d{1,4}(?=s\b(?!-\w))")
_AIRLINER = re.compile(
    r"\b(?:Boeing|Airbus|Embraer|Bombardier|Cessna|Fokker|"
    r"McDonnell Douglas)\s(?:[A-Z]{1,3}-?)?\d{2,4}(?:-\d{1,3}[A-Z]{0,2})?\b"
)
NO_ASSET = re.compile(
    r"\s(?:motorway|highway|road|visa|level|Summit|summit|vitamin|group|border|street|route|junction|education|schools?|students?)\b"
)
_SHIP_PREFIX = (
    "USS|USNS|USCGC|HMS|HMAS|HMCS|HMNZS|RFA|INS|ROKS|JS|FS|FNS|ITS|BRP|KRI|TCG|RFS|ARA|PNS|BNS|ENS|"
    "HNLMS|HNoMS|HDMS|HSwMS|"
    "ORP|SPS|MV|M/V|MT|M/T|SS|BAP|HTMS|KD|RSS|SLNS|IRINS|IRIS"
)
_CAPITALISED = r"[A-Z][\w’'-]{1,30}"
_SHIP = re.compile(
    rf"\b(?:{_SHIP_PREFIX})\s{_CAPITALISED}(?:\s(?:{_CAPITALISED}|[A-Z]\.|of\s{_CAPITALISED}|[IVX]+)){{0,3}}"
)
_TYPED_SHIP = re.compile(
    r"\b(?:frigate|corvette|destroyer|cruiser|submarine|aircraft carrier|landing ship|tanker|freighter|"
    r"minesweeper"
    r"|cargo ship|cargo vessel|container ship|supply ship|intelligence ship|tug|warship|vessel)s?"
    rf"\s[“\"‘']?(?P<name>{_CAPITALISED}(?:\s(?:{_CAPITALISED}|[IVX]+)){{0,3}})"
)
_CLASS = re.compile(rf"\b(?P<name>{_CAPITALISED}(?:\s{_CAPITALISED}){{0,2}})-class\b")
_OPERATION = re.compile(rf"\bOperation\s{_CAPITALISED}(?:\s(?:of\s|the\s)?{_CAPITALISED}){{0,3}}")


def equipment(page: Page, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """Every stretch with the form of a designator, a ship's or an operation's name."""
    text = page.text
    for found in _DESIGNATOR.finditer(text):
        if not NO_ASSET.match(text, found.end()):
            yield _asset(Span(found.start(), found.end()), text, gazetteer)
    for found in _PLURAL.finditer(text):
        known = _asset(Span(found.start(), found.end()), text, gazetteer)
        if known.named:
            yield known
    for pattern in (_SHIP, _OPERATION, _AIRLINER):
        for found in pattern.finditer(text):
            yield _asset(Span(found.start(), found.end()), text, gazetteer)
    for pattern in (_TYPED_SHIP, _CLASS):
        for found in pattern.finditer(text):
            span = Span(*found.span("name"))
            if not _names_something_else(span.of(text), gazetteer):
                yield _asset(span, text, gazetteer)


def _asset(span: Span, text: str, gazetteer: Gazetteer) -> Candidate:
    named = [one for one in gazetteer.named(span.of(text)) if one.entry.kind is EntityKind.ASSET]
    if not named and " " in span.of(text):  # "Antonov An-124": the designator alone names it too
        last = span.of(text).rsplit(maxsplit=1)[-1]
        named = [
            one
            for one in gazetteer.named(last)
            if one.entry.kind is EntityKind.ASSET and any(map(str.isdigit, last))
        ]
    return Candidate(span, EntityKind.ASSET, tuple(named))


def _names_something_else(name: str, gazetteer: Gazetteer) -> bool:
    """Whether what follows "vessels" is a country, a place or a day ("vessels Russia sent")."""
    first = name.split(maxsplit=1)[0]
    return bool(gazetteer.lookup(first) or gazetteer.country_of_adjective(first)) or first in _CALENDAR


_CALENDAR = word_set(
    """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June
    July August September October November December The In On At
    """
)
