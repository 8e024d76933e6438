"""A fictional world, written by hand, and the SHACL shapes."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from hashlib import sha256

import pyshacl
import pytest
from pyoxigraph import Quad
from rdflib import Graph

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
from graph.rdf import Minter, write
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
from ontology.vocabulary import shapes_file

TITLE = "Frigate leaves North Harbour"
FIRST = (
    "On 3 May, Captain Ana Brook confirmed to the Aland Wire that “the frigate Heron” had left North Harbour."
)
SECOND = "Unnamed dockers denied it, on Thursday, and said nothing else."
TEXT = f"{TITLE}\n\n{FIRST} {SECOND}\n"


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
HARBOUR = mention("North Harbour", EntityKind.BASE, "base/north-harbour", after=len(TITLE))
CAPTAIN = Source("Captain Ana Brook", BROOK.span, BROOK)
AGENCY = Source("the Aland Wire", span("the Aland Wire"), WIRE)
DOCKERS = Source("Unnamed dockers", span("Unnamed dockers"), unnamed="unnamed dockers")
PUBLISHER = Source("Harbour Gazette", None)

VERSION = Version(
    document="reports/17 b",
    name="17-b",
    text=TEXT,
    text_sha256=sha256(TEXT.encode()).hexdigest(),
    digest=sha256(b"text and metadata" + TEXT.encode()).hexdigest(),
    recorded=datetime(2031, 5, 6, 7, 8, 9, tzinfo=UTC),
    media_type="text/plain",
    title=TITLE,
    publisher="Harbour Gazette",
    author="L. Pen",
    url="https://gazette.example/17?b=1",
    published=PartialDate.parse("2031-05-05"),
    language="en",
    passages=(
        Passage(PassageKind.TITLE, span(TITLE)),
        Passage(PassageKind.PARAGRAPH, span(f"{FIRST} {SECOND}")),
    ),
)

CONFIRMED = Statement(
    chain=(
        Hop(HopRole.PUBLISHER, PUBLISHER),
        Hop(HopRole.RELAY, AGENCY, (span("to"),)),
        Hop(HopRole.SPEAKER, CAPTAIN, (span("confirmed"),)),
    ),
    content=(span("“the frigate Heron”"), span("left North Harbour")),
    evidence=span(FIRST),
    speech_act=SpeechAct.CONFIRM,
    polarity=Polarity.POSITIVE,
    certainty=Certainty.UNDERSPECIFIED,
    tense=Tense.PAST,
    quotation=Quotation.MIXED,
    about=(HARBOUR, HERON),
    activities=(Activity(ActivityKind.DEPARTURE, span("left"), assets=(HERON,), origin=(HARBOUR,)),),
    said_on=Dating(PartialDate.parse("2031-05-03"), "3 May", span("3 May"), "published 2031-05-05"),
    happened_on=Dating(PartialDate.parse("2031-05"), "May", span("May")),
    conflicts=("The title has no date.",),
)
DENIED = Statement(
    chain=(Hop(HopRole.PUBLISHER, PUBLISHER), Hop(HopRole.SPEAKER, DOCKERS, (span("denied"), span("said")))),
    content=(),
    evidence=span(SECOND),
    speech_act=SpeechAct.DENY,
    polarity=Polarity.NEGATIVE,
    certainty=Certainty.UNDERSPECIFIED,
    tense=Tense.PAST,
    quotation=Quotation.INDIRECT,
    about=(HARBOUR,),
    activities=(Activity(ActivityKind.DEPARTURE, at=(HARBOUR,)),),
    said_on=Dating(PartialDate.parse("2031"), "2031"),
    co_speakers=(CAPTAIN,),
)


def new(key: str, name: str, kind: EntityKind, *surfaces: str) -> Entity:
    """An entity that no gazetteer knows."""
    return Entity(key, name, kind, LinkStrength.NEW, "not in the gazetteer", None, surfaces)


PERSON = new("person:ana brook", "Ana Brook", EntityKind.PERSON, "Captain Ana Brook", "Ana Brook")
OUTLET = new("outlet:aland wire", "Aland Wire", EntityKind.OUTLET)
SHIP = new("asset:heron", "Heron", EntityKind.ASSET)
PAPER = new("outlet:harbour gazette", "Harbour Gazette", EntityKind.OUTLET)
CROWD = new("unnamed:dockers", "unnamed dockers", EntityKind.UNNAMED_SOURCE)
SITE = Entity(
    key="base/north-harbour",
    name="North Harbour",
    kind=EntityKind.BASE,
    strength=LinkStrength.STRONG,
    reason="the only one of that name",
    entry="base/north-harbour",
    surfaces=("North Harbour",),
)
SAID = Proposition(
    ActivityKind.DEPARTURE,
    Polarity.POSITIVE,
    asset="asset:heron",
    origin="base/north-harbour",
    happened="2031-05",
)

FINDINGS = Findings(
    version=VERSION,
    mentions=Mentions((BROOK, WIRE, HERON, HARBOUR)),
    statements=(CONFIRMED, DENIED),
    resolution=Resolution(
        (PERSON, OUTLET, SHIP, SITE, PAPER, CROWD),
        {BROOK: PERSON, WIRE: OUTLET, HERON: SHIP, HARBOUR: SITE},
        {CAPTAIN: PERSON, AGENCY: OUTLET, DOCKERS: CROWD, PUBLISHER: PAPER},
    ),
    propositions=((SAID,), ()),
    annotator="by hand@1",
)


@pytest.fixture
def minter() -> Minter:
    """One for a fictional site."""
    return Minter("https://graph.example/")


@pytest.fixture
def findings() -> Findings:
    """One version with two statements."""
    return FINDINGS


@pytest.fixture(scope="session")
def violations() -> Callable[[Iterable[Quad]], str]:
    """What SHACL has against some quads, as text; empty if they pass."""
    shapes = Graph().parse(shapes_file(), format="turtle")

    def check(quads: Iterable[Quad]) -> str:
        data = Graph().parse(data=write(quads, "ntriples"), format="nt")
        conforms, _, text = pyshacl.validate(data, shacl_graph=shapes, do_owl_imports=False)
        return "" if conforms else str(text)

    return check
