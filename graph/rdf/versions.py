"""A version: its text, its metadata and who read it."""

from graph.documents.likeness import sketch
from graph.rdf.page import Page
from graph.rdf.sheet import RDF_TYPE
from ontology.vocabulary import PREFIXES, Class, Property

_DCTERMS = PREFIXES["dcterms"]
_SPECIALIZATION_OF = PREFIXES["prov"] + "specializationOf"


def write_version(page: Page) -> None:
    """Write what is known of the version itself; what is not known is left out."""
    version, sheet = page.findings.version, page.sheet
    sheet.link(page.iri, RDF_TYPE, Class.VERSION)
    sheet.link(page.iri, _SPECIALIZATION_OF, page.document)
    sheet.text(page.iri, Property.TEXT, version.text)
    sheet.text(page.iri, Property.TEXT_SHA256, version.text_sha256)
    sheet.text(page.iri, Property.DIGEST, version.digest)
    if found := sketch(version.text):
        sheet.text(page.iri, Property.SKETCH, found)
    sheet.text(page.iri, Property.MEDIA_TYPE, version.media_type)
    sheet.text(page.iri, Property.ANNOTATOR, page.findings.annotator)
    sheet.instant(page.iri, Property.RECORDED_AT, version.recorded)
    known = version.recorded.date() if version.published is None else version.published.latest
    sheet.day(page.iri, Property.KNOWN_ON, known)
    if version.published is not None:
        sheet.date(page.iri, Property.PUBLISHED_ON, version.published)
    metadata = {
        _DCTERMS + "title": version.title,
        _DCTERMS + "publisher": version.publisher,
        _DCTERMS + "creator": version.author,
        _DCTERMS + "source": version.url,
        Property.LANGUAGE: version.language,
    }
    for property_, value in metadata.items():
        if value:
            sheet.text(page.iri, property_, value)
