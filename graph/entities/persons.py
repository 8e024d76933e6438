"""Whether two names can be one person's."""

from ontology.gazetteer import normalise, sound_key

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


def person_parts(name: str) -> tuple[str, ...]:
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
    left, right = person_parts(one), person_parts(other)
    if min(len(left), len(right)) < 2 or not _sound_same(left[-1], right[-1]):
        return False
    return _first_names_fit(left[:-1], right[:-1])


def is_short_for(short: str, full: str) -> bool:
    """Whether ``short`` is the surname, or all but the first name, of the fuller name ``full``.

    >>> is_short_for("Bogdanov", "Mikhail Bogdanov"), is_short_for("al-Assad", "Bashar al-Assad")
    (True, True)
    >>> is_short_for("Mikhail", "Mikhail Bogdanov"), is_short_for("Anna Smith", "John Smith")
    (False, False)
    """
    some = tuple(word for word in person_parts(short) if word != "al")
    whole = tuple(word for word in person_parts(full) if word != "al")
    return 0 < len(some) < len(whole) and whole[-len(some) :] == some


def _sound_same(one: str, other: str) -> bool:
    return one == other or (len(one) > 3 and len(other) > 3 and sound_key(one) == sound_key(other))


def _first_names_fit(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """The first ones fit, and no middle name speaks against it."""
    one, other = _given(left), _given(right)
    if not one or not other or not _fits(one[0], other[0]):
        return False
    return all(_fits(a, b) for a, b in zip(one[1:], other[1:], strict=False))


def _given(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word != "al")


def _fits(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return _sound_same(one, other)
