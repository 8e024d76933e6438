"""Statements with their chains."""

from collections.abc import Iterable

from graph.model import Activity, Hop, Mention, Proposition, Statement
from graph.rdf.evidence import write_count, write_stretch
from graph.rdf.iris import hop_iri, statement_iri
from graph.rdf.page import Page
from graph.rdf.propositions import proposition_iri, written
from graph.rdf.sheet import RDF_TYPE
from graph.rdf.times import write_dating
from ontology.terms import HopRole
from ontology.vocabulary import PREFIXES, Class, Property, concept

_WAS_QUOTED_FROM = PREFIXES["prov"] + "wasQuotedFrom"


def write_statement(page: Page, statement: Statement, key: str, said: tuple[Proposition, ...]) -> None:
    """Write one statement, whole; ``said`` is what it says happened.

    Raises:
        InvalidAnnotation: If it has no chain, a span outside the text, or names what was not resolved.
    """
    iri = statement_iri(page.iri, key)
    page.sheet.link(iri, RDF_TYPE, Class.STATEMENT)
    page.sheet.text(iri, Property.KEY, key)
    page.sheet.number(iri, Property.POSITION, statement.evidence.start)
    page.sheet.link(iri, Property.DOCUMENT, page.document)
    page.sheet.link(iri, Property.VERSION, page.iri)
    page.sheet.link(iri, _WAS_QUOTED_FROM, page.iri)
    _write_concepts(page, iri, statement)
    _write_speakers(page, iri, statement)
    _write_words(page, iri, statement)
    _write_matter(page, iri, statement)
    for position, hop in enumerate(statement.chain):
        _write_hop(page, iri, hop, position)
    for proposition in said:
        page.sheet.link(iri, Property.PROPOSITION, proposition_iri(page, written(page, proposition)))


def _write_concepts(page: Page, iri: str, statement: Statement) -> None:
    page.sheet.link(iri, Property.SPEECH_ACT, concept(statement.speech_act))
    page.sheet.link(iri, Property.POLARITY, concept(statement.polarity))
    page.sheet.link(iri, Property.CERTAINTY, concept(statement.certainty))
    page.sheet.link(iri, Property.TENSE, concept(statement.tense))
    page.sheet.link(iri, Property.QUOTATION, concept(statement.quotation))


def _write_speakers(page: Page, iri: str, statement: Statement) -> None:
    """The speaker, who speaks along, and who passed it on: the chain without publisher and speaker."""
    speaker = page.entity(page.speaker(statement))
    page.sheet.link(iri, Property.SPEAKER, speaker)
    page.sheet.text(iri, Property.SPEAKER_SURFACE, statement.speaker.surface)
    for other in statement.co_speakers:
        if other.span is not None:
            page.check(other.span, other.surface)
        if (co_speaker := page.entity(page.sourced(other))) != speaker:
            page.sheet.link(iri, Property.CO_SPEAKER, co_speaker)
    for hop in statement.chain[:-1]:
        passed_on = page.entity(page.sourced(hop.source))
        if hop.role is not HopRole.PUBLISHER and passed_on != speaker:
            page.sheet.link(iri, Property.VIA, passed_on)


def _write_words(page: Page, iri: str, statement: Statement) -> None:
    """The exact words: the sentences, the cue and the pieces of the content."""
    page.sheet.text(iri, Property.QUOTE, page.words(statement.evidence))
    page.sheet.link(iri, Property.EVIDENCE, write_stretch(page, statement.evidence))
    for span in statement.content:
        page.sheet.link(iri, Property.CONTENT, write_stretch(page, span))
    if statement.cue:
        page.sheet.text(iri, Property.CUE, page.joined(statement.cue))


def _write_matter(page: Page, iri: str, statement: Statement) -> None:
    """What it is about, what is said to happen, when, and what does not fit."""
    _write_mentions(page, iri, Property.ABOUT, statement.about)
    for activity in statement.activities:
        _write_activity(page, iri, activity)
    if statement.said_on:
        write_dating(page, iri, Property.SAID_ON, statement.said_on)
    if statement.happened_on:
        write_dating(page, iri, Property.HAPPENED_ON, statement.happened_on)
    for conflict in statement.conflicts:
        page.sheet.text(iri, Property.CONFLICT, conflict)


def _write_activity(page: Page, iri: str, activity: Activity) -> None:
    page.sheet.link(iri, Property.ACTIVITY, concept(activity.kind))
    _write_mentions(page, iri, Property.ACTOR, activity.actors)
    _write_mentions(page, iri, Property.ASSET, activity.assets)
    _write_mentions(page, iri, Property.AT, activity.at)
    _write_mentions(page, iri, Property.FROM, activity.origin)
    _write_mentions(page, iri, Property.TO, activity.destination)
    _write_mentions(page, iri, Property.COUNTERPART, activity.counterpart)
    for count in activity.counts:
        page.sheet.link(iri, Property.COUNT, write_count(page, count))


def _write_mentions(page: Page, iri: str, property_: str, mentions: Iterable[Mention]) -> None:
    for mention in mentions:
        page.sheet.link(iri, property_, page.entity(page.mentioned(mention)))


def _write_hop(page: Page, statement: str, hop: Hop, position: int) -> None:
    iri = hop_iri(statement, position)
    page.sheet.link(statement, Property.HOP, iri)
    page.sheet.link(iri, RDF_TYPE, Class.HOP)
    page.sheet.number(iri, Property.POSITION, position)
    page.sheet.link(iri, Property.ROLE, concept(hop.role))
    page.sheet.link(iri, Property.SOURCE, page.entity(page.sourced(hop.source)))
    page.sheet.text(iri, Property.SURFACE, hop.source.surface)
    if hop.cue:
        page.sheet.text(iri, Property.CUE, page.joined(hop.cue))
    if hop.source.span is not None:
        page.check(hop.source.span, hop.source.surface)
        page.sheet.link(iri, Property.EVIDENCE, write_stretch(page, hop.source.span))
