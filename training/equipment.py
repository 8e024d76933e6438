"""Words for equipment and sites from our own schemes and gazetteer, and sentences varied with them."""

import csv
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from rdflib import RDF, Graph, URIRef
from rdflib.namespace import SKOS

import ontology
from training.documents import Document

_FOLDER = Path(ontology.__file__).parent
_TOPS = {
    "vehicle": ("aircraft", "ship", "vehicle"),
    "weapon": (
        "missile",
        "air-defence",
        "artillery",
        "small-arms",
        "bomb",
        "nuclear-weapon",
        "chemical-weapon",
    ),
}
COPIES = 6
"""How often a document is read anew with other equipment and sites in the places of its own."""
_SAME, _COMMON = 0.3, 0.6
"""Chance that a mention stays as it is, and that a new one is a common noun."""

Terms = Mapping[str, Sequence[str]]


def terms() -> dict[str, list[str]]:
    """Phrases for weapons, vehicles and facilities: classes, in the plural too; names of types and bases."""
    classes = Graph().parse(_FOLDER / "schemes/asset-class.ttl")
    kinds = {one: kind for kind, tops in _TOPS.items() for top in tops for one in _below(classes, top)}
    found: dict[str, set[str]] = {"weapon": set(), "vehicle": set(), "facility": set()}
    for concept, named in kinds.items():
        found[named] |= _labels(classes, concept)
    for row in _rows("assets.csv"):
        kind = next((k for c, k in kinds.items() if c.endswith(f"/{row['kind_detail']}")), None)
        if kind:
            found[kind].add(row["name"])
    sites = Graph().parse(_FOLDER / "schemes/base-kind.ttl")
    for site in sites.subjects(RDF.type, SKOS.Concept):
        found["facility"] |= _labels(sites, site)
    found["facility"] |= {row["name"] for row in _rows("bases.csv")}
    return {kind: sorted(phrases) for kind, phrases in found.items()}


def _below(graph: Graph, top: str) -> Iterator[URIRef]:
    start = next(s for s in graph.subjects(RDF.type, SKOS.Concept) if str(s).endswith(f"/{top}"))
    yield from (URIRef(str(s)) for s in graph.transitive_subjects(SKOS.broader, start))


def _labels(graph: Graph, concept: object) -> set[str]:
    labels = {str(o) for p in (SKOS.prefLabel, SKOS.altLabel) for o in graph.objects(URIRef(str(concept)), p)}
    return labels | {_plural(label) for label in labels if not label.endswith(("s", "craft"))}


def _plural(label: str) -> str:
    return f"{label[:-1]}ies" if label.endswith(("ory", "ery")) else f"{label}s"


def _rows(file: str) -> list[dict[str, str]]:
    with (_FOLDER / "gazetteer" / file).open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def varied(document: Document, phrases: Terms, chance: random.Random) -> Document:
    """The document with other equipment and sites in the places of its own, and the same tags otherwise."""
    words: list[str] = []
    names: list[tuple[str, ...]] = []
    starts: list[int] = []
    ends = {last for _, last in document.sentences}
    at = 0
    while at < len(document.words):
        if at == 0 or at in ends:
            starts.append(len(words))
        last = _mention_end(document, at)
        kind = (document.names or [])[at][0][2:]
        if last > at and kind in phrases and chance.random() > _SAME:
            new = _drawn(phrases[kind], chance).split()
            words += new
            names += [(f"{'I' if i else 'B'}-{kind}",) for i in range(len(new))]
            at = last
        else:
            words.append(document.words[at])
            names.append((document.names or [])[at])
            at += 1
    bounds = list(zip(starts, [*starts[1:], len(words)], strict=True))
    return Document(document.corpus, document.name, words, bounds, names=names)


def _drawn(phrases: Sequence[str], chance: random.Random) -> str:
    """One of the phrases; common nouns, which are few, more often than names."""
    common = [phrase for phrase in phrases if phrase.islower()]
    return chance.choice(common if common and chance.random() < _COMMON else phrases)


def _mention_end(document: Document, at: int) -> int:
    """The word after the mention that begins at one; that word itself where none begins for sure."""
    names = document.names or []
    if len(names[at]) != 1 or names[at][0][0] != "B":
        return at
    last, inside = at + 1, (f"I-{names[at][0][2:]}",)
    while last < len(names) and names[last] == inside:
        last += 1
    return last
