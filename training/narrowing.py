"""Which words can be a date, a weapon and so on, where a corpus does not say."""

from collections.abc import Iterable, Sequence

from training.documents import Document

NARROWED = ("facility", "date", "money", "weapon", "vehicle")
"""Kinds whose mentions may be without capitals, so that every word of a silent corpus could be one."""
CAPITAL_ONLY = ("group", "misc")


def narrow(documents: Sequence[Document], extra: Iterable[str] = ()) -> None:
    """Take from what words may be the kinds that a word in small letters is never seen in.

    The words of a kind are those of its mentions in the corpora that mark it; ``extra`` are
    words for equipment and sites.  Changes the documents in place.
    """
    seen = _words_by_kind(documents)
    for kind in ("facility", "weapon", "vehicle"):
        seen[kind] |= set(extra)
    for document in documents:
        if document.names is not None:
            document.names = [
                _narrowed(tags, word, seen) for tags, word in zip(document.names, document.words, strict=True)
            ]


def _words_by_kind(documents: Iterable[Document]) -> dict[str, set[str]]:
    seen: dict[str, set[str]] = {kind: set() for kind in NARROWED}
    for document in documents:
        for tags, word in zip(document.names or [], document.words, strict=False):
            if len(tags) == 1 and tags[0][2:] in seen:
                seen[tags[0][2:]].add(word.lower())
    return seen


def _narrowed(tags: tuple[str, ...], word: str, seen: dict[str, set[str]]) -> tuple[str, ...]:
    if len(tags) == 1 or "O" not in tags or word[:1].isupper():
        return tags
    return tuple(t for t in tags if _possible(t[2:], word, seen))


def _possible(kind: str, word: str, seen: dict[str, set[str]]) -> bool:
    if kind in CAPITAL_ONLY:
        return False
    return kind not in seen or word.lower() in seen[kind]
