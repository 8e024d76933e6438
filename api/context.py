"""The JSON-LD context of the trees, and the frame that makes such trees, for JSON-LD processors."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from graph.exports.trees import context, frame

CONTEXT = "/context.jsonld"
FRAME = "/frame.jsonld"
_TYPE = "application/ld+json"


async def jsonld_context(_request: Request) -> Response:
    """The terms; exports hold it too, so that nobody has to fetch it."""
    return JSONResponse({"@context": context()}, media_type=_TYPE)


async def jsonld_frame(_request: Request) -> Response:
    """The frame, with the context in it."""
    return JSONResponse(frame(), media_type=_TYPE)
