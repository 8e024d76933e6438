"""Stretches of texts: the passages of a version, and what stands around a quotation."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from graph.claims.clocks import AsOf
from graph.model import PassageKind
from graph.queries.clocks import current_lines
from graph.queries.paging import Key, Listing
from graph.queries.rows import EvidenceRow, MentionRow
from graph.queries.sparql import iri, iris, last_part, text
from graph.queries.stances import Selects
from ontology.terms import LinkStrength


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A stretch of a document with its words; ``kind`` is ``None`` for what is no passage of its own."""

    evidence: EvidenceRow
    document: str  # IRI
    version: str  # IRI
    kind: PassageKind | None

    @property
    def iri(self) -> str:
        """The IRI of the place."""
        return self.evidence.iri


@dataclass(frozen=True, slots=True)
class ContextRow:
    """What stands around a stretch, up to a number of characters on either side."""

    before: str
    after: str


def passages_listing(version: str) -> Listing:
    """The passages of a version, in order of the text.

    Raises:
        QueryRefused: If ``version`` is no absolute IRI.
    """
    where = f"?passage oa:hasSource {iri(version)} ; a cg:Passage ."
    return Listing("passages", "passage", where, (Key("?start", number=True),), "?passage cg:start ?start .")


def stretches_by_iri(stretches: Sequence[str], reader: Selects) -> dict[str, PassageRow]:
    """Those of some stretches that there are, by IRI.  One store query.

    Raises:
        QueryRefused: If one is no absolute IRI.
    """
    if not stretches:
        return {}
    rows = reader.select(text("passages", stretches=iris("stretch", dict.fromkeys(stretches))))
    return {
        row["stretch"]: PassageRow(
            EvidenceRow(row["stretch"], row["exact"], int(row["start"]), int(row["end"])),
            row["document"],
            row["version"],
            PassageKind(row["kind"]) if "kind" in row else None,
        )
        for row in rows
    }


class Link(StrEnum):
    """How something points at a stretch of text."""

    CONTENT = "cg:content"
    COUNT = "cg:count"
    EVIDENCE = "cg:evidence"


def places_of(things: Iterable[str], link: Link, reader: Selects) -> dict[str, tuple[EvidenceRow, ...]]:
    """The stretches that some things point at, by their IRI, in order of the text.  One store query.

    Raises:
        QueryRefused: If one is no absolute IRI.
    """
    wanted = sorted(set(things))
    rows = reader.select(text("places", things=iris("thing", wanted), link=link)) if wanted else []
    found: dict[str, list[EvidenceRow]] = {}
    for row in rows:
        place = EvidenceRow(row["stretch"], row["exact"], int(row["start"]), int(row["end"]))
        found.setdefault(row["thing"], []).append(place)
    return {thing: tuple(sorted(held, key=lambda one: (one.start, one.end))) for thing, held in found.items()}


def statements_within(passages: Iterable[PassageRow], reader: Selects) -> dict[str, tuple[str, ...]]:
    """The sayings whose sentences start in some passages, by IRI, in order of the text.  One store query."""
    rows = tuple(passages)
    if not rows:
        return {}
    versions = iris("version", sorted({row.version for row in rows}))
    placed: dict[str, list[tuple[int, str]]] = {}
    for one in reader.select(text("statements_at", versions=versions)):
        placed.setdefault(one["version"], []).append((int(one["position"]), one["statement"]))
    for held in placed.values():
        held.sort()
    return {row.iri: _between(row.evidence, placed.get(row.version, [])) for row in rows}


def _between(place: EvidenceRow, placed: Sequence[tuple[int, str]]) -> tuple[str, ...]:
    first, last = bisect_left(placed, (place.start, "")), bisect_left(placed, (place.end, ""))
    return tuple(statement for _, statement in placed[first:last])


def contexts_of(places: Iterable[EvidenceRow], length: int, reader: Selects) -> dict[str, ContextRow]:
    """What stands around some places, ``length`` characters on either side, by IRI.  One store query."""
    given = {place.iri: place for place in places}
    if not given:
        return {}
    written = " ".join(_place(place, length) for place in given.values())
    rows = reader.select(text("contexts", places=written))
    return {row["stretch"]: ContextRow(row.get("before", ""), row.get("after", "")) for row in rows}


def _place(place: EvidenceRow, length: int) -> str:
    """The place as a row of ``VALUES``: SPARQL counts characters from 1."""
    before = min(length, place.start)
    version = place.iri.partition("#")[0]
    return f"({iri(place.iri)} {iri(version)} {place.start - before + 1} {before} {place.end + 1} {length})"


def mentions_listing(entity: str, as_of: AsOf | None) -> Listing:
    """Where documents name an entity, now or as of a day, in order of document and text.

    Raises:
        QueryRefused: If ``entity`` is no absolute IRI.
    """
    where = f"?mention cg:denotes {iri(entity)} ; oa:hasSource ?version .\n{current_lines(as_of)}"
    keys = (Key("STR(?document)"), Key("?start", number=True))
    return Listing("mentions", "mention", where, keys, ordering="?mention cg:start ?start .")


def mentions_in_listing(version: str) -> Listing:
    """Where a version names entities, in order of the text.

    Raises:
        QueryRefused: If ``version`` is no absolute IRI.
    """
    where = f"?mention oa:hasSource {iri(version)} ; a cg:Mention ."
    return Listing(
        "mentions-in", "mention", where, (Key("?start", number=True),), "?mention cg:start ?start ."
    )


def mentions_by_iri(mentions: Sequence[str], reader: Selects) -> dict[str, MentionRow]:
    """Those of some mentions that there are, by IRI, in whatever version.  One store query.

    Raises:
        QueryRefused: If one is no absolute IRI.
    """
    if not mentions:
        return {}
    rows = reader.select(text("mention_rows", mentions=iris("mention", dict.fromkeys(mentions))))
    return {row["mention"]: _mention(row) for row in rows}


def entities_of_mentions(mentions: Sequence[str], reader: Selects) -> dict[str, str]:
    """What some mentions denote, both by IRI.  One store query."""
    if not mentions:
        return {}
    rows = reader.select(text("mention_rows", mentions=iris("mention", dict.fromkeys(mentions))))
    return {row["mention"]: row["entity"] for row in rows}


def _mention(row: dict[str, str]) -> MentionRow:
    return MentionRow(
        evidence=EvidenceRow(row["mention"], row["exact"], int(row["start"]), int(row["end"])),
        document=row["document"],
        strength=LinkStrength(last_part(row["strength"])),
        reason=row["reason"],
    )
