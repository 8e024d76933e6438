"""SPARQL to one server: rows, triples and updates; what goes wrong there becomes an error of ours."""

import random
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import urlencode, urlsplit

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from graph.deadline import go_on
from graph.errors import QuerySyntaxError, QueryTooLarge, SettingsError, StoreError, StoreUnreachable
from graph.settings import Settings
from graph.store.remote.engines import Addresses, Engine, addresses_of, engine_like, engine_of
from graph.store.remote.http import Http, Limits, Request, Response, TooLong, Unreachable
from graph.store.remote.login import Login
from graph.store.remote.terms import STRING, Term, rows_in

ROWS = "application/sparql-results+json"
TRIPLES = "application/n-triples"
_FORM = "application/x-www-form-urlencoded"
_PASSING = frozenset({429, 502, 503, 504})
"""What a server answers that is busy, or a proxy before one that is starting: asked again soon, it may do."""
_SEEN = 100
"""Triples of an answer from which on one looks whether it was cut."""
_LONGEST_PAUSE_S = 2.0
_TOKENS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Client:
    """One server.  ``limits`` and ``retries`` are those of the settings."""

    http: Http
    engine: Engine
    addresses: Addresses
    limits: Limits
    retries: int

    def close(self) -> None:
        """Let go of the connections."""
        self.http.close()

    def rows(self, query: str) -> list[dict[str, Term]]:
        """The rows of a SELECT over the union of all graphs.

        Raises:
            QuerySyntaxError: If the server cannot read the query.
            StoreError: If it does not answer.
        """
        response = self.read(query, ROWS)
        try:
            found = rows_in(response.body)
        except ValueError as error:
            raise self.nonsense(response) from error
        decode = self.engine.decode
        return [{name: term.as_meant(decode) for name, term in row.items()} for row in found]

    def triples(self, query: str) -> list[Quad]:
        """The triples of a CONSTRUCT over the union of all graphs, each once.

        Raises:
            QuerySyntaxError: If the server cannot read the query.
            StoreError: If it does not answer.
        """
        found = self.parsed(self.read(query, TRIPLES))
        self.check_uncut(len(found))
        return found

    def graph(self, iri: str) -> list[Quad]:
        """The triples of one graph, as quads of the default graph."""
        if self.engine.cuts_triples:
            rows = self.rows(f"SELECT ?s ?p ?o {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}")
            return [Quad(row["s"].node, row["p"].node, row["o"].node) for row in rows]  # type: ignore[arg-type]
        if self.addresses.graph_store is None:
            return self.triples(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}")
        url = f"{self.addresses.graph_store}?{urlencode({'graph': iri})}"
        response = self.retried(lambda: self.sent(Request("GET", url, headers={"Accept": TRIPLES}), {404}))
        return [] if response.status == 404 else self.parsed(response)

    def read(self, query: str, accept: str) -> Response:
        """Ask the union of all graphs."""
        return self.ask(query, accept, list(self.engine.union.items()))

    def ask(self, query: str, accept: str, parameters: list[tuple[str, str]]) -> Response:
        """Ask, again if the server cannot answer just now.

        Raises:
            QuerySyntaxError: If the server cannot read the query.
            StoreError: If it does not answer, or with a part only.
        """
        body = urlencode(
            [("query", self.engine.rewrite(query)), *self.engine.always.items(), *parameters]
        ).encode()
        headers = {"Accept": accept, "Content-Type": _FORM}
        request = Request("POST", self.addresses.query, body, headers)
        response = self.retried(lambda: self.sent(request))
        self.check_whole(response)
        return response

    def update(self, text: str) -> None:
        """Send an update once.

        Raises:
            Unreachable: If it is not known what became of it.
            StoreError: If the server refuses it.
        """
        if self.addresses.update is None:
            raise StoreError(self.place, f"{self.engine.name} can only be read", "write with another engine")
        body, kind = text.encode(), "application/sparql-update; charset=utf-8"
        if self.engine.form:
            body, kind = urlencode({"update": text}).encode(), _FORM
        response = self._send(
            Request("POST", self.addresses.update, body, {"Content-Type": kind, "Accept": "*/*"})
        )
        if response.status in _PASSING or response.status >= 500:
            raise Unreachable(f"answered {response.status} {_line(response.body)}", sent=True)
        self.check(response)

    def post_graph(self, iri: str, triples: bytes) -> None:
        """Add triples, as N-Triples, to one graph: whoever does it twice has done it once."""
        url = f"{self.addresses.graph_store}?{urlencode({'graph': iri})}"
        request = Request("POST", url, triples, {"Content-Type": TRIPLES})
        self.retried(lambda: self.sent(request))

    # --- inside

    @property
    def place(self) -> str:
        """The server as errors name it: its address without what may be secret in it."""
        return shown(self.addresses.query)

    def retried(self, ask: Callable[[], Response]) -> Response:
        """Do what can be done again, after pauses that grow; late answers are not asked for again."""
        for attempt in range(self.retries + 1):
            try:
                return ask()
            except Unreachable as error:
                if error.late or attempt == self.retries:
                    raise StoreUnreachable(self.place, str(error)) from error
            self.pause(attempt)
        raise AssertionError("the last attempt returns or raises")

    def pause(self, attempt: int) -> None:
        """Wait longer after each attempt, by chance shorter, so that many do not come back at once."""
        go_on()
        time.sleep(min(_LONGEST_PAUSE_S, 0.1 * 2**attempt) * random.uniform(0.5, 1))  # noqa: S311 - no secret

    def sent(self, request: Request, fine: set[int] | None = None) -> Response:
        """The answer to one request, if it is good; what is passing raises ``Unreachable``."""
        response = self._send(request)
        if response.status in _PASSING:
            raise Unreachable(f"answered {response.status} {_line(response.body)}", sent=False)
        if response.status not in (fine or set()):
            self.check(response)
        return response

    def _send(self, request: Request) -> Response:
        try:
            return self.http.send(request, self.limits)
        except TooLong as error:
            megabytes = self.limits.max_bytes // 1_000_000
            raise QueryTooLarge(
                self.place,
                f"the server's answer is larger than {megabytes} MB",
                "ask for less, or raise CLAIMGRAPH_REMOTE_MAX_RESPONSE_MB",
                limit=megabytes,
                setting="CLAIMGRAPH_REMOTE_MAX_RESPONSE_MB",
            ) from error

    def check(self, response: Response) -> None:
        """Raise what an answer other than a good one means."""
        status, said = response.status, _line(response.body)
        if 200 <= status < 300:
            return
        if status in {401, 403}:
            raise StoreError(
                self.place,
                f"the server refused us ({status})",
                "set CLAIMGRAPH_REMOTE_USER and CLAIMGRAPH_REMOTE_PASSWORD_FILE, or"
                " CLAIMGRAPH_REMOTE_TOKEN_FILE, of a user who may query and update",
            )
        if 300 <= status < 400:
            to = shown(response.headers.get("location", "nowhere"))
            raise StoreError(
                self.place, f"sends to {to}", "set CLAIMGRAPH_REMOTE_QUERY_URL to the last address"
            )
        if status == 400:
            raise QuerySyntaxError("query", said)
        raise StoreUnreachable(self.place, f"answered {status} {said}")

    def check_whole(self, response: Response) -> None:
        """Raise if the server says that it gave a part only."""
        missing = self.engine.cut(response.headers)
        if missing:
            raise StoreError(self.place, missing, "ask for less, or raise the server's limit")

    def check_uncut(self, triples: int) -> None:
        """Raise if so many triples may be the most that the server gives: its rows tell how many it gives."""
        if self.engine.cuts_triples and triples >= _SEEN:
            self.ask(f"SELECT ?s ?x {{ ?s ?p ?o . ?x ?y ?z }} LIMIT {triples}", ROWS, [])

    def nonsense(self, response: Response) -> StoreError:
        """The error for an answer that cannot be read."""
        kind = response.headers.get("content-type", "no type")
        return StoreUnreachable(
            self.place, f"answers what is no SPARQL result ({kind}): {_line(response.body)}"
        )

    def parsed(self, response: Response) -> list[Quad]:
        """The triples of an answer, as they were meant.

        Raises:
            StoreUnreachable: If they cannot be read.
        """
        try:
            return [self._decoded(quad) for quad in parse(response.body, format=RdfFormat.N_TRIPLES)]
        except (SyntaxError, ValueError, OSError, MemoryError) as error:
            raise self.nonsense(response) from error

    def _decoded(self, quad: Quad) -> Quad:
        value = quad.object
        if not isinstance(value, Literal) or value.datatype.value == STRING:
            return quad
        text, datatype = self.engine.decode(value.value, value.datatype.value)
        if (text, datatype) == (value.value, value.datatype.value):
            return quad
        return Quad(quad.subject, quad.predicate, Literal(text, datatype=NamedNode(datatype)))


def open_client(settings: Settings) -> Client:
    """The server that the settings name; one that names no engine is asked what it is.

    Raises:
        SettingsError: If an address or the engine is none.
        StoreUnreachable: If it does not answer.
    """
    for url in (settings.remote_query_url, settings.remote_update_url, settings.remote_graph_store_url):
        _check_address(url)
    limits = Limits(
        settings.remote_connect_timeout_s,
        settings.remote_timeout_s,
        settings.remote_max_response_mb * 1_000_000,
    )
    http, url = Http(Login.of(settings)), settings.remote_query_url
    named = engine_of("generic" if settings.remote_engine == "auto" else settings.remote_engine)
    client = Client(http, named, addresses_of(settings, named), limits, settings.remote_retries)
    if settings.remote_engine != "auto":
        return client
    try:
        asked = client.retried(lambda: http.send(Request("GET", url, headers={"Accept": "*/*"}), limits))
    except TooLong as error:
        raise StoreUnreachable(client.place, "answers without end") from error
    engine = engine_like(url, asked.headers)
    return replace(client, engine=engine, addresses=addresses_of(settings, engine))


def shown(url: str) -> str:
    """An address without user, password and parameters."""
    parts = urlsplit(url)
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{parts.hostname or ''}{port}{parts.path}" if parts.scheme else parts.path


def _check_address(url: str) -> None:
    if not url:
        return
    try:
        parts = urlsplit(url)
        fine = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        fine = False
    if not fine or parts.username or parts.query or parts.fragment or not url.isascii() or " " in url:
        raise SettingsError(
            "CLAIMGRAPH_REMOTE_QUERY_URL",
            "is not the plain address of a server",
            "give one such as http://127.0.0.1:7878; user and password have settings of their own",
        )


def _line(body: bytes) -> str:
    """The start of what a server said, on one line."""
    return _TOKENS.sub(" ", body[:400].decode("utf-8", "replace")).strip()
