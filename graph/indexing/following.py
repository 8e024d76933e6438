"""The read index follows the graph: what changed is taken out of it and read from the graph again.

The outcome is that of making the index anew.  Cost follows what changed, not what the store holds.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from graph.indexing.documents import DocumentFound, Known, documents_found
from graph.indexing.names import add_all_names, add_labels, follow_names
from graph.indexing.tables import Tables, listed
from graph.indexing.things import (
    all_claims,
    all_documents,
    batches,
    broader_pairs,
    claims_found,
    entities_found,
    gazetteer_entities,
    propositions_found,
    stances_of,
    stances_on,
)
from graph.store import Reader

_VERSIONS = "SELECT id FROM version WHERE document IN (SELECT value FROM json_each(?))"
_MENTIONED = f"SELECT entity, lower FROM mentioned WHERE version IN ({_VERSIONS})"  # noqa: S608 - ours
_DECLARED = f"SELECT entity FROM declared WHERE version IN ({_VERSIONS})"  # noqa: S608 - ours
_STATEMENTS = f"SELECT id FROM statement WHERE version IN ({_VERSIONS})"  # noqa: S608 - ours
_SAID = f"SELECT proposition FROM says WHERE statement IN ({_STATEMENTS})"  # noqa: S608 - ours
_DOCUMENTS = 50
"""Documents that are held in memory at once while an index is filled."""

Progress = Callable[[int], None]
"""Told how many documents were read since the last time."""


@dataclass(frozen=True, slots=True)
class Touched:
    """What a change of the graph touches: documents and claims by IRI, and what belongs to no document."""

    documents: frozenset[str] = frozenset()
    claims: frozenset[str] = frozenset()
    shared: bool = False

    def rows(self) -> list[tuple[str, str]]:
        """As rows of table ``pending``."""
        found = [("document", one) for one in sorted(self.documents)]
        found += [("claim", one) for one in sorted(self.claims)]
        return [*found, ("shared", "")] if self.shared else found

    @classmethod
    def of_rows(cls, rows: Iterable[tuple[str, str]]) -> "Touched":
        """From rows of table ``pending``."""
        held = list(rows)
        documents, claims = (
            frozenset(iri for kind, iri in held if kind == wanted) for wanted in ("document", "claim")
        )
        return cls(documents, claims, any(kind == "shared" for kind, _ in held))


@dataclass(slots=True)
class _Around:
    """What documents lead to: read again when they changed."""

    entities: set[str]
    mentioned: set[tuple[str, str]]
    propositions: set[str]

    def add(self, found: DocumentFound) -> None:
        for version in found.versions:
            self.entities.update(version.declared)
            self.mentioned.update(version.mentioned)
            self.propositions.update(one for statement in version.statements for one in statement.says)


def fill(tables: Tables, reader: Reader, progress: Progress = lambda _number: None) -> None:
    """Write all that the graph holds into empty tables, some documents at a time."""
    tables.set_broader(broader_pairs(reader))
    _add_entities(tables, reader, gazetteer_entities(reader))
    known: set[str] = set()
    for batch in batches(sorted(all_documents(reader)), _DOCUMENTS):
        found = list(documents_found(reader, batch, {}))
        around = _Around(set(), set(), set())
        for document in found:
            tables.add_document(document)
            around.add(document)
        tables.add_propositions(propositions_found(reader, around.propositions - known))
        known |= around.propositions
        _add_entities(tables, reader, around.entities)
        progress(len(found))
    for batch in batches(sorted(all_claims(reader))):
        tables.add_claims(claims_found(reader, batch))
        tables.add_stances(stances_on(reader, batch))
    add_all_names(tables)


def _add_entities(tables: Tables, reader: Reader, entities: set[str]) -> None:
    found = list(entities_found(reader, entities))
    tables.set_entities([one.iri for one in found], found)
    for one in found:
        add_labels(tables, one.iri, one.labels)


def follow(tables: Tables, reader: Reader, touched: Touched, known: Known) -> None:
    """Read again what a change touched, besides the graphs of versions that are ``known``."""
    around = _around(tables, touched.documents)
    for iri in touched.documents:
        tables.drop_document(iri)
    statements: list[str] = []
    for document in documents_found(reader, touched.documents, known):
        tables.add_document(document)
        around.add(document)
        statements += (one.iri for version in document.versions for one in version.statements)
    tables.set_propositions(around.propositions, propositions_found(reader, around.propositions))
    if touched.shared:
        tables.set_broader(broader_pairs(reader))
        around.entities |= gazetteer_entities(reader) | _of_gazetteer(tables)
    _follow_entities(tables, reader, around)
    claims = sorted(touched.claims)
    tables.drop_claims(claims)
    tables.add_claims(claims_found(reader, claims))
    tables.add_stances(stances_of(reader, statements))
    tables.add_stances(stances_on(reader, claims))


def _around(tables: Tables, documents: Iterable[str]) -> _Around:
    """What documents led to before they changed."""
    given = (listed(documents),)
    pairs = tables.rows(_MENTIONED, given)
    return _Around(
        entities=tables.texts(_DECLARED, given),
        mentioned={(str(entity), str(lower)) for entity, lower in pairs},
        propositions=tables.texts(_SAID, given),
    )


def _of_gazetteer(tables: Tables) -> set[str]:
    """Entries that were there, and whatever shows the name of one."""
    return tables.texts("SELECT iri FROM entity WHERE linked = 1 OR country IS NOT NULL")


def _follow_entities(tables: Tables, reader: Reader, around: _Around) -> None:
    found = list(entities_found(reader, around.entities))
    tables.set_entities(sorted(around.entities), found)
    labels = dict.fromkeys(around.entities, frozenset[str]()) | {one.iri: one.labels for one in found}
    follow_names(tables, labels, around.mentioned)
