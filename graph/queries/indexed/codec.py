"""Rows as the read index keeps them: JSON lists, with things around a row by their IRIs.

Written when the index is filled, from what the graph says; read when it is asked.  Lists are in the order of
``_write_*``; names decide the order of entities in a row, so that they are put in order when a row is read.
What a column holds already (keys, kinds, the quote) is not kept twice.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from graph.model import PartialDate
from graph.queries.properties import DCTERMS, NOTHING, Properties
from graph.queries.rows import (
    AgreementRow,
    ClaimRow,
    CountRow,
    DateRow,
    DocumentRow,
    EntityRow,
    EvidenceRow,
    HopRow,
    StatementRow,
)
from graph.queries.sparql import last_part
from ontology.terms import (
    ActivityKind,
    AgreementClass,
    Certainty,
    EntityKind,
    HopRole,
    Polarity,
    Position,
    Quotation,
    SpeechAct,
    Tense,
)

Raw = list[Any]
"""A row as it is kept, its JSON read."""

Entities = Mapping[str, EntityRow]

STATEMENT_COLUMNS = (
    "s.iri, s.key, s.speaker, s.speech_act, s.polarity, s.certainty, s.tense, s.quotation, r.quote, r.row"
)
"""What ``statement_row`` needs of ``statement s JOIN statement_row r``."""

CLAIM_COLUMNS = (
    "c.iri, c.label, c.activity, c.agreement, c.affirming, c.denying, c.documents, c.origins, c.row"
)
"""What ``claim_row`` needs of ``claim c``."""

_ACTS = {kind.value: kind for kind in SpeechAct}
_POLARITIES = {kind.value: kind for kind in Polarity}
_CERTAINTIES = {kind.value: kind for kind in Certainty}
_TENSES = {kind.value: kind for kind in Tense}
_QUOTATIONS = {kind.value: kind for kind in Quotation}
_ACTIVITIES = {kind.value: kind for kind in ActivityKind}
_HOP_ROLES = {kind.value: kind for kind in HopRole}
_KINDS = {kind.value: kind for kind in EntityKind}
_PLACE = {position: place for place, position in enumerate(Position)}

_read = json.JSONDecoder().decode
_partial = lru_cache(10_000)(PartialDate.parse)


def read_row(text: str) -> Raw:
    """The JSON of a row."""
    found: Raw = _read(text)
    return found


def _write(held: Sequence[object]) -> str:
    return json.dumps(held, ensure_ascii=False, separators=(",", ":"))


# --- statements


def write_statement(held: Properties, pieces: Mapping[str, Properties]) -> str:
    """What the graph says of a statement; ``pieces`` are its evidence, contents, hops and counts, by IRI."""
    evidence = held.text("evidence")
    place = pieces.get(evidence, NOTHING)
    return _write(
        [
            held.text("speakerSurface"),
            held.all("coSpeaker"),
            held.text("cue"),
            held.all("about"),
            [last_part(one) for one in held.all("activity")],
            held.all("via"),
            _hops(held, pieces),
            [evidence, _number(place, "start"), _number(place, "end")],
            [piece.text("exact") for piece in _in_order(held, "content", pieces)],
            _dated(held, "saidOn"),
            _dated(held, "happenedOn"),
            held.all("conflict"),
            [_counted(piece) for piece in _in_order(held, "count", pieces)],
        ]
    )


def statement_entities(speaker: str, raw: Raw) -> Iterable[str]:
    """The IRIs of all entities in a row, some of them more than once."""
    yield speaker
    yield from raw[1]
    yield from raw[3]
    yield from raw[5]
    for hop in raw[6]:
        yield hop[2]
    for count in raw[12]:
        yield from count[5]


def statement_row(
    columns: Sequence[Any],
    raw: Raw,
    document: DocumentRow,
    entities: Entities,
    stances: Iterable[tuple[str, str]] = (),
) -> StatementRow | None:
    """A statement, whole; ``None`` when an entity that it cannot be without is not there.

    ``columns`` are ``STATEMENT_COLUMNS`` and ``raw`` the JSON of the last; ``stances`` are the positions
    (``claim`` among them) and claims of table ``stance``, in any order.
    """
    iri, key, speaker, act, polarity, certainty, tense, quotation, quote, _ = columns
    surface, co_speakers, cue, about, activities, via, hops, evidence, contents = raw[:9]
    said, happened, conflicts, counts = raw[9:]
    if speaker not in entities or not all(hop[2] in entities for hop in hops):
        return None
    claims, positions = _stances(stances)
    return StatementRow(
        iri=iri,
        key=key,
        speaker=entities[speaker],
        speaker_surface=surface,
        co_speakers=_named(co_speakers, entities),
        speech_act=_ACTS[act],
        polarity=_POLARITIES[polarity],
        certainty=_CERTAINTIES[certainty],
        tense=_TENSES[tense],
        quotation=_QUOTATIONS[quotation],
        cue=cue,
        about=_named(about, entities),
        activities=tuple([_ACTIVITIES[kind] for kind in activities]),
        via=_named(via, entities),
        chain=tuple([_hop(hop, entities) for hop in hops]),
        document=document,
        evidence=EvidenceRow(evidence[0], quote, evidence[1], evidence[2]),
        content=tuple(contents),
        said_on=_date(said),
        happened_on=_date(happened),
        conflicts=tuple(conflicts),
        claims=claims,
        positions=positions,
        counts=tuple([_count(count, entities) for count in counts]),
    )


def _hop(raw: Raw, entities: Entities) -> HopRow:
    position, role, source, surface, cue = raw
    return HopRow(position, _HOP_ROLES[role], entities[source], surface, cue)


def _count(raw: Raw, entities: Entities) -> CountRow:
    quote, words, counted, least, most, assets = raw
    return CountRow(quote, words, counted, least, most, _named(assets, entities))


def _hops(held: Properties, pieces: Mapping[str, Properties]) -> Raw:
    hops = [
        [
            _number(hop, "position"),
            last_part(hop.text("role")),
            hop.text("source"),
            hop.text("surface"),
            hop.text("cue"),
        ]
        for hop in (pieces[one] for one in held.all("hop") if one in pieces)
    ]
    return sorted(hops, key=lambda hop: hop[0] or 0)


def _in_order(held: Properties, link: str, pieces: Mapping[str, Properties]) -> list[Properties]:
    """Pieces in order of the text."""
    found = (pieces[one] for one in held.all(link) if one in pieces)
    return sorted(found, key=lambda piece: _number(piece, "start") or 0)


def _counted(piece: Properties) -> Raw:
    words = [piece.text("exact"), piece.text("words"), piece.text("counted")]
    return [*words, _number(piece, "least"), _number(piece, "most"), piece.all("asset")]


def _dated(held: Properties, term: str) -> Raw | None:
    value = held.one(term)
    return [value, held.text(f"{term}Words"), held.one(f"{term}Anchor")] if value else None


def _number(held: Properties, term: str) -> int | None:
    value = held.one(term)
    return None if value is None else int(value)


def _date(raw: Raw | None) -> DateRow | None:
    return DateRow(_partial(raw[0]), raw[1], raw[2]) if raw else None


def _stances(given: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], tuple[tuple[Position, str], ...]]:
    claims, positions = [], []
    for position, claim in given:
        if position == "claim":
            claims.append(claim)
        else:
            positions.append((Position(position), claim))
    positions.sort(key=lambda one: (_PLACE[one[0]], one[1]))
    return tuple(sorted(claims)), tuple(positions)


def _named(given: Sequence[str], entities: Entities) -> tuple[EntityRow, ...]:
    """The entities by name, then IRI."""
    rows = [entities[one] for one in given if one in entities]
    if len(rows) > 1:
        rows.sort(key=lambda row: (row.name, row.iri))
    return tuple(rows)


# --- entities


def write_entity(row: EntityRow) -> str:
    """What is shown of an entity besides IRI, name and kind."""
    whereabouts = (row.country, row.located_in, row.operator, row.detail, row.wkt)
    return _write([row.kind.value, row.linked, row.alt_names, *whereabouts])


def load_entity(iri: str, name: str, text: str) -> EntityRow:
    """An entity, from the columns ``iri``, ``name`` and ``row``."""
    kind, linked, alt_names, country, located_in, operator, detail, wkt = _read(text)
    names, places = tuple(alt_names), tuple(located_in)
    return EntityRow(iri, name, _KINDS[kind], bool(linked), names, country, places, operator, detail, wkt)


# --- documents


def write_version(held: Properties) -> str:
    """What is shown of a version."""
    terms = ("textSha256", "mediaType", "recordedAt")
    more = (DCTERMS + "title", DCTERMS + "publisher", DCTERMS + "creator", DCTERMS + "source", "publishedOn")
    return _write([*map(held.text, terms), *map(held.one, more)])


def load_document(
    document: tuple[str, str, str], version: str, text: str, versions: int, statements: int
) -> DocumentRow:
    """A document (IRI, key, name) in one version (IRI, ``row``), with the numbers of both kinds."""
    sha256, media_type, recorded, title, publisher, author, url, published = _read(text)
    return DocumentRow(
        *document,
        version,
        sha256,
        media_type,
        datetime.fromisoformat(recorded),
        title,
        publisher,
        author,
        url,
        _partial(published) if published else None,
        versions,
        statements,
    )


# --- claims


def write_claim(held: Properties) -> str:
    """What is shown of a claim besides its columns."""
    return _write(
        [
            held.all("about"),
            held.one("happenedOn"),
            held.one("planned") is not None,
            held.text("why"),
            sorted((*held.all("unites"), *held.all("unitesFormer"))),
            held.text("agreementReason"),
            *(int(held.one(f"{one}Count") or 0) for one in ("statement", "publisher", "wire", "speaker")),
        ]
    )


def claim_entities(raw: Raw) -> Sequence[str]:
    """The IRIs of the entities that a claim is about."""
    about: Sequence[str] = raw[0]
    return about


def claim_row(columns: Sequence[Any], raw: Raw, entities: Entities) -> ClaimRow:
    """A claim; ``columns`` are ``CLAIM_COLUMNS`` and ``raw`` the JSON of the last."""
    iri, label, activity, agreement, affirming, denying, documents, origins, _ = columns
    about, happened, planned, why, propositions, reason, statements, publishers, wires, speakers = raw
    return ClaimRow(
        iri=iri,
        label=label,
        activity=_ACTIVITIES[activity],
        about=_named(about, entities),
        happened=_partial(happened) if happened else None,
        planned=planned,
        why=tuple(why.splitlines()),
        propositions=tuple(propositions),
        agreement=AgreementRow(
            kind=AgreementClass(agreement),
            reason=reason,
            statements=statements,
            documents=documents,
            publishers=publishers,
            wires=wires,
            speakers=speakers,
            origins=origins,
            affirming=affirming,
            denying=denying,
        ),
    )
