"""Embedded posts: each is one statement by its author, and what it passes on goes through the author."""

from collections.abc import Iterator

from graph.model import Hop, Mention, Passage, PassageKind, Source, Statement, Version
from graph.statements.about import about_of
from graph.statements.activities import activities_of
from graph.statements.chains import publisher_hop
from graph.statements.modality import certainty_of, polarity_of, tense_of
from graph.statements.words import Words
from ontology.lexicon import Lexicon
from ontology.terms import HopRole, Quotation, SpeechAct


def in_post(words: Words, i: int) -> Passage | None:
    """The post with a known author that token ``i`` stands in."""
    passage = words.passage_of(i)
    if passage is None or passage.kind is not PassageKind.POST or passage.author is None:
        return None
    return passage


def post_hop(words: Words, post: Passage, role: HopRole) -> Hop:
    """The author of ``post`` as a hop; the signature with the handle is the surface."""
    span = post.signature or post.author
    if span is None:
        raise ValueError("a post without an author has no hop")
    return Hop(role, Source(span.of(words.text), span, _author(words, post)))


def _author(words: Words, post: Passage) -> Mention | None:
    for mention in words.mentions.entities:
        if post.author is not None and mention.span.touches(post.author):
            return mention
    return None


def post_statements(words: Words, lexicon: Lexicon, version: Version) -> Iterator[Statement]:
    """One statement for each post with an author."""
    for post in words.passages:
        tokens = tuple(words.within(post.span)) if post.kind is PassageKind.POST and post.author else ()
        if not tokens:
            continue
        hop = post_hop(words, post, HopRole.SPEAKER)
        roots = [i for i in tokens if words.is_root(i) and words.upos(i) in {"VERB", "ADJ", "NOUN", "AUX"}]
        root = roots[0] if roots else tokens[0]
        about = about_of(words, lexicon, tokens, hop.source)
        yield Statement(
            chain=(*publisher_hop(words, version), hop),
            content=(post.span,),
            evidence=post.span,
            speech_act=SpeechAct.SAY,
            polarity=polarity_of(words, lexicon, root, tokens),
            certainty=certainty_of(words, lexicon, root, tokens),
            tense=tense_of(words, root),
            quotation=Quotation.DIRECT,
            about=about,
            activities=activities_of(words, lexicon, root, tokens, about),
            said_on=post.dated,
        )
