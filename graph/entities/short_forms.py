"""Whether one name of a document is the short form of another one of the same document."""

from graph.entities.links import fitting_kinds
from graph.entities.persons import is_short_for
from ontology.gazetteer import abbreviates, normalise, word_set
from ontology.terms import EntityKind

_COMPANY = word_set(
    """
    technologies technology labs lab group inc corporation corp company co ltd limited plc llc
    agency institute foundation association news media university international holdings industries
    systems network
    """
)
"""Words that a second naming leaves out ("Xyz Technologies", then "Xyz")."""
_TOO_GENERAL = word_set(
    """
    party council front forces force army committee movement union state group office
    """
)


def is_short_form(short: str, long: str, kind: EntityKind, long_kind: EntityKind) -> bool:
    """Whether ``short`` can stand for ``long``, a fuller name in the same document.

    >>> body, group = EntityKind.ORGANISATION, EntityKind.ARMED_GROUP
    >>> is_short_form("Board of Inquiry", "UN Board of Inquiry", body, body)
    True
    >>> is_short_form("Xyz", "Xyz Brigades", group, group)
    False
    """
    if long_kind not in fitting_kinds(kind):
        return False
    if kind is EntityKind.PERSON:
        return is_short_for(short, long)
    some, whole = normalise(short).split(), normalise(long).split()
    if not 0 < len(some) < len(whole) or kind in {EntityKind.PLACE, EntityKind.COUNTRY, EntityKind.ASSET}:
        return False
    if kind is EntityKind.BASE:
        return whole[: len(some)] == some
    return not (len(some) == 1 and some[0] in _TOO_GENERAL) and _is_start_or_end(some, whole)


def _is_start_or_end(some: list[str], whole: list[str]) -> bool:
    """The last words, or the first ones if only words like "Technologies" are left out."""
    left_out = whole[len(some) :]
    is_start = whole[: len(some)] == some and all(word in _COMPANY for word in left_out)
    return is_start or whole[-len(some) :] == some


def is_introduced(short: str, long: str, between: str, after: str) -> bool:
    """Whether the text gives ``short`` in parentheses as the acronym of the name before it.

    >>> is_introduced("XLF", "Xyz Liberation Front", " (", ")")
    True
    """
    return (
        between.strip(" “\"'") in {"(", "["}
        and after[:1] in {")", "]", ",", "”", '"'}
        and abbreviates(short, long)
    )
