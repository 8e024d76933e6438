"""``claimgraph export``: the graph, or some of its statements, for other tools."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.options import About, AsOfClock, AsOfDay
from api.session import settings_of, tell, write_bytes, write_lines
from api.whole import write_folder, write_whole
from graph.claims.clocks import Clock
from ontology.terms import ActivityKind, AgreementClass, Polarity, SpeechAct

if TYPE_CHECKING:
    from graph.exports.choosing import Chosen
    from graph.exports.formats import Format

__all__ = ["run", "write_whole"]

_Names = list[str] | None


def run(  # noqa: PLR0913, PLR0917 - the options of the command
    context: typer.Context,
    format: Annotated[  # noqa: A002
        str | None, typer.Option(help="A name out of --list; trig if left out.")
    ] = None,
    profile: Annotated[
        str | None,
        typer.Option(help="In the words of another vocabulary: grasp, sem, schema.org or nanopub."),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            help="A file, written wholly or not at all; DIR/ for a new folder with the files of a zip.",
        ),
    ] = None,
    list_formats: Annotated[
        bool, typer.Option("--list", help="Tell every format and whom it is for.")
    ] = False,
    about: About = None,
    speaker: Annotated[_Names, typer.Option(help="Who says it, by name or IRI. Repeatable.")] = None,
    via: Annotated[_Names, typer.Option(help="Who passed it on, by name or IRI. Repeatable.")] = None,
    speech_act: Annotated[
        list[SpeechAct] | None, typer.Option(help="What the speaker does. Repeatable.")
    ] = None,
    polarity: Annotated[
        list[Polarity] | None, typer.Option(help="Whether it is said to be or not to be. Repeatable.")
    ] = None,
    activity: Annotated[
        list[ActivityKind] | None, typer.Option(help="A kind of activity. Repeatable.")
    ] = None,
    agreement: Annotated[
        list[AgreementClass] | None, typer.Option(help="A class of agreement of its claims. Repeatable.")
    ] = None,
    document: Annotated[_Names, typer.Option(help="A document, by name, key or IRI. Repeatable.")] = None,
    claim: Annotated[_Names, typer.Option(help="A claim that it is on, by IRI. Repeatable.")] = None,
    publisher: Annotated[_Names, typer.Option(help="A publisher, by its whole name. Repeatable.")] = None,
    text: Annotated[str | None, typer.Option(help="Words that stand in the evidence.")] = None,
    said_from: Annotated[str | None, typer.Option(help="Said on this day or later.", metavar="DAY")] = None,
    said_to: Annotated[str | None, typer.Option(help="Said on this day or before.", metavar="DAY")] = None,
    as_of_day: AsOfDay = None,
    clock: AsOfClock = Clock.PUBLISHED,
) -> None:
    """Write the graph, or the statements that meet all wishes; equal graphs give equal bytes."""
    from graph.exports.choosing import chosen  # noqa: PLC0415 - imports the queries
    from graph.exports.formats import FORMATS  # noqa: PLC0415 - the same
    from graph.exports.profiles import profiled  # noqa: PLC0415 - the same
    from graph.gazetteer import open_gazetteer  # noqa: PLC0415 - imports the files' readers
    from graph.indexing import open_indexed  # noqa: PLC0415 - imports the store's library
    from graph.queries.selecting import Wish  # noqa: PLC0415 - imports the queries

    if list_formats:
        write_lines(*map(_line, FORMATS.values()))
        return
    form = profiled(profile, format) if profile else FORMATS.get(format or "trig")
    if form is None:
        raise typer.BadParameter(f"{format!r} is none of {', '.join(FORMATS)}", param_hint="--format")
    wish = Wish(
        about=_all(about), speaker=_all(speaker), via=_all(via), speech_acts=_all(speech_act),
        polarities=_all(polarity), activities=_all(activity), agreements=_all(agreement),
        documents=_all(document), claims=_all(claim), publishers=_all(publisher), text=text,
        said_from=said_from, said_to=said_to, as_of=as_of_day, clock=clock,
    )  # fmt: skip
    settings = settings_of(context)
    with open_indexed(settings, create=False) as store:
        asked = chosen(wish, store, open_gazetteer(settings), settings)
        for one in asked.widenings:
            tell(f"{one.words} was taken for {one.place.name} and {len(one.sites)} sites that lie there")
        _write(form, asked, output)


def _all(given: Iterable[str] | None) -> tuple[str, ...]:
    return tuple(str(one) for one in given or ())


def _line(one: "Format") -> str:
    needs = f" (needs the extra {one.extra}: make extras)" if one.extra else ""
    return f"{one.name:12} {one.about}; {one.media_type}, .{one.ending}{needs}"


def _write(chosen_format: "Format", asked: "Chosen", output: str | None) -> None:
    if output is not None and (output.endswith("/") or Path(output).is_dir()):
        if chosen_format.files is None:
            problem = f"{chosen_format.name} is one file; give the name of a file"
            raise typer.BadParameter(problem, param_hint="--output")
        write_folder(Path(output), chosen_format.files(asked.reader, asked.selection))
        return
    pieces = chosen_format.write(asked.reader, asked.selection)
    if output is None:
        write_bytes(pieces)
    else:
        write_whole(Path(output), pieces)
