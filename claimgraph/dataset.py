"""The graph as rdflib knows graphs: an ``rdflib.Dataset`` over a copy that nobody writes to."""

import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import rdflib
from oxrdflib import OxigraphStore
from pyoxigraph import Quad, Store
from rdflib.query import Result
from rdflib.term import Identifier, Node

from ontology.vocabulary import PREFIXES

_Term = TypeVar("_Term", Node, Identifier)


def of_folder(graph: Path) -> rdflib.Dataset:
    """The graph in a folder, read from disk as it is asked; writing raises ``RuntimeError``."""
    return _over(Store.read_only(str(graph)))


def of_quads(quads: Iterable[Quad]) -> rdflib.Dataset:
    """The same of quads at hand, in memory."""
    store = Store()
    store.bulk_extend(quads)
    return _over(store)


def _over(store: Store) -> rdflib.Dataset:
    with warnings.catch_warnings():
        # rdflib's own constructor calls what rdflib has deprecated.
        warnings.simplefilter("ignore", DeprecationWarning)
        dataset = rdflib.Dataset(store=PlainStrings(store=store), default_union=True)
        for prefix, start in PREFIXES.items():
            dataset.bind(prefix, start)
    return dataset


class PlainStrings(OxigraphStore):
    """Gives strings as rdflib's own parsers do, without their datatype: for rdflib the two differ."""

    def triples(self, *args: Any, **kwargs: Any) -> Iterator[Any]:
        """The triples of a pattern, each with its graphs."""
        for triple, graphs in super().triples(*args, **kwargs):
            yield tuple(map(_plain, triple)), graphs

    def query(self, *args: Any, **kwargs: Any) -> Result:
        """The result of a query."""
        result = super().query(*args, **kwargs)
        if result.type == "SELECT":
            rows = result.bindings
            result.bindings = ({name: _plain(term) for name, term in row.items()} for row in rows)
        elif result.graph is not None:
            plain = rdflib.Graph()
            for subject, predicate, object_ in result.graph:
                plain.add((subject, predicate, _plain(object_)))
            result.graph = plain
        return result


def _plain(term: _Term) -> _Term:
    if isinstance(term, rdflib.Literal) and term.datatype == rdflib.XSD.string:
        return rdflib.Literal(str(term))
    return term
