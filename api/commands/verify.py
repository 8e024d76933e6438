"""``claimgraph verify``: an evidence bundle checked without a graph."""

from pathlib import Path
from typing import Annotated

import typer

from api.session import write_json, write_lines

_WRONG = 1


def run(
    bundle: Annotated[Path, typer.Argument(help="A file made by claimgraph bundle.", show_default=False)],
    digest: Annotated[
        str | None, typer.Option(help="The digest that it must have, as its maker told it.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the outcome as JSON.")] = False,
) -> None:
    """Check hashes, quotes, chains, claims and RDF of a bundle; needs no graph, and changes nothing."""
    from graph.exports.bundle import check_bundle  # noqa: PLC0415 - imports what computes claims

    found = check_bundle(bundle)
    problems = [str(problem) for problem in found.problems]
    if digest is not None and digest.lower() != found.digest:
        problems.append(f"digest: {found.digest}, and not {digest[:100]}")
    unchecked = list(found.unchecked)
    if digest is None:
        unchecked.append("who made it: whoever changed all of it could make it hold; compare with --digest")
    if json:
        counts = {"statements": found.statements, "claims": found.claims, "documents": found.documents}
        write_json({"digest": found.digest, **counts, "problems": problems, "unchecked": unchecked})
    else:
        write_lines(*problems, *(f"not checked: {one}" for one in unchecked))
        counted = f"{found.statements} statements, {found.claims} claims, {found.documents} documents"
        outcome = f"{len(problems)} problems" if problems else "everything holds"
        write_lines(f"{outcome}: {counted}; digest {found.digest}")
    if problems:
        raise typer.Exit(_WRONG)
