"""The example queries, in the SHACL form that query editors read from an endpoint.

They are written as ``examples/sparql/*.rq``: the first comment says what is asked, the second gives keywords.
``python -m ontology.examples examples/sparql`` makes ``examples.ttl`` of them; a test holds the two in step.
"""

import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from ontology.vocabulary import PREFIXES, examples_file

START = "https://w3id.org/claimgraph/example/"
DECLARED = {
    **PREFIXES,
    "act": "https://w3id.org/claimgraph/scheme/speech-act/",
    "activity": "https://w3id.org/claimgraph/scheme/activity/",
    "agreement": "https://w3id.org/claimgraph/scheme/agreement/",
    "place": "https://w3id.org/claimgraph/gazetteer/place/",
}
"""The prefixes that editors offer, and that the examples use."""
_HEAD = """\
# Made from examples/sparql/*.rq by `python -m ontology.examples examples/sparql`.
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <https://schema.org/>
PREFIX sh: <http://www.w3.org/ns/shacl#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""


@dataclass(frozen=True, slots=True)
class Example:
    """One query with what it asks in plain words."""

    name: str
    asks: str
    keywords: tuple[str, ...]
    query: str

    @classmethod
    def read(cls, path: Path) -> Self:
        """The example in a file.

        Raises:
            ValueError: If the file does not begin with its two comments.
        """
        text = path.read_text(encoding="utf-8")
        found = re.match(r"# (.+)\n# keywords: (.+)\n", text)
        if found is None:
            raise ValueError(f"{path}: give two comments first: what is asked, and keywords")
        return cls(path.stem, found[1], tuple(found[2].split(", ")), text[found.end() :])

    @property
    def form(self) -> str:
        """``Select``, ``Ask`` or ``Construct``."""
        found = re.search(r"^(SELECT|ASK|CONSTRUCT)\b", self.query, re.MULTILINE)
        return found[0].capitalize() if found else "Select"

    def turtle(self) -> str:
        """The example as a subject of Turtle."""
        # A string of JSON is one of Turtle, too.
        words = ", ".join(json.dumps(one, ensure_ascii=False) for one in self.keywords)
        return (
            f"\n<{START}{self.name}> a sh:SPARQLExecutable, sh:SPARQL{self.form}Executable ;\n"
            f"    rdfs:comment {json.dumps(self.asks, ensure_ascii=False)}@en ;\n"
            f"    schema:keywords {words} ;\n"
            f"    sh:prefixes <{START}prefixes> ;\n"
            f"    sh:{self.form.lower()} {json.dumps(self.query, ensure_ascii=False)} .\n"
        )


def examples_turtle(folder: Path) -> str:
    """The queries of a folder, by name, as one file of Turtle; equal queries give an equal file.

    Raises:
        ValueError: If one does not begin with its two comments.
    """
    examples = (Example.read(path).turtle() for path in sorted(folder.glob("*.rq")))
    return "".join([_HEAD, *map(_declared, DECLARED), *examples])


def _declared(prefix: str) -> str:
    return (
        f"\n<{START}prefixes> sh:declare <{START}prefix/{prefix}> .\n"
        f"<{START}prefix/{prefix}> a sh:PrefixDeclaration ;\n"
        f"    sh:prefix {json.dumps(prefix)} ;\n"
        f'    sh:namespace "{DECLARED[prefix]}"^^xsd:anyURI .\n'
    )


if __name__ == "__main__":
    examples_file().write_text(examples_turtle(Path(sys.argv[1])), encoding="utf-8")
