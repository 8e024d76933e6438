"""Proposition nodes: what they say is a function of their IRI alone, the same from every document."""

from dataclasses import replace

from pyoxigraph import Quad

from graph.claims import key_of, signature
from graph.errors import InvalidAnnotation
from graph.model import PartialDate, Proposition
from graph.rdf.iris import Minter
from graph.rdf.page import Page
from graph.rdf.sheet import RDF_TYPE, Sheet
from ontology.vocabulary import Class, Property, concept

ROLES = {
    "actor": Property.ACTOR,
    "asset": Property.ASSET,
    "at": Property.AT,
    "origin": Property.FROM,
    "destination": Property.TO,
    "counterpart": Property.COUNTERPART,
}
"""The property of each role of a proposition."""


def written(page: Page, proposition: Proposition) -> Proposition:
    """The proposition with IRIs in place of the keys of its entities.

    Raises:
        InvalidAnnotation: If it names an entity that was not resolved.
    """
    for role in ROLES:
        if key := getattr(proposition, role):
            if key not in page.known:
                problem = f"a proposition names {key!r}, which was not resolved"
                raise InvalidAnnotation(page.place, problem, "report this as a bug")
            iri = page.entity(page.known[key])
            proposition = replace(proposition, **{role: iri})  # type: ignore[arg-type] # all are str
    return proposition


def proposition_iri(page: Page, proposition: Proposition) -> str:
    """The IRI of a proposition that is ``written``."""
    return page.minter.proposition(key_of(proposition))


def write_propositions(page: Page, sheet: Sheet) -> None:
    """Write each proposition of the page once into ``sheet``, that of the claims graph."""
    every = (one for propositions in page.findings.propositions for one in propositions)
    for proposition in dict.fromkeys(written(page, one) for one in every):
        _write(sheet, proposition_iri(page, proposition), proposition)


def proposition_quads(proposition: Proposition, minter: Minter) -> tuple[Quad, ...]:
    """A proposition that is ``written``, as quads of the claims graph."""
    sheet = Sheet(minter.claims, "proposition")
    _write(sheet, minter.proposition(key_of(proposition)), proposition)
    return sheet.quads()


def _write(sheet: Sheet, iri: str, proposition: Proposition) -> None:
    sheet.link(iri, RDF_TYPE, Class.PROPOSITION)
    sheet.text(iri, Property.SIGNATURE, signature(proposition))
    sheet.link(iri, Property.ACTIVITY, concept(proposition.activity))
    sheet.link(iri, Property.POLARITY, concept(proposition.polarity))
    for role, property_ in ROLES.items():
        if entity := getattr(proposition, role):
            sheet.link(iri, property_, entity)
            sheet.link(iri, Property.ABOUT, entity)
    if proposition.planned:
        sheet.truth(iri, Property.PLANNED)
    if proposition.happened:
        sheet.date(iri, Property.HAPPENED_ON, PartialDate.parse(proposition.happened))
    if proposition.spoken:
        sheet.exact_date(iri, Property.SPOKEN_OF_IN, PartialDate.parse(proposition.spoken))
