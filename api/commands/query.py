"""``claimgraph query``: SPARQL, run as carefully as if it came from outside."""

import json as json_module
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from api.session import one_line, settings_of, shown, write_bytes, write_lines
from graph.errors import QueryRefused

_ROWS = "application/sparql-results+json"


def run(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="A file with a SPARQL query, or - for the standard input.")],
    format: Annotated[  # noqa: A002 - the name of the option
        str | None,
        typer.Option(help="json, xml, csv, tsv; turtle, ntriples, nquads, trig, rdfxml, jsonld."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="The same as --format json (or jsonld).")] = False,
) -> None:
    """Run a SPARQL query: rows as a table, triples as Turtle, unless a format is given."""
    from graph.indexing import open_indexed  # noqa: PLC0415 - heavy
    from graph.store import check_query, formats_for  # noqa: PLC0415 - heavy
    from graph.store.precheck import Limits  # noqa: PLC0415 - heavy

    settings = settings_of(context)
    query = _read(file)
    offered = formats_for(check_query(query, Limits.of(settings)).form)
    asked = format or ("json" if "json" in offered else "jsonld") if json or format else None
    with (
        open_indexed(settings, create=False, repair=False) as store,
        store.run_untrusted(query, format=asked) as answer,
    ):
        if asked is None and answer.media_type == _ROWS:
            write_lines(*_table(json_module.loads(answer.read())))
        else:
            write_bytes(answer.chunks)


def _read(file: Path) -> str:
    """The query.

    Raises:
        QueryRefused: If the file cannot be read or is not UTF-8.
    """
    place = "standard input" if file == Path("-") else str(file)
    try:
        data = sys.stdin.buffer.read() if file == Path("-") else file.read_bytes()
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise QueryRefused(place, f"is not UTF-8 at byte {error.start}", "save it as UTF-8") from error
    except OSError as error:
        raise QueryRefused(place, str(error.strerror), "give a file with a query, or -") from error


def _table(results: dict[str, Any]) -> list[str]:
    """Rows in columns, separated by two spaces; ``yes`` or ``no`` for an ASK."""
    if "boolean" in results:
        return ["yes" if results["boolean"] else "no"]
    names: list[str] = results["head"]["vars"]
    rows = [
        [shown(one_line(row[name]["value"])) if name in row else "" for name in names]
        for row in results["results"]["bindings"]
    ]
    widths = [max(len(row[at]) for row in [names, *rows]) for at in range(len(names))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in [names, *rows]
    ]
    return [*lines, f"({len(rows)} row{'' if len(rows) == 1 else 's'})"]
