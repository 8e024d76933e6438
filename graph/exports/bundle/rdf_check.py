"""The RDF of a bundle says what its JSON says of statements, hops, documents and claims, and no more."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

from graph.exports.bundle.acts_check import act_problems
from graph.exports.bundle.claims_check import Material
from graph.exports.bundle.claims_rdf import claim_problems
from graph.exports.bundle.facts import FILE, Facts, Said, said_in, values
from graph.exports.bundle.problems import Problem
from graph.exports.bundle.records import Record
from graph.exports.bundle.stretches_check import stretch_problems
from graph.queries.sparql import last_part
from ontology.terms import NAMESPACE, SCHEMES
from ontology.vocabulary import PREFIXES, Class

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
        *_WORDS, *_TEXTS, "speaker", "coSpeaker", "about", "activity", "proposition", "evidence", "position",
        *(f"{date}{part}" for date in _DATES for part in ("", "Earliest", "Latest", "Words", "Anchor")),
    )
)  # fmt: skip
_ROLES = ("actor", "asset", "at", "from", "to", "counterpart")
_BESIDE = (
    "via", "conflict", "content", "hop", "claim", "affirms", "denies", "declines", "doubts", "count",
    "readAs", "readProposition",
)  # fmt: skip
"""Properties of a statement that are compared otherwise, or follow from others."""
_READER = NAMESPACE + "annotator"
_QUOTED_FROM = PREFIXES["prov"] + "wasQuotedFrom"


def rdf_problems(
    statements: Sequence[Record], documents: Sequence[Record], claims: Sequence[Record], held: Material
) -> Iterator[Problem]:
    """What one of the two says of a statement, document or claim and the other does not."""
    lines = [f"{line}\n" for line in held.graph.decode().split("\n") if line]
    if len(lines) != len(set(lines)):
        yield Problem(FILE, "", "tells something twice")
    said = said_in(lines)
    found = {iri for iri, facts in said.items() if set(values(facts, _TYPE)) & _STANDS}
    for iri in sorted(found ^ {one["iri"] for one in statements}):
        yield Problem(FILE, iri, "is a statement in the RDF or in statements.json alone")
    for one in statements:
        yield from (Problem(FILE, one["iri"], problem) for problem in _of_statement(one, said))
    for one in documents:
        yield from (Problem(FILE, one["iri"], problem) for problem in _of_document(one, held, said))
    yield from _misnamed(statements, claims, said)
    yield from claim_problems(claims, held, said)
    yield from stretch_problems(said, held.texts)
    readers = {one["version"]: values(said.get(one["version"], Counter()), _READER) for one in documents}
    yield from act_problems(statements, held.judgements, readers)


def _of_statement(one: Record, said: Said) -> Iterator[str]:
    facts = said.get(one["iri"], Counter())
    differing = _compared(facts) ^ set(_told(one))
    for name in sorted({name for name, _ in differing}):
        yield f"does not have the {name} of statements.json"
    if len(values(facts, _TYPE)) != 1:
        yield "is of more than one class"
    hops = [f"{one['iri']}/hop/{hop['position']}" for hop in one["chain"]]
    made = [_hop(hop) for hop in one["chain"]]
    if values(facts, f"{NAMESPACE}hop") != sorted(hops) or [_hop_of(said.get(hop)) for hop in hops] != made:
        yield "does not have the chain of statements.json"
    if not _selected(one) <= _selectors(facts, said):
        yield "does not point at the quote of statements.json"
    yield from _beside(one, facts, said)


def _beside(one: Record, facts: Facts, said: Said) -> Iterator[str]:
    """What follows from the rest in the RDF: it may say no more than statements.json."""
    about = {entity["iri"] for entity in one["about"]}
    passed = {hop["entity"]["iri"] for hop in one["chain"]}
    bounds = {"via": passed, "conflict": {*one["conflicts"]}, **dict.fromkeys(_ROLES, about)}
    for name, most in bounds.items():
        if not most.issuperset(values(facts, NAMESPACE + name)):
            yield f"does not have the {name} of statements.json"
    contents = {
        text
        for place in values(facts, f"{NAMESPACE}content")
        for text in values(said.get(place, Counter()), f"{NAMESPACE}exact")
    }
    if contents != {*one["content"]}:
        yield "does not have the content of statements.json"
    known = {NAMESPACE + name for name in (*_COMPARED, *_ROLES, *_BESIDE)} | {_TYPE, _QUOTED_FROM}
    for name in sorted({name for name, _ in facts} - known):
        yield f"says {last_part(name)}, of which statements.json knows nothing"


def _selected(one: Record) -> set[tuple[str, str]]:
    return {(f"{_OA}exact", one["quote"]), (f"{_OA}start", str(one["start"])), (f"{_OA}end", str(one["end"]))}


def _selectors(facts: Facts, said: Said) -> set[tuple[str, str]]:
    """What the selectors of a statement's evidence say."""
    selectors = [
        one
        for place in values(facts, f"{NAMESPACE}evidence")
        for one in values(said.get(place, Counter()), f"{_OA}hasSelector")
    ]
    return {fact for one in selectors for fact in said.get(one, ())}


def _misnamed(statements: Sequence[Record], claims: Sequence[Record], said: Said) -> Iterator[Problem]:
    """Whoever the RDF has a name for is called by it, and by no other."""
    named = [(one["iri"], entity) for one in statements for entity in _entities(one)]
    named += [(one["iri"], entity) for one in claims for entity in one["about"]]
    for iri, entity in named:
        names = values(said.get(entity["iri"], Counter()), _NAME)
        if names and [entity["name"]] != names:
            yield Problem(FILE, iri, f"does not call {entity['iri']} {entity['name']!r}")


def _entities(one: Record) -> Iterator[Record]:
    yield from (one["speaker"], *one["coSpeakers"], *one["about"])
    yield from (hop["entity"] for hop in one["chain"])


def _of_document(one: Record, held: Material, said: Said) -> Iterator[str]:
    """Both say the same of a document; of its text only if it is in the bundle."""
    version = said.get(one["version"], Counter())
    told = {
        f"{NAMESPACE}textSha256": one["textSha256"],
        f"{_DCTERMS}title": one["title"],
        f"{_DCTERMS}publisher": one["publisher"],
        f"{_DCTERMS}creator": one["author"],
        f"{NAMESPACE}publishedOn": one["published"],
        f"{NAMESPACE}sketch": one["sketch"],
        f"{NAMESPACE}text": held.texts[one["version"]],
    }
    for name, value in told.items():
        if values(version, name) != ([value] if value else []):
            yield f"does not have the {last_part(name)} of documents.json"
    recorded = values(version, f"{NAMESPACE}recordedAt")
    if [datetime.fromisoformat(moment) for moment in recorded] != [datetime.fromisoformat(one["recordedAt"])]:
        yield "does not have the recordedAt of documents.json"
    if one["url"] and values(version, f"{_DCTERMS}source") != [one["url"]]:
        yield "does not have the url of documents.json"
    names = {f"{NAMESPACE}identifier": one["key"], f"{NAMESPACE}name": one["name"]}
    for name, value in names.items():
        if values(said.get(one["iri"], Counter()), name) != [value]:
            yield f"does not have the {last_part(name)} of documents.json"


def _compared(facts: Facts) -> set[tuple[str, str]]:
    named = ((predicate.removeprefix(NAMESPACE), value) for predicate, value in facts)
    return {(name, _plain(value)) for name, value in named if name in _COMPARED}


def _told(one: Record) -> Iterator[tuple[str, str]]:
    """What statements.json says of a statement, as the RDF says it."""
    for name in (*_WORDS, *_TEXTS):
        if one[name]:
            yield name, one[name]
    yield "position", str(one["start"])
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


def _hop_of(facts: Facts | None) -> list[tuple[str, str]]:
    """What the RDF says of a hop, besides where its words stand."""
    left = {_TYPE, f"{NAMESPACE}evidence"}
    return sorted(
        (name.removeprefix(NAMESPACE), _plain(value))
        for name, value in (facts or Counter()).elements()
        if name not in left
    )


def _hop(hop: Record) -> list[tuple[str, str]]:
    told = (
        ("cue", hop["cue"]),
        ("position", str(hop["position"])),
        ("role", hop["role"]),
        ("source", hop["entity"]["iri"]),
        ("surface", hop["surface"]),
    )
    return sorted((name, value) for name, value in told if value)


def _plain(value: str) -> str:
    """The notation of a concept; anything else as it is."""
    return value.rpartition("/")[2] if value.startswith(SCHEMES) else value
