"""The page for people: YASGUI with our example queries, prefixes, classes and properties."""

import json
from functools import cache
from importlib.resources import files
from string import Template

from starlette.responses import HTMLResponse

from api.page_files import PAGE_HEADERS, hash_of
from api.yasgui.files import PACKAGE
from ontology.examples import DECLARED
from ontology.vocabulary import Class, Property

_OURS = "https://w3id.org/claimgraph/"


def yasgui_page(base_iri: str) -> HTMLResponse:
    """The page, with the headers that keep it from asking anything of the outside.

    Args:
        base_iri: Start of the names that the graph gives; in results they lead to their pages on this server.
    """
    return HTMLResponse(_page(base_iri), headers=PAGE_HEADERS)


@cache
def _page(base_iri: str) -> str:
    folder = files(PACKAGE)
    given = {
        "examples": json.loads((folder / "examples.json").read_text(encoding="utf-8")),
        "prefixes": DECLARED,
        "classes": _terms(Class),
        "properties": _terms(Property),
        "own": [base_iri, _OURS],
    }
    return Template((folder / "page.html").read_text(encoding="utf-8")).substitute(
        style=hash_of(PACKAGE, "yasgui.css"),
        script=hash_of(PACKAGE, "yasgui.js"),
        # nothing in it may end the script element
        given=json.dumps(given, ensure_ascii=False).replace("<", "\\u003c"),
    )


def _terms(names: type) -> list[str]:
    """The IRIs that a class of the vocabulary lists."""
    return sorted(iri for name, iri in vars(names).items() if name.isupper())
