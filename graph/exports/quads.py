"""The quads of a selection: statements with all that belongs to them, each in the graph where it stands.

That is the chain, the evidence with its selectors, the version with its text, the document, what is said to
happen, whom and what it names (with country, operator and place), and the claims that it is on.  It passes
the SHACL shapes.  As of a day there are no claims: those of the graph are made of what is known now.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from graph.exports.selection import Selection, batches, pages_of
from graph.queries.sparql import iris
from graph.rdf import read_lines, write
from graph.store.contract import DUMP_FORMATS, Reader
from ontology.terms import NAMESPACE
from ontology.vocabulary import PREFIXES

if TYPE_CHECKING:
    from pyoxigraph import Quad

_OURS = "https://w3id.org/claimgraph/"
_BASE = re.compile(r"(.*/)document/[^/]+/version/[^/]+/statement/[^/]+")
LINKS = frozenset(
    NAMESPACE + term
    for term in (
        "speaker", "coSpeaker", "about", "via", "actor", "asset", "at", "from", "to", "counterpart",
        "hop", "source", "evidence", "content", "count", "document", "version", "proposition", "claim",
        "unites", "unitesFormer", "country", "operator", "locatedIn", "sameAs",
    )
) | {PREFIXES["oa"] + "hasSelector", PREFIXES["geo"] + "hasGeometry"}  # fmt: skip
"""The properties that lead from a thing to what belongs to it."""
_OF_NOW = frozenset(
    NAMESPACE + term for term in ("claim", "affirms", "denies", "declines", "doubts", "sameAs")
)
"""Properties that are made of all that is known now."""


def rdf(reader: Reader, selection: Selection, name: str) -> Iterator[bytes]:
    """A selection in a format of ``graph.rdf.Format``, sorted; held in memory."""
    if not selection.whole:
        yield write(selected_quads(reader, selection), name)
    elif name in DUMP_FORMATS:
        yield reader.dump(name)
    else:
        yield write(reader.quads(), name)


def selected_quads(reader: Reader, selection: Selection) -> list["Quad"]:
    """The quads of a selection, all of them if it is the whole.  Some store queries for every 500 things."""
    return list(reader.quads()) if selection.whole else belonging(reader, selection)[1]


def belonging(reader: Reader, selection: Selection) -> tuple[list[str], list["Quad"]]:
    """The statements of a selection by IRI, in their order, and the quads of all that belongs to them."""
    leave_out = _OF_NOW if selection.as_of else frozenset[str]()
    statements = [iri for page in pages_of(reader, selection) for iri in page]
    graphs = _our_graphs(statements)
    found: list[Quad] = []
    known: set[str] = set()
    new = set(statements)
    while new:
        known |= new
        told = [quad for quad in _about(reader, sorted(new), graphs) if quad.predicate.value not in leave_out]
        found += told
        new = {str(quad.object)[1:-1] for quad in told if quad.predicate.value in LINKS} - known
    return statements, found


def _our_graphs(statements: Iterable[str]) -> tuple[str, ...]:
    """What the names of our own graphs begin with; users' graphs have other names."""
    bases = {found[1] for found in map(_BASE.fullmatch, statements) if found}
    return tuple(f"<{start}" for start in (_OURS, *sorted(bases)))


def _about(reader: Reader, subjects: Sequence[str], graphs: tuple[str, ...]) -> Iterator["Quad"]:
    """What our own graphs say of some subjects; what users put beside them stays out."""
    for some in batches(subjects):
        query = f"SELECT ?s ?p ?o ?g WHERE {{ {iris('s', some)} GRAPH ?g {{ ?s ?p ?o }} }}"
        rows = (row for row in reader.select_terms(query) if row["g"].startswith(graphs))
        yield from read_lines(f"{row['s']} {row['p']} {row['o']} {row['g']} .\n" for row in rows)
