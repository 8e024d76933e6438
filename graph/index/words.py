"""What a word is, for searching: a run of letters and digits, in lower case.

SPARQL says the same with ``LCASE`` and classes of characters; both follow Unicode.
"""

import re

_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """The words of a text, in their order.

    >>> words_of("The S-400s at Tartus.")
    ['the', 's', '400s', 'at', 'tartus']
    """
    return _WORD.findall(text.lower())
