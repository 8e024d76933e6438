"""``claimgraph bundle``: the evidence for a claim, a question or a filter, in one file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.options import About, AsOfClock, AsOfDay, as_of
from api.session import settings_of, write_json, write_lines
from graph.claims.clocks import Clock

if TYPE_CHECKING:
    from graph.exports.bundle import Asked
    from graph.indexing import IndexedStore
    from graph.queries.selecting import Wish
    from graph.settings import Settings
    from graph.store import Reader


def run(  # noqa: PLR0913, PLR0917 - the options of the command
    context: typer.Context,
    output: Annotated[Path, typer.Option("--output", "-o", help="A file, written wholly or not at all.")],
    question: Annotated[str | None, typer.Option(help="A question, as claimgraph ask takes it.")] = None,
    claim: Annotated[list[str] | None, typer.Option(help="A claim, by IRI. Repeatable.")] = None,
    about: About = None,
    speaker: Annotated[
        list[str] | None, typer.Option(help="Who says it, by name or IRI. Repeatable.")
    ] = None,
    as_of_day: AsOfDay = None,
    clock: AsOfClock = Clock.PUBLISHED,
    without_texts: Annotated[
        bool, typer.Option("--without-texts", help="Leave the documents' texts out; hashes stay.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print what is in it as JSON.")] = False,
) -> None:
    """Put statements, what they stand on and all that is needed to check it into one zip."""
    from api.whole import write_whole  # noqa: PLC0415 - imports the exports
    from graph.exports.bundle import make_bundle  # noqa: PLC0415 - the same
    from graph.indexing import open_indexed  # noqa: PLC0415 - imports the store's library
    from graph.queries.selecting import Wish  # noqa: PLC0415 - imports the queries
    from graph.settling import rules_of  # noqa: PLC0415 - the same

    wish = Wish(
        claims=tuple(claim or ()),
        about=tuple(about or ()),
        speaker=tuple(speaker or ()),
        as_of=as_of_day,
        clock=clock,
    )
    if bool(question) == (wish != Wish(as_of=as_of_day, clock=clock)):
        problem = "give either --question, or one or more of --claim, --about and --speaker"
        raise typer.BadParameter(problem, param_hint="bundle")
    as_of(as_of_day, clock)
    settings = settings_of(context)
    with open_indexed(settings, create=False) as store:
        reader, asked = _asked(store, settings, wish, question)
        rules = rules_of(reader, settings, asked.filter.as_of)
        bundle = make_bundle(reader, asked, rules, texts=not without_texts)
    write_whole(output, [bundle.zipped()])
    if json:
        counts = {"statements": bundle.statements, "claims": bundle.claims, "documents": bundle.documents}
        write_json({"file": str(output), "digest": bundle.digest, **counts})
        return
    write_lines(
        f"{output}: {bundle.statements} statements, {bundle.claims} claims, {bundle.documents} documents",
        f"digest {bundle.digest}",
        f"to check it, without a graph: claimgraph verify {output}",
    )


def _asked(store: IndexedStore, settings: Settings, wish: Wish, question: str | None) -> tuple[Reader, Asked]:
    """What is asked for, and where it is answered."""
    from graph.exports.bundle.asked import asked_of  # noqa: PLC0415 - imports the queries
    from graph.gazetteer import open_gazetteer  # noqa: PLC0415 - imports the files' readers

    return asked_of(wish, question, store, open_gazetteer(settings))
