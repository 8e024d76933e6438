"""A year that other documents speak against is flagged where it is shown; nothing is put right."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from graph.model import PartialDate
from graph.queries.conflicts import with_conflicts
from graph.queries.rows import DateRow, DocumentRow, EntityRow, EvidenceRow, StatementRow
from ontology.terms import Certainty, EntityKind, Polarity, Quotation, SpeechAct, Tense

SPEAKER = EntityRow("https://example.org/navy", "the navy", EntityKind.ARMED_FORCE, linked=False)
DOCUMENT = DocumentRow(
    "https://example.org/one",
    "one",
    "one",
    "https://example.org/one/1",
    "",
    "text/plain",
    datetime(2032, 1, 1, tzinfo=UTC),
)
STATED = DateRow(PartialDate.parse("2030-12-14"), "December 14, 2030")
ROW = StatementRow(
    iri="https://example.org/s",
    key="s",
    speaker=SPEAKER,
    speaker_surface="the navy",
    co_speakers=(),
    speech_act=SpeechAct.SAY,
    polarity=Polarity.POSITIVE,
    certainty=Certainty.UNDERSPECIFIED,
    tense=Tense.PAST,
    quotation=Quotation.INDIRECT,
    cue="said",
    about=(),
    activities=(),
    via=(),
    chain=(),
    document=DOCUMENT,
    evidence=EvidenceRow("https://example.org/e", "words", 0, 5),
    content=(),
    said_on=STATED,
    happened_on=None,
    conflicts=(),
    claims=(),
)


class Dates:
    """A reader that knows only the dates of other documents, and counts how often it is asked."""

    index = None

    def __init__(self, *dates: str) -> None:
        self.dates = dates
        self.asked = 0

    def select(self, query: str) -> list[dict[str, str]]:
        assert "other" in query
        self.asked += 1
        return [{"statement": ROW.iri, "date": date} for date in self.dates]


def _shown(row: StatementRow, *others: str) -> StatementRow:
    return with_conflicts(Dates(*others), {row.iri: row})[row.iri]  # type: ignore[arg-type]


def test_a_year_that_two_dates_of_others_speak_against_is_flagged_and_kept() -> None:
    shown = _shown(ROW, "2031-12-12", "2031-12-13")

    assert shown.said_on == STATED
    assert "2031-12" in shown.conflicts[0]


@pytest.mark.parametrize(
    "others",
    [(), ("2031-12-12",), ("2030-12-12", "2030-12-13"), ("2035-12-12", "2035-12-13"), ("2031", "2031")],
)
def test_nothing_is_flagged_without_two_near_dates_of_one_other_year(others: tuple[str, ...]) -> None:
    assert _shown(ROW, *others).conflicts == ()


@pytest.mark.parametrize(
    "row",
    [
        replace(ROW, said_on=None),
        replace(ROW, said_on=replace(STATED, anchor="published 2030-12-15")),
        replace(ROW, document=replace(DOCUMENT, published=PartialDate.parse("2030-12-16"))),
    ],
    ids=["no date", "counted from an anchor", "news of that time"],
)
def test_a_date_that_cannot_be_mistyped_asks_nothing(row: StatementRow) -> None:
    reader = Dates("2031-12-12", "2031-12-13")

    assert with_conflicts(reader, {row.iri: row})[row.iri].conflicts == ()  # type: ignore[arg-type]
    assert reader.asked == 0
