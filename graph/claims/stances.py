"""Where one statement stands on one proposition, with all that tells whose word it is."""

from collections.abc import Iterable
from dataclasses import dataclass

from ontology.terms import EntityKind, Polarity, Position, SpeechAct


@dataclass(frozen=True, slots=True, order=True)
class Speaker:
    """An ultimate speaker: IRI, name, kind and, for an entry of the gazetteer, the IRI of its country.

    ``linked`` tells an entry of the gazetteer from someone new, whom only the name makes the same.
    """

    iri: str
    name: str
    kind: EntityKind
    linked: bool = False
    country: str = ""


@dataclass(frozen=True, slots=True)
class Stance:
    """One statement on one proposition.

    ``statement``, ``document`` and ``version`` are IRIs, ``proposition`` is a key.  ``guarded`` tells
    that it is held to be possible only; ``retold`` that an outlet says in its own name what it may have from
    anyone; ``standing`` that the version stands and nobody rejected
    it.  ``publisher`` is a name, ``passed_by`` are IRIs of the outlets on the way from the outermost,
    publisher included, ``wires`` those of them that are wires.  ``sentence`` and ``quoted`` are prints
    of long sentences and quotations, ``sketch`` is that of the whole text; empty where there is none.
    ``key`` is the statement's, and ``rejected`` tells that a person rejected it.
    ``said`` and ``published`` are dates as exact as they are known.
    """

    statement: str
    proposition: str
    position: Position
    speaker: Speaker
    document: str
    version: str = ""
    guarded: bool = False
    retold: bool = False
    standing: bool = True
    publisher: str = ""
    passed_by: tuple[str, ...] = ()
    wires: tuple[str, ...] = ()
    sentence: str = ""
    quoted: tuple[str, ...] = ()
    sketch: str = ""
    key: str = ""
    rejected: bool = False
    said: str = ""
    published: str = ""


_FIRST_HAND = frozenset({SpeechAct.OBSERVE, SpeechAct.CONFIRM, SpeechAct.DENY, SpeechAct.DECLINE})


def is_retold(speaker: Speaker, act: SpeechAct) -> bool:
    """Whether an outlet says it in its own name without having seen or checked it: nobody knows from whom."""
    return speaker.kind is EntityKind.OUTLET and act not in _FIRST_HAND


def position_of(act: SpeechAct, polarity: Polarity) -> Position | None:
    """Where a statement stands: by its polarity, unless it declines, asks or demands.

    A denial says "no" whatever it is worded in; its polarity is that of the content as the speaker
    means it, so that "denied that nothing had left" affirms.  A demand takes no position.

    >>> position_of(SpeechAct.CONFIRM, Polarity.NEGATIVE)
    <Position.DENIES: 'denies'>
    """
    match act:
        case SpeechAct.DECLINE:
            return Position.DECLINES
        case SpeechAct.QUESTION:
            return Position.DOUBTS
        case SpeechAct.DEMAND:
            return None
    return Position.DENIES if polarity is Polarity.NEGATIVE else Position.AFFIRMS


def without_side(stances: Iterable[Stance]) -> tuple[Stance, ...]:
    """Of some stances those that stand and decline or doubt, each statement once, in order."""
    open_ = {Position.DECLINES, Position.DOUBTS}
    found = {one.statement: one for one in stances if one.standing and one.position in open_}
    return tuple(found[statement] for statement in sorted(found))
