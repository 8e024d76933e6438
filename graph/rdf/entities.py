"""Entities that are new: what the gazetteer does not know, typed and named in the version's graph."""

from graph.model import Entity
from graph.rdf.page import Page
from graph.rdf.sheet import ALT_LABEL, PREF_LABEL, RDF_TYPE
from ontology.vocabulary import CLASS_OF_KIND


def write_new_entities(page: Page) -> None:
    """Write class and names of each entity without a gazetteer entry.

    Raises:
        InvalidAnnotation: If a name is no Unicode text.
    """
    for _, entity in sorted(page.known.items()):
        if entity.entry is None:
            _write_new(page, entity)


def _write_new(page: Page, entity: Entity) -> None:
    iri = page.entity(entity)
    page.sheet.link(iri, RDF_TYPE, CLASS_OF_KIND[entity.kind])
    page.sheet.text(iri, PREF_LABEL, entity.name)
    for surface in entity.surfaces:
        if surface != entity.name:
            page.sheet.text(iri, ALT_LABEL, surface)
