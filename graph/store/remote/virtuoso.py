"""All that is different with Virtuoso (measured with 7.2.5).

* It takes POST of forms; one of type ``application/sparql-query`` hangs.
* ``/sparql-auth`` asks for a digest; the user needs the role ``SPARQL_UPDATE`` (see docs/scaling.md).
* The default graph is the union of all graphs, those of the system too; they hold none of our terms.
* One update of many steps is one transaction, and a reader sees all of it or nothing.  But a step that fails
  (a full disk) leaves those before it; the same change done again makes it whole.
* Two transactions both see the revision before either ends: so writers first wait for each other at a triple.
* A filter ``?x <= "…"^^xsd:date`` finds nothing, though ``<`` and ``>`` are right: ``!(?x > …)`` is asked.
* A filter ``?x IN (one)`` beside ``VALUES`` crashes its compiler: the one is written twice.
* ``SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }`` takes minutes: the same with GROUP BY takes none.
* ``geo:wktLiteral`` becomes a geometry of single precision: it is kept under a datatype of ours instead.
* ``true`` comes back as ``1`` in JSON; a computed one (``BIND(true AS ?x)``) is a number: ours are strings.
* Fractions of a second come back with three digits at least, also as text (``STR``).
* ``LCASE`` gives one character for each: "İ" becomes "i" and "ẞ" stays.
* Rows that were cut at ``ResultSetMaxRows`` or by a timeout have status 200; headers tell.  Triples are cut
  without a word: graphs are read as rows, and after a CONSTRUCT one asks for as many rows, to be told.
* More than some 2,000 nodes after ``VALUES`` are refused: no document of ours has so many propositions.
* SPARQL text of more than some thousand triples in one step is refused: they are put beside the graph
  first, in a form that no query of ours matches, and moved from there by one small update.
* U+0000 is lost on the way back, with no error: it is refused.  No text of a document holds it.
* Of one subject and property, dates that begin at one moment (2024 and 2024-01-01) are one value.
"""

import re
from collections.abc import Mapping

from graph.errors import StoreError

MOST_TRIPLES = 500
"""Triples that one update may hold as text; more are put beside the graph first."""

SYSTEM = (
    "http://www.openlinksw.com/",
    "http://localuriqaserver/",
    "http://www.w3.org/ns/ldp#",
    "urn:virtuoso",
)
"""How the names of its own graphs start."""

_WKT = "http://www.opengis.net/ont/geosparql#wktLiteral"
_KEPT_AS = "urn:claimgraph:store:wktLiteral"
_DATE_TIME = "http://www.w3.org/2001/XMLSchema#dateTime"
_FRACTION = re.compile(r"\.(\d*?)0+(?=Z|[+-]|$)")
_BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean"
_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000|\0")
"""As N-Triples write it; a backslash before it may itself be escaped."""


_IRI = r"<[^<>\"{}|^`\\\s]*>"
_NAME = r"[A-Za-z_][\w.-]*:[\w.-]*"
_TEXT = r"\"(?:[^\"\\]|\\.)*\""
_MISREAD = re.compile(
    rf"""(?P<before> [(&|,]\s* ) (?P<variable> [?$]\w+ ) \s* <= \s* (?P<value> {_TEXT}\^\^(?:{_IRI}|{_NAME}) )
           (?= \s*[)&|,] )
       | \bIN\s*\(\s* (?P<one> {_IRI} | {_NAME} ) \s*\)
       | {_TEXT} | '(?:[^'\\]|\\.)*' | {_IRI} | \#[^\n]*""",
    re.VERBOSE | re.DOTALL,
)
"""What its compiler takes in another way than is written; strings, IRIs and comments are stepped over."""


def rewrite(query: str) -> str:
    """A query of the same meaning that is answered as it is meant.

    >>> rewrite("FILTER(?class IN (cg:Statement) || ?x = 'IN (cg:x)')")
    "FILTER(?class IN (cg:Statement, cg:Statement) || ?x = 'IN (cg:x)')"
    >>> rewrite('FILTER(?end <= "2024-12-31"^^xsd:date && ?y < 1)')
    'FILTER(!(?end > "2024-12-31"^^xsd:date) && ?y < 1)'
    """
    return _MISREAD.sub(_rewritten, query)


def _rewritten(found: re.Match[str]) -> str:
    if found["one"]:
        return f"IN ({found['one']}, {found['one']})"
    if found["variable"]:
        return f"{found['before']}!({found['variable']} > {found['value']})"
    return found[0]


def encode(triple: str) -> str:
    """A triple in N-Triples as it is kept there; only a datatype ends so: no IRI holds a quotation mark.

    Raises:
        StoreError: If it holds U+0000.
    """
    if _NUL.search(triple):
        raise StoreError("Virtuoso", "loses the character U+0000", "leave it out, or take another store")
    end = f'"^^<{_WKT}>'
    return f'{triple.removesuffix(end)}"^^<{_KEPT_AS}>' if triple.endswith(end) else triple


def decode(value: str, datatype: str) -> tuple[str, str]:
    """Value and datatype of a literal as they were meant.

    >>> decode("2024-12-16T10:00:00.250Z", "http://www.w3.org/2001/XMLSchema#dateTime")[0]
    '2024-12-16T10:00:00.25Z'
    """
    if datatype == _KEPT_AS:
        return value, _WKT
    if datatype == _DATE_TIME:
        return _FRACTION.sub(lambda found: f".{found[1]}" if found[1] else "", value), datatype
    if datatype == _BOOLEAN and value in {"0", "1"}:
        return ("true" if value == "1" else "false"), datatype
    return value, datatype


def cut(headers: Mapping[str, str]) -> str | None:
    """What the headers tell of an answer that is not whole; ``None`` for a whole one."""
    if "x-sparql-maxrows" in headers:
        return f"gives {headers['x-sparql-maxrows']} rows at most: raise ResultSetMaxRows in virtuoso.ini"
    if "x-sql-state" in headers:
        return f"gave a part only ({headers['x-sql-state']}): {headers.get('x-sql-message', '')[:200]}"
    return None
