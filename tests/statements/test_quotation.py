"""Quotation marks of every style, and the share of a content inside them."""

import pytest

from graph.model import Span
from graph.statements.quotation import is_name, quotation_of, quotations
from ontology.terms import Quotation


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('He said "we left" today', ['"we left"']),
        ("He said “we left” and “we stayed”", ["“we left”", "“we stayed”"]),
        ("He said ''we left'' today", ["''we left''"]),
        ("He said ‘we left’ today", ["‘we left’"]),
        ("The ministers' view of the navy's ships", []),
        ('He said "we left', ['"we left']),
        ("It’s the navy’s ship", []),
    ],
)
def test_quotations_are_found_in_every_style(text: str, inside: list[str]) -> None:
    assert [quote.of(text) for quote in quotations(text, ())] == inside


def test_an_open_quotation_ends_with_its_passage() -> None:
    text = "“We left.\n“We came back.”"
    first, second = Span(0, 9), Span(10, len(text))
    assert [quote.of(text) for quote in quotations(text, (first, second))] == ["“We left.", "“We came back.”"]


@pytest.mark.parametrize(
    ("text", "quotation"),
    [
        ("“the cranes were idle”", Quotation.DIRECT),
        ("that the cranes were “quite idle” today", Quotation.MIXED),
        ("that the cranes were idle", Quotation.INDIRECT),
        ("that the field, also known as “Old West”, was closed to all", Quotation.INDIRECT),
    ],
)
def test_the_share_inside_the_marks_tells_how_words_are_given(text: str, quotation: Quotation) -> None:
    assert quotation_of(text, (Span(0, len(text)),), quotations(text, ())) is quotation


def test_a_nickname_is_a_name() -> None:
    text = "John “J.D.” Marsh"
    assert is_name(text, quotations(text, ())[0])
