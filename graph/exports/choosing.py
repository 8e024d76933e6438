"""What people ask to be exported, in words, becomes a selection."""

from dataclasses import dataclass, replace

from graph.exports.selection import Selection
from graph.queries.documents import document_named
from graph.queries.selecting import Wish, selected
from graph.queries.understood import Widening
from graph.settings import Settings
from graph.settling import rules_of
from graph.store.contract import Reader
from ontology.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True)
class Chosen:
    """A selection with the reader that it is read from; ``widenings`` are places taken for more than one."""

    reader: Reader
    selection: Selection
    widenings: tuple[Widening, ...] = ()


def chosen(wish: Wish, reader: Reader, gazetteer: Gazetteer, settings: Settings) -> Chosen:
    """The selection that a wish means; documents are named by name, key or IRI, claims by IRI.

    Raises:
        UnknownName: If something is named that is nowhere.
        UnknownDocument: If a document is.
        QueryRefused: If a word is none of those that a field takes, or a day is no day; it names them.
    """
    documents = tuple(document_named(reader, name).iri for name in wish.documents)
    found = selected(replace(wish, documents=documents), reader, gazetteer)
    as_of = found.filter.as_of
    rules = rules_of(reader, settings, as_of) if as_of else None
    return Chosen(found.reader, Selection(found.filter, rules), found.widenings)
