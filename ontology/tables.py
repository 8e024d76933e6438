"""The vocabulary as Markdown tables, for ``docs/ontology.md``; ``python -m ontology.tables`` prints them."""

from collections import defaultdict

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from ontology.vocabulary import PREFIXES, Scheme, concept_in, turtle_files

_ALIGNED = {
    "cito": "http://purl.org/spar/cito/",
    "gaf": "http://groundedannotationframework.org/gaf#",
    "grasp": "http://groundedannotationframework.org/grasp#",
    "schema": "http://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "time": "http://www.w3.org/2006/time#",
}
_RDFS, _SKOS = PREFIXES["rdfs"], PREFIXES["skos"]

Values = dict[str, dict[str, list[str]]]


def classes_table() -> str:
    """Every class: what it is, what it is a kind of, and what it resembles."""
    rows = [
        f"| `{_short(iri)}` | {_one(values, 'comment')} "
        f"| {_terms(values, _RDFS + 'subClassOf')} | {_close(values)} |"
        for iri, values in _vocabulary().items()
        if _RDFS + "Class" in values[PREFIXES["rdf"] + "type"]
    ]
    return "\n".join(["| class | meaning | is a | resembles |", "|---|---|---|---|", *rows])


def properties_table() -> str:
    """Every property: from what to what it leads, what it means, and how it is aligned."""
    rows = [
        f"| `{_short(iri)}` | {_terms(values, _RDFS + 'domain')} | {_terms(values, _RDFS + 'range')} "
        f"| {_one(values, 'comment')} | {_terms(values, _RDFS + 'subPropertyOf')} | {_close(values)} |"
        for iri, values in _vocabulary().items()
        if PREFIXES["rdf"] + "Property" in values[PREFIXES["rdf"] + "type"]
    ]
    head = "| property | of | to | meaning | is a | resembles |"
    return "\n".join([head, "|---|---|---|---|---|---|", *rows])


def schemes_table() -> str:
    """Every scheme with the last parts of its concepts' IRIs."""
    rows = []
    for path in turtle_files()[1:]:
        values = _read(str(path))
        start = concept_in(Scheme(path.stem), "")
        members = ", ".join(f"`{iri.removeprefix(start)}`" for iri in values if iri.startswith(start))
        (meaning,) = values[start.removesuffix("/")][PREFIXES["dcterms"] + "description"]
        rows.append(f"| `{path.stem}` | {meaning} | {members} |")
    return "\n".join(["| scheme | what it tells | concepts |", "|---|---|---|", *rows])


def _vocabulary() -> Values:
    own = PREFIXES["cg"]
    return {iri: values for iri, values in _read(str(turtle_files()[0])).items() if iri.startswith(own)}


def _read(path: str) -> Values:
    """What a Turtle file says, by subject and property, in the order of the file."""
    found: Values = defaultdict(lambda: defaultdict(list))
    for quad in parse(path=path, format=RdfFormat.TURTLE):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            found[quad.subject.value][quad.predicate.value].append(quad.object.value)
    return found


def _one(values: dict[str, list[str]], name: str) -> str:
    return values[_RDFS + name][0]


def _terms(values: dict[str, list[str]], property_: str) -> str:
    return ", ".join(f"`{_short(iri)}`" for iri in values.get(property_, ()))


def _close(values: dict[str, list[str]]) -> str:
    return _terms(values, _SKOS + "closeMatch")


def _short(iri: str) -> str:
    """``iri`` with its prefix."""
    for prefix, start in (PREFIXES | _ALIGNED).items():
        if iri.startswith(start):
            return f"{prefix}:{iri.removeprefix(start)}"
    return iri


if __name__ == "__main__":
    for table in (classes_table(), properties_table(), schemes_table()):
        print(table, end="\n\n")
