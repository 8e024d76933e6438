"""The process that reads RDF from outside, which can end any process that parses it, and can be killed.

Entity bombs in RDF/XML ask for gigabytes, deep JSON-LD overflows the stack, and some blank nodes take for
ever to be told apart.  As ``worker.py``, whose walls it borrows, it is started as a file and imports nothing
of ours.  The first line of the standard input is a request in JSON, the rest is the RDF.  N-Triples go
to the standard output, sorted, each once and without blank nodes; one line of JSON on the standard
error says how it went.
"""

import hashlib
import importlib.util
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, cast

Request = dict[str, Any]


class Refused(Exception):
    """What is no graph of IRIs, literals and blank nodes."""


class TooMany(Exception):
    """More triples than the request allows."""


def walls() -> Callable[[Request], None]:
    """``limit`` of the worker for queries."""
    place = Path(__file__).with_name("worker.py")
    spec = importlib.util.spec_from_file_location("walls", place)
    if spec is None or spec.loader is None:
        raise ImportError(str(place))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return cast("Callable[[Request], None]", module.limit)


def lines_of(request: Request, data: bytes) -> list[str]:
    """The triples in ``data`` as sorted N-Triples without full stops.

    Raises:
        SyntaxError: If it is not of the format, or holds named graphs.
        Refused: If it holds triples within triples.
        TooMany: If there are more than ``max_triples``.
    """
    from pyoxigraph import Dataset, RdfFormat, parse  # noqa: PLC0415 - it lies where the parent says

    found = parse(
        data,
        RdfFormat.from_media_type(request["media_type"]),
        base_iri=request["base_iri"],
        without_named_graphs=True,
        rename_blank_nodes=True,
    )
    most = request["max_triples"]
    quads = list(islice(found, most + 1))
    if len(quads) > most:
        raise TooMany
    if any(type(quad.object).__name__ == "Triple" for quad in quads):
        raise Refused("holds triples within triples, which are not kept here")
    if any("BlankNode" in {type(quad.subject).__name__, type(quad.object).__name__} for quad in quads):
        dataset = Dataset(quads)
        _name_blank_nodes(dataset)
        return named(sorted(str(quad.triple) for quad in dataset), request)
    return sorted({str(quad.triple) for quad in quads})


def _name_blank_nodes(dataset: Any) -> None:
    from pyoxigraph import CanonicalizationAlgorithm  # noqa: PLC0415 - it lies where the parent says

    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)


def named(lines: list[str], request: Request) -> list[str]:
    """The lines with an IRI for each blank node.

    It is made from the graph's name and all that was sent, so that the same, sent again, gives the same.
    """
    everything = "\n".join((request["graph"], *lines)).encode()
    start = request["genid"] + hashlib.sha256(everything).hexdigest()[:16]
    return sorted(_without_blank_nodes(lines, start))


def _without_blank_nodes(lines: Iterable[str], start: str) -> Iterator[str]:
    for line in lines:
        subject, predicate, value = line.split(" ", 2)
        yield " ".join((_named(subject, start), predicate, _named(value, start)))


def _named(term: str, start: str) -> str:
    """``term``; a blank node is called ``_:c14n7`` here, and a literal or an IRI begins with another sign."""
    return f"<{start}-{term.removeprefix('_:c14n')}>" if term.startswith("_:c14n") else term


def main() -> None:
    """Read the request, parse, say how it went."""
    request = json.loads(sys.stdin.buffer.readline())
    walls()(request)
    sys.path.append(request["libraries"])
    status = ("done", "")
    try:
        lines = lines_of(request, sys.stdin.buffer.read())
        sys.stdout.buffer.write("".join(f"{line} .\n" for line in lines).encode())
        sys.stdout.flush()
    except SyntaxError as error:
        status = ("syntax", str(error))
    except Refused as error:
        status = ("refused", str(error))
    except TooMany:
        status = ("too many", "")
    except MemoryError:
        status = ("memory", "")
    except (OSError, ValueError, RuntimeError) as error:
        status = ("failed", str(error))
    sys.stderr.write("\n" + json.dumps(status) + "\n")
    sys.stderr.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
