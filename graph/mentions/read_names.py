"""Names that the annotator saw, repaired.

A model breaks names ("Hayat Tahrir | al-Sham", "Hmeimim | Air Base"), takes titles in and takes
peoples, events and documents for actors.  The repair joins pieces that only a space or hyphen parts,
cuts titles and possessives off, and drops what names no actor or place.
"""

import re
from collections.abc import Iterator, Sequence

from graph.mentions.candidates import Candidate
from graph.mentions.titles import is_office, is_title
from graph.mentions.words import Page
from graph.model import Name, Span
from ontology.gazetteer import Gazetteer, word_set
from ontology.terms import EntityKind

KINDS = {
    "person": EntityKind.PERSON,
    "organisation": EntityKind.ORGANISATION,
    "location": EntityKind.PLACE,
    "facility": EntityKind.PLACE,
}
_ARTICLES = word_set("al el ul ash as ar an ad at az ez abu bin ibn")
_HYPHENS = frozenset("-‐‑–")
_STARTS = word_set(
    """
    the a an this that these those in on at from by with but and when while where after before if as
    for to of meanwhile however also it he she they we his her its their our i not no so yet
    """
)
_ENDS = word_set(
    "a an the of in on at to for from by with and or as en via per near into than that who which"
)
_OUTLET = re.compile(
    r"\b(?:News|Times|Post|Herald|Daily|Telegraph|Guardian|Tribune|Gazette|Journal|TV|Radio|Television|"
    r"Broadcasting"
    r"|News Agency|Press|Chronicle|Observer|Newspaper|Weekly|Magazine)$"
)
_GROUP = re.compile(
    r"\b(?:Brigades?|Militia|Front|Liberation Army|Mujahideen|Resistance|Rebels|Martyrs|Battalion)\b"
)
_PLACE = re.compile(
    r"\b(?:[Pp]rovince|[Dd]istrict|[Rr]egion|[Gg]overnorate|[Cc]ity|[Tt]own|[Vv]illage|[Ii]slands?|"
    r"[Rr]iver|[Vv]alley|"
    r"[Mm]ountains?|[Ss]treet|[Ss]quare|[Mm]osque|[Hh]otel|[Bb]ridge|[Cc]ounty|[Oo]blast|[Ss]ea|"
    r"[Ss]trait|[Hh]ospital|[Cc]amp)$"
)
_BUILDING = re.compile(
    r"\s(?:mosque|church|cathedral|hospital|clinic|prison|stadium|refinery|bridge|dam|cafe|café|hotel|"
    r"market|bazaar|cemetery|checkpoint|crossing|roundabout|hall)\b"
)
_NO_ACTOR = re.compile(
    r"\b(?:Wars?|War (?:I|II)|Revolution|Uprising|Spring|Crisis|Summit|Agreement|Accords?|Treaty|"
    r"Resolution|Act|Prize|Award|"
    r"Fight|Attack|Attacks|Massacre|Day|Conference|Games|Cup|Championships?|Olympics|Constitution|"
    r"Protocol|Pact|Convention|"
    r"Amendment|Plan|Deal|Report|Election|Elections|Referendum|Ceasefire|Intifada|Ramadan|Christmas|"
    r"Eid|Easter|Covid-19)$"
)
_PEOPLES = word_set(
    """
    kurdish kurd kurds arab arabs sunni sunnis shia shias shiite shiites shi alawite alawites druze
    christian christians muslim muslims jewish jew jews islamist islamists islamic basque basques
    catalan catalans chechen chechens uyghur uyghurs uighur uighurs rohingya tuareg tuaregs hutu
    hutus tutsi tutsis pashtun pashtuns tatar tatars yazidi yazidis western european europeans
    african africans asian asians american latin soviet nazi jihadist jihadists communist marxist
    catholic catholics orthodox protestant buddhist hindu hindus sikh sikhs turkmen turks roma
    houthi-led english spanish hebrew arabic farsi persian persians cold baathist republican
    republicans democrat democrats democratic conservative conservatives labour liberal
    """
)
# What annotators take for organisations: common abbreviations, the end mark of a wire's stories.
_COMMON = word_set(
    "ied ieds uav uavs ngo ngos ceo tv pm mp mps id suv vbied idp idps pow pows hq wmd gmt est covid enditem"
)
_CHARGES = frozenset({"State", "Defence", "Defense", "Interior", "Justice", "Health", "Staff", "Police"})
_NUMBERS = word_set("zero one two three four five six seven eight nine ten eleven twelve")
_SHIP_TYPES = word_set(
    "frigate corvette destroyer cruiser submarine tanker freighter minesweeper warship vessel ship tug"
)
_BODIES = word_set("army navy police government parliament ministry court military")


def read_names(page: Page, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """The reading's names of persons, organisations and places; other names are left to the patterns."""
    for name in _joined(page.reading.names, page):
        kind = KINDS.get(name.kind)
        span = _trimmed(page, name.span, gazetteer)
        if kind is not None and span is not None:
            building = _BUILDING.match(page.text, span.end)
            if building and kind is not EntityKind.PERSON:
                yield Candidate(Span(span.start, building.end()), EntityKind.PLACE)
            else:
                yield Candidate(span, finer_kind(span.of(page.text), kind))


def finer_kind(name: str, kind: EntityKind) -> EntityKind:
    """Places, outlets and armed groups among the organisations, by the words of the name."""
    if kind is not EntityKind.ORGANISATION:
        return kind
    if _PLACE.search(name):
        return EntityKind.PLACE
    if _OUTLET.search(name):
        return EntityKind.OUTLET
    return EntityKind.ARMED_GROUP if _GROUP.search(name) else kind


def _joined(names: Sequence[Name], page: Page) -> Iterator[Name]:
    """Neighbours with nothing or a joining hyphen between become one; a space joins only one kind."""
    held: Name | None = None
    for name in sorted((one for one in names if len(one.span)), key=lambda one: one.span):
        if held is not None and _belong(held, name, page):
            held = Name(Span(held.span.start, max(held.span.end, name.span.end)), held.kind)
            continue
        if held is not None:
            yield held
        held = name
    if held is not None:
        yield held


def _belong(left: Name, right: Name, page: Page) -> bool:
    between = page.text[left.span.end : right.span.start]
    if between in {"", "-", "‑", "’", "'"}:
        return right.span.start >= left.span.end or left.kind == right.kind
    if left.kind != right.kind:
        return False
    if left.kind == "person" and re.fullmatch(r"[”\"’']? ?[“\"‘']?", between):  # Xyz “Nick” Name
        return True
    return between == " " and right.span.of(page.text)[0].isupper()


def _trimmed(page: Page, span: Span, gazetteer: Gazetteer) -> Span | None:
    """Whole words, without titles before and possessives or marks after; ``None`` if nothing is left."""
    first, last = _grown(page, *page.word_range(span))
    first = _after_possessive(page, first, last)
    first = _after_title(page, first, last, gazetteer)
    first = _after_adjective(page, first, last, gazetteer)
    first = _after_type(page, first, last)
    while last > first and _ends_no_name(page.words[last - 1].text):
        last -= 1
    if first >= last or not any(word.text[0].isupper() for word in page.words[first:last]):
        return None
    span = page.span(first, last)
    return None if _names_nobody(page, first, last, span.of(page.text), gazetteer) else span


def _ends_no_name(word: str) -> bool:
    """A mark, or a small word that belongs to what follows ("Hmeimim en" before "route")."""
    return not word[0].isalnum() or word in _ENDS


def _after_possessive(page: Page, first: int, last: int) -> int:
    """Past "Xyz's" at the start: what follows is named, Xyz for itself."""
    for at in range(first, last - 1):
        if page.pieces[at] in {"'s", "’s"} and page.words[at + 1].text[0].isupper():
            return at + 1
    return first


def _after_title(page: Page, first: int, last: int, gazetteer: Gazetteer) -> int:
    """Past articles, quotation marks and titles with what belongs to them ("Syrian President")."""
    if first > 1 and last - first > 1 and page.pieces[first - 1] == "of" and is_title(page.pieces[first - 2]):
        first += page.pieces[first] in _CHARGES  # "Secretary of | State Xyz"
    at = first
    for probe in range(first, last):
        text = page.pieces[probe]
        small = text.lower() in _STARTS - _ARTICLES or (text.lower() in {"a", "an"} and probe == first)
        if probe < at:
            continue
        if probe > first and text == "of" and set(page.pieces[probe + 1 : probe + 2]) & _CHARGES:
            at = min(probe + 2, last)  # "Secretary of State Xyz"
        elif is_title(text) or (probe == at and (not text[0].isalnum() or small)):
            at = probe + 1
        elif not (is_office(text) or gazetteer.country_of_adjective(text) or text == "."):
            break
    return at


def _after_adjective(page: Page, first: int, last: int, gazetteer: Gazetteer) -> int:
    """Past "Syrian" in "Syrian Badia": the rest is a place that the gazetteer knows."""
    if last - first < 2 or gazetteer.country_of_adjective(page.pieces[first]) is None:
        return first
    named = gazetteer.named(page.span(first, last).of(page.text))
    rest = gazetteer.named(page.span(first + 1, last).of(page.text))
    return first + 1 if not named and any(one.entry.kind is EntityKind.PLACE for one in rest) else first


def _after_type(page: Page, first: int, last: int) -> int:
    """Past "Ruritanian frigate" in "Ruritanian frigate Aven": the ship is named by the rest."""
    for at in range(first, last - 1):
        if page.pieces[at] in _SHIP_TYPES and page.words[at + 1].capital:
            return at + 1
    return first


def _names_nobody(page: Page, first: int, last: int, name: str, gazetteer: Gazetteer) -> bool:
    counts = name.isdigit() or name.lower() in _NUMBERS  # "One pier."
    if gazetteer.country_of_adjective(name) or counts or len(name) < 2 or _NO_ACTOR.search(name):
        return True
    sides = re.split(r"[-‑–]", name)
    if len(sides) > 1 and all(
        gazetteer.lookup(side) or gazetteer.country_of_adjective(side) for side in sides
    ):
        return not gazetteer.lookup(name)  # "U.S.-Iraq"
    if last - first == 1 and (is_office(name) or _is_people(page, first, name.lower(), gazetteer)):
        return True
    # "Indian Defence" before "Minister" is the start of a title.
    after = page.pieces[last] if last < len(page.words) else ""
    if last - first == 1 and name.lower() in _BODIES and is_title(after):  # "Army Secretary Xyz"
        return True
    is_adjective = gazetteer.country_of_adjective(page.pieces[first]) is not None
    return is_adjective and (is_title(after) or (last - first == 2 and is_title(page.pieces[last - 1])))


def _is_people(page: Page, at: int, word: str, gazetteer: Gazetteer) -> bool:
    token = page.token_at(page.words[at].start)
    if word in _PEOPLES | _COMMON or (token is not None and token.upos == "ADJ"):
        return True
    return word.endswith("s") and gazetteer.country_of_adjective(word.removesuffix("s")) is not None


def _grown(page: Page, first: int, last: int) -> tuple[int, int]:
    """To the left over an article, to the right over what hangs on a hyphen ("al", "-", "Sham")."""
    if first >= 2 and page.pieces[first - 1] in _HYPHENS and page.pieces[first - 2].lower() in _ARTICLES:
        first -= 2
    while last + 1 < len(page.words) and page.pieces[last] in _HYPHENS and page.joined(last - 1):
        if not (page.joined(last) and page.words[last + 1].capital):
            break
        last += 2
    rest = page.pieces[last : last + 3]
    if len(rest) == 3 and rest[0].lower() in _ARTICLES and rest[1] in _HYPHENS and rest[2][0].isupper():
        last += 3
    elif (
        len(rest) > 1 and last > first and page.pieces[last - 1].lower() in _ARTICLES and rest[0] in _HYPHENS
    ):
        last += 2
    return first, last
