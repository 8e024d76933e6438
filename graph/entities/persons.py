"""Whether two names can be one person's."""

from enum import StrEnum

from graph.entities.name_words import given_names
from graph.entities.spelling import same_spelling
from ontology.gazetteer import normalise

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
Words = tuple[str, ...]


class PersonFit(StrEnum):
    """How two names of persons fit together."""

    SAME = "same"
    SPELLED = "another spelling, or a middle name left out"
    TURNED = "surname first"
    SHORTER = "an initial, or names left out at the end"


def person_parts(name: str) -> Words:
    """The words of a person's name as keys, without "Jr." and "III".

    >>> person_parts("Vladimir V. Putin"), person_parts("John “J.D.” Dorrian Jr.")
    (('vladimir', 'v', 'putin'), ('john', 'jd', 'dorrian'))
    """
    return tuple(word for word in normalise(name).split() if word not in _SUFFIXES)


def same_person(one: str, other: str) -> bool:
    """Whether two full names fit together: equal surnames, and first names that do not differ.

    An initial fits its name and a middle name may be left out.  A single word is no full name.

    >>> same_person("Vladimir V. Putin", "Vladimir Putin")
    True
    >>> same_person("Rami al-Assad", "Bashar al-Assad"), same_person("J. Smith", "Anna Smith")
    (False, False)
    """
    return fit_persons(person_parts(one), person_parts(other)) in {PersonFit.SAME, PersonFit.SPELLED} or (
        _same_surname_and_first(_own(person_parts(one)), _own(person_parts(other)))
    )


def fit_persons(left: Words, right: Words) -> PersonFit | None:
    """How the words of two full names, titles away, fit; ``None`` if they do not, or one is no full name.

    >>> fit_persons(("yusuf", "qadri"), ("yousef", "kadri")), fit_persons(("ali", "zor"), ("omar", "zor"))
    (<PersonFit.SPELLED: 'another spelling, or a middle name left out'>, None)
    """
    left, right = _own(left), _own(right)
    if min(len(left), len(right)) < 2:
        return None
    if left == right:
        return PersonFit.SAME
    if len(left) != len(right) and same_spelling("".join(left), "".join(right)):  # "Amirali", "Amir Ali"
        return PersonFit.SPELLED
    if _same_surname_and_first(left, right):
        initial = min(len(left[0]), len(right[0])) == 1
        return PersonFit.SHORTER if initial else PersonFit.SPELLED
    if len(left) == len(right) == 2 and all(map(_same_word, left, right[::-1])):
        return PersonFit.TURNED
    some, whole = sorted((left, right), key=len)
    is_start = len(some) < len(whole) and all(map(_same_word, some, whole))
    return PersonFit.SHORTER if is_start else None


def is_short_for(short: str, full: str) -> bool:
    """Whether ``short`` is the surname, or all but the first name, of the fuller name ``full``.

    >>> is_short_for("Bogdanov", "Mikhail Bogdanov"), is_short_for("al-Assad", "Bashar al-Assad")
    (True, True)
    >>> is_short_for("Mikhail", "Mikhail Bogdanov"), is_short_for("Anna Smith", "John Smith")
    (False, False)
    """
    some = tuple(word for word in person_parts(short) if word != "al")
    whole = tuple(word for word in person_parts(full) if word != "al")
    if not 0 < len(some) < len(whole) or whole[-len(some) :] != some:
        return False
    # "Idriss Zor" is the father of "Mahamat Idriss Zor"; "bin Zor" and "Garcia Zor" are surnames.
    return len(some) == 1 or some[0] not in given_names()


def _own(words: Words) -> Words:
    return tuple(word for word in words if word != "al" and word not in _SUFFIXES)


def _same_surname_and_first(left: Words, right: Words) -> bool:
    """Surnames of one spelling, first names that fit, and no middle name that speaks against it."""
    if min(len(left), len(right)) < 2 or not same_spelling(left[-1], right[-1]):
        return False
    one, other = left[:-1], right[:-1]
    return _fits(one[0], other[0]) and all(_fits(a, b) for a, b in zip(one[1:], other[1:], strict=False))


def _fits(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return _same_given(one, other)


def _same_given(one: str, other: str) -> bool:
    """Names of one group ("Yusuf", "Yousef"); names of two groups are two names, however near they sound."""
    groups = given_names()
    if one in groups and other in groups:
        return groups[one] == groups[other]
    return same_spelling(one, other)


def _same_word(one: str, other: str) -> bool:
    return one == other or _same_given(one, other)
