"""The steps of one change: each as it is, or so that it does nothing unless a condition holds."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Data:
    """Triples, as N-Triples without full stops, that come (``INSERT``) or go (``DELETE``) in one graph."""

    verb: str
    graph: str
    triples: tuple[str, ...]

    @property
    def text(self) -> str:
        """As SPARQL; a triple in N-Triples is the same in SPARQL."""
        return f"{self.verb} DATA {{ {self.template} }}"

    @property
    def template(self) -> str:
        """The quads between the braces."""
        return f"GRAPH <{self.graph}> {{\n" + " .\n".join(self.triples) + "\n}"

    def guarded(self, guard: str) -> str:
        """As SPARQL that does nothing unless the pattern ``guard`` matches."""
        return f"{self.verb} {{ {self.template} }} WHERE {{ {guard} }}"


@dataclass(frozen=True, slots=True)
class Modify:
    """Quads go and come for each match of a pattern; empty templates are left out."""

    delete: str
    insert: str
    where: str

    @property
    def text(self) -> str:
        """As SPARQL."""
        return self._with(self.where)

    def guarded(self, guard: str) -> str:
        """As SPARQL that does nothing unless the pattern ``guard`` matches too."""
        return self._with(f"{guard} {self.where}")

    def _with(self, where: str) -> str:
        parts = (("DELETE", self.delete), ("INSERT", self.insert), ("WHERE", where))
        return " ".join(f"{word} {{ {quads} }}" for word, quads in parts if quads)


@dataclass(frozen=True, slots=True)
class Drop:
    """A whole graph goes; it need not be there."""

    graph: str

    @property
    def text(self) -> str:
        """As SPARQL."""
        return f"DROP SILENT GRAPH <{self.graph}>"

    def guarded(self, guard: str) -> str:
        """As SPARQL that does nothing unless the pattern ``guard`` matches."""
        every = f"GRAPH <{self.graph}> {{ ?s ?p ?o }}"
        return Modify(every, "", every).guarded(guard)


Step = Data | Modify | Drop


def delete_where(pattern: str) -> Modify:
    """What matches goes."""
    return Modify(pattern, "", pattern)


def text_of(steps: Iterable[Step]) -> str:
    """One update of these steps; those that say nothing are left out."""
    return " ;\n".join(step.text for step in steps if not isinstance(step, Data) or step.triples)
