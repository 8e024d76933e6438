"""Queries that are named instead of sent: registered by clients (APQ), or trusted ones and no others.

APQ is what Apollo's clients do: they send the SHA-256 of a query first, and the query with it if the
server does not know it yet.  ``documentId`` is the same in the words of the GraphQL-over-HTTP specification.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from api.errors import BadRequest
from graph.errors import QueryRefused, SettingsError
from graph.settings import Settings
from schema.cache import Cache

_SHA256 = "sha256:"
_SETTING = "CLAIMGRAPH_GRAPHQL_DOCUMENTS"


class PersistedQueryNotFound(QueryRefused):
    """The query that a hash stands for was not sent yet, or is forgotten."""

    code = "PERSISTED_QUERY_NOT_FOUND"
    remedy = "send the query once more, together with its hash"


class PersistedQueryNotSupported(QueryRefused):
    """This server does not remember queries."""

    code = "PERSISTED_QUERY_NOT_SUPPORTED"
    remedy = "send the query itself"


class DocumentNotTrusted(QueryRefused):
    """This server answers its trusted documents only."""

    code = "DOCUMENT_NOT_TRUSTED"
    status = 403


@dataclass(frozen=True, slots=True)
class Named:
    """What a request says of the document that it means."""

    query: str | None
    id: str | None = None
    """An id, or ``sha256:`` and the hash."""


class Persisted(Protocol):
    """Gives the text of the document that is meant."""

    def text(self, named: Named) -> str | None:
        """The text; ``None`` if nothing is named.

        Raises:
            QueryRefused: If it is not known, or not trusted.
        """
        ...


class Registered:
    """Documents that clients registered; those not used for longest are forgotten first."""

    def __init__(self, settings: Settings) -> None:
        """No document yet."""
        self._on = settings.graphql_persisted_mb > 0
        self._texts: Cache[str] = Cache(settings.graphql_persisted_mb * 1_000_000)

    def text(self, named: Named) -> str | None:
        """The text; a new one is kept.

        Raises:
            PersistedQueryNotFound: If it is not known.
            PersistedQueryNotSupported: If none is kept.
            BadRequest: If a query is not that of its hash.
        """
        if named.id is None:
            return named.query
        if named.query is not None:
            return self._keep(named.id, named.query)
        if not self._on:
            raise PersistedQueryNotSupported("", "PersistedQueryNotSupported")
        found = self._texts.get(named.id)
        if found is None:
            raise PersistedQueryNotFound("", "PersistedQueryNotFound")
        return found

    def _keep(self, name: str, query: str) -> str:
        if name != hash_of(query):
            raise BadRequest("query", "is not what its hash says", "hash the query as it is sent, in UTF-8")
        self._texts.put(name, query, len(query.encode()))
        return query


class Trusted:
    """The only documents that are answered."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        """``texts`` are the documents by their ids."""
        self._texts = {**{hash_of(text): text for text in texts.values()}, **texts}

    def text(self, named: Named) -> str | None:
        """The text.

        Raises:
            DocumentNotTrusted: If it is none of the trusted ones.
        """
        if named.id is None and named.query is None:
            return None
        found = self._found(named.id if named.id is not None else hash_of(named.query or ""))
        if found is None or named.query not in {None, found}:
            remedy = f"name a document of {_SETTING}"
            raise DocumentNotTrusted("document", "is none that this server knows", remedy, setting=_SETTING)
        return found

    def _found(self, name: str) -> str | None:
        """A document by its id, which in Apollo's way may be another hash than it is called."""
        return self._texts.get(name) or self._texts.get(name.removeprefix(_SHA256))


def persisted(settings: Settings) -> Persisted:
    """What the settings ask for.

    Raises:
        SettingsError: If the trusted documents cannot be read.
    """
    if not settings.graphql_documents:
        return Registered(settings)
    return Trusted(_read(Path(settings.graphql_documents)))


def hash_of(query: str) -> str:
    """The id of a document: ``sha256:`` and the hash of its UTF-8.

    >>> hash_of("{ revision }")[:15]
    'sha256:268b20b9'
    """
    return _SHA256 + sha256(query.encode()).hexdigest()


def _read(path: Path) -> dict[str, str]:
    """Trusted documents by their ids."""
    try:
        if path.is_dir():
            texts = [file.read_text(encoding="utf-8") for file in sorted(path.glob("**/*.graphql"))]
            return {hash_of(text): text for text in texts}
        return _by_id(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SettingsError(
            _SETTING,
            f"{path} cannot be read as documents",
            "give a JSON object of queries by their ids (Relay's, codegen's or Apollo's), or a folder",
        ) from error


def _by_id(given: object) -> dict[str, str]:
    """The documents of a file: ``{id: text}``, or a manifest of Apollo's."""
    if not isinstance(given, dict):
        raise TypeError("no object")
    if isinstance(given.get("operations"), list):
        return {str(one["id"]): str(one["body"]) for one in given["operations"]}
    if not all(isinstance(text, str) for text in given.values()):
        raise TypeError("a document is no text")
    return given
