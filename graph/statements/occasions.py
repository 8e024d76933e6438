"""What the text before tells of a day.

Of saying: "On Tuesday X met Y.  He said …".  Of an event: "The raid was on Friday.  The raid, he said, …".
"""

from collections.abc import Iterator
from itertools import islice

from graph.model import Dating, Source, Span
from graph.statements.activities import activities_of
from graph.statements.chunks import noun_before
from graph.statements.triggers import kind_at
from graph.statements.words import Words
from ontology.lexicon import Lexicon, load_lexicon
from ontology.terms import ActivityKind, EntityKind

_NEAR = 4
"""How many sentences back the occasion may have been told."""
_JUST_BEFORE = 2
"""How many sentences back a happening may have been told that the content speaks of again."""
_DAY = len("2020-01-01")
_TOLD = frozenset({"VBD", "VBZ", "VBN"})
_PRONOUNS = frozenset({"he", "she"})
_LASTING = frozenset({ActivityKind.OTHER, ActivityKind.PRESENCE, ActivityKind.ABSENCE})
_NOT_PAST = frozenset({"will", "shall", "would", "must", "should", "may", "might", "can", "could", "to"})


def occasion_of(words: Words, head: int, speaker: Source) -> Dating | None:
    """The day of the last thing that the person is said to have done shortly before token ``head``.

    ``None`` for bodies, which do many things at a time.
    """
    mention = speaker.mention
    if mention is None or mention.kind is not EntityKind.PERSON:
        return None
    surname = mention.text.split()[-1]
    n = words.sentence_of[head]
    for before in range(n - 1, max(n - 1 - _NEAR, -1), -1):
        sentence = words.sentences[before]
        for i in range(sentence.last - 1, sentence.first - 1, -1):
            dating = words.date_of.get(i)
            if dating is not None and len(dating.value.text) == _DAY and surname in _doers(words, i):
                return dating
    return None


def _doers(words: Words, i: int) -> Iterator[str]:
    """The surnames of those who do what the date at ``i`` hangs on; "yesterday's raid" is not theirs."""
    verbs = [j for j in words.above(i) if words.upos(j) == "VERB"]
    if not verbs or words.tokens[verbs[0]].xpos not in _TOLD or words.label(i) == "nmod:poss":
        return
    for verb in verbs:
        subjects = tuple(words.children_by(verb, "nsubj"))
        before = noun_before(words, verb)
        for j in subjects or (() if before is None else (before,)):
            for k in words.subtree(j):
                mention = words.mention_of.get(k)
                if mention is not None and mention.kind is EntityKind.PERSON:
                    yield mention.text.split()[-1]
        if not any(words.form(j) in _PRONOUNS for j in subjects):  # "when he left": he of the clause above
            return


def happening_before(words: Words, content: tuple[int, ...], said: Dating | None) -> Dating | None:
    """The date of the event that the content speaks of again, told shortly before it.

    It is the same event if its word names the same activity, and the content speaks of no future.
    What lasts (presence, absence) is no event.
    """
    if not content:
        return None
    lexicon = load_lexicon()
    kinds = {
        activity.kind
        for activity in activities_of(words, lexicon, None, content, ())
        if activity.trigger is not None and not _ahead(words, activity.trigger)
    } - _LASTING
    n = words.sentence_of[content[0]]
    for before in range(n, max(n - 1 - _JUST_BEFORE, -1), -1) if kinds else ():
        sentence = words.sentences[before]
        for i in range(min(sentence.last, content[0]) - 1, sentence.first - 1, -1):
            dating = words.date_of.get(i)
            if dating is None or dating == said or len(dating.value.text) < _DAY or i in words.dateline:
                continue
            if kinds & set(_dated_kinds(words, lexicon, i)):
                return dating
    return None


def _ahead(words: Words, trigger: Span) -> bool:
    """Whether the word speaks of what is to come, or may: "to attack", "would attack"."""
    return any(
        words.form(j) in _NOT_PAST for i in words.within(trigger) for j in words.children_by(i, "aux", "mark")
    )


def _dated_kinds(words: Words, lexicon: Lexicon, i: int) -> Iterator[ActivityKind]:
    """The activities of the word that the date at ``i`` hangs on, and of what is said to take place then."""
    verb = next(
        (j for j in words.above(i) if words.upos(j) in {"VERB", "NOUN", "AUX"} and j not in words.date_of),
        None,
    )
    if verb is None or words.tokens[verb].xpos in {"VB", "VBP", "VBZ"}:
        return
    told = [verb, *words.children_by(verb, "nsubj")]
    if words.label(verb) == "acl:relcl":
        told.extend(islice((j for j in words.above(verb) if words.upos(j) == "NOUN"), 2))
    for j in told:
        kind = kind_at(words, lexicon, j)
        if kind is not None:
            yield kind
