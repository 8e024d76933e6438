import pytest

from graph.queries.numbers import numbers_in


@pytest.mark.parametrize(
    ("content", "counted", "expected"),
    [
        ("at least 80 people and 3 dogs were hurt", "people", ("at least 80",)),
        ("2,000 to 10,000 fighters may hide there", "fighters", ("2,000 to 10,000",)),
        ("97 were killed", "civilians", ("97",)),
        ("on 14 July 2016 two An-124 landed", "aircraft", ("two",)),
        ("July 14, 2016", "people", ()),
        ("the 3rd of 5 ships", "ships", ("5",)),
        ("1.5 million refugees", "refugees", ("1.5 million",)),
        ("nothing to count", "people", ()),
        ("killing 80 and wounding 50 km from there", "people", ("80",)),
        ("at least seven burnt-out aircraft", "days", ()),
        ("at least seven burnt-out aircraft", "people", ()),
        ("two Il-76s and 30 minutes", "planes", ("two",)),
    ],
)
def test_numbers_are_read_as_written_and_dates_are_not(
    content: str, counted: str, expected: tuple[str, ...]
) -> None:
    assert numbers_in(content, counted) == expected
