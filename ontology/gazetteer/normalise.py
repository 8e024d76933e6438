"""Names as keys: what is left when case, marks and ways of transliterating are taken away."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache


def word_set(text: str) -> frozenset[str]:
    """The words of ``text``: how longer lists of words are written in this project."""
    return frozenset(text.split())


_APOSTROPHES = "'’‘`´ʿʾʼʻ′"
_LETTERS = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a",
        "‐": "-", "‑": "-", "–": "-", "−": "-",
    }
)  # fmt: skip
_POSSESSIVE = re.compile(rf"[{_APOSTROPHES}]s\b")
_APOSTROPHE = re.compile(rf"[{_APOSTROPHES}]")
_INITIALS = re.compile(r"\b(?:\w\.){1,8}\w\b")
# The Arabic article takes the sound of a "sun letter" after it (ash-Sham, at-Tanf, ez-Zor).
_ARTICLE = re.compile(r"\b(?:el|ul|[ae](sh|[dnrstz])(?=-\1))-(?=[^\W\d_])")
_DESIGNATOR = re.compile(r"\b([^\W\d_]+)(?=\d)")
_WORD = re.compile(r"[^\W_]+")
_HYPHENS = frozenset("-‐‑–−")


@lru_cache(maxsize=50_000)
def name_words(name: str) -> tuple[str, ...]:
    """The words of ``name`` as keys: lower case, no marks, apostrophes or hyphens, one form of the article.

    >>> name_words("Germany's Defence Ministry"), name_words("Hayat Tahrir ash-Shām"), name_words("U.S.")
    (('germany', 'defence', 'ministry'), ('hayat', 'tahrir', 'al', 'sham'), ('us',))
    >>> name_words("An-124") == name_words("An124") == ("an", "124")
    True
    """
    text = name.casefold() if name.isascii() else _folded(name)
    if not text.isalnum():
        # An underscore is part of a word to a regular expression, and of none to a reader.
        text = text.replace("_", " ")
        text = _APOSTROPHE.sub("", _POSSESSIVE.sub("", text))
        text = _INITIALS.sub(lambda found: found[0].replace(".", ""), text)
        text = _ARTICLE.sub("al ", text)
    return tuple(_WORD.findall(_DESIGNATOR.sub(r"\1 ", text)))


def normalise(name: str) -> str:
    """``name_words`` with single spaces; equal for two spellings of one name, and idempotent.

    >>> normalise("El-Ḥasakah")
    'al hasakah'
    """
    return " ".join(name_words(name))


def _folded(name: str) -> str:
    # Folding can make new marks and the other way round, so both are done twice.
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold()).casefold()
    text = "".join(mark for mark in text if not unicodedata.combining(mark))
    return text.translate(_LETTERS)


def text_words(pieces: Sequence[str]) -> list[tuple[str, ...]]:
    """``name_words`` of each piece of a running text, where hyphens may be pieces of their own.

    >>> text_words(["ash", "-", "Sham", "as", "said"])
    [('al',), (), ('sham',), ('as',), ('said',)]
    """
    words = []
    for at, piece in enumerate(pieces):
        joined = len(piece) <= 3 and at + 2 < len(pieces) and pieces[at + 1] in _HYPHENS
        words.append(name_words(f"{piece}-{pieces[at + 2]}")[:1] if joined else _piece_words(piece))
    return words


def _piece_words(piece: str) -> tuple[str, ...]:
    return () if _POSSESSIVE.fullmatch(piece) else name_words(piece)


_SOUNDS = (
    ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("tz", "z"), ("ts", "z"), ("ck", "k"),
    ("q", "k"), ("x", "ks"), ("w", "v"), ("ou", "u"), ("oo", "u"), ("ei", "e"), ("ai", "e"), ("ay", "e"),
    ("ey", "e"), ("ee", "i"), ("ie", "i"), ("y", "i"), ("j", "i"), ("o", "u"), ("iu", "u"), ("ia", "a"),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")


def sound_key(name: str) -> str:
    """A coarser key on which transliterations of one name fall together.  It proposes; it never proves.

    >>> {sound_key(name) for name in ("Hmeimim", "Khmeimim", "Hmeymim", "Hmaymim")}
    {'hmemim'}
    """
    words = [word for word in name_words(name) if word != "al"]
    return " ".join(word if word.isdigit() else _sounds(word) for word in words)


@lru_cache(maxsize=50_000)
def _sounds(word: str) -> str:
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    word = _DOUBLED.sub(r"\1", word)
    return word[:-1] if len(word) > 4 and word[-1] in "ah" else word


_SMALL = word_set(
    """
    of the and for in al el bin ibn de van von del der la le
    """
)


def abbreviates(short: str, long: str) -> bool:
    """Whether ``short`` takes the first letters of the words of ``long``, small words left out or in.

    >>> abbreviates("HTS", "Hayat Tahrir al-Sham"), abbreviates("PLO", "Ministry of Health")
    (True, False)
    """
    letters = [c.lower() for c in short if c.isalpha()]
    words = [word.lower() for word in re.split(r"[\s-]+", long) if word]
    at = 0
    for word in words:
        if at < len(letters) and word[0] == letters[at]:
            at += 1
    needed = [word for word in words if word not in _SMALL]
    if len(letters) > 1 and at == len(letters) and len(letters) >= len(needed) - 1:
        return True
    # Of another language ("Communist Party of Spain (PCE)"): most letters are there, in any order.
    initials = Counter(word[0] for word in words)
    shared = (initials & Counter(letters)).total()
    return 2 < len(letters) <= len(words) and shared * 3 >= len(letters) * 2 and short.isupper()
