"""HTML pages: the article and nothing else, and no page that hangs."""

from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.documents import read_documents
from graph.documents.cleaning import clean
from graph.documents.content import TooComplex
from graph.documents.web import read_html
from graph.errors import ClaimgraphError, UnreadableDocument
from graph.model import PassageKind, Version
from graph.settings import Settings

PAGE = """<!doctype html><html lang="en-GB"><head>
<title>Convoy leaves port, ministry says | Quay Daily</title>
<meta property="og:site_name" content="Quay Daily">
<meta property="article:published_time" content="2024-12-16T23:30:00-05:00">
<link rel="canonical" href="https://quay.example/convoy">
<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle",
 "headline": "Convoy leaves port, ministry says",
 "author": [{"@type": "Person", "name": "Ann Example"}, {"name": "Bo Example"}]}]}</script>
<style>p {}</style></head><body><nav><a href="/">Home</a></nav><header><p>Quay Daily</p></header>
<main><article><header><h1>Convoy leaves port, ministry says</h1><p class="byline">By Ann Example</p></header>
<p>The ministry said on Thursday that a convoy had <a href="x">left the port</a>.
<p>“It is gone,” a spokesman said.
<figure><img src="a.jpg"><figcaption>Ships off the port.</figcaption></figure><ul><li>First point</li></ul>
<blockquote class="twitter-tweet"><p>They are leaving.<br>All of them.</p>&mdash; Port Watch (@portwatch)
<a href="https://t.example">December 13, 2024</a></blockquote>
<aside><p>Most read</p></aside><p><a href="/o">Read more: another story</a></p>
<div class="related-stories"><p>Junk</p></div>
<h2>What next</h2><p>Analysts warned that talks could fail.</p></article></main>
<footer><p>All rights</p></footer></body></html>"""


def read(folder: Path, page: str | bytes) -> Version | ClaimgraphError:
    path = folder / "page.html"
    path.write_bytes(page.encode() if isinstance(page, str) else page)
    (item,) = read_documents([path], recorded=datetime(2025, 1, 2, tzinfo=UTC), settings=Settings())
    return item


def version_of(folder: Path, page: str | bytes) -> Version:
    item = read(folder, page)
    assert isinstance(item, Version), item
    return item


def test_the_article_is_read_in_its_blocks_and_the_rest_is_left_out(tmp_path: Path) -> None:
    version = version_of(tmp_path, PAGE)
    assert [(passage.kind.value, passage.span.of(version.text)) for passage in version.passages] == [
        ("title", "Convoy leaves port, ministry says"),
        ("paragraph", "The ministry said on Thursday that a convoy had left the port."),
        ("paragraph", "“It is gone,” a spokesman said."),
        ("caption", "Ships off the port."),
        ("item", "First point"),
        ("post", "They are leaving.\nAll of them."),
        ("link", "Read more: another story"),
        ("title", "What next"),
        ("paragraph", "Analysts warned that talks could fail."),
    ]


def test_what_the_page_says_about_itself_is_read_and_the_day_is_not_shifted(tmp_path: Path) -> None:
    version = version_of(tmp_path, PAGE)
    assert (version.document, version.title) == (
        "https://quay.example/convoy",
        "Convoy leaves port, ministry says",
    )
    assert (version.publisher, version.author, version.language) == (
        "Quay Daily",
        "Ann Example, Bo Example",
        "en",
    )
    assert version.published is not None
    assert version.published.text == "2024-12-16"


def test_an_embedded_post_has_author_handle_and_date(tmp_path: Path) -> None:
    version = version_of(tmp_path, PAGE)
    (post,) = [passage for passage in version.passages if passage.kind is PassageKind.POST]
    assert post.author is not None
    assert post.dated is not None
    assert (post.author.of(version.text), post.handle, post.dated.value.text) == (
        "Port Watch",
        "portwatch",
        "2024-12-13",
    )


def test_the_site_is_taken_off_the_title_and_json_that_is_none_is_passed_over(tmp_path: Path) -> None:
    page = PAGE.replace('"@graph"', "@graph").replace("<h1>Convoy leaves port, ministry says</h1>", "")
    version = version_of(tmp_path, page)
    assert (version.title, version.author) == ("Convoy leaves port, ministry says", None)


def test_malformed_pages_are_read_as_far_as_they_go(tmp_path: Path) -> None:
    for page in (
        "<p>The port <b>said <i>so</b>.",
        "The port said so.",
        "<?xml version='1.0' encoding='latin-1'?><p>The port said so.",
        "<html><p>The port said so.</html><p>And more</div></td>",
        "<p>The port said so.<!-- never closed",
    ):
        assert version_of(tmp_path, page).text.startswith("The port said so.")


def test_a_declared_encoding_is_used_for_bytes_that_are_not_utf8(tmp_path: Path) -> None:
    page = '<meta charset="windows-1251"><p>The port of Тартус said so.</p>'.encode("cp1251")
    assert version_of(tmp_path, page).text == "The port of Тартус said so."


def test_two_hundred_thousand_nested_elements_are_refused(tmp_path: Path) -> None:
    item = read(tmp_path, "<div>" * 200_000 + "<p>deep</p>" + "</div>" * 200_000)
    assert isinstance(item, UnreadableDocument)
    assert "nested" in item.message


def test_a_thousand_nested_elements_are_read(tmp_path: Path) -> None:
    assert version_of(tmp_path, "<div>" * 1000 + "<p>The port said so.</p>").text == "The port said so."


def test_entities_are_never_fetched_or_blown_up(tmp_path: Path) -> None:
    bomb = (
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
        "<p>The port &b;&f; said."
    )
    assert "aaaa" not in version_of(tmp_path, bomb).text.split("]>")[-1]


_PIECES = """<p>|</p>|<div class='related'>|</div>|<article>|<h1>|</h1>|<br>|<table><tr><td>|text |&amp;|</a>|
|<!--|<blockquote class=twitter-tweet>|</blockquote>|— A (@a) December 13, 2024|<a href=x>|<li>|<pre>a|</pre>|
|&#0;|<script>"""
_markup = st.lists(st.sampled_from([*_PIECES.split("|"), "\ufeff", "\r\n", "\r"]), max_size=25).map("".join)


@settings(deadline=None, max_examples=200)
@given(_markup | st.text(max_size=80))
def test_any_page_gives_text_whose_blocks_lie_apart_inside(page: str) -> None:
    try:
        content = read_html(page)
    except TooComplex:
        return
    assert clean(content.text) == content.text
    at = 0
    for block in content.blocks or ():
        assert at <= block.span.start < block.span.end <= len(content.text)
        at = block.span.end
