"""Whether two names that the gazetteer does not know can be one thing's: how sure, and why.

STRONG is the same name but for case, marks and hyphens; MEDIUM another spelling or another order of its
words; WEAK a shorter form, which is one thing only inside a document.  No match is better than a wrong one.
"""

from collections.abc import Callable
from dataclasses import dataclass

from graph.entities.name_words import body_words, is_number, name_table, person_words, plain_words, site_words
from graph.entities.persons import PersonFit, fit_persons
from graph.entities.spelling import consonants, same_spelling
from ontology.gazetteer import Gazetteer, normalise
from ontology.terms import EntityKind, LinkStrength

_BODIES = frozenset(
    {EntityKind.ORGANISATION, EntityKind.ARMED_FORCE, EntityKind.ARMED_GROUP, EntityKind.OUTLET}
)
_MILITARY = frozenset({"air", "naval", "land"})
_SHORTEST_ACRONYM = 3
_LONG_WORD = 4
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A name as written, what it was read as, and the country that stands beside it, if one does."""

    text: str
    kind: EntityKind
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """That two names are one thing's."""

    strength: LinkStrength
    reason: str


_SAME = Match(LinkStrength.STRONG, "written the same but for case, marks, hyphens and article")
_SPELLED = Match(LinkStrength.MEDIUM, "another spelling of the same name")
_ORDERED = Match(LinkStrength.MEDIUM, "the same words in another order")
_SHORTER = Match(LinkStrength.WEAK, "a shorter form of the same name")
_SHUFFLED = Match(LinkStrength.WEAK, "the same words, all in another order")
_NICKNAMED = Match(LinkStrength.MEDIUM, "the same designator, once with a name after it")
_ACRONYM = Match(LinkStrength.WEAK, "the first letters of all its words")
_OF_FIT = {
    PersonFit.SAME: _SAME,
    PersonFit.SPELLED: _SPELLED,
    PersonFit.TURNED: _ORDERED,
    PersonFit.SHORTER: _SHORTER,
}


def same_name(one: Name, other: Name, gazetteer: Gazetteer) -> Match | None:
    """What speaks for the two being one thing; ``None`` if too little does, or something against.

    >>> from ontology.gazetteer import load_gazetteer
    >>> known, base = load_gazetteer(), EntityKind.BASE
    >>> found = same_name(Name("Zorvath Air Base", base), Name("airbase at Zorwath", base), known)
    >>> found.strength.name
    'MEDIUM'
    >>> same_name(Name("Zorvath Air Base", base), Name("Zorvath Port", base), known) is None
    True
    """
    if not _comparable(one, other):
        return None
    if normalise(one.text) == normalise(other.text):
        return _SAME
    return _BY_KIND.get(one.kind, _bodies)(one.text, other.text, gazetteer)


def keys(text: str, kind: EntityKind, gazetteer: Gazetteer) -> frozenset[str]:
    """What to find a name by: two names that ``same_name`` puts together have one of these in common."""
    words = _words(text, kind, gazetteer)
    if not words:
        return frozenset()
    outer = {consonants(words[0]), consonants(words[-1]), consonants("".join(words)), _initials(words)}
    if len(words) == 1 and text.isupper() and text.isalpha():
        outer.add(text.lower())  # an acronym, found by the first letters of its words
    # Numbers have to be equal, so that a list of a thousand brigades is not compared each with each.
    numbers = " ".join(word for word in words if is_number(word)) if kind in _BODIES else ""
    return frozenset(f"{numbers} {key}" for key in outer)


def _words(text: str, kind: EntityKind, gazetteer: Gazetteer) -> Words:
    if kind is EntityKind.PERSON:
        return person_words(text, gazetteer)
    if kind is EntityKind.BASE:
        return site_words(text)[0]
    if kind in _BODIES:
        return body_words(text, gazetteer)
    return _asset_words(text)[1] if kind is EntityKind.ASSET else plain_words(text)


def _comparable(one: Name, other: Name) -> bool:
    """The kinds do not speak against it, nor the countries that the text gives."""
    if one.kind is not other.kind and not {one.kind, other.kind} <= _BODIES:
        return False
    return not one.country or not other.country or normalise(one.country) == normalise(other.country)


def _persons(one: str, other: str, gazetteer: Gazetteer) -> Match | None:
    fit = fit_persons(person_words(one, gazetteer), person_words(other, gazetteer))
    return _OF_FIT[fit] if fit else None


def _sites(one: str, other: str, gazetteer: Gazetteer) -> Match | None:
    (left, kind), (right, other_kind) = site_words(one), site_words(other)
    kinds = {kind, other_kind}
    if len(kinds) > 1 and not ("base" in kinds and kinds & _MILITARY):
        return None
    return _places(" ".join(left), " ".join(right), gazetteer)


def _places(one: str, other: str, gazetteer: Gazetteer) -> Match | None:  # noqa: ARG001
    left, right = plain_words(one), plain_words(other)
    return _SAME if left == right else _spelled(left, right)


def _bodies(one: str, other: str, gazetteer: Gazetteer) -> Match | None:
    left, right = body_words(one, gazetteer), body_words(other, gazetteer)
    numbers = [[word for word in words if is_number(word)] for words in (left, right)]
    if left == right:
        return _SPELLED
    if numbers[0] != numbers[1]:
        return None
    if sorted(left) == sorted(right):
        return _ORDERED if _unmoved(left) == _unmoved(right) else _SHUFFLED
    found = _spelled(left, right)
    if found is None and numbers[0] and _kept(left) == _kept(right):
        return _SHORTER
    return found or _acronym(one, right) or _acronym(other, left)


def _unmoved(words: Words) -> list[str]:
    """The words without those that English puts first or last at will: the country, "ministry"."""
    return [word for word in words if "/" not in word and word != "ministry"]


def _kept(words: Words) -> list[str]:
    return [word for word in words if word not in name_table()["left_out"]]


def _acronym(short: str, words: Words) -> Match | None:
    plain = short.replace(".", "")
    is_acronym = len(plain) >= _SHORTEST_ACRONYM and plain.isalpha() and plain.isupper()
    return _ACRONYM if is_acronym and plain.lower() == _initials(words) else None


def _initials(words: Words) -> str:
    return "".join(word.rpartition("/")[2][:1] for word in words)


def _assets(one: str, other: str, gazetteer: Gazetteer) -> Match | None:  # noqa: ARG001
    (prefix, left), (other_prefix, right) = _asset_words(one), _asset_words(other)
    if prefix and other_prefix and prefix != other_prefix:
        return None
    if left == right:
        return _SAME if prefix == other_prefix else _SHORTER
    if any(map(is_number, (*left, *right))):
        return _designators(left, right)
    return _spelled(left, right)


def _designators(left: Words, right: Words) -> Match | None:
    """The same designator, once with a name after it ("An-124 Ruslan"); a digit apart is another thing."""
    some, whole = sorted((left, right), key=len)
    added = whole[len(some) :]
    bare = all(is_number(word) or len(word) < _LONG_WORD for word in some)
    if (
        bare
        and whole[: len(some)] == some
        and all(word.isalpha() and len(word) >= _LONG_WORD for word in added)
    ):
        return _NICKNAMED
    numbers = [[word for word in words if is_number(word)] for words in (left, right)]
    return _spelled(left, right) if numbers[0] == numbers[1] and len(left[0]) >= _LONG_WORD else None


def _asset_words(text: str) -> tuple[str, Words]:
    """A ship's prefix ("" if none) and the words of the name, without its maker or "the frigate"."""
    table = name_table()
    words = [*plain_words(text)]
    if words[:2] in (["m", "v"], ["m", "t"]):
        words[:2] = ["".join(words[:2])]
    if any(map(is_number, words)):
        while len(words) > 2 and words[0] in table["maker"]:
            del words[0]
    while len(words) > 1 and (words[0] in table["ship_type"] or words[0] in table["civil_ship"]):
        del words[0]
    prefix = words.pop(0) if len(words) > 1 and words[0] in table["ship"] and not is_number(words[1]) else ""
    if len(words) > 1 and words[-1] == "class":
        words.pop()
    return prefix, tuple(words)


def _spelled(left: Words, right: Words) -> Match | None:
    """The same words in other spellings, or written as one word by one of the two."""
    if len(left) == len(right):
        alike = all(same_spelling(a, b) for a, b in zip(left, right, strict=True))
        return _SPELLED if alike else None
    joined = "".join(left), "".join(right)
    return _SPELLED if any(map(str.isalpha, joined)) and same_spelling(*joined) else None


_BY_KIND: dict[EntityKind, Callable[[str, str, Gazetteer], Match | None]] = {
    EntityKind.PERSON: _persons,
    EntityKind.BASE: _sites,
    EntityKind.PLACE: _places,
    EntityKind.COUNTRY: _places,
    EntityKind.ASSET: _assets,
}
