"""SPARQL from outside on a server: checked here, ended there or here, and given whole or not at all.

The result is read whole, within the limits of ``sparql_*``, and written anew here: so all engines give the
same formats, and what one engine stores otherwise is put right.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO

from pyoxigraph import (
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    parse_query_results,
    serialize,
)

from graph.deadline import watched
from graph.errors import QueryRefused, QueryTooLarge, StoreError, StoreUnreachable
from graph.settings import Settings
from graph.store.answers import Answer, Dataset, Stop
from graph.store.forms import QueryForm, formats_for
from graph.store.outcomes import timeout
from graph.store.pool import left, pool
from graph.store.precheck import Checked, Limits, check_query
from graph.store.remote.client import ROWS, TRIPLES, Client
from graph.store.remote.http import Limits as HttpLimits
from graph.store.remote.http import Response, Unreachable
from graph.store.remote.terms import rows_in
from ontology.vocabulary import PREFIXES

_MARGIN_S = 1
"""So much longer than the query may run one waits for what the server has to say."""

_RESULTS = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
_GRAPHS = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "nquads": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "rdfxml": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
}
_CHUNK_BYTES = 262_144


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A query from outside, and how it is to be answered; see ``Reader.run_untrusted``."""

    query: str
    format: str | None = None
    dataset: Dataset | None = None
    base_iri: str | None = None
    stop: Stop | None = None


def answered(client: Client, asked: Asked, settings: Settings) -> Answer:
    """Ask the server; see ``Reader.run_untrusted``."""
    stop = asked.stop or Stop()
    checked = check_query(asked.query, Limits(bytes=settings.sparql_max_query_kb * 1000))
    chosen, media_type = _format(checked, asked.format)
    with pool(settings.sparql_workers, settings.sparql_queue).place(settings, stop), watched(_watch(stop)):
        found = _result(_limited(client, settings), asked, checked, settings)
        written = _written(client, found, checked.form, chosen, settings)
    return Answer(media_type, checked.form, _chunks(written))


def _watch(stop: Stop) -> Callable[[], None]:
    def check() -> None:
        if stop.is_set():
            raise left()

    return check


def _limited(client: Client, settings: Settings) -> Client:
    """The same server under the limits for queries from outside."""
    limits = HttpLimits(
        client.limits.connect_s,
        settings.sparql_timeout_s + _MARGIN_S,
        settings.sparql_max_result_mb * 1_000_000,
    )
    return replace(client, limits=limits, retries=0)


def _result(client: Client, asked: Asked, checked: Checked, settings: Settings) -> Response:
    accept = ROWS if checked.form in {QueryForm.SELECT, QueryForm.ASK} else TRIPLES
    try:
        return client.ask(_whole_text(asked), accept, _parameters(client, asked, checked, settings))
    except StoreUnreachable as error:
        late = isinstance(error.__cause__, Unreachable) and error.__cause__.late
        if late or "timeout" in error.message.lower() or "timed out" in error.message.lower():
            raise timeout(settings) from error
        raise
    except QueryTooLarge as error:
        raise _too_large(settings) from error


def _whole_text(asked: Asked) -> str:
    """The query with what its relative IRIs are relative to; its lines keep their numbers."""
    return (f"BASE <{NamedNode(asked.base_iri).value}> " if asked.base_iri else "") + asked.query


def _parameters(client: Client, asked: Asked, checked: Checked, settings: Settings) -> list[tuple[str, str]]:
    engine, dataset = client.engine, asked.dataset or Dataset()
    for iri in (*dataset.default_graphs, *dataset.named_graphs):
        try:
            NamedNode(iri)
        except ValueError as error:
            raise QueryRefused("graph", f"{iri[:200]!r} is not an IRI", "give an absolute IRI") from error
    graphs = [("default-graph-uri", iri) for iri in dataset.default_graphs]
    graphs += [("named-graph-uri", iri) for iri in dataset.named_graphs]
    union = [] if graphs or checked.names_dataset else list(engine.union.items())
    end = int(settings.sparql_timeout_s / engine.timeout_unit_s)
    return [*graphs, *union, *([(engine.timeout, str(end))] if engine.timeout else [])]


def _format(checked: Checked, wanted: str | None) -> tuple[str, str]:
    offered = formats_for(checked.form)
    chosen = wanted or next(iter(offered))
    if chosen not in offered:
        raise QueryRefused(
            "format", f"a {checked.form} cannot be given as {chosen}", f"take {', '.join(offered)}"
        )
    return chosen, offered[chosen]


def _written(client: Client, found: Response, form: QueryForm, chosen: str, settings: Settings) -> bytes:
    """A result of the server in the format that was asked for."""
    try:
        if form in {QueryForm.CONSTRUCT, QueryForm.DESCRIBE}:
            every = client.parsed(found)
            client.check_uncut(len(every))
            triples = list(dict.fromkeys(every))
            _check_rows(len(triples), settings)
            return _graph(triples, chosen)
        return _rows(client, found.body, form, chosen, settings)
    except (SyntaxError, ValueError, MemoryError) as error:
        raise client.nonsense(found) from error


def _rows(client: Client, body: bytes, form: QueryForm, chosen: str, settings: Settings) -> bytes:
    if form is QueryForm.SELECT:
        _check_rows(len(rows_in(body)), settings)
        body = _decoded(client, body)
    found = parse_query_results(body, format=QueryResultsFormat.JSON)
    if not isinstance(found, QuerySolutions | QueryBoolean):
        raise StoreError(client.place, "gave triples for rows", "report this")
    output = BytesIO()
    found.serialize(output, format=_RESULTS[chosen])
    return output.getvalue()


def _decoded(client: Client, body: bytes) -> bytes:
    """The same rows, each term as it was meant."""
    whole = json.loads(body)
    for row in whole["results"]["bindings"]:
        for found in row.values():
            if "datatype" in found:
                meant = client.engine.decode(found["value"], found["datatype"])
                found["value"], found["datatype"], found["type"] = *meant, "literal"
    return json.dumps(whole).encode()


def _graph(triples: list[Quad], chosen: str) -> bytes:
    return serialize(triples, format=_GRAPHS[chosen], prefixes=PREFIXES) or b""


def _check_rows(number: int, settings: Settings) -> None:
    most = settings.sparql_max_rows
    if number > most:
        raise QueryTooLarge(
            "query", f"gives more than {most} rows", "add LIMIT, or raise CLAIMGRAPH_SPARQL_MAX_ROWS"
        )


def _too_large(settings: Settings) -> QueryTooLarge:
    most = settings.sparql_max_result_mb
    return QueryTooLarge(
        "query", f"gives more than {most} MB", "add LIMIT, or raise CLAIMGRAPH_SPARQL_MAX_RESULT_MB"
    )


def _chunks(whole: bytes) -> Iterator[bytes]:
    for start in range(0, len(whole), _CHUNK_BYTES):
        yield whole[start : start + _CHUNK_BYTES]
