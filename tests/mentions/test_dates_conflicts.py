"""Dates that do not fit are said to, and never put right."""

from datetime import UTC, datetime

import pytest

from graph.documents import Metadata, make_version
from graph.mentions.dates import date_conflicts, find_dates, year_conflict
from graph.model import PartialDate, Reading


def conflicts(text: str, published: str | None = None) -> tuple[str, ...]:
    version = make_version(
        text,
        Metadata(file_name="a.txt", published=published, language="en"),
        recorded=datetime(2025, 1, 2, tzinfo=UTC),
        media_type="text/plain",
    )
    return date_conflicts(version, find_dates(version, Reading()))


def partial(*texts: str) -> list[PartialDate]:
    return [PartialDate.parse(text) for text in texts]


def test_a_day_that_would_be_news_in_another_year_is_told() -> None:
    (sentence,) = conflicts("On December 14, 2023, it left.", "2024-12-16")
    assert sentence == (
        "says 'December 14, 2023', while the document is of 2024-12-16 (published 2024-12-16)"
    )


def test_posts_of_another_year_are_told() -> None:
    text = "On December 14, 2023, it left the port and did not come back, it was said.\n\n"
    posts = "One.\n— A (@a) December 13, 2024\nTwo.\n— B (@b) December 13, 2024"
    (sentence,) = conflicts(text + posts)
    assert "2023-12-14" in sentence
    assert "2024-12" in sentence


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("On December 14, 2024, it left.", "2024-12-16"),
        ("On March 3, 2023, it left.", "2024-12-16"),
        ("On December 14, 2023, it left. In all of May 2023 it had lain there.", "2024-12-16"),
        ("It has been there since 2015.", "2016-01-01"),
        ("On December 14, 2023, it left.", None),
    ],
)
def test_dates_that_may_well_be_meant_are_left_alone(text: str, published: str | None) -> None:
    assert conflicts(text, published) == ()


@pytest.mark.parametrize(
    ("date", "others", "told"),
    [
        ("2023-12-14", ["2024-12-13", "2024-12-12"], True),
        ("2023-12-14", ["2024-12-13", "2025-01-02", "2024-11"], True),
        ("2025-12-14", ["2024-12-13", "2024-12"], True),
        ("2023-12", ["2024-12-13", "2024-12"], True),
        ("2023-12-14", ["2024-12-13"], False),
        ("2023-12-14", ["2024-12-13", "2022-12-13"], False),
        ("2023-12-14", ["2024-12-13", "2024-12-12", "2023-12-13", "2023-12-15"], False),
        ("2023-12-14", ["2024-06-13", "2024-06-12"], False),
        ("2022-12-14", ["2024-12-13", "2024-12-12"], False),
        ("2023", ["2024-12-13", "2024-12-12"], False),
        ("2023-12-14", ["2024", "2024"], False),
        ("2023-12-14", [], False),
    ],
)
def test_a_year_is_doubted_only_if_others_agree_on_the_next(date: str, others: list[str], told: bool) -> None:
    sentence = year_conflict(PartialDate.parse(date), partial(*others))
    assert (sentence is not None) is told
    assert sentence is None or date in sentence
