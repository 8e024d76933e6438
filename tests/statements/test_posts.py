"""Embedded posts are statements of their authors; what they pass on goes through them."""

from dataclasses import replace

from graph.model import (
    Dating,
    Mention,
    Mentions,
    PartialDate,
    Passage,
    PassageKind,
    Reading,
    Sentence,
    Span,
    Token,
    Version,
)
from graph.statements import find_statements
from ontology.terms import EntityKind, HopRole, Quotation, SpeechAct

BODY = "The road was reopened, according to an officer."
SIGNATURE = "Harbour Eye (@harboureye)"
TEXT = f"{BODY}\n— {SIGNATURE} March 2, 2025"
ROWS = [
    ("The", "DET", "DT", 2, "det"),
    ("road", "NOUN", "NN", 4, "nsubj:pass"),
    ("was", "AUX", "VBD", 4, "aux:pass"),
    ("reopened", "VERB", "VBN", 4, "root"),
    (",", "PUNCT", ",", 4, "punct"),
    ("according", "VERB", "VBG", 9, "case"),
    ("to", "ADP", "IN", 6, "fixed"),
    ("an", "DET", "DT", 9, "det"),
    ("officer", "NOUN", "NN", 4, "obl"),
    (".", "PUNCT", ".", 4, "punct"),
]


def reading() -> Reading:
    tokens, at = [], 0
    for form, upos, xpos, head, label in ROWS:
        at = TEXT.index(form, at)
        tokens.append(Token(at, at + len(form), upos, xpos, form.lower(), head - 1, label))
        at += len(form)
    return Reading(tuple(tokens), (Sentence(0, len(tokens)),))


def posted(version: Version) -> Version:
    start = TEXT.index("Harbour")
    dated = Dating(PartialDate.parse("2025-03-02"), "March 2, 2025")
    post = Passage(
        PassageKind.POST,
        Span(0, len(BODY)),
        author=Span(start, start + len("Harbour Eye")),
        signature=Span(start, start + len(SIGNATURE)),
        handle="harboureye",
        dated=dated,
    )
    return replace(version, text=TEXT, passages=(post,))


def test_a_post_is_said_by_its_author_on_its_date(plain_version: Version) -> None:
    author = Mention(Span(TEXT.index("Harbour"), TEXT.index(" (@")), "Harbour Eye", EntityKind.ORGANISATION)
    found = find_statements(posted(plain_version), reading(), Mentions((author,)))
    post = next(statement for statement in found if not statement.cue)
    assert post.speaker.mention == author
    assert post.speaker.surface == SIGNATURE
    assert (post.speech_act, post.quotation) == (SpeechAct.SAY, Quotation.DIRECT)
    assert post.said_on is not None
    assert post.said_on.value.text == "2025-03-02"


def test_what_a_post_passes_on_goes_through_its_author(plain_version: Version) -> None:
    found = find_statements(posted(plain_version), reading(), Mentions())
    nested = next(statement for statement in found if statement.cue)
    assert [(hop.role, hop.source.surface) for hop in nested.chain] == [
        (HopRole.RELAY, SIGNATURE),
        (HopRole.SPEAKER, "an officer"),
    ]
    assert nested.said_on is None
