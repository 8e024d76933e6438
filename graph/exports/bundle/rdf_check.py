"""The RDF of a bundle says what its JSON says, of each statement and of each of its hops, and no more."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from graph.exports.bundle.problems import Problem
from graph.exports.bundle.records import Record
from graph.exports.bundle.statements_check import text_of
from graph.queries.sparql import last_part
from graph.rdf import read_lines
from ontology.terms import NAMESPACE, SCHEMES
from ontology.vocabulary import Class

_FILE = "graph.nq"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_NAME = "http://www.w3.org/2004/02/skos/core#prefLabel"
_OA = "http://www.w3.org/ns/oa#"
_DCTERMS = "http://purl.org/dc/terms/"
_STANDS = frozenset({Class.STATEMENT, Class.SUPERSEDED_STATEMENT, Class.REJECTED_STATEMENT})
_WORDS = ("speechAct", "polarity", "certainty", "tense", "quotation")
_TEXTS = ("quote", "cue", "speakerSurface", "document", "version", "key")
_DATES = ("saidOn", "happenedOn")
_COMPARED = frozenset(
    (
        *_WORDS, *_TEXTS, "speaker", "coSpeaker", "about", "activity", "proposition", "evidence",
        *(f"{date}{part}" for date in _DATES for part in ("", "Earliest", "Latest", "Words", "Anchor")),
    )
)  # fmt: skip
Facts = Counter[tuple[str, str]]
Said = Mapping[str, Facts]


def rdf_problems(
    statements: Sequence[Record], documents: Sequence[Record], payload: Mapping[str, bytes]
) -> Iterator[Problem]:
    """What one of the two says of a statement and the other does not; whether documents and names agree."""
    lines = [f"{line}\n" for line in payload.get(_FILE, b"").decode().split("\n") if line]
    if len(lines) != len(set(lines)):
        yield Problem(_FILE, "", "tells something twice")
    said = _said(lines)
    found = {
        iri for iri, facts in said.items() if {value for name, value in facts if name == _TYPE} & _STANDS
    }
    for iri in sorted(found ^ {one["iri"] for one in statements}):
        yield Problem(_FILE, iri, "is a statement in the RDF or in statements.json alone")
    for one in statements:
        facts = said.get(one["iri"], Counter())
        differing = _compared(facts) ^ set(_told(one))
        for name in sorted({name for name, _ in differing}):
            yield Problem(_FILE, one["iri"], f"does not have the {name} of statements.json")
        if _hops(facts, said) != sorted(map(_hop, one["chain"])):
            yield Problem(_FILE, one["iri"], "does not have the chain of statements.json")
        if not _selected(one) <= _selectors(facts, said):
            yield Problem(_FILE, one["iri"], "does not point at the quote of statements.json")
        yield from _names(one, said)
    for one in documents:
        for name, value in _of_document(one, payload):
            if (name, value) not in said.get(one["version"], Counter()):
                yield Problem(_FILE, one["iri"], f"does not have the {last_part(name)} of documents.json")


def _selected(one: Record) -> set[tuple[str, str]]:
    return {(f"{_OA}exact", one["quote"]), (f"{_OA}start", str(one["start"])), (f"{_OA}end", str(one["end"]))}


def _selectors(facts: Facts, said: Said) -> set[tuple[str, str]]:
    """What the selectors of a statement's evidence say."""
    evidence = [value for predicate, value in facts if predicate == f"{NAMESPACE}evidence"]
    selectors = [
        value
        for one in evidence
        for predicate, value in said.get(one, ())
        if predicate == f"{_OA}hasSelector"
    ]
    return {fact for one in selectors for fact in said.get(one, ())}


def _names(one: Record, said: Said) -> Iterator[Problem]:
    """Whoever the RDF has a name for is called by it."""
    hops = (hop["entity"] for hop in one["chain"])
    for entity in (one["speaker"], *one["coSpeakers"], *one["about"], *hops):
        names = {value for predicate, value in said.get(entity["iri"], ()) if predicate == _NAME}
        if names and entity["name"] not in names:
            yield Problem(_FILE, one["iri"], f"does not call {entity['iri']} {entity['name']!r}")


def _of_document(one: Record, payload: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """What both say of a document; its text only if it is in the bundle."""
    told = (
        (f"{NAMESPACE}textSha256", one["textSha256"]),
        (f"{_DCTERMS}title", one["title"]),
        (f"{_DCTERMS}publisher", one["publisher"]),
        (f"{NAMESPACE}publishedOn", one["published"]),
        (f"{NAMESPACE}text", text_of(one, payload)),
    )
    yield from ((name, value) for name, value in told if value)


def _said(lines: Sequence[str]) -> dict[str, Facts]:
    """What is said of each subject."""
    said: dict[str, Facts] = {}
    for quad in read_lines(lines):
        subject, predicate, value = (
            getattr(term, "value", str(term)) for term in (quad.subject, quad.predicate, quad.object)
        )
        said.setdefault(subject, Counter())[predicate, value] += 1
    return said


def _compared(facts: Facts) -> set[tuple[str, str]]:
    named = ((predicate.removeprefix(NAMESPACE), value) for predicate, value in facts)
    return {(name, _plain(value)) for name, value in named if name in _COMPARED}


def _told(one: Record) -> Iterator[tuple[str, str]]:
    """What statements.json says of a statement, as the RDF says it."""
    for name in (*_WORDS, *_TEXTS):
        if one[name]:
            yield name, one[name]
    yield "speaker", one["speaker"]["iri"]
    yield "evidence", f"{one['version']}#char={one['start']},{one['end']}"
    yield from (("coSpeaker", entity["iri"]) for entity in one["coSpeakers"])
    yield from (("about", entity["iri"]) for entity in one["about"])
    yield from (("activity", activity) for activity in one["activities"])
    yield from (("proposition", iri) for iri in one["propositions"])
    for name in _DATES:
        told = one[name] or {}
        parts = {
            "": "value",
            "Earliest": "earliest",
            "Latest": "latest",
            "Words": "words",
            "Anchor": "anchor",
        }
        yield from ((f"{name}{part}", told[key]) for part, key in parts.items() if told.get(key))


def _hops(facts: Facts, said: Said) -> list[tuple[str, ...]]:
    """The hops of a statement in the RDF: position, role, source, words and cue."""
    hops = [value for predicate, value in facts if predicate == f"{NAMESPACE}hop"]
    return sorted(
        tuple(
            _one(said.get(hop, Counter()), name) for name in ("position", "role", "source", "surface", "cue")
        )
        for hop in hops
    )


def _hop(hop: Record) -> tuple[str, ...]:
    return str(hop["position"]), hop["role"], hop["entity"]["iri"], hop["surface"], hop["cue"]


def _one(facts: Facts, name: str) -> str:
    return next((_plain(value) for predicate, value in facts if predicate == NAMESPACE + name), "")


def _plain(value: str) -> str:
    """The notation of a concept; anything else as it is."""
    return value.rpartition("/")[2] if value.startswith(SCHEMES) else value
