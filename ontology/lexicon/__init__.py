"""Words with what they do in reports of speech: cues, sources, activities, hedges; data in CSV files.

Everything is in lower case and by lemma.  The files can be read and extended without
knowing the code; a row that names an unknown act, frame or activity is an error on loading.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from ontology.terms import ActivityKind, Certainty, SpeechAct

_PEOPLES = ("ian", "ish", "ese", "ean", "rani", "raqi", "aeli", "stani", "wegian", "can")

FRAMES = frozenset("cqeofgiwpbk")
"""What a cue verb may take as its content: a finite **c**lause, a **q**uotation, an **e**vent as its object,
any **o**bject, an object that is a claim of others (**f**), a **g**erund, an **i**nfinitive, a **w**h-clause,
a **p**hrase after its particle, an object sent somewhere (**b**: "ordered the squadron back") or an object
with what it is called (**k**)."""


@dataclass(frozen=True, slots=True)
class CueVerb:
    """One sense of a verb of speech: with ``particle`` after it and in ``frames`` it does ``act``."""

    lemma: str
    particle: str
    act: SpeechAct
    frames: frozenset[str]


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that names an activity; ``pos`` is VERB or NOUN.

    ``needs`` narrows it to what its object is, where it has one: a "site" ("leave the base", not "leave
    a note") or "equipment" ("fire a rocket", not "fire a clerk"); "goal" asks for a site behind the
    particle ("came to the base", not "came to nothing"); "many" for a plural or an "of" ("movement
    of troops", not "a protest movement"); "goods" for something else than words ("sent tanks", not
    "sent a letter"); "gift" and "siege" for an object of that class of things.csv ("gave grain", "lifted
    the blockade"); "deed" for no "that" ("agreed to leave", not "agreed that it was late").
    """

    lemma: str
    particle: str
    pos: str
    activity: ActivityKind
    needs: str = ""


class Outlook(StrEnum):
    """What a word says of the event in the clause below it; the last three columns of controllers.csv."""

    HOLDS = "holds"  # managed to: it happened if the word's own event did
    FAILS = "fails"  # failed to: it did not, if the word's own event did
    FACT = "fact"  # knows that: taken for granted
    NEEDED = "needed"  # has to: it happened if that is told of the past, else still to come
    WANTED = "wanted"  # plans to: still to come
    PROBABLE = "probable"  # expects that
    POSSIBLE = "possible"  # fears that
    ASKED = "asked"  # asks whether


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tables.  ``controllers`` maps a verb or adjective above a cue to decline, stands or open.

    ``complements`` maps such a word, with the form of the clause below it ("to", "that" or "ing"), to
    what it says of that clause (an ``Outlook``).
    """

    verbs: Mapping[str, tuple[CueVerb, ...]]
    phrases: Mapping[tuple[str, str], SpeechAct]
    nouns: Mapping[str, SpeechAct]
    controllers: Mapping[str, str]
    complements: Mapping[tuple[str, str], Outlook]
    sources: Mapping[str, frozenset[str]]
    things: Mapping[str, frozenset[str]]
    triggers: Mapping[tuple[str, str], tuple[Trigger, ...]]
    hedges: Mapping[str, Certainty]
    words: Mapping[str, frozenset[str]]
    lemmas: Mapping[tuple[str, str], str]

    def lemma(self, form: str, pos: str) -> str | None:
        """The lemma of an inflected form, for words of the tables; ``pos`` is VERB or NOUN."""
        return self.lemmas.get((form, pos))

    def nationality(self, word: str) -> bool:
        """Whether an adjective names a country or people, by its ending or from words.csv."""
        return self.of_class(word, "nationality") or (len(word) > 4 and word.endswith(_PEOPLES))

    def of_class(self, word: str, name: str) -> bool:
        """Whether ``word`` stands in the class ``name`` of words.csv."""
        return word in self.words.get(name, frozenset())

    def is_thing(self, noun: str, name: str) -> bool:
        """Whether ``noun`` is in the class ``name`` of things.csv ("equipment", "site")."""
        return name in self.things.get(noun, frozenset())

    def is_source(self, noun: str, *names: str) -> bool:
        """Whether ``noun`` is a source of one of the kinds ``names`` (sources.csv)."""
        return not self.sources.get(noun, frozenset()).isdisjoint(names)


@cache
def load_lexicon() -> Lexicon:
    """Read the tables, once.

    Raises:
        ValueError: If a row names an act, frame, activity, certainty or outlook that does not exist.
    """
    verbs, triggers = _verbs(), _triggers()
    return Lexicon(
        verbs=verbs,
        phrases={(row["verb"], row["object"]): SpeechAct(row["act"]) for row in _rows("phrases")},
        nouns={row["lemma"]: SpeechAct(row["act"]) for row in _rows("nouns")},
        controllers={row["lemma"]: row["effect"] for row in _rows("controllers") if row["effect"]},
        complements={
            (row["lemma"], form): Outlook(row[form])
            for row in _rows("controllers")
            for form in ("to", "that", "ing")
            if row[form]
        },
        sources=_classes("sources", "noun"),
        things=_classes("things", "noun"),
        triggers=triggers,
        hedges={row["word"]: Certainty(row["certainty"]) for row in _rows("hedges")},
        words=_members(),
        lemmas=_lemmas(verbs, triggers),
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = (files(__name__) / f"{name}.csv").read_text(encoding="utf-8")
    return iter(csv.DictReader(text.splitlines()))


def _verbs() -> dict[str, tuple[CueVerb, ...]]:
    found: dict[str, list[CueVerb]] = defaultdict(list)
    for row in _rows("verbs"):
        frames = frozenset(row["frames"].split())
        if not frames <= FRAMES:
            raise ValueError(f"verbs.csv: {row['lemma']}: unknown frame in {row['frames']!r}")
        found[row["lemma"]].append(CueVerb(row["lemma"], row["particle"], SpeechAct(row["act"]), frames))
    return {lemma: tuple(senses) for lemma, senses in found.items()}


def _triggers() -> dict[tuple[str, str], tuple[Trigger, ...]]:
    found: dict[tuple[str, str], list[Trigger]] = defaultdict(list)
    for row in _rows("triggers"):
        trigger = Trigger(
            row["lemma"], row["particle"], row["pos"], ActivityKind(row["activity"]), row["needs"]
        )
        found[row["lemma"], row["pos"]].append(trigger)
    return {key: tuple(triggers) for key, triggers in found.items()}


def _classes(name: str, key: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in _rows(name):
        found[row[key]].add(row["class"])
    return {word: frozenset(classes) for word, classes in found.items()}


def _members() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in _rows("words"):
        found[row["class"]].add(row["word"])
    return {name: frozenset(members) for name, members in found.items()}


def _lemmas(
    verbs: Mapping[str, tuple[CueVerb, ...]], triggers: Mapping[tuple[str, str], tuple[Trigger, ...]]
) -> dict[tuple[str, str], str]:
    """Every regular inflection of the tables' verbs and nouns, and the irregular ones.

    A small model's lemmas stumble over silent letters ("refus"); what we look up must not.
    """
    found: dict[tuple[str, str], str] = {}
    actions = {*verbs, *(lemma for lemma, pos in triggers if pos == "VERB")}
    actions.update(row["verb"] for row in _rows("phrases"))
    actions.update(row["lemma"] for row in _rows("controllers") if row["effect"])
    actions.update(row["word"] for row in _rows("words") if row["class"] in _VERB_CLASSES)
    for lemma in sorted(actions):
        for form in inflections(lemma):
            found.setdefault((form, "VERB"), lemma)
    things = {row["noun"] for table in ("sources", "things") for row in _rows(table)} | {
        row["lemma"] for row in _rows("nouns")
    }
    things |= {lemma for lemma, pos in triggers if pos == "NOUN"}
    things |= {row["word"] for row in _rows("words") if row["class"] not in _VERB_CLASSES}
    for lemma in sorted(things):
        found.setdefault((_plural(lemma), "NOUN"), lemma)
    for lemma in actions:
        found[lemma, "VERB"] = lemma
    for lemma in things:
        found[lemma, "NOUN"] = lemma
    found.update({(row["form"], row["pos"]): row["lemma"] for row in _rows("irregular")})
    return found


_VERB_CLASSES = frozenset({"perception", "silence", "published_by", "made_by", "light"})
_VOWELS = "aeiou"


def inflections(verb: str) -> tuple[str, ...]:
    """The regular forms of a verb: third person, past, participle.

    >>> inflections("deny")
    ('denies', 'denied', 'denying')
    """
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    if verb.endswith("ie"):
        return verb + "s", verb + "d", verb[:-2] + "ying"
    if verb.endswith("e"):
        return verb + "s", verb + "d", verb[:-1] + "ing"
    third = verb + ("es" if verb.endswith(("s", "x", "ch", "sh", "z")) else "s")
    forms = (third, verb + "ed", verb + "ing")
    doubles = (
        len(verb) > 2 and verb[-1] not in "wxy" + _VOWELS and verb[-2] in _VOWELS and verb[-3] not in _VOWELS
    )
    return (*forms, verb + verb[-1] + "ed", verb + verb[-1] + "ing") if doubles else forms


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh", "z")) else "s")
