"""What a lead tells of the day of the words behind it.

"Port officials said on Sunday that it sank.  Port Minister X said …": the minister is one of the officials.
"""

from collections.abc import Sequence
from dataclasses import replace

from graph.model import Source, Statement
from graph.statements.words import Words
from ontology.terms import EntityKind

_LEAD = 3
"""How many sentences at the start of a text sum up what follows."""
_MANY = frozenset({"official", "leader", "minister", "commander", "general", "diplomat", "officer", "chief"})
_TITLES = _MANY | {"secretary", "spokesman", "spokeswoman", "spokesperson"}
_NEAR = 4
"""How many words before a name its title may begin."""
_ELSEWHERE = frozenset({"obl", "advcl"})


def carry_leads(words: Words, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Give a titled person's undated words in the lead the day on which the same office's people spoke.

    Only the day of their *saying* counts, and only for words in the simple past: "has said", "had
    said" and "before the vote, X said" may be of another day.
    """
    dated = list(statements)
    for n, statement in enumerate(dated):
        if statement.said_on is None and _told_now(words, statement):
            offices = _offices(words, statement.speaker)
            before = (one for one in reversed(dated[:n]) if _office_of_many(words, one.speaker) in offices)
            lead = next(before, None)
            day = None if lead is None else lead.said_on
            if day is not None and day.value.earliest == day.value.latest:
                dated[n] = replace(statement, said_on=day)
    return tuple(dated)


def _told_now(words: Words, statement: Statement) -> bool:
    """Whether a named person says it near the start of the text, in the simple past and in no other time."""
    mention = statement.speaker.mention
    cue = [i for piece in statement.cue for i in words.within(piece)]
    if mention is None or mention.kind is not EntityKind.PERSON or not cue:
        return False
    verb = next((i for i in cue if words.upos(i) == "VERB"), cue[0])
    simple = words.tokens[verb].xpos == "VBD" and not any(words.children_by(verb, "aux"))
    framed = any(words.label(i).split(":")[0] in _ELSEWHERE and i < verb for i in words.children[verb])
    return words.sentence_of[verb] < _LEAD and simple and not framed


def _office_of_many(words: Words, speaker: Source) -> str:
    """The word before "officials" where they are unnamed and many: "defence"; else nothing."""
    if speaker.mention is not None or speaker.span is None:
        return ""
    many = (
        i for i in words.within(speaker.span) if words.tokens[i].xpos == "NNS" and words.lemma(i) in _MANY
    )
    return next((words.form(i - 1) for i in many if i), "")


def _offices(words: Words, speaker: Source) -> frozenset[str]:
    """What the person is minister or chief of, by the title before the name ("Defence Minister X")."""
    if speaker.span is None:
        return frozenset()
    first = words.within(speaker.span).start
    around = range(max(first - _NEAR, words.sentence(first).start), min(first + _NEAR + 1, len(words.tokens)))
    titled = (i for i in around if words.form(i) in _TITLES and i)
    return frozenset(words.form(i - 1) for i in titled if words.upos(i - 1) in {"PROPN", "NOUN", "ADJ"})
