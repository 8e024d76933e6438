"""The table of words for numbers is whole."""

from ontology.lexicon.numbers import load_numbers


def test_words_that_count_only_with_an_of_are_words_for_numbers_too() -> None:
    table = load_numbers()

    assert table.with_of <= {*table.numbers, *table.many, *table.vague}


def test_no_word_both_has_a_number_and_has_none() -> None:
    table = load_numbers()

    assert not table.vague & {*table.numbers, *table.many, *table.scales}


def test_every_word_is_in_lower_case_and_every_number_positive() -> None:
    table = load_numbers()
    words = {*table.numbers, *table.scales, *table.many, *table.vague, *table.before, *table.behind}

    assert words == {word.lower() for word in words}
    assert all(value > 0 for value in (*table.numbers.values(), *table.scales.values(), *table.many.values()))
