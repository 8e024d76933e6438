"""What a statement takes over from the one before: through whom its speaker was heard."""

from collections.abc import Sequence
from dataclasses import replace

from graph.model import Hop, Statement
from graph.statements.words import Words
from ontology.terms import EntityKind, HopRole

_NEAR = 1
"""How many sentences lie between at most."""
_PASSING = frozenset({HopRole.RELAY, HopRole.WIRE})


def carry_relays(words: Words, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Give a person's next words ("Cook added", "he said") the relays of the words just before."""
    found: list[Statement] = []
    for statement in statements:
        relays = _relays(found[-1]) if found and _goes_on(words, found[-1], statement) else ()
        chain = (*statement.chain[:-1], *relays, statement.chain[-1])
        found.append(replace(statement, chain=chain))
    return tuple(found)


def _goes_on(words: Words, before: Statement, statement: Statement) -> bool:
    return not _relays(statement) and _same_person(before, statement) and _near(words, before, statement)


def _relays(statement: Statement) -> tuple[Hop, ...]:
    return tuple(hop for hop in statement.chain[:-1] if hop.role in _PASSING)


def _same_person(one: Statement, other: Statement) -> bool:
    left, right = one.speaker.mention, other.speaker.mention
    if left is None or right is None:
        return one.speaker.unnamed is not None and one.speaker.unnamed == other.speaker.unnamed
    persons = left.kind is right.kind is EntityKind.PERSON
    return persons and left.text.split()[-1] == right.text.split()[-1]


def _near(words: Words, one: Statement, other: Statement) -> bool:
    last = words.within(one.evidence)
    first = words.within(other.evidence)
    if not last or not first:
        return False
    return words.sentence_of[first.start] - words.sentence_of[last.stop - 1] <= _NEAR
