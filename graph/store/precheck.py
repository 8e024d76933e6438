"""A look at the words of a query from outside, before any parser sees it.

The parser itself ends the whole process on deep nesting, takes seconds over many patterns, and
``SERVICE`` makes it call other servers with no switch to stop it.  So each query passes here first, in
linear time.  This is the first wall; the worker (no sockets, limits, killed in time) is the second.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn

from graph.errors import QueryRefused, QuerySyntaxError
from graph.store.forms import QueryForm

_TOKEN = re.compile(
    r"""
      (?P<space>   [ \t\r\n]+ | \#[^\r\n]* )
    | (?P<iri>     < (?: [^<>"{}|^`\\\x00-\x20] | \\u[0-9A-Fa-f]{4} | \\U[0-9A-Fa-f]{8} )* > )
    | (?P<string>  \"{3} (?: [^"\\] | \\. | "(?!"") )* \"{3}
                 | '{3} (?: [^'\\] | \\. | '(?!'') )* '{3}
                 | " (?: [^"\\\n\r] | \\. )* "
                 | ' (?: [^'\\\n\r] | \\. )* ' )
    | (?P<variable> [?$] \w+ )
    | (?P<language> @ [A-Za-z]+ (?: - [A-Za-z0-9]+ )* )
    | (?P<name>    (?: [^\W\d] [\w.\-]* )? :
                   (?: [\w.\-:] | % [0-9A-Fa-f]{2} | \\ [_~.\-!$&'()*+,;=/?\#@%] )* )
    | (?P<word>    [^\W\d] \w* )
    | (?P<number>  (?: \d+ \.? \d* | \. \d+ ) (?: [eE] [+-]? \d+ )? )
    | (?P<mark>    \^\^ | && | \|\| | <= | >= | != | [{}()\[\].;,/|^*+?!=<>~-] )
    """,
    re.VERBOSE | re.DOTALL,
)
# No expression goes on like this after "less than", so this can be nothing but an IRI.
_WHOLE_IRI = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]*://", re.ASCII)
_OPENING, _CLOSING = frozenset("{(["), frozenset("})]")
_OPERATORS = frozenset({"!", "+", "-", "*", "/", "&&", "||", "|", "^", "=", "<", ">", "<=", ">=", "!="})
_UPDATE_WORDS = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH", "USING"}
)
_BRANCHES = frozenset({"OPTIONAL", "UNION", "MINUS", "LATERAL"})


@dataclass(frozen=True, slots=True)
class Limits:
    """The most of each that a query may have."""

    bytes: int = 20_000
    tokens: int = 4_000
    depth: int = 40
    groups: int = 150
    branches: int = 30
    patterns: int = 100
    operators: int = 400


@dataclass(frozen=True, slots=True)
class Checked:
    """What the look found out: the form, and whether the query names its own dataset (``FROM``)."""

    form: QueryForm
    names_dataset: bool


@dataclass(slots=True)
class _Tally:
    """What was counted so far."""

    counts: Counter[str] = field(default_factory=Counter)
    depth: int = 0
    form: QueryForm | None = None
    names_dataset: bool = False


def check_query(query: str, limits: Limits | None = None) -> Checked:
    """Look at a query from outside.

    Raises:
        QueryRefused: If it would ask another server, change something, or is beyond a limit.
        QuerySyntaxError: If it has marks that no query has, or is of no form.

    >>> check_query("ASK { ?s ?p ?o }").form.value
    'ASK'
    """
    limits = limits or Limits()
    try:
        size = len(query.encode())
    except UnicodeEncodeError:
        _syntax(query, 0, "half a character (a lone surrogate)")
    if size > limits.bytes:
        raise QueryRefused("query", f"is {size} bytes long, more than {limits.bytes}", "make it shorter")
    tally = _Tally()
    for kind, text in _tokens(query):
        _count(tally, kind, text)
        _compare(tally, limits)
    if tally.form is None:
        raise QuerySyntaxError("query", "is none of SELECT, ASK, CONSTRUCT or DESCRIBE")
    return Checked(tally.form, tally.names_dataset)


def _tokens(query: str) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(query):
        found = _TOKEN.match(query, at)
        if found is None:
            _syntax(query, at, f"{query[at]!r} cannot stand here")
        at = found.end()
        kind = found.lastgroup or ""
        if kind != "space":
            yield kind, found.group()


def _syntax(query: str, at: int, what: str) -> NoReturn:
    line, column = query.count("\n", 0, at) + 1, at - query.rfind("\n", 0, at)
    raise QuerySyntaxError(f"line {line}, column {column}", what)


def _count(tally: _Tally, kind: str, text: str) -> None:
    tally.counts["tokens"] += 1
    if kind == "word":
        _count_word(tally, text.upper())
    elif kind == "iri":
        _refuse_ambiguous(text)
    elif kind == "name":
        _refuse_service(text.partition(":")[0].upper())
    elif kind == "mark":
        _count_mark(tally, text)


def _count_word(tally: _Tally, word: str) -> None:
    _refuse_service(word)
    if word in _UPDATE_WORDS:
        raise QueryRefused(
            "query", f"{word} would change the graph, and here it is only read", "ask a question"
        )
    tally.counts["branches"] += word in _BRANCHES
    tally.names_dataset |= word == "FROM"
    if tally.form is None and word in QueryForm.__members__:
        tally.form = QueryForm(word)


def _refuse_ambiguous(iri: str) -> None:
    """Refuse what the parser may read as "less than" with a string or a comment behind it.

    ``FILTER(?a<'>')SERVICE <x> {} #'`` would hide the call in what looks like a string here.
    """
    if not _WHOLE_IRI.match(iri) and ("'" in iri or "#" in iri):
        raise QueryRefused(
            "query", f"{iri[:80]} can be read in two ways", "write the IRI in full, or put a space after '<'"
        )


def _refuse_service(word: str) -> None:
    """Refuse a word that ends or begins with ``SERVICE``, or a prefix of that name.

    The parser knows no borders of words: it reads ``trueSERVICE<x>`` and ``SERVICE:x`` (even
    where a prefix ``SERVICE:`` is declared) as calls.
    """
    if "SERVICE" in word:
        raise QueryRefused(
            "query", "SERVICE would ask another server", "leave it out, and name no prefix like it"
        )


def _count_mark(tally: _Tally, mark: str) -> None:
    if mark in _OPENING:
        tally.counts["groups"] += 1
        tally.depth += 1
    elif mark in _CLOSING:
        tally.depth -= 1
    elif mark in {".", ";"}:
        tally.counts["patterns"] += 1
    elif mark in _OPERATORS:
        tally.counts["operators"] += 1


def _compare(tally: _Tally, limits: Limits) -> None:
    if tally.depth > limits.depth:
        raise QueryRefused("query", f"is nested more than {limits.depth} deep", "make it flatter")
    for name in ("tokens", "groups", "branches", "patterns", "operators"):
        most = getattr(limits, name)
        if tally.counts[name] > most:
            raise QueryRefused(
                "query", f"has more than {most} {_NAMES[name]}", "split it into several queries"
            )


_NAMES = {
    "tokens": "words and marks",
    "groups": "groups and brackets",
    "branches": "OPTIONAL, UNION, MINUS or LATERAL",
    "patterns": "triple patterns",
    "operators": "operators",
}
