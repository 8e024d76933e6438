"""Claim nodes: they stand in a graph of their own, the same from every document."""

from graph.errors import InvalidAnnotation
from graph.model import Claim, Entity, PartialDate
from graph.rdf.page import Page
from graph.rdf.sheet import PREF_LABEL, RDF_TYPE, Sheet
from ontology.vocabulary import Class, Property, concept


def write_claims(page: Page, sheet: Sheet) -> None:
    """Write each claim of the page once into ``sheet``, that of the claims graph.

    Raises:
        InvalidAnnotation: If a claim is about an entity that the page does not have.
    """
    for claim in dict.fromkeys(claim for claims in page.findings.claims for claim in claims):
        _write_claim(page, sheet, claim, [_entity(page, key) for key in claim.about])


def _write_claim(page: Page, sheet: Sheet, claim: Claim, about: list[Entity]) -> None:
    iri = page.minter.claim(claim)
    sheet.link(iri, RDF_TYPE, Class.CLAIM)
    sheet.link(iri, Property.ACTIVITY, concept(claim.activity))
    for entity in about:
        sheet.link(iri, Property.ABOUT, page.entity(entity))
    if claim.happened:
        sheet.date(iri, Property.HAPPENED_ON, PartialDate.parse(claim.happened))
    sheet.text(iri, PREF_LABEL, claim_label(claim, [entity.name for entity in about]))


def claim_label(claim: Claim, names: list[str]) -> str:
    """What a claim is called, in plain English.

    >>> from ontology.terms import ActivityKind
    >>> claim = Claim("0" * 64, ActivityKind.WITHDRAWAL, ("country/a", "base/b"), "2031-05")
    >>> claim_label(claim, ["Aland", "B Air Base"])
    'Withdrawal: Aland, B Air Base (2031-05)'
    """
    what = claim.activity.value.capitalize()
    concerning = f": {', '.join(sorted(names, key=str.casefold))}" if names else ""
    when = f" ({claim.happened})" if claim.happened else ""
    return what + concerning + when


def _entity(page: Page, key: str) -> Entity:
    if key not in page.known:
        raise InvalidAnnotation(
            page.place,
            f"a claim is about {key!r}, which was not resolved",
            "report this as a bug",
        )
    return page.known[key]
