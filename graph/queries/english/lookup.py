"""Names of the store by the words of a question.

With a read index they are looked up in any case of letters.  SPARQL finds literals only as they are written,
so without an index the ways of writing that a name may have are asked for, and no other label is read.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.index.words import words_of
from graph.queries.sparql import kind_class, string, text, values
from graph.store.contract import Reader, ReadIndex
from ontology.terms import EntityKind

_SHORT = 6
"""Letters of a word that may be an acronym written in lower case."""
_CLASSES = ", ".join(map(kind_class, EntityKind))
_AT_ONCE = 500
"""Names that one SQL statement asks for."""
_NAMES = "SELECT entity, lower FROM name WHERE lower IN ({})"
_PERSONS = """SELECT DISTINCT entity.iri, entity.lower
FROM name_word JOIN entity ON entity.iri = name_word.entity
WHERE name_word.word IN ({}) AND entity.kind = 'person'"""
_HOLDING = """SELECT DISTINCT name.entity, name.lower
FROM name_word JOIN name ON name.entity = name_word.entity
WHERE name_word.word IN ({}) AND name.label = 1"""


@dataclass(frozen=True, slots=True)
class Called:
    """An entity and one of its names, in lower case."""

    iri: str
    name: str


def called(reader: Reader, names: Iterable[str]) -> tuple[Called, ...]:
    """What has one of ``names``: a label, or the words of a mention.  One store query."""
    wanted = tuple(dict.fromkeys(names))
    if not wanted:
        return ()
    index = reader.index
    if index is not None:
        return _found(_rows(index, _NAMES, {name.lower() for name in wanted}))
    written = sorted({way for name in wanted for way in _ways(name)})
    rows = reader.select(text("names", labels=values("label", map(string, written)), classes=_CLASSES))
    return _found((row["entity"], row["label"]) for row in rows)


def of_family(reader: Reader, words: Iterable[str]) -> tuple[Called, ...]:
    """Persons whose name ends in one of ``words``; the name is the family name.

    One store query; without an index its cost follows the number of persons.
    """
    wanted = sorted({word.lower() for word in words})
    if not wanted:
        return ()
    index = reader.index
    if index is not None:
        rows = _rows(index, _PERSONS, map(_longest, wanted))
    else:
        found = reader.select(text("family_names", words=", ".join(map(string, wanted))))
        rows = [(row["entity"], row["label"]) for row in found]
    families = ((iri, name.split()) for iri, name in rows)
    return _found(
        (iri, parts[-1]) for iri, parts in families if len(parts) > 1 and parts[-1].lower() in wanted
    )


def holding(reader: Reader, words: Iterable[str]) -> tuple[Called, ...]:
    """What has one of ``words`` in its name, or a word that holds it.

    One store query; without an index its cost follows the number of labels.  So it is asked only for words
    that would be unknown otherwise.
    """
    wanted = sorted({word.lower() for word in words})
    if not wanted:
        return ()
    index = reader.index
    if index is not None:
        return _found(_rows(index, _HOLDING, map(_longest, wanted)))
    held = " || ".join(f"CONTAINS(?name, {string(word)})" for word in wanted)
    rows = reader.select(text("names_holding", held=held, classes=_CLASSES))
    return _found((row["entity"], row["label"]) for row in rows)


def _rows(index: ReadIndex, sql: str, given: Iterable[str]) -> list[tuple[str, str]]:
    asked = list(dict.fromkeys(given))
    found: list[tuple[str, str]] = []
    for start in range(0, len(asked), _AT_ONCE):
        part = asked[start : start + _AT_ONCE]
        rows = index.rows(sql.format(",".join("?" * len(part))), part)
        found += [(str(entity), str(name)) for entity, name in rows]
    return found


def _found(rows: Iterable[tuple[str, str]]) -> tuple[Called, ...]:
    return tuple(dict.fromkeys(Called(iri, name.lower()) for iri, name in rows))


def _longest(word: str) -> str:
    """The longest of the words that the index makes of one: "khani" of "al-khani"."""
    return max(words_of(word), key=len, default=word)


def _ways(name: str) -> Sequence[str]:
    """How ``name`` may be written: as it is, in lower case, with capitals, as an acronym."""
    capitals = " ".join(word[:1].upper() + word[1:] for word in name.split(" "))
    acronym = [name.upper()] if " " not in name and len(name) <= _SHORT else []
    return [name, name.lower(), name[:1].upper() + name[1:], capitals, *acronym]
