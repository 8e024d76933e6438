"""The graph as rdflib knows graphs: an ``rdflib.Dataset`` over a copy that nobody writes to."""

import warnings
from pathlib import Path

import rdflib
from oxrdflib import OxigraphStore
from pyoxigraph import Quad, Store

from ontology.vocabulary import PREFIXES


def of_folder(graph: Path) -> rdflib.Dataset:
    """The graph in a folder, read from disk as it is asked; writing raises ``RuntimeError``."""
    return _over(Store.read_only(str(graph)))


def of_quads(quads: list[Quad]) -> rdflib.Dataset:
    """The same of quads at hand, in memory."""
    store = Store()
    store.bulk_extend(quads)
    return _over(store)


def _over(store: Store) -> rdflib.Dataset:
    with warnings.catch_warnings():
        # rdflib's own constructor calls what rdflib has deprecated.
        warnings.simplefilter("ignore", DeprecationWarning)
        dataset = rdflib.Dataset(store=OxigraphStore(store=store), default_union=True)
        for prefix, start in PREFIXES.items():
            dataset.bind(prefix, start)
    return dataset
