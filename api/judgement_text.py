"""Judgements as lines for people and as JSON values."""

from collections.abc import Iterator
from typing import Any

from api.session import one_line
from graph.judgements import Judgement


def judgement_lines(one: Judgement, *, counts: bool) -> Iterator[str]:
    """A judgement: what, by whom, when and why."""
    value = f" {one.value}" if one.value and len(one.value) < 8 else ""
    state = "" if counts or one.kind == "undo" else " (undone)"
    yield f"{one.key}  {one.at:%Y-%m-%d %H:%M}  {one.kind}{value}{state}, by {one_line(one.by)}"
    yield from (f"   {subject}" for subject in one.subjects)
    if one.field:
        yield f"   {one.field}: {one_line(one.corrected)}"
    yield f"   because: {one_line(one.reason)}"


def judgement_json(one: Judgement, *, counts: bool) -> dict[str, Any]:
    """A judgement; ``counts`` tells that it was not undone."""
    return {
        "key": one.key,
        "kind": str(one.kind),
        "subjects": list(one.subjects),
        "by": one.by,
        "at": one.at.isoformat(),
        "reason": one.reason,
        "value": one.value or None,
        "since": one.since or None,
        "until": one.until or None,
        "field": one.field or None,
        "corrected": one.corrected or None,
        "counts": counts,
    }
