"""What was found in the graph goes into the tables of the read index, and what is there goes out again."""

# ruff: noqa: S608 - what is put into SQL here are names of our own tables
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from graph.indexing.documents import DocumentFound, StatementFound, VersionFound, quote_words
from graph.indexing.things import ClaimFound, EntityFound, PropositionFound, Stance

Values = Sequence[str | int | None]


class Tables:
    """The tables of one index, inside one transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._next = {table: self._last(table) + 1 for table in ("version", "statement")}

    def rows(self, sql: str, parameters: Values = ()) -> list[tuple[object, ...]]:
        """The rows of a SELECT."""
        return self._connection.execute(sql, parameters).fetchall()

    def stream(self, sql: str) -> Iterator[tuple[object, ...]]:
        """The rows of a SELECT, one by one: what it reads must not be changed meanwhile."""
        return self._connection.execute(sql)

    def texts(self, sql: str, parameters: Values = ()) -> set[str]:
        """The first column of a SELECT, as a set."""
        return {str(row[0]) for row in self._connection.execute(sql, parameters)}

    def run(self, sql: str, parameters: Values = ()) -> None:
        """Run one statement."""
        self._connection.execute(sql, parameters)

    def each(self, sql: str, rows: Iterable[Values]) -> None:
        """Run one statement for each row."""
        self._connection.executemany(sql, rows)

    # --- documents

    def add_document(self, found: DocumentFound) -> None:
        """Write a document with its versions and their statements."""
        self._add("document", (found.iri, found.key, found.name, found.name.lower()))
        for version in found.versions:
            number = self._number("version")
            marks = ", ".join("?" * (len(version.columns) + 3))
            self.run(
                f"INSERT INTO version VALUES ({marks})", (number, version.iri, found.iri, *version.columns)
            )
            self._add_names(number, version)
            for statement in version.statements:
                self._add_statement(statement, number, found.iri)

    def _add_names(self, number: int, version: VersionFound) -> None:
        self.each("INSERT INTO declared VALUES (?, ?)", ((number, one) for one in version.declared))
        named = ((entity, lower, number) for entity, lower in sorted(version.mentioned))
        self.each("INSERT INTO mentioned VALUES (?, ?, ?)", named)

    def _add_statement(self, found: StatementFound, version: int, document: str) -> None:
        number = self._number("statement")
        place = (version, document, found.position)
        self._add("statement", (number, found.iri, found.key, *place, *found.columns))
        self._add("statement_row", (number, found.quote, found.row))
        self.run("INSERT INTO quote_words (rowid, words) VALUES (?, ?)", (number, found.words))
        things = ((role, entity, number) for role, entity in found.things)
        self.each("INSERT INTO thing VALUES (?, ?, ?)", things)
        self.each("INSERT INTO activity VALUES (?, ?)", ((kind, number) for kind in found.activities))
        self.each("INSERT INTO says VALUES (?, ?)", ((one, number) for one in found.says))

    def drop_document(self, document: str) -> None:
        """Take out a document with its versions and all that its statements point at."""
        versions = "SELECT id FROM version WHERE document = ?"
        own = f"SELECT id FROM statement WHERE version IN ({versions})"
        words = self.rows(f"SELECT id, quote FROM statement_row WHERE id IN ({own})", (document,))
        self.each(
            "INSERT INTO quote_words (quote_words, rowid, words) VALUES ('delete', ?, ?)",
            ((int(str(number)), quote_words(str(quote))) for number, quote in words),
        )
        for table in ("thing", "activity", "says", "stance"):
            self.run(f"DELETE FROM {table} WHERE statement IN ({own})", (document,))
        self.run(f"DELETE FROM statement_row WHERE id IN ({own})", (document,))
        self.run(f"DELETE FROM statement WHERE version IN ({versions})", (document,))
        for table in ("declared", "mentioned"):
            self.run(f"DELETE FROM {table} WHERE version IN ({versions})", (document,))
        self.run("DELETE FROM version WHERE document = ?", (document,))
        self.run("DELETE FROM document WHERE iri = ?", (document,))

    # --- what is shared by documents

    def set_propositions(self, propositions: Iterable[str], found: Iterable[PropositionFound]) -> None:
        """Replace some propositions by what was found of them."""
        given = list(propositions)
        self._drop("proposition", "iri", given)
        self._drop("part", "proposition", given)
        self.add_propositions(found)

    def add_propositions(self, found: Iterable[PropositionFound]) -> None:
        """Write propositions; those that are there stay as they are."""
        for one in found:
            self.run("INSERT OR IGNORE INTO proposition VALUES (?, ?)", (one.iri, one.kind))
            parts = ((one.iri, role, entity) for role, entity in one.parts)
            self.each("INSERT OR IGNORE INTO part VALUES (?, ?, ?)", parts)

    def drop_claims(self, claims: Sequence[str]) -> None:
        """Take out claims with all that leads to them."""
        self._drop("claim", "iri", claims)
        for table in ("claim_about", "address", "stance"):
            self._drop(table, "claim", claims)

    def add_claims(self, found: Iterable[ClaimFound]) -> None:
        """Write claims, without who stands where on them."""
        for one in found:
            self._add("claim", one.columns)
            about = ((entity, one.iri) for entity in one.about)
            self.each("INSERT INTO claim_about VALUES (?, ?)", about)
            self.each("INSERT INTO address VALUES (?, ?)", ((member, one.iri) for member in one.propositions))

    def add_stances(self, found: Iterable[Stance]) -> None:
        """Write who stands where; statements that are not there are left out."""
        self.each(
            "INSERT OR IGNORE INTO stance SELECT ?, ?, id FROM statement WHERE iri = ?",
            ((claim, position, statement) for statement, position, claim in found),
        )

    def set_entities(self, entities: Sequence[str], found: Iterable[EntityFound]) -> None:
        """Replace some entities, without their names, by what was found of them."""
        self._drop("entity", "iri", entities)
        for one in found:
            self._add("entity", one.columns)

    def set_broader(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Replace the table of narrower and wider classes."""
        self.run("DELETE FROM broader")
        self.each("INSERT INTO broader VALUES (?, ?)", sorted(pairs))

    def set_state(self, name: str, value: int) -> None:
        """Write a number into the state."""
        self.run("INSERT OR REPLACE INTO state VALUES (?, ?)", (name, str(value)))

    def _add(self, table: str, row: Values) -> None:
        self.run(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)

    def _drop(self, table: str, column: str, given: Iterable[str]) -> None:
        self.each(f"DELETE FROM {table} WHERE {column} = ?", ((one,) for one in given))

    def _last(self, table: str) -> int:
        return int(self._connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0])

    def _number(self, table: str) -> int:
        number = self._next[table]
        self._next[table] += 1
        return number


def listed(things: Iterable[str]) -> str:
    """Things as JSON, for ``IN (SELECT value FROM json_each(?))``."""
    return json.dumps(sorted(things), ensure_ascii=False)
