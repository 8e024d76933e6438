"""The gold's own annotations become a graph, so that what asks it is measured without errors of reading."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from graph.claims import propositions_of
from graph.entities.naming import slug
from graph.indexing import IndexedStore
from graph.mentions.dates import dating_conflict
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
from graph.pipeline import prepare
from graph.rdf import Minter, findings_quads
from graph.settings import Settings
from graph.settling import Settling
from graph.store import DocumentChange, EmbeddedStore
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

ANNOTATOR = "gold@1"
_KINDS = {"group": EntityKind.ARMED_GROUP}
_UNNAMED = re.compile(r"unnamed|unattributed|.*\(.*not named\)", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?])[”\"’)]?\s+(?=[A-Z“\"‘(])|\n+")
_RECORDED = datetime(2031, 1, 1, tzinfo=UTC)


def load_gold(
    gold: Path, store: EmbeddedStore | IndexedStore, gazetteer: Gazetteer, settings: Settings
) -> int:
    """Write every document of the gold into ``store``, with its annotations for what was read.

    An annotator gives names and attributions, and the rules behind it the rest; the gold has both, so
    findings are made of it, as reading would give them.

    Returns:
        How many statements there are.
    """
    minter = Minter(settings.base_iri)
    prepare(store, gazetteer)
    number = 0
    with (gold / "gold.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            findings = findings_of_gold(json.loads(line), gold / "texts", gazetteer)
            version = findings.version
            iri, graph = minter.document(version.document), minter.version(version)
            quads = findings_quads(findings, minter)
            change = DocumentChange(iri, graph, version.document, version.name, quads)
            store.put(Settling.from_settings(store, settings).put(change))
            number += len(findings.statements)
    return number


def findings_of_gold(annotation: Mapping[str, Any], texts: Path, gazetteer: Gazetteer) -> Findings:
    """The findings of one document of the gold; ``texts`` holds the file ``ID.txt``."""
    version = _version(texts / f"{annotation['id']}.txt")
    page = _Page(version, annotation["entities"], gazetteer)
    statements = tuple(page.statement(one) for one in annotation["statements"])
    mentions = Mentions(tuple(sorted(page.mentions, key=lambda one: one.span)))
    entities = tuple({one.key: one for one in (*page.by_mention.values(), *page.by_source.values())}.values())
    resolution = Resolution(entities, page.by_mention, page.by_source)
    said = tuple(propositions_of(statement, resolution, version) for statement in statements)
    return Findings(version, mentions, statements, resolution, said, ANNOTATOR)


class _Page:
    """One text with what its words stand for."""

    def __init__(self, version: Version, entities: Iterable[Mapping[str, Any]], gazetteer: Gazetteer) -> None:
        self._version = version
        self._gazetteer = gazetteer
        self._listed = {one["canonical"]: one for one in entities}
        self.by_source: dict[Source, Entity] = {}
        self.by_mention = dict(self._named())

    @property
    def mentions(self) -> tuple[Mention, ...]:
        return tuple(self.by_mention)

    def statement(self, one: Mapping[str, Any]) -> Statement:
        """One statement of the gold; what it does not hold (certainty, tense, roles) stays underspecified."""
        evidence = self._evidence(one)
        dates = [self._dating(one[field], evidence) for field in ("said_on", "activity_on")]
        sentence = dating_conflict(dates[0], self._version, ()) if dates[0] else None
        return Statement(
            chain=tuple(self._chain(one, evidence)),
            content=(evidence,),
            evidence=evidence,
            speech_act=SpeechAct(one["stance"]),
            polarity=Polarity(one["polarity"]),
            certainty=Certainty.UNDERSPECIFIED,
            tense=Tense.UNDERSPECIFIED,
            quotation=Quotation(one["quote"]),
            about=tuple(found for name in one["about"] if (found := self._mention(name, evidence))),
            activities=tuple(Activity(ActivityKind(kind)) for kind in one["activity"]),
            said_on=dates[0],
            happened_on=dates[1],
            conflicts=(sentence,) if sentence else (),
            co_speakers=tuple(self._source(name, None) for name in one.get("co_speakers", ())),
        )

    def _chain(self, one: Mapping[str, Any], evidence: Span) -> Iterator[Hop]:
        for name in one["via"]:
            yield Hop(HopRole.RELAY, self._source(name, None))
        surface = one["speaker_surface"]
        start = self._version.text.find(surface, evidence.start) if surface else -1
        span = Span(start, start + len(surface)) if start >= 0 else None
        yield Hop(HopRole.SPEAKER, self._source(one["speaker"], span))

    def _source(self, name: str, span: Span | None) -> Source:
        surface = span.of(self._version.text) if span else name
        source = Source(surface, span, unnamed=name if _UNNAMED.match(name) else None)
        self.by_source[source] = self._entity(name)
        return source

    def _entity(self, name: str) -> Entity:
        """The gazetteer's entry of that name and kind, or an entity of this document."""
        listed = self._listed.get(name)
        kind = _kind(name, listed)
        entries = () if kind is EntityKind.UNNAMED_SOURCE else self._gazetteer.lookup(name)
        if len(entries) > 1:
            entries = tuple(one for one in entries if one.kind is kind)
        surfaces = tuple(listed["surfaces"]) if listed else ()
        if len(entries) == 1:
            entry = entries[0]
            strong = LinkStrength.STRONG
            return Entity(entry.id, entry.name, entry.kind, strong, "gold", entry.id, surfaces)
        return Entity(f"{kind}/{slug(name)}", name, kind, LinkStrength.NEW, "gold", surfaces=surfaces)

    def _named(self) -> Iterator[tuple[Mention, Entity]]:
        """Every place where the text has a surface of an entity, the longest first, without overlap."""
        taken: list[Span] = []
        pairs = [(words, name) for name, one in self._listed.items() for words in one["surfaces"]]
        for words, name in sorted(pairs, key=lambda pair: (-len(pair[0]), pair)):
            entity = self._entity(name)
            for found in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", self._version.text):
                span = Span(*found.span())
                if not any(span.touches(other) for other in taken):
                    taken.append(span)
                    yield Mention(span, words, entity.kind, entity.entry), entity

    def _mention(self, name: str, evidence: Span) -> Mention | None:
        """The place that names it, in the evidence if there is one; ``None`` where it is never named."""
        key = self._entity(name).key
        found = [mention for mention, entity in self.by_mention.items() if entity.key == key]
        inside = [mention for mention in found if evidence.holds(mention.span)]
        return next(iter([*inside, *found]), None)

    def _evidence(self, one: Mapping[str, Any]) -> Span:
        """The sentences in which the words stand that locate the statement."""
        text = self._version.text
        found = [text.find(words) for words in (one["locate"], *one.get("locate_alt", ()))]
        starts = sorted(start for start in found if start >= 0)
        ends = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
        first = max(end for end in ends if end <= starts[0])
        last = min(end for end in ends if end > starts[-1])
        return Span(first, first + len(text[first:last].rstrip()))

    def _dating(self, value: str | None, evidence: Span) -> Dating | None:
        return Dating(PartialDate.parse(value), value, evidence) if value else None


def _kind(name: str, listed: Mapping[str, Any] | None) -> EntityKind:
    if listed is not None:
        return _KINDS.get(listed["type"]) or EntityKind(listed["type"])
    return EntityKind.UNNAMED_SOURCE if _UNNAMED.match(name) else EntityKind.ORGANISATION


def _version(path: Path) -> Version:
    """A text of the gold: a line of JSON, an empty line, the body."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    given = json.loads(head)
    published = given.get("published")
    return Version(
        document=given["id"],
        name=given["id"],
        text=body,
        text_sha256=sha256(body.encode()).hexdigest(),
        digest=sha256(f"{head}{body}".encode()).hexdigest(),
        recorded=_RECORDED,
        media_type="text/plain",
        url=given.get("url"),
        published=PartialDate.parse(published) if published else None,
        language="en",
    )
