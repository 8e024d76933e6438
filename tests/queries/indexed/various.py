"""A made-up world of much variety in few documents, written as the pipeline writes it."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256

from graph.claims import propositions_of
from graph.indexing import IndexedStore
from graph.model import (
    Activity,
    Count,
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
from graph.queries.sparql import PREFIXES
from graph.rdf import Minter, findings_quads, shared_quads
from graph.settling import Settling
from graph.store import Decision, DocumentChange
from ontology.gazetteer import Entry, Gazetteer
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

_VASTRIA = "country/vastria"
ENTRIES = (
    Entry("country/vastria", "Vastria", EntityKind.COUNTRY),
    Entry("country/norland", "Norland", EntityKind.COUNTRY),
    Entry("base/kell", "Kell Naval Base", EntityKind.BASE, country=_VASTRIA, kind_detail="naval-base"),
    Entry("base/osmark", "Osmark Air Base", EntityKind.BASE, country=_VASTRIA, kind_detail="air-base"),
    Entry("base/port", "Port of Ülm", EntityKind.BASE, country="country/norland", kind_detail="port"),
    Entry("base/bare", "Émile Field", EntityKind.BASE),
    Entry("place/kellport", "Kellport", EntityKind.PLACE, country="country/vastria"),
    Entry("asset/tern", "Tern-7", EntityKind.ASSET, kind_detail="transport-aircraft"),
    Entry("asset/gale", "Gale", EntityKind.ASSET, kind_detail="frigate", country="country/norland"),
    Entry("asset/wasp", "Wasp", EntityKind.ASSET, kind_detail="aircraft"),
    Entry("organisation/defence", "Norland Ministry", EntityKind.ORGANISATION, country="country/norland"),
    Entry("organisation/watch", "Ζeta Watch", EntityKind.ORGANISATION, country="country/vastria"),
    Entry("outlet/post", "Harbour Post", EntityKind.OUTLET),
    Entry("outlet/wire", "The Wire", EntityKind.OUTLET, country="country/norland"),
    Entry("person/venn", "Mara Venn", EntityKind.PERSON, names=("Venn",)),
    Entry("person/abel", "abel Örn", EntityKind.PERSON),
)
KNOWN = {entry.id: entry for entry in ENTRIES}
_BASES = tuple(entry.id for entry in ENTRIES if entry.kind is EntityKind.BASE)
_ASSETS = tuple(entry.id for entry in ENTRIES if entry.kind is EntityKind.ASSET)
_COUNTRIES = ("country/vastria", "country/norland")
_SPEAKERS = ("organisation/defence", "organisation/watch", "person/venn", "person/abel", "country/vastria")
_OUTLETS = ("outlet/post", "outlet/wire")
PUBLISHERS = ("The Harbour Post", "THE WIRE", "Ülmer Bote", None)
WORDS = ("x_y", "naval", "base", "straße", "S-400s", "İzmir", "ΟΔΟΣ", "convoy", "talks", "the", "l’été")
DAYS = ("2031-03-01", "2031-03-02", "2031-03-15", "2031-04-01", "2031-04-30", "2031-05-03", "2032-01-01")
EXACT = (*DAYS, "2031-03", "2031-04", "2031", "2032")
_KINDS = (ActivityKind.WITHDRAWAL, ActivityKind.ATTACK, ActivityKind.DEPLOYMENT, ActivityKind.PRESENCE)


@dataclass
class _Draft:
    """One version while it is written: its text, and what stands in it."""

    chance: random.Random
    key: str
    text: str = ""
    mentions: dict[Mention, Entity] = field(default_factory=dict)
    sources: dict[Source, Entity] = field(default_factory=dict)

    def words(self, text: str) -> Span:
        start = len(self.text)
        self.text += text + " "
        return Span(start, start + len(text))

    def mention(self, key: str) -> Mention:
        entry = KNOWN[key]
        mention = Mention(self.words(entry.name), entry.name, entry.kind, key)
        self.mentions[mention] = Entity(key, entry.name, entry.kind, LinkStrength.STRONG, "a name", entry=key)
        return mention

    def source(self, key: str | None) -> Source:
        """A source of the gazetteer, or one without a name."""
        if key is None:
            name = self.chance.choice(("Officials", "a source"))
            source = Source(name, self.words(name), unnamed=name)
            entity = Entity(
                f"{self.key}/{name}", name, EntityKind.UNNAMED_SOURCE, LinkStrength.NEW, "no name"
            )
        else:
            name = KNOWN[key].name
            source = Source(name, self.words(name))
            entity = Entity(key, name, KNOWN[key].kind, LinkStrength.STRONG, "its name", entry=key)
        self.sources[source] = entity
        return source


def _dating(draft: _Draft, chance: random.Random) -> Dating | None:
    if chance.random() < 0.4:
        return None
    text = chance.choice(EXACT)
    span = draft.words(text)
    return Dating(PartialDate.parse(text), text, span, "published" if chance.random() < 0.3 else None)


def _some(chance: random.Random, among: tuple[str, ...], most: int) -> list[str]:
    return chance.sample(among, chance.randint(0, most))


def _statement(draft: _Draft) -> Statement:
    chance = draft.chance
    start = len(draft.text)
    roles: list[tuple[HopRole, str | None]] = [(HopRole.RELAY, one) for one in _some(chance, _OUTLETS, 1)]
    if chance.random() < 0.2:
        roles.insert(0, (HopRole.PUBLISHER, "outlet/post"))
    roles.append((HopRole.SPEAKER, chance.choice((*_SPEAKERS, None))))
    chain = tuple(Hop(role, draft.source(key), (draft.words("said"),)) for role, key in roles)
    along = tuple(draft.source(key) for key in _some(chance, _SPEAKERS, 1) if chance.random() < 0.4)
    content = draft.words(" ".join(chance.choices(WORDS, k=chance.randint(2, 6))))
    where, what = [[draft.mention(one) for one in _some(chance, some, 1)] for some in (_BASES, _ASSETS)]
    actors = [draft.mention(one) for one in _some(chance, _COUNTRIES, 1)]
    counts = (Count(draft.words("two ships"), "two", "ships", 2, None, tuple(what)),) if what else ()
    role = chance.choice(("origin", "at", "destination"))
    activity = Activity(
        chance.choice(_KINDS),
        actors=tuple(actors),
        assets=tuple(what),
        counts=counts,
        **{role: tuple(where)},  # type: ignore[arg-type]
    )
    said, happened = _dating(draft, chance), _dating(draft, chance)
    evidence = Span(start, len(draft.text) - 1)
    draft.text += "\n"
    return Statement(
        chain=chain,
        content=(content,),
        evidence=evidence,
        speech_act=chance.choice((SpeechAct.SAY, SpeechAct.CONFIRM, SpeechAct.DENY, SpeechAct.DECLINE)),
        polarity=chance.choice(tuple(Polarity)),
        certainty=chance.choice(tuple(Certainty)),
        tense=chance.choice(tuple(Tense)),
        quotation=chance.choice(tuple(Quotation)),
        about=(*where, *what, *actors),
        activities=_activities(activity, chance),
        said_on=said,
        happened_on=happened,
        conflicts=("an odd year",) if chance.random() < 0.1 else (),
        co_speakers=along,
    )


def _activities(activity: Activity, chance: random.Random) -> tuple[Activity, ...]:
    """None, one, or two that the same things take part in."""
    if (luck := chance.random()) < 0.2:
        return ()
    return (activity, replace(activity, kind=chance.choice(_KINDS))) if luck > 0.7 else (activity,)


def _change(key: str, seed: int, recorded: datetime, minter: Minter) -> DocumentChange:
    chance = random.Random(seed)
    draft = _Draft(chance, key)
    statements = tuple(_statement(draft) for _ in range(chance.randint(0, 6)))
    text = draft.text or "Nothing is said.\n"
    published = chance.choice((*EXACT, None))
    version = Version(
        document=key,
        name=f"Näme {key}",
        text=text,
        text_sha256=sha256(text.encode()).hexdigest(),
        digest=sha256(f"{key} {seed}".encode()).hexdigest(),
        recorded=recorded,
        media_type="text/plain",
        title=chance.choice(("A Title", "ÄNDERUNG", None)),
        publisher=chance.choice(PUBLISHERS),
        published=PartialDate.parse(published) if published else None,
        language="en",
    )
    entities = {one.key: one for one in (*draft.mentions.values(), *draft.sources.values())}
    resolution = Resolution(tuple(entities.values()), draft.mentions, draft.sources)
    said = tuple(propositions_of(statement, resolution, version) for statement in statements)
    mentions = Mentions(tuple(draft.mentions))
    findings = Findings(version, mentions, statements, resolution, said, "by hand@1")
    quads = findings_quads(findings, minter)
    return DocumentChange(minter.document(key), minter.version(version), key, f"Näme {key}", quads)


def changes(minter: Minter, documents: int, seed: int = 7) -> Iterator[DocumentChange]:
    """The versions of some documents in the order in which they come; a fifth comes in more than one."""
    chance = random.Random(seed)
    for number in range(documents):
        for _ in range(chance.choice((1, 1, 1, 1, 2, 3))):
            time = chance.choice(("00:00:00", "12:30:00.250000", "23:59:59"))
            recorded = datetime.fromisoformat(f"{chance.choice(DAYS)}T{time}").replace(tzinfo=UTC)
            yield _change(f"doc-{number}", chance.randrange(10**9), recorded, minter)


def write_world(store: IndexedStore, minter: Minter, documents: int = 40) -> None:
    """Write the whole world; a tenth of the statements is rejected by a person."""
    store.put_shared("entries", shared_quads(Gazetteer(ENTRIES)))
    for change in changes(minter, documents):
        store.put(Settling(store, minter).put(change))
    rows = store.select(f"{PREFIXES}SELECT ?s WHERE {{ ?s a cg:Statement }}")
    iris = sorted(row["s"] for row in rows)
    store.decide(Decision(rejected=tuple(iris[::10])))
