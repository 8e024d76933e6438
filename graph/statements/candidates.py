"""Where a document may hold a statement: cue verbs, cue nouns, "according to", refusals and blocks."""

from collections.abc import Iterator
from dataclasses import replace

from graph.model import PassageKind, Reading
from graph.statements.according import according, worded
from graph.statements.blocks import blocks
from graph.statements.candidate import Candidate
from graph.statements.disowned import disowned
from graph.statements.nouns import noun_candidate
from graph.statements.refusals import phrases, silences, silent_nouns
from graph.statements.seen import Seen, root_of
from graph.statements.sources import phrase_words
from graph.statements.standing import Effect
from graph.statements.tails import tail
from graph.statements.verbs import verb_candidates
from graph.statements.witnesses import sighting
from graph.statements.words import Words
from ontology.lexicon import Lexicon
from ontology.terms import SpeechAct

_SKIPPED = frozenset({PassageKind.TITLE, PassageKind.LINK, PassageKind.CAPTION})
_NO_PREDICATE = frozenset({"amod", "compound", "case", "fixed", "aux", "cop"})


def find_candidates(words: Words, reading: Reading, lexicon: Lexicon) -> tuple[Candidate, ...]:
    """Everything that may be a statement, in order of its cue's head."""
    seen = Seen.of(words, reading)
    found: dict[int, Candidate] = {}
    taken_back = disowned(words)
    for i in range(len(words.tokens)):
        if words.kind_of(i) not in _SKIPPED and i not in taken_back:
            for candidate in _at(words, lexicon, i, seen):
                if candidate.source is None or candidate.source not in words.dateline:
                    found.setdefault(candidate.head, _below_dateline(words, candidate))
    set_off = tuple(_blocks(words, lexicon))
    for block in set_off:
        found.pop(block.head, None)  # "The minister said:" and a paragraph of his words is one saying
    ordered = sorted((*found.values(), *set_off), key=lambda candidate: candidate.head)
    return tuple(_without_accounts(words, ordered))


def _at(words: Words, lexicon: Lexicon, i: int, seen: Seen) -> Iterator[Candidate]:
    """What the word at ``i`` may be the head of, the likeliest first."""
    if words.upos(i) == "VERB":
        yield from sighting(words, lexicon, i)
    if words.form(i) == "according":
        yield from according(words, i, seen)
    elif words.form(i) == "words":
        yield from worded(words, i, seen)
    elif _opens_as_noun(words, i):
        yield from _nominal(words, lexicon, i)
    elif words.lemma(i) in lexicon.verbs and _is_verb(words, i):
        yield from verb_candidates(words, lexicon, i, seen)
    elif words.upos(i) == "NOUN" and words.lemma(i) in lexicon.nouns:
        yield from _nominal(words, lexicon, i)
    if words.upos(i) == "NOUN" and lexicon.of_class(words.lemma(i), "silence"):
        yield from silent_nouns(words, lexicon, i)
    if words.upos(i) == "VERB":
        yield from phrases(words, lexicon, i)
        yield from silences(words, lexicon, i)
    yield from tail(words, lexicon, i)


def _below_dateline(words: Words, candidate: Candidate) -> Candidate:
    """The candidate without the words of a dateline in its content."""
    content = tuple(i for i in candidate.content if i not in words.dateline)
    if not content or len(content) == len(candidate.content):
        return candidate
    root = root_of(words, content) if candidate.root in words.dateline else candidate.root
    return replace(candidate, content=content, root=root)


def _is_verb(words: Words, i: int) -> bool:
    if words.upos(i) in {"VERB", "AUX", "X"}:
        return words.label(i).split(":")[0] not in _NO_PREDICATE or any(words.children_by(i, "nsubj"))
    # A noun with a subject of its own is a verb: "…," remarks one officer.
    third_person = words.upos(i) == "NOUN" and words.lemma(i) + "s" == words.form(i)
    return third_person and any(words.children_by(i, "nsubj"))


def _opens_as_noun(words: Words, i: int) -> bool:
    """ "Reports that" at the start of a sentence is a noun, also where the parse takes it for a verb."""
    opens = i == words.sentence(i).start and words.form(i) == "reports" and i + 1 < len(words.tokens)
    return opens and words.form(i + 1) == "that" and not any(words.children_by(i, "nsubj"))


def _nominal(words: Words, lexicon: Lexicon, i: int) -> Iterator[Candidate]:
    found = noun_candidate(words, lexicon, i)
    if found is not None:
        yield Candidate(
            "noun", i, found.cue, found.act, found.effect, found.source, found.root, found.content
        )


def _blocks(words: Words, lexicon: Lexicon) -> Iterator[Candidate]:
    for cue, source, content in blocks(words, lexicon):
        root = root_of(words, content)
        yield Candidate("block", cue, (cue,), SpeechAct.SAY, Effect.STANDS, source, root, content, "q")


def _without_accounts(words: Words, candidates: list[Candidate]) -> Iterator[Candidate]:
    """Take "according to X" out of the contents of all other candidates."""
    gone = {
        i
        for candidate in candidates
        if candidate.form == "according" and candidate.source is not None
        for i in (*candidate.cue, *phrase_words(words, candidate.source))
    }
    for candidate in candidates:
        if candidate.form == "according" or gone.isdisjoint(candidate.content) or candidate.root in gone:
            yield candidate
        else:
            yield replace(candidate, content=tuple(i for i in candidate.content if i not in gone))
