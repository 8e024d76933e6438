"""Whether an adjective is made from a country's name, for countries that no gazetteer lists."""

_ENDINGS = frozenset({"n", "an", "ian", "ean", "i", "ish", "ese", "nese", "k", "l"})
_TAILS = frozenset({"", "a", "e", "y", "ia", "ey", "land", "na", "an"})
_SHORTEST = 4


def made_from(adjective: str, country: str) -> bool:
    """Whether ``adjective`` is the name ``country`` with an ending, both in lower case.

    >>> made_from("iranian", "iran"), made_from("turkish", "turkey"), made_from("ardovian", "ardovia")
    (True, True, True)
    >>> made_from("austrian", "australia"), made_from("malian", "malaysia")
    (False, False)
    """
    shared = 0
    while shared < min(len(adjective), len(country)) and adjective[shared] == country[shared]:
        shared += 1
    return shared >= _SHORTEST and adjective[shared:] in _ENDINGS and country[shared:] in _TAILS
