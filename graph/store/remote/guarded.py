"""One change as one update that does nothing unless the graph has the revision it was made for.

So an update can be sent again when no answer came: the second does nothing.  Every change leaves its hash
beside its revision, in a graph that dumps leave out; who got no answer reads there whether it was made.
"""

import hashlib
from dataclasses import dataclass

from graph.rdf.iris import Minter
from graph.store import names
from graph.store.remote.staging import Staged
from graph.store.steps import Data, Step, delete_where

_OWN = "urn:claimgraph:store:"
LAYOUT, DIGEST, SHARED = f"{_OWN}layout", f"{_OWN}sharedDigest", f"{_OWN}shared"
WRITES, _WROTE, _QUEUE = f"{_OWN}writes", f"{_OWN}wrote", f"{_OWN}queue"
_KEPT = 64
"""Changes whose hash is kept: so many others may write before one who got no answer looks."""

GuardedStep = Step | Staged


def own_graph(graphs: Minter) -> str:
    """The graph of what the store notes for itself."""
    return f"{graphs.base_iri}graph/store"


def first_text(graphs: Minter, layout: str) -> str:
    """The update that begins a store, or adopts a graph that was loaded by other means."""
    own, catalogue = own_graph(graphs), graphs.catalogue
    revision = f"GRAPH <{catalogue}> {{ <{catalogue}> <{names.REVISION}>"
    layouts = f"GRAPH <{own}> {{ <{own}> <{LAYOUT}>"
    return (
        f'INSERT {{ {layouts} "{layout}" }} }} WHERE {{ FILTER NOT EXISTS {{ {layouts} ?old }} }} }} ;\n'
        f"INSERT {{ {revision} 0 }} }} WHERE {{ FILTER NOT EXISTS {{ {revision} ?old }} }} }}"
    )


@dataclass(frozen=True, slots=True)
class Guarded:
    """A change for one revision; ``mark`` is its hash and the revision that it makes."""

    text: str
    mark: str
    slot: str

    @classmethod
    def of(cls, steps: list[GuardedStep], revision: int, graphs: Minter, *, lock: bool) -> "Guarded":
        """The update of these steps, if the graph is of ``revision``; ``lock``: writers first queue up."""
        own = own_graph(graphs)
        node, slot = f"<{own}>", f"<{own}/change/{(revision + 1) % _KEPT}>"
        digest = hashlib.sha256()
        for step in steps:
            digest.update(step.text.encode())
        mark = f'"{revision + 1} {digest.hexdigest()}"'
        guard = f"GRAPH {node} {{ {node} <{WRITES}> {mark} }}"
        counted = "GRAPH <{0}> {{ <{0}> <{1}> {2} }}".format
        before = counted(graphs.catalogue, names.REVISION, revision)
        after = counted(graphs.catalogue, names.REVISION, revision + 1)
        done = f"GRAPH {node} {{ {slot} <{_WROTE}> {mark} }}"
        queue = f"GRAPH {node} {{ {node} <{_QUEUE}> 0 }}"
        parts = [f"DELETE DATA {{ {queue} }}", f"INSERT DATA {{ {queue} }}"] if lock else []
        # What an engine left of a change that failed half-way lets nothing through.
        parts.append(delete_where(f"GRAPH {node} {{ {node} <{WRITES}> ?left }}").text)
        parts.append(f"INSERT {{ {guard} }} WHERE {{ {before} }}")
        parts += [step.guarded(guard) for step in steps if not isinstance(step, Data) or step.triples]
        parts += [
            delete_where(f"GRAPH {node} {{ {slot} <{_WROTE}> ?old }}").guarded(guard),
            f"DELETE {{ {before} }} INSERT {{ {after} {done} }} WHERE {{ {guard} }}",
            f"DELETE DATA {{ {guard} }}",
        ]
        return cls(" ;\n".join(parts), mark, slot)

    def asked(self, graphs: Minter) -> str:
        """The query that tells the revision, and whether this change made one of the last."""
        own, catalogue = own_graph(graphs), graphs.catalogue
        return (
            f"SELECT ?n ?mark {{ GRAPH <{catalogue}> {{ <{catalogue}> <{names.REVISION}> ?n }}"
            f" OPTIONAL {{ GRAPH <{own}> {{ {self.slot} <{_WROTE}> ?mark }} }} }}"
        )
