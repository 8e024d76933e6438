"""A fictional world: two documents, read by hand, in a real store.

North Port is a place; the naval base and the oil harbour lie there.  Captain Ana Brook
confirms a departure, unnamed dockers deny it, and a second document has no statement.
"""

from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from graph.judging import Store
from graph.model import (
    Activity,
    Dating,
    Entity,
    Findings,
    Hop,
    Mention,
    Mentions,
    PartialDate,
    Passage,
    PassageKind,
    Proposition,
    Resolution,
    Source,
    Span,
    Statement,
    Version,
)
from graph.rdf import Minter, findings_quads, shared_quads
from graph.settings import Settings
from graph.settling import Settling
from graph.store import DocumentChange
from ontology.gazetteer import Gazetteer, load_gazetteer
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

BASE_IRI = "https://graph.example/"
GAZETTEER_IRI = "https://w3id.org/claimgraph/gazetteer/"
NAMES = """\
id,name,kind,names,country,located_in,kind_detail,lat,lon,licence
country/alvania,Alvania,country,,,,,,,CC0
place/north-port,North Port,place,Nordport,country/alvania,country/alvania,,60.5,20.25,CC0
base/north-port-naval-base,North Port Naval Base,base,,country/alvania,place/north-port,naval-base,60.5,20,CC0
base/oil-harbour,Oil Harbour,base,,country/alvania,place/north-port,port,,,CC0
"""

TITLE = "Frigate leaves North Port"
FIRST = (
    "On Thursday, Captain Ana Brook confirmed to the Aland Wire that “the frigate Heron” had left North Port."
)
SECOND = "Unnamed dockers denied it."
TEXT = f"{TITLE}\n\n{FIRST} {SECOND}\n"
QUIET = "The cat of the harbour master slept. It is grey.\n"


def span(words: str, after: int = 0) -> Span:
    """Where ``words`` stand in ``TEXT`` from ``after`` on."""
    start = TEXT.index(words, after)
    return Span(start, start + len(words))


def mention(words: str, kind: EntityKind, entry: str | None = None, after: int = 0) -> Mention:
    """The mention of ``words``."""
    return Mention(span(words, after), words, kind, entry)


BROOK = mention("Captain Ana Brook", EntityKind.PERSON)
WIRE = mention("Aland Wire", EntityKind.OUTLET)
HERON = mention("Heron", EntityKind.ASSET)
PORT = mention("North Port", EntityKind.BASE, "base/north-port-naval-base", after=len(TITLE))
CAPTAIN = Source("Captain Ana Brook", BROOK.span, BROOK)
AGENCY = Source("the Aland Wire", span("the Aland Wire"), WIRE)
DOCKERS = Source("Unnamed dockers", span("Unnamed dockers"), unnamed="unnamed dockers")
PUBLISHER = Source("Harbour Gazette", None)

CONFIRMED = Statement(
    chain=(
        Hop(HopRole.PUBLISHER, PUBLISHER),
        Hop(HopRole.RELAY, AGENCY, (span("to"),)),
        Hop(HopRole.SPEAKER, CAPTAIN, (span("confirmed"),)),
    ),
    content=(span("“the frigate Heron” had left North Port"),),
    evidence=span(FIRST),
    speech_act=SpeechAct.CONFIRM,
    polarity=Polarity.POSITIVE,
    certainty=Certainty.UNDERSPECIFIED,
    tense=Tense.PAST,
    quotation=Quotation.MIXED,
    about=(PORT, HERON),
    activities=(Activity(ActivityKind.DEPARTURE, span("left"), assets=(HERON,), origin=(PORT,)),),
    said_on=Dating(PartialDate.parse("2031-05-01"), "Thursday", span("Thursday"), "published 2031-05-05"),
    happened_on=Dating(PartialDate.parse("2031-05"), "May"),
    conflicts=("The title has no date.",),
)
DENIED = Statement(
    chain=(Hop(HopRole.PUBLISHER, PUBLISHER), Hop(HopRole.SPEAKER, DOCKERS, (span("denied"),))),
    content=(span("it.", after=len(TITLE) + len(FIRST)),),
    evidence=span(SECOND),
    speech_act=SpeechAct.DENY,
    polarity=Polarity.NEGATIVE,
    certainty=Certainty.UNDERSPECIFIED,
    tense=Tense.PAST,
    quotation=Quotation.INDIRECT,
    about=(PORT,),
    activities=(Activity(ActivityKind.DEPARTURE, at=(PORT,)),),
)


def _new(key: str, name: str, kind: EntityKind, *surfaces: str) -> Entity:
    return Entity(key, name, kind, LinkStrength.NEW, "not in the gazetteer", None, surfaces)


PERSON = _new("person:ana brook", "Ana Brook", EntityKind.PERSON, "Captain Ana Brook")
OUTLET = _new("outlet:aland wire", "Aland Wire", EntityKind.OUTLET, "Aland Wire")
SHIP = _new("asset:heron", "Heron", EntityKind.ASSET, "Heron")
PAPER = _new("outlet:harbour gazette", "Harbour Gazette", EntityKind.OUTLET)
CROWD = _new("unnamed:dockers", "unnamed dockers", EntityKind.UNNAMED_SOURCE)
SITE = Entity(
    key="base/north-port-naval-base",
    name="North Port Naval Base",
    kind=EntityKind.BASE,
    strength=LinkStrength.MEDIUM,
    reason="a frigate leaves from the naval base",
    entry="base/north-port-naval-base",
    surfaces=("North Port",),
)
SAID = Proposition(
    ActivityKind.DEPARTURE,
    Polarity.POSITIVE,
    asset="asset:heron",
    origin="base/north-port-naval-base",
    happened="2031-05",
)


def _version(name: str, text: str, title: str | None) -> Version:
    return Version(
        document=name,
        name=name,
        text=text,
        text_sha256=sha256(text.encode()).hexdigest(),
        digest=sha256(name.encode() + text.encode()).hexdigest(),
        recorded=datetime(2031, 5, 6, 7, 8, 9, tzinfo=UTC),
        media_type="text/plain",
        title=title,
        publisher="Harbour Gazette",
        published=PartialDate.parse("2031-05-05"),
        language="en",
        passages=(Passage(PassageKind.PARAGRAPH, Span(0, len(text) - 1)),),
    )


FRIGATE = Findings(
    version=_version("frigate", TEXT, TITLE),
    mentions=Mentions((BROOK, WIRE, HERON, PORT)),
    statements=(CONFIRMED, DENIED),
    resolution=Resolution(
        (PERSON, OUTLET, SHIP, SITE, PAPER, CROWD),
        {BROOK: PERSON, WIRE: OUTLET, HERON: SHIP, PORT: SITE},
        {CAPTAIN: PERSON, AGENCY: OUTLET, DOCKERS: CROWD, PUBLISHER: PAPER},
    ),
    propositions=((SAID,), (replace(SAID, polarity=Polarity.NEGATIVE),)),
    annotator="by hand@1",
)
CAT = Findings(_version("cat", QUIET, None), Mentions(), (), Resolution(), (), "by hand@1")


def settings_in(folder: Path) -> Settings:
    """Settings for a store in ``folder``, with the names of the world."""
    names = folder / "names.csv"
    names.write_text(NAMES, encoding="utf-8")
    return Settings(store=folder / "store", base_iri=BASE_IRI, gazetteer=str(names), min_free_disk_mb=1)


def gazetteer_of(settings: Settings) -> Gazetteer:
    """The gazetteer with the names of the world."""
    return load_gazetteer(Path(settings.gazetteer))


def fill(store: Store, gazetteer: Gazetteer) -> None:
    """Put the world into ``store``."""
    minter = Minter(BASE_IRI)
    store.put_shared("world", shared_quads(gazetteer))
    for findings in (FRIGATE, CAT):
        version = findings.version
        change = DocumentChange(
            minter.document(version.document),
            minter.version(version),
            version.document,
            version.name,
            findings_quads(findings, minter),
        )
        store.put(Settling(store, minter).put(change))
    store.flush()
