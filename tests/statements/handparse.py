"""Words with a parse written by hand: ``form/UPOS/XPOS/lemma/head/label`` for each, heads from 1."""

from collections.abc import Mapping
from datetime import UTC, datetime

from graph.model import Mention, Mentions, Passage, PassageKind, Reading, Sentence, Span, Token, Version
from graph.statements.words import Words, words_of
from ontology.lexicon import load_lexicon
from ontology.terms import EntityKind


def words_from(parse: str, names: Mapping[str, EntityKind] | None = None) -> Words:
    """One sentence, its words one space apart; ``names`` are the names in it with their kinds."""
    rows = [item.split("/") for item in parse.split()]
    text = " ".join(row[0] for row in rows)
    tokens, at = [], 0
    for n, (form, upos, xpos, lemma, head, label) in enumerate(rows):
        governor = n if head == "0" else int(head) - 1
        tokens.append(Token(at, at + len(form), upos, xpos, lemma, governor, label))
        at += len(form) + 1
    spans = {name: Span(text.index(name), text.index(name) + len(name)) for name in names or {}}
    mentions = tuple(
        sorted(
            (Mention(spans[name], name, kind) for name, kind in (names or {}).items()), key=lambda m: m.span
        )
    )
    version = Version(
        document="doc",
        name="doc",
        text=text,
        text_sha256="0" * 64,
        digest="0" * 64,
        recorded=datetime(2026, 1, 1, tzinfo=UTC),
        media_type="text/plain",
        passages=(Passage(PassageKind.PARAGRAPH, Span(0, len(text))),),
    )
    reading = Reading(tuple(tokens), (Sentence(0, len(tokens)),))
    return words_of(version, reading, Mentions(mentions), load_lexicon())


def word_at(words: Words, form: str) -> int:
    """The place of the first word written ``form``."""
    return next(i for i in range(len(words.tokens)) if words.written(i) == form)
