"""Networks and what is found in them, each as a JSON value and as lines for people."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from api.session import one_line
from api.text import statement_lines
from graph.network import Broker, Network, Node, Ranking, Share, Step
from graph.queries import StatementRow, statement_json

MOST = 50
"""Rows that a table shows; JSON has them all."""

_NAMED = 5
"""Names that a row of a table lists."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A result: ``value`` for programs, ``lines`` for people."""

    value: dict[str, Any]
    lines: Iterable[str]


def network_shown(projection: str, network: Network) -> Shown:
    """All entities and edges; the table has the edges of most statements first."""
    nodes = [{"iri": iri, **data} for iri, data in network.nodes(data=True)]
    edges = [{"source": one, "target": other, **data} for one, other, data in network.edges(data=True)]
    in_order = sorted(
        edges, key=lambda edge: (-edge["statements"], edge["source"], edge["target"], edge["kind"])
    )
    names = {node["iri"]: node["name"] for node in nodes}
    rows = [
        (names[edge["source"]], edge["kind"], names[edge["target"]], str(edge["statements"]))
        for edge in in_order[:MOST]
    ]
    lines = (
        f"{projection}: {_many(len(nodes), 'entity', 'entities')}, {_many(len(edges), 'edge')}",
        *_table(("from", "kind", "to", "statements"), rows, len(edges)),
    )
    return Shown({"projection": projection, "nodes": nodes, "edges": edges}, lines)


def ranking_shown(ranking: Ranking) -> Shown:
    """Entities by how far they stand in the middle."""
    rows = [(_number(row.value), row.node.name, str(row.node.kind)) for row in ranking.rows[:MOST]]
    estimated = f"estimated from {ranking.pivots} of {len(ranking.rows)} entities"
    lines = (
        *([estimated] if ranking.pivots else []),
        *_table((str(ranking.measure), "entity", "kind"), rows, len(ranking.rows)),
    )
    entities = [{**_node_json(row.node), "value": row.value} for row in ranking.rows]
    return Shown({"measure": str(ranking.measure), "pivots": ranking.pivots, "entities": entities}, lines)


def communities_shown(groups: Sequence[Sequence[Node]]) -> Shown:
    """Groups of entities, the largest first."""
    rows = [
        (str(number), str(len(group)), _names(group)) for number, group in enumerate(groups[:MOST], start=1)
    ]
    value = {"communities": [[_node_json(node) for node in group] for group in groups]}
    return Shown(value, _table(("group", "entities", "who and what"), rows, len(groups)))


def brokers_shown(found: Sequence[Broker]) -> Shown:
    """Who passes on, whose words, for whom."""
    rows = [
        (
            one.node.name,
            str(one.statements),
            _number(one.betweenness),
            _shares(one.speakers),
            _shares(one.publishers),
        )
        for one in found[:MOST]
    ]
    heads = ("broker", "statements", "betweenness", "passes on", "to")
    return Shown({"brokers": [_broker_json(one) for one in found]}, _table(heads, rows, len(found)))


def path_shown(
    ends: tuple[str, str], steps: Sequence[Step] | None, told: Sequence[Sequence[StatementRow]]
) -> Shown:
    """A path step by step; ``told`` are the statements that are shown of each step."""
    if steps is None:
        return Shown({"path": None}, [f"No path leads from {ends[0]} to {ends[1]}."])
    value = [_step_json(step, rows) for step, rows in zip(steps, told, strict=True)]
    return Shown({"path": value}, _path_lines(ends, steps, told))


def _path_lines(
    ends: tuple[str, str], steps: Sequence[Step], told: Sequence[Sequence[StatementRow]]
) -> Iterator[str]:
    yield f"{ends[0]} to {ends[1]}: {_many(len(steps), 'step')}"
    for number, (step, rows) in enumerate(zip(steps, told, strict=True), start=1):
        yield ""
        yield f"{number}. {one_line(step.source.name)} {_arrow(step)} {one_line(step.target.name)}"
        yield f"   {_many(step.statements, 'statement')}, such as"
        for row in rows:
            yield from (f"   {line}" for line in statement_lines(row))


def _arrow(step: Step) -> str:
    """Which edges there are, and which way they lead."""
    ways = [f"-{kind}->" for kind in step.forward] + [f"<-{kind}-" for kind in step.backward]
    return " ".join(ways)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], total: int) -> Iterator[str]:
    """Rows in columns with two spaces between them, and how many there are."""
    cells = [[one_line(cell) for cell in row] for row in (heads, *rows)]
    widths = [max(len(row[at]) for row in cells) for at in range(len(heads))]
    for row in cells:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
    more = f"; --format json has all {total}" if total > len(rows) else ""
    yield f"({_many(len(rows), 'row')}{more})"


def _names(group: Sequence[Node]) -> str:
    return _listed([node.name for node in group])


def _shares(shares: Sequence[Share]) -> str:
    return _listed([f"{share.name} ({share.statements})" for share in shares])


def _listed(names: Sequence[str]) -> str:
    more = [f"{len(names) - _NAMED} more"] if len(names) > _NAMED else []
    return ", ".join([*names[:_NAMED], *more])


def _many(count: int, noun: str, nouns: str | None = None) -> str:
    return f"{count} {noun if count == 1 else nouns or noun + 's'}"


def _number(value: float) -> str:
    return str(value) if isinstance(value, int) else f"{value:.4f}"


def _node_json(node: Node) -> dict[str, Any]:
    return {"iri": node.iri, "name": node.name, "kind": str(node.kind)}


def _broker_json(one: Broker) -> dict[str, Any]:
    return {
        **_node_json(one.node),
        "statements": one.statements,
        "betweenness": one.betweenness,
        "speakers": [{"name": share.name, "statements": share.statements} for share in one.speakers],
        "publishers": [{"name": share.name, "statements": share.statements} for share in one.publishers],
    }


def _step_json(step: Step, rows: Iterable[StatementRow]) -> dict[str, Any]:
    return {
        "source": _node_json(step.source),
        "target": _node_json(step.target),
        "forward": list(step.forward),
        "backward": list(step.backward),
        "statementCount": step.statements,
        "evidence": list(step.evidence),
        "statements": [statement_json(row) for row in rows],
    }
