"""Many triples that come in parts beside the graph, and are moved into it by one small update.

Until then each is four triples of our own (graph, subject, property, value) that no query of ours matches.
"""

import hashlib
from dataclasses import dataclass

_OWN = "urn:claimgraph:store:"
_SUBJECT, _PROPERTY, _VALUE = f"<{_OWN}s>", f"<{_OWN}p>", f"<{_OWN}o>"
_PART = 20_000
"""Lines that are sent at once."""


@dataclass(frozen=True, slots=True)
class Staged:
    """Triples, as N-Triples without full stops, that come into one graph; ``beside`` is where they wait."""

    graph: str
    triples: tuple[str, ...]
    beside: str

    @property
    def text(self) -> str:
        """What the change is known by."""
        return f"{self.graph}\n" + "\n".join(self.triples)

    def parts(self) -> list[bytes]:
        """What is put beside the graph, some lines at a time."""
        lines = []
        for number, triple in enumerate(self.triples):
            subject, property_, value = triple.split(" ", 2)
            node = f"<{self.beside}/{number}>"
            pairs = ((_SUBJECT, subject), (_PROPERTY, property_), (_VALUE, value))
            lines += [f"{node} {name} {term} .\n" for name, term in pairs]
        return ["".join(lines[start : start + _PART]).encode() for start in range(0, len(lines), _PART)]

    def guarded(self, guard: str) -> str:
        """The update that moves them, which does nothing unless the pattern ``guard`` matches."""
        waiting = f"GRAPH <{self.beside}> {{ ?x {_SUBJECT} ?s ; {_PROPERTY} ?p ; {_VALUE} ?o }}"
        return f"INSERT {{ GRAPH <{self.graph}> {{ ?s ?p ?o }} }} WHERE {{ {guard} {waiting} }}"


def beside(own: str, graph: str, triples: tuple[str, ...]) -> str:
    """The graph in which some triples wait: named by what they are, so that a second try finds them there."""
    digest = hashlib.sha256(graph.encode())
    for triple in triples:
        digest.update(triple.encode() + b"\n")
    return f"{own}/waiting/{digest.hexdigest()[:32]}"
