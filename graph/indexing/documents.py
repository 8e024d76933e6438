"""What the graph says of documents, for the read index: one read of each version's graph."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Quad

from graph.index.words import words_of
from graph.queries.indexed.codec import write_statement, write_version
from graph.queries.properties import DCTERMS, NOTHING, SKOS, TYPE, Properties
from graph.queries.sparql import iris, last_part, text
from graph.store import Reader, gathered
from ontology.vocabulary import Class, Property

STANDING = {Class.STATEMENT: 1, Class.SUPERSEDED_STATEMENT: 0, Class.REJECTED_STATEMENT: -1}

_DATES = (Property.SAID_ON, Property.HAPPENED_ON, Property.PUBLISHED_ON)
_READ = frozenset(
    {
        TYPE,
        SKOS + "prefLabel",
        *(DCTERMS + name for name in ("title", "publisher", "creator", "source")),
        *(f"{date}{part}" for date in _DATES for part in ("", "Earliest", "Latest", "Words", "Anchor")),
        *(Property.KNOWN_ON, Property.RECORDED_AT, Property.TEXT_SHA256, Property.MEDIA_TYPE),
        *(Property.KEY, Property.POSITION, Property.SPEECH_ACT, Property.POLARITY, Property.CERTAINTY),
        *(Property.TENSE, Property.QUOTATION, Property.QUOTE, Property.CUE, Property.CONFLICT),
        *(Property.SPEAKER, Property.SPEAKER_SURFACE, Property.CO_SPEAKER, Property.VIA, Property.ABOUT),
        *(Property.ACTIVITY, Property.PROPOSITION, Property.EVIDENCE, Property.CONTENT, Property.HOP),
        *(Property.COUNT, Property.START, Property.END, Property.EXACT, Property.ROLE, Property.SOURCE),
        *(Property.SURFACE, Property.WORDS, Property.COUNTED, Property.LEAST, Property.MOST, Property.ASSET),
        Property.DENOTES,
    }
)


_FRACTION = re.compile(r"\.(\d*?)0*(?!\d)")

Known = Mapping[str, Iterable[Quad]]
"""The quads of versions, by IRI, that need not be read from the graph."""


@dataclass(frozen=True, slots=True)
class StatementFound:
    """One statement: ``columns`` are those of table ``statement`` from ``standing`` on."""

    iri: str
    key: str
    position: int
    columns: tuple[str | int | None, ...]
    quote: str
    row: str
    things: frozenset[tuple[str, str]]  # role, entity
    activities: tuple[str, ...]
    says: tuple[str, ...]

    @property
    def words(self) -> str:
        """The words of the quote."""
        return quote_words(self.quote)


@dataclass(frozen=True, slots=True)
class VersionFound:
    """One version: ``columns`` are those of table ``version`` besides its id and document."""

    iri: str
    columns: tuple[str | int | None, ...]
    statements: tuple[StatementFound, ...]
    declared: tuple[str, ...]
    mentioned: frozenset[tuple[str, str]]  # entity, words in lower case


@dataclass(frozen=True, slots=True)
class DocumentFound:
    """One document with all its versions, the oldest first."""

    iri: str
    key: str
    name: str
    versions: tuple[VersionFound, ...]


def quote_words(quote: str) -> str:
    """What a quote is searched by."""
    return " ".join(words_of(quote))


def documents_found(reader: Reader, documents: Iterable[str], known: Known) -> Iterator[DocumentFound]:
    """Those of ``documents`` that the graph has.

    One query, and one read of the graph of each version that is not ``known``.
    """
    wanted = sorted(set(documents))
    rows = reader.select(text("index_documents", documents=iris("document", wanted))) if wanted else []
    by_document: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        by_document[row["document"]].append(row)
    for document, own in by_document.items():
        current = own[0]["current"]
        versions = (
            _version(iri, known.get(iri) or reader.quads(iri), position, current=iri == current)
            for position, iri in enumerate(_in_order(own))
        )
        yield DocumentFound(document, own[0]["key"], own[0]["name"], tuple(versions))


def _in_order(rows: Sequence[Mapping[str, str]]) -> list[str]:
    """The versions of a document from the oldest; what no other follows or goes before comes first."""
    newer = {row["older"]: row["version"] for row in rows if "older" in row}
    chains = []
    for version in sorted(row["version"] for row in rows if "older" not in row):
        chain = [version]
        while chain[-1] in newer:
            chain.append(newer[chain[-1]])
        chains.append(chain)
    current = rows[0]["current"]
    return [version for chain in sorted(chains, key=lambda chain: current in chain) for version in chain]


def _version(iri: str, quads: Iterable[Quad], position: int, *, current: bool) -> VersionFound:
    things = {
        subject: Properties({name: tuple(sorted(values)) for name, values in held.items()})
        for subject, held in gathered(quads, _READ).items()
    }
    held = _canonical(things.get(iri, NOTHING))
    said = ((one, _standing(own)) for one, own in things.items())
    statements = (_statement(one, things, standing) for one, standing in said if standing is not None)
    mentions = (own for own in things.values() if own.all("denotes"))
    return VersionFound(
        iri=iri,
        columns=(position, int(current), *_metadata(held), write_version(held)),
        statements=tuple(sorted(statements, key=lambda one: (one.position, one.iri))),
        declared=tuple(sorted(one for one, own in things.items() if own.all(SKOS + "prefLabel"))),
        mentioned=frozenset(
            (entity, exact.lower())
            for own in mentions
            for entity in own.all("denotes")
            for exact in own.all("exact")
        ),
    )


def _canonical(held: Properties) -> Properties:
    """Moments as the graph gives them, where zeros at the end of a second's fraction are lost."""
    moments = tuple(
        _FRACTION.sub(lambda found: f".{found[1]}" if found[1] else "", one) for one in held.all("recordedAt")
    )
    return Properties({**held.values, Property.RECORDED_AT: moments})


def _metadata(held: Properties) -> tuple[str | None, ...]:
    publisher, title = held.one(DCTERMS + "publisher"), held.one(DCTERMS + "title")
    return (
        publisher.lower() if publisher is not None else None,
        publisher,
        title,
        title.lower() if title is not None else None,
        *_bounds(held, "publishedOn"),
        held.one("knownOn"),
        held.one("recordedAt"),
    )


def _standing(held: Properties) -> int | None:
    """How a statement stands; ``None`` for what is none."""
    return next((STANDING[one] for one in held.all(TYPE) if one in STANDING), None)


def _statement(iri: str, things: Mapping[str, Properties], standing: int) -> StatementFound:
    held = things[iri]
    speaker, quote = held.text("speaker"), held.text("quote")
    kinds = ("speechAct", "polarity", "certainty", "tense", "quotation")
    pointed = [("speaker", held.all("speaker")), ("speaker", held.all("coSpeaker"))]
    pointed += [(role, held.all(role)) for role in ("via", "about")]
    return StatementFound(
        iri=iri,
        key=held.text("key"),
        position=int(held.one("position") or 0),
        columns=(
            standing,
            *(last_part(held.text(kind)) for kind in kinds),
            speaker,
            int(bool(held.all("via"))),
            *_bounds(held, "saidOn"),
            *_bounds(held, "happenedOn"),
        ),
        quote=quote,
        row=write_statement(held, things),
        things=frozenset((role, entity) for role, entities in pointed for entity in entities),
        activities=tuple(last_part(kind) for kind in held.all("activity")),
        says=held.all("proposition"),
    )


def _bounds(held: Properties, term: str) -> tuple[str | None, str | None, str | None]:
    return held.one(term), held.one(f"{term}Earliest"), held.one(f"{term}Latest")
