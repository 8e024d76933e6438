"""Documents made of a few sayings, as the pipeline would write them: for tests and measurements of claims."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from graph.claims import propositions_of
from graph.model import (
    Activity,
    Dating,
    Entity,
    Findings,
    Hop,
    Mention,
    Mentions,
    PartialDate,
    Resolution,
    Source,
    Span,
    Statement,
    Version,
)
from graph.rdf import Minter, findings_quads
from graph.store import DocumentChange
from ontology.gazetteer import Entry
from ontology.terms import (
    ActivityKind,
    Certainty,
    HopRole,
    LinkStrength,
    Polarity,
    Quotation,
    SpeechAct,
    Tense,
)


@dataclass(frozen=True)
class Says:
    """One saying; ``who``, ``where``, ``actor`` are ids of entries."""

    who: str
    where: str = "base/north"
    polarity: Polarity = Polarity.POSITIVE
    act: SpeechAct = SpeechAct.SAY
    kind: ActivityKind = ActivityKind.WITHDRAWAL
    actor: str = ""
    happened: str = ""


@dataclass(frozen=True)
class Paper:
    """One version of one document, known by ``key``; ``day`` is that of publication and of recording."""

    key: str
    says: tuple[Says, ...]
    day: str = "2031-05-03"
    recorded: str = ""


def change_of(paper: Paper, entries: Mapping[str, Entry], minter: Minter) -> DocumentChange:
    """The version as the pipeline would write it, without its claims."""
    lines = [f"{number}. {says} in the paper {paper.key}.\n" for number, says in enumerate(paper.says)]
    text = "".join(lines) or "Nothing is said.\n"
    starts = [sum(map(len, lines[:number])) for number in range(len(lines))]
    spans = [Span(start, start + len(line) - 1) for start, line in zip(starts, lines, strict=True)]
    made = [_statement(says, span, text, entries) for says, span in zip(paper.says, spans, strict=True)]
    mentions = {mention: entity for _, mentioned, _ in made for mention, entity in mentioned.items()}
    sources = {source: entity for _, _, sourced in made for source, entity in sourced.items()}
    version = Version(
        document=paper.key,
        name=paper.key,
        text=text,
        text_sha256=sha256(text.encode()).hexdigest(),
        digest=sha256(f"{paper}".encode()).hexdigest(),
        recorded=datetime.fromisoformat(f"{paper.recorded or paper.day}T12:00:00+00:00").astimezone(UTC),
        media_type="text/plain",
        publisher=f"Publisher of {paper.key}",
        published=PartialDate.parse(paper.day) if paper.day else None,
        language="en",
    )
    resolution = Resolution((), mentions, sources)
    statements = tuple(statement for statement, _, _ in made)
    said = tuple(propositions_of(statement, resolution, version) for statement in statements)
    findings = Findings(version, Mentions(), statements, resolution, said, "by hand@1")
    return DocumentChange(
        minter.document(paper.key),
        minter.version(version),
        paper.key,
        paper.key,
        findings_quads(findings, minter),
    )


def _statement(
    says: Says, span: Span, text: str, entries: Mapping[str, Entry]
) -> tuple[Statement, dict[Mention, Entity], dict[Source, Entity]]:
    words = span.of(text)
    mentions = {
        key: Mention(Span(span.start + at, span.start + at + 1), words[at], entries[key].kind, key)
        for at, key in enumerate(dict.fromkeys(filter(None, (says.where, says.actor))))
    }
    source = Source(words[:2], Span(span.start, span.start + 2))
    activity = Activity(
        says.kind,
        actors=(mentions[says.actor],) if says.actor else (),
        origin=(mentions[says.where],) if says.where else (),
    )
    statement = Statement(
        chain=(Hop(HopRole.SPEAKER, source, (Span(span.start, span.start + 1),)),),
        content=(span,),
        evidence=span,
        speech_act=says.act,
        polarity=says.polarity,
        certainty=Certainty.UNDERSPECIFIED,
        tense=Tense.PAST,
        quotation=Quotation.INDIRECT,
        about=tuple(mentions.values()),
        activities=(activity,),
        happened_on=Dating(PartialDate.parse(says.happened), says.happened) if says.happened else None,
    )
    return (
        statement,
        {one: _entity(entries[key]) for key, one in mentions.items()},
        {source: _entity(entries[says.who])},
    )


def _entity(entry: Entry) -> Entity:
    return Entity(entry.id, entry.name, entry.kind, LinkStrength.STRONG, "its name", entry=entry.id)
