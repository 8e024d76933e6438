"""``claimgraph review``: what people decide, each with who, when and why, and all of it undone again."""

import getpass
from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from api.commands.options import Json
from api.session import settings_of, write_json, write_lines
from graph.errors import QueryRefused
from graph.judgements import Field, JudgementKind

app = typer.Typer(
    help="Decide: same or not, accept or reject, join or part, rate; undo; show the log.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)

Why = Annotated[str, typer.Option("--why", help="The reason, kept in the log.", show_default=False)]
By = Annotated[str | None, typer.Option("--by", help="Who decides; the name of the account if left out.")]
Statement = Annotated[
    str, typer.Argument(help="IRI of a statement, or the start of its key.", show_default=False)
]
Claim = Annotated[str, typer.Argument(help="IRI of a claim, or its last part.", show_default=False)]
Day = Annotated[str | None, typer.Option(metavar="DAY", help="Such as 2024-12-12.")]


class Reliability(StrEnum):
    """The letters of the Admiralty code."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class Credibility(StrEnum):
    """The digits of the Admiralty code."""

    ONE = "1"
    TWO = "2"
    THREE = "3"
    FOUR = "4"
    FIVE = "5"
    SIX = "6"


@app.command("log")
def log(context: typer.Context, json: Json = False) -> None:
    """Show every judgement, oldest first, and whether it counts."""
    from api.judgement_text import judgement_json, judgement_lines  # noqa: PLC0415 - imports the queries
    from graph.indexing import open_indexed  # noqa: PLC0415 - imports the store's library
    from graph.judgements import effective  # noqa: PLC0415 - the same
    from graph.queries.judgements import judgements  # noqa: PLC0415 - the same

    with open_indexed(settings_of(context), create=False) as store:
        every = judgements(store)
    counting = {one.key for one in effective(every)}
    if json:
        write_json({"judgements": [judgement_json(one, counts=one.key in counting) for one in every]})
        return
    lines = (line for one in every for line in judgement_lines(one, counts=one.key in counting))
    write_lines(*lines, f"({len(every)} judgement{'' if len(every) == 1 else 's'})")


@app.command("list")
def waiting(context: typer.Context, json: Json = False) -> None:
    """Show what waits for a person: new entities that may be one, and weak links."""
    from api.judgement_text import waiting_json, waiting_lines  # noqa: PLC0415 - imports the queries
    from graph.gazetteer import open_gazetteer  # noqa: PLC0415 - imports the files' readers
    from graph.indexing import open_indexed  # noqa: PLC0415 - imports the store's library
    from graph.queries.waiting import alike_entities, weak_links  # noqa: PLC0415 - the queries

    settings = settings_of(context)
    with open_indexed(settings, create=False) as store:
        alike, weak = alike_entities(store, open_gazetteer(settings)), weak_links(store)
    if json:
        write_json(waiting_json(alike, weak))
    else:
        write_lines(*waiting_lines(alike, weak))


@app.command("same")
def same(
    context: typer.Context,
    one: Annotated[str, typer.Argument(help="Name or IRI of an entity.", show_default=False)],
    other: Annotated[str, typer.Argument(help="Name or IRI of another.", show_default=False)],
    why: Why,
    by: By = None,
) -> None:
    """Two entities are one: they are asked for, and count, as one."""
    _decide(context, JudgementKind.SAME, why, by, entities=(one, other))


@app.command("not-same")
def not_same(
    context: typer.Context,
    one: Annotated[str, typer.Argument(help="Name or IRI of an entity.", show_default=False)],
    other: Annotated[str, typer.Argument(help="Name or IRI of another.", show_default=False)],
    why: Why,
    by: By = None,
) -> None:
    """Two entities are not one, and nobody shall make them so without undoing this."""
    _decide(context, JudgementKind.NOT_SAME, why, by, entities=(one, other))


@app.command("accept")
def accept(context: typer.Context, statement: Statement, why: Why, by: By = None) -> None:
    """A statement was read rightly."""
    _decide(context, JudgementKind.ACCEPT, why, by, statement=statement)


@app.command("reject")
def reject(context: typer.Context, statement: Statement, why: Why, by: By = None) -> None:
    """A statement was not read rightly: answers and claims leave it out."""
    _decide(context, JudgementKind.REJECT, why, by, statement=statement)


@app.command("correct")
def correct(  # noqa: PLR0913, PLR0917 - the options of the command
    context: typer.Context,
    statement: Statement,
    field: Annotated[Field, typer.Argument(help="What was misread.", show_default=False)],
    value: Annotated[
        str, typer.Argument(help="What it is; of a speaker the name or IRI.", show_default=False)
    ],
    why: Why,
    by: By = None,
) -> None:
    """Something of a statement was misread: it is this; what was read is kept beside it."""
    _decide(context, JudgementKind.CORRECT, why, by, statement=statement, correction=(field, value))


@app.command("join")
def join(context: typer.Context, claim: Claim, other: Claim, why: Why, by: By = None) -> None:
    """Two claims are one."""
    _decide(context, JudgementKind.JOIN, why, by, claims=(claim, other))


@app.command("part")
def part(
    context: typer.Context,
    claim: Claim,
    proposition: Annotated[
        str, typer.Argument(help="IRI of a proposition on it, or its last part.", show_default=False)
    ],
    why: Why,
    by: By = None,
) -> None:
    """A proposition is not on the claim with the others."""
    _decide(context, JudgementKind.PART, why, by, claims=(claim,), proposition=proposition)


@app.command("rate")
def rate(  # noqa: PLR0913, PLR0917 - the options of the command
    context: typer.Context,
    source: Annotated[str, typer.Argument(help="Name or IRI of a source.", show_default=False)],
    reliability: Annotated[Reliability, typer.Argument(show_default=False)],
    why: Why,
    since: Day = None,
    until: Day = None,
    by: By = None,
) -> None:
    """How far a source can be relied on (A to F), over a time."""
    days = (_day(since), _day(until))
    _decide(context, JudgementKind.RATE, why, by, entities=(source,), value=reliability.value, days=days)


@app.command("credit")
def credit(
    context: typer.Context,
    claim: Claim,
    credibility: Annotated[Credibility, typer.Argument(show_default=False)],
    why: Why,
    by: By = None,
) -> None:
    """How far a claim can be believed (1 to 6)."""
    _decide(context, JudgementKind.CREDIT, why, by, claims=(claim,), value=credibility.value)


@app.command("undo")
def undo(
    context: typer.Context,
    judgement: Annotated[str, typer.Argument(help="Key of a judgement; see review log.", show_default=False)],
    why: Why,
    by: By = None,
) -> None:
    """A judgement does not count any more; the log keeps both."""
    _decide(context, JudgementKind.UNDO, why, by, judgement=judgement)


def _decide(  # noqa: PLR0913 - what a judgement can be about
    context: typer.Context,
    kind: JudgementKind,
    why: str,
    by: str | None,
    *,
    entities: tuple[str, ...] = (),
    statement: str | None = None,
    claims: tuple[str, ...] = (),
    proposition: str | None = None,
    judgement: str | None = None,
    value: str = "",
    correction: tuple[str, str] = ("", ""),
    days: tuple[str, str] = ("", ""),
) -> None:
    from graph.gazetteer import open_gazetteer  # noqa: PLC0415 - imports the files' readers
    from graph.indexing import open_indexed  # noqa: PLC0415 - imports the store's library
    from graph.judging import Judging, now  # noqa: PLC0415 - imports the queries
    from graph.queries.subjects import Proposal, Subjects, judgement_of  # noqa: PLC0415 - the same

    settings = settings_of(context)
    asked = Proposal(
        kind=kind,
        by=by or getpass.getuser(),
        at=now(),
        reason=why,
        subjects=Subjects(entities, statement, claims, proposition, judgement),
        value=value,
        since=days[0],
        until=days[1],
        field=correction[0],
        corrected=correction[1],
    )
    with open_indexed(settings, create=False) as store:
        meant = judgement_of(asked, store, open_gazetteer(settings), settings.base_iri)
        made = Judging(store, settings).decide(meant)
    write_lines(
        f'{made.key}: {kind}, by {made.by}; undo it with: claimgraph review undo {made.key} --why "..."'
    )


def _day(given: str | None) -> str:
    if given is None:
        return ""
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError as error:
        raise QueryRefused("day", f"{given!r} is no day", "give one such as 2024-12-12") from error
