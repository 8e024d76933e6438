"""Words of questions, by lemma, with what they do.

The lists stand in ``vocabulary.json``; what speech acts and activities mean stands in
``ontology/lexicon``.
"""

import json
from importlib.resources import files
from typing import Any

from ontology.terms import ActivityKind, EntityKind, SpeechAct

_DATA: dict[str, Any] = json.loads(
    (files("graph.queries.english") / "vocabulary.json").read_text(encoding="utf-8")
)


def _words(name: str) -> frozenset[str]:
    return frozenset(_DATA[name])


FUNCTION = _words("function")
"""Words that say nothing by themselves."""

ACRONYMS = frozenset({"IS", "IT", "US", "WHO"})
"""Names that would be plain words in small letters."""

PHRASES = {tuple(words.split()): SpeechAct(act) for words, act in _DATA["phrases"].items()}
"""A verb with its noun, for questions only, as the lexicon's own."""

GENERIC = _words("generic")
"""Nouns and verbs too wide to search by: they neither narrow a question nor count as unknown."""

CONTRADICT = _words("contradict")

SPEAK = _words("speak")
"""Verbs that ask for any speech act when a subject says them about something."""

LIGHT_VERBS = _words("light verbs")
"""Verbs that say nothing without their noun: "gave a warning"."""

RELAYS = _words("relays")
"""What an outlet does with the words of others."""

SAID_TO = _words("said to")
"""Verbs of saying whose "to" leads to those who passed the words on."""

GIVEN_TO = _words("given to")
"""The same for verbs that need a noun of saying: "gave an account to", "made a statement to"."""

FOOTAGE = _words("footage")
"""Who describes it observes."""

FORCES = _words("forces")
"""Nouns behind a country by which its armed forces are meant ("Norlandic troops")."""

OCCASIONS = _words("occasions")
"""Where something was said ("at the forum in ..."): the graph does not hold it, so it does not filter."""

RELATIVE_DAYS = _words("relative days")
"""Days that depend on the day of asking."""

EMPTY_SUBJECTS = _words("empty subjects")
"""Subjects that may be anyone: "what did anyone say"."""

NUMBERS = tuple(_DATA["numbers"])

COUNTED_PEOPLE = _words("counted people")
"""Nouns for people that may be counted without being named again ("80 were killed")."""

UNITS = _words("units")
"""What a number counts that is no thing ("20 km", "30 minutes")."""

IRREGULAR: dict[str, str] = _DATA["irregular"]
"""Forms whose lemma their spelling does not show."""

NOUN_KINDS: dict[str, tuple[EntityKind, ...]] = {
    noun: tuple(EntityKind(kind) for kind, nouns in _DATA["noun kinds"].items() if noun in nouns)
    for nouns in _DATA["noun kinds"].values()
    for noun in nouns
}
"""What "which ..." asks for; a noun that names a class of asset or kind of base is held to as well."""

ANY_ENTITY = frozenset({"asset", "base", "equipment", "site", "facility", "installation", "post"})
"""Nouns of ``NOUN_KINDS`` that stand for the whole kind, not for one class of it."""

STATEMENT_NOUNS = frozenset({"statement", "remark", "comment", "claim", "quote", "report", "account"})
DOCUMENT_NOUNS = frozenset({"document", "article", "text", "story"})
SOURCE_NOUNS = frozenset({"source", "speaker"})

SAYING_NOUNS = dict.fromkeys(_words("saying nouns"), SpeechAct.SAY)
"""Nouns of saying that the lexicon of cues does not have, for questions only."""

PERCEIVE = dict.fromkeys(("see", "hear", "spot"), SpeechAct.OBSERVE)
"""Verbs of eyewitnesses, who are asked for by what they did."""

UNCLEAR = frozenset({"unclear", "uncertain", "questionable"})
"""To call something so is to question it."""

CONCLUDING = _words("concluding")
"""Verbs that ask for anything that a named speaker came to say: "what did the inquiry conclude"."""

WIDE_ACTS = frozenset({SpeechAct.SAY, SpeechAct.REPORT, SpeechAct.OBSERVE})
"""Acts of verbs that fit any saying of a speaker who is named ("what did the inquiry find")."""

LOCATIVE = frozenset(
    {"in", "at", "near", "from", "inside", "across", "around", "outside", "within", "off", "to", "into"}
)
"""Prepositions that make a country a place."""

STATIC = LOCATIVE - {"from", "to", "into", "across"}
"""Prepositions by which an event is known by its place ("the attack near ...")."""

STATES = {
    "present": ActivityKind.PRESENCE,
    "absent": ActivityKind.ABSENCE,
    "dead": ActivityKind.ATTACK,
    "killed": ActivityKind.ATTACK,
}
"""Adjectives that say that something is there or not, or what became of it."""

LEAVING = (ActivityKind.WITHDRAWAL, ActivityKind.EVACUATION, ActivityKind.DEPARTURE)
"""Activities that texts do not keep apart: asked for one, all are searched."""
