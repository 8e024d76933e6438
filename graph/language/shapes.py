"""Eight classes of letter shape; they give an uncased vocabulary its capitals back."""

from functools import lru_cache

LOWER, TITLE, UPPER, MIXED, NUMBER, INITIAL, MARK, CODE = range(8)
COUNT = 8


@lru_cache(maxsize=20_000)
def shape(word: str) -> int:
    """The class of a word.

    >>> [shape(w) for w in ("navy", "Navy", "NATO", "MiG", "16", "A", ",", "An-124")]
    [0, 1, 2, 3, 4, 5, 6, 7]
    """
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return NUMBER if any(c.isdigit() for c in word) else MARK
    if any(c.isdigit() for c in word):
        return CODE
    upper = sum(c.isupper() for c in letters)
    if not upper:
        return LOWER
    if upper == len(letters):
        return INITIAL if upper == 1 else UPPER
    return TITLE if letters[0].isupper() and upper == 1 else MIXED
