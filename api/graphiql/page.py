"""The page for people: GraphiQL with our example queries as tabs."""

import json
from functools import cache
from importlib.resources import files
from string import Template

from starlette.responses import HTMLResponse

from api.graphiql.files import PACKAGE
from api.page_files import PAGE_HEADERS, hash_of

_DEFAULT_HEADERS = '{\n  "authorization": ""\n}'
"""What stands in the tab for headers: where a token goes.  Empty headers are not sent."""


def graphiql_page() -> HTMLResponse:
    """The page, with the headers that keep it from asking anything of the outside."""
    return HTMLResponse(_page(), headers=PAGE_HEADERS)


@cache
def _page() -> str:
    folder = files(PACKAGE)
    examples = json.loads((folder / "examples.json").read_text(encoding="utf-8"))
    given = json.dumps({"examples": examples, "headers": _DEFAULT_HEADERS}, ensure_ascii=False)
    return Template((folder / "page.html").read_text(encoding="utf-8")).substitute(
        style=hash_of(PACKAGE, "graphiql.css"),
        script=hash_of(PACKAGE, "graphiql.js"),
        given=given.replace("<", "\\u003c"),  # nothing in it may end the script element
    )
