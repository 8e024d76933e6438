"""What became of a worker: nothing, if it did its work, else an error with its name."""

import json
import re
import signal

from graph.errors import (
    ClaimgraphError,
    QuerySyntaxError,
    QueryTimeout,
    QueryTooLarge,
    StoreError,
    UnknownFunction,
)
from graph.settings import Settings

_PLACE = re.compile(r"error at (\d+:\d+): ", re.ASCII)
_UNKNOWN = re.compile(r"custom (aggregate )?function")
_NOISE = re.compile(r"\b(LATERAL|SERVICE)\b")
"""What a query may say by its grammar, and may not here, or not by the standard."""
_SENTENCE = re.compile(r"\b[A-Z][A-Za-z]* [a-z][^,]*")
_SENTENCES = {
    "SELECT contains a variable that is unbound": "SELECT names a variable that GROUP BY does not",
    "IRI parsing failed": "what stands between < and > is no IRI",
}
_CHARACTER_SET = re.compile(r"\['[^\]]*\]|\[_\]")


def outcome(status: bytes, code: int, settings: Settings) -> ClaimgraphError | None:
    """The error that a worker's last line and return code stand for; ``None`` if it did its work."""
    if code != 0:
        return crash(code, settings)
    kind, detail = json.loads(status.splitlines()[-1]) if status.strip() else ("failed", "said nothing")
    if kind == "too many":
        return _too_many(detail, settings)
    if kind == "syntax":
        return _syntax(detail)
    if kind == "memory":
        return crash(-signal.SIGABRT, settings)
    if kind == "failed" and _UNKNOWN.search(detail):
        return UnknownFunction("query", detail[:300])
    return None if kind == "done" else StoreError("SPARQL worker", detail, "ask again")


def timeout(settings: Settings) -> QueryTimeout:
    """The query ran too long."""
    return QueryTimeout(
        "query",
        f"ran longer than {settings.sparql_timeout_s} s and was ended",
        "ask for less, or raise CLAIMGRAPH_SPARQL_TIMEOUT_S",
    )


def crash(code: int, settings: Settings) -> QueryTooLarge | QueryTimeout:
    """The worker ended with a return code that is not 0."""
    if -code in {signal.SIGXCPU, signal.SIGALRM}:
        return timeout(settings)
    name = signal.Signals(-code).name if -code in set(signal.Signals) else f"code {code}"
    return QueryTooLarge(
        "query",
        f"needed more than {settings.sparql_memory_mb} MB of memory, or more stack than there is ({name})",
        "ask for less, or raise CLAIMGRAPH_SPARQL_MEMORY_MB",
    )


def _too_many(what: str, settings: Settings) -> QueryTooLarge:
    if what == "rows":
        most, variable = f"{settings.sparql_max_rows} rows", "CLAIMGRAPH_SPARQL_MAX_ROWS"
    else:
        most, variable = f"{settings.sparql_max_result_mb} MB", "CLAIMGRAPH_SPARQL_MAX_RESULT_MB"
    return QueryTooLarge("query", f"gives more than {most}", f"add LIMIT, or raise {variable}")


def _syntax(message: str) -> QuerySyntaxError:
    """Take the place out of the parser's message, and out of its list what only names characters."""
    found = _PLACE.match(message)
    if found is None:
        return QuerySyntaxError("query", message[:300])
    line, column = found[1].split(":")
    expected = _CHARACTER_SET.sub("", message[found.end() :])
    words = re.sub(r"[\s,|]*,[\s,|]*", ", ", _NOISE.sub("", expected)).strip(" ,")
    return QuerySyntaxError(f"line {line}, column {column}", _plain(words)[:300])


def _plain(words: str) -> str:
    """What the parser means: a sentence that hides in its list of what it expected, else the list."""
    if words in {"expected", "expected one of"}:
        return "the query cannot go on like this"
    found = _SENTENCE.search(words)
    if found is None:
        return words
    return _SENTENCES.get(found[0], found[0])
