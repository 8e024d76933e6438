"""From drafts to statements: chain, content, evidence and the values of the content."""

from collections.abc import Iterator
from dataclasses import replace

from graph.model import Hop, Mentions, Reading, Span, Statement, Version
from graph.statements.about import about_of
from graph.statements.activities import activities_of
from graph.statements.candidates import find_candidates
from graph.statements.carried import carry_relays
from graph.statements.chains import is_publisher, own_voice, publisher_hop
from graph.statements.content import propositions
from graph.statements.dating import carry_over, happened_on, said_on, taken_on
from graph.statements.draft import Draft
from graph.statements.drafts import drafts_of
from graph.statements.leads import carry_leads
from graph.statements.modality import certainty_of, polarity_of, polarity_under, tense_of
from graph.statements.occasions import occasion_of
from graph.statements.posts import in_post, post_hop, post_statements
from graph.statements.quotation import quotation_of
from graph.statements.standing import Effect
from graph.statements.topics import carry_topics
from graph.statements.words import Words, words_of
from ontology.lexicon import Lexicon, load_lexicon
from ontology.terms import HopRole, Quotation, SpeechAct

_LONGEST = 120
"""The most words that a piece of evidence holds, where a sentence does not hold more alone."""


def find_statements(version: Version, reading: Reading, mentions: Mentions) -> tuple[Statement, ...]:
    """Read who said what in one version.

    Args:
        version: The text with its passages.
        reading: Tokens with their parse, and the attributions that the model saw; of this text.
        mentions: Names and dates of this text.

    Returns:
        The statements in order of their evidence, then content.  Every span lies in the text.
    """
    if not reading.tokens:
        return ()
    lexicon = load_lexicon()
    words = words_of(version, reading, mentions, lexicon)
    found: list[Statement] = list(post_statements(words, lexicon, version))
    for draft in drafts_of(words, lexicon, find_candidates(words, reading, lexicon)):
        found.extend(_statements(words, lexicon, version, draft))
    found.sort(key=_order)
    return carry_over(carry_leads(words, carry_topics(words, carry_relays(words, found))))


def _order(statement: Statement) -> tuple[Span, tuple[Span, ...], tuple[Span, ...], str]:
    return statement.evidence, statement.content, statement.cue, statement.speech_act.value


def _statements(words: Words, lexicon: Lexicon, version: Version, draft: Draft) -> Iterator[Statement]:
    """One statement for each proposition of the draft's content."""
    root = draft.candidate.root
    if root is None or draft.act is SpeechAct.DECLINE:
        yield _statement(words, lexicon, version, draft)
        return
    for part, content in propositions(words, root, draft.content):
        yield _statement(
            words,
            lexicon,
            version,
            replace(draft, content=content, candidate=replace(draft.candidate, root=part)),
        )


def _statement(words: Words, lexicon: Lexicon, version: Version, draft: Draft) -> Statement:
    candidate, content = draft.candidate, draft.content
    source = draft.speaker.source
    about = about_of(words, lexicon, content, source, candidate.root)
    spans = words.pieces(content)
    apart = frozenset(candidate.cue)
    said = said_on(words, candidate.head, candidate.governor, content, apart)
    shown = said if draft.act is SpeechAct.OBSERVE else None  # a picture's date is that of what it shows
    shown = shown or taken_on(words, draft.speaker)
    said = (None if shown == said else said) or occasion_of(words, candidate.head, source)
    plain = polarity_of(words, lexicon, candidate.root, content)
    return Statement(
        chain=(
            *_outer_hops(words, version, draft),
            Hop(HopRole.SPEAKER, own_voice(version, source), words.pieces(candidate.cue)),
        ),
        content=spans,
        evidence=_evidence(words, draft),
        speech_act=draft.act,
        polarity=polarity_under(draft.act, plain, flipped=_flipped(words, draft)),
        certainty=certainty_of(words, lexicon, candidate.root, content),
        tense=tense_of(words, candidate.root),
        quotation=_quotation(words, draft, spans),
        about=about,
        activities=activities_of(words, lexicon, candidate.root, content, about),
        said_on=said,
        happened_on=None if draft.act is SpeechAct.DECLINE else shown or happened_on(words, content, said),
        co_speakers=draft.speaker.others,
    )


def _flipped(words: Words, draft: Draft) -> bool:
    """Whether the cue itself says that it is not so: "does not show", "ruled out a sale"."""
    cue = draft.candidate.cue
    excluded = words.lemma(draft.candidate.head) == "rule" and any(words.form(i) == "out" for i in cue)
    return draft.candidate.effect is Effect.NEGATED or excluded


def _outer_hops(words: Words, version: Version, draft: Draft) -> tuple[Hop, ...]:
    posted = in_post(words, draft.candidate.head)
    author = (post_hop(words, posted, HopRole.RELAY),) if posted else ()
    passed_on = (hop for hop in draft.relays if not is_publisher(version, hop.source))
    return (*publisher_hop(words, version), *author, *passed_on)


def _quotation(words: Words, draft: Draft, spans: tuple[Span, ...]) -> Quotation:
    if draft.candidate.form == "block":
        return Quotation.DIRECT
    return quotation_of(words.text, spans, _quotes(words, spans))


def _quotes(words: Words, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    return tuple(words.quotes_touching(Span(spans[0].start, spans[-1].end))) if spans else ()


def _evidence(words: Words, draft: Draft) -> Span:
    """The sentences from cue to content; fewer if they would be too many words."""
    if draft.candidate.form == "block":
        return words.span(draft.content)
    cue = words.sentence_of[draft.candidate.head]
    held = {words.sentence_of[i] for i in draft.content} | {cue}
    first, last = min(held), max(held)
    while first < last and _length(words, first, last) > _LONGEST:
        if last > cue:
            last -= 1
        else:
            first += 1
    return words.span((words.sentences[first].first, words.sentences[last].last - 1))


def _length(words: Words, first: int, last: int) -> int:
    inside = range(words.sentences[first].first, words.sentences[last].last)
    return sum(words.upos(i) != "PUNCT" for i in inside)
