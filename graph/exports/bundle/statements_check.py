"""Documents and statements of a bundle: every quote is the text at its place."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256

from graph.claims import position_of
from graph.exports.bundle.problems import Problem
from graph.exports.bundle.records import Record
from graph.model import PartialDate
from graph.rdf.page import JOINT
from ontology.terms import Certainty, HopRole, Polarity, Position, Quotation, SpeechAct, Tense

_DOCUMENTS, _STATEMENTS = "documents.json", "statements.json"
_WORDS = (
    ("speechAct", SpeechAct), ("polarity", Polarity), ("certainty", Certainty), ("tense", Tense),
    ("quotation", Quotation),
)  # fmt: skip


def text_of(document: Record, payload: Mapping[str, bytes]) -> str | None:
    """The text of a document, if it is in the bundle."""
    name = document["text"]
    data = payload.get(name) if name else None
    return data.decode() if data is not None else None


def document_problems(documents: Sequence[Record], payload: Mapping[str, bytes]) -> Iterator[Problem]:
    """Each text is there, has its hash, and is named once; there is no text of another document."""
    if len({one["iri"] for one in documents}) < len(documents):
        yield Problem(_DOCUMENTS, "", "tells of one document twice")
    named = {one["text"] for one in documents if one["text"]}
    for name in payload:
        if name.startswith("documents/") and name not in named:
            yield Problem(name, "", "is the text of no document")
    for one in documents:
        if one["text"] and one["text"] not in payload:
            yield Problem(_DOCUMENTS, one["iri"], f"its text, {one['text']}, is missing")
        elif one["text"] and sha256(payload[one["text"]]).hexdigest() != one["textSha256"]:
            yield Problem(one["text"], one["iri"], "does not have the hash that documents.json tells")


def statement_problems(
    statements: Sequence[Record],
    documents: Sequence[Record],
    claims: Sequence[Record],
    payload: Mapping[str, bytes],
) -> Iterator[Problem]:
    """Each quote is at its place, and what is said of it fits together."""
    by_iri = {one["iri"]: one for one in documents}
    known = {one["iri"] for one in claims}
    if len({one["iri"] for one in statements}) < len(statements):
        yield Problem(_STATEMENTS, "", "tells of one statement twice")
    for one in statements:
        document = by_iri.get(one["document"])
        if document is None or document["version"] != one["version"]:
            yield Problem(_STATEMENTS, one["iri"], "is of a document that is not in documents.json")
            continue
        problems = (
            *_quote(one, text_of(document, payload)),
            *_hop_words(one, document, text_of(document, payload)),
            *_chain(one),
            *_words(one),
            *_dates(one, document, text_of(document, payload)),
            *_positions(one, known),
        )
        yield from (Problem(_STATEMENTS, one["iri"], problem) for problem in problems)


def _quote(one: Record, text: str | None) -> Iterator[str]:
    start, end = one["start"], one["end"]
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end:
        yield f"{start} to {end} is no place in a text"
    elif text is not None and text[start:end] != one["quote"]:
        yield f"its quote is not what stands from {start} to {end} of its text"
    elif len(one["quote"]) != end - start:
        yield "its quote is not as long as its place"
    if text is not None:
        words = (one["cue"], one["speakerSurface"], *one["content"], *(hop["cue"] for hop in one["chain"]))
        yield from (f"{piece!r} stands nowhere in its text" for piece in words if not _stands(piece, text))


def _hop_words(one: Record, document: Record, text: str | None) -> Iterator[str]:
    """Whoever passed it on is named in the text, or publishes or writes it."""
    if text is not None:
        known = {document["publisher"], document["author"]}
        told = (hop["surface"] for hop in one["chain"])
        for words in told:
            if words not in known and not _stands(words, text):
                yield f"{words!r}, in its chain, stands nowhere in its text"


def _stands(words: str, text: str) -> bool:
    """Whether words stand in a text: whole, or as pieces in their order, which an ellipsis joins."""
    if words in text:
        return True
    place = 0
    for piece in words.split(JOINT):
        found = text.find(piece, place)
        if found < 0:
            return False
        place = found + len(piece)
    return True


def _chain(one: Record) -> Iterator[str]:
    chain = one["chain"]
    places = [hop["position"] for hop in chain]
    if places != sorted(set(places)):
        yield "its hops are not in order"
    yield from (f"{hop['role']!r} is no role of a hop" for hop in chain if hop["role"] not in list(HopRole))
    if chain and chain[-1]["entity"]["iri"] != one["speaker"]["iri"]:
        yield "its chain does not end with its speaker"


def _words(one: Record) -> Iterator[str]:
    for name, kind in _WORDS:
        if one[name] not in list(kind):
            yield f"{one[name]!r} is no {name}"


def _dates(one: Record, document: Record, text: str | None) -> Iterator[str]:
    """Dates have their bounds; their words stand in the text, unless they are those of the metadata."""
    for name in ("saidOn", "happenedOn"):
        told = one[name]
        if told is not None:
            if (
                text is not None
                and not _stands(told["words"], text)
                and told["words"] != document["published"]
            ):
                yield f"the words of {name}, {told['words']!r}, stand nowhere in its text"
            value = PartialDate.parse(told["value"])
            bounds = date.fromisoformat(told["earliest"]), date.fromisoformat(told["latest"])
            if bounds != (value.earliest, value.latest):
                yield f"the bounds of {name} are not those of {value.text}"


def _positions(one: Record, claims: set[str]) -> Iterator[str]:
    stands = position_of(SpeechAct(one["speechAct"]), Polarity(one["polarity"]))
    for held in one["positions"]:
        if held["claim"] not in claims:
            yield f"stands on {held['claim']}, which is not in claims.json"
        if Position(held["position"]) is not stands:
            yield f"{one['speechAct']} and {one['polarity']} do not make that it {held['position']}"
