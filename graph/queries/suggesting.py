"""The known names nearest to words that name nothing: what an error suggests."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from graph.index.words import words_of
from graph.queries.entities import entities_by_iri, spoken_of
from graph.queries.sparql import GAZETTEER, kind_class, string, text
from graph.store.contract import Reader
from ontology.gazetteer import Gazetteer
from ontology.terms import EntityKind

_ALIKE = 0.75
"""How far letters must be the same, from 0 to 1."""
_MOST = 5
_BEGINNING = 2
"""Letters with which one word of both must begin: spellings seldom differ there."""
_BEGINNING_SO = """SELECT DISTINCT entity.iri, entity.name
FROM name_word JOIN entity ON entity.iri = name_word.entity
WHERE name_word.word >= ? AND name_word.word < ? AND entity.linked = 0"""


def near_names(reader: Reader, gazetteer: Gazetteer, words: str) -> tuple[str, ...]:
    """Up to five names near ``words``: those that documents alone know, then those of the gazetteer.

    Compares with every name of the gazetteer and, without a read index, reads every label: for errors alone.
    """
    asked = words_of(words)
    new = [(_likeness(asked, name), name, iri) for iri, name in _beginning_alike(reader, asked)]
    near = sorted(one for one in new if one[0] >= _ALIKE)[::-1]
    now = spoken_of(reader, [iri for _, _, iri in near])
    names = (name for _, name, iri in near if iri in now)
    return tuple(dict.fromkeys((*names, *gazetteer.suggest(words))))[:_MOST]


def _beginning_alike(reader: Reader, asked: Sequence[str]) -> Iterator[tuple[str, str]]:
    """New entities with a name of which a word begins like one of ``asked``.  Two store queries for each."""
    for start in dict.fromkeys(word[:_BEGINNING] for word in asked if len(word) > _BEGINNING):
        if reader.index is not None:
            rows: Iterable[Sequence[object]] = reader.index.rows(_BEGINNING_SO, [start, _after(start)])
            yield from ((str(iri), str(name)) for iri, name in rows)
        else:
            held = f"CONTAINS(?name, {string(start)})"
            classes = ", ".join(map(kind_class, EntityKind))
            rows_held = reader.select(text("names_holding", held=held, classes=classes))
            begin = (row for row in rows_held if any(w.startswith(start) for w in words_of(row["label"])))
            found = sorted({row["entity"] for row in begin if not row["entity"].startswith(GAZETTEER)})
            yield from ((iri, row.name) for iri, row in entities_by_iri(reader, found).items())


def _after(start: str) -> str:
    """The first text behind all that begin with ``start``."""
    return start[:-1] + chr(ord(start[-1]) + 1)


def _likeness(asked: Sequence[str], name: str) -> float:
    """How far ``asked`` is like the words of ``name`` that are most like it, as many as there are."""
    held = words_of(name)
    wanted = " ".join(asked)
    runs = (" ".join(held[at : at + len(asked)]) for at in range(max(1, len(held) - len(asked) + 1)))
    return max((SequenceMatcher(None, wanted, run).ratio() for run in runs), default=0.0)
