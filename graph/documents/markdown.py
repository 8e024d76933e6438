"""Markdown: its text without its marks.  Code, pictures and raw HTML are left out."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from markdown_it import MarkdownIt
from markdown_it.token import Token

from graph.documents.content import Content, TextBuilder, TooComplex
from graph.model import PassageKind

_FIELD = re.compile(r"(?P<name>[A-Za-z_][\w-]{0,40})\s*:\s*(?P<value>.*)")
# the line under an embedded post stays a line of its own
_SIGNATURE = re.compile(r"(?:—|–|--?)\s.{1,80}\(")
_MOST_FIELD_LINES = 200
_MOST_MARKS = 200_000
_LEFT_OUT = frozenset({"image", "html_inline"})
_KINDS = {"heading_open": PassageKind.TITLE, "list_item_open": PassageKind.ITEM}


def read_markdown(text: str) -> Content:
    """The text of a Markdown file, with the fields of its front matter.

    Raises:
        TooComplex: If there are more than 200,000 marks of links, emphasis and code.
    """
    if sum(text.count(mark) for mark in "[*_`") > _MOST_MARKS:
        raise TooComplex(f"more than {_MOST_MARKS:,} Markdown marks")
    values, body = _front_matter(text)
    builder = TextBuilder()
    tokens = MarkdownIt("commonmark").enable("table").parse(body)
    open_kinds: list[PassageKind | None] = []
    for token in tokens:
        if token.nesting == 1:
            open_kinds.append(_KINDS.get(token.type))
        elif token.nesting == -1:
            open_kinds.pop()
        elif token.type == "inline":
            builder.add(_words(token.children or ()), _kind(open_kinds))
    return builder.content(values)


def _kind(open_kinds: Sequence[PassageKind | None]) -> PassageKind | None:
    """The innermost kind that is known; ``None`` leaves a paragraph to the rules for plain text."""
    return next((kind for kind in reversed(open_kinds) if kind is not None), None)


def _words(children: Sequence[Token]) -> str:
    """The words of a run: links by their text, breaks as line ends."""
    parts: list[str] = []
    for child, following in zip_longest(children, children[1:]):
        if child.type == "softbreak":
            parts.append("\n" if following and _SIGNATURE.match(following.content) else " ")
        elif child.type == "hardbreak":
            parts.append("\n")
        elif child.type not in _LEFT_OUT:
            parts.append(child.content)
    return "".join(parts)


def _front_matter(text: str) -> tuple[dict[str, object], str]:
    """The ``name: value`` lines between two lines of dashes at the start, and the rest."""
    lines = text.split("\n", _MOST_FIELD_LINES)
    if lines[0].rstrip() != "---":
        return {}, text
    values: dict[str, object] = {}
    for number, line in enumerate(lines[1:_MOST_FIELD_LINES], start=1):
        if line.rstrip() in {"---", "..."}:
            return values, "\n".join(lines[number + 1 :])
        if match := _FIELD.match(line):
            values[match["name"].lower()] = _unquoted(match["value"].strip())
    return {}, text


def _unquoted(value: str) -> str:
    for mark in "\"'":
        if len(value) > 1 and value.startswith(mark) and value.endswith(mark):
            return value[1:-1]
    return value
