"""The page for people: GraphiQL with our example queries as tabs."""

import json
from functools import cache
from importlib.resources import files
from string import Template

from starlette.responses import HTMLResponse

from api.graphiql.files import hash_of

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "img-src 'self' data:",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
"""What the browser may do on this page: no more than ask the server that showed it."""
_HEADERS = {
    "content-security-policy": POLICY,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cache-control": "no-cache",
    "vary": "accept",
}
_DEFAULT_HEADERS = '{\n  "authorization": ""\n}'
"""What stands in the tab for headers: where a token goes.  Empty headers are not sent."""


def graphiql_page() -> HTMLResponse:
    """The page, with the headers that keep it from asking anything of the outside."""
    return HTMLResponse(_page(), headers=_HEADERS)


@cache
def _page() -> str:
    folder = files("api.graphiql")
    examples = json.loads((folder / "examples.json").read_text(encoding="utf-8"))
    given = json.dumps({"examples": examples, "headers": _DEFAULT_HEADERS}, ensure_ascii=False)
    return Template((folder / "page.html").read_text(encoding="utf-8")).substitute(
        style=hash_of("graphiql.css"),
        script=hash_of("graphiql.js"),
        given=given.replace("<", "\\u003c"),  # nothing in it may end the script element
    )
