"""Statements and answers as JSON values: the form of ``claimgraph ask --json`` and of the exports."""

from typing import Any

from graph.queries.questions import Answered
from graph.queries.rows import CountRow, DateRow, StatementRow


def answered_json(answered: Answered) -> dict[str, Any]:
    """``{"question", "understood", "answers": [{"answer", "statements"}], "opposed", "notes"}``."""
    understood = answered.understood
    return {
        "question": understood.question,
        "understood": {
            "kind": str(understood.kind),
            "readAs": understood.read_as,
            "words": list(understood.words),
            "widened": [
                {"words": one.words, "place": one.place.name, "sites": [site.name for site in one.sites]}
                for one in understood.widened
            ],
            "alternatives": [
                {
                    "reading": one.reading,
                    "words": list(one.words),
                    "graphql": one.graphql,
                    "sparql": one.sparql,
                }
                for one in understood.alternatives
            ],
            "unknown": list(understood.unknown),
            "graphql": understood.graphql,
            "sparql": understood.sparql,
        },
        "answers": [
            {"answer": one.answer, "statements": [statement_json(row) for row in one.statements]}
            for one in answered.answers
        ],
        "opposed": [statement_json(row) for row in answered.opposed],
        "notes": list(answered.notes),
    }


def statement_json(row: StatementRow) -> dict[str, Any]:
    """One statement; ``start`` and ``end`` count code points of the document's text."""
    return {
        "iri": row.iri,
        "speaker": row.speaker.name,
        "speakerSurface": row.speaker_surface,
        "coSpeakers": [one.name for one in row.co_speakers],
        "speechAct": str(row.speech_act),
        "polarity": str(row.polarity),
        "certainty": str(row.certainty),
        "tense": str(row.tense),
        "quotation": str(row.quotation),
        "quote": row.evidence.quote,
        "start": row.evidence.start,
        "end": row.evidence.end,
        "document": {
            "name": row.document.name,
            "iri": row.document.iri,
            "title": row.document.title,
            "publisher": row.document.publisher,
            "published": row.document.published.text if row.document.published else None,
        },
        "chain": [{"role": str(hop.role), "name": hop.entity.name, "cue": hop.cue} for hop in row.chain],
        "via": [one.name for one in row.via],
        "about": [one.name for one in row.about],
        "activities": [str(kind) for kind in row.activities],
        "counts": [_count(count) for count in row.counts],
        "saidOn": _date(row.said_on),
        "happenedOn": _date(row.happened_on),
        "conflicts": list(row.conflicts),
        "cue": row.cue,
        "content": list(row.content),
    }


def _count(row: CountRow) -> dict[str, Any]:
    return {
        "quote": row.quote,
        "words": row.words,
        "counted": row.counted,
        "least": row.least,
        "most": row.most,
        "assets": [one.name for one in row.assets],
    }


def _date(row: DateRow | None) -> dict[str, Any] | None:
    return {"value": row.value.text, "words": row.words, "anchor": row.anchor} if row else None
