"""Where the graph is kept, and how it is asked: the stage after rdf."""

from graph.store.contract import (
    DUMP_FORMATS,
    ClaimChange,
    Counts,
    Decision,
    DocumentChange,
    Reader,
    ReadIndex,
    Writer,
)
from graph.store.embedded import EmbeddedStore, open_store
from graph.store.forms import QueryForm, formats_for
from graph.store.gathering import gathered
from graph.store.precheck import Checked, check_query
from graph.store.sandbox import Dataset, Result, run_untrusted
from graph.store.scratch import Scratch

__all__ = [
    "DUMP_FORMATS",
    "Checked",
    "ClaimChange",
    "Counts",
    "Dataset",
    "Decision",
    "DocumentChange",
    "EmbeddedStore",
    "QueryForm",
    "ReadIndex",
    "Reader",
    "Result",
    "Scratch",
    "Writer",
    "check_query",
    "formats_for",
    "gathered",
    "open_store",
    "run_untrusted",
]
