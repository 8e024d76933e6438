"""How many of an asset take part, and what a number beside a thing may be instead.

``parses_counts.tsv`` holds the parses as the language model gave them, in the form of ``parses.tsv``.
"""

from pathlib import Path

import pytest

from graph.model import Count
from graph.statements import find_statements
from ontology.terms import ActivityKind, EntityKind
from tests.statements import conftest

_ADDED = (Path(__file__).parent / "parses_counts.tsv").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def added(monkeypatch: pytest.MonkeyPatch) -> None:
    for block in _ADDED.split("# ")[1:]:
        heading, _, rest = block.partition("\n")
        rows = [line.split("\t") if line else [] for line in rest.rstrip("\n").split("\n")]
        monkeypatch.setitem(conftest.PARSES, heading, rows)
    for name in ("Il-76", "S-400", "Leopard 2"):
        monkeypatch.setitem(conftest.NAMES, name, EntityKind.ASSET)


def counts_in(said: str) -> tuple[Count, ...]:
    """The counts of what the navy says in one sentence."""
    text = f"The navy said that {said}."
    dates = {"12 December": "2024-12-12"} if "12 December" in text else {}
    (found,) = find_statements(
        conftest.version_of(text), conftest.reading_of(text), conftest.mentions_of(text, dates)
    )
    counts = tuple(count for activity in found.activities for count in activity.counts)
    for count in counts:
        words = count.span.of(text)
        assert words.startswith(count.words)
        assert words.endswith(count.counted)
    return counts


@pytest.mark.parametrize(
    ("said", "words", "counted", "bounds"),
    [
        ("two frigates had left Port Aven", "two", "frigates", (2, 2)),
        ("at least five Il-76s had left Port Aven", "at least five", "Il-76s", (5, None)),
        ("a dozen tanks were loaded at Port Aven", "a dozen", "tanks", (12, 12)),
        ("more than 20 aircraft had left Fort Selby", "more than 20", "aircraft", (21, None)),
        ("fewer than 20 aircraft had left Fort Selby", "fewer than 20", "aircraft", (None, 19)),
        ("a pair of bombers had left Fort Selby", "a pair", "bombers", (2, 2)),
        ("several ships had left Port Aven", "several", "ships", (None, None)),
        ("dozens of tanks had been destroyed at Fort Selby", "dozens", "tanks", (24, None)),
        ("30-40 vehicles had left Fort Selby", "30-40", "vehicles", (30, 40)),
        ("between 4 and 6 submarines had left Port Aven", "between 4 and 6", "submarines", (4, 6)),
        ("both ships had left Port Aven", "both", "ships", (2, 2)),
        ("up to 50 trucks had arrived at Fort Selby", "up to 50", "trucks", (None, 50)),
        ("about 20 warships had left Port Aven", "about 20", "warships", (None, None)),
        ("20 or more helicopters had arrived at Fort Selby", "20 or more", "helicopters", (20, None)),
        ("three of its five submarines had left Port Aven", "three", "submarines", (3, 3)),
        ("two S-400 batteries had been moved to Fort Selby", "two", "S-400 batteries", (2, 2)),
        ("a convoy of 30 vehicles had left Fort Selby", "30", "vehicles", (30, 30)),
        ("more than one ship had left Port Aven", "more than one", "ship", (2, None)),
        ("one of the ships had left Port Aven", "one", "ships", (1, 1)),
        ("Norland had sent Ostia 14 Leopard 2 tanks", "14", "Leopard 2 tanks", (14, 14)),
        ("six 155 mm howitzers had been sent to Ostia", "six", "155 mm howitzers", (6, 6)),
        ("nearly 100 aircraft took part in the exercise", "nearly 100", "aircraft", (None, 99)),
        ("two missile systems had been moved to Fort Selby", "two", "missile systems", (2, 2)),
        ("four Il-76 fighters had left Fort Selby", "four", "Il-76 fighters", (4, 4)),
        ("20,000 people in 300 buses were evacuated from Verel", "300", "buses", (300, 300)),
    ],
)
def test_equipment_that_takes_part_is_counted_in_the_words_of_the_text(
    said: str, words: str, counted: str, bounds: tuple[int | None, int | None]
) -> None:
    (count,) = counts_in(said)

    assert (count.words, count.counted, (count.least, count.most)) == (words, counted, bounds)


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("500 troops had left Fort Selby", id="people"),
        pytest.param("200 fighters had attacked Fort Selby", id="people, with a word for aircraft"),
        pytest.param("two suicide bombers had attacked Fort Selby", id="people who are no aircraft"),
        pytest.param("12 tank crews had left Fort Selby", id="people of tanks"),
        pytest.param("the two ships' captains had left Port Aven", id="people of ships"),
        pytest.param("the crews of the two ships were in Port Aven", id="ships that only name people"),
        pytest.param("on 12 December tanks entered Verel", id="a day"),
        pytest.param("in 2024 ships left Port Aven", id="a year"),
        pytest.param("S-400 batteries had been moved to Fort Selby", id="a type with a hyphen"),
        pytest.param("Leopard 2 tanks had been sent to Ostia", id="a type without"),
        pytest.param("Project 636 submarines had left Port Aven", id="the number of a project"),
        pytest.param("the frigate 545 had left Port Aven", id="the number on a hull"),
        pytest.param("No. 5 tank had been destroyed at Fort Selby", id="the number of one tank"),
        pytest.param("a 155 mm howitzer had been sent to Ostia", id="a calibre"),
        pytest.param("the ships were 20 km from Port Aven", id="a distance"),
        pytest.param("20 percent of the ships had left Port Aven", id="a share in words"),
        pytest.param("20% of its ships had left Port Aven", id="a share by its sign"),
        pytest.param("half of the ships had left Port Aven", id="a half"),
        pytest.param("a 12-ship convoy had left Port Aven", id="a part of an adjective"),
        pytest.param("both ships and aircraft had left Fort Selby", id="both this and that"),
        pytest.param("two coal mines had been attacked", id="another kind of mine"),
        pytest.param("the number of ships rose from 4 to 6 ships", id="a change"),
        pytest.param("its frigates had left Port Aven", id="no number"),
    ],
)
def test_a_number_that_counts_no_equipment_gives_nothing(said: str) -> None:
    assert counts_in(said) == ()


def test_each_of_two_things_has_its_own_count() -> None:
    counts = counts_in("two nuclear-powered submarines and three frigates had left Port Aven")

    assert [(count.words, count.counted) for count in counts] == [
        ("two", "nuclear-powered submarines"),
        ("three", "frigates"),
    ]


def test_a_count_holds_the_name_of_what_is_counted() -> None:
    (count,) = counts_in("two S-400 batteries had been moved to Fort Selby")

    assert [mention.text for mention in count.assets] == ["S-400"]


def test_what_takes_part_in_something_else_is_not_counted_with_the_activity() -> None:
    text = "The Norland navy confirmed that three frigates had left Port Aven."
    (found,) = find_statements(
        conftest.version_of(text), conftest.reading_of(text), conftest.mentions_of(text, {})
    )
    (activity,) = found.activities

    assert activity.kind is ActivityKind.DEPARTURE
    assert [(count.words, count.counted) for count in activity.counts] == [("three", "frigates")]
