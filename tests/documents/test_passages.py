"""What on a page is a title, a paragraph, an item, a caption, a link or a post."""

from datetime import UTC, datetime

import pytest

from graph.documents import Metadata, make_version
from graph.model import Passage, PassageKind, Version

RECORDED = datetime(2025, 1, 2, tzinfo=UTC)
LONG = (
    "The harbour master said on Monday that the last ferry had left and that none was "
    "expected back this week. " * 3
)


def version_of(text: str, title: str | None = None) -> Version:
    return make_version(
        text, Metadata(file_name="a.txt", title=title), recorded=RECORDED, media_type="text/plain"
    )


def kinds(text: str, title: str | None = None) -> list[tuple[str, str]]:
    version = version_of(text, title)
    return [(passage.kind.value, passage.span.of(version.text)) for passage in version.passages]


def posts(version: Version) -> list[Passage]:
    return [passage for passage in version.passages if passage.kind is PassageKind.POST]


def test_lines_are_paragraphs_where_each_is_whole() -> None:
    assert kinds("The port was shut.\nThe ferry left.") == [
        ("paragraph", "The port was shut."),
        ("paragraph", "The ferry left."),
    ]


def test_wrapped_lines_are_one_paragraph_up_to_a_blank_line() -> None:
    text = (
        "The harbour master said on Monday\nthat the last ferry had left, and\n"
        "that none was expected back. The\nministry did not comment on this.\n\n"
        "It said later that it would look\ninto the matter."
    )
    assert [words.count("\n") for _, words in kinds(text)] == [3, 1]


def test_a_short_first_line_without_a_full_stop_is_the_title() -> None:
    version = version_of("Ferry leaves harbour\nThe ferry left.\nThe port was shut.")
    assert version.passages[0].kind is PassageKind.TITLE
    assert version.title == "Ferry leaves harbour"
    assert kinds("The port was shut.\nThe ferry left.")[0][0] == "paragraph"
    assert kinds("Only one line")[0][0] == "paragraph"


def test_a_first_line_that_tells_several_things_is_no_title() -> None:
    first = "New pictures of the port. The firm took them on 3 May and they show two ferries. 1/3"

    assert kinds(f"{first}\nThe port is shut.")[0] == ("paragraph", first)


def test_the_title_of_the_metadata_is_found_whatever_its_marks() -> None:
    found = kinds("“Ferry leaves”, says port.\nThe ferry left.", title="'Ferry leaves', says port")
    assert found[0] == ("title", "“Ferry leaves”, says port.")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("- first point", "item"),
        ("2. second point", "item"),
        ("Photo: A. Writer", "caption"),
        ("Read more: Ferry row goes on", "link"),
        ("RELATED ARTICLES", "link"),
        ("https://quay.example/1", "link"),
        ("==Background==", "title"),
        ("BACKGROUND", "title"),
        ("Read the statement, the ministry said, before you write.", "paragraph"),
        ("Watch groups warned of a storm.", "paragraph"),
        ("Image analysts said the pier was empty.", "paragraph"),
    ],
)
def test_lines_are_told_apart_by_how_they_open(line: str, kind: str) -> None:
    assert kinds(f"The port was shut.\n{line}\nThe ferry left.")[1][0] == kind


def test_a_signature_makes_the_lines_before_it_a_post_and_is_in_none() -> None:
    text = (
        f"{LONG}\nThe ferry is gone.\nIts crew was seen. pic.twitter.com/x1\n"
        f"— Port Watch (@portwatch) December 13, 2024\n{LONG}"
    )
    version = version_of(text)
    (post,) = posts(version)
    assert post.span.of(text) == "The ferry is gone.\nIts crew was seen. pic.twitter.com/x1"
    assert post.author is not None
    assert post.signature is not None
    assert post.dated is not None
    assert post.author.of(text) == "Port Watch"
    assert post.signature.of(text) == "Port Watch (@portwatch)"
    assert (post.handle, post.dated.value.text, post.dated.words) == (
        "portwatch",
        "2024-12-13",
        "December 13, 2024",
    )
    signature = text.index("—")
    assert not any(passage.span.start <= signature < passage.span.end for passage in version.passages)


@pytest.mark.parametrize(
    ("line", "handle", "day"),
    [
        ("– Port Watch (@portwatch) 13 Dec 2024", "portwatch", "2024-12-13"),
        ("- Port Watch (@portwatch) Dec 13, 2024", "portwatch", "2024-12-13"),
        ("-- Port Watch (@portwatch), 10:32 AM · Dec 13, 2024", "portwatch", "2024-12-13"),
        ("&mdash; Port Watch (@port_watch) 2024-12-13", "port_watch", "2024-12-13"),
        ("—Port Watch (@portwatch) on X, December 13, 2024", "portwatch", "2024-12-13"),
        ("— Port Watch (@portwatch@quay.example) 13 December 2024", "portwatch@quay.example", "2024-12-13"),
        ("— Port Watch (t.me/portwatch) December 13, 2024, 10:32", "portwatch", "2024-12-13"),
        ("— Port Watch (@portwatch)", "portwatch", None),
        ("— Port Watch (@portwatch) 03/04/2024", "portwatch", None),
    ],
)
def test_signatures_come_in_many_forms(line: str, handle: str, day: str | None) -> None:
    (post,) = posts(version_of(f"{LONG}\nThe ferry is gone.\n{line}"))
    assert (post.handle, post.dated.value.text if post.dated else None) == (handle, day)


def test_a_post_never_takes_another_post_nor_what_introduces_it_nor_more_than_280_characters() -> None:
    text = (
        "The group wrote on X:\nOne.\n— A (@a) December 13, 2024\nTwo.\n— B (@b) December 13, 2024\n\n"
        + f"{'Long. ' * 40}\nEnd.\n" * 2
        + "Three.\n— C (@c) December 14, 2024"
    )
    version = version_of(text)
    assert [post.span.of(text) for post in posts(version)][:2] == ["One.", "Two."]
    assert posts(version)[2].span.of(text).count("Long.") == 40


def test_a_long_single_line_before_a_signature_is_the_post() -> None:
    (post,) = posts(
        version_of(f"Intro paragraph here.\n\n{LONG}\n— Port Watch (@portwatch) December 13, 2024")
    )
    assert len(post.span) > 280


def test_telegram_and_x_heads_go_before_the_words() -> None:
    text = (
        "Rybar, [13.12.2024 10:32]\nThe ferry is gone.\n\n"
        "Port Watch @portwatch · Dec 14, 2024\nIt is back.\n10:32 AM · Dec 14, 2024"
    )
    found = posts(version_of(text))
    assert [post.span.of(text) for post in found] == ["The ferry is gone.", "It is back."]
    assert [post.dated.value.text for post in found if post.dated] == ["2024-12-13", "2024-12-14"]


def test_a_sentence_with_a_handle_is_no_signature() -> None:
    for line in ("Port Watch (@portwatch) posted: “It is gone.”", "He — Port Watch (@portwatch) — said so."):
        assert not posts(version_of(f"The ferry left.\n{line}"))
