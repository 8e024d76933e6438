"""Names of entities in the read index: what they are called by, and the words of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from itertools import groupby

from graph.index.words import words_of
from graph.indexing.tables import Tables, listed

Names = dict[str, bool]
"""Names in lower case; whether the graph calls the entity so, or only mentions do."""

_NAMES = "SELECT entity, lower, label FROM name WHERE entity IN (SELECT value FROM json_each(?))"


def add_all_names(tables: Tables) -> None:
    """Fill the names of an index that has none yet but the labels."""
    tables.run("INSERT OR IGNORE INTO name SELECT DISTINCT entity, lower, 0 FROM mentioned")
    named = tables.stream("SELECT entity, lower FROM name ORDER BY entity")
    by_entity = groupby(named, key=lambda row: str(row[0]))
    words = ((entity, _words(str(lower) for _, lower in rows)) for entity, rows in by_entity)
    pairs = ((word, entity) for entity, own in words for word in sorted(own))
    tables.each("INSERT INTO name_word VALUES (?, ?)", pairs)


def add_labels(tables: Tables, entity: str, labels: Iterable[str]) -> None:
    """Write what the graph calls an entity."""
    tables.each("INSERT OR IGNORE INTO name VALUES (?, ?, 1)", ((entity, label) for label in sorted(labels)))


def follow_names(tables: Tables, labels: Mapping[str, Set[str]], touched: Iterable[tuple[str, str]]) -> None:
    """Bring names in step after documents or the gazetteer changed.

    ``labels`` has the entities that were read again, with all that the graph calls them now (nothing for
    those that are gone); ``touched`` are the entities and words of all mentions that went or came.  Cost
    follows these.
    """
    by_words: dict[str, set[str]] = defaultdict(set)
    for entity, lower in touched:
        by_words[entity].add(lower)
    before = _names(tables, {*labels, *by_words})
    for entity in sorted({*labels, *by_words}):
        old = before.get(entity, {})
        own = labels.get(entity, {name for name, label in old.items() if label})
        words = by_words[entity] | (old.keys() if entity in labels else set())
        kept = {name: False for name, label in old.items() if not label and name not in words}
        mentioned = {name: False for name in words if _is_mentioned(tables, entity, name)}
        _replace(tables, entity, old, kept | mentioned | dict.fromkeys(own, True))


def _names(tables: Tables, entities: Set[str]) -> dict[str, Names]:
    found: dict[str, Names] = defaultdict(dict)
    for entity, lower, label in tables.rows(_NAMES, (listed(entities),)):
        found[str(entity)][str(lower)] = bool(label)
    return found


def _is_mentioned(tables: Tables, entity: str, name: str) -> bool:
    sql = "SELECT 1 FROM mentioned WHERE entity = ? AND lower = ? LIMIT 1"
    return bool(tables.rows(sql, (entity, name)))


def _replace(tables: Tables, entity: str, old: Names, new: Names) -> None:
    if old == new:
        return
    tables.run("DELETE FROM name WHERE entity = ?", (entity,))
    tables.each("INSERT INTO name VALUES (?, ?, ?)", ((entity, name, int(new[name])) for name in sorted(new)))
    was, will = _words(old), _words(new)
    gone = ((word, entity) for word in sorted(was - will))
    tables.each("DELETE FROM name_word WHERE word = ? AND entity = ?", gone)
    tables.each("INSERT INTO name_word VALUES (?, ?)", ((word, entity) for word in sorted(will - was)))


def _words(names: Iterable[str]) -> set[str]:
    return {word for name in names for word in words_of(name)}
