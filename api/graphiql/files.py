"""The files that the page is made of.  ``npm run graphiql`` in ``tests/clients`` makes them anew."""

from starlette.requests import Request
from starlette.responses import Response

from api.page_files import serve

PACKAGE = "api.graphiql"
_NAMES = frozenset({"graphiql.js", "graphiql.css", "LICENSES.txt"})


async def graphiql_file(request: Request) -> Response:
    """One of the files; kept by the browser for ever where the address names the file's hash.

    Raises:
        HTTPException: 404 if there is no such file.
    """
    return serve(request, PACKAGE, _NAMES)
