"""Stretches of text with their selectors: mentions, counts and passages."""

from graph.model import Count, Mention, Passage, Span
from graph.rdf.iris import selector_iri
from graph.rdf.page import Page
from graph.rdf.sheet import RDF_TYPE
from ontology.vocabulary import PREFIXES, Class, Property, concept

_OA = PREFIXES["oa"]
_CONTEXT = 32
"""Characters before and after a quote that tell it from an equal one."""


def write_stretch(page: Page, span: Span) -> str:
    """Write a stretch with its two selectors.

    Returns:
        Its IRI.

    Raises:
        InvalidAnnotation: If it does not lie in the text.
    """
    exact = page.words(span)
    iri = page.stretch(span)
    page.sheet.link(iri, RDF_TYPE, Class.STRETCH)
    page.sheet.number(iri, Property.START, span.start)
    page.sheet.number(iri, Property.END, span.end)
    page.sheet.text(iri, Property.EXACT, exact)
    page.sheet.link(iri, _OA + "hasSource", page.iri)
    _write_quote_selector(page, iri, span)
    _write_position_selector(page, iri, span)
    return iri


def write_mention(page: Page, mention: Mention) -> None:
    """Write what a mention denotes, and how sure that is.

    Raises:
        InvalidAnnotation: If its words are not those of the text, or it was not resolved.
    """
    page.check(mention.span, mention.text)
    iri = write_stretch(page, mention.span)
    page.sheet.link(iri, RDF_TYPE, Class.MENTION)
    entity = page.mentioned(mention)
    page.sheet.link(iri, Property.DENOTES, page.entity(entity))
    page.sheet.link(iri, Property.LINK_STRENGTH, concept(entity.strength))
    page.sheet.text(iri, Property.LINK_REASON, entity.reason)


def write_count(page: Page, count: Count) -> str:
    """Write how many of an asset there are, in whose words, and what bounds these set.

    Returns:
        Its IRI.

    Raises:
        InvalidAnnotation: If its words are not those of the text, or an asset was not resolved.
    """
    start, end = count.span.start, count.span.end
    page.check(Span(start, start + len(count.words)), count.words)
    page.check(Span(max(end - len(count.counted), 0), end), count.counted)
    iri = write_stretch(page, count.span)
    page.sheet.link(iri, RDF_TYPE, Class.COUNT)
    page.sheet.text(iri, Property.WORDS, count.words)
    page.sheet.text(iri, Property.COUNTED, count.counted)
    for property_, bound in ((Property.LEAST, count.least), (Property.MOST, count.most)):
        if bound is not None:
            page.sheet.number(iri, property_, bound)
    for asset in count.assets:
        page.sheet.link(iri, Property.ASSET, page.entity(page.mentioned(asset)))
    return iri


def write_passage(page: Page, passage: Passage) -> None:
    """Write a part of the page.

    Raises:
        InvalidAnnotation: If it does not lie in the text.
    """
    iri = write_stretch(page, passage.span)
    page.sheet.link(iri, RDF_TYPE, Class.PASSAGE)
    page.sheet.text(iri, Property.PASSAGE_KIND, passage.kind.value)


def _write_quote_selector(page: Page, stretch: str, span: Span) -> None:
    text = page.findings.version.text
    selector = selector_iri(page.iri, "quote", span)
    page.sheet.link(stretch, _OA + "hasSelector", selector)
    page.sheet.link(selector, RDF_TYPE, _OA + "TextQuoteSelector")
    page.sheet.text(selector, _OA + "exact", span.of(text))
    page.sheet.text(selector, _OA + "prefix", text[max(0, span.start - _CONTEXT) : span.start])
    page.sheet.text(selector, _OA + "suffix", text[span.end : span.end + _CONTEXT])


def _write_position_selector(page: Page, stretch: str, span: Span) -> None:
    selector = selector_iri(page.iri, "position", span)
    page.sheet.link(stretch, _OA + "hasSelector", selector)
    page.sheet.link(selector, RDF_TYPE, _OA + "TextPositionSelector")
    page.sheet.number(selector, _OA + "start", span.start)
    page.sheet.number(selector, _OA + "end", span.end)
