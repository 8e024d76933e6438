"""What makes a statement this one: a key without positions, equal where the statement stands unchanged."""

import hashlib
import json
from collections import Counter

from graph.model import Span, Statement
from graph.rdf.page import Page


def statement_keys(page: Page) -> tuple[str, ...]:
    """A key for each statement of the page, in their order: SHA-256, hexadecimal.

    Made from the document, the speaker's name, the words of the cue and of the content, and,
    among statements equal in these, the order in the text.

    Raises:
        InvalidAnnotation: If a span lies outside the text or a speaker was not resolved.
    """
    parts = [_parts(page, statement) for statement in page.findings.statements]
    keys = [""] * len(parts)
    seen: Counter[tuple[str, ...]] = Counter()
    for index in sorted(range(len(parts)), key=lambda i: _place(page.findings.statements[i])):
        keys[index] = _digest(parts[index], seen[parts[index]])
        seen[parts[index]] += 1
    return tuple(keys)


def _parts(page: Page, statement: Statement) -> tuple[str, ...]:
    # A decline may have no content; then the sentence has to tell it from another.
    content = statement.content or (statement.evidence,)
    return (
        page.findings.version.document,
        page.speaker(statement).name.casefold(),
        _plain(page, statement.cue),
        _plain(page, content),
    )


def _plain(page: Page, spans: tuple[Span, ...]) -> str:
    """The words at ``spans`` with every run of white space as one space."""
    return " ".join(page.joined(spans).split())


def _place(statement: Statement) -> tuple[Span, tuple[Span, ...]]:
    return (statement.evidence, statement.content)


def _digest(parts: tuple[str, ...], ordinal: int) -> str:
    return hashlib.sha256(json.dumps([*parts, ordinal]).encode()).hexdigest()
