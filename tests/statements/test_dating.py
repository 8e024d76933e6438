"""When it was said and when it happened: two dates that stay apart, and what the sentences before tell."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from graph.model import Dating, Mentions, PartialDate, Sentence, Span, Statement, Token
from graph.statements.dating import carry_over, happened_on
from graph.statements.words import Words

Find = Callable[..., tuple[Statement, ...]]


def dating(words: str, value: str) -> Dating:
    return Dating(PartialDate.parse(value), words, Span(0, len(words)))


@pytest.fixture
def statement(find: Find) -> Statement:
    """A statement of a person without a date."""
    found = find("On Tuesday Tovin met the harbour master. He said the cranes were idle.")[-1]
    return replace(found, said_on=None)


def test_a_person_speaks_on_the_day_of_the_occasion_told_before(find: Find) -> None:
    text = "On Tuesday Tovin met the harbour master. He said the cranes were idle."
    said = find(text, {"Tuesday": "2024-03-05"})[-1].said_on
    assert said is not None
    assert said.value.text == "2024-03-05"


def test_the_day_of_saying_is_not_the_day_of_what_is_said(find: Find) -> None:
    found = find(
        "On Tuesday Tovin met the harbour master. He said the cranes were idle.", {"Tuesday": "2024-03-05"}
    )[-1]
    assert found.happened_on is None


@pytest.mark.parametrize(
    ("words", "value", "expected"),
    [
        ("this year", "2024", "2024-03-05"),
        ("This month", "2024-03", "2024-03-05"),
        ("last year", "2023", "2023"),
        ("this year", "2023", "2023"),
        ("in 2024", "2024", "2024"),
    ],
)
def test_this_year_is_the_day_that_the_same_speaker_spoke_on_before(
    statement: Statement, words: str, value: str, expected: str
) -> None:
    first = replace(statement, said_on=dating("Tuesday", "2024-03-05"))
    second = replace(statement, said_on=dating(words, value))
    said = carry_over((first, second))[1].said_on
    assert said is not None
    assert said.value.text == expected


def test_a_day_carries_over_to_near_statements_of_the_same_speaker_only(statement: Statement) -> None:
    dated = replace(statement, said_on=dating("Tuesday", "2024-03-05"))
    hop = statement.chain[-1]
    other = replace(
        statement,
        chain=(replace(hop, source=replace(hop.source, surface="Sarn", mention=None, unnamed=None)),),
    )
    carried = carry_over((dated, statement, other))
    assert [found.said_on is not None for found in carried] == [True, True, False]


def test_a_year_long_ago_does_not_carry_over(statement: Statement) -> None:
    dated = replace(statement, said_on=dating("two years ago", "2022"))
    assert [found.said_on is not None for found in carry_over((dated, statement))] == [True, False]


def _words(rows: list[tuple[str, str, str, int, str]], dates: dict[int, Dating]) -> Words:
    """Words of one sentence; a row is form, part of speech, fine tag, head and label."""
    tokens, at, text = [], 0, " ".join(row[0] for row in rows)
    for form, upos, xpos, head, label in rows:
        tokens.append(Token(at, at + len(form), upos, xpos, form.lower(), head, label))
        at += len(form) + 1
    children = tuple(
        tuple(i for i, token in enumerate(tokens) if token.head == j and i != j) for j in range(len(tokens))
    )
    return Words(
        text=text,
        tokens=tuple(tokens),
        sentences=(Sentence(0, len(tokens)),),
        children=children,
        sentence_of=(0,) * len(tokens),
        mention_of={},
        date_of=dates,
        quoted=frozenset(),
        quotes=(),
        passages=(),
        mentions=Mentions(),
        starts=tuple(token.start for token in tokens),
        lemmas=tuple(token.lemma for token in tokens),
    )


def test_a_year_that_names_a_thing_is_no_day_of_a_happening() -> None:
    year, day = dating("2015", "2015"), dating("Friday", "2024-03-08")
    rows = [
        ("The", "DET", "DT", 2, "det"),
        ("2015", "NUM", "CD", 2, "nummod"),
        ("accord", "NOUN", "NN", 3, "nsubj"),
        ("ended", "VERB", "VBD", 3, "root"),
        ("Friday", "PROPN", "NNP", 3, "obl:unmarked"),
    ]
    assert happened_on(_words(rows, {1: year}), tuple(range(5)), None) is None
    assert happened_on(_words(rows, {1: year, 4: day}), tuple(range(5)), None) == day


def test_the_day_of_a_speech_told_inside_the_words_is_no_day_of_a_happening() -> None:
    day = dating("Friday", "2024-03-08")
    rows = [
        ("His", "PRON", "PRP$", 2, "nmod:poss"),
        ("Friday", "PROPN", "NNP", 2, "nmod:unmarked"),
        ("briefing", "NOUN", "NN", 3, "nsubj"),
        ("ended", "VERB", "VBD", 3, "root"),
    ]
    assert happened_on(_words(rows, {1: day}), tuple(range(4)), None) is None
    rows[2] = ("fire", "NOUN", "NN", 3, "nsubj")
    assert happened_on(_words(rows, {1: day}), tuple(range(4)), None) == day


def test_what_came_before_has_its_own_year() -> None:
    year = dating("this year", "2024")
    rows = [
        ("after", "SCONJ", "IN", 1, "mark"),
        ("looking", "VERB", "VBG", 4, "advcl"),
        ("today", "NOUN", "NN", 1, "obl:unmarked"),
        ("cranes", "NOUN", "NNS", 4, "nsubj"),
        ("sank", "VERB", "VBD", 4, "root"),
    ]
    assert happened_on(_words(rows, {2: year}), tuple(range(5)), None) is None
    rows[2] = ("today", "NOUN", "NN", 4, "obl:unmarked")
    assert happened_on(_words(rows, {2: year}), tuple(range(5)), None) == year


_RAID = [
    ("Raiders", "NOUN", "NNS", 1, "nsubj"),
    ("attacked", "VERB", "VBD", 1, "root"),
    ("ships", "NOUN", "NNS", 1, "obj"),
    ("Friday", "PROPN", "NNP", 1, "obl:unmarked"),
    ("the", "DET", "DT", 5, "det"),
    ("attack", "NOUN", "NN", 6, "nsubj"),
    ("failed", "VERB", "VBD", 6, "root"),
]


def _two_sentences(rows: list[tuple[str, str, str, int, str]], day: Dating) -> Words:
    words = _words(rows, {3: day})
    lemmas = tuple({"attacked": "attack"}.get(lemma, lemma) for lemma in words.lemmas)
    return replace(
        words, sentences=(Sentence(0, 4), Sentence(4, 7)), sentence_of=(0, 0, 0, 0, 1, 1, 1), lemmas=lemmas
    )


def test_an_event_told_again_has_the_day_that_was_given_just_before() -> None:
    day = dating("Friday", "2024-03-08")
    assert happened_on(_two_sentences(_RAID, day), (4, 5, 6), None) == day


def test_another_event_or_the_day_of_saying_is_not_taken_over() -> None:
    day = dating("Friday", "2024-03-08")
    feast = [*_RAID[:5], ("dinner", "NOUN", "NN", 6, "nsubj"), _RAID[6]]
    assert happened_on(_two_sentences(feast, day), (4, 5, 6), None) is None
    assert happened_on(_two_sentences(_RAID, day), (4, 5, 6), day) is None
