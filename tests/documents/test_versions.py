"""Versions: text kept, digests that mean something, and passages that lie where they should."""

import dataclasses
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.documents import Metadata, make_version
from graph.errors import InvalidMetadata, UnreadableDocument
from graph.model import Version

RECORDED = datetime(2025, 1, 2, tzinfo=UTC)
NASTY = (
    "\u202eright to left\u202c and \u200bnothing\u200d between",
    "Z\u0351\u036b\u0343\u036a\u0302\u0363algo text",
    "<script>alert(1)</script>' OR 1=1 --",
    "{{7*7}} ${jndi:ldap://x} %s%n \\x00 \\",
    "👩‍👩‍👧‍👦 🇸🇾 ﷽ 𝒯𝒽ℯ quick",
    "— (@) — (@a) - - -- (@b) December 99, 2024",
    "= == === ==== =====\n- \n* \n1.\n(a)\n@\n[13.12.2024",
    "\ufeff\ufeffmarks\ufeff",
    "\u2028line\u2029line\x85line\x0bline\x0cline",
    "NULL undefined NaN -1e309 0x0 1/0",
)


def version_of(text: str, **fields: str) -> Version:
    return make_version(
        text, Metadata(file_name="a.txt", **fields), recorded=RECORDED, media_type="text/plain"
    )


def check(version: Version) -> None:
    """What holds for the passages of every version."""
    for passage in version.passages:
        assert 0 <= passage.span.start < passage.span.end <= len(version.text)
        words = passage.span.of(version.text)
        assert words == words.strip()
        if passage.dated and passage.dated.span:
            assert passage.dated.span.of(version.text) == passage.dated.words
    for before, after in pairwise(version.passages):
        assert before.span.end <= after.span.start


_texts = st.text(max_size=300) | st.lists(
    st.sampled_from(
        [
            "— Port Watch (@portwatch) December 13, 2024",
            "Rybar, [13.12.2024 10:32]",
            "Port Watch @portwatch · Dec 13, 2024",
            "10:32 AM · Dec 13, 2024",
            "",
            "- an item",
            "Photo: someone",
            "Read more: this",
            "A short line",
            "The ministry said that the ferry had left the port.",
            "and this goes on",
            "BACKGROUND",
        ]
    ),
    max_size=14,
).map("\n".join)


@settings(deadline=None)
@given(_texts)
def test_any_text_keeps_its_allowed_characters_and_its_passages_lie_apart_inside(text: str) -> None:
    try:
        version = version_of(text)
    except UnreadableDocument:
        return
    check(version)
    allowed = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    assert len(version.text) == len(allowed)
    assert all(
        mine == given or not given.isprintable() for mine, given in zip(version.text, allowed, strict=True)
    )
    assert version_of(version.text) == dataclasses.replace(version_of(version.text), recorded=RECORDED)
    version.text.encode()


@pytest.mark.parametrize("text", NASTY)
def test_nasty_strings_are_text_like_any_other(text: str) -> None:
    check(version_of(text, title=text, author=text))


def test_the_digest_is_over_text_and_metadata_and_not_over_time_and_place() -> None:
    first = version_of("It said so.", id="a", published="2024-12-16")
    again = make_version(
        "It said so.",
        Metadata(id="a", published="December 16, 2024", file_name="else.txt"),
        recorded=datetime(2026, 1, 1, tzinfo=UTC),
        media_type="text/plain",
    )
    assert first.digest == again.digest
    assert first.digest != version_of("It said so!", id="a", published="2024-12-16").digest
    other = version_of("It said so.", id="a", published="2024-12-16", publisher="Quay Daily")
    assert (first.digest != other.digest, first.text_sha256) == (True, other.text_sha256)


def test_a_text_that_nothing_names_and_a_date_that_is_none_are_refused() -> None:
    with pytest.raises(UnreadableDocument, match="document"):
        make_version("It said so.", Metadata(), recorded=RECORDED, media_type="text/plain")
    with pytest.raises(InvalidMetadata):
        version_of("It said so.", published="some day")
    with pytest.raises(UnreadableDocument):
        version_of("\x00\x01 ")
