"""Where the graph is kept, and how it is asked: the stage after rdf."""

from graph.store.again import exclusively
from graph.store.answers import Answer, Dataset, Stop
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
from graph.store.dump_files import pack, write_dump
from graph.store.embedded import EmbeddedStore, open_store
from graph.store.forms import QueryForm, formats_for
from graph.store.gathering import gathered
from graph.store.precheck import Checked, check_query
from graph.store.representations import GRAPH_FORMATS, Representation
from graph.store.scratch import Scratch
from graph.store.uploads import MEDIA_TYPES, Upload, genid, read_upload
from graph.store.user_graphs import is_graph_iri

__all__ = [
    "DUMP_FORMATS",
    "GRAPH_FORMATS",
    "MEDIA_TYPES",
    "Answer",
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
    "Representation",
    "Scratch",
    "Stop",
    "Upload",
    "Writer",
    "check_query",
    "exclusively",
    "formats_for",
    "gathered",
    "genid",
    "is_graph_iri",
    "open_store",
    "pack",
    "read_upload",
    "write_dump",
]
