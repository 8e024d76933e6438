"""Bases by the words that name one: "Xyz Air Base", "port of Xyz", "Xyz base"; in the gazetteer or not."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from graph.mentions.candidates import Candidate
from graph.mentions.words import Page
from ontology.gazetteer import Entry, Gazetteer, Named, word_set
from ontology.terms import EntityKind

_AIR = frozenset({"air-base", "airport"})
_SEA = frozenset({"naval-base", "port"})
_LAND = frozenset({"garrison", "military-site", "training-area"})
_MILITARY = frozenset({"air-base", "naval-base"}) | _LAND

TAILS: dict[tuple[str, ...], frozenset[str]] = {
    ("air", "base"): _AIR,
    ("airbase",): _AIR,
    ("air", "force", "base"): _AIR,
    ("air", "station"): _AIR,
    ("military", "air", "base"): _AIR,
    ("military", "airbase"): _AIR,
    ("joint", "base"): _MILITARY,
    ("airfield",): _AIR,
    ("military", "airfield"): _AIR,
    ("airport",): frozenset({"airport", "air-base"}),
    ("international", "airport"): frozenset({"airport"}),
    ("military", "airport"): _AIR,
    ("airstrip",): _AIR,
    ("naval", "base"): frozenset({"naval-base"}),
    ("navy", "base"): frozenset({"naval-base"}),
    ("naval", "facility"): frozenset({"naval-base"}),
    ("naval", "station"): frozenset({"naval-base"}),
    ("naval", "air", "station"): frozenset({"air-base"}),
    ("submarine", "base"): frozenset({"naval-base"}),
    ("naval", "port"): _SEA,
    ("naval", "dockyard"): _SEA,
    ("seaport",): frozenset({"port"}),
    ("port",): _SEA,
    ("harbour",): _SEA,
    ("harbor",): _SEA,
    ("garrison",): _LAND,
    ("barracks",): _LAND,
    ("army", "base"): _LAND,
    ("outpost",): _LAND,
    ("military", "base"): _MILITARY,
    ("base",): _MILITARY,
    ("military", "facility"): _MILITARY,
    ("missile", "base"): frozenset({"missile-site"}),
    ("cosmodrome",): frozenset({"space-launch-site"}),
    ("space", "force", "base"): frozenset({"space-launch-site", "air-base"}),
    ("border", "post"): _LAND,
    ("police", "post"): _LAND,
    ("military", "post"): _LAND,
    ("observation", "post"): _LAND,
    ("naval", "yard"): _SEA,
    ("shipyard",): _SEA,
    ("air", "force", "station"): _AIR,
    ("spaceport",): frozenset({"space-launch-site"}),
    ("nuclear", "plant"): frozenset({"nuclear-site"}),
    ("test", "site"): frozenset({"nuclear-site", "missile-site", "test-site"}),
    ("nuclear", "power", "plant"): frozenset({"nuclear-site"}),
}
"""How a site's kind is written after its name, with the base kinds that it can mean."""
_LONGEST_TAIL = max(map(len, TAILS))
_PREFIXES = {"Camp": _LAND, "FOB": _LAND, "RAF": _AIR, "NAS": _AIR, "NSA": _SEA}
_AT = frozenset({"at", "of"})
_LONGEST_HEAD = 5
_NO_HEADS = word_set(
    """
    the a an this that its their his her our at in on of from to and or but as after before near one
    all some any both when while where if since under inside outside around two three other another
    new old main big large key military navy army air force marine marines naval nato us u.s. uk un
    joint international national former how why by for with no every each such these those there
    here what which central coastal northern southern eastern western civilian commercial forward
    operating strategic home russian
    """
)
"""Words that stand before "base" without naming one ("Navy base", "The airport")."""
_PARTIES = word_set(
    "republican democratic conservative labour liberal socialist communist evangelical christian latino"
)
_OWNERS = frozenset({EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.OUTLET})
_JOINERS = frozenset({"-", "‑", "'", "’"})


def sites(page: Page, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """Every stretch that names a site by its kind."""
    for at in range(len(page.words)):
        tail = _tail_at(page.pieces, at)
        if tail:
            kinds = TAILS[tuple(piece.lower() for piece in page.pieces[at : at + tail])]
            found = _headed(page, gazetteer, at, tail, kinds) or _site_at(page, gazetteer, at, tail, kinds)
            if found:
                yield found
        elif page.pieces[at] in _PREFIXES:
            found = _prefixed(page, at)
            if found:
                yield found


def _tail_at(pieces: Sequence[str], at: int) -> int:
    for length in range(min(_LONGEST_TAIL, len(pieces) - at), 0, -1):
        if tuple(piece.lower() for piece in pieces[at : at + length]) in TAILS:
            return length
    return 0


def _headed(page: Page, gazetteer: Gazetteer, at: int, tail: int, kinds: frozenset[str]) -> Candidate | None:
    """The site of "Khmeimim base" or "Xyz Air Base": capitalised words before the kind."""
    first = _head_start(page, gazetteer, at)
    if first == at:
        return None
    span = page.span(first, at + tail)
    head = page.span(first, at).of(page.text)
    if page.pieces[at].lower() == "base" and _has_voters(gazetteer, head):
        return None
    entry = _entry(gazetteer, head, span.of(page.text), kinds)
    return Candidate(span, EntityKind.BASE, (Named(entry),) if entry else ())


def _has_voters(gazetteer: Gazetteer, head: str) -> bool:
    """Whether "base" after ``head`` may be that of a party or person ("the GOP base", "the Trump base")."""
    found = gazetteer.lookup(head)
    return head.isupper() or head.lower() in _PARTIES or any(one.kind in _OWNERS for one in found)


def _head_start(page: Page, gazetteer: Gazetteer, at: int) -> int:
    """Where the capitalised words that end before ``at`` begin; ``at`` if there are none that name."""
    first = at
    while first > 0 and at - first < _LONGEST_HEAD and _continues(page, first - 1):
        first -= 1
    while first < at and (
        not page.words[first].text[0].isalnum()
        or page.pieces[first].lower() in _NO_HEADS
        or gazetteer.country_of_adjective(page.pieces[first])
    ):
        first += 1
    tail_word = page.pieces[at - 1].lower() if first < at else ""
    return at if tail_word in _NO_HEADS else first


def _continues(page: Page, at: int) -> bool:
    word = page.words[at]
    if page.text[word.end : page.words[at + 1].start] not in {"", " "}:
        return False
    if word.text in _JOINERS:
        return at > 0 and page.joined(at - 1)
    if word.text.lower() in {"al", "el", "ul", "ash", "as", "ar", "an", "ad", "at", "az"}:
        return page.pieces[at + 1] in _JOINERS
    return word.text[0].isupper()


def _entry(gazetteer: Gazetteer, head: str, whole: str, kinds: frozenset[str]) -> Entry | None:
    """The one base that the words can mean: of that very name, named by the head, or lying at that place."""
    exact = [one for one in gazetteer.lookup(whole) if one.kind is EntityKind.BASE]
    if len(exact) == 1:
        return exact[0]
    found = gazetteer.lookup(head)
    named = [one for one in found if one.kind is EntityKind.BASE and one.kind_detail in kinds]
    if not named:
        places = [one for one in found if one.kind is EntityKind.PLACE]
        named = [one for place in places for one in sites_of(gazetteer, place) if one.kind_detail in kinds]
    return named[0] if len(named) == 1 else None


def sites_of(gazetteer: Gazetteer, place: Entry) -> list[Entry]:
    """The bases in ``place`` that carry its name ("Tartus Naval Base" in Tartus)."""
    return list(_sites_of(gazetteer, place.id))


@lru_cache(maxsize=2_000)
def _sites_of(gazetteer: Gazetteer, place: str) -> tuple[Entry, ...]:
    entry = gazetteer.entry(place)
    names = {name.lower() for name in entry.all_names} if entry else set()
    return tuple(
        one
        for one in gazetteer.within(place)
        if one.kind is EntityKind.BASE and any(part in names for part in one.name.lower().split())
    )


def _site_at(page: Page, gazetteer: Gazetteer, at: int, tail: int, kinds: frozenset[str]) -> Candidate | None:
    """The site of "naval facility at Tartus" or "port of Tartus"."""
    after = at + tail
    if after >= len(page.words) or page.pieces[after] not in _AT:
        return None
    last = after + 1
    while (
        last < len(page.words)
        and last - after <= _LONGEST_HEAD
        and (
            page.words[last].text[0].isupper()
            or (page.pieces[last] in _JOINERS and page.joined(last - 1) and page.joined(last))
            or (page.pieces[last].lower() in {"al", "el"} and page.pieces[last + 1 : last + 2] == ("-",))
        )
    ):
        last += 1
    head = page.span(after + 1, last).of(page.text) if last > after + 1 else ""
    if not head or head.lower() in _NO_HEADS or any(_is_country(one) for one in gazetteer.lookup(head)):
        return None
    span = page.span(at, last)
    entry = _entry(gazetteer, head, span.of(page.text), kinds)
    return Candidate(span, EntityKind.BASE, (Named(entry),) if entry else ())


def _is_country(entry: Entry) -> bool:
    return entry.kind is EntityKind.COUNTRY


def _prefixed(page: Page, at: int) -> Candidate | None:
    """The site of "Camp Xyz" or "FOB Xyz"; "Fort" stands before towns as well."""
    last = at + 1
    while last < len(page.words) and last - at <= 2 and page.words[last].text[0].isupper():
        last += 1
    if last == at + 1:
        return None
    return Candidate(page.span(at, last), EntityKind.BASE)
