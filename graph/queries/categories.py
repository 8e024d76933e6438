"""Classes of assets and kinds of bases: what each is called and means, and the wider ones."""

from dataclasses import dataclass

from graph.queries.sparql import last_part, text
from graph.queries.stances import Selects


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """A concept of the schemes ``asset-class`` and ``base-kind``; ``wider`` are IRIs."""

    iri: str
    label: str
    definition: str | None
    wider: tuple[str, ...]

    @property
    def notation(self) -> str:
        """What filters take, such as ``air-base``."""
        return last_part(self.iri)


def categories(reader: Selects) -> dict[str, CategoryRow]:
    """All of them, by notation; the two schemes share none.  One store query."""
    rows = reader.select(text("categories"))
    wider: dict[str, set[str]] = {}
    for row in rows:
        wider.setdefault(row["concept"], set()).update([row["wider"]] if "wider" in row else [])
    return {
        last_part(row["concept"]): CategoryRow(
            row["concept"], row["label"], row.get("definition"), tuple(sorted(wider[row["concept"]]))
        )
        for row in rows
    }
