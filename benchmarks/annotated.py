"""Documents annotated by hand become findings, as reading would give them."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, time
from hashlib import sha256
from typing import Any

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
from ontology.gazetteer import Gazetteer
from ontology.terms import (
    ActivityKind,
    Certainty,
    EntityKind,
    HopRole,
    LinkStrength,
    Polarity,
    Quotation,
    SpeechAct,
    Tense,
)


def findings_of(document: Mapping[str, Any], annotation: Mapping[str, Any], gazetteer: Gazetteer) -> Findings:
    """The findings of one version of a document, from its annotation."""
    version = _version(document)
    page = _Page(version.text, annotation["names"], gazetteer)
    statements = tuple(page.statement(one) for one in annotation["statements"])
    resolution = Resolution((), page.by_mention, page.by_source)
    said = tuple(propositions_of(statement, resolution, version) for statement in statements)
    return Findings(version, Mentions(), statements, resolution, said, "by hand@1")


class _Page:
    """One text with what its words stand for."""

    def __init__(self, text: str, names: Mapping[str, str], gazetteer: Gazetteer) -> None:
        self._text = text
        self._names = names
        self._gazetteer = gazetteer
        self.by_mention: dict[Mention, Entity] = {}
        self.by_source: dict[Source, Entity] = {}

    def statement(self, one: Mapping[str, Any]) -> Statement:
        """One statement."""
        evidence = self._span(one["quote"])
        return Statement(
            chain=tuple(self._hop(hop, evidence, one["cue"]) for hop in one["chain"]),
            content=tuple(self._span(words, evidence.start) for words in one["content"]),
            evidence=evidence,
            speech_act=SpeechAct(one["speech_act"]),
            polarity=Polarity(one["polarity"]),
            certainty=Certainty(one["certainty"]),
            tense=Tense(one["tense"]),
            quotation=Quotation(one["quotation"]),
            about=self._mentions(one["about"]),
            activities=tuple(self._activity(activity) for activity in one["activities"]),
            said_on=_dating(one["said_on"]),
            happened_on=_dating(one["happened_on"]),
        )

    def _hop(self, hop: Mapping[str, Any], evidence: Span, cue: Iterable[str]) -> Hop:
        words = hop["surface"]
        span = self._span(words, evidence.start) if words else None
        source = Source(words or hop["name"], span, unnamed=hop["unnamed"])
        kind = EntityKind.UNNAMED_SOURCE if hop["unnamed"] else EntityKind.PERSON
        self.by_source[source] = self._entity(hop["name"], kind, linked=not hop["unnamed"])
        role = HopRole(hop["role"])
        cues = tuple(self._span(one, evidence.start) for one in cue) if role is HopRole.SPEAKER else ()
        return Hop(role, source, cues)

    def _activity(self, one: Mapping[str, Any]) -> Activity:
        return Activity(
            ActivityKind(one["kind"]),
            actors=self._mentions(one["actors"]),
            assets=self._mentions(one["assets"]),
            at=self._mentions(one["at"]),
            origin=self._mentions(one["from"]),
            destination=self._mentions(one["to"]),
            counterpart=self._mentions(one["counterpart"]),
        )

    def _mentions(self, names: Iterable[str]) -> tuple[Mention, ...]:
        return tuple(self._mention(name) for name in names)

    def _mention(self, name: str) -> Mention:
        entity = self._entity(name, EntityKind.PLACE)
        words = self._names[name]
        mention = Mention(self._span(words), words, entity.kind, entity.entry)
        self.by_mention[mention] = entity
        return mention

    def _entity(self, name: str, kind: EntityKind, *, linked: bool = True) -> Entity:
        entries = [entry for entry in self._gazetteer.entries if entry.name == name] if linked else []
        if not entries:
            key = f"{kind.value}:{name.casefold()}"
            return Entity(key, name, kind, LinkStrength.NEW, "by hand")
        entry = entries[0]
        return Entity(entry.id, name, entry.kind, LinkStrength.STRONG, "by hand", entry.id)

    def _span(self, words: str, after: int = 0) -> Span:
        start = self._text.find(words, after)
        start = start if start >= 0 else self._text.index(words)
        return Span(start, start + len(words))


def _version(document: Mapping[str, Any]) -> Version:
    text, published = document["text"], PartialDate.parse(document["published"])
    made = f"{document}"
    return Version(
        document=document["id"],
        name=document["id"],
        text=text,
        text_sha256=sha256(text.encode()).hexdigest(),
        digest=sha256(made.encode()).hexdigest(),
        recorded=datetime.combine(published.latest, time(12), UTC),
        media_type="text/plain",
        title=document.get("title"),
        publisher=document["publisher"],
        published=published,
        language="en",
    )


def _dating(text: str | None) -> Dating | None:
    return Dating(PartialDate.parse(text), text) if text else None
