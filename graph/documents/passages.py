"""Which stretches of a text are titles, paragraphs, items, captions, links and posts."""

import re
from collections.abc import Iterable, Iterator

from graph.calendar import DAY, MONTH, WEEKDAY, YEAR
from graph.documents.lines import Block, Line, joined, lines_of
from graph.documents.posts import find_posts, signed_post
from graph.model import Passage, PassageKind, Span

_LONGEST_TITLE = 150
_ITEM = re.compile(r"(?:[-*•‣▪●◦·]|\d{1,3}[.)]|\([a-z0-9]{1,3}\)|[a-z]\))\s+(?=\S)")
_CAPTION = re.compile(
    r"(?:\(?(?:photo|image|picture|video|map|graphic|illustration|satellite image|file photo"
    r"|caption|credit|source)s?"
    r"(?:\s+(?:by|credits?|courtesy(?:\s+of)?))?\s*[:/©(]"
    r"|\(?(?:photo|image|picture|video|map|graphic)s?\s+(?:by|courtesy of)\s"
    r"|©|copyright\b|(?:reporting|editing|additional reporting|writing)\s+by\s+[A-Z])",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"(?:read|see|watch|listen|learn|find out|click|tap|sign up|subscribe|follow us"
    r"|join us|more on|also on)\b"
    r"(?:\s+(?:more|also|next|now|here|full|the full|related|on|about|to|for|our|us)\b){0,4}[^.:]{0,40}:"
    r"|(?:related|related (?:articles?|stories|news|posts?|content|topics?|coverage)|recommended|more stories"
    r"|further reading|don['’]t miss|also read|read more|read also|see also|must read)\s*(?:[:>»|-]|$)"
    r"|(?:click here|sign up|subscribe|follow us)\b|https?://\S+$|www\.\S+$",
    re.IGNORECASE,
)
_HEADING = re.compile(r"={2,6}[^=]{1,150}={2,6}")
_LABEL = re.compile(r"[A-Z][A-Z '&/’-]{2,60}[.:]?")
_DATE_LINE = re.compile(
    r"(?:(?:first |last )?(?:published|posted|updated|issued|released|date)(?: on)?:?\s+)?"
    rf"(?:{WEEKDAY},?\s)?(?:{MONTH}\s{DAY},?\s{YEAR}|{DAY}\s{MONTH},?\s{YEAR}|{YEAR}-\d\d-\d\d)\b.{{0,25}}",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[a-z)\d][.!?][\"'”’]*\s")
_SENTENCE_INSIDE = re.compile(r"[a-z)\d]{3,}[.!?][\"'”’]*\s+[A-Z].*[a-z)\d]{3,}[.!?][\"'”’]*\s")
_DATELINE = re.compile(r"[A-Z][A-Z .'’-]{2,40}(?:,\s[^—–()]{2,60}?)?\s(?:\([^()]{2,40}\)\s*)?(?:—|–|--|-)\s")


def passages_of(text: str, title: str | None, blocks: Iterable[Block]) -> tuple[Passage, ...]:
    """The passages of ``text``, in order, none over another, each inside the text and not empty.

    The lines of a signature, and the marks of list items, belong to no passage.
    """
    found: list[Passage] = []
    for block in _merged(blocks):
        lines = lines_of(text, block.span)
        if block.kind is PassageKind.POST:
            post = signed_post(lines)
            found.extend([post] if post else [])
        elif block.kind is not None:
            found.extend([Passage(block.kind, _cover(lines))] if lines else [])
        else:
            found.extend(_plain(text, lines, title if not found else None, opens=not found))
    return tuple(found)


def _merged(blocks: Iterable[Block]) -> Iterator[Block]:
    """Neighbouring blocks of no known kind as one: a signature may stand in a block of its own."""
    run: Block | None = None
    for block in blocks:
        if run and block.kind is None:
            run = Block(Span(run.span.start, block.span.end))
            continue
        if run:
            yield run
        run = block if block.kind is None else None
        if block.kind is not None:
            yield block
    if run:
        yield run


def _plain(text: str, lines: list[Line], title: str | None, *, opens: bool) -> Iterator[Passage]:
    """The passages of plain lines: posts first, for nothing else may take their lines."""
    start = _title_lines(lines, title) if opens else 0
    if start:
        yield Passage(PassageKind.TITLE, _cover(lines[:start]))
    rest = lines[start:]
    at = 0
    for post in find_posts(rest):
        yield from _paragraphs(text, rest[at : post.first])
        yield post.passage
        at = post.last + 1
    yield from _paragraphs(text, rest[at:])


def _paragraphs(text: str, lines: list[Line]) -> Iterator[Passage]:
    for run in joined(lines):
        yield _passage(text, _cover(run))


def _passage(text: str, span: Span) -> Passage:
    words = span.of(text)
    if match := _ITEM.match(words):
        return Passage(PassageKind.ITEM, Span(span.start + match.end(), span.end))
    return Passage(kind_of(words), span)


def kind_of(words: str) -> PassageKind:
    """The kind of a paragraph, by how it opens: heading, caption, link elsewhere, or none of these."""
    short = len(words) <= 2 * _LONGEST_TITLE
    if short and _LINK.match(words):
        return PassageKind.LINK
    if _HEADING.fullmatch(words) or _LABEL.fullmatch(words):
        return PassageKind.TITLE
    return PassageKind.CAPTION if short and _CAPTION.match(words) else PassageKind.PARAGRAPH


def _title_lines(lines: list[Line], title: str | None) -> int:
    """How many of the first lines are the title: those that spell ``title``, else one that reads like one."""
    if title and (count := _spelt(lines, title)):
        return count
    if len(lines) < 2 or len(lines[0].words) > _LONGEST_TITLE:
        return 0
    first, second = lines[0].words, lines[1].words
    if (
        _ITEM.match(first)
        or _LINK.match(first)
        or _CAPTION.match(first)
        or _DATE_LINE.fullmatch(first)
        or find_posts(lines[:3])
    ):
        return 0
    if first.endswith((".", "!", "?")):
        closed = _DATELINE.match(second) or _LABEL.fullmatch(second) or _capitalised(first)
        return 1 if closed and not _SENTENCE_END.search(first) and not _DATELINE.match(first) else 0
    if first.endswith((":", ";", ",", "”", '"', "…")) or second[0].islower() or _tells(first):
        return 0
    return 1


def _tells(words: str) -> bool:
    """Whether a line without a full stop at its end holds whole sentences: "Two ships. One has left. 1/4"."""
    return bool(_SENTENCE_INSIDE.search(words))


def _spelt(lines: list[Line], title: str) -> int:
    """How many first lines together spell ``title``; 0 if they do not."""
    wanted = _key(title)
    for count in range(1, min(4, len(lines)) + 1):
        if _key(" ".join(line.words for line in lines[:count])) == wanted:
            return count if wanted else 0
    return 0


def _key(words: str) -> str:
    """Letters and digits only, in lower case: a title differs from its heading in quotes and full stops."""
    return "".join(character for character in words.lower() if character.isalnum())


def _capitalised(words: str) -> bool:
    """Whether nearly every longer word has a capital, as headlines do in America."""
    long = [word for word in words.split() if len(word) > 3 and word[0].isalpha()]
    return len(long) >= 3 and sum(word[0].isupper() for word in long) * 5 >= len(long) * 4


def _cover(lines: list[Line]) -> Span:
    return Span(lines[0].span.start, lines[-1].span.end)
