"""Code points that a text may hold.  Changes keep positions, but for CRLF and a BOM."""

import re

_REPLACEMENT = "�"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_NO_CHARACTER = re.compile(
    "[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(plane * 0x10000 + low) for plane in range(1, 17) for low in (0xFFFE, 0xFFFF))
    + "]"
)


def clean(text: str) -> str:
    r"""``text`` with LF line ends and without code points that no format can carry.

    CRLF and CR become LF, leading byte order marks go, other C0 control characters
    become a space, surrogates and non-characters become U+FFFD.  Nothing is normalised or
    composed: "é" stays as it was written.

    >>> clean("a\r\nb\x07c")
    'a\nb c'
    """
    unmarked = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return _NO_CHARACTER.sub(_REPLACEMENT, _CONTROL.sub(" ", unmarked))


def one_line(text: str) -> str:
    """``text`` cleaned, on one line, with single spaces: for titles, names and other metadata."""
    return " ".join(clean(text).split())
