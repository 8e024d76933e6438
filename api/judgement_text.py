"""Judgements as lines for people and as JSON values."""

from collections.abc import Iterator, Sequence
from typing import Any

from api.session import one_line
from graph.judgements import Judgement
from graph.queries.rows import MentionRow
from graph.queries.waiting import New, Suggestion


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


def waiting_lines(alike: Sequence[Suggestion], weak: Sequence[MentionRow]) -> Iterator[str]:
    """What waits for a person, with the words of the command that decides it."""
    for one in alike:
        names = f"{one_line(one.one.name)}, {one_line(one.other.name)}"
        yield f"may be one ({one.one.kind}): {names}: {one.reason}"
        yield f"   {one.one.iri}"
        yield f"   {one.other.iri}"
    for row in weak:
        yield f"weak link: {one_line(row.evidence.quote)}: {one_line(row.reason)}"
        yield f"   {row.evidence.iri}"
    yield f"({len(alike)} that may be one: review same or not-same; {len(weak)} weak links)"


def waiting_json(alike: Sequence[Suggestion], weak: Sequence[MentionRow]) -> dict[str, Any]:
    """What waits for a person."""
    return {
        "alike": [
            {
                "one": _new_json(one.one),
                "other": _new_json(one.other),
                "strength": str(one.strength),
                "reason": one.reason,
            }
            for one in alike
        ],
        "weakLinks": [
            {
                "mention": row.evidence.iri,
                "quote": row.evidence.quote,
                "document": row.document,
                "reason": row.reason,
            }
            for row in weak
        ],
    }


def _new_json(one: New) -> dict[str, str]:
    return {"iri": one.iri, "name": one.name, "kind": str(one.kind)}
