"""Writing SPARQL safely: every word that comes from outside passes through one of these functions.

``text`` reads a query of ``texts/*.rq``; its ``$placeholders`` are filled with what the
functions here give, never with raw words.
"""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files
from string import Template
from urllib.parse import quote

from graph.errors import QueryRefused
from ontology import vocabulary
from ontology.terms import SCHEMES, EntityKind

GAZETTEER = vocabulary.GAZETTEER

PREFIXES = "".join(f"PREFIX {name}: <{start}>\n" for name, start in vocabulary.PREFIXES.items())

KIND_OF_CLASS = {iri: kind for kind, iri in vocabulary.CLASS_OF_KIND.items()}

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`\x7f-\xa0\ud800-\udfff]+")
_ESCAPED = re.compile(r'[\x00-\x1f"\\\x7f]')


def iri(value: str) -> str:
    """``<value>``.

    Raises:
        QueryRefused: If ``value`` is no absolute IRI.
    """
    if not _IRI.fullmatch(value):
        raise QueryRefused(
            "IRI", f"{value[:80]!r} is no absolute IRI", "give one such as https://example.org/a"
        )
    return f"<{value}>"


def string(value: str) -> str:
    """``value`` as a string literal, escaped.

    Raises:
        QueryRefused: If ``value`` holds half a character (a lone surrogate).
    """
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise QueryRefused(
            "text", "holds half a character (a lone surrogate)", "give whole characters"
        ) from error
    return '"' + _ESCAPED.sub(lambda found: _escape(found[0]), value) + '"'


def _escape(character: str) -> str:
    return "\\" + character if character in '"\\' else f"\\u{ord(character):04X}"


def day(value: date) -> str:
    """``value`` as an ``xsd:date`` literal."""
    return f'"{value.isoformat()}"^^xsd:date'


def moment(value: date, time: str) -> str:
    """A time of a day as an ``xsd:dateTime`` literal."""
    return f'"{value.isoformat()}T{time}"^^xsd:dateTime'


def concept(scheme: str, value: str) -> str:
    """The IRI of a concept, such as ``concept("speech-act", "confirm")``."""
    return iri(f"{SCHEMES}{scheme}/{value}")


def kind_class(kind: EntityKind) -> str:
    """The class of a kind of entity."""
    return iri(vocabulary.CLASS_OF_KIND[kind])


def entry_iri(entry: str) -> str:
    """The IRI of a gazetteer entry by its id (not yet in angle brackets)."""
    return GAZETTEER + quote(entry, safe="/")


def values(variable: str, terms: Iterable[str]) -> str:
    """``VALUES ?variable { terms }``; the terms are already written."""
    return f"VALUES ?{variable} {{ {' '.join(terms)} }}"


def iris(variable: str, given: Iterable[str]) -> str:
    """``VALUES`` over IRIs.

    Raises:
        QueryRefused: If one is no absolute IRI.
    """
    return values(variable, (iri(one) for one in given))


def text(name: str, **parts: str) -> str:
    """The query ``texts/<name>.rq`` with its placeholders filled and the prefixes before it."""
    return PREFIXES + _template(name).substitute(parts)


def last_part(value: str) -> str:
    """What stands after the last slash or hash of an IRI: ``confirm`` of ``.../speech-act/confirm``."""
    return re.split(r"[/#]", value)[-1]


@cache
def _template(name: str) -> Template:
    return Template((files("graph.queries") / "texts" / f"{name}.rq").read_text(encoding="utf-8"))
