"""Who and what takes part in an activity, by the parse: actor, asset, place, from, to, and the other side.

Everything is the head word of a phrase.  A noun has the parts that the verb around it lends ("launched an
attack").
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from graph.statements.doers import doers_of, is_done_to
from graph.statements.words import Words
from ontology.lexicon import Lexicon
from ontology.terms import ActivityKind, EntityKind


class Role(StrEnum):
    """The parts of an activity."""

    ACTOR = "actor"
    ASSET = "asset"
    AT = "at"
    ORIGIN = "from"
    DESTINATION = "to"
    COUNTERPART = "counterpart"


Roles = dict[Role, tuple[int, ...]]
Part = tuple[Role, int]

_LEAVING = frozenset({ActivityKind.WITHDRAWAL, ActivityKind.EVACUATION, ActivityKind.DEPARTURE})
_MOVES = _LEAVING | {
    ActivityKind.ARRIVAL,
    ActivityKind.RELOCATION,
    ActivityKind.DEPLOYMENT,
    ActivityKind.TRANSFER,
    ActivityKind.LOADING,
}
_ENDS = frozenset({ActivityKind.DEPARTURE, ActivityKind.ARRIVAL})
_TALKS = frozenset({ActivityKind.NEGOTIATION, ActivityKind.AGREEMENT})
_FROM = frozenset({"from", "off", "out"})
_TO = frozenset({"to", "into", "toward", "towards", "onto"})
_IN = frozenset({"at", "in", "on", "near", "inside", "outside", "across", "around", "throughout", "within"})
_AT = _IN | {"off", "over", "along", "above", "behind", "beside", "through", "under"}
_AGAINST = frozenset({"with", "between", "against", "among"})
_PLACES = frozenset({EntityKind.BASE, EntityKind.PLACE})
_SITES = _PLACES | {EntityKind.COUNTRY}
_GOES_OFF = frozenset({"explode", "detonate", "go", "launch", "fire"})
_COLLECTIVES = frozenset(
    {
        "series",
        "wave",
        "spate",
        "string",
        "number",
        "round",
        "barrage",
        "scale",
        "scene",
        "aim",
        "kind",
        "site",
    }
)
_ANSWERS = frozenset({"responsibility", "blame", "credit"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})


def roles_of(words: Words, lexicon: Lexicon, kind: ActivityKind, trigger: int) -> Roles:
    """The heads of all phrases that take part in the activity at ``trigger``, each in one role, in order.

    Where nothing says where it was, the site that the clause names.
    """
    found: dict[Role, dict[int, None]] = defaultdict(dict)
    reader = _Reader(words, lexicon, kind, trigger)
    for role, head in reader.parts():
        for i in (head, *words.children_by(head, "conj")):
            meant = _antecedent(words, i)
            itself = meant == trigger and not (kind is ActivityKind.PRESENCE and reader.is_place_or_thing())
            if meant is not None and not itself and not _tells_when(words, meant):
                found[role].setdefault(meant)
    if not any(found[role] for role in (Role.AT, Role.ORIGIN, Role.DESTINATION)):
        found[Role.AT].update(dict.fromkeys(reader.sites_near()))
    taken: set[int] = set()
    roles: Roles = {}
    for role in Role:
        roles[role] = tuple(i for i in found[role] if i not in taken)
        taken.update(roles[role])
    return roles


@dataclass(frozen=True, slots=True)
class _Reader:
    words: Words
    lexicon: Lexicon
    kind: ActivityKind
    trigger: int

    def parts(self) -> Iterator[Part]:
        """Every phrase with its role, some twice."""
        if self.kind is ActivityKind.PRESENCE and self.is_place_or_thing():
            yield from self.somewhere(self.trigger)
        elif self.words.upos(self.trigger) in {"NOUN", "PROPN"} and not acts_as_verb(
            self.words, self.trigger
        ):
            yield from self.of_noun(self.trigger)
        else:
            yield from self.of_verb(self.trigger)

    def is_place_or_thing(self) -> bool:
        """Whether the word is itself the place of "is at the base", or what is shown there."""
        return is_site(self.words, self.lexicon, self.trigger) or is_equipment(
            self.words, self.lexicon, self.trigger
        )

    def somewhere(self, noun: int) -> Iterator[Part]:
        """ "the ship is at the base", "shows a ship at the base": ``noun`` is the base, or the ship."""
        words = self.words
        if is_site(words, self.lexicon, noun):
            yield Role.AT, noun
            yield from ((self.agent(i), i) for i in doers_of(words, noun))
            return
        yield Role.ASSET, noun
        for i in (*words.children_by(noun, "nmod"), *words.children_by(words.head(noun), "obl")):
            if case_of(words, i) in _AT and i > noun and i not in words.date_of:
                yield from self.oblique(i, case_of(words, i))

    def of_verb(self, verb: int) -> Iterator[Part]:
        words = self.words
        for doer in doers_of(words, verb):
            yield (self.patient(doer) if is_done_to(words, verb) else self.agent(doer)), doer
        for thing in words.children_by(verb, "obj", "iobj"):
            doer = thing < verb and is_equipment(words, self.lexicon, thing)  # "the ship Aven leaving port"
            yield (self.agent(thing) if doer else self.patient(thing)), thing
            yield from self.carried(thing)
        yield from self.obliques(verb)
        for clause in words.children_by(verb, "advcl", "xcomp"):
            if words.form(clause) == "using":
                yield from ((Role.ASSET, i) for i in words.children_by(clause, "obj"))

    def carried(self, thing: int) -> Iterator[Part]:
        """ "withdraw its guns from the fort": from and to where, if hung on the guns."""
        if self.kind not in _MOVES:
            return
        for i in self.words.children_by(thing, "nmod"):
            case = case_of(self.words, i)
            if case in _FROM | _TO and is_site(self.words, self.lexicon, i):
                yield (Role.ORIGIN if case in _FROM else Role.DESTINATION), i

    def of_noun(self, noun: int) -> Iterator[Part]:
        words = self.words
        for i in words.children_by(noun, "nmod:poss", "compound", "amod", "nmod:desc"):
            if is_equipment(words, self.lexicon, i):
                yield Role.ASSET, i
            elif i in words.mention_of or words.label(i) == "nmod:poss":
                yield (Role.AT if _kind(words, i) in _PLACES else Role.ACTOR), i
        for i in words.children_by(noun, "nmod", "obl"):
            if words.label(i) not in {"nmod:poss", "nmod:desc"}:
                yield from self.behind_noun(i, case_of(words, i))
        for clause in words.children_by(noun, "acl"):
            yield from self.obliques(clause)
            yield from ((Role.COUNTERPART, i) for i in words.children_by(clause, "obj"))
        yield from self.around(noun)

    def behind_noun(self, i: int, case: str) -> Iterator[Part]:
        """ "of the fleet", "on the port", "between A and B"."""
        if case == "of":
            yield (Role.COUNTERPART if self.kind in _TALKS else self.patient(i)), i
        elif case in {"on", "upon"} and self.kind is ActivityKind.ATTACK:
            yield (Role.AT if is_site(self.words, self.lexicon, i) else Role.COUNTERPART), i
        else:
            yield from self.oblique(i, case)

    def around(self, noun: int) -> Iterator[Part]:
        """What the words around a noun add: who "launched the attack", where "there was an explosion"."""
        words = self.words
        above, label = words.head(noun), words.label(noun)
        if label == "conj":
            noun, above, label = above, words.head(above), words.label(above)
        if above == noun:
            yield from ((Role.AT, i) for i in self.own_place(noun))
        elif words.lemma(above) in _ANSWERS:
            yield from ((Role.ACTOR, i) for i in doers_of(words, words.head(above)))
        elif label == "nmod" and words.lemma(above) in _COLLECTIVES:
            yield from self.of_noun(above)
        elif words.upos(above) in {"VERB", "AUX"}:
            yield from self.around_by(above, noun, label)
        elif label.startswith("nsubj"):
            yield from self.oblique(above, case_of(words, above))

    def around_by(self, verb: int, noun: int, label: str) -> Iterator[Part]:
        words = self.words
        light = self.lexicon.of_class(words.lemma(verb), "light_verb") or words.lemma(verb) == "give"
        done_to = is_done_to(words, verb)
        if (label == "obj" and light) or words.lemma(verb) in {"involve", "commit"}:
            yield from (
                (self.agent(i), i) for i in doers_of(words, verb) if light is not done_to or not light
            )
        if words.lemma(verb) == "come" and case_of(words, noun) == "under":
            yield from (
                (Role.AT if is_site(words, self.lexicon, i) else Role.COUNTERPART, i)
                for i in doers_of(words, verb)
            )
        if label == "obl:agent" or (
            label == "obl" and case_of(words, noun) in {"in", "by", "during", "from"}
        ):
            yield from ((Role.COUNTERPART, i) for i in doers_of(words, verb) if done_to)
        for role, i in self.obliques(verb):
            if i != noun and (role is Role.AT or light or words.label(i) == "obl:agent"):
                yield role, i

    def own_place(self, noun: int) -> Iterator[int]:
        yield from (i for i in self.words.children_by(noun, "obl") if is_site(self.words, self.lexicon, i))

    def agent(self, i: int) -> Role:
        """The role of a doer: equipment that does something takes part as such."""
        goes_off = self.words.lemma(self.trigger) in _GOES_OFF and self.kind is ActivityKind.ATTACK
        person = _kind(self.words, i) is not None and not is_equipment(self.words, self.lexicon, i)
        off = goes_off and not person and not any(self.words.children_by(self.trigger, "obj"))
        return Role.ASSET if off or is_equipment(self.words, self.lexicon, i) else Role.ACTOR

    def patient(self, i: int) -> Role:
        """The role of an object: what is moved, where one arrives, what is fired, who is hit."""
        words, kind = self.words, self.kind
        equipment, site = is_equipment(words, self.lexicon, i), is_site(words, self.lexicon, i)
        if kind in _TALKS:
            return Role.COUNTERPART
        if kind in _MOVES:
            return self.moved(i, equipment=equipment, site=site)
        if words.lemma(self.trigger) in _GOES_OFF and (equipment or words.upos(i) == "PRON"):
            return Role.ASSET
        if kind in {ActivityKind.ATTACK, ActivityKind.SEIZURE}:
            return Role.COUNTERPART
        return Role.ASSET if equipment else Role.AT if site else Role.COUNTERPART

    def moved(self, i: int, *, equipment: bool, site: bool) -> Role:
        """The role of the object of a movement; of a noun's "of"."""
        noun = self.words.upos(self.trigger) == "NOUN"
        if self.kind is ActivityKind.ARRIVAL:
            return self.agent(i) if noun or equipment else Role.DESTINATION
        if self.kind in _LEAVING and (site or (self.kind is ActivityKind.DEPARTURE and not noun)):
            return Role.ORIGIN
        goes = noun and self.kind in _LEAVING and not equipment
        return Role.ACTOR if goes else Role.ASSET

    def obliques(self, verb: int) -> Iterator[Part]:
        words = self.words
        for i in words.children_by(verb, "obl"):
            case = "by" if words.label(i) == "obl:agent" else case_of(words, i)
            yield from self.oblique(i, case)

    def oblique(self, i: int, case: str) -> Iterator[Part]:
        """A phrase with a preposition."""
        words = self.words
        equipment = is_equipment(words, self.lexicon, i)
        if case == "by":
            yield (Role.ASSET if equipment else Role.ACTOR), i
        elif equipment and case in {"with", "in", "aboard", "on", "of"}:
            yield Role.ASSET, i
        elif case in _FROM:
            yield Role.ORIGIN, i
            yield from self.carried(i)  # "from the fort to the harbour": hung on the fort
        elif case in _TO or (case == "for" and self.kind in _MOVES):
            yield (Role.COUNTERPART if self.kind in _TALKS else Role.DESTINATION), i
        elif case in _AGAINST:
            yield Role.COUNTERPART, i
        elif not case and self.kind in _ENDS and i > self.trigger and _kind(words, i) in _PLACES:
            yield self.patient(i), i  # "leaving port": an object that the parse calls a circumstance
        elif case in _AT:
            yield Role.AT, i
            for j in words.children_by(i, "nmod", "appos"):
                if is_site(words, self.lexicon, j) and case_of(words, j) in _IN | {"of", ""}:
                    yield Role.AT, j

    def sites_near(self) -> Iterator[int]:
        """Sites behind a preposition of place anywhere in the trigger's clause."""
        words = self.words
        top = self.trigger
        if words.upos(top) == "NOUN":
            top = next((i for i in words.above(top) if words.upos(i) == "VERB"), top)
        for i in words.subtree(top):
            if i in words.mention_of and _kind(words, i) in _SITES and case_of(words, i) in _IN:
                yield i


def acts_as_verb(words: Words, i: int) -> bool:
    """ "showed the jets landing": a participle with a subject of its own, taken for a noun."""
    cop = any(words.children_by(i, "cop"))
    return words.form(i).endswith("ing") and any(words.children_by(i, "nsubj")) and not cop


def is_equipment(words: Words, lexicon: Lexicon, i: int) -> bool:
    """Whether a word names equipment, as a name or by its own word."""
    if _kind(words, i) is EntityKind.ASSET:
        return True
    if words.upos(i) != "NOUN":
        return False
    # "TK-5 transports": what a designator stands before is equipment, whatever it is called.
    typed = any(_kind(words, j) is EntityKind.ASSET for j in words.children_by(i, "compound"))
    return typed or lexicon.is_thing(words.lemma(i), "equipment")


def is_site(words: Words, lexicon: Lexicon, i: int) -> bool:
    """Whether a word names a place, a base or a country, or is a word for one."""
    if i in words.mention_of:
        return _kind(words, i) in _SITES
    return words.upos(i) in {"NOUN", "PROPN"} and lexicon.is_thing(words.lemma(i), "site")


def case_of(words: Words, i: int) -> str:
    """The preposition of a phrase, the first of several; "" for none."""
    return next((words.form(j) for j in words.children_by(i, "case") if j < i), "")


def _kind(words: Words, i: int) -> EntityKind | None:
    mention = words.mention_of.get(i)
    return None if mention is None else mention.kind


def _antecedent(words: Words, i: int) -> int | None:
    """What a relative pronoun stands for; other words stand for themselves."""
    if words.form(i) not in _RELATIVES or words.upos(i) not in {"PRON", "DET", "SCONJ"}:
        return i
    for j in (i, *words.above(i)):
        if words.label(j) == "acl:relcl":
            return words.head(j)
    return None


def _tells_when(words: Words, i: int) -> bool:
    return i in words.date_of or words.upos(i) == "NUM" or words.lemma(i) in _TIMES


_TIMES = frozenset(
    {
        "day",
        "week",
        "month",
        "year",
        "hour",
        "minute",
        "time",
        "morning",
        "night",
        "afternoon",
        "evening",
        "weekend",
    }
)
