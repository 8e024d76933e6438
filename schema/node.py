"""Relay's ``Node``: everything with an identity, found again by an opaque id or by its IRI."""

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode

import strawberry

from graph.queries.sparql import iri as written
from schema.field import field
from schema.scalars import Iri

THING = "iri"
"""What an id begins with, unless the IRI names a place that may be a mention and a passage."""
_ROLES = (THING, "mention", "passage")


def global_id(iri: str, role: str = THING) -> strawberry.ID:
    """The opaque id of what ``iri`` names."""
    return strawberry.ID(urlsafe_b64encode(f"{role}:{iri}".encode()).decode().rstrip("="))


def iri_of(given: str) -> str | None:
    """The IRI that an opaque id or an IRI stands for; ``None`` if it is neither.

    >>> iri_of(global_id("https://example.org/a"))
    'https://example.org/a'
    >>> iri_of("https://example.org/a")
    'https://example.org/a'
    """
    return role_and_iri(given)[1]


def role_and_iri(given: str) -> tuple[str, str | None]:
    """The IRI with what an id says that it is; ``None`` for words that are neither id nor IRI."""
    if "://" in given:
        return THING, given
    try:
        padded = given.encode("ascii") + b"=" * (-len(given) % 4)
        decoded = urlsafe_b64decode(padded).decode("utf-8")
    except (ValueError, binascii.Error):
        return THING, None
    role, _, iri = decoded.partition(":")
    return (role, iri) if role in _ROLES else (THING, None)


@strawberry.interface(description="Something with an identity that stays.")
class Node:
    """Relay's interface; ``_iri`` of the type underneath is the identity."""

    def _iri(self) -> str:
        raise NotImplementedError

    @field("Opaque id for `node` and for client caches.")
    def id(self) -> strawberry.ID:
        """The global id."""
        return global_id(self._iri())

    @field("The IRI, the same as in SPARQL.")
    def iri(self) -> Iri:
        """The IRI."""
        return Iri(self._iri())

    @field("The SPARQL query that gives what the graph says of it directly; `/sparql` takes it.")
    def explain(self) -> str:
        """The SPARQL."""
        return (
            "SELECT DISTINCT ?node ?property ?value WHERE {\n"
            f"VALUES ?node {{ {written(self._iri())} }} ?node ?property ?value .\n}}"
        )
