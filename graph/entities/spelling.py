"""Whether two words can be two transliterations of one: their consonants agree, their vowels nearly.

A sound key (``ontology.gazetteer.sound_key``) proposes; this decides.  What differs between Arabic,
Ukrainian, Russian or Persian names and their English spellings is a short list (q and k, kh and h, y and i,
o and u, e between a and i); everything else tells two words apart.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

Pieces = tuple[tuple[str, str], ...]
"""A word as heard: each consonant with the vowels before it, and last the vowels at its end."""

_FEWEST_LETTERS = 4
_FEWEST_CONSONANTS_FOR_GAP = 4
"""Consonants that a word needs before a vowel may be left out ("Hmeimim", "Humaymim")."""

# One sign for each consonant; longer spellings first.  G stands for gh, which is g to some and q to others.
_CONSONANTS = (
    ("shch", "S"), ("sch", "S"), ("tsch", "C"), ("dzh", "J"), ("sh", "S"), ("ch", "C"), ("zh", "J"),
    ("dj", "J"), ("kh", "h"), ("gh", "G"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("tz", "Z"), ("ts", "Z"),
    ("ck", "k"), ("q", "Q"), ("x", "ks"), ("w", "v"), ("y", "i"),
)  # fmt: skip
_SIGNS = re.compile("|".join(written for written, _ in _CONSONANTS))
_SIGN_OF = dict(_CONSONANTS)
_J_AFTER_VOWEL = re.compile(r"(?<=[aeiou])j(?![aeiou])")
_C = re.compile(r"c(?=[ei])")
_LAST_H = re.compile(r"(?<=[aeiou])h$")
_DOUBLED = re.compile(r"([^aeiou])\1+")
_PIECES = re.compile(r"([aeiou]*)([^aeiou]?)")
_NEAR_CONSONANTS = frozenset(
    frozenset(pair) for pair in ("gh", "Gg", "Gk", "Gh", "QG", "Qk", "Qg", "zZ", "jJ", "CS")
)
_HUSHING = frozenset("CS")
"""Near if nothing else differs: "Chahin", "Shahin"."""
_LAST_CONSONANTS = frozenset("gk")
"""Near only at the end of a word ("Kremenchuk", "Kremenchug")."""
_VOWELS = {
    "aa": "a", "ee": "i", "ii": "i", "iii": "i", "oo": "u", "uu": "u", "ou": "u", "ei": "E", "ai": "E",
    "ae": "E", "eii": "E", "aii": "E", "iai": "iE", "iou": "iu", "ie": "e", "io": "O", "oa": "o",
    "aai": "ai", "aaio": "aio", "iia": "ia", "iiia": "ia", "iie": "ie",
}  # fmt: skip
_NEAR_VOWELS = frozenset(
    {
        frozenset("ae"), frozenset("ei"), frozenset("ou"), frozenset("Ee"), frozenset("Ea"), frozenset("Ei"),
        frozenset("Oo"), frozenset("Oe"), frozenset({"ia", "a"}), frozenset({"iu", "u"}),
        frozenset({"iE", "E"}), frozenset({"iE", "ia"}), frozenset({"ia", "ea"}), frozenset({"au", "u"}),
        frozenset({"au", "o"}), frozenset({"ue", "u"}), frozenset({"oe", "o"}),
    }
)  # fmt: skip
_FEW_CONSONANTS = 2
"""Where a word has no more, only one of its vowels may be another's."""
_OPEN = frozenset("ae")
_FEWEST_LETTERS_OPEN = 6
"""Letters that a word needs before a and e are near: "Brent" and "Brant" are two names."""
_SLAVIC_ENDING = re.compile(
    r"(?:[ieo]|i[ieo]|ee)v(?=(?:k[aiu]?|e|a|s?k?[eo]?(?:ie|oie|oe)?|ske|skoe|skoie)?$)"
)
_SKOYE = re.compile(r"sk(?:oie|oe|e|a|aia)$")
_FEWEST_LETTERS_SLAVIC = 6


def same_spelling(one: str, other: str) -> bool:
    """Whether two words in lower case may be one name, transliterated twice.

    >>> same_spelling("soleimani", "suleimani"), same_spelling("hassan", "hussein")
    (True, False)
    >>> same_spelling("bohdanivka", "bogdanovka"), same_spelling("t72", "t90")
    (True, False)
    >>> same_spelling("senna", "sinai"), same_spelling("idlib", "edleb")
    (False, True)
    """
    if one == other:
        return True
    if len(one) > 2 and one.isalpha() and _heard(one) == _heard(other):
        return True
    if min(len(one), len(other)) < _FEWEST_LETTERS or not (one.isalpha() and other.isalpha()):
        return False
    short = min(len(one), len(other)) < _FEWEST_LETTERS_OPEN
    return any(
        _agree(left, right, short=short)
        for left, right in zip(_readings(one), _readings(other), strict=False)
        if left and right
    )


@lru_cache(maxsize=50_000)
def consonants(word: str) -> str:
    """The consonants of a word with what sounds near put together: equal for words of the same spelling.

    >>> consonants("khmeimim") == consonants("hmeymim"), consonants("gumeniuk") == consonants("humenyuk")
    (True, True)
    """
    signs = "".join(consonant for _, consonant in _pieces(_heard(word)))
    return (
        signs.replace("G", "k")
        .replace("Q", "k")
        .replace("C", "S")
        .replace("h", "g")
        .replace("g", "k")
        .replace("Z", "z")
        .replace("J", "j")
        or word
    )


def _readings(word: str) -> Iterator[Pieces]:
    """The word as heard, and once more with the ending of a Slavic place or name made one."""
    heard = _heard(word)
    yield _pieces(heard)
    yield (
        _pieces(_SKOYE.sub("ske", _SLAVIC_ENDING.sub("ev", heard)))
        if len(word) >= _FEWEST_LETTERS_SLAVIC
        else ()
    )


@lru_cache(maxsize=50_000)
def _heard(word: str) -> str:
    word = _SIGNS.sub(lambda found: _SIGN_OF[found[0]], _DOUBLED.sub(r"\1", word))
    word = _C.sub("s", _J_AFTER_VOWEL.sub("i", word)).replace("c", "k")
    return _LAST_H.sub("", _DOUBLED.sub(r"\1", word))


@lru_cache(maxsize=50_000)
def _pieces(heard: str) -> Pieces:
    """Each consonant with the vowels before it; last the vowels at the end with no consonant."""
    found = [(_VOWELS.get(vowels, vowels), consonant) for vowels, consonant in _PIECES.findall(heard)]
    return tuple(found[:-1] if len(found) > 1 and not found[-2][1] else found)


def _agree(left: Pieces, right: Pieces, *, short: bool) -> bool:
    if len(left) != len(right) or not _same_consonants([one for _, one in left], [one for _, one in right]):
        return False
    differing = sum(one != other for one, other in zip(left, right, strict=True))
    if differing > 1 and sum(bool(consonant) for _, consonant in left) <= _FEW_CONSONANTS:
        return False  # "Senna", "Sinai"
    left_out = False
    for at, ((one, _), (other, _)) in enumerate(zip(left, right, strict=True)):
        vowels = frozenset((one, other))
        if one == other or (vowels in _NEAR_VOWELS and not (short and vowels == _OPEN)):
            continue
        if (one and other) or left_out or not _may_be_left_out(at, len(left) - 1):
            return False
        left_out = True
    return True


def _may_be_left_out(at: int, consonants: int) -> bool:
    """Whether a word may lack the vowel before its consonant ``at``: in long words, or before the last."""
    if not 0 < at < consonants:
        return False
    return consonants >= _FEWEST_CONSONANTS_FOR_GAP or (
        at == consonants - 1 and consonants > 2
    )  # "Tamr", "Tamer"


def _same_consonants(left: list[str], right: list[str]) -> bool:
    pairs = [frozenset(pair) for pair in zip(left, right, strict=True) if pair[0] != pair[1]]
    if len(left) > 1 and {left[-2], right[-2]} == _LAST_CONSONANTS and not left[-1] and not right[-1]:
        pairs.remove(_LAST_CONSONANTS)
    if _HUSHING in pairs and len(pairs) > 1:
        return False  # "Changi", "Shanghai"
    return all(pair in _NEAR_CONSONANTS for pair in pairs)
