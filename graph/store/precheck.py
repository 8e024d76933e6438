"""A look at the words of a query from outside, before any parser sees it.

The parser itself ends the whole process on deep nesting, takes seconds over many patterns, and
``SERVICE`` makes it call other servers with no switch to stop it.  So each query passes here first, in
linear time.  What is refused is named with its line and column, both counted from 1.  This is the first
wall; the worker (no sockets, limits, killed in time) is the second.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn, Self

from graph.errors import QueryRefused, QuerySyntaxError
from graph.settings import Settings
from graph.store.federation import may_call, services_of
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
_PROLOGUE = frozenset({"BASE", "PREFIX"})
_MODIFIERS = frozenset({"DISTINCT", "REDUCED"})
_BRANCHES = frozenset({"OPTIONAL", "UNION", "MINUS", "LATERAL"})


@dataclass(frozen=True, slots=True)
class Limits:
    """The most of each that a query may have, and the services that it may call (``services_of``)."""

    bytes: int = 20_000
    tokens: int = 4_000
    depth: int = 40
    groups: int = 150
    branches: int = 30
    patterns: int = 100
    operators: int = 400
    services: tuple[str, ...] = ()

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """What the settings allow.

        Raises:
            SettingsError: If ``sparql_services`` names what is no service.
        """
        return cls(bytes=settings.sparql_max_query_kb * 1000, services=services_of(settings))


@dataclass(frozen=True, slots=True)
class Checked:
    """What the look found out.

    ``names_dataset`` tells whether the query names its own dataset (``FROM``), ``calls`` whether it calls
    other servers; it may then.  ``columns`` are the variables of ``SELECT *`` in the order in which they
    come first; empty for other queries.
    """

    form: QueryForm
    names_dataset: bool
    calls: bool = False
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark of a query, and where it stands in it."""

    kind: str
    text: str
    query: str
    at: int

    @property
    def place(self) -> str:
        """Its line and column."""
        return _place(self.query, self.at)

    def refuse(self, what: str, remedy: str) -> NoReturn:
        """Refuse the query because of it."""
        raise QueryRefused(self.place, what, remedy)


@dataclass(slots=True)
class _Tally:
    """What was counted so far."""

    counts: Counter[str] = field(default_factory=Counter)
    depth: int = 0
    form: QueryForm | None = None
    names_dataset: bool = False
    calls: bool = False
    calling: Token | None = None
    """The word ``SERVICE`` whose service has not come yet."""
    first: Token | None = None
    """The first word after the prologue."""
    choosing: bool = False
    """Whether the next word tells what the first SELECT gives."""
    gives_all: bool = False
    variables: dict[str, None] = field(default_factory=dict)


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
    for token in tokens(query):
        _count(tally, token, limits)
        _compare(tally, token, limits)
    if tally.calling:
        tally.calling.refuse(*_NO_SERVICE)
    if tally.form is None:
        place = tally.first.place if tally.first else "query"
        raise QuerySyntaxError(place, "is none of SELECT, ASK, CONSTRUCT or DESCRIBE")
    columns = tuple(tally.variables) if tally.gives_all else ()
    return Checked(tally.form, tally.names_dataset, tally.calls, columns)


def tokens(query: str) -> Iterator[Token]:
    """The words and marks of a query, without blanks and comments.

    Raises:
        QuerySyntaxError: If something can be no part of a query.
    """
    at = 0
    while at < len(query):
        found = _TOKEN.match(query, at)
        if found is None:
            _syntax(query, at, f"{query[at]!r} cannot stand here")
        kind = found.lastgroup or ""
        if kind != "space":
            yield Token(kind, found.group(), query, at)
        at = found.end()


def _syntax(query: str, at: int, what: str) -> NoReturn:
    raise QuerySyntaxError(_place(query, at), what)


def _place(query: str, at: int) -> str:
    line, column = query.count("\n", 0, at) + 1, at - query.rfind("\n", 0, at)
    return f"line {line}, column {column}"


def _count(tally: _Tally, token: Token, limits: Limits) -> None:
    tally.counts["tokens"] += 1
    if tally.calling and token.text.upper() != "SILENT":
        _allow_service(tally, token, limits)
    if tally.choosing:
        tally.choosing = token.text.upper() in _MODIFIERS
        tally.gives_all = token.text == "*"
    if token.kind == "word":
        _count_word(tally, token, limits)
    elif token.kind == "variable":
        tally.variables.setdefault(token.text[1:])
    elif token.kind == "iri":
        _refuse_ambiguous(token)
    elif token.kind == "name":
        _refuse_service(token, token.text.partition(":")[0].upper())
    elif token.kind == "mark":
        _count_mark(tally, token.text)


def _count_word(tally: _Tally, token: Token, limits: Limits) -> None:
    word = token.text.upper()
    if tally.first is None and word not in _PROLOGUE:
        tally.first = token
    if word == "SERVICE" and limits.services:
        tally.calling = token
    else:
        _refuse_service(token, word)
    if word in _UPDATE_WORDS:
        token.refuse(f"{word} would change the graph, and here it is only read", "ask a question")
    tally.counts["branches"] += word in _BRANCHES
    tally.names_dataset |= word == "FROM"
    if tally.form is None and word in QueryForm.__members__:
        tally.form = QueryForm(word)
        tally.choosing = word == QueryForm.SELECT


def _refuse_ambiguous(token: Token) -> None:
    """Refuse what the parser may read as "less than" with a string or a comment behind it.

    ``FILTER(?a<'>')SERVICE <x> {} #'`` would hide the call in what looks like a string here.
    """
    iri = token.text
    if not _WHOLE_IRI.match(iri) and ("'" in iri or "#" in iri):
        token.refuse(f"{iri[:80]} can be read in two ways", "write the IRI in full, or put a space after '<'")


_NO_SERVICE = ("SERVICE would ask another server", "leave it out, and name no prefix like it")


def _refuse_service(token: Token, word: str) -> None:
    """Refuse a word that ends or begins with ``SERVICE``, or a prefix of that name.

    The parser knows no borders of words: it reads ``trueSERVICE<x>`` and ``SERVICE:x`` (even
    where a prefix ``SERVICE:`` is declared) as calls.
    """
    if "SERVICE" in word:
        token.refuse(*_NO_SERVICE)


def _allow_service(tally: _Tally, token: Token, limits: Limits) -> None:
    """Let a call through if it names a service in full that may be called."""
    if token.kind != "iri" or not may_call(token.text[1:-1], limits.services):
        token.refuse(
            f"SERVICE would ask {token.text[:80]}, which is not among those that may be asked",
            f"name one of them in full, between < and >: {', '.join(limits.services)}",
        )
    tally.calls, tally.calling = True, None


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


def _compare(tally: _Tally, token: Token, limits: Limits) -> None:
    if tally.depth > limits.depth:
        token.refuse(f"is nested more than {limits.depth} deep", "make it flatter")
    for name in ("tokens", "groups", "branches", "patterns", "operators"):
        most = getattr(limits, name)
        if tally.counts[name] > most:
            token.refuse(f"has more than {most} {_NAMES[name]}", "split it into several queries")


_NAMES = {
    "tokens": "words and marks",
    "groups": "groups and brackets",
    "branches": "OPTIONAL, UNION, MINUS or LATERAL",
    "patterns": "triple patterns",
    "operators": "operators",
}
