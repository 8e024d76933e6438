"""Whatever a parse looks like: nothing is raised, every span lies in the text, and the order is stable."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import Attribution, Mention, Mentions, Reading, Sentence, Span, Statement, Token, Version
from graph.statements import find_statements
from ontology.terms import EntityKind

FORMS = [
    ("navy", "NOUN", "NN"),
    ("Norland", "PROPN", "NNP"),
    ("confirmed", "VERB", "VBD"),
    ("denied", "VERB", "VBD"),
    ("said", "VERB", "VBD"),
    ("saying", "VERB", "VBG"),
    ("not", "PART", "RB"),
    ("declined", "VERB", "VBD"),
    ("to", "PART", "TO"),
    ("that", "SCONJ", "IN"),
    ("which", "PRON", "WDT"),
    ("he", "PRON", "PRP"),
    ("reports", "NOUN", "NNS"),
    ("according", "VERB", "VBG"),
    ("bases", "NOUN", "NNS"),
    ("withdrawal", "NOUN", "NN"),
    ("by", "ADP", "IN"),
    ("and", "CCONJ", "CC"),
    ('"', "PUNCT", "``"),
    (",", "PUNCT", ","),
    (".", "PUNCT", "."),
    ("?", "PUNCT", "."),
]
LABELS = [
    "nsubj",
    "nsubj:pass",
    "obj",
    "iobj",
    "ccomp",
    "xcomp",
    "advcl",
    "acl",
    "acl:relcl",
    "conj",
    "cc",
    "parataxis",
    "obl",
    "obl:agent",
    "nmod",
    "nmod:poss",
    "appos",
    "case",
    "mark",
    "aux",
    "aux:pass",
    "advmod",
    "det",
    "punct",
]


@st.composite
def readings(draw: st.DrawFn) -> tuple[str, Reading, Mentions]:
    text = ""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for length in draw(st.lists(st.integers(1, 14), min_size=1, max_size=3)):
        first = len(tokens)
        # A head before its word, or the word's own: always a tree.
        for place in range(length):
            form, upos, xpos = draw(st.sampled_from(FORMS))
            index = first + place
            head = index if not place else draw(st.integers(first, index - 1))
            label = "root" if head == index else draw(st.sampled_from(LABELS))
            tokens.append(Token(len(text), len(text) + len(form), upos, xpos, form, head, label))
            text += form + " "
        sentences.append(Sentence(first, len(tokens)))
    spans = [Span(token.start, token.end) for token in tokens]
    attribution = Attribution(
        (draw(st.sampled_from(spans)),), draw(st.sampled_from(spans)), (draw(st.sampled_from(spans)),)
    )
    names = [Mention(span, span.of(text), EntityKind.COUNTRY) for span in spans if span.of(text) == "Norland"]
    return text, Reading(tuple(tokens), tuple(sentences), (), (attribution,)), Mentions(tuple(names))


def spans_of(statement: Statement) -> list[Span]:
    sources = [hop.source.span for hop in statement.chain] + [source.span for source in statement.co_speakers]
    cues = [piece for hop in statement.chain for piece in hop.cue]
    triggers = [activity.trigger for activity in statement.activities]
    return [span for span in (*sources, *triggers, *cues, *statement.content, statement.evidence) if span]


@settings(max_examples=300, deadline=None)
@given(readings())
def test_any_reading_gives_statements_inside_the_text(drawn: tuple[str, Reading, Mentions]) -> None:
    text, reading, mentions = drawn
    version = _version(text)
    found = find_statements(version, reading, mentions)
    assert found == find_statements(version, reading, mentions)
    for statement in found:
        assert all(0 <= span.start <= span.end <= len(text) for span in spans_of(statement))
        assert all(
            hop.source.surface == hop.source.span.of(text) for hop in statement.chain if hop.source.span
        )
    assert [s.evidence.start for s in found] == sorted(s.evidence.start for s in found)


def test_an_empty_reading_gives_no_statement(plain_version: Version) -> None:
    assert find_statements(replace(plain_version, text=""), Reading(), Mentions()) == ()


def _version(text: str) -> Version:
    recorded = datetime(2026, 1, 1, tzinfo=UTC)
    return Version("doc", "doc", text, "0" * 64, "0" * 64, recorded, "text/plain")
