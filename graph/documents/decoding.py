"""Bytes become text, or an error that says what to do: a wrong guess would change names silently."""

import codecs
import re

from charset_normalizer import from_bytes

from graph.errors import UnreadableDocument

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OTHER_FORMATS = ((b"%PDF-", "a PDF"), (b"PK\x03\x04", "a ZIP or Office file"), (b"{\\rtf", "an RTF file"))
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_HEAD = 4096
_SURE = 0.1
_SAVE_AS_UTF8 = "save it as UTF-8"
# what Windows puts into English text beside ASCII: typographic marks, a few signs, Western letters
_WESTERN = frozenset(
    "‘’“”‚„–—…•€™ £§©«»°±²³´·¿¡½¼¾×ÄÅÆÇÈÉÊËÍÎÑÓÔÖØÚÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿŒœŠšŽž\xa0\xad"
)


def decode(data: bytes, place: str, *, declared: bool = False) -> str:
    """The text that ``data`` holds.

    In this order: a byte order mark, UTF-8, with ``declared`` the encoding that an HTML page
    names, Western Windows text, then what charset-normalizer is sure of.

    Raises:
        UnreadableDocument: If the bytes are no text, or the encoding is not certain.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, place)
    for start, kind in _OTHER_FORMATS:
        if data.startswith(start):
            raise UnreadableDocument(place, f"this is {kind}, not text", "convert it to text first")
    if b"\x00" in data:
        raise UnreadableDocument(place, "binary data (a NUL byte), not text", _SAVE_AS_UTF8)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _guessed(data, place, error, declared=declared)


def _strict(data: bytes, encoding: str, place: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"not valid {encoding.upper()} at byte {error.start}"
        raise UnreadableDocument(place, message, _SAVE_AS_UTF8) from error


def _guessed(data: bytes, place: str, error: UnicodeDecodeError, *, declared: bool) -> str:
    if _mostly_utf8(data):
        raise UnreadableDocument(place, f"damaged UTF-8 at byte {error.start}", _SAVE_AS_UTF8) from error
    text = _declared(data) if declared else None
    text = text or _windows_1252(data) or _detected(data)
    if text is None:
        raise UnreadableDocument(place, "the encoding is not certain", _SAVE_AS_UTF8) from error
    return text


def _mostly_utf8(data: bytes) -> bool:
    """Whether more characters are whole in UTF-8 than are not: then another encoding would garble them."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("�")
    whole = sum(character > "\x7f" for character in text) - broken
    return whole > broken


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:_HEAD])
    if match is None:
        return None
    try:
        return data.decode(match[1].decode("ascii"))
    except (LookupError, ValueError):
        return None


def _windows_1252(data: bytes) -> str | None:
    """Windows-1252, if every character beyond ASCII is usual in Western text and they are few."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    foreign = [character for character in text if character > "\x7f"]
    usual = all(character in _WESTERN for character in foreign)
    return text if usual and len(foreign) * 10 <= len(text) else None


def _detected(data: bytes) -> str | None:
    match = from_bytes(data).best()
    if match is None or match.chaos > _SURE or match.coherence == 0:
        return None
    return str(match)
