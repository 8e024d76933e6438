"""The whole graph, as a download."""

from starlette.requests import Request
from starlette.responses import Response

from api.errors import BadRequest
from api.formats import ExportFormat, export
from api.negotiation import choose
from api.service import service_of
from graph.store import Reader

_TIMEOUT_S = 600
"""Longer than any graph that fits into memory takes; a download is nobody's attack but its own limit."""


async def export_graph(request: Request) -> Response:
    """The graph in the format of ``?format=``, else in one that the client accepts."""
    service = service_of(request)
    chosen = _format(request)
    # Each holds the graph in memory: several at once would be a way to fill it.
    async with service.export_lock:
        body = await service.run(
            service.sparql_threads, lambda: _whole(service.store, chosen), _TIMEOUT_S, "export"
        )
    name = f'attachment; filename="claimgraph.{chosen}"'
    return Response(
        body, media_type=chosen.media_type, headers={"Content-Disposition": name, "Vary": "Accept"}
    )


def _whole(reader: Reader, chosen: ExportFormat) -> bytes:
    return b"".join(export(reader, chosen))


def _format(request: Request) -> ExportFormat:
    name = request.query_params.get("format")
    if name is None:
        offered = {one.media_type: one.value for one in ExportFormat}
        return ExportFormat(choose(request.headers.get("accept", ""), offered))
    if name not in list(ExportFormat):
        raise BadRequest("format", f"{name[:100]!r} is not known", f"take {', '.join(ExportFormat)}")
    return ExportFormat(name)
