"""Every IRI that we mint: made from content, so that the same input gives the same IRIs."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote, unquote

from graph.errors import SettingsError, UnreadableDocument
from graph.model import Entity, Span, Version
from ontology.vocabulary import GAZETTEER

KEY_LENGTH = 16
"""Hexadecimal digits of a SHA-256 that an IRI carries: 64 bits."""

_BASE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^\s<>\"{}|\\^`?#\x00-\x20]+/")
_SLUG_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Minter:
    """Mints the IRIs under ``base_iri``, an absolute one that ends in a slash.

    Raises:
        SettingsError: If ``base_iri`` is anything else.

    >>> Minter("https://example.org/").document("reports/17 b")
    'https://example.org/document/reports%2F17%20b'
    """

    base_iri: str

    def __post_init__(self) -> None:
        if not _BASE.fullmatch(self.base_iri):
            raise SettingsError(
                "CLAIMGRAPH_BASE_IRI",
                f"{self.base_iri!r} is not the start of an IRI",
                "give one that ends in a slash, such as https://example.org/data/",
            )

    @property
    def catalogue(self) -> str:
        """The graph of documents, versions and the revision."""
        return self.base_iri + "graph/catalogue"

    @property
    def claims(self) -> str:
        """The graph of propositions and claims."""
        return self.base_iri + "graph/claims"

    @property
    def judgements(self) -> str:
        """The graph of what people decided."""
        return self.base_iri + "graph/judgements"

    @property
    def decisions(self) -> str:
        """The graph of what follows from the judgements that count."""
        return self.base_iri + "graph/decisions"

    @property
    def gazetteer_history(self) -> str:
        """The graph of what the gazetteer was before it was changed."""
        return self.base_iri + "graph/gazetteer-history"

    def gazetteer_change(self, number: int) -> str:
        """The change of the gazetteer with this number; they count from 1."""
        return f"{self.base_iri}gazetteer-change/{number}"

    def judgement(self, key: str) -> str:
        """The entry of the log with this key."""
        return f"{self.base_iri}judgement/{key}"

    def rating(self, key: str) -> str:
        """The rating that a judgement with this key gave."""
        return f"{self.base_iri}rating/{key}"

    def document(self, key: str) -> str:
        """The document that is known by ``key``.

        Raises:
            UnreadableDocument: If the key is empty or no Unicode text.
        """
        return f"{self.base_iri}document/{_encode(key)}"

    def document_key(self, iri: str) -> str | None:
        """The key of a document's IRI: ``document`` backwards; ``None`` for any other IRI."""
        rest = iri.removeprefix(f"{self.base_iri}document/")
        if rest == iri or not rest or "/" in rest or "#" in rest:
            return None
        return unquote(rest)

    def version(self, version: Version) -> str:
        """The version, which is also the name of its graph."""
        return f"{self.document(version.document)}/version/{version.digest[:KEY_LENGTH]}"

    def proposition(self, key: str) -> str:
        """The proposition with this key, the same in every document."""
        return f"{self.base_iri}proposition/{key}"

    def claim(self, key: str) -> str:
        """The claim with this key, or that holds the proposition with it."""
        return f"{self.base_iri}claim/{key}"


def stretch_iri(version: str, span: Span) -> str:
    """A stretch of a version's text, as an RFC 5147 fragment."""
    return f"{version}#char={span.start},{span.end}"


def selector_iri(version: str, kind: str, span: Span) -> str:
    """The selector of a stretch; ``kind`` is ``quote`` or ``position``."""
    return f"{version}/selector/{kind}/{span.start},{span.end}"


def statement_iri(version: str, key: str) -> str:
    """The statement with this key, in one version."""
    return f"{version}/statement/{key[:KEY_LENGTH]}"


def hop_iri(statement: str, position: int) -> str:
    """The hop at ``position`` of a statement's chain, 0 being the outermost."""
    return f"{statement}/hop/{position}"


def entity_iri(version: str, entity: Entity) -> str:
    """The gazetteer entry of a linked entity; a node of the version for a new one."""
    if entity.entry is not None:
        return entry_iri(entity.entry)
    digest = hashlib.sha256(f"{entity.kind.value}\n{entity.key}".encode(errors="replace")).hexdigest()
    slug = _slug(entity.name)
    return f"{version}/entity/{entity.kind.value}/{slug}{'-' if slug else ''}{digest[:8]}"


def entry_iri(entry: str) -> str:
    """The IRI of a gazetteer entry by its id, whatever the base IRI is.

    >>> entry_iri("country/syria")
    'https://w3id.org/claimgraph/gazetteer/country/syria'
    """
    return GAZETTEER + quote(entry, safe="/")


def _encode(key: str) -> str:
    """``key`` as one segment of a path."""
    if not key:
        raise UnreadableDocument("document", "it has an empty key", "give it an id")
    try:
        encoded = quote(key, safe="")
    except UnicodeEncodeError as error:
        raise UnreadableDocument(ascii(key), "its id is not Unicode text", "give it another id") from error
    # A segment of dots alone means a folder to whoever resolves the IRI.
    return encoded.replace(".", "%2E") if set(encoded) == {"."} else encoded


def _slug(name: str) -> str:
    """ASCII letters and digits of ``name``, joined by hyphens; empty if it has none."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_SLUG_LENGTH].rstrip("-")
