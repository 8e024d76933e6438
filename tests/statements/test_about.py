"""What a content concerns, by what was named before, and what only stands beside it."""

from collections.abc import Callable

import pytest

from graph.model import Statement
from ontology.terms import ActivityKind

Find = Callable[..., tuple[Statement, ...]]


@pytest.mark.parametrize(
    ("text", "about"),
    [
        (
            "An explosion damaged two hangars at Fort Selby. Tovin said the explosion had killed nobody.",
            ["Fort Selby"],
        ),
        ("Tovin said that the ships had stayed at Port Aven since the fall of Ostia.", ["Port Aven"]),
        ("Ostia moved its ships. Tovin said that it had lost nobody.", ["Ostia"]),
        ("Tovin said that Fort Selby lies 30 km south of Port Aven.", ["Fort Selby"]),
        (
            "Ostia moved its ships. Tovin said that two Ostian cranes had left Fort Selby.",
            ["Ostia", "Fort Selby"],
        ),
    ],
)
def test_a_content_concerns_what_it_means_and_not_all_that_it_names(
    find: Find, text: str, about: list[str]
) -> None:
    assert [mention.text for mention in find(text)[-1].about] == about


def test_responsibility_is_for_the_attack_that_was_told_before(find: Find) -> None:
    (denial,) = find("Rockets hit Fort Selby. Ostia denied responsibility.")

    assert [activity.kind for activity in denial.activities] == [ActivityKind.ATTACK]
    assert "Fort Selby" in [mention.text for mention in denial.about]


def test_a_person_speaks_on_the_day_of_the_occasion_told_before(find: Find) -> None:
    text = "On Tuesday Tovin met the harbour master. He said the cranes were idle."
    said = find(text, {"Tuesday": "2024-03-05"})[-1].said_on
    assert said is not None
    assert said.value.text == "2024-03-05"


def test_a_year_from_which_on_something_lasts_is_no_day_of_a_happening(find: Find) -> None:
    statement = find("Tovin said that the cranes had been idle since 2017.", {"2017": "2017"})[-1]
    assert statement.happened_on is None
