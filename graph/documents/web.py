"""HTML pages: the words of the article, in the blocks that a reader sees.  Nothing is fetched.

What is not the article goes: navigation, side columns, forms, scripts, and whatever calls
itself so in its class or id.  The article is the deepest ``article`` or ``main`` that holds
most of the words in paragraphs, else the deepest element that does.
"""

import re
from dataclasses import dataclass, field

from lxml import etree

from graph.documents.content import Content, TextBuilder, TooComplex
from graph.documents.page_metadata import page_values
from graph.model import PassageKind

_DROPPED_TAGS = """script style noscript template nav footer aside form button select textarea svg math iframe
    object embed canvas audio video map dialog menu head img picture input code"""
_DROPPED = frozenset(_DROPPED_TAGS.split())
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCK_TAGS = """p div section article main ul ol li dl dt dd table caption tr thead tbody tfoot blockquote
    figure figcaption header address hr pre center details summary fieldset body html"""
_BLOCKS = _HEADINGS | frozenset(_BLOCK_TAGS.split())
_KINDS = dict.fromkeys(_HEADINGS, PassageKind.TITLE) | {
    "li": PassageKind.ITEM,
    "figcaption": PassageKind.CAPTION,
    "caption": PassageKind.CAPTION,
}
_POST = re.compile(
    r"(?:^|\s)(?:twitter-tweet|twitter-video|bluesky-embed|mastodon-embed|instagram-media|fb-post|telegram-post"
    r"|tiktok-embed|reddit-embed-bq|truthsocial-embed)(?:$|\s)"
)
_ASIDE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|footer|sidebar|related|recommended|recommendations|share|sharing|"
    r"social|comments?|advert|advertisement|ads?|promo|newsletter|subscribe|subscription|cookies?|consent|popup|modal|byline|"
    r"tags|toolbar|paywall|trending|most-read|skip-link|sr-only|visually-hidden|copyright|masthead)(?:$|[\s_-])",
    re.IGNORECASE,
)
_ASIDE_ROLES = frozenset(
    ["navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alert", "menu"]
)
_MOST = 0.6
_LINKED = 0.9
_MOST_TAGS = 500_000


def read_html(text: str) -> Content:
    """The article of an HTML page and what the page says about itself.

    Malformed pages are read as browsers read them, as far as they go.

    Raises:
        TooComplex: If elements are nested more than 2,048 deep, or there are more than 500,000.
    """
    if text.count("<") > _MOST_TAGS:
        raise TooComplex(f"more than {_MOST_TAGS:,} tags")
    page = _parse(text)
    if page is None:
        return Content("")
    values = page_values(page)
    words = _paragraph_words(page)
    root = _article(page, words)
    renderer = _Renderer(words, words.get(page, 0))
    if heading := _heading_outside(page, root):
        renderer.builder.add(heading, PassageKind.TITLE)
    renderer.render(root)
    return renderer.builder.content(values)


def _parse(text: str) -> etree._Element | None:
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        page = etree.fromstring(text.encode(errors="replace"), parser)
    except etree.XMLSyntaxError:
        return None
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        raise TooComplex("elements are nested more than 2,048 deep")
    return page


def _paragraph_words(page: etree._Element) -> dict[etree._Element, int]:
    """For each element, the characters in the paragraphs below it, those in dropped elements left out."""
    words: dict[etree._Element, int] = {}
    walker = etree.iterwalk(page, events=("start", "end"))
    for event, element in walker:
        if event == "start":
            if element.tag in _DROPPED:
                walker.skip_subtree()
            continue
        count = words.get(element, 0)
        if element.tag == "p":
            count = sum(len(part) for part in element.itertext())
            words[element] = count
        parent = element.getparent()
        if parent is not None and count:
            words[parent] = words.get(parent, 0) + count
    return words


def _article(page: etree._Element, words: dict[etree._Element, int]) -> etree._Element:
    """The element that holds the article; the whole page if none stands out."""
    total = words.get(page, 0)
    marked = [
        element for element in page.iter("article", "main", "div", "section") if _marks_article(element)
    ]
    body = page.find("body")
    whole = page if body is None else body
    if not total:
        return marked[0] if len(marked) == 1 else whole
    holding = [element for element in marked if words.get(element, 0) >= total * _MOST]
    return holding[-1] if holding else _deepest(whole, words, total)


def _marks_article(element: etree._Element) -> bool:
    return (
        element.tag in {"article", "main"}
        or element.get("role") == "main"
        or element.get("itemprop") == "articleBody"
    )


def _deepest(element: etree._Element, words: dict[etree._Element, int], total: int) -> etree._Element:
    """The deepest element below that still holds most of the words, but no single paragraph."""
    while True:
        inner = [child for child in element if child.tag != "p" and words.get(child, 0) >= total * _MOST]
        if not inner:
            return element
        element = inner[0]


def _heading_outside(page: etree._Element, root: etree._Element) -> str:
    """The page's one main heading, where it stands outside the article."""
    headings = list(page.iter("h1"))
    if len(headings) != 1 or next(root.iter("h1"), None) is not None:
        return ""
    return " ".join("".join(str(part) for part in headings[0].itertext()).split())


@dataclass
class _Renderer:
    """Walks the article and puts its blocks into ``builder``; ``words`` tells what must not be dropped."""

    words: dict[etree._Element, int]
    total: int
    builder: TextBuilder = field(default_factory=TextBuilder)
    parts: list[str] = field(default_factory=list)
    linked: int = 0
    kinds: list[PassageKind | None] = field(default_factory=list)
    links: int = 0
    posts: int = 0

    def render(self, root: etree._Element) -> None:
        """Everything below ``root``, and not what follows it."""
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            dropped = element is not root and self._drops(element)
            if event == "start":
                if dropped:
                    walker.skip_subtree()
                else:
                    self._open(element)
            else:
                if not dropped:
                    self._close(element)
                if element is not root:
                    self._text(element.tail)
        self._flush(None)

    def _drops(self, element: etree._Element) -> bool:
        """Whether an element is no part of the article."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _DROPPED or element.get("hidden") is not None:
            return True
        if tag == "header" and next(element.iter("h1"), None) is None:
            return True
        if element.get("role") in _ASIDE_ROLES:
            return not self._holds_most(element)
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        return bool(_ASIDE.search(names)) and tag not in _HEADINGS and not self._holds_most(element)

    def _holds_most(self, element: etree._Element) -> bool:
        return self.total > 0 and self.words.get(element, 0) >= self.total * (1 - _MOST)

    def _open(self, element: etree._Element) -> None:
        tag = str(element.tag)
        if tag in _BLOCKS:
            self._break()
        self.kinds.append(_KINDS.get(tag))
        self.links += tag == "a"
        if _is_post(element):
            self.posts += 1
        if tag == "br":
            self.parts.append("\n")
        if tag == "pre" and element.text and not self.posts:
            self.parts.append(element.text)
        else:
            self._text(element.text)

    def _close(self, element: etree._Element) -> None:
        tag = str(element.tag)
        if _is_post(element):
            self.posts -= 1
            if not self.posts:
                self._flush(PassageKind.POST)
        elif tag in _BLOCKS:
            self._break()
        elif tag in {"td", "th"}:
            self.parts.append(" ")
        self.kinds.pop()
        self.links -= tag == "a"

    def _text(self, text: str | None) -> None:
        if text:
            words = re.sub(r"\s+", " ", text)
            self.parts.append(words)
            if self.links:
                self.linked += len(words.strip())

    def _break(self) -> None:
        """The end of a block; within an embedded post, the end of a line."""
        if self.posts:
            self.parts.append("\n")
        else:
            self._flush(next((kind for kind in reversed(self.kinds) if kind is not None), None))

    def _flush(self, kind: PassageKind | None) -> None:
        words = "\n".join(
            " ".join(line.split(" ")).strip() for line in "".join(self.parts).split("\n")
        ).strip()
        words = re.sub(r" {2,}", " ", words)
        if kind in {None, PassageKind.ITEM} and words and self.linked >= len(words) * _LINKED:
            kind = PassageKind.LINK
        if kind in {PassageKind.TITLE, PassageKind.CAPTION, PassageKind.ITEM, PassageKind.LINK}:
            words = " ".join(words.split())
        self.builder.add(words, kind)
        self.parts, self.linked = [], 0


def _is_post(element: etree._Element) -> bool:
    return bool(_POST.search(element.get("class") or ""))
