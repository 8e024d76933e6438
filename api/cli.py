"""The command line: ``claimgraph add | ask | query | export | serve | index | remove | show``.

Every error is one line that says what, where and what to do; its exit code is in
``docs/command-line.md``.  What is heavy (the model, the store, the server) is imported by the
command that needs it, so that ``--help`` and mistakes answer at once.
"""

import sys
from itertools import islice
from typing import Annotated

import typer

from api.commands import (
    add,
    agreement,
    ask,
    bundle,
    claims,
    export,
    index,
    ledger,
    network,
    query,
    remove,
    review,
    serve,
    shards,
    show,
    verify,
)
from api.session import Session, one_line, tell
from graph.errors import ClaimgraphError

INTERRUPTED = 130

app = typer.Typer(
    name="claimgraph",
    help="Who said what about which base or asset, when, and on whose word.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("add")(add.run)
app.command("ask")(ask.run)
app.command("query")(query.run)
app.command("export")(export.run)
app.command("shards")(shards.run)
app.command("bundle")(bundle.run)
app.command("verify")(verify.run)
app.command("serve")(serve.run)
app.command("claims")(claims.run)
app.command("agreement")(agreement.run)
app.command("ledger")(ledger.run)
app.command("network")(network.run)
app.add_typer(review.app, name="review")
app.command("index")(index.run)
app.command("remove")(remove.run)
app.command("show")(show.run)


@app.callback()
def start(
    context: typer.Context,
    store: Annotated[
        str | None,
        typer.Option(
            help="Folder or address (http://...) of the store; CLAIMGRAPH_STORE or ./claimgraph-store else."
        ),
    ] = None,
    _debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks of what is unforeseen.")] = False,
) -> None:
    """Who said what about which base or asset, when, and on whose word."""
    context.obj = Session.from_environment(store)


def main() -> None:
    """Run one command and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character shows its number; nothing is lost in a crash.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    sys.exit(_run())


def _run() -> int:
    try:
        code = app(_store_first(sys.argv[1:]) or ["--help"], standalone_mode=False)
    except typer.TyperException as error:
        return _complain(f"UsageError: {error.format_message()}; see claimgraph --help", error.exit_code)
    except ClaimgraphError as error:
        return _complain(str(error), error.exit_code)
    except (KeyboardInterrupt, typer.Abort):
        code = INTERRUPTED
    except Exception as error:
        # The outermost door: whatever comes here is a mistake of ours, and still no traceback for users.
        if "--debug" in sys.argv:
            raise
        name = type(error).__name__
        return _complain(f"Unforeseen: {name}: {error}; run again with --debug and report this", 1)
    if code == INTERRUPTED:
        return _complain("Interrupted: what was finished before stays", INTERRUPTED)
    return code if isinstance(code, int) else 0


def _store_first(arguments: list[str]) -> list[str]:
    """``arguments`` with ``--store DIR`` in front: it may stand anywhere, before the command or behind it.

    >>> _store_first(["show", "--store", "here", "--json"])
    ['--store', 'here', 'show', '--json']
    """
    ahead, rest, given = [], [], iter(arguments)
    for argument in given:
        if argument == "--":
            rest += [argument, *given]
        elif argument == "--store":
            ahead += [argument, *islice(given, 1)]
        else:
            (ahead if argument.startswith("--store=") else rest).append(argument)
    return ahead + rest


def _complain(line: str, code: int) -> int:
    tell(one_line(line))
    return code


if __name__ == "__main__":
    main()
