"""``claimgraph add``: documents into the graph."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.session import settings_of, tell, write_json, write_lines

if TYPE_CHECKING:
    from graph.pipeline import Report


def run(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(help="Files, or folders with files.", show_default=False)],
    on: Annotated[
        str | None,
        typer.Option(
            "--on", help="Read on a cluster: ray (on this machine) or ray://HOST:PORT.", metavar="CLUSTER"
        ),
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="With --on: how many read; one for each processor if left out.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the reports as JSON.")] = False,
) -> None:
    """Read documents (.txt, .md, .html, .jsonl) into the graph; the same twice changes nothing."""
    from api.commands.progress import progress  # noqa: PLC0415 - imports the pipeline
    from graph import pipeline  # noqa: PLC0415 - imports the language model's libraries
    from graph.indexing import open_indexed  # noqa: PLC0415 - imports the store's library

    settings = settings_of(context)
    tools = pipeline.Tools.from_settings(settings)
    with open_indexed(settings, create=True) as store, progress(_total(paths)) as bar:
        if on is None:
            reports = pipeline.add(paths, store=store, tools=tools, settings=settings, progress=bar)
        else:
            from graph.cluster.adding import add_on_cluster  # noqa: PLC0415 - needs the extra ray

            reports = add_on_cluster(
                paths, on, workers=workers, store=store, tools=tools, settings=settings, progress=bar
            )
    told = [report for report in reports if report.error]
    for report in told:
        tell(str(report.error))
    if json:
        write_json({"reports": [_report_json(report) for report in reports], "counts": _counts(reports)})
    else:
        write_lines(*_lines(reports))
    failed = [report.error for report in told if report.outcome is pipeline.Outcome.FAILED]
    if failed and failed[0]:
        raise typer.Exit(failed[0].exit_code)


def _total(paths: list[Path]) -> int | None:
    """How many documents there are, where each file is one."""
    plain = all(path.is_file() and path.suffix != ".jsonl" for path in paths)
    return len(paths) if plain else None


def _counts(reports: tuple[Report, ...]) -> dict[str, int]:
    return dict(Counter(str(report.outcome) for report in reports))


def _lines(reports: tuple[Report, ...]) -> list[str]:
    """What happened, in a few lines."""
    statements = sum(report.statements for report in reports)
    counts = ", ".join(f"{count} {outcome}" for outcome, count in _counts(reports).items())
    documents = sum(str(report.outcome) != "some metadata left out" for report in reports)
    return [f"{documents} documents: {counts or 'nothing to read'}; {statements} statements read"]


def _report_json(report: Report) -> dict[str, Any]:
    error = report.error
    return {
        "place": report.place,
        "document": report.document,
        "outcome": str(report.outcome),
        "statements": report.statements,
        "error": {"code": error.code, "message": error.message, "place": error.place, "remedy": error.advice}
        if error
        else None,
    }
