"""The example queries asked of the example documents, with every store query counted."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.indexing import open_indexed
from graph.pipeline import Tools, add
from graph.settings import Settings
from graph.store.contract import Reader, ReadIndex
from schema import Context, Request, Schema, build_schema, execute

ROOT = Path(__file__).resolve().parents[1]
QUERIES = ROOT / "examples" / "queries"


class CountingIndex:
    """A read index that counts what it is asked."""

    def __init__(self, index: ReadIndex) -> None:
        self._index = index
        self.reads = 0

    def revision(self) -> int:
        """The revision of the index."""
        return self._index.revision()

    def rows(self, sql: str, parameters: Sequence[str | int | None] = ()) -> list[tuple[Any, ...]]:
        """Rows of one SELECT."""
        self.reads += 1
        return self._index.rows(sql, parameters)


class Counting:
    """A store that counts the queries that go through it: SPARQL and reads of the index together."""

    def __init__(self, store: Reader) -> None:
        self._store = store
        self._selects = 0
        self._index = CountingIndex(store.index) if store.index is not None else None

    @property
    def queries(self) -> int:
        """How many there were so far."""
        return self._selects + (self._index.reads if self._index else 0)

    @property
    def index(self) -> ReadIndex | None:
        """The read index, if the store has one."""
        return self._index

    def select(self, query: str) -> list[dict[str, str]]:
        """Rows of a SELECT."""
        self._selects += 1
        return self._store.select(query)

    def __getattr__(self, name: str) -> Any:
        """Everything else is the store's."""
        return getattr(self._store, name)


@dataclass(frozen=True, slots=True)
class Asked:
    """The answer to a query, and how many store queries it took."""

    response: Mapping[str, Any]
    queries: int


@dataclass(frozen=True, slots=True)
class Asker:
    """A schema over a store."""

    schema: Schema
    store: Reader
    tools: Tools
    settings: Settings

    def ask(self, query: str, variables: Mapping[str, Any] | None = None) -> Asked:
        """Ask, and count."""
        counting: Any = Counting(self.store)
        context = Context(store=counting, gazetteer=self.tools.gazetteer, settings=self.settings)
        response = execute(self.schema, Request(query, variables or {}), context)
        return Asked(response.as_json(), counting.queries)

    def example(self, name: str) -> Asked:
        """Ask the example query of that name, with its variables."""
        variables = (QUERIES / f"{name}.json").read_text(encoding="utf-8") if _has(name) else "{}"
        return self.ask((QUERIES / f"{name}.graphql").read_text(encoding="utf-8"), json.loads(variables))


def names() -> list[str]:
    """The example queries."""
    return sorted(file.stem for file in QUERIES.glob("*.graphql"))


@contextmanager
def example_graph(folder: Path, *, index: bool = True) -> Iterator[Asker]:
    """A new graph in ``folder`` with the example documents, with its read index unless that is left out."""
    settings = Settings(store=folder, min_free_disk_mb=1, index=index)
    tools = Tools.from_settings(settings)
    with open_indexed(settings, create=True) as store:
        add([ROOT / "examples" / "documents"], store=store, tools=tools, settings=settings)
        yield Asker(build_schema(settings), store, tools, settings)


def _has(name: str) -> bool:
    return (QUERIES / f"{name}.json").is_file()
