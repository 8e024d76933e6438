"""The labels that each head of the network can give, in a fixed order."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from training.documents import NAME_TAGS, PART_TAGS, ROLE_TAGS, Document

RARE_SCRIPT = 4
"""Lemma scripts seen less often are left to the rule ``l0|``."""


@dataclass(frozen=True, slots=True)
class Inventory:
    """Label names by head; the index of a name is its class number."""

    upos: list[str]
    xpos: list[str]
    lemma: list[str]
    deprel: list[str]
    name: list[str]
    role: list[str]
    part: list[str]

    @classmethod
    def of(cls, documents: Iterable[Document]) -> "Inventory":
        """Collect the labels of the treebanks; the others are fixed."""
        parses = [d.parse for d in documents if d.parse]
        scripts = Counter(s for p in parses for s in p.lemmas)
        return cls(
            sorted({u for p in parses for u in p.upos}),
            sorted({x for p in parses for x in p.xpos}),
            [s for s, n in scripts.most_common() if n >= RARE_SCRIPT and s],
            sorted({label for p in parses for label in p.labels}),
            list(NAME_TAGS),
            list(ROLE_TAGS),
            list(PART_TAGS),
        )

    @classmethod
    def read(cls, path: Path) -> "Inventory":
        """Read what ``write`` wrote."""
        return cls(**json.loads(path.read_text(encoding="utf-8")))

    def write(self, path: Path) -> None:
        """Write the label names as JSON."""
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
