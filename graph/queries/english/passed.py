"""Words that narrow a question and are not searched by: they are told, so that none goes in silence."""

from graph.queries.criteria import StatementFilter, kinds_asked
from graph.queries.english.parsing import Parsed
from graph.queries.english.vocabulary import COUNTED_PEOPLE, EMPTY_SUBJECTS, FORCES, NOUN_KINDS
from graph.queries.english.words import Word
from ontology.terms import EntityKind

_NARROWING = frozenset(
    (
        "come", "complete", "current", "full", "go", "latest", "major", "minister", "official", "partial",
        "president", "recent", "spokesman", "spokeswoman",
    )
)  # fmt: skip
_THINGS = frozenset(noun for noun, kinds in NOUN_KINDS.items() if EntityKind.ASSET in kinds)
_TOLD = (_THINGS | COUNTED_PEOPLE | FORCES | _NARROWING) - EMPTY_SUBJECTS
_BETWEEN = frozenset({"of", "the"})


def passed_over(parsed: Parsed, meaning: StatementFilter) -> tuple[str, ...]:
    """The words that would narrow the question and do not, in order, each once.

    Such are verbs of saying within what was said ("who said that N denied it").  A noun beside a name tells
    only what the name is ("the frigate Gale", "the army of Norland").
    """
    kinds = set(kinds_asked(meaning))
    nouns = (
        at
        for at, word in enumerate(parsed.words)
        if at not in parsed.used
        and word.is_a(*_TOLD)
        and not _kinds(word) & kinds
        and not _beside_name(parsed, at)
    )
    within = (one.first for one in parsed.sentence.sayings if not (one.main or one.noun))
    return tuple(dict.fromkeys(parsed.words[at].text for at in sorted({*nouns, *within})))


def _kinds(word: Word) -> set[EntityKind]:
    return {kind for lemma in word.lemmas for kind in NOUN_KINDS.get(lemma, ())}


def _beside_name(parsed: Parsed, at: int) -> bool:
    ends = {name.last for name in parsed.sentence.names}
    begins = {name.first for name in parsed.sentence.names}
    other = at + 1
    while other < len(parsed.words) and parsed.words[other].low in _BETWEEN:
        other += 1
    return at in ends or other in begins
