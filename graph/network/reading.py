"""What networks are made from: the roles, propositions and chains of some statements.

``where`` is everywhere the SPARQL that binds ``?statement`` (``graph.queries.filters.statement_pattern``):
it is taken whole, in a scope of its own, so that a filter means here what it means everywhere.  It is never
made from words that come from outside.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.store.contract import Reader
from ontology.terms import EntityKind, HopRole
from ontology.vocabulary import CLASS_OF_KIND, PREFIXES

NOW = "?statement a cg:Statement ."
"""Every statement that stands now."""

ROLES = ("actor", "asset", "counterpart", "at", "from", "to")
"""The roles of a proposition, in the order in which two of them name an edge: ``actor-at``."""

SPEAKERS = ("speaker", "coSpeaker")
"""Who speaks, and who speaks along."""

Roles = dict[str, list[str]]
"""Entities by role."""

_PREFIXES = "".join(f"PREFIX {name}: <{start}>\n" for name, start in PREFIXES.items())
_KINDS = {iri: kind for kind, iri in CLASS_OF_KIND.items()}
_LABEL = PREFIXES["skos"] + "prefLabel"


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """An entity of a network."""

    iri: str
    name: str
    kind: EntityKind


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """One hop of a chain; ``source`` is the entity that passes the words on."""

    position: int
    role: HopRole
    source: str


def roles_of(reader: Reader, where: str, terms: Sequence[str]) -> dict[str, Roles]:
    """Who stands in the roles ``terms`` of each statement.  One store query, a row for each."""
    rows = _rows(reader, where, "?role ?entity", f"?statement ?role ?entity . {_among(terms)}")
    found: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        found[row["statement"]][_last(row["role"])].append(row["entity"])
    return {statement: dict(roles) for statement, roles in found.items()}


def standing_in(roles: Roles, *names: str) -> list[str]:
    """Who stands in any of the roles, each once, by IRI."""
    return sorted({entity for name in names for entity in roles.get(name, ())})


def propositions_of(reader: Reader, where: str) -> list[tuple[str, Roles]]:
    """Each statement with the roles of each thing that it says happened.  One store query, a row for each."""
    pattern = f"?statement cg:proposition ?proposition . ?proposition ?role ?entity . {_among(ROLES)}"
    found: defaultdict[tuple[str, str], defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in _rows(reader, where, "?proposition ?role ?entity", pattern):
        found[row["statement"], row["proposition"]][_last(row["role"])].append(row["entity"])
    return [(statement, dict(roles)) for (statement, _), roles in found.items()]


def chains_of(reader: Reader, where: str) -> dict[str, list[Link]]:
    """The chain of each statement, outermost hop first.  One store query, a row for each hop."""
    pattern = "?statement cg:hop ?hop . ?hop cg:position ?position ; cg:role ?role ; cg:source ?source ."
    found: defaultdict[str, list[Link]] = defaultdict(list)
    for row in _rows(reader, where, "?position ?role ?source", pattern):
        link = Link(int(row["position"]), HopRole(_last(row["role"])), row["source"])
        found[row["statement"]].append(link)
    return {statement: sorted(links) for statement, links in found.items()}


def nodes_of(reader: Reader, iris: Iterable[str]) -> dict[str, Node]:
    """Name and kind of entities; what was removed in between is left out.  One store query."""
    wanted = sorted(set(iris))
    if not wanted:
        return {}
    listed = " ".join(f"<{iri}>" for iri in wanted)
    rows = reader.select(
        f"{_PREFIXES}SELECT DISTINCT ?entity ?property ?value WHERE {{ VALUES ?entity {{ {listed} }} "
        "?entity ?property ?value . FILTER(?property IN (skos:prefLabel, rdf:type)) }"
    )
    names: dict[str, str] = {}
    kinds: dict[str, EntityKind] = {}
    # Sorted, so that of several names and kinds it is always the same one, as in the other queries.
    for entity, property_, value in sorted((row["entity"], row["property"], row["value"]) for row in rows):
        if property_ == _LABEL:
            names.setdefault(entity, value)
        elif value in _KINDS:
            kinds.setdefault(entity, _KINDS[value])
    return {iri: Node(iri, names[iri], kinds[iri]) for iri in wanted if iri in names and iri in kinds}


def _rows(reader: Reader, where: str, variables: str, pattern: str) -> list[dict[str, str]]:
    return reader.select(
        f"{_PREFIXES}SELECT DISTINCT ?statement {variables} WHERE {{\n"
        f"  {{ SELECT DISTINCT ?statement WHERE {{\n{where}\n}} }}\n  {pattern}\n}}"
    )


def _among(terms: Sequence[str]) -> str:
    return f"FILTER(?role IN ({', '.join(f'cg:{term}' for term in terms)}))"


def _last(iri: str) -> str:
    return iri.rsplit("/", 1)[-1].rsplit("#", 1)[-1]
