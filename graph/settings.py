"""Every setting with its default, its unit in its name and what it does; one frozen object, passed in.

A setting ``sparql_timeout_s`` is read from the environment as ``CLAIMGRAPH_SPARQL_TIMEOUT_S``.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Self

from graph.errors import SettingsError

_PREFIX = "CLAIMGRAPH_"
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_YES = frozenset({"yes", "true", "on", "1"})
_NO = frozenset({"no", "false", "off", "0"})


def _setting(default: Any, description: str, *, secret: bool = False) -> Any:
    return field(default=default, metadata={"help": description}, repr=not secret)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What can be set.  Build it with ``from_environment``; change it with ``dataclasses.replace``."""

    store: Path = _setting(
        Path("claimgraph-store"), "folder of the store; an address (http://…) is taken as remote_query_url"
    )
    base_iri: str = _setting(
        "https://w3id.org/claimgraph/data/", "start of every IRI minted for documents and what is in them"
    )
    licence: str = _setting(
        "", "IRI of the licence under which others may use the graph, told in VoID; none, if empty"
    )
    annotator: str = _setting("minilm", "who reads: minilm, or MODULE:ATTRIBUTE of another annotator")
    reading_threads: int = _setting(2, "processors that read one text together, in threads")
    gazetteer: str = _setting(
        "",
        "files with more names, CSV (columns of ontology/gazetteer/*.csv) or SKOS (.ttl, .rdf, …),"
        " parted by “:” (“;” on Windows)",
    )
    families: str = _setting(
        "",
        "files with more publisher families, CSV (columns of ontology/families/families.csv),"
        " parted by “:” (“;” on Windows)",
    )
    index: bool = _setting(True, "whether a read index is kept beside the store, yes or no")
    index_folder: str = _setting(
        "", "folder on this disk for the read index of a store on a server; none is kept there, if empty"
    )
    remote_query_url: str = _setting("", "address of a SPARQL server that holds the store; none, if empty")
    remote_update_url: str = _setting("", "its address for updates; if empty, the usual one of its engine")
    remote_graph_store_url: str = _setting(
        "", "its address for whole graphs; if empty, the usual one of its engine"
    )
    remote_engine: str = _setting(
        "auto",
        "what the server is: oxigraph, virtuoso, graphdb, fuseki, neptune, qlever (read only), generic, or"
        " auto to ask it",
    )
    remote_user: str = _setting("", "user at the server")
    remote_password: str = _setting("", "password of that user", secret=True)
    remote_password_file: str = _setting("", "file that holds the password, instead of the password itself")
    remote_token: str = _setting("", "token for the server, instead of user and password", secret=True)
    remote_token_file: str = _setting("", "file that holds the token, instead of the token itself")
    remote_connect_timeout_s: int = _setting(5, "longest wait for a connection to the server, in seconds")
    remote_timeout_s: int = _setting(30, "longest wait for an answer of the server, in seconds")
    remote_max_response_mb: int = _setting(256, "largest answer of the server, in megabytes")
    remote_retries: int = _setting(4, "times that a request is repeated when the server gives no answer")
    max_document_mb: int = _setting(20, "largest document that is read, in megabytes")
    max_line_mb: int = _setting(20, "longest line of a JSON lines file, in megabytes")
    min_free_disk_mb: int = _setting(512, "free disk that a write needs, in megabytes")
    host: str = _setting("127.0.0.1", "address that the server listens on")
    port: int = _setting(8000, "port that the server listens on")
    allowed_hosts: str = _setting(
        "",
        "names by which clients may call the server, parted by commas, * for any; if empty, those of this"
        " machine as long as only this machine can reach it, else any",
    )
    cors_origins: str = _setting(
        "",
        "other origins that may read answers, parted by commas, such as https://a.example; * for any",
    )
    gzip_min_bytes: int = _setting(1000, "smallest answer that is sent packed, in bytes")
    header_timeout_s: int = _setting(10, "longest wait for the head of a request, in seconds")
    body_timeout_s: int = _setting(10, "longest wait for the body of a request, in seconds")
    sparql_timeout_s: int = _setting(10, "longest run of a SPARQL query from outside, in seconds")
    sparql_memory_mb: int = _setting(1024, "memory of a SPARQL query from outside, in megabytes")
    sparql_max_rows: int = _setting(100_000, "most rows or triples that a SPARQL query from outside may give")
    sparql_max_result_mb: int = _setting(64, "largest result of a SPARQL query from outside, in megabytes")
    sparql_max_query_kb: int = _setting(20, "largest SPARQL query from outside, in kilobytes")
    sparql_workers: int = _setting(2, "SPARQL queries from outside that run at once")
    sparql_queue: int = _setting(8, "SPARQL queries from outside that may wait")
    sparql_services: str = _setting(
        "",
        "SPARQL services of others that queries from outside may call with SERVICE: addresses, or beginnings"
        " of them that end in a slash, parted by commas or blanks",
    )
    sparql_streams: int = _setting(
        20, "SPARQL results beyond 1 MB that are sent at once; each may take sparql_max_result_mb of disk"
    )
    sparql_send_timeout_s: int = _setting(
        30, "longest time that a client may take for a piece (256 kB) of a large SPARQL result, in seconds"
    )
    graphql_max_query_kb: int = _setting(100, "largest GraphQL request, in kilobytes")
    graphql_max_result_mb: int = _setting(32, "largest answer to a GraphQL request, in megabytes")
    graphql_max_batch: int = _setting(0, "most operations that one request may bring in a list; 0: no lists")
    graphql_max_tokens: int = _setting(2000, "longest GraphQL query, in tokens")
    graphql_max_depth: int = _setting(12, "deepest GraphQL query, in levels of fields")
    graphql_max_fields: int = _setting(500, "most fields of a GraphQL query, fragments unfolded")
    graphql_max_root_fields: int = _setting(20, "most fields of the root in a GraphQL query")
    graphql_max_aliases: int = _setting(50, "most aliases in a GraphQL query")
    graphql_max_directives: int = _setting(20, "most directives in a GraphQL query")
    graphql_max_values: int = _setting(1000, "most values in the variables or arguments of a GraphQL query")
    graphql_max_value_depth: int = _setting(20, "deepest variable or argument of a GraphQL query, in levels")
    graphql_max_cost: int = _setting(100_000, "most fields of a GraphQL query, page sizes multiplied")
    graphql_max_run_fields: int = _setting(50_000, "most fields that one GraphQL request may fill")
    graphql_max_filters: int = _setting(40, "most filters within one filter of a GraphQL query")
    graphql_max_names: int = _setting(200, "most names in one filter of a GraphQL query")
    graphql_timeout_s: int = _setting(5, "longest run of a GraphQL request, in seconds")
    graphql_workers: int = _setting(8, "GraphQL requests that run at once")
    graphql_queue: int = _setting(64, "GraphQL requests that may wait")
    graphql_cache_mb: int = _setting(32, "memory for GraphQL queries that were read before, in megabytes")
    graphql_persisted_mb: int = _setting(
        8, "memory for GraphQL queries that clients registered by their hash, in megabytes; 0: none may"
    )
    graphql_documents: str = _setting(
        "",
        "trusted documents: a JSON file of queries by their ids, or a folder of .graphql files; if given, no"
        " others are answered",
    )
    graphql_introspection: bool = _setting(True, "whether clients may read the GraphQL schema, yes or no")
    graphiql: bool = _setting(True, "whether /graphql shows a page to people, yes or no")
    yasgui: bool = _setting(True, "whether /sparql shows a page to people, yes or no")
    write_token: str = _setting(
        "",
        "secret of at least 16 characters with which clients may write through the server; none, if empty",
        secret=True,
    )
    write_token_file: str = _setting("", "file that holds that secret, instead of the secret itself")
    write_max_documents: int = _setting(50, "most documents that one request may add")
    write_max_request_mb: int = _setting(25, "largest request of a client that may write, in megabytes")
    write_queue: int = _setting(8, "requests that may wait to write; one writes at a time")
    write_timeout_s: int = _setting(600, "longest wait for the answer to a request that writes, in seconds")
    graph_store_timeout_s: int = _setting(30, "longest time to read RDF that a client sends, in seconds")
    graph_store_memory_mb: int = _setting(1024, "memory to read RDF that a client sends, in megabytes")
    graph_store_max_triples: int = _setting(200_000, "most triples that a client may send at once")
    subscription_max: int = _setting(100, "subscriptions of all clients that run at once")
    subscription_max_per_connection: int = _setting(20, "operations that run at once on one WebSocket")
    subscription_max_connections: int = _setting(100, "WebSockets that are open at once")
    subscription_queue: int = _setting(500, "events that may wait for one subscriber, who is cut off then")
    subscription_send_timeout_s: int = _setting(
        10, "longest time that a client may take for one message, in seconds; it is cut off then"
    )
    subscription_init_timeout_s: int = _setting(5, "longest wait for a new WebSocket to begin, in seconds")
    subscription_ping_s: int = _setting(15, "time between signs of life to a subscriber, in seconds")
    page_size: int = _setting(20, "items of a page when a query does not say, in items")
    max_page_size: int = _setting(100, "most items of a page, in items")

    @property
    def remote(self) -> bool:
        """Whether the store is on a server."""
        return bool(self.remote_query_url)

    def at(self, store: str | Path) -> Self:
        """The same settings for a store in a folder, or at an address (``http://…``)."""
        if _ADDRESS.match(str(store)):
            return replace(self, remote_query_url=str(store))
        return replace(
            self, store=Path(store), remote_query_url="", remote_update_url="", remote_graph_store_url=""
        )

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Self:
        """Read what is set; leave the rest at its default.

        Raises:
            SettingsError: If a value is not of the setting's kind; the error names the variable.
        """
        given = os.environ if environment is None else environment
        values: dict[str, Any] = {}
        for setting in fields(cls):
            variable = _PREFIX + setting.name.upper()
            if variable in given:
                values[setting.name] = _convert(variable, given[variable], setting.default)
        if _ADDRESS.match(given.get("CLAIMGRAPH_STORE", "")):
            del values["store"]
            values.setdefault("remote_query_url", given["CLAIMGRAPH_STORE"])
        return cls(**values)


def _convert(variable: str, text: str, default: object) -> object:
    """``text`` as the kind of value that ``default`` is."""
    if isinstance(default, bool):
        return _yes_or_no(variable, text)
    if isinstance(default, int):
        if not text.strip().isascii() or not text.strip().isdigit():
            raise SettingsError(variable, f"{text!r} is not a whole number", "give digits only, such as 10")
        return int(text)
    return Path(text) if isinstance(default, Path) else text


def _yes_or_no(variable: str, text: str) -> bool:
    word = text.strip().lower()
    if word not in _YES | _NO:
        raise SettingsError(variable, f"{text!r} is neither yes nor no", "give yes or no")
    return word in _YES
