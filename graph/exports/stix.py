"""A selection as a STIX 2.1 bundle, for threat intelligence platforms.

A document is a Report, a statement a Note with its sentence, a claim another Note, and where a statement
stands on a claim an Opinion of its speaker: nothing is written as a fact.  Actors are Identities, bases and
places Locations.  What STIX has no word for stands in an extension of our own.  ``confidence`` is there only
where a person gave a claim a credibility (Admiralty code), as the STIX scale says.

Ids are UUIDs of version 5, made from our IRIs, so that a later export updates what an earlier one brought.
``created`` and ``modified`` are of the recorded clock: ``created`` is when the version of a statement came
into the graph, or when the graph was first written; ``modified`` is when it was last written, as any writing
can change what persons or other documents make of a statement.
"""

import json
import re
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from graph.exports.clock import Clock, clock_of
from graph.exports.countries import country_code
from graph.exports.selection import Material, Selection, material
from graph.queries.admiralty import credibilities_of
from graph.queries.rows import ClaimRow, DateRow, DocumentRow, EntityRow, StatementRow
from graph.store.contract import Reader
from ontology.terms import NAMESPACE, EntityKind, Position

_Object = dict[str, Any]
_IDS = uuid.uuid5(uuid.NAMESPACE_URL, NAMESPACE)
_CONSTANT = "2026-01-01T00:00:00.000Z"
"""When our identity and our extension were made."""
_EXTENSION = f"extension-definition--{uuid.uuid5(_IDS, 'extension')}"
_SYSTEM = f"identity--{uuid.uuid5(_IDS, 'claimgraph')}"
_URL = re.compile(r"https?://[!-~]+")
_POINT = re.compile(r"POINT\((\S+) (\S+)\)")
_CLASS = {
    EntityKind.PERSON: "individual",
    EntityKind.ORGANISATION: "organization",
    EntityKind.ARMED_FORCE: "organization",
    EntityKind.ARMED_GROUP: "group",
    EntityKind.COUNTRY: "organization",
    EntityKind.OUTLET: "organization",
    EntityKind.UNNAMED_SOURCE: "unknown",
}
_OPINION = {
    Position.AFFIRMS: "agree",
    Position.DENIES: "disagree",
    Position.DECLINES: "neutral",
    Position.DOUBTS: "neutral",
}
"""A doubt is no denial: the exact word stands in the extension."""
_CONFIDENCE = {"1": 90, "2": 70, "3": 50, "4": 30, "5": 10}
"""The STIX scale of Admiralty credibility; 6, cannot be judged, has no value."""
_PROPERTIES = {"extension_type": "property-extension"}


def stix(reader: Reader, selection: Selection) -> Iterator[bytes]:
    """The bundle; held in memory.  Documents without a statement are left out: a Report needs one."""
    held = material(reader, selection)
    given = credibilities_of(held.claims.values(), reader)
    digits = {iri: one.grade.notation for iri, one in given.items() if not one.derived}
    found = _Maker(held, clock_of(reader), digits).objects()
    ordered = sorted(found.values(), key=lambda one: (one["type"], one["id"]))
    name = "\n".join(f"{one['id']} {one.get('modified', '')}" for one in ordered)
    bundle = {"type": "bundle", "id": f"bundle--{uuid.uuid5(_IDS, name)}", "objects": ordered}
    yield json.dumps(bundle, ensure_ascii=False, indent=1).encode() + b"\n"


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the objects; ``digits`` are the credibilities that persons gave, by claim."""

    held: Material
    clock: Clock
    digits: dict[str, str]

    def objects(self) -> dict[str, _Object]:
        """Every object by its id."""
        made = [_system(), _definition()]
        spoken_of = {row.iri: row for one in self.held.statements for row in _named(one)}
        spoken_of |= {row.iri: row for claim in self.held.claims.values() for row in claim.about}
        for row in spoken_of.values():
            made += self._things(row)
        for claim in self.held.claims.values():
            made.append(self._claim(claim))
        by_document: dict[str, list[StatementRow]] = {}
        for statement in self.held.statements:
            by_document.setdefault(statement.document.iri, []).append(statement)
            made.append(self._statement(statement))
            for position, claim_iri in statement.positions:
                if claim_iri in self.held.claims:
                    made += self._stands(statement, position, claim_iri)
        made += [self._report(rows[0].document, rows) for rows in by_document.values()]
        return {one["id"]: one for one in made}

    # --- who and where

    def _things(self, row: EntityRow) -> Iterator[_Object]:
        """An Identity or a Location, and for who has a country a relation to it."""
        if row.kind in _CLASS:
            yield self._identity(row)
            code = country_code(row.country)
            if code and row.country:
                yield self._country(code, row.country)
                yield self._related(
                    _id("identity", row.iri), _country_id(code), "Its country, as the gazetteer has it."
                )
        if (code := country_code(row.name)) and row.kind is EntityKind.COUNTRY:
            yield self._country(code, row.name)
        if where := _where(row):
            yield self._place(row, where)

    def _identity(self, row: EntityRow) -> _Object:
        own = {"iri": row.iri, "kind": row.kind.value, "other_names": [*row.alt_names]}
        identity = {"name": row.name, "identity_class": _CLASS[row.kind]}
        return self._object("identity", row.iri, identity, own)

    def _place(self, row: EntityRow, where: _Object) -> _Object:
        own = {"iri": row.iri, "kind": row.kind.value, "detail": row.detail, "other_names": [*row.alt_names]}
        return self._object("location", row.iri, {"name": row.name, **where}, own)

    def _country(self, code: str, name: str) -> _Object:
        place = {"name": name, "country": code}
        return self._object("location", f"country:{code}", place, {"kind": "country"})

    def _related(self, source: str, target: str, about: str) -> _Object:
        relation = {
            "relationship_type": "related-to", "description": about,
            "source_ref": source, "target_ref": target,
        }  # fmt: skip
        return self._object("relationship", f"{source} {target}", relation, {})

    # --- what is said

    def _statement(self, row: StatementRow) -> _Object:
        document = row.document
        note = {
            "abstract": f"{row.speaker.name} — {_how(row)} (a statement, not a fact)",
            "content": row.evidence.quote,
            "object_refs": _refs(_named(row)),
            "labels": ["statement", row.speech_act.value],
            "external_references": [_reference(document)],
        }
        own = {
            "iri": row.iri, "key": row.key, "speaker": row.speaker.name, "speech_act": row.speech_act.value,
            "polarity": row.polarity.value, "certainty": row.certainty.value, "tense": row.tense.value,
            "quotation": row.quotation.value, "cue": row.cue,
            "about": [one.name for one in row.about], "activities": [one.value for one in row.activities],
            "chain": [f"{hop.role}: {hop.entity.name}" for hop in row.chain],
            "said_on": _day(row.said_on), "happened_on": _day(row.happened_on),
            "quote_start": row.evidence.start, "quote_end": row.evidence.end,
            "text_sha256": document.text_sha256, "version": document.version,
        }  # fmt: skip
        return self._object("note", row.iri, note, own, document.recorded_at)

    def _claim(self, row: ClaimRow) -> _Object:
        refs = _refs(row.about) or [_SYSTEM]
        note: _Object = {
            "abstract": f"{row.label} (a claim, not a fact)",
            "content": f"{row.label}. Agreement of its sources: {row.agreement.kind}. {row.agreement.reason}",
            "object_refs": refs,
            "labels": ["claim", row.agreement.kind.value],
        }
        if digit := _CONFIDENCE.get(self.digits.get(row.iri, "")):
            note["confidence"] = digit
        own = {
            "iri": row.iri, "activity": row.activity.value, "agreement": row.agreement.kind.value,
            "statements": row.agreement.statements, "origins": row.agreement.origins,
            "affirming": row.agreement.affirming, "denying": row.agreement.denying,
            "credibility": self.digits.get(row.iri),
            "happened_on": row.happened.text if row.happened else None,
        }  # fmt: skip
        return self._object("note", row.iri, note, own)

    def _stands(self, row: StatementRow, position: Position, claim: str) -> Iterator[_Object]:
        """The speaker's Opinion on a claim, and what ties it to the statement that it is read from."""
        iri = f"{row.iri} {position} {claim}"
        opinion = {
            "opinion": _OPINION[position],
            "explanation": f"{row.speaker.name} {position} it: {row.evidence.quote}",
            "authors": [row.speaker.name],
            "object_refs": [_id("note", claim)],
        }
        own = {"position": position.value, "statement": row.iri, "claim": claim}
        made = self._object("opinion", iri, opinion, own, row.document.recorded_at)
        yield made
        yield self._related(made["id"], _id("note", row.iri), "The opinion is read from this statement.")

    def _report(self, row: DocumentRow, statements: Iterable[StatementRow]) -> _Object:
        refs = {ref for one in statements for ref in (_id("note", one.iri), *_refs(_named(one)))}
        published = row.published
        report = {
            "name": row.title or row.name,
            "published": _moment(published.earliest if published else row.recorded_at),
            "object_refs": sorted(refs),
            "external_references": [_reference(row)],
        }
        own = {
            "iri": row.iri, "version": row.version, "publisher": row.publisher, "author": row.author,
            "published_as_written": published.text if published else None, "text_sha256": row.text_sha256,
        }  # fmt: skip
        return self._object("report", row.iri, report, own, row.recorded_at)

    def _object(
        self, kind: str, iri: str, said: _Object, own: _Object, recorded: datetime | None = None
    ) -> _Object:
        """An object; ``recorded`` is when its version came, else it spans the graph."""
        made = {
            "type": kind,
            "spec_version": "2.1",
            "id": _id(kind, iri),
            "created_by_ref": _SYSTEM,
            "created": _moment(recorded or self.clock.first),
            "modified": _moment(self.clock.last),
            **said,
        }
        kept = {name: value for name, value in own.items() if value not in (None, "", [])}
        if kept:
            made["extensions"] = {_EXTENSION: _PROPERTIES | kept}
        return made


# --- pieces -----------------------------------------------------------------------------------------


def _id(kind: str, iri: str) -> str:
    return f"{kind}--{uuid.uuid5(_IDS, f'{kind} {iri}')}"


def _country_id(code: str) -> str:
    return _id("location", f"country:{code}")


def _named(row: StatementRow) -> tuple[EntityRow, ...]:
    return (row.speaker, *row.co_speakers, *row.about, *row.via, *(hop.entity for hop in row.chain))


def _where(row: EntityRow) -> _Object:
    """Position and country of a base or place; empty where neither is known, as STIX knows no such place."""
    where: _Object = {}
    if row.kind in {EntityKind.BASE, EntityKind.PLACE}:
        if found := _POINT.fullmatch(row.wkt or ""):
            where |= {"latitude": float(found[2]), "longitude": float(found[1])}
        if code := country_code(row.country):
            where["country"] = code
    return where


def _refs(rows: Iterable[EntityRow]) -> list[str]:
    """The ids of the objects that stand for some entities; equipment has none."""
    found: dict[str, None] = {}
    for row in rows:
        if row.kind in _CLASS:
            found[_id("identity", row.iri)] = None
        elif _where(row):
            found[_id("location", row.iri)] = None
    return [*found]


def _reference(row: DocumentRow) -> _Object:
    found = {"source_name": row.publisher or row.name, "external_id": row.key}
    if row.title:
        found["description"] = row.title
    if _URL.fullmatch(row.url or ""):
        found["url"] = row.url or ""
    return found


def _how(row: StatementRow) -> str:
    """How it is said: "confirm, negative, in the past"."""
    return f"{row.speech_act}, {row.polarity}, certainty {row.certainty}, tense {row.tense}"


def _day(row: DateRow | None) -> str | None:
    return row.value.text if row else None


def _moment(value: date | datetime) -> str:
    """A STIX timestamp; of a day its first moment, in UTC."""
    if not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day, tzinfo=UTC)
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def _system() -> _Object:
    return {
        "type": "identity",
        "spec_version": "2.1",
        "id": _SYSTEM,
        "created": _CONSTANT,
        "modified": _CONSTANT,
        "name": "Claimgraph",
        "identity_class": "system",
    }


def _definition() -> _Object:
    return {
        "type": "extension-definition",
        "spec_version": "2.1",
        "id": _EXTENSION,
        "created_by_ref": _SYSTEM,
        "created": _CONSTANT,
        "modified": _CONSTANT,
        "name": "Claimgraph properties",
        "description": "How something is said, by whom, where in which text, and where it stands on a claim.",
        "schema": NAMESPACE,
        "version": "1.0.0",
        "extension_types": ["property-extension"],
    }
