from collections import Counter
from datetime import date
from typing import Any

import pytest

from graph.queries.criteria import Days, StatementFilter
from graph.queries.facets import FacetField, FacetRow, facets
from graph.queries.statements import statements_page
from graph.queries.timeline import StretchRow, TimelineClock, Unit, timeline
from graph.store.contract import Reader
from ontology.terms import SpeechAct

CONFIRMED = StatementFilter(speech_acts=(SpeechAct.CONFIRM,))


def test_facets_count_statements_the_most_frequent_first(reader: Reader) -> None:
    rows = statements_page(reader, StatementFilter(), first=50).items
    counted = Counter(row.speech_act.value for row in rows)
    expected = sorted(counted.items(), key=lambda one: (-one[1], one[0]))

    found = facets(reader, StatementFilter(), FacetField.SPEECH_ACT, most=50)

    assert found == tuple(FacetRow(value, count) for value, count in expected)
    assert facets(reader, StatementFilter(), FacetField.SPEECH_ACT, most=2) == found[:2]


def test_facets_count_only_what_the_filter_lets_through(reader: Reader) -> None:
    assert facets(reader, CONFIRMED, FacetField.SPEECH_ACT, most=9) == (FacetRow("confirm", 3),)


def test_things_are_counted_by_their_iri_and_once_a_statement(reader: Reader, world: Any) -> None:
    rows = statements_page(reader, StatementFilter(), first=50).items
    counted = Counter(one.iri for row in rows for one in row.about)

    found = facets(reader, StatementFilter(), FacetField.ABOUT, most=50)

    assert {row.value: row.count for row in found} == dict(counted)


@pytest.mark.parametrize("by", list(FacetField))
def test_every_field_can_be_counted_by(reader: Reader, by: FacetField) -> None:
    found = facets(reader, StatementFilter(), by, most=50)

    assert all(row.count > 0 and row.value for row in found)
    assert len({row.value for row in found}) == len(found)


def test_kinds_are_counted_by_their_name(reader: Reader) -> None:
    kinds = {row.value for row in facets(reader, StatementFilter(), FacetField.ABOUT_KIND, most=50)}

    assert {"base", "asset", "armed-group"} <= kinds


def test_a_timeline_counts_stretches_in_order(reader: Reader) -> None:
    rows = statements_page(reader, StatementFilter(), first=50).items
    counted = Counter(row.said_on.value.text[:7] for row in rows if row.said_on)

    found = timeline(reader, StatementFilter(), TimelineClock.SAID, Unit.MONTH)

    assert found == tuple(StretchRow(value, counted[value]) for value in sorted(counted))


def test_a_date_less_exact_than_the_timeline_stands_by_itself(reader: Reader) -> None:
    rows = statements_page(reader, StatementFilter(), first=50).items
    texts = Counter(row.said_on.value.text for row in rows if row.said_on)
    assert min(map(len, texts)) < len("2031-03-04")

    found = timeline(reader, StatementFilter(), TimelineClock.SAID, Unit.DAY)

    assert {row.value: row.count for row in found} == dict(texts)


@pytest.mark.parametrize("clock", list(TimelineClock))
def test_every_clock_has_a_timeline(reader: Reader, clock: TimelineClock) -> None:
    narrowed = StatementFilter(published=Days(date(2031, 3, 4), date(2031, 3, 31)))

    everything = sum(row.count for row in timeline(reader, StatementFilter(), clock, Unit.YEAR))
    some = sum(row.count for row in timeline(reader, narrowed, clock, Unit.YEAR))

    assert 0 < some <= everything
