"""Claims with their agreement, and where statements stand on them: made from all documents together."""

from collections.abc import Iterable, Mapping

from pyoxigraph import Quad

from graph.claims import Agreement, Claim, Related, RelationKind, Stance, label_of, why
from graph.model import PartialDate
from graph.rdf.iris import Minter
from graph.rdf.propositions import ROLES
from graph.rdf.sheet import PREF_LABEL, RDF_TYPE, Sheet
from ontology.vocabulary import PROPERTY_OF_POSITION, Class, Property, concept

_RELATION = {
    RelationKind.NARROWER: Property.NARROWER_THAN,
    RelationKind.IMPLIED: Property.IMPLIED_BY,
    RelationKind.INCOMPATIBLE: Property.INCOMPATIBLE_WITH,
}


def claim_quads(
    claim: Claim,
    agreement: Agreement,
    stances: Iterable[Stance],
    names: Mapping[str, str],
    minter: Minter,
) -> tuple[Quad, ...]:
    """One claim as quads of the claims graph; ``names`` has the names of its entities by IRI."""
    sheet = Sheet(minter.claims, claim.key)
    iri = minter.claim(claim.key)
    sheet.link(iri, RDF_TYPE, Class.CLAIM)
    sheet.link(iri, Property.ACTIVITY, concept(claim.activity))
    for role, entity in claim.roles:
        sheet.link(iri, ROLES[role], entity)
        sheet.link(iri, Property.ABOUT, entity)
    if claim.block.planned:
        sheet.truth(iri, Property.PLANNED)
    if claim.happened:
        sheet.date(iri, Property.HAPPENED_ON, PartialDate.parse(claim.happened))
    sheet.text(iri, PREF_LABEL, label_of(claim, names))
    sheet.text(iri, Property.WHY, "\n".join(why(claim, names)))
    for block in claim.blocks:
        sheet.text(iri, Property.BLOCK, str(block))
    for form in claim.forms:
        how = Property.UNITES if form.standing else Property.UNITES_FORMER
        sheet.link(iri, how, minter.proposition(form.key))
    _write_agreement(sheet, iri, agreement)
    for stance in stances:
        sheet.link(stance.statement, Property.CLAIM, iri)
        sheet.link(stance.statement, PROPERTY_OF_POSITION[stance.position], iri)
    return sheet.quads()


def relation_quads(relations: Iterable[Related], minter: Minter) -> tuple[Quad, ...]:
    """How claims relate, as quads of the claims graph: a link, and a node that tells the reason."""
    sheet = Sheet(minter.claims, "claims")
    for one in relations:
        claim, other = minter.claim(one.claim), minter.claim(one.other)
        sheet.link(claim, _RELATION[one.kind], other)
        node = f"{claim}/{one.kind}/{one.other}"
        sheet.link(node, RDF_TYPE, Class.RELATION)
        sheet.link(node, Property.RELATES, claim)
        sheet.link(node, Property.RELATES_TO, other)
        sheet.text(node, Property.RELATION_REASON, one.reason)
    return sheet.quads()


def _write_agreement(sheet: Sheet, iri: str, agreement: Agreement) -> None:
    sheet.link(iri, Property.AGREEMENT, concept(agreement.kind))
    sheet.text(iri, Property.AGREEMENT_REASON, agreement.reason)
    counts = {
        Property.STATEMENT_COUNT: agreement.statements,
        Property.DOCUMENT_COUNT: agreement.documents,
        Property.PUBLISHER_COUNT: agreement.publishers,
        Property.WIRE_COUNT: agreement.wires,
        Property.SPEAKER_COUNT: agreement.speakers,
        Property.ORIGIN_COUNT: len(agreement.origins),
        Property.AFFIRMING_COUNT: agreement.affirming,
        Property.DENYING_COUNT: agreement.denying,
    }
    for property_, number in counts.items():
        sheet.number(iri, property_, number)
