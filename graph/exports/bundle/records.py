"""Rows as plain JSON values, whole: what a bundle says of statements, claims and documents."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from graph.claims import Agreement, Stance
from graph.judgements import Judgement
from graph.queries.claims import RelatedRow
from graph.queries.rows import ClaimRow, DateRow, DocumentRow, EntityRow, HopRow, StatementRow
from graph.queries.views import View

Record = dict[str, Any]

COUNTS = (
    "statements", "documents", "publishers", "wires", "speakers", "affirming", "denying", "declining",
    "doubting", "withdrawn",
)  # fmt: skip
"""The numbers of an agreement."""
FIELDS: dict[str, frozenset[str]] = {
    "statements.json": frozenset(
        (
            "iri", "key", "document", "version", "quote", "start", "end", "speaker", "speakerSurface",
            "coSpeakers", "speechAct", "polarity", "certainty", "tense", "quotation", "cue", "content",
            "about", "activities", "propositions", "chain", "saidOn", "happenedOn", "conflicts", "positions",
        )
    ),
    "claims.json": frozenset(
        (
            "iri", "label", "activity", "about", "happened", "planned", "why", "propositions", "doubt",
            "agreement", "stances", "related",
        )
    ),
    "documents.json": frozenset(
        (
            "iri", "key", "name", "title", "publisher", "author", "url", "published", "recordedAt", "version",
            "textSha256", "sketch", "text",
        )
    ),
}  # fmt: skip
"""What a record of each file holds, and nothing besides."""


def statement_record(row: StatementRow, propositions: Iterable[str]) -> Record:
    """A statement; ``start`` and ``end`` are code points of its document's text, half-open."""
    return {
        "iri": row.iri,
        "key": row.key,
        "document": row.document.iri,
        "version": row.document.version,
        "quote": row.evidence.quote,
        "start": row.evidence.start,
        "end": row.evidence.end,
        "speaker": _entity(row.speaker),
        "speakerSurface": row.speaker_surface,
        "coSpeakers": [_entity(one) for one in row.co_speakers],
        "speechAct": str(row.speech_act),
        "polarity": str(row.polarity),
        "certainty": str(row.certainty),
        "tense": str(row.tense),
        "quotation": str(row.quotation),
        "cue": row.cue,
        "content": list(row.content),
        "about": [_entity(one) for one in row.about],
        "activities": [str(one) for one in row.activities],
        "propositions": sorted(propositions),
        "chain": [_hop(hop) for hop in row.chain],
        "saidOn": _date(row.said_on),
        "happenedOn": _date(row.happened_on),
        "conflicts": list(row.conflicts),
        "positions": [{"position": str(position), "claim": claim} for position, claim in row.positions],
    }


def claim_record(
    row: ClaimRow, view: View, signatures: Mapping[str, str], related: Iterable[RelatedRow]
) -> Record:
    """A claim with every stance that its agreement is computed from, those that stand no more included.

    ``signatures`` tell what each proposition of it says, by IRI.
    """
    return {
        "iri": row.iri,
        "label": row.label,
        "activity": str(row.activity),
        "about": [_entity(one) for one in row.about],
        "happened": row.happened.text if row.happened else "",
        "planned": row.planned,
        "why": list(row.why),
        "propositions": {one: signatures[one] for one in sorted(row.propositions) if one in signatures},
        "doubt": view.claim.doubt,
        "agreement": agreement_record(view.agreement),
        "stances": [stance_record(one) for one in view.stances],
        "related": [
            {"kind": str(one.kind), "claim": one.claim.iri, "label": one.claim.label, "reason": one.reason}
            for one in related
        ],
    }


def agreement_record(found: Agreement) -> Record:
    """An agreement: class, reason, numbers, and the origins with the statements that rest on each."""
    return {
        "class": str(found.kind),
        "reason": found.reason,
        **{name: getattr(found, name) for name in COUNTS},
        "origins": [
            {
                "names": list(one.names),
                "known": one.known,
                "ties": list(one.ties),
                "statements": sorted({stance.statement for stance in one.stances}),
            }
            for one in found.origins
        ],
    }


def stance_record(stance: Stance) -> Record:
    """A stance as it is."""
    return asdict(stance)


def document_record(row: DocumentRow, file: str | None, sketch: str) -> Record:
    """A document in the version that was read; ``text`` is the file that holds it, if it is in the bundle.

    ``sketch`` is that of its text, by which copies are found.
    """
    return {
        "iri": row.iri,
        "key": row.key,
        "name": row.name,
        "title": row.title,
        "publisher": row.publisher,
        "author": row.author,
        "url": row.url,
        "published": row.published.text if row.published else None,
        "recordedAt": row.recorded_at.isoformat(),
        "version": row.version,
        "textSha256": row.text_sha256,
        "sketch": sketch,
        "text": file,
    }


def _entity(row: EntityRow) -> Record:
    return {"iri": row.iri, "name": row.name, "kind": str(row.kind), "linked": row.linked}


def _hop(hop: HopRow) -> Record:
    return {
        "position": hop.position,
        "role": str(hop.role),
        "entity": _entity(hop.entity),
        "surface": hop.surface,
        "cue": hop.cue,
    }


def _date(row: DateRow | None) -> Record | None:
    if row is None:
        return None
    value = row.value
    return {
        "value": value.text,
        "earliest": value.earliest.isoformat(),
        "latest": value.latest.isoformat(),
        "words": row.words,
        "anchor": row.anchor,
    }


def judgement_record(one: Judgement) -> Record:
    """An entry of the log of judgements."""
    return {**asdict(one), "kind": str(one.kind), "at": one.at.isoformat(), "subjects": list(one.subjects)}
