"""The log of judgements, and what follows from those that count."""

import datetime
from collections.abc import Iterable, Mapping

from pyoxigraph import NamedNode, Quad

from graph.judgements import Judgement, JudgementKind
from graph.rdf.iris import Minter
from graph.rdf.sheet import RDF_TYPE, Sheet
from ontology.vocabulary import Class, Property, Scheme, concept_in


def judgement_quads(judgement: Judgement, minter: Minter) -> tuple[Quad, ...]:
    """One entry of the log, in the graph of judgements."""
    sheet = Sheet(minter.judgements, judgement.key)
    iri = minter.judgement(judgement.key)
    first, *others = judgement.subjects
    sheet.link(iri, RDF_TYPE, Class.JUDGEMENT)
    sheet.link(iri, Property.JUDGEMENT_KIND, concept_in(Scheme.JUDGEMENT, judgement.kind))
    sheet.address(iri, Property.SUBJECT, first)
    for other in others:
        sheet.address(iri, Property.OTHER_SUBJECT, other)
    sheet.text(iri, Property.DECIDED_BY, judgement.by)
    sheet.instant(iri, Property.DECIDED_AT, judgement.at)
    sheet.text(iri, Property.DECISION_REASON, judgement.reason)
    if judgement.value:
        sheet.text(iri, Property.DECISION_VALUE, judgement.value)
    if judgement.field:
        sheet.text(iri, Property.CORRECTED_FIELD, judgement.field)
        sheet.text(iri, Property.CORRECTED_TO, judgement.corrected)
    _write_days(sheet, iri, judgement)
    return sheet.quads()


def decision_quads(
    judgements: Iterable[Judgement], same: Mapping[str, str], minter: Minter
) -> tuple[Quad, ...]:
    """What follows from the judgements that count, in the graph of decisions."""
    sheet = Sheet(minter.decisions, "decisions")
    for entity, other in sorted(same.items()):
        sheet.link(entity, Property.SAME_AS, other)
    credited: dict[str, str] = {}
    for one in judgements:
        if one.kind is JudgementKind.RATE:
            iri = minter.rating(one.key)
            sheet.link(iri, RDF_TYPE, Class.RATING)
            sheet.link(iri, Property.RATED, one.subjects[0])
            scheme = concept_in(Scheme.SOURCE_RELIABILITY, one.value.lower())
            sheet.link(iri, Property.RELIABILITY, scheme)
            _write_days(sheet, iri, one)
        elif one.kind is JudgementKind.CREDIT:
            credited[one.subjects[0]] = one.value
    for proposition, value in sorted(credited.items()):
        sheet.link(proposition, Property.CREDIBILITY, concept_in(Scheme.CREDIBILITY, value))
    return sheet.quads()


def reviewed(quads: Iterable[Quad], rejected: frozenset[str]) -> tuple[Quad, ...]:
    """The quads of a version, its rejected statements (by their keys) no statements any more."""
    held = tuple(quads)
    if not rejected:
        return held
    key, class_ = NamedNode(Property.KEY), NamedNode(Class.STATEMENT)
    gone = {q.subject for q in held if q.predicate == key and getattr(q.object, "value", "") in rejected}
    type_ = NamedNode(RDF_TYPE)
    return tuple(
        Quad(q.subject, type_, NamedNode(Class.REJECTED_STATEMENT), q.graph_name)
        if q.subject in gone and q.predicate == type_ and q.object == class_
        else q
        for q in held
    )


def _write_days(sheet: Sheet, iri: str, judgement: Judgement) -> None:
    for property_, day in ((Property.SINCE, judgement.since), (Property.UNTIL, judgement.until)):
        if day:
            sheet.day(iri, property_, datetime.date.fromisoformat(day))
