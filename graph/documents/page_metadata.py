"""What an HTML page says about itself: Open Graph, JSON-LD, meta, time and link elements."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from graph.calendar import read_date
from graph.documents.cleaning import one_line

_ARTICLE = re.compile(r"(?:\w*Article|BlogPosting|Report|LiveBlogPosting)$")
_LARGEST_JSON = 1_000_000
_META = {
    "title": ("og:title", "twitter:title", "dc.title", "dcterms.title"),
    "publisher": ("og:site_name", "dc.publisher", "dcterms.publisher", "citation_publisher"),
    "author": ("author", "article:author", "dc.creator", "dcterms.creator", "byl", "parsely-author"),
    "url": ("og:url", "parsely-link"),
    "published": (
        "article:published_time",
        "og:article:published_time",
        "datepublished",
        "pubdate",
        "publishdate",
        "publish-date",
        "date",
        "dc.date",
        "dc.date.issued",
        "dcterms.date",
        "dcterms.issued",
        "dcterms.created",
        "sailthru.date",
        "parsely-pub-date",
        "citation_publication_date",
    ),
}


def page_values(page: etree._Element) -> dict[str, object]:
    """The fields of a page that are filled; a date only if it can be read as one."""
    meta = _meta(page)
    article = next(_articles(page), {})
    found = {
        "title": [
            *_named(meta, "title"),
            *_strings(article.get("headline")),
            *_texts(page, ".//h1"),
            _page_title(page, meta),
        ],
        "publisher": [*_named(meta, "publisher"), *_strings(article.get("publisher"))],
        "author": [
            *_people(article.get("author")),
            *_named(meta, "author"),
            *_texts(page, ".//*[@rel='author']"),
        ],
        "url": [*_canonical(page), *_named(meta, "url")],
        "published": [date for date in _dates(page, meta, article) if read_date(date)],
        "language": [page.get("lang") or page.get("{http://www.w3.org/XML/1998/namespace}lang") or ""],
    }
    return {name: filled[0] for name, values in found.items() if (filled := _filled(name, values))}


def _filled(name: str, values: Iterable[str]) -> list[str]:
    """The values that hold words; an address as an author's name is none."""
    tidy = (one_line(value) for value in values)
    return [
        value for value in tidy if value and not (name == "author" and value.startswith(("http:", "https:")))
    ]


def _meta(page: etree._Element) -> dict[str, str]:
    """Every ``meta`` by its name or property, in lower case; the first of each counts."""
    found: dict[str, str] = {}
    for element in page.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        if name and (content := element.get("content")):
            found.setdefault(name.strip().lower(), content)
    return found


def _named(meta: dict[str, str], field: str) -> list[str]:
    return [meta[name] for name in _META[field] if name in meta]


def _texts(page: etree._Element, path: str) -> list[str]:
    return ["".join(_own_text(element)) for element in page.iterfind(path)][:3]


def _own_text(element: etree._Element) -> Iterator[str]:
    yield from (str(part) for part in element.itertext())


def _page_title(page: etree._Element, meta: dict[str, str]) -> str:
    """The ``title`` without the site's name at its end or start, where that name is known."""
    title = one_line("".join(_texts(page, ".//title")[:1]))
    site = one_line(meta.get("og:site_name", ""))
    if not site:
        return title
    parts = re.split(r"\s+[|–—·-]\s+", title)
    kept = [part for part in parts if part.lower() != site.lower()]
    return title if len(kept) in {0, len(parts)} else " - ".join(kept)


def _canonical(page: etree._Element) -> list[str]:
    links = [
        link.get("href") or "" for link in page.iter("link") if (link.get("rel") or "").lower() == "canonical"
    ]
    return [link for link in links if link.startswith(("http://", "https://"))]


def _dates(page: etree._Element, meta: dict[str, str], article: dict[str, Any]) -> Iterator[str]:
    yield from _named(meta, "published")
    yield from _strings(article.get("datePublished"))
    for element in page.iter("time", "span", "abbr", "div", "p"):
        if element.get("itemprop") == "datePublished" or (
            element.tag == "time" and element.get("pubdate") is not None
        ):
            yield element.get("datetime") or element.get("content") or "".join(_own_text(element))
    times = list(page.iter("time"))
    if times:
        yield times[0].get("datetime") or "".join(_own_text(times[0]))


def _articles(page: etree._Element) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects that describe an article."""
    for script in page.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text or len(script.text) > _LARGEST_JSON:
            continue
        try:
            data = json.loads(script.text)
        except (ValueError, RecursionError):
            continue
        waiting = [data]
        while waiting:
            item = waiting.pop(0)
            if isinstance(item, list):
                waiting.extend(item)
            elif isinstance(item, dict):
                if any(_ARTICLE.match(kind) for kind in _strings(item.get("@type"))):
                    yield item
                waiting.extend([item.get("@graph"), item.get("mainEntity")])


def _strings(value: object) -> list[str]:
    """A JSON-LD value as its strings: itself, the names of objects, or those of a list."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [value["name"]] if isinstance(value.get("name"), str) else []
    if isinstance(value, list):
        return [text for item in value[:20] if not isinstance(item, list) for text in _strings(item)]
    return []


def _people(value: object) -> list[str]:
    names = _strings(value)
    return [", ".join(names)] if names else []
