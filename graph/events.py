"""What has just been written, told to whoever listens in this process.

A store is open in one process only, so that nothing is written that is not told here.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from threading import Lock
from typing import Protocol, cast

from pyoxigraph import Quad

from graph.queries import StatementFilter, documents_by_iri
from graph.queries.claims import claims_now
from graph.queries.properties import TYPE
from graph.queries.rows import ClaimRow, DocumentRow
from graph.queries.statements import statements_all
from graph.store import ClaimChange, Decision, DocumentChange, Reader, Writer
from ontology.terms import AgreementClass
from ontology.vocabulary import Class

_EVERY = 1_000_000


class Happening(StrEnum):
    """What became of a document."""

    ADDED = "added"
    REPLACED = "replaced"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentEvent:
    """A document was put into the graph, or taken out; ``document`` and ``version`` are IRIs.

    ``version`` is the one that stands now, or stood until it was removed; ``statements`` counts those in it.
    ``before`` are the keys of the statements that stood in the version before.
    """

    revision: int
    happening: Happening
    document: str
    key: str
    name: str
    version: str
    statements: int
    before: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementEvent:
    """The agreement on a claim has another class than before; ``None`` before it was there or after it went.

    ``row`` is the claim as it stands, or stood last.
    """

    revision: int
    row: ClaimRow
    before: AgreementClass | None
    after: AgreementClass | None


Event = DocumentEvent | AgreementEvent
Listener = Callable[[Event], None]


class Bus:
    """Passes events on.  Any thread may use it; listeners are called by the thread that wrote."""

    def __init__(self) -> None:
        """Nobody listens yet."""
        self._listeners: dict[int, Listener] = {}
        self._next = 0
        self._lock = Lock()

    @property
    def heard(self) -> bool:
        """Whether anybody listens."""
        return bool(self._listeners)

    @contextmanager
    def listening(self, listener: Listener) -> Iterator[None]:
        """While it is entered ``listener`` gets every event.  It must neither wait nor fail."""
        with self._lock:
            number, self._next = self._next, self._next + 1
            self._listeners = {**self._listeners, number: listener}
        try:
            yield
        finally:
            with self._lock:
                self._listeners = {one: other for one, other in self._listeners.items() if one != number}

    def publish(self, event: Event) -> None:
        """Tell everybody."""
        for listener in list(self._listeners.values()):
            listener(event)


class Store(Reader, Writer, Protocol):
    """Both doors of one store."""


def announcing(store: Store, bus: Bus) -> Store:
    """``store``, which tells ``bus`` what is written through it, each time when readers can see it.

    While nobody listens it costs nothing.
    """
    return cast("Store", _Announcing(store, bus))


class _Announcing:
    """Passes on everything, and tells of three things."""

    def __init__(self, store: Store, bus: Bus) -> None:
        self._store = store
        self._bus = bus

    def __getattr__(self, name: str) -> object:
        """All that is not announced."""
        return getattr(self._store, name)

    def put(self, change: DocumentChange) -> bool:
        """As the store's; tells of the document, then of the claims."""
        if not self._bus.heard:
            return self._store.put(change)
        with self._store.exclusive():
            known = documents_by_iri(self._store, [change.document]).get(change.document)
            before = self._keys(change.document) if known else frozenset()
            standing = self._standing(change.claims)
            if not self._store.put(change):
                return False
            revision = self._store.revision()
        happening = Happening.REPLACED if known else Happening.ADDED
        row = documents_by_iri(self._store, [change.document])[change.document]
        self._tell_document(revision, happening, row, before)
        self._tell_claims(revision, change.claims, standing)
        return True

    def remove(self, document: str, claims: ClaimChange | None = None) -> bool:
        """As the store's; tells of the document, then of the claims."""
        if not self._bus.heard:
            return self._store.remove(document, claims)
        change = claims or ClaimChange()
        with self._store.exclusive():
            known = documents_by_iri(self._store, [document]).get(document)
            before = self._keys(document) if known else frozenset()
            standing = self._standing(change)
            removed = self._store.remove(document, claims)
            revision = self._store.revision()
        if known:
            self._tell_document(revision, Happening.REMOVED, known, before)
        self._tell_claims(revision, change, standing)
        return removed

    def decide(self, decision: Decision) -> None:
        """As the store's; tells of the claims."""
        if not self._bus.heard:
            self._store.decide(decision)
            return
        with self._store.exclusive():
            standing = self._standing(decision.claims)
            self._store.decide(decision)
            revision = self._store.revision()
        self._tell_claims(revision, decision.claims, standing)

    # --- inside

    def _keys(self, document: str) -> frozenset[str]:
        """The keys of the statements of a document that stand."""
        rows, _ = statements_all(self._store, StatementFilter(documents=(document,)), most=_EVERY)
        return frozenset(row.key for row in rows)

    def _standing(self, change: ClaimChange) -> Mapping[str, ClaimRow]:
        """The claims, by IRI, that a change replaces, as they are before it."""
        return claims_now(self._store, change.replaced) if change.replaced else {}

    def _tell_document(
        self, revision: int, happening: Happening, row: DocumentRow, before: frozenset[str]
    ) -> None:
        self._bus.publish(
            DocumentEvent(
                revision=revision,
                happening=happening,
                document=row.iri,
                key=row.key,
                name=row.name,
                version=row.version,
                statements=row.statements,
                before=before,
            )
        )

    def _tell_claims(self, revision: int, change: ClaimChange, standing: Mapping[str, ClaimRow]) -> None:
        made = sorted(
            {str(getattr(quad.subject, "value", "")) for quad in change.quads if _makes_claim(quad)}
        )
        now = claims_now(self._store, made)
        for row in now.values():
            was = standing.get(row.iri) or _sharing(row, standing.values())
            self._tell_claim(revision, row, was.agreement.kind if was else None, row.agreement.kind)
        taken = {one for row in now.values() for one in row.propositions}
        for row in standing.values():
            if row.iri not in now and taken.isdisjoint(row.propositions):
                self._tell_claim(revision, row, row.agreement.kind, None)

    def _tell_claim(
        self, revision: int, row: ClaimRow, before: AgreementClass | None, after: AgreementClass | None
    ) -> None:
        if before is not after:
            self._bus.publish(AgreementEvent(revision=revision, row=row, before=before, after=after))


def _makes_claim(quad: Quad) -> bool:
    return quad.predicate.value == TYPE and getattr(quad.object, "value", None) == Class.CLAIM


def _sharing(row: ClaimRow, claims: Iterable[ClaimRow]) -> ClaimRow | None:
    """The claim that a proposition of ``row`` was on."""
    mine = set(row.propositions)
    return next((one for one in claims if not mine.isdisjoint(one.propositions)), None)
