"""How dates are scored against TIMEX2: what counts, what matches, what is the same value."""

from pathlib import Path

import pytest

from benchmarks.dates import Kind, Timex, kind_of, match, read_corpus, score, value_of
from graph.model import Dating, PartialDate, Span


def timex(start: int, end: int, val: str) -> Timex:
    return Timex(Span(start, end), val, kind_of(val))


def found(start: int, end: int, value: str) -> Dating:
    return Dating(PartialDate.parse(value), "words", Span(start, end))


@pytest.mark.parametrize(
    ("val", "kind"),
    [
        ("1961-05-03", Kind.DATE),
        ("1961-SU", Kind.DATE),
        ("1961-05-03TMO", Kind.DATE),
        ("1961-05-03T05:30", Kind.CLOCK),
        ("P3D", Kind.DURATION),
        ("BC0480", Kind.BEFORE_CHRIST),
        ("196", Kind.DECADE),
        ("PAST_REF", Kind.VAGUE),
        ("", Kind.VAGUE),
        ("XXXX-XX-XX", Kind.RECURRING),
    ],
)
def test_what_our_dates_cannot_hold_is_counted_apart(val: str, kind: Kind) -> None:
    assert kind_of(val) is kind


@pytest.mark.parametrize(
    ("val", "value"),
    [
        ("1961-05-03", "1961-05-03"),
        ("1961-05-03TMO", "1961-05-03"),
        ("1961-05-XX", "1961-05"),
        ("1961-WXX", "1961"),
        ("1961-H2", "1961"),
        ("1961-W20", "1961-05"),
        ("1961-W18", "1961-05"),
        ("1961-W05", "1961"),
        ("1961-W20-3", "1961-05-17"),
    ],
)
def test_a_value_is_as_exact_as_our_dates_can_say_it(val: str, value: str) -> None:
    assert value_of(val) == value


def test_spans_match_one_to_one_and_equal_ones_first() -> None:
    gold = [timex(0, 4, "1961"), timex(5, 9, "1963"), timex(20, 24, "P3D")]
    matched = match(gold, [found(0, 9, "1961"), found(5, 9, "1963"), found(20, 24, "2000")])
    assert [(left.val, right.value.text) for left, right in matched.pairs] == [
        ("1963", "1963"),
        ("1961", "1961"),
    ]
    assert [dating.value.text for dating in matched.false] == ["2000"]
    assert matched.missed == ()


def test_a_corpus_is_read_with_its_positions_and_scored(tmp_path: Path) -> None:
    (tmp_path / "wikiwars").mkdir()
    (tmp_path / "wikiwars" / "01_Quay.key.xml").write_text(
        '<DOC><DATETIME><TIMEX2 val="2009-12-19T17:00:00">x</TIMEX2></DATETIME><TEXT>It left in '
        '<TIMEX2 val="1961-05">May 1961</TIMEX2> for <TIMEX2 val="P2D">two days</TIMEX2>.</TEXT></DOC>',
        encoding="utf-8",
    )
    (narrative,) = read_corpus(tmp_path)
    assert [timex.span.of(narrative.text) for timex in narrative.timexes] == ["May 1961", "two days"]
    total = score([(narrative, match(narrative.timexes, [found(11, 19, "1961-06")]))])
    assert (total.wanted, total.matched, total.exact, total.right, total.apart) == (1, 1, 1, 0, 1)
