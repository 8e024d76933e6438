"""RDF from outside, read in a process of its own (``rdf_worker``), which can be killed."""

import json
import re
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn
from urllib.parse import urljoin

import pyoxigraph
from pyoxigraph import RdfFormat, Triple

from graph.errors import RdfTooLarge, StoreError, UnreadableRdf
from graph.settings import Settings
from graph.store.sandbox import LIBRARIES

MEDIA_TYPES = (
    "text/turtle",
    "application/n-triples",
    "application/rdf+xml",
    "application/ld+json",
    "application/trig",
    "application/n-quads",
)
"""What is read; of the last two only what names no graph: the address does that."""
_COMMAND = (sys.executable, "-I", "-S", str(Path(__file__).with_name("rdf_worker.py")))
_PLACE = re.compile(r"Parser error at line (\d+)(?: column (\d+))?:? *", re.ASCII)
_BY_TIME = frozenset({signal.SIGXCPU, signal.SIGALRM, signal.SIGKILL})


@dataclass(frozen=True, slots=True)
class Upload:
    """Bytes of one media type out of ``MEDIA_TYPES``; relative IRIs in them are of ``base_iri``."""

    data: bytes
    media_type: str
    base_iri: str


def genid(base_iri: str) -> str:
    """The start of the IRIs of what had no IRI in an upload, as RDF 1.1 proposes it.

    >>> genid("https://example.org/data/")
    'https://example.org/.well-known/genid/claimgraph/'
    """
    return urljoin(base_iri, "/.well-known/genid/claimgraph/")


def read_upload(upload: Upload, graph: str | None, settings: Settings) -> tuple[Triple, ...]:
    """The triples of an upload into ``graph``, sorted, each once, with IRIs for blank nodes.

    These IRIs are made from the graph's and from all that is uploaded.  Blocks; starting costs about 0.1 s.

    Raises:
        UnreadableRdf: If it is not of its media type, names graphs, or refers to a context elsewhere.
        RdfTooLarge: If it needs more time, memory or triples than the settings ``graph_store_*`` allow.
    """
    request = {
        "media_type": upload.media_type,
        "base_iri": upload.base_iri,
        "graph": graph or "",
        "genid": genid(settings.base_iri),
        "libraries": LIBRARIES,
        "timeout_s": settings.graph_store_timeout_s,
        "memory_bytes": settings.graph_store_memory_mb * 1_000_000,
        "max_triples": settings.graph_store_max_triples,
    }
    said = json.dumps(request).encode() + b"\n" + upload.data
    limit_s = settings.graph_store_timeout_s
    try:
        done = subprocess.run(
            _COMMAND, input=said, capture_output=True, check=False, timeout=limit_s, cwd="/"
        )
    except subprocess.TimeoutExpired as error:
        raise _too_slow(settings) from error
    _judge(done, settings)
    parsed = pyoxigraph.parse(done.stdout, RdfFormat.N_TRIPLES)
    return tuple(quad.triple for quad in parsed)


def _judge(done: subprocess.CompletedProcess[bytes], settings: Settings) -> None:
    """Return if the worker did its work; else raise what became of it."""
    if -done.returncode in _BY_TIME:
        raise _too_slow(settings)
    if done.returncode != 0:
        raise _too_large(settings)
    kind, detail = json.loads(done.stderr.splitlines()[-1])
    if kind == "syntax":
        _unreadable(detail)
    if kind == "refused":
        raise UnreadableRdf("RDF", detail, "leave them out")
    if kind == "too many":
        most = settings.graph_store_max_triples
        raise _beyond(f"holds more than {most} triples", most, "CLAIMGRAPH_GRAPH_STORE_MAX_TRIPLES")
    if kind == "memory":
        raise _too_large(settings)
    if kind != "done":
        raise StoreError("RDF", f"could not be read: {detail}", "send it again")


def _unreadable(message: str) -> NoReturn:
    if "LoadDocumentCallback" in message:
        raise UnreadableRdf("@context", "stands at another address, and nothing is fetched", "write it out")
    if "Named graphs" in message:
        raise UnreadableRdf("RDF", "names graphs, and the address names the one", "send the triples alone")
    found = _PLACE.match(message)
    if found is None:
        raise UnreadableRdf("RDF", message[:300], "correct it")
    column = f", column {found[2]}" if found[2] else ""
    raise UnreadableRdf(f"line {found[1]}{column}", message[found.end() :][:300], "correct it")


def _too_slow(settings: Settings) -> RdfTooLarge:
    limit = settings.graph_store_timeout_s
    return _beyond(f"could not be read in {limit} s", limit, "CLAIMGRAPH_GRAPH_STORE_TIMEOUT_S")


def _too_large(settings: Settings) -> RdfTooLarge:
    limit = settings.graph_store_memory_mb
    message = f"needs more than {limit} MB of memory, or is nested too deeply"
    return _beyond(message, limit, "CLAIMGRAPH_GRAPH_STORE_MEMORY_MB")


def _beyond(message: str, limit: int, setting: str) -> RdfTooLarge:
    return RdfTooLarge("RDF", message, f"send less at once, or raise {setting}", limit=limit, setting=setting)
