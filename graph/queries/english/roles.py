"""What each name does in a question: speaks, passes on, or is spoken about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from graph.queries.english.activities import names_activity
from graph.queries.english.names import Name
from graph.queries.english.sayings import Saying
from graph.queries.english.vocabulary import (
    CONTRADICT,
    FUNCTION,
    GENERIC,
    GIVEN_TO,
    LIGHT_VERBS,
    LOCATIVE,
    NOUN_KINDS,
    OCCASIONS,
    RELAYS,
    SAID_TO,
    STATEMENT_NOUNS,
)
from graph.queries.english.words import Word
from ontology.lexicon import load_lexicon
from ontology.terms import EntityKind


class Role(StrEnum):
    """What a name does in a question."""

    SPEAKER = "speaker"
    VIA = "via"
    ABOUT = "about"
    AGAINST = "contradicted"
    EXCEPT = "left out"
    OCCASION = "occasion"


_BY = frozenset({"by", "from", "of"})
_AUXILIARIES = frozenset({"has", "have", "had", "also", "then", "did", "does", "do", "'s", "’s", "is", "was"})
_BEFORE_SUBJECT = frozenset({"did", "does", "has", "have", "and", "or", ","})
_BE = frozenset({"is", "are", "was", "were", "been", "being"})
_THINGS = frozenset({EntityKind.BASE, EntityKind.PLACE, EntityKind.ASSET})
"""What does not speak."""
_ABOUT = frozenset({"about", "on", "regarding", "concerning"})
_PREPOSITIONS = frozenset(
    {"about", "of", "in", "at", "near", "from", "to", "on", "with", "by", "through", "via"}
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A question with what was found in it; ``speakers_asked`` when it asks who speaks.

    ``left_out`` are the places behind "other than" and the like, where who does not count begins.
    """

    words: tuple[Word, ...]
    names: tuple[Name, ...]
    sayings: tuple[Saying, ...]
    speakers_asked: bool
    left_out: frozenset[int] = frozenset()

    def before(self, at: int) -> int:
        """The place of the word before ``at``, articles left out; -1 if there is none."""
        at -= 1
        while at >= 0 and self.words[at].low in {"the", "a", "an", "both", "any"}:
            at -= 1
        return at

    def low(self, at: int) -> str:
        """The word at ``at`` in lower case; empty outside."""
        return self.words[at].low if 0 <= at < len(self.words) else ""

    def saying_at(self, at: int, *, noun: bool) -> bool:
        """Whether a verb (or noun) of saying begins at ``at``."""
        return any(saying.first == at and saying.noun is noun for saying in self.sayings)


def role_of(sentence: Sentence, name: Name, previous: tuple[Name, Role] | None) -> Role:
    """The role of ``name``; ``previous`` is the name before it with its role."""
    own = _own_role(sentence, name)
    if previous is not None and own is Role.ABOUT and _listed_with(sentence, previous[0], name):
        return previous[1]
    return own


def _own_role(sentence: Sentence, name: Name) -> Role:
    """The role by the words around, whatever stands before."""
    if name.first in sentence.left_out:
        return Role.EXCEPT
    if _is_via(sentence, name):
        return Role.VIA
    if _is_occasion(sentence, name):
        return Role.OCCASION
    if _is_against(sentence, name):
        return Role.AGAINST
    if _is_speaker(sentence, name):
        return Role.SPEAKER
    return Role.ABOUT


def _is_against(sentence: Sentence, name: Name) -> bool:
    """Who contradicts N, who disagrees with N."""
    at = sentence.before(name.first)
    if sentence.low(at) == "with":
        at -= 1
    return at >= 0 and sentence.words[at].is_a(*CONTRADICT)


def is_place(sentence: Sentence, name: Name) -> bool:
    """Whether it follows a preposition of place, so that a country is meant as a place."""
    at = sentence.before(name.first)
    directions = {"eastern", "western", "northern", "southern", "central"}
    while at >= 0 and sentence.low(at) in directions:
        at = sentence.before(at)
    return sentence.low(at) in LOCATIVE


def is_weak(name: Name, *, topic: bool) -> bool:
    """Whether other names tell more: an adjective, or a country that the question is not plainly about."""
    countries = all(row.kind is EntityKind.COUNTRY for row in name.entities)
    return name.adjective or (countries and not topic)


def is_topic(sentence: Sentence, name: Name) -> bool:
    """Whether the question says that it is about it."""
    return sentence.low(sentence.before(name.first)) in _ABOUT


def listed(sentence: Sentence, one: Name, other: Name) -> bool:
    """Whether two names are alternatives: joined by "or", or a plain list."""
    between = [word.low for word in sentence.words[one.last : other.first]]
    plain = {"and", ",", "the", "a", "both"} | LOCATIVE
    return "or" in between or ("and" in between and set(between) <= plain) or between in ([","], [",", "the"])


def _listed_with(sentence: Sentence, one: Name, other: Name) -> bool:
    between = [word.low for word in sentence.words[one.last : other.first]]
    return (
        bool(between)
        and set(between) <= {"and", "or", ",", "the", "via", "through"}
        and bool({"and", "or", ","} & set(between))
    )


def _is_via(sentence: Sentence, name: Name) -> bool:
    at = sentence.before(name.first)
    low = sentence.low(at)
    if low in {"via", "through"} or (at > 0 and sentence.words[at].is_a("tell")):
        return True
    if at > 0 and sentence.words[at].is_a(*GIVEN_TO):
        return _words_given(sentence, name.last)
    back = list(_back(sentence, at))
    if low == "to":
        answered = at > 0 and sentence.words[at - 1].is_a("reply", "response", "answer", "according")
        given = any(word.is_a(*GIVEN_TO) for word in back) and _speaks_of_words(sentence.words)
        return not answered and (given or _said_to(back)) and not _tells_what(sentence, at)
    if low == "by":
        return any(word.is_a(*RELAYS) for word in back)
    return low == "with" and any(word.is_a("interview") for word in back)


def _said_to(back: Sequence[Word]) -> bool:
    """Whether a verb of saying is near, with nothing between that has a "to" of its own."""
    for place, word in enumerate(back):
        if word.is_a(*SAID_TO):
            return True
        article = back[place + 1].low in {"the", "a", "an", "of"} if place + 1 < len(back) else False
        if not (article or _leads_on(word)):
            return False
    return False


def _leads_on(word: Word) -> bool:
    """Whether it may stand between "said" and its "to": no verb of doing, and none that is not known."""
    if word.low in _AUXILIARIES or any((lemma, "VERB") in load_lexicon().triggers for lemma in word.lemmas):
        return False
    return word.low in FUNCTION or _loose(word) or word.is_a(*STATEMENT_NOUNS, *OCCASIONS)


def _tells_what(sentence: Sentence, at: int) -> bool:
    """Whether what was said goes on up to ``at``: "said that it flew to N"."""
    verbs = [saying.last for saying in sentence.sayings if not saying.noun and saying.last <= at]
    return any(sentence.low(place) == "that" for last in verbs for place in range(last, min(last + 1, at)))


def _words_given(sentence: Sentence, at: int) -> bool:
    """An account, behind "gave N": N passed it on."""
    return _speaks_of_words(sentence.words[at : at + 4])


def _speaks_of_words(words: Sequence[Word]) -> bool:
    return any(word.is_a(*STATEMENT_NOUNS, "interview", "word", "comment", "testimony") for word in words)


def relay_words(sentence: Sentence, roles: Sequence[tuple[Name, Role]]) -> frozenset[int]:
    """The places of verbs by which words are passed on ("were given to N"), so that they are no activity."""
    words = sentence.words
    verbs = {*RELAYS, *GIVEN_TO, *SAID_TO}
    found: set[int] = set()
    for name, role in roles:
        if role is Role.VIA:
            near = range(max(0, name.first - 7), name.first)
            found.update(at for at in near if words[at].is_a(*verbs))
    for at, word in enumerate(words):
        passive = sentence.low(at - 1) in {"is", "are", "was", "were", "been", "being"}
        carried = passive and sentence.low(at + 1) == "by"
        asked = at < 4 and _asks_for_outlet(words[:at])
        if word.is_a(*RELAYS) and sentence.low(at + 1) != "out" and (carried or asked):
            found.add(at)
    return frozenset(found)


def _asks_for_outlet(words: Sequence[Word]) -> bool:
    return any(word.low in {"who", "which"} for word in words)


def _back(sentence: Sentence, at: int) -> Iterator[Word]:
    """Up to six words before ``at``, as far as the name before."""
    ends = {name.last - 1 for name in sentence.names}
    for place in range(at - 1, max(at - 7, -1), -1):
        if place in ends:
            return
        yield sentence.words[place]


def _is_occasion(sentence: Sentence, name: Name) -> bool:
    """At the forum in N."""
    at = sentence.before(name.first)
    if sentence.low(at) not in {"in", "at"} or at < 1:
        return False
    return sentence.words[at - 1].is_a(*OCCASIONS) and sentence.low(sentence.before(at - 1)) in {
        "at",
        "during",
    }


def _is_speaker(sentence: Sentence, name: Name) -> bool:
    at = sentence.before(name.first)
    low = sentence.low(at)
    if low == "to" and sentence.low(at - 1) == "according":
        return True
    if sentence.speakers_asked:
        return False
    if all(row.kind in _THINGS for row in name.entities):
        new = any(not row.linked for row in name.entities)  # its kind was guessed by reading
        return new and low in _BEFORE_SUBJECT and _says_after(sentence, name.last)
    if _heads(sentence, name, at) or (low in _BY and _said_before(sentence, at)):
        return True
    if low in _PREPOSITIONS:
        return False
    return _says_after(sentence, name.last) or _makes_after(sentence, name.last)


def _heads(sentence: Sentence, name: Name, at: int) -> bool:
    """ "Norlandic denials", "N on the bases", "which outlet quoted N"."""
    if name.adjective and sentence.saying_at(name.last, noun=True):
        return True
    if at < 0:
        return not sentence.sayings and sentence.low(name.last) in _ABOUT
    return sentence.words[at].is_a(*RELAYS)


def _said_before(sentence: Sentence, at: int) -> bool:
    """Statements (about ...) by N, the account of N, said by N; but not "attacks by N"."""
    ends = [saying for saying in sentence.sayings if saying.last == at]
    if any(saying.noun or sentence.low(at) == "by" for saying in ends):
        return True
    nouns = any(saying.noun and saying.first < at for saying in sentence.sayings)
    return sentence.low(at) == "by" and nouns and not names_activity(sentence.words[at - 1])


def _makes_after(sentence: Sentence, at: int) -> bool:
    """Which statements did N make."""
    nouns = any(saying.noun and saying.first < at for saying in sentence.sayings)
    return nouns and at < len(sentence.words) and sentence.words[at].is_a(*LIGHT_VERBS)


def _says_after(sentence: Sentence, at: int) -> bool:
    """N said; N's statement; did N's imagery show; N has (also) confirmed; but not "is N mentioned"."""
    owned = False
    be = sentence.words[0].low in _BE
    for place in range(at, min(at + 5, len(sentence.words))):
        word = sentence.words[place]
        if sentence.saying_at(place, noun=False):
            return not be or word.low.endswith("ing")
        if sentence.saying_at(place, noun=True) and owned:
            return True
        owned = owned or word.low in {"'s", "’s"}
        be = be or word.low in _BE
        if not (word.low in _AUXILIARIES or (word.low not in FUNCTION and _loose(word))):
            return False
    return False


def _loose(word: Word) -> bool:
    return not {*GENERIC, *NOUN_KINDS}.isdisjoint(word.lemmas)


def roles_of(sentence: Sentence) -> tuple[tuple[Name, Role], ...]:
    """Every name with its role, in order."""
    found: list[tuple[Name, Role]] = []
    for name in sentence.names:
        found.append((name, role_of(sentence, name, found[-1] if found else None)))
    return _together(sentence, found)


def _together(sentence: Sentence, found: Sequence[tuple[Name, Role]]) -> tuple[tuple[Name, Role], ...]:
    """Names listed before a speaker speak too: "what did A and B say"."""
    roles = list(found)
    for at in range(len(roles) - 2, -1, -1):
        (name, role), (other, other_role) = roles[at], roles[at + 1]
        if role is Role.ABOUT and other_role is Role.SPEAKER and _listed_with(sentence, name, other):
            roles[at] = (name, Role.SPEAKER)
    return tuple(roles)
