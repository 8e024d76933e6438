"""The columns of the tables, each with its type and what it holds."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, NamedTuple, TypeVar, cast

from graph.exports.tables import Cell, Column, Reference, Table, Type
from graph.model import PartialDate
from graph.queries.propositions import PropositionRow
from graph.queries.rows import ClaimRow, DateRow, DocumentRow, EntityRow, HopRow, StatementRow
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

Row = TypeVar("Row")
_POINT = re.compile(r"POINT\((\S+) (\S+)\)")


class _Hop(NamedTuple):
    statement: StatementRow
    hop: HopRow


class _Stands(NamedTuple):
    statement: StatementRow
    position: Position
    claim: str


class _Happens(NamedTuple):
    statement: str
    said: PropositionRow
    entities: Mapping[str, EntityRow]

    def name(self, iri: str) -> str | None:
        """The name of who or what stands in a role."""
        row = self.entities.get(iri)
        return row.name if row else None


# --- ways to write a column -------------------------------------------------------------------


def _text(name: str, about: str, value: Callable[[Row], str | None]) -> Column[Row]:
    return Column(name, Type.STRING, about, lambda row: value(row) or None)


def _iri(name: str, about: str, value: Callable[[Row], str]) -> Column[Row]:
    return Column(name, Type.STRING, about, value, required=True)


def _one_of(name: str, about: str, kind: type[StrEnum], value: Callable[[Row], StrEnum]) -> Column[Row]:
    values = tuple(one.value for one in kind)
    return Column(name, Type.STRING, about, lambda row: str(value(row)), required=True, values=values)


def _number(name: str, about: str, value: Callable[[Row], int]) -> Column[Row]:
    return Column(name, Type.INTEGER, about, value, required=True)


def _many(name: str, about: str, value: Callable[[Row], Iterable[str]]) -> Column[Row]:
    return Column(name, Type.ARRAY, about, lambda row: tuple(map(str, value(row))), required=True)


def _date(name: str, about: str, value: Callable[[Row], PartialDate | None]) -> tuple[Column[Row], ...]:
    """A date as exact as it is, and the first and last day that it can mean."""

    def part(of: Callable[[PartialDate], Cell]) -> Callable[[Row], Cell]:
        def cell(row: Row) -> Cell:
            found = value(row)
            return of(found) if found else None

        return cell

    return (
        Column(name, Type.STRING, f"{about}: a year, a month or a day", part(lambda one: one.text)),
        Column(
            f"{name}_earliest", Type.DATE, f"{about}: the first day it can be", part(lambda one: one.earliest)
        ),
        Column(f"{name}_latest", Type.DATE, f"{about}: the last day it can be", part(lambda one: one.latest)),
    )


def _read_date(
    name: str, about: str, value: Callable[[StatementRow], DateRow | None]
) -> tuple[Column[StatementRow], ...]:
    """A date of a statement, with its words."""

    def words(row: StatementRow) -> str | None:
        found = value(row)
        return found.words if found else None

    def day(row: StatementRow) -> PartialDate | None:
        found = value(row)
        return found.value if found else None

    return (*_date(name, about, day), _text(f"{name}_words", f"{about}: the words it was read from", words))


def _names(rows: Iterable[EntityRow]) -> Iterator[str]:
    return (row.name for row in rows)


def _iris(rows: Iterable[EntityRow]) -> Iterator[str]:
    return (row.iri for row in rows)


# --- statements, hops, positions, activities ----------------------------------------------------

_STATEMENTS: Table[StatementRow] = Table(
    "statements",
    "One row for each saying: who said what, how, in which document. A saying is not a fact.",
    ("iri",),
    (
        _iri("iri", "The IRI of the statement", lambda row: row.iri),
        _iri(
            "key", "Its key: the same in the next version, if it stands there unchanged", lambda row: row.key
        ),
        _text("speaker", "The name of who says it", lambda row: row.speaker.name),
        _iri("speaker_iri", "The IRI of who says it", lambda row: row.speaker.iri),
        _text(
            "speaker_words",
            "The exact words for who says it, pronouns included",
            lambda row: row.speaker_surface,
        ),
        _many(
            "co_speakers",
            "The names of others who say the same in the same words",
            lambda row: _names(row.co_speakers),
        ),
        _one_of("speech_act", "What the speaker does, by the cue", SpeechAct, lambda row: row.speech_act),
        _one_of(
            "polarity",
            "Whether the content says that it happens or that it does not",
            Polarity,
            lambda row: row.polarity,
        ),
        _one_of("certainty", "How sure the content is of itself", Certainty, lambda row: row.certainty),
        _one_of("tense", "When the content places it, seen from the saying", Tense, lambda row: row.tense),
        _one_of("quotation", "How the words are given", Quotation, lambda row: row.quotation),
        _text("cue", "The words that mark the saying; pieces are joined by an ellipsis", lambda row: row.cue),
        _many("about", "The names of what it is about", lambda row: _names(row.about)),
        _many(
            "about_iris",
            "The IRIs of what it is about, in the order of `about`",
            lambda row: _iris(row.about),
        ),
        _many("activities", "The kinds of what is said to happen", lambda row: row.activities),
        _many(
            "via", "The names of who passed it on, between publisher and speaker", lambda row: _names(row.via)
        ),
        _many("via_iris", "Their IRIs, in the order of `via`", lambda row: _iris(row.via)),
        *_read_date("said_on", "When it was said", lambda row: row.said_on),
        *_read_date("happened_on", "When it is said to happen", lambda row: row.happened_on),
        _many("content", "The stretches of text with what is said", lambda row: row.content),
        _text(
            "quote",
            "The sentences that it stands in, character for character",
            lambda row: row.evidence.quote,
        ),
        _number(
            "start",
            "Where the quote starts in the text, in code points from 0",
            lambda row: row.evidence.start,
        ),
        _number("end", "Where the quote ends: the first code point after it", lambda row: row.evidence.end),
        _text("document", "The name of the document", lambda row: row.document.name),
        _iri("document_iri", "The IRI of the document", lambda row: row.document.iri),
        _iri("version_iri", "The IRI of the version of the document", lambda row: row.document.version),
        _text("publisher", "Who published the document", lambda row: row.document.publisher),
        *_date("published", "When the document was published", lambda row: row.document.published),
        _many("claims", "The IRIs of the claims that it takes a position on", lambda row: row.claims),
        _many(
            "conflicts", "What does not fit within its document, in plain words", lambda row: row.conflicts
        ),
    ),
    lambda held: held.statements,
    (Reference("speaker_iri", "entities", "iri"), Reference("document_iri", "documents", "iri")),
)

_HOPS: Table[_Hop] = Table(
    "hops",
    "One row for each link of a statement's chain, from the publisher to the speaker.",
    ("statement_iri", "position"),
    (
        _iri("statement_iri", "The IRI of the statement", lambda row: row.statement.iri),
        _number("position", "Its place in the chain, 0 being the outermost", lambda row: row.hop.position),
        _one_of("role", "What it did with the words", HopRole, lambda row: row.hop.role),
        _text("source", "The name of who passed the words on or said them", lambda row: row.hop.entity.name),
        _iri("source_iri", "Its IRI", lambda row: row.hop.entity.iri),
        _text("words", "The exact words for it", lambda row: row.hop.surface),
        _text("cue", "The words that mark the passing on", lambda row: row.hop.cue),
    ),
    lambda held: (_Hop(one, hop) for one in held.statements for hop in one.chain),
    (Reference("statement_iri", "statements", "iri"), Reference("source_iri", "entities", "iri")),
)

_POSITIONS: Table[_Stands] = Table(
    "positions",
    "One row for each position that a statement takes on a claim. It is not the speech act.",
    ("statement_iri", "claim_iri", "position"),
    (
        _iri("statement_iri", "The IRI of the statement", lambda row: row.statement.iri),
        _iri("claim_iri", "The IRI of the claim", lambda row: row.claim),
        _one_of("position", "Where the statement stands on it", Position, lambda row: row.position),
    ),
    lambda held: (_Stands(one, *stands) for one in held.statements for stands in one.positions),
    (Reference("statement_iri", "statements", "iri"), Reference("claim_iri", "claims", "iri")),
)


def _role(name: str, about: str, value: Callable[[PropositionRow], str]) -> tuple[Column[_Happens], ...]:
    return (
        _text(name, f"The name of {about}", lambda row: row.name(value(row.said))),
        _text(f"{name}_iri", f"The IRI of {about}", lambda row: value(row.said)),
    )


_ACTIVITIES: Table[_Happens] = Table(
    "activities",
    "One row for each thing that a statement says happened, with who takes part. It is said, not known.",
    ("statement_iri", "proposition_iri"),
    (
        _iri("statement_iri", "The IRI of the statement", lambda row: row.statement),
        _iri("proposition_iri", "The IRI of the proposition", lambda row: row.said.iri),
        _one_of("activity", "The kind of activity", ActivityKind, lambda row: row.said.kind),
        _one_of(
            "polarity",
            "Whether it is said to happen or not to happen",
            Polarity,
            lambda row: row.said.polarity,
        ),
        Column("planned", Type.BOOLEAN, "Whether it is a plan", lambda row: row.said.planned, required=True),
        *_role("actor", "who does it", lambda said: said.actor),
        *_role("asset", "what equipment takes part", lambda said: said.asset),
        *_role("at", "where it happens", lambda said: said.at),
        *_role("from", "where it starts", lambda said: said.origin),
        *_role("to", "where it leads", lambda said: said.destination),
        *_role("counterpart", "with or against whom", lambda said: said.counterpart),
        *_date("happened_on", "When it is said to happen", lambda row: row.said.happened),
        _text(
            "spoken_of_in",
            "The month in which it was said, where nothing says when it happened",
            lambda row: row.said.spoken.text if row.said.spoken else None,
        ),
    ),
    lambda held: (
        _Happens(statement, one, held.entities) for statement, said in held.said.items() for one in said
    ),
    (Reference("statement_iri", "statements", "iri"),),
)

# --- claims, entities, documents --------------------------------------------------------------------

_CLAIMS: Table[ClaimRow] = Table(
    "claims",
    "One row for each claim that a statement is on, and how its sources stand in the whole graph.",
    ("iri",),
    (
        _iri("iri", "The IRI of the claim", lambda row: row.iri),
        _text("label", "What it claims, in short", lambda row: row.label),
        _one_of("activity", "The kind of activity", ActivityKind, lambda row: row.activity),
        Column("planned", Type.BOOLEAN, "Whether it is about a plan", lambda row: row.planned, required=True),
        *_date("happened_on", "When it is said to happen", lambda row: row.happened),
        _many("about", "The names of who and what takes part", lambda row: _names(row.about)),
        _many("about_iris", "Their IRIs, in the order of `about`", lambda row: _iris(row.about)),
        _one_of(
            "agreement",
            "How its sources stand to one another",
            AgreementClass,
            lambda row: row.agreement.kind,
        ),
        _text("agreement_reason", "Why", lambda row: row.agreement.reason),
        _number("statements", "How many statements are on it", lambda row: row.agreement.statements),
        _number("documents", "In how many documents", lambda row: row.agreement.documents),
        _number("publishers", "Of how many publishers", lambda row: row.agreement.publishers),
        _number("wires", "Through how many wires", lambda row: row.agreement.wires),
        _number("speakers", "By how many ultimate speakers", lambda row: row.agreement.speakers),
        _number(
            "origins", "How many independent origins they come down to", lambda row: row.agreement.origins
        ),
        _number("affirming", "How many statements affirm it", lambda row: row.agreement.affirming),
        _number("denying", "How many statements deny it", lambda row: row.agreement.denying),
        _many("why", "Why its statements are on one claim", lambda row: row.why),
        _many(
            "propositions", "The IRIs of the propositions that it puts together", lambda row: row.propositions
        ),
    ),
    lambda held: held.claims.values(),
)


def _point(row: EntityRow, part: int) -> float | None:
    found = _POINT.fullmatch(row.wkt or "")
    return float(found[part]) if found else None


_ENTITIES: Table[EntityRow] = Table(
    "entities",
    "One row for each actor, base, place and asset that a document names or a statement speaks of.",
    ("iri",),
    (
        _iri("iri", "The IRI of the entity", lambda row: row.iri),
        _text("name", "Its name", lambda row: row.name),
        _one_of("kind", "What it is", EntityKind, lambda row: row.kind),
        Column(
            "linked",
            Type.BOOLEAN,
            "Whether it is an entry of the gazetteer",
            lambda row: row.linked,
            required=True,
        ),
        _many("other_names", "Other names of it", lambda row: row.alt_names),
        _text("country", "The name of its country", lambda row: row.country),
        _text("operator", "The name of who operates the base", lambda row: row.operator),
        _text("detail", "The kind of base or the class of asset", lambda row: row.detail),
        _many("located_in_iris", "The IRIs of the places that it lies in", lambda row: row.located_in),
        Column("longitude", Type.NUMBER, "Degrees east, WGS 84", lambda row: _point(row, 1)),
        Column("latitude", Type.NUMBER, "Degrees north, WGS 84", lambda row: _point(row, 2)),
    ),
    lambda held: held.entities.values(),
)

_DOCUMENTS: Table[DocumentRow] = Table(
    "documents",
    "One row for each document, in the version that answers are taken from.",
    ("iri",),
    (
        _iri("iri", "The IRI of the document", lambda row: row.iri),
        _text(
            "key",
            "What it is known by: its given id, else its address, else its file name",
            lambda row: row.key,
        ),
        _text("name", "What it is called", lambda row: row.name),
        _iri("version_iri", "The IRI of the version", lambda row: row.version),
        _text("title", "Its title", lambda row: row.title),
        _text("publisher", "Who published it", lambda row: row.publisher),
        _text("author", "Who wrote it", lambda row: row.author),
        _text("url", "Its address", lambda row: row.url),
        *_date("published", "When it was published", lambda row: row.published),
        Column(
            "recorded_at",
            Type.DATETIME,
            "When the version was put into the graph",
            lambda row: row.recorded_at,
            required=True,
        ),
        _text("text_sha256", "The SHA-256 of its text in UTF-8, hexadecimal", lambda row: row.text_sha256),
        _text("media_type", "What kind of file it was read from", lambda row: row.media_type),
        _number("versions", "How many versions of it there are", lambda row: row.versions),
        _number("statements", "How many statements stand in it", lambda row: row.statements),
    ),
    lambda held: held.documents.values(),
)

_ALL: tuple[Table[Any], ...] = (
    _STATEMENTS, _HOPS, _CLAIMS, _POSITIONS, _ENTITIES, _DOCUMENTS, _ACTIVITIES,
)  # fmt: skip
TABLES: dict[str, Table[object]] = {table.name: cast("Table[object]", table) for table in _ALL}
"""The tables by name."""
