"""Relay's ``Node``: everything with an identity, found again by an opaque id or by its IRI."""

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode

import strawberry

from schema.field import field
from schema.scalars import Iri

_PREFIX = "iri:"


def global_id(iri: str) -> strawberry.ID:
    """The opaque id of what ``iri`` names."""
    return strawberry.ID(urlsafe_b64encode((_PREFIX + iri).encode()).decode().rstrip("="))


def iri_of(given: str) -> str | None:
    """The IRI that an opaque id or an IRI stands for; ``None`` if it is neither.

    >>> iri_of(global_id("https://example.org/a"))
    'https://example.org/a'
    >>> iri_of("https://example.org/a")
    'https://example.org/a'
    """
    if "://" in given:
        return given
    try:
        padded = given.encode("ascii") + b"=" * (-len(given) % 4)
        decoded = urlsafe_b64decode(padded).decode("utf-8")
    except (ValueError, binascii.Error):
        return None
    return decoded.removeprefix(_PREFIX) if decoded.startswith(_PREFIX) else None


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
