"""A question taken apart: its words with names, sayings, doings, dates and documents, each word used once."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from graph.queries.documents import document_matching
from graph.queries.english.activities import Doing, find_doings
from graph.queries.english.amounts import Amount, find_amounts
from graph.queries.english.askable import check_text, check_words
from graph.queries.english.dates import Dates, find_dates
from graph.queries.english.evidence import evidence_asked
from graph.queries.english.exceptions import check_exceptions, find_exceptions
from graph.queries.english.kinds import Asked, QuestionKind, asked_by
from graph.queries.english.names import Name, find_names
from graph.queries.english.refusals import Reason, refused
from graph.queries.english.rephrase import rephrased
from graph.queries.english.roles import Role, Sentence, relay_words, roles_of
from graph.queries.english.sayings import Saying, find_sayings
from graph.queries.english.vocabulary import DOCUMENT_NOUNS, OCCASIONS
from graph.queries.english.words import Word, quoted, read_words
from graph.store.contract import Reader
from ontology.gazetteer import Gazetteer

_QUESTION_WORDS = frozenset({"who", "what", "which", "when", "where", "how", "whose"})
_AUXILIARIES = frozenset({"did", "does", "do", "is", "are", "was", "were", "has", "have", "many", "much"})


@dataclass(frozen=True, slots=True)
class Parsed:
    """A question taken apart.

    ``relayed`` says that words are told to be passed on; ``used`` are the places of the words that were
    understood, ``amounts`` numbers that must be said.
    """

    sentence: Sentence
    asked: Asked
    roles: tuple[tuple[Name, Role], ...]
    doings: tuple[Doing, ...]
    relayed: bool
    used: frozenset[int]
    dates: tuple[Dates, ...] = ()
    documents: tuple[str, ...] = ()
    quoted: str | None = None
    amounts: tuple[Amount, ...] = ()

    @property
    def words(self) -> tuple[Word, ...]:
        """All words."""
        return self.sentence.words

    @property
    def main(self) -> tuple[Saying, ...]:
        """What is asked to be said, without what is said inside the content."""
        return tuple(saying for saying in self.sentence.sayings if saying.main)

    def of_role(self, role: Role) -> tuple[Name, ...]:
        """The names of one role."""
        return tuple(name for name, has in self.roles if has is role)


def parse(given: str, reader: Reader, gazetteer: Gazetteer) -> Parsed:
    """Take a question apart.  Words all in capitals are lowered.

    Raises:
        NotUnderstood: If it is no question that can be read; the error's reason says why.
        UnknownDocument: If it names a document that is not there.
    """
    check_text(given)
    body, words_quoted = quoted(given.lower() if given.isupper() else given)
    written = [word for word in read_words(body) if word.low not in {"?", ";", ":"}]
    if written or not words_quoted:
        check_words(body, written)
    words = rephrased(written)
    dates = find_dates(body)
    dated = {at for at, word in enumerate(words) for found in dates if _inside(word, found)}
    documents, held = _documents(words, dated, reader)
    parsed = _parsed(words, frozenset({*dated, *held}), reader, gazetteer)
    parsed = replace(parsed, dates=dates, documents=documents, quoted=words_quoted)
    _check_single(parsed)
    return parsed


def _parsed(words: tuple[Word, ...], away: frozenset[int], reader: Reader, gazetteer: Gazetteer) -> Parsed:
    """The names, sayings and doings among the words, without those in dates and documents (``away``)."""
    asked = asked_by(words)
    free = {*away, asked.at}
    names = tuple(
        name for name in find_names(words, reader, gazetteer) if free.isdisjoint(range(name.first, name.last))
    )
    named = away | {at for name in names for at in range(name.first, name.last)}
    sayings = find_sayings(words, named)
    exceptions = find_exceptions(words)
    behind = frozenset(one.last for one in exceptions)
    sentence = Sentence(words, names, sayings, _speakers_asked(asked, words), behind)
    roles = roles_of(sentence)
    check_exceptions(words, exceptions, frozenset(n.first for n, role in roles if role is Role.EXCEPT))
    relays = relay_words(sentence, roles)
    said = {at for saying in sayings for at in range(saying.first, saying.last)}
    occasions, evidence = _occasions(sentence, roles), evidence_asked(sentence)
    without = {at for one in exceptions for at in range(one.first, one.last)}
    taken = frozenset({*named, *said, asked.at, *relays, *occasions, *evidence, *without})
    doings = find_doings(words, taken, frozenset(name.first for name in names))
    used = taken | {at for doing in doings for at in (doing.at, doing.last - 1)}
    amounts = find_amounts(words, sayings, used) if asked.kind is not QuestionKind.HOW_MANY else ()
    used |= {at for one in amounts for at in range(one.first, one.last)}
    relayed = bool(relays - named)
    return Parsed(sentence, asked, roles, doings, relayed=relayed, used=used, amounts=amounts)


def _inside(word: Word, found: Dates) -> bool:
    return word.start < word.end and found.start <= word.start < found.end


def _speakers_asked(asked: Asked, words: tuple[Word, ...]) -> bool:
    """Whether the speakers are what is asked for, so that a name before a cue is no speaker."""
    return asked.kind is QuestionKind.WHO and not any(word.low == "whom" for word in words)


def _documents(words: tuple[Word, ...], dated: set[int], reader: Reader) -> tuple[tuple[str, ...], set[int]]:
    """Documents that are named ("document 000"), with the places of their words."""
    for at, word in enumerate(words[:-1]):
        name = words[at + 1]
        if word.is_a(*DOCUMENT_NOUNS) and any(c.isdigit() for c in name.text) and at + 1 not in dated:
            return (document_matching(reader, name.text).iri,), {at, at + 1}
    return (), set()


def _occasions(sentence: Sentence, roles: Iterable[tuple[Name, Role]]) -> set[int]:
    """The words of "at the forum in N", which do not filter."""
    places: set[int] = set()
    for name, role in roles:
        if role is Role.OCCASION:
            start = max(at for at in range(name.first) if sentence.words[at].is_a(*OCCASIONS))
            places.update(range(start, name.last))
    return places


def _check_single(parsed: Parsed) -> None:
    """See that no second question follows: "and what did N say", with a name or a deed of its own."""
    words = parsed.words
    if not any(word.low in _QUESTION_WORDS for word in words[:2]):
        return
    for at in range(3, len(words)):
        joined = words[at - 1].low in {"and", "or"} and words[at].low in _QUESTION_WORDS
        if joined and _begins_another(parsed, at):
            phrase = " ".join(word.text for word in words[at - 1 : at + 2])
            raise refused(
                Reason.SEVERAL, f"it asks more than one thing: {phrase!r} begins another", (phrase,)
            )


def _begins_another(parsed: Parsed, at: int) -> bool:
    """Whether the question word at ``at`` asks anew: "and what did N say", "and who denied it"."""
    if at + 1 == len(parsed.words):
        return True
    if parsed.words[at + 1].low in _AUXILIARIES:
        return _has_content(parsed, at + 1)
    return any(one.first == at + 1 and not one.noun for one in parsed.sentence.sayings)


def _has_content(parsed: Parsed, start: int) -> bool:
    names = [name.first for name, _ in parsed.roles]
    sayings = [saying.first for saying in parsed.sentence.sayings]
    return any(at >= start for at in (*names, *sayings, *(doing.at for doing in parsed.doings)))
