"""The vocabulary, its Python names and its schemes say the same."""

from enum import StrEnum

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from ontology.terms import NAMESPACE, SCHEMES, EntityKind, SpeechAct
from ontology.vocabulary import (
    CLASS_OF_KIND,
    KIND_OF_CLASS,
    PREFIXES,
    SCHEME_OF_ENUM,
    Class,
    Property,
    Scheme,
    concept,
    concept_in,
    member,
    shapes_file,
    turtle_files,
)

RDF, RDFS, SKOS, OWL = (PREFIXES[name] for name in ("rdf", "rdfs", "skos", "owl"))
OUTSIDE = {
    "http://purl.org/dc/terms/",
    "http://purl.org/spar/cito/",
    "http://groundedannotationframework.org/gaf#",
    "http://groundedannotationframework.org/grasp#",
    "http://schema.org/",
    "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "http://www.opengis.net/ont/geosparql#",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://www.w3.org/2002/07/owl#",
    "http://www.w3.org/2006/time#",
    "http://www.w3.org/ns/oa#",
    "http://www.w3.org/ns/prov#",
}


def _triples(*paths: object) -> list[Triple]:
    return [quad.triple for path in paths for quad in parse(path=str(path), format=RdfFormat.TURTLE)]


VOCABULARY = _triples(turtle_files()[0])
SCHEME_TRIPLES = _triples(*turtle_files()[1:])


def _values(triples: list[Triple], subject: str, property_: str) -> list[str]:
    wanted = (NamedNode(subject), NamedNode(property_))
    return [
        t.object.value
        for t in triples
        if (t.subject, t.predicate) == wanted and isinstance(t.object, NamedNode | Literal)
    ]


def _subjects(triples: list[Triple], class_: str) -> set[str]:
    return {
        t.subject.value
        for t in triples
        if t.predicate.value == RDF + "type"
        and isinstance(t.object, NamedNode)
        and t.object.value == class_
        and isinstance(t.subject, NamedNode)
    }


def _constants(holder: type) -> set[str]:
    return {value for name, value in vars(holder).items() if name.isupper()}


CLASSES = sorted(_subjects(VOCABULARY, RDFS + "Class"))
PROPERTIES = sorted(_subjects(VOCABULARY, RDF + "Property"))
CONCEPTS = sorted(_subjects(SCHEME_TRIPLES, SKOS + "Concept"))
MEMBERS = [value for enum in SCHEME_OF_ENUM for value in enum]


def test_the_python_classes_are_those_of_the_vocabulary() -> None:
    assert _constants(Class) == set(CLASSES)


def test_the_python_properties_are_those_of_the_vocabulary() -> None:
    assert _constants(Property) == set(PROPERTIES)


def test_everything_of_our_own_is_a_class_or_a_property() -> None:
    subjects = {t.subject.value for t in VOCABULARY if isinstance(t.subject, NamedNode)}

    assert {iri for iri in subjects if iri.startswith(NAMESPACE)} == {*CLASSES, *PROPERTIES}


@pytest.mark.parametrize("term", [*CLASSES, *PROPERTIES])
def test_every_term_has_one_label_and_one_comment(term: str) -> None:
    comments = _values(VOCABULARY, term, RDFS + "comment")

    assert len(_values(VOCABULARY, term, RDFS + "label")) == 1
    assert len(comments) == 1
    assert comments[0].endswith(".")


@pytest.mark.parametrize("property_", PROPERTIES)
def test_every_property_has_a_domain_and_a_range_that_exist(property_: str) -> None:
    (domain,) = _values(VOCABULARY, property_, RDFS + "domain")
    (range_,) = _values(VOCABULARY, property_, RDFS + "range")

    assert domain in CLASSES
    assert range_ in {*CLASSES, SKOS + "Concept", RDFS + "Literal"} or range_.startswith(PREFIXES["xsd"])


@pytest.mark.parametrize("property_", PROPERTIES)
def test_a_property_links_to_literals_exactly_when_its_range_says_so(property_: str) -> None:
    (range_,) = _values(VOCABULARY, property_, RDFS + "range")
    literal = range_ == RDFS + "Literal" or range_.startswith(PREFIXES["xsd"])

    kinds = set(_values(VOCABULARY, property_, RDF + "type"))

    assert kinds - {RDF + "Property"} == {OWL + ("DatatypeProperty" if literal else "ObjectProperty")}


def test_no_own_class_stands_apart() -> None:
    used = {
        t.object.value
        for t in VOCABULARY
        if t.predicate.value in {RDFS + "domain", RDFS + "range", RDFS + "subClassOf"}
        and isinstance(t.object, NamedNode)
    }
    sayings = {Class.STATEMENT, Class.SUPERSEDED_STATEMENT, Class.REJECTED_STATEMENT}
    instances = {*sayings, *CLASS_OF_KIND.values()}

    assert set(CLASSES) <= used | instances


def test_alignments_point_to_the_vocabularies_that_the_design_names() -> None:
    targets = {
        t.object.value
        for t in VOCABULARY
        if t.predicate.value in {RDFS + "subClassOf", RDFS + "subPropertyOf", SKOS + "closeMatch"}
        and isinstance(t.object, NamedNode)
        and not t.object.value.startswith(NAMESPACE)
    }

    assert {iri[: max(iri.rfind("#"), iri.rfind("/")) + 1] for iri in targets} == OUTSIDE


def test_a_superseded_statement_is_no_statement_by_any_superclass() -> None:
    assert _values(VOCABULARY, Class.SUPERSEDED_STATEMENT, RDFS + "subClassOf") == [Class.SAYING]


@pytest.mark.parametrize("path", turtle_files(), ids=lambda path: path.name)
def test_the_ontology_has_no_blank_nodes(path: object) -> None:
    assert not [
        t for t in _triples(path) if isinstance(t.subject, BlankNode) or isinstance(t.object, BlankNode)
    ]


def test_every_kind_of_entity_has_a_class_of_its_own() -> None:
    assert set(CLASS_OF_KIND) == set(EntityKind)
    assert {iri: kind for kind, iri in CLASS_OF_KIND.items()} == KIND_OF_CLASS


@pytest.mark.parametrize("value", MEMBERS, ids=lambda value: f"{type(value).__name__}.{value.name}")
def test_every_member_of_an_enum_is_a_concept(value: StrEnum) -> None:
    assert concept(value) in CONCEPTS


@pytest.mark.parametrize("enum", SCHEME_OF_ENUM, ids=lambda enum: enum.__name__)
def test_every_concept_of_an_enumerated_scheme_is_a_member(enum: type[StrEnum]) -> None:
    start = concept_in(SCHEME_OF_ENUM[enum], "")

    assert {iri for iri in CONCEPTS if iri.startswith(start)} == {concept(value) for value in enum}


@pytest.mark.parametrize("value", MEMBERS, ids=lambda value: f"{type(value).__name__}.{value.name}")
def test_a_concept_leads_back_to_its_member(value: StrEnum) -> None:
    assert member(type(value), concept(value)) is value


@pytest.mark.parametrize("iri", ["", "confirm", SCHEMES + "polarity/confirm", SCHEMES + "speech-act/shout"])
def test_an_iri_of_another_scheme_is_no_member(iri: str) -> None:
    with pytest.raises(ValueError, match=r"not a concept|not a valid"):
        member(SpeechAct, iri)


def test_every_scheme_has_its_file_and_every_file_its_scheme() -> None:
    assert {path.stem for path in turtle_files()[1:]} == {scheme.value for scheme in Scheme}


@pytest.mark.parametrize("scheme", Scheme)
def test_every_scheme_has_title_and_description(scheme: Scheme) -> None:
    iri = SCHEMES + scheme.value

    assert iri in _subjects(SCHEME_TRIPLES, SKOS + "ConceptScheme")
    assert len(_values(SCHEME_TRIPLES, iri, PREFIXES["dcterms"] + "title")) == 1
    assert len(_values(SCHEME_TRIPLES, iri, PREFIXES["dcterms"] + "description")) == 1


@pytest.mark.parametrize("iri", CONCEPTS)
def test_every_concept_is_well_formed(iri: str) -> None:
    scheme = iri.rpartition("/")[0]
    broader = _values(SCHEME_TRIPLES, iri, SKOS + "broader")

    assert len(_values(SCHEME_TRIPLES, iri, SKOS + "prefLabel")) == 1
    assert len(_values(SCHEME_TRIPLES, iri, SKOS + "definition")) == 1
    assert _values(SCHEME_TRIPLES, iri, SKOS + "inScheme") == [scheme]
    assert all(other in CONCEPTS and other.startswith(scheme + "/") for other in broader)
    assert _values(SCHEME_TRIPLES, iri, SKOS + "topConceptOf") == ([] if broader else [scheme])


def test_matches_within_our_schemes_lead_to_concepts() -> None:
    matches = {SKOS + "closeMatch", SKOS + "broadMatch", SKOS + "relatedMatch"}
    targets = {
        t.object.value
        for t in SCHEME_TRIPLES
        if t.predicate.value in matches and isinstance(t.object, NamedNode)
    }

    assert {iri for iri in targets if iri.startswith(SCHEMES)} <= set(CONCEPTS)


def test_no_two_concepts_of_a_scheme_share_a_name() -> None:
    names = [
        (iri.rpartition("/")[0], name.casefold())
        for iri in CONCEPTS
        for label in ("prefLabel", "altLabel")
        for name in _values(SCHEME_TRIPLES, iri, SKOS + label)
    ]

    assert sorted(set(names)) == sorted(names)


def test_the_shapes_know_no_term_that_the_vocabulary_does_not() -> None:
    named = {
        term.value
        for t in _triples(shapes_file())
        for term in (t.predicate, t.object)
        if isinstance(term, NamedNode) and term.value.startswith((NAMESPACE, SCHEMES))
    }

    assert named <= {*CLASSES, *PROPERTIES, *CONCEPTS}


@pytest.mark.parametrize("enum", SCHEME_OF_ENUM, ids=lambda enum: enum.__name__)
def test_the_shapes_allow_every_concept_of_an_enumerated_scheme(enum: type[StrEnum]) -> None:
    named = {t.object.value for t in _triples(shapes_file()) if isinstance(t.object, NamedNode)}

    assert {concept(value) for value in enum} <= named


def test_the_shapes_ask_something_of_every_property() -> None:
    named = {t.object.value for t in _triples(shapes_file()) if isinstance(t.object, NamedNode)}

    assert set(PROPERTIES) <= named
