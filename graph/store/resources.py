"""What the graph says of one thing: for the page and the RDF at its address.

Sizes are bounded: a country may be linked from every statement there is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from pyoxigraph import Literal, NamedNode, Triple

from graph.store import names
from graph.store.contract import Reader
from graph.store.description import is_iri
from ontology.vocabulary import ONTOLOGY_GRAPH, PREFIXES, Property

_MOST_TRIPLES = 2000
_MOST_LINKS = 200
_MOST_SAYINGS = 30
_MOST_LABELS = 400
_LONGEST_IRI = 2000
_UNSAFE = frozenset('<>"{}|\\^`')
_SKOS, _RDFS, _DCTERMS, _OA = (PREFIXES[one] for one in ("skos", "rdfs", "dcterms", "oa"))
_LABELS = (
    _SKOS + "prefLabel",
    _RDFS + "label",
    _DCTERMS + "title",
    Property.NAME,
    Property.QUOTE,
    Property.SURFACE,
    Property.EXACT,
)
"""What a thing is called by, the best first."""
_PREFIXES = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
_OWN = "CONSTRUCT {{ <{iri}> ?p ?o }} WHERE {{ <{iri}> ?p ?o }} LIMIT {most}"
_PARTS = """CONSTRUCT {{ ?part ?p ?o }} WHERE {{
  {{ <{iri}> cg:evidence|cg:content|cg:hop|cg:count|geo:hasGeometry|oa:hasSelector ?part }}
  UNION {{ <{iri}> cg:hop/cg:evidence ?part }}
  UNION {{ <{iri}> (cg:evidence|cg:content)/oa:hasSelector ?part }}
  ?part ?p ?o
}} LIMIT {most}"""
_LINKS = "SELECT ?p ?x WHERE {{ ?x ?p <{iri}> }} LIMIT {most}"
_SAYINGS = """SELECT ?s ?quote ?document ?title ?speaker ?act ?published WHERE {{
  {{ SELECT DISTINCT ?s WHERE {{
    {{ ?s cg:quote ?own FILTER(?s = <{iri}>) }} UNION {{ ?s ?link <{iri}> . ?s a cg:Statement }}
  }} LIMIT {most} }}
  ?s cg:quote ?quote ; cg:document ?document .
  OPTIONAL {{ ?s cg:speaker/skos:prefLabel ?speaker }}
  OPTIONAL {{ ?s cg:speechAct/skos:prefLabel ?act }}
  OPTIONAL {{ ?s cg:version/dcterms:title ?title }}
  OPTIONAL {{ ?s cg:version/cg:publishedOn ?published }}
}}"""


@dataclass(frozen=True, slots=True)
class Value:
    """What a property leads to: words, or a thing by its IRI with what it is called."""

    text: str
    iri: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One property of a thing with all that it leads to, or comes from."""

    property: Value
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with its exact quote, where it stands and whose it is."""

    statement: str
    quote: str
    document: str
    title: str
    speaker: str
    act: str
    published: str


@dataclass(frozen=True, slots=True)
class Resource:
    """What there is to tell of one thing.

    ``triples`` are its own, those of its evidence and chain, and what linked things are called.  ``links``
    are from where it is linked; ``more`` tells that there are more of these, or more statements, than shown.
    """

    iri: str
    label: str
    kinds: tuple[Value, ...]
    rows: tuple[Row, ...]
    sayings: tuple[Said, ...]
    links: tuple[Row, ...]
    more: bool
    triples: tuple[Triple, ...]


def resource(reader: Reader, iri: str) -> Resource | None:
    """What the graph says of ``iri``; ``None`` if it says nothing, or ``iri`` is none."""
    if len(iri) > _LONGEST_IRI or _UNSAFE & set(iri) or not is_iri(iri):
        return None
    own = _construct(reader, _OWN, iri)
    links = reader.select(_PREFIXES + _LINKS.format(iri=iri, most=_MOST_LINKS + 1))
    if not own and not links:
        return None
    parts = _construct(reader, _PARTS, iri)
    labels = _labels(reader, _linked((*own, *parts), links))
    called = _called((*own, *parts, *labels))
    sayings = _sayings(reader, iri)
    rows = _rows(own, called)
    return Resource(
        iri=iri,
        label=called.get(iri) or short(iri),
        kinds=next((row.values for row in rows if row.property.iri == names.RDF_TYPE), ()),
        rows=tuple(row for row in rows if row.property.iri != names.RDF_TYPE),
        sayings=sayings[:_MOST_SAYINGS],
        links=_incoming(links[:_MOST_LINKS], called),
        more=len(links) > _MOST_LINKS or len(sayings) > _MOST_SAYINGS,
        triples=tuple(dict.fromkeys((*own, *parts, *labels))),
    )


def ontology(reader: Reader) -> tuple[Triple, ...]:
    """The vocabulary with its schemes."""
    return tuple(quad.triple for quad in reader.quads(ONTOLOGY_GRAPH))


def terms(triples: Iterable[Triple]) -> tuple[Resource, ...]:
    """The terms of the vocabulary and the schemes, by IRI, with what they are called and what they mean."""
    own = sorted(
        (one for one in triples if _text(one.subject).startswith("https://w3id.org/claimgraph/")), key=str
    )
    called = _called(own)
    return tuple(
        Resource(iri, called.get(iri) or short(iri), (), _rows(list(group), called), (), (), False, ())
        for iri, group in groupby(own, key=lambda one: _text(one.subject))
    )


def short(iri: str) -> str:
    """The last part of an IRI, for people; a term of a known vocabulary with its prefix.

    >>> [short(iri) for iri in (PREFIXES["cg"] + "quote", "https://a.example/x/y")]
    ['cg:quote', 'y']
    """
    for prefix, start in PREFIXES.items():
        if iri.startswith(start) and len(iri) > len(start):
            return f"{prefix}:{iri[len(start) :]}"
    return iri.rstrip("/").rpartition("/")[2].rpartition("#")[2] or iri


# --- inside ---------------------------------------------------------------------------------


def _construct(reader: Reader, query: str, iri: str) -> list[Triple]:
    found = reader.construct(_PREFIXES + query.format(iri=iri, most=_MOST_TRIPLES))
    return sorted((quad.triple for quad in found), key=str)


def _linked(triples: Sequence[Triple], links: Sequence[dict[str, str]]) -> list[str]:
    """The things whose names a page needs."""
    found = [_text(one) for triple in triples for one in (triple.object, triple.predicate) if _is_node(one)]
    found += [iri for row in links for iri in (row["p"], row["x"])]
    return [iri for iri in dict.fromkeys(found) if is_iri(iri)][:_MOST_LABELS]


def _labels(reader: Reader, iris: list[str]) -> list[Triple]:
    if not iris:
        return []
    things, by = (" ".join(f"<{one}>" for one in some) for some in (iris, _LABELS[:4]))
    query = f"CONSTRUCT {{ ?x ?p ?l }} WHERE {{ VALUES ?x {{ {things} }} VALUES ?p {{ {by} }} ?x ?p ?l }}"
    return sorted((quad.triple for quad in reader.construct(query)), key=str)


def _called(triples: Iterable[Triple]) -> dict[str, str]:
    """What things are called, by IRI."""
    rank = {iri: at for at, iri in enumerate(_LABELS)}
    best: dict[str, tuple[int, str]] = {}
    for one in triples:
        at = rank.get(one.predicate.value)
        if at is not None and isinstance(one.object, Literal):
            thing, label = _text(one.subject), (at, one.object.value)
            best[thing] = min(best.get(thing, label), label)
    return {thing: text for thing, (_, text) in best.items()}


def _rows(triples: Sequence[Triple], called: dict[str, str]) -> tuple[Row, ...]:
    grouped = groupby(triples, key=lambda one: one.predicate.value)
    found: dict[str, list[Value]] = {}
    for property_, group in grouped:
        found.setdefault(property_, []).extend(_value(one, called) for one in group)
    return tuple(Row(_thing(one, called), tuple(values)) for one, values in sorted(found.items()))


def _incoming(links: Sequence[dict[str, str]], called: dict[str, str]) -> tuple[Row, ...]:
    pairs = sorted((row["p"], row["x"]) for row in links)
    return tuple(
        Row(_thing(property_, called), tuple(_thing(thing, called) for _, thing in group))
        for property_, group in groupby(pairs, key=lambda pair: pair[0])
    )


def _sayings(reader: Reader, iri: str) -> tuple[Said, ...]:
    rows = reader.select(_PREFIXES + _SAYINGS.format(iri=iri, most=_MOST_SAYINGS + 1))
    best = {row["s"]: row for row in sorted(rows, key=lambda row: sorted(row.items()))}
    found = (
        Said(
            statement=row["s"],
            quote=row["quote"],
            document=row["document"],
            title=row.get("title", ""),
            speaker=row.get("speaker", ""),
            act=row.get("act", ""),
            published=row.get("published", ""),
        )
        for row in best.values()
    )
    return tuple(sorted(found, key=lambda one: (one.published, one.statement)))


def _value(triple: Triple, called: dict[str, str]) -> Value:
    if _is_node(triple.object):
        return _thing(_text(triple.object), called)
    return Value(_text(triple.object))


def _thing(iri: str, called: dict[str, str]) -> Value:
    return Value(called.get(iri) or short(iri), iri)


def _is_node(term: object) -> bool:
    return isinstance(term, NamedNode)


def _text(term: object) -> str:
    return str(getattr(term, "value", term))
