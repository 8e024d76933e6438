"""``claimgraph network``: who is tied to whom by statements, and who stands between them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from api.commands.export import write_whole
from api.commands.options import About, AsOfClock, AsOfDay, as_of
from api.session import settings_of, shown, write_bytes, write_lines
from graph.claims.clocks import Clock

if TYPE_CHECKING:
    from api.network_text import Shown
    from graph.network import Network
    from graph.queries import StatementFilter, Widening
    from graph.store import Reader
    from ontology.gazetteer import Gazetteer

# The values of graph.network's enums, written again: importing them would load networkx for every --help.
ProjectionName = Literal["actors-bases-assets", "citations", "co-statement", "sayings"]
MeasureName = Literal["degree", "betweenness", "eigenvector"]
FormatName = Literal["table", "json", "graphml", "gexf", "cytoscape"]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is looked for in the network; at most one, nothing for the network itself."""

    path: tuple[str, str] | None
    centrality: MeasureName | None
    communities: bool
    brokers: bool

    def check(self, projection: ProjectionName | None, chosen: FormatName) -> None:
        """Refuse what does not go together.

        Raises:
            typer.BadParameter: If two things are looked for, or cannot be had so.
        """
        named = {
            "--path": self.path, "--centrality": self.centrality,
            "--communities": self.communities, "--brokers": self.brokers,
        }  # fmt: skip
        asked = [name for name, value in named.items() if value]
        if len(asked) > 1:
            raise typer.BadParameter(f"{' and '.join(asked)} do not go together; ask one at a time")
        if asked and chosen not in {"table", "json"}:
            raise typer.BadParameter(f"{chosen} holds a network; take table or json with {asked[0]}")
        if self.brokers and projection not in {None, "citations"}:
            raise typer.BadParameter(f"brokers stand in citations, not in {projection}")


@dataclass(frozen=True, slots=True)
class _Asked:
    """Where it is looked for: the statements of a filter."""

    store: Reader
    gazetteer: Gazetteer
    filter: StatementFilter
    projection: ProjectionName


def run(  # noqa: PLR0913, PLR0917 - the options of the command
    context: typer.Context,
    projection: Annotated[
        ProjectionName | None, typer.Option(help="Which network; actors-bases-assets if left out.")
    ] = None,
    format: Annotated[FormatName, typer.Option(help="How it is written.")] = "table",  # noqa: A002
    about: About = None,
    path: Annotated[
        tuple[str, str] | None,
        typer.Option(help="The shortest path from A to B, with its sentences.", metavar="A B"),
    ] = None,
    centrality: Annotated[MeasureName | None, typer.Option(help="Who stands in the middle.")] = None,
    communities: Annotated[bool, typer.Option("--communities", help="Who stands together.")] = False,
    brokers: Annotated[bool, typer.Option("--brokers", help="Who passes on whose words.")] = False,
    as_of_day: AsOfDay = None,
    clock: AsOfClock = Clock.PUBLISHED,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A file, written wholly or not at all.")
    ] = None,
) -> None:
    """Show who and what statements tie together; a tie names its statements, and need not be true."""
    from graph.gazetteer import open_gazetteer  # noqa: PLC0415 - imports the files' readers
    from graph.indexing import open_indexed  # noqa: PLC0415 - imports the store's library
    from graph.queries.criteria import StatementFilter, one_of  # noqa: PLC0415 - imports the queries
    from graph.queries.judgements import knowing  # noqa: PLC0415 - the same
    from graph.queries.named import widened  # noqa: PLC0415 - the same
    from graph.queries.then import gazetteer_then, reader_then  # noqa: PLC0415 - the same

    settings, wanted = settings_of(context), _Wanted(path, centrality, communities, brokers)
    wanted.check(projection, format)
    day = as_of(as_of_day, clock)
    with open_indexed(settings, create=False) as opened:
        store, then = reader_then(opened, day), knowing(day, opened)
        gazetteer = gazetteer_then(open_gazetteer(settings), opened, store)
        named, widenings = widened(store, gazetteer, about or (), then)
        given = StatementFilter(about=one_of(named), as_of=then)
        asked = _Asked(store, gazetteer, given, projection or "actors-bases-assets")
        if format in {"graphml", "gexf", "cytoscape"}:
            _write_bytes(_exported(asked, format), output)
            return
        found = _found(wanted, asked)
    if format == "json":
        _write_bytes(json.dumps(found.value, ensure_ascii=False, indent=2).encode() + b"\n", output)
        return
    _write_table([*_taken(widenings), *found.lines], output)


def _taken(widenings: Iterable[Widening]) -> list[str]:
    """Which names stand for more than themselves."""
    return [
        f"{one.words} was taken for {one.place.name} and {len(one.sites)} sites that lie there"
        for one in widenings
    ]


def _exported(asked: _Asked, chosen: str) -> bytes:
    from graph.network import NetworkFormat, Projection, project, written  # noqa: PLC0415 - imports networkx
    from graph.queries.filters import statement_pattern  # noqa: PLC0415 - imports the queries

    network = project(Projection(asked.projection), asked.store, statement_pattern(asked.filter))
    return written(network, NetworkFormat(chosen))


def _found(wanted: _Wanted, asked: _Asked) -> Shown:
    """What was looked for."""
    from api import network_text as text  # noqa: PLC0415 - imports networkx
    from graph import network as net  # noqa: PLC0415 - the same
    from graph.queries.filters import statement_pattern  # noqa: PLC0415 - imports the queries

    where = statement_pattern(asked.filter)
    if wanted.brokers:
        return text.brokers_shown(net.brokers(asked.store, where))
    network = net.project(net.Projection(asked.projection), asked.store, where)
    if wanted.path:
        return _path(wanted.path, network, asked)
    if wanted.centrality:
        return text.ranking_shown(net.centrality(network, net.Measure(wanted.centrality)))
    if wanted.communities:
        return text.communities_shown(net.communities(network))
    return text.network_shown(asked.projection, network)


def _path(ends: tuple[str, str], network: Network, asked: _Asked) -> Shown:
    """The path between two names, each step with a statement; two where each end says its own.

    Raises:
        UnknownName: If one names nothing, or nothing in the network.
    """
    from api.network_text import path_shown  # noqa: PLC0415 - imports networkx
    from graph.errors import UnknownName  # noqa: PLC0415 - beside what it is raised from
    from graph.network import shortest_path  # noqa: PLC0415 - the same
    from graph.queries import statements_by_iri  # noqa: PLC0415 - imports the queries
    from graph.queries.named import widened  # noqa: PLC0415 - the same

    sets, taken = [], list[str]()
    for words in ends:
        iris, widenings = widened(asked.store, asked.gazetteer, [words], asked.filter.as_of)
        if not any(iri in network for iri in iris):
            raise UnknownName(words, f"is in no edge of {asked.projection}", "take another --projection")
        sets.append(iris)
        taken += _taken(widenings)
    steps = shortest_path(network, *sets)
    many = 2 if asked.projection == "co-statement" else 1
    named = [step.evidence[:many] for step in steps or ()]
    rows = statements_by_iri(asked.store, [one for some in named for one in some], asked.filter.as_of)
    found = path_shown(ends, steps, [[rows[one] for one in some if one in rows] for some in named])
    return replace(found, lines=[*taken, *found.lines])


def _write_bytes(data: bytes, output: Path | None) -> None:
    if output is None:
        write_bytes([data])
    else:
        write_whole(output, [data])


def _write_table(lines: list[str], output: Path | None) -> None:
    if output is None:
        write_lines(*lines)
    else:
        write_whole(output, (f"{shown(line)}\n".encode() for line in lines))
