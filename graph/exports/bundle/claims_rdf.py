"""Claims in the RDF of a bundle, made anew by the code that wrote them into the graph."""

from collections import Counter
from collections.abc import Iterator, Sequence

from graph.claims import agreement, read_signature
from graph.exports.bundle.claims_check import Material, claims_of, stance_of
from graph.exports.bundle.facts import FILE, Facts, Said, said_by, values
from graph.exports.bundle.problems import Problem
from graph.exports.bundle.records import Record
from graph.queries.sparql import last_part
from graph.rdf import Minter
from graph.rdf.claims import claim_quads
from graph.rdf.propositions import proposition_quads
from ontology.vocabulary import PREFIXES, PROPERTY_OF_POSITION, Class, Property

_TYPE = PREFIXES["rdf"] + "type"
_RELATIONS = {
    Property.NARROWER_THAN: "narrower-than",
    Property.IMPLIED_BY: "implied-by",
    Property.INCOMPATIBLE_WITH: "incompatible-with",
}
_STANDS = frozenset({Property.CLAIM, *PROPERTY_OF_POSITION.values()})


def claim_problems(claims: Sequence[Record], held: Material, said: Said) -> Iterator[Problem]:
    """What the RDF says of claims, propositions and positions, and claims.json does not, or the reverse.

    As of a day the RDF has no claims, as those of the graph are made of what is known now.
    """
    told = {iri for iri, facts in said.items() if Class.CLAIM in values(facts, _TYPE)}
    expected = set() if held.as_of else {one["iri"] for one in claims}
    for iri in sorted(told ^ expected):
        yield Problem(FILE, iri, "is a claim in the RDF or in claims.json alone")
    stands: dict[str, set[tuple[str, str]]] = {}
    for one in claims:
        if one["iri"] in told & expected:
            made = _made(one, held)
            for iri in {statement["iri"] for statement in held.statements} & made.keys():
                stands.setdefault(iri, set()).update(made[iri])
            yield from _of_claim(one, made.get(one["iri"], Counter()), said[one["iri"]])
    for statement in held.statements:
        facts = {fact for fact in said.get(statement["iri"], ()) if fact[0] in _STANDS}
        if facts != stands.get(statement["iri"], set()):
            yield Problem(FILE, statement["iri"], "does not stand where claims.json tells")
    yield from _of_propositions(said)


def _of_claim(one: Record, made: Facts, told: Facts) -> Iterator[Problem]:
    related = {(link["kind"], link["claim"]) for link in one["related"]}
    links = {fact for fact in told if fact[0] in _RELATIONS}
    for name, value in sorted(links):
        if (_RELATIONS[name], value) not in related:
            yield Problem(FILE, one["iri"], f"relates to {value} in the RDF alone")
    for name in sorted({name for name, _ in (told.keys() - links) ^ made.keys()}):
        yield Problem(FILE, one["iri"], f"does not have the {last_part(name)} that its stances give")


def _made(one: Record, held: Material) -> Said:
    """What the RDF has to say of a claim and of the statements on it; nothing if it is not one claim."""
    stances = [stance_of(record) for record in one["stances"]]
    found = claims_of(one["propositions"], stances, held)
    if len(found) != 1:
        return {}
    names = {entity["iri"]: entity["name"] for entity in one["about"]}
    minter = Minter(one["iri"].removesuffix(f"claim/{last_part(one['iri'])}"))
    counted = agreement(stances, held.kinship, found[0].doubt)
    return said_by(claim_quads(found[0], counted, stances, names, minter))


def _of_propositions(said: Said) -> Iterator[Problem]:
    """A proposition says what its signature does, of which its IRI is the hash."""
    for iri, facts in said.items():
        lines = values(facts, Property.SIGNATURE)
        if Class.PROPOSITION in values(facts, _TYPE) or lines:
            minter = Minter(iri.removesuffix(f"proposition/{last_part(iri)}"))
            made = said_by(proposition_quads(read_signature(lines[0]), minter)) if lines else {}
            if made.get(iri) != facts:
                yield Problem(FILE, iri, "does not say what its signature gives")
