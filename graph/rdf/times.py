"""Dates with the words that they were read from."""

from graph.model import Dating
from graph.rdf.page import Page


def write_dating(page: Page, subject: str, property_: str, dating: Dating) -> None:
    """Write a date as it is, its two bounds, its words and its anchor.

    The words are taken from the text where their place is known, so that they are exact.

    Raises:
        InvalidAnnotation: If the words' place lies outside the text.
    """
    words = dating.words if dating.span is None else page.words(dating.span)
    page.sheet.date(subject, property_, dating.value)
    page.sheet.text(subject, property_ + "Words", words)
    if dating.anchor is not None:
        page.sheet.text(subject, property_ + "Anchor", dating.anchor)
