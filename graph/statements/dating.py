"""When it was said and when it happened, by what a date hangs on; and what carries over to the neighbours."""

from collections.abc import Sequence
from dataclasses import replace

from graph.model import Dating, Statement
from graph.statements.occasions import happening_before
from graph.statements.sources import Speaker
from graph.statements.words import Words
from ontology.terms import EntityKind

_SAYINGS = frozenset(
    {"conference", "briefing", "interview", "statement", "speech", "address", "remark", "announcement"}
)
_BESIDE = frozenset({"after", "before", "since", "until"})
_DAY, _YEAR = len("2015-01-01"), len("2015")
_NEAR = 3
"""How many statements away a date of saying still carries over."""


def said_on(
    words: Words, head: int, top: int | None, content: tuple[int, ...], apart: frozenset[int]
) -> Dating | None:
    """The date that hangs on the cue and not on the content."""
    inside = frozenset(content) - apart
    governors = {head, *_clauses_of(words, head if top is None else top)}
    for i in words.sentence(head):
        dating = words.date_of.get(i)
        if dating is None or i in words.dateline:
            continue
        chain = [i, *words.above(i)]
        hung = next((j for j in chain if words.upos(j) in {"VERB", "AUX", "ADJ"} or j in governors), None)
        if hung in governors and (i not in inside or _beside(i, head)) and not _is_deadline(words, i, head):
            return dating
    return None


def _is_deadline(words: Words, i: int, head: int) -> bool:
    """ "asked for an account by Friday": until when, and not when; but "had not answered by Friday"."""
    refused = any(words.form(j) in {"not", "n't", "n’t", "yet"} for j in words.children[head])
    return not refused and any(words.form(j) == "by" for j in words.children_by(i, "case"))


def taken_on(words: Words, speaker: Speaker) -> Dating | None:
    """The day on which images were taken, as told with them: "pictures that the firm took on 3 May"."""
    if speaker.kind not in {"imagery", "photo", "video", "data"} or speaker.source.span is None:
        return None
    return next((words.date_of[i] for i in words.within(speaker.source.span) if i in words.date_of), None)


def _clauses_of(words: Words, verb: int) -> set[int]:
    """The verb and the clauses that it says the same occasion of: "on Monday issued a statement denying"."""
    found = {verb}
    while not words.is_root(verb):
        label = words.label(verb)
        participle = words.form(verb).endswith("ing")
        if not (label in {"conj", "advcl"} or (participle and label in {"acl", "ccomp", "xcomp"})):
            break
        if words.head(verb) in found:
            break
        verb = words.head(verb)
        if words.upos(verb) == "NOUN" and not words.is_root(verb):
            verb = words.head(verb)
        found.add(verb)
    return found


def _beside(i: int, head: int) -> bool:
    """A date right behind the cue ("said on Friday that") belongs to it, wherever the parser put it."""
    return 0 < i - head <= 3


def happened_on(words: Words, content: tuple[int, ...], said: Dating | None) -> Dating | None:
    """The first date of the content itself that is not the date of saying.

    Without one, the date that was given just before for the same event.
    """
    for i in content:
        dating = words.date_of.get(i)
        if dating is None or dating == said or i in words.dateline:
            continue
        if not _is_aside(words, i, content, dating):
            return dating
    return happening_before(words, content, said)


def _is_aside(words: Words, i: int, content: tuple[int, ...], dating: Dating) -> bool:
    """Whether a date in the content dates something else than what is said to happen."""
    return (
        _opens_a_stretch(words, i, dating)
        or _names_a_thing(words, i, dating)
        or _dates_a_saying(words, i)
        or (len(dating.value.text) < _DAY and _dates_a_clause_beside(words, i, content))
    )


def _names_a_thing(words: Words, i: int, dating: Dating) -> bool:
    """ "the 2015 accord": the year tells which accord, not when something happened to it."""
    head = words.head(i)
    year = len(dating.value.text) == _YEAR
    return (
        year and head > i and words.upos(head) in {"NOUN", "PROPN"} and not any(words.children_by(i, "case"))
    )


def _dates_a_saying(words: Words, i: int) -> bool:
    """ "during his May 3 press conference": the day of other words, told inside these."""
    head = next((j for j in words.above(i) if j not in words.date_of), i)
    return words.upos(head) == "NOUN" and words.lemma(head) in _SAYINGS


def _dates_a_clause_beside(words: Words, i: int, content: tuple[int, ...]) -> bool:
    """ "after looking at it this year, he thinks": the date of what came before, not of what is said."""
    inside = frozenset(content)
    for j in words.above(i):
        if j not in inside:
            return False
        if words.label(j) == "advcl" and any(words.form(k) in _BESIDE for k in words.children[j]):
            return True
    return False


def _opens_a_stretch(words: Words, i: int, dating: Dating) -> bool:
    """ "the first since 2017": a month or year from which on is counted, and no day of a happening."""
    vague = dating.value.earliest != dating.value.latest
    return vague and any(words.form(j) == "since" for j in words.children_by(i, "case", "mark"))


def carry_over(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Give a statement without a date that of the same speaker's nearest statement, before or after."""
    dated = list(statements)
    for order in (range(len(dated)), range(len(dated) - 1, -1, -1)):
        last: dict[object, tuple[int, Dating]] = {}
        days: dict[object, Dating] = {}
        for n in order:
            who = _who(dated[n])
            own = _sharper(dated[n].said_on, days.get(who))
            if own is None and who in last and abs(last[who][0] - n) <= _NEAR:
                own = last[who][1]
            if own is not None:
                dated[n] = replace(dated[n], said_on=own)
                if len(own.value.text) > _YEAR:  # "two years ago" is no occasion that others share
                    last[who] = (n, own)
                days |= {who: own} if own.value.earliest == own.value.latest else {}
    return tuple(dated)


def _sharper(own: Dating | None, day: Dating | None) -> Dating | None:
    """ "This year he said": the day that the same speaker's words had before, if it lies in that year."""
    if own is None or day is None or not own.words.lower().startswith("this "):
        return own
    within = own.value.earliest <= day.value.earliest <= own.value.latest
    return day if within else own


def _who(statement: Statement) -> object:
    source = statement.speaker
    if source.mention is not None:
        last = source.mention.text.lower().split()[-1]
        return last if source.mention.kind is EntityKind.PERSON else source.mention.entry or last
    return source.unnamed or source.surface.lower()
