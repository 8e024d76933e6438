"""The process that runs one SPARQL query from outside, on a read-only snapshot, and can be killed.

It is started as a file, not as a module, and imports nothing of ours: half the time of a
short query would go into imports.  One line of JSON comes in on the standard input, which
then stays open: when it ends, the parent is gone and so is this process.  The result goes
to the standard output; on the standard error come empty lines, each when more of it is there,
and in the end one line of JSON that says how it went.
"""

import csv
import ctypes
import io
import json
import os
import platform
import resource
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import IO, TYPE_CHECKING, Any, cast
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from pyoxigraph import Literal, QuerySolutions, Store, Triple

Request = dict[str, Any]
Row = list[tuple[str, Any]]

_STRING = "http://www.w3.org/2001/XMLSchema#string"
_RESULTS = "http://www.w3.org/2005/sparql-results#"


class TooMany(Exception):
    """More rows or bytes than the request allows."""


# --- walls ----------------------------------------------------------------------------------


def limit(request: Request) -> None:
    """Let this process use no more than the request allows, leave no core file and start no program.

    It opens no socket either, unless the request has a ``network`` that is true.
    """
    for kind, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, request["timeout_s"] + 1),
        (resource.RLIMIT_AS, request["memory_bytes"]),
    ):
        resource.setrlimit(kind, (most, most))
    # No handler: the kernel ends the process, whatever it is busy with.
    signal.alarm(request["timeout_s"] + 2)
    _forbid(0 if request.get("network") else _SOCKETS)


# For each machine: the number that the kernel knows it by, and of execve, io_uring_setup, socket, connect.
_MACHINES = {
    "x86_64": (0xC000003E, (59, 425, 41, 42)),
    "aarch64": (0xC00000B7, (221, 425, 198, 203)),
}
_SOCKETS = 2
"""How many of the calls, the last, are about sockets."""


def _forbid(sockets: int) -> None:
    """Have the kernel refuse programs, and sockets (seccomp), should a SERVICE slip past the check.

    Where the kernel or the machine does not know how, the check stands alone.
    """
    if platform.machine() not in _MACHINES:
        return
    architecture, known = _MACHINES[platform.machine()]
    calls = known[: len(known) - _SOCKETS + sockets]
    refuse, allow = 0x00050000 | 13, 0x7FFF0000
    # Berkeley packet filter: (operation, steps if true, steps if false, value).
    steps = [(0x20, 0, 0, 4), (0x15, 1, 0, architecture), (0x06, 0, 0, refuse), (0x20, 0, 0, 0)]
    steps += [(0x15, len(calls) - at, 0, call) for at, call in enumerate(calls)]
    steps += [(0x06, 0, 0, allow), (0x06, 0, 0, refuse)]
    code = b"".join(
        operation.to_bytes(2, sys.byteorder) + bytes([true, false]) + value.to_bytes(4, sys.byteorder)
        for operation, true, false, value in steps
    )
    buffer = ctypes.create_string_buffer(code)

    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_void_p))

    program = Program(len(steps), ctypes.cast(buffer, ctypes.c_void_p))
    libc = ctypes.CDLL(None)
    if libc.prctl(38, 1, 0, 0, 0) == 0:  # PR_SET_NO_NEW_PRIVS
        libc.prctl(22, 2, ctypes.byref(program), 0, 0)  # PR_SET_SECCOMP, SECCOMP_MODE_FILTER


def die_with_parent(channel: IO[str]) -> None:
    """End this process when ``channel`` ends; the query's own code lets other threads run."""

    def wait() -> None:
        channel.read()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


NOTICE_BYTES = 65_536
"""After so many bytes the parent is told."""


class CountingOutput(io.RawIOBase):
    """Passes bytes on to ``target``, at most ``most`` of them.

    Raises:
        TooMany: On writing more.
    """

    def __init__(self, target: IO[bytes], most: int) -> None:
        self._target = target
        self._left = most
        self._untold = 0

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, data: Any) -> int:
        """Pass ``data`` on."""
        self._left -= len(data)
        if self._left < 0:
            raise TooMany("bytes")
        written = self._target.write(data)
        self._untold += written
        if self._untold >= NOTICE_BYTES:
            self._tell()
        return written

    def _tell(self) -> None:
        self._untold = 0
        self._target.flush()
        os.write(2, b"\n")


def counted(items: Iterable[Any], most: int) -> Iterator[Any]:
    """The items, at most ``most``.

    Raises:
        TooMany: If there are more.
    """
    for at, item in enumerate(items):
        if at == most:
            raise TooMany("rows")
        yield item


# --- rows -----------------------------------------------------------------------------------
# pyoxigraph's own writers cannot count rows, and its XML is not well-formed for control characters.


def json_rows(names: list[str], rows: Iterable[Row]) -> Iterator[str]:
    """SPARQL 1.1 results in JSON."""
    yield '{"head":{"vars":' + json.dumps(names, ensure_ascii=False) + '},"results":{"bindings":['
    for at, row in enumerate(rows):
        bound = {name: json_term(term) for name, term in row if term is not None}
        yield (",\n" if at else "\n") + json.dumps(bound, ensure_ascii=False, separators=(",", ":"))
    yield "\n]}}\n"


def json_term(term: Any) -> dict[str, Any]:
    """One term in SPARQL results JSON."""
    kind = type(term).__name__
    if kind == "NamedNode":
        return {"type": "uri", "value": term.value}
    if kind == "BlankNode":
        return {"type": "bnode", "value": term.value}
    if kind == "Triple":
        parts = {name: json_term(getattr(term, name)) for name in ("subject", "predicate", "object")}
        return {"type": "triple", "value": parts}
    return {"type": "literal", "value": term.value, **_literal_marks(term, "xml:lang")}


def _literal_marks(literal: "Literal", language: str) -> dict[str, str]:
    if literal.language:
        direction = {"its:dir": str(literal.direction)} if literal.direction else {}
        return {language: literal.language, **direction}
    return {} if literal.datatype.value == _STRING else {"datatype": literal.datatype.value}


def xml_rows(names: list[str], rows: Iterable[Row]) -> Iterator[str]:
    """SPARQL results in XML; characters that XML cannot hold become U+FFFD."""
    head = "".join(f"<variable name={quoteattr(name)}/>" for name in names)
    yield f'<?xml version="1.0"?>\n<sparql xmlns="{_RESULTS}" xmlns:its="http://www.w3.org/2005/11/its"'
    yield f' its:version="2.0"><head>{head}</head><results>\n'
    for row in rows:
        cells = (
            f"<binding name={quoteattr(name)}>{xml_term(term)}</binding>"
            for name, term in row
            if term is not None
        )
        yield f"<result>{''.join(cells)}</result>\n"
    yield "</results></sparql>\n"


def xml_term(term: Any) -> str:
    """One term in SPARQL results XML."""
    kind = type(term).__name__
    if kind == "NamedNode":
        return f"<uri>{escape(term.value)}</uri>"
    if kind == "BlankNode":
        return f"<bnode>{escape(term.value)}</bnode>"
    if kind == "Triple":
        parts = ("subject", "predicate", "object")
        inner = "".join(f"<{name}>{xml_term(getattr(term, name))}</{name}>" for name in parts)
        return f"<triple>{inner}</triple>"
    marks = "".join(f" {name}={quoteattr(value)}" for name, value in _literal_marks(term, "xml:lang").items())
    return f"<literal{marks}>{escape(xml_text(term.value), {chr(13): '&#13;'})}</literal>"


def xml_text(text: str) -> str:
    """``text`` with U+FFFD for each character that XML 1.0 cannot hold."""
    return "".join(character if _fits_xml(character) else "\ufffd" for character in text)


def _fits_xml(character: str) -> bool:
    return character in "\t\n\r" or (character >= " " and character not in "\ufffe\uffff")


def csv_rows(names: list[str], rows: Iterable[Row]) -> Iterator[str]:
    """SPARQL results in CSV: lexical values alone."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(names)
    for row in rows:
        writer.writerow(["" if term is None else _csv_term(term) for _, term in row])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def _csv_term(term: Any) -> str:
    return str(term) if type(term).__name__ in {"BlankNode", "Triple"} else str(term.value)


def tsv_rows(names: list[str], rows: Iterable[Row]) -> Iterator[str]:
    """SPARQL results in TSV: N-Triples terms."""
    yield "\t".join(f"?{name}" for name in names) + "\n"
    for row in rows:
        yield "\t".join("" if term is None else str(term) for _, term in row) + "\n"


ROW_WRITERS: dict[str, Callable[[list[str], Iterable[Row]], Iterator[str]]] = {
    "json": json_rows,
    "xml": xml_rows,
    "csv": csv_rows,
    "tsv": tsv_rows,
}


def truth(value: bool, form: str) -> str:
    """The result of an ASK."""
    word = "true" if value else "false"
    if form == "json":
        return f'{{"head":{{}},"boolean":{word}}}\n'
    if form == "xml":
        return (
            f'<?xml version="1.0"?>\n<sparql xmlns="{_RESULTS}"><head/><boolean>{word}</boolean></sparql>\n'
        )
    return word + "\n"


# --- running --------------------------------------------------------------------------------


def run(store: "Store", request: Request, output: IO[bytes]) -> None:
    """Run the request's query and write its whole result.

    Raises:
        TooMany: If the result is larger than the request allows.
        SyntaxError: If it is no query.
        OSError: If the snapshot cannot be read.
    """
    import pyoxigraph  # noqa: PLC0415 - it lies where the parent says

    found = store.query(
        request["query"],
        base_iri=request["base_iri"],
        use_default_graph_as_union=request["union"],
        default_graph=_nodes(request["default_graph"]),
        named_graphs=_nodes(request["named_graphs"]),
    )
    out = CountingOutput(output, request["max_bytes"])
    if isinstance(found, pyoxigraph.QuerySolutions):
        for text in ROW_WRITERS[request["format"]](*_rows(found, request)):
            out.write(text.encode())
    elif isinstance(found, pyoxigraph.QueryBoolean):
        out.write(truth(bool(found), request["format"]).encode())
    else:
        write_triples(counted(found, request["max_rows"]), request, out)


def _nodes(iris: list[str] | None) -> Any:
    from pyoxigraph import NamedNode  # noqa: PLC0415 - it lies where the parent says

    return None if iris is None else [NamedNode(iri) for iri in iris]


def _rows(solutions: "QuerySolutions", request: Request) -> tuple[list[str], Iterator[Row]]:
    """The columns, in the order that the query has them, and the rows.

    Oxigraph sorts the columns of ``SELECT *`` by their names.
    """
    found = [variable.value for variable in solutions.variables]
    wanted = {name: at for at, name in enumerate(request["columns"])}
    order = sorted(range(len(found)), key=lambda at: wanted.get(found[at], len(wanted)))
    names = [found[at] for at in order]
    rows = (
        [(name, solution[at]) for name, at in zip(names, order, strict=True)]
        for solution in counted(solutions, request["max_rows"])
    )
    return names, rows


def write_triples(triples: Iterable["Triple"], request: Request, output: CountingOutput) -> None:
    """Write the result of a CONSTRUCT or DESCRIBE."""
    import pyoxigraph  # noqa: PLC0415 - it lies where the parent says

    formats = {
        "turtle": pyoxigraph.RdfFormat.TURTLE,
        "ntriples": pyoxigraph.RdfFormat.N_TRIPLES,
        "nquads": pyoxigraph.RdfFormat.N_QUADS,
        "trig": pyoxigraph.RdfFormat.TRIG,
        "rdfxml": pyoxigraph.RdfFormat.RDF_XML,
        "jsonld": pyoxigraph.RdfFormat.JSON_LD,
    }
    if request["format"] == "rdfxml":
        triples = map(_for_xml, triples)
    pyoxigraph.serialize(
        triples, cast("IO[bytes]", output), formats[request["format"]], prefixes=request["prefixes"]
    )


def _for_xml(triple: "Triple") -> "Triple":
    from pyoxigraph import Literal, Triple  # noqa: PLC0415 - it lies where the parent says

    value = triple.object
    if not isinstance(value, Literal) or xml_text(value.value) == value.value:
        return triple
    datatype = None if value.language else value.datatype
    literal = Literal(xml_text(value.value), datatype=datatype, language=value.language)
    return Triple(triple.subject, triple.predicate, literal)


def main() -> None:
    """Read the request, run it, say how it went."""
    request = json.loads(sys.stdin.readline())
    limit(request)
    die_with_parent(sys.stdin)
    sys.path.append(request["libraries"])
    try:
        from pyoxigraph import Store  # noqa: PLC0415 - it lies where the parent says

        with os.fdopen(1, "wb") as output:
            run(Store.read_only(request["snapshot"]), request, output)
        status = ("done", "")
    except TooMany as error:
        status = ("too many", str(error))
    except SyntaxError as error:
        status = ("syntax", str(error))
    except MemoryError:
        status = ("memory", "")
    except (OSError, ValueError, RuntimeError) as error:
        status = ("failed", str(error))
    sys.stderr.write("\n" + json.dumps(status) + "\n")
    sys.stderr.flush()
    # At once: to free what a large query holds takes time, and nobody waits for it.
    os._exit(0)


if __name__ == "__main__":
    main()
