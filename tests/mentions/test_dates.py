"""Dates in text: what is read as one, what it is counted from, and what is left alone."""

from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.documents import Metadata, make_version, read_documents
from graph.errors import UnreadableDocument
from graph.mentions.dates import find_dates
from graph.model import Reading, Sentence, Token, Version
from graph.settings import Settings

RECORDED = datetime(2025, 1, 2, tzinfo=UTC)
PUBLISHED = "2024-12-16"  # a Monday


def version_of(text: str, published: str | None = PUBLISHED) -> Version:
    metadata = Metadata(file_name="a.txt", published=published, language="en")
    return make_version(text, metadata, recorded=RECORDED, media_type="text/plain")


def dates(text: str, published: str | None = PUBLISHED) -> list[tuple[str, str]]:
    found = find_dates(version_of(text, published), Reading())
    return [(dating.words, dating.value.text) for dating in found]


def value(text: str, published: str | None = PUBLISHED) -> str | None:
    found = dates(text, published)
    assert len(found) < 2, found
    return found[0][1] if found else None


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("On December 14, 2023, it left.", "December 14, 2023", "2023-12-14"),
        ("On 14 December 2023 it left.", "14 December 2023", "2023-12-14"),
        ("On the 14th of December, 2023 it left.", "14th of December, 2023", "2023-12-14"),
        ("It left 2024-12-13.", "2024-12-13", "2024-12-13"),
        ("It left 2024-12-13T10:00Z.", "2024-12-13", "2024-12-13"),
        ("It left on 12/13/2024.", "12/13/2024", "2024-12-13"),
        ("It left on 13.12.2024.", "13.12.2024", "2024-12-13"),
        ("In December 2024 it left.", "December 2024", "2024-12"),
        ("By early December 2024 it left.", "early December 2024", "2024-12"),
        ("It had left in 2015.", "2015", "2015"),
        ("It has been there since 2015 when it came.", "2015", "2015"),
        ("At the end of 2015 it left.", "end of 2015", "2015"),
        ("In the summer of 2015 it left.", "summer of 2015", "2015"),
        ("The war (2011-24) is over.", "2011-24", "2011"),
        ("It lay there between 11-13 Dec. 2024.", "11-13 Dec. 2024", "2024-12-11"),
        ("It lay there on December 11 to 13, 2024.", "December 11 to 13, 2024", "2024-12-11"),
        ("On Thursday, December 12, 2024 it left.", "Thursday, December 12, 2024", "2024-12-12"),
        ("It left in February of 2024.", "February of 2024", "2024-02"),
        ("It left well into 2015.", "2015", "2015"),
        ("The harbour accord of 2015 was kept.", "2015", "2015"),
        ("The 2015 harbour accord holds.", "2015", "2015"),
        ("Its 2000 election was free.", "2000", "2000"),
        ("It was leased to the navy (2015) and lost.", "2015", "2015"),
        ("It left. 2015 saw it come back.", "2015", "2015"),
        ("It was to leave by Christmas 2015.", "Christmas 2015", "2015-12-25"),
        ("It left on New Year's Eve, 2015.", "New Year's Eve, 2015", "2015-12-31"),
        ("The quay was built in AD 794 by monks.", "AD 794", "0794"),
        ("On 29 February 2024 it left.", "29 February 2024", "2024-02-29"),
    ],
)
def test_dates_with_their_year_need_no_anchor(text: str, words: str, expected: str) -> None:
    (found,) = find_dates(version_of(text, None), Reading())
    assert found.words.removeprefix("the ") == words
    assert (found.value.text, found.anchor) == (expected, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministry confirmed on Thursday that it left.", "2024-12-12"),
        ("The ministry said on Monday that it left.", "2024-12-16"),
        ("It left late Sunday night.", "2024-12-15"),
        ("It left last Monday.", "2024-12-09"),
        ("Talks will be held on Thursday.", "2024-12-19"),
        ("Talks are scheduled for next Monday.", "2024-12-23"),
        ("The ministry said on Thursday that it will leave.", "2024-12-12"),
        ("It left today.", "2024-12-16"),
        ("It left yesterday.", "2024-12-15"),
        ("It will leave tomorrow.", "2024-12-17"),
        ("It left overnight.", "2024-12-16"),
        ("It left this morning.", "2024-12-16"),
        ("It left last night.", "2024-12-15"),
        ("It left the day before yesterday.", "2024-12-14"),
        ("It left last week.", "2024-12"),
        ("It left last month.", "2024-11"),
        ("It left last year.", "2023"),
        ("It left earlier this year.", "2024"),
        ("It left two days ago.", "2024-12-14"),
        ("It left three months ago.", "2024-09"),
        ("It left two years ago.", "2022"),
        ("It left on 14 December.", "2024-12-14"),
        ("It left on Dec. 14.", "2024-12-14"),
        ("It came on his Dec.14th visit.", "2024-12-14"),
        ("The next talks: 20 December.", "2024-12-20"),
        ("It was seen on 30 December.", "2023-12-30"),
        ("It will leave on 5 January.", "2025-01-05"),
        ("It left in March.", "2024-03"),
        ("It left last summer.", "2024"),
        ("Since early November it has been there.", "2024-11"),
        ("It was gone by March.", "2024-03"),
        ("A March raid failed.", "2024-03"),
        ("It will leave by the end of the month.", "2024-12"),
        ("It will leave later in the year.", "2024"),
        ("During the summer it left.", "2024"),
        ("It left on Christmas Day.", "2023-12-25"),
    ],
)
def test_other_dates_are_counted_from_the_day_of_publication(text: str, expected: str) -> None:
    (found,) = find_dates(version_of(text), Reading())
    assert (found.value.text, found.anchor) == (expected, "published 2024-12-16")


def test_over_new_year_the_nearest_year_is_taken() -> None:
    assert value("It left on 30 December.", "2025-01-02") == "2024-12-30"
    assert value("It left in December.", "2025-01-02") == "2024-12"


@pytest.mark.parametrize(
    "text",
    [
        "They may march in august company and we sat in the sun for a second.",
        "May said that she would; March came and April left with August.",
        "Some 2000 troops left, 1500 by ship, and 2,015 stayed.",
        "It grew by 2000 soldiers and lay in 1200 metres of water.",
        "The camp was hit by 1945 GMT.",
        "It is 12/11/10 or 03/04/2024 or 1.2.2024.",
        "See https://quay.example/2024/12/13/story for more of it.",
        "Nobody knows a Friday like it, and Black Friday is near.",
        "The Sunday Times and USA Today wrote so.",
        "It left nearly two years ago and more than three days ago.",
        "It cost 2024% more, 1999.5 in all, at No. 2015-77.",
        "The 1980s and 480 BC were other times.",
        "After the September 11 attacks all changed.",
        "On 30 February 2024 nothing left.",
        "Resolution 2254 (2015) and flight 1999 are numbers.",
        "In the last year, ABC's This Week was on.",
        "The 2000 men had a 1500 metre runway, their 1400 beds and a force of 1750.",
        "In April 480 BC, in spring 479 BC and in 490-480 B.C. others ruled.",
        "The fall of the city came in the fall from grace; a spring broke in winter quarters.",
        "Numbers rose from 1500 to 2000, or 1900-1850.",
    ],
)
def test_what_is_no_date_or_has_two_readings_is_left_alone(text: str) -> None:
    assert dates(text) == []


def test_may_and_june_are_no_months_where_somebody_is_called_so() -> None:
    assert dates("Minister Anna May left. It was led by May and told to June.") == [("June", "2024-06")]
    assert dates("It was held by May. April said so.") == [("May", "2024-05")]


def test_a_range_has_its_first_and_its_last_date() -> None:
    assert dates("The war (2011-2024) is over.") == [("2011", "2011"), ("2024", "2024")]
    assert dates("Between 2011 and 2024 it lay there.") == [("2011", "2011"), ("2024", "2024")]
    assert dates("From November 27 to January 8, 2025 it lay.") == [
        ("November 27", "2024-11-27"),
        ("January 8, 2025", "2025-01-08"),
    ]
    assert dates("It lay there in April and June 2015.") == [("April", "2015-04"), ("June 2015", "2015-06")]
    assert dates("It lay there between June and July.") == [("June", "2024-06"), ("July", "2024-07")]
    assert dates("It lay there from March to July.") == [("March", "2024-03"), ("July", "2024-07")]


def test_without_anything_to_count_from_there_is_no_value() -> None:
    assert dates("It left on Thursday, yesterday, on 14 December and last month.", None) == []


def test_an_anchor_that_is_only_a_month_gives_no_day_unless_the_words_do() -> None:
    assert dates("On Thursday, Dec. 15, it left, and on Friday it sank.", "2016-12") == [
        ("Thursday, Dec. 15", "2016-12-15")
    ]
    assert value("Today it left.", "2016-12") == "2016-12"


def test_a_weekday_that_was_dated_before_is_that_day_again() -> None:
    found = find_dates(
        version_of("On Thursday, Dec. 15, it left. On Thursday it sank.", "2016-12"), Reading()
    )
    assert [(dating.value.text, dating.anchor) for dating in found][1] == (
        "2016-12-15",
        "2016-12-15 before in the text",
    )


def test_in_a_post_the_posts_own_day_counts() -> None:
    post = "Gone since yesterday.\n— Port Watch (@portwatch) December 11, 2024"
    text = f"It left on Thursday.\nThe port wrote:\n{post}"
    found = find_dates(version_of(text), Reading())
    assert [(dating.value.text, dating.anchor) for dating in found] == [
        ("2024-12-12", "published 2024-12-16"),
        ("2024-12-10", "post of 2024-12-11"),
    ]


def test_without_publication_the_posts_of_one_week_are_the_anchor() -> None:
    posts = "One.\n— A (@a) December {}, 2024\nTwo.\n— B (@b) December {}, 2024"
    text = "The ministry confirmed it on Thursday, after all that was said before.\n\n"
    (found,) = find_dates(version_of(text + posts.format(13, 13), None), Reading())
    assert (found.value.text, found.anchor) == ("2024-12-12", "posts of 2024-12-13")
    (found,) = find_dates(version_of(text + posts.format(11, 13), None), Reading())
    assert found.anchor == "posts of 2024-12-11 to 2024-12-13"
    assert dates(text + posts.format(1, 13), None) == []


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Monday, December 16, 2024\n", "2024-12-12"),
        ("Published: 16 December 2024, 10:30\n", "2024-12-12"),
        ("Updated December 16, 2024\n", "2024-12-12"),
        ("PORT CITY, Dec. 16, 2024 (Quay News) — ", "2024-12-12"),
        ("PORT CITY, 16 December 2024 -- ", "2024-12-12"),
        ("PORT CITY, Monday, Dec. 16 (Quay News) -- Since March 2024 it lay there. ", "2024-12-12"),
        ("PORT CITY, Dec. 16 (Quay News) -- ", None),
        ("The deal of December 16, 2024 held. ", None),
    ],
)
def test_a_dateline_is_an_anchor_if_its_year_is_known(head: str, expected: str | None) -> None:
    found = find_dates(version_of(f"{head}The ministry confirmed it on Thursday.", None), Reading())
    thursday = [dating for dating in found if dating.words == "Thursday"]
    assert [dating.value.text for dating in thursday] == ([expected] if expected else [])


def test_a_day_without_its_year_goes_on_from_the_date_before_in_a_text_without_a_date() -> None:
    text = (
        "The attack was on 13 September 1974.\nOn 15 September the group denied it. "
        "The next day the police spoke."
    )
    assert [found[1] for found in dates(text, None)] == ["1974-09-13", "1974-09-15", "1974-09-16"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It came on 3 May 2015. Later that day it left.", "2015-05-03"),
        ("It came on 3 May 2015. The following evening it left.", "2015-05-04"),
        ("It came on 3 May 2015. The day before, it had left.", "2015-05-02"),
        ("It came on 3 May 2015. Two weeks later it left.", "2015-05"),
        ("It came on 3 May 2015 and left later that month.", "2015-05"),
        ("It came on 3 May 2015 and left in August of that year.", "2015-08"),
        ("It came on 3 May 2015 and left at the end of that year.", "2015"),
        ("It came on 3 May 2015. The previous year it had left.", "2014"),
        ("It came on 3 May 2015 and left that same summer.", "2015"),
        ("It came on 3 May 2015 and left the following spring.", "2016"),
        ("It came on Thursday and left the next day.", "2024-12-13"),
    ],
)
def test_the_day_after_is_counted_from_the_date_that_was_told_last(text: str, expected: str) -> None:
    assert dates(text)[-1][1] == expected


@pytest.mark.parametrize("words", ["over the next year", "for the following week", "two or three days later"])
def test_what_lasts_or_is_only_about_is_not_counted_from_a_date(words: str) -> None:
    assert len(dates(f"It came on 3 May 2015. It lay there {words}.")) == 1


def test_the_day_before_something_is_not_counted_from_another_day() -> None:
    assert dates("It came on 3 May 2015. The day before the vote it left.", None) == [
        ("3 May 2015", "2015-05-03")
    ]


_HISTORY = "It was laid in June 1961. On 3 May 1962 it sailed, and on 2 June 1963 it was hit."


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("In August it sank.", ["1963-08"]),
        ("On 9 January it sank.", ["1963-01-09"]),
        ("In December it lay there. In February it sank.", ["1963-12", "1964-02"]),
        ("In 1966 it was raised.\nIn August it sank.", ["1966", "1966-08"]),
        ("Money for 1966 was short. On 5 June it sank.", ["1966", "1963-06-05"]),
        ("Since 1955 it had been known. In August it sank.", ["1955", "1963-08"]),
        ("This year it sank.", ["1963"]),
        ("By the end of the year it sank.", ["1963"]),
        ("\n\n1966: The salvage\n\nIn August it was raised.", ["1966", "1966-08"]),
        ("\n\nThe salvage, 1966-1968\n\nIn August it was raised.", ["1966", "1968", "1966-08"]),
    ],
)
def test_in_a_text_about_other_years_the_telling_has_a_date_of_its_own(
    more: str, expected: list[str]
) -> None:
    assert [found[1] for found in dates(f"{_HISTORY} {more}")][3:] == expected


def test_a_text_that_counts_from_its_own_day_is_news_whatever_years_it_recalls() -> None:
    text = f"{_HISTORY} It was found on Thursday. On 12 December divers saw it."
    assert [found[1] for found in dates(text)][3:] == ["2024-12-12", "2024-12-12"]


def test_in_a_text_about_ancient_years_a_month_has_no_year() -> None:
    assert dates("They came in 480 BC and left in 479 BC. In September they were seen.") == []


def test_a_text_about_other_years_goes_on_from_its_own_dates() -> None:
    text = (
        "It began on 1 March 1974, stopped on 2 June 1975, and on 3 May 1976 it ended. On 9 May it was told."
    )
    assert [found[1] for found in dates(text)] == ["1974-03-01", "1975-06-02", "1976-05-03", "1976-05-09"]


def test_a_signature_line_gives_no_date_of_its_own() -> None:
    assert dates("It has gone.\n— Port Watch (@portwatch) December 11, 2024") == []


def test_the_parse_tells_the_future_where_it_is_known() -> None:
    text = "Ministers convene Thursday."
    tokens = (
        Token(0, 9, "NOUN", "NNS", "minister", 1, "nsubj"),
        Token(10, 17, "VERB", "VB", "convene", 1, "root"),
        Token(18, 26, "PROPN", "NNP", "Thursday", 1, "obl:tmod"),
    )
    will = (*tokens, Token(26, 27, "AUX", "MD", "will", 1, "aux"))
    for parse, expected in ((tokens, "2024-12-12"), (will, "2024-12-19")):
        (found,) = find_dates(version_of(text), Reading(tokens=parse, sentences=(Sentence(0, len(parse)),)))
        assert found.value.text == expected


@pytest.mark.parametrize(("helper", "expected"), [("would", "2025-03"), ("would have", "2024-03")])
def test_what_somebody_said_would_be_is_still_to_come(helper: str, expected: str) -> None:
    text = f"Ministers announced they {helper} convene in March."
    words = text.removesuffix(".").split()
    verb, said, at, tokens = words.index("convene"), words.index("announced"), 0, []
    for n, word in enumerate(words):
        tag, label, head = {
            "convene": ("VERB", "ccomp", said),
            "announced": ("VERB", "root", said),
            "would": ("AUX", "aux", verb),
            "have": ("AUX", "aux", verb),
        }.get(word, ("NOUN", "obl", said if n < said else verb))
        fine = {"convene": "VB", "announced": "VBD", "would": "MD"}.get(word, "")
        lemma = "announce" if n == said else word.lower()
        tokens.append(Token(at, at + len(word), tag, fine, lemma, head, label))
        at += len(word) + 1
    reading = Reading(tokens=tuple(tokens), sentences=(Sentence(0, len(tokens)),))
    (found,) = find_dates(version_of(text), reading)
    assert found.value.text == expected


def test_the_parse_tells_a_year_from_a_number() -> None:
    text = "In 2015 Harbour men left."
    for label, expected in (("obl", ["2015"]), ("nummod", [])):
        tokens = (
            Token(0, 2, "ADP", "IN", "in", 1, "case"),
            Token(3, 7, "NUM", "CD", "2015", 1, label),
        )
        found = find_dates(version_of(text), Reading(tokens=tokens))
        assert [dating.value.text for dating in found] == expected


_WORDS = """Thursday December 14 2023 , May last in since days ago two later the of - to 13/12/2024 week .
early
winter next 1000 9999 year 29 February between"""
_LINES = ["\n", "— A (@a) December 13, 2024\n"]
_pieces = st.lists(st.sampled_from([*_WORDS.split(), *_LINES]), max_size=20).map(" ".join)
_published = (
    st.none() | st.dates().map(lambda day: day.isoformat()) | st.sampled_from(["2024", "2024-02", "1000"])
)


@settings(deadline=None, max_examples=300)
@given(_pieces | st.text(max_size=100), _published)
def test_every_date_lies_where_its_words_are_and_has_true_bounds(text: str, published: str | None) -> None:
    try:
        version = version_of(
            text, published if published and published >= "1000" and published < "2100" else None
        )
    except UnreadableDocument:
        return
    found = find_dates(version, Reading())
    for dating in found:
        assert dating.span is not None
        assert dating.span.of(version.text) == dating.words
        assert dating.value == type(dating.value).parse(dating.value.text)
        assert dating.value.earliest <= dating.value.latest
    for before, after in pairwise(found):
        assert before.span is not None
        assert after.span is not None
        assert before.span.end <= after.span.start


@pytest.mark.shared
def test_thursday_of_the_second_seed_is_counted_from_its_posts(shared: Path) -> None:
    paths = sorted((shared / "seeds").glob("004_*.txt"))
    (version,) = read_documents(paths, recorded=RECORDED, settings=Settings())
    assert isinstance(version, Version)
    first = find_dates(version, Reading())[0]
    assert (first.words, first.value.text, first.anchor) == ("Thursday", "2024-12-12", "posts of 2024-12-13")
