"""What differs between engines; all else is SPARQL 1.1.

Every engine is asked so that the default graph is the union of all graphs.  What one engine stores or sends
otherwise is put right by its ``encode`` and ``decode``; those of Virtuoso are in ``virtuoso.py``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit, urlunsplit

from graph.errors import SettingsError
from graph.settings import Settings
from graph.store.remote import virtuoso
from graph.store.remote.terms import Decode

_SETTING = "CLAIMGRAPH_REMOTE_ENGINE"


def _same(value: str, datatype: str) -> tuple[str, str]:
    return value, datatype


def _as_it_is(text: str) -> str:
    return text


def _complete(_headers: Mapping[str, str]) -> str | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """One kind of server.

    ``query``, ``update`` and ``graph_store`` are where it is asked below its address, ``None`` where it is
    not; ``union`` are the parameters that make the default graph the union, ``always`` those of every query;
    ``timeout`` is the parameter that ends a query, in units of ``timeout_unit_s`` seconds.

    ``rewrite`` is how a query is written for it, ``encode`` how a triple in N-Triples is, ``decode`` how a
    literal of an answer is meant; ``cut`` says what the headers tell of an answer that is not whole.

    ``form`` tells that it takes forms alone; ``most_triples`` how many go into one update, 0: any; ``lock``
    that writers have to wait for each other at a triple; ``system`` how the names of its own graphs start;
    ``cuts_triples`` that it cuts triples, unlike rows, without a word.
    """

    name: str
    query: str = ""
    update: str | None = ""
    graph_store: str | None = None
    union: Mapping[str, str] = field(default_factory=dict)
    always: Mapping[str, str] = field(default_factory=dict)
    timeout: str | None = None
    timeout_unit_s: float = 1
    rewrite: Callable[[str], str] = _as_it_is
    encode: Callable[[str], str] = _as_it_is
    decode: Decode = _same
    cut: Callable[[Mapping[str, str]], str | None] = _complete
    form: bool = False
    most_triples: int = 0
    lock: bool = False
    system: tuple[str, ...] = ()
    cuts_triples: bool = False


_ENGINES = {
    engine.name: engine
    for engine in (
        Engine(
            name="oxigraph",
            query="/query",
            update="/update",
            graph_store="/store",
            union={"union-default-graph": ""},
        ),
        Engine(
            name="virtuoso",
            query="/sparql-auth",
            update="/sparql-auth",
            graph_store="/sparql-graph-crud-auth",
            timeout="timeout",
            timeout_unit_s=0.001,
            rewrite=virtuoso.rewrite,
            encode=virtuoso.encode,
            decode=virtuoso.decode,
            cut=virtuoso.cut,
            form=True,
            most_triples=virtuoso.MOST_TRIPLES,
            lock=True,
            system=virtuoso.SYSTEM,
            cuts_triples=True,
        ),
        Engine(
            name="graphdb",
            update="/statements",
            graph_store="/rdf-graphs/service",
            always={"infer": "false"},
            timeout="timeout",
        ),
        Engine(
            name="fuseki",
            query="/query",
            update="/update",
            graph_store="/data",
            timeout="timeout",
        ),
        Engine(name="neptune", query="/sparql", update="/sparql", graph_store="/sparql/gsp/"),
        Engine(name="qlever", update=None, timeout="timeout"),
        Engine(name="generic"),
    )
}


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a server is asked, changed (``None``: it cannot be), and gives whole graphs."""

    query: str
    update: str | None
    graph_store: str | None


def engine_of(name: str) -> Engine:
    """The engine of this name.

    Raises:
        SettingsError: If there is none.
    """
    engine = _ENGINES.get(name)
    if engine is None:
        known = ", ".join(("auto", *_ENGINES))
        raise SettingsError(_SETTING, f"{name!r} is no engine that is known", f"give one of {known}")
    return engine


def engine_like(url: str, headers: Mapping[str, str]) -> Engine:
    """The engine that an address and what the server says of itself tell; else ``generic``."""
    parts = urlsplit(url)
    said = f"{headers.get('server', '')} {' '.join(headers)}".lower()
    if "/repositories/" in parts.path:
        return _ENGINES["graphdb"]
    if (parts.hostname or "").endswith(".amazonaws.com") and "neptune" in (parts.hostname or ""):
        return _ENGINES["neptune"]
    named = (name for name in ("oxigraph", "virtuoso", "fuseki") if name in said)
    return _ENGINES[next(named, "generic")]


def addresses_of(settings: Settings, engine: Engine) -> Addresses:
    """The addresses that are set, and the usual ones of an engine for the rest."""
    given = settings.remote_query_url
    base = _base(given, engine)
    update = settings.remote_update_url or (None if engine.update is None else base + engine.update)
    whole = None if engine.graph_store is None else base + engine.graph_store
    query = given if _names_query(given, engine) else base + engine.query
    return Addresses(query, update, settings.remote_graph_store_url or whole)


def _names_query(url: str, engine: Engine) -> bool:
    """Whether an address is already that of queries, and not of the server."""
    path = urlsplit(url).path.rstrip("/")
    if engine.name in {"oxigraph", "fuseki"}:
        return path.endswith(("/query", "/sparql"))
    return bool(path) if engine.name != "virtuoso" else path.endswith(("/sparql", "/sparql-auth"))


def _base(url: str, engine: Engine) -> str:
    """The address below which those of an engine lie."""
    scheme, place, path, _, _ = urlsplit(url)
    path = path.rstrip("/")
    if engine.name in {"oxigraph", "fuseki", "virtuoso", "neptune"} and path.endswith(
        ("/query", "/sparql", "/sparql-auth")
    ):
        path = path.rpartition("/")[0]
    return urlunsplit((scheme, place, path, "", ""))
