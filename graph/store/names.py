"""The IRIs that the writer and its queries need."""

from dataclasses import dataclass

from ontology.vocabulary import Class, Property

SHARED_GRAPHS = "https://w3id.org/claimgraph/graph/"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
WAS_REVISION_OF = "http://www.w3.org/ns/prov#wasRevisionOf"
STATEMENT = Class.STATEMENT
SUPERSEDED = Class.SUPERSEDED_STATEMENT
DOCUMENT = Class.DOCUMENT
CLAIM = Class.CLAIM
IDENTIFIER = Property.IDENTIFIER
NAME = Property.NAME
HAS_VERSION = Property.HAS_VERSION
CURRENT_VERSION = Property.CURRENT_VERSION
HOLDS_CLAIM = Property.CLAIM
REVISION = Property.REVISION


@dataclass(frozen=True, slots=True)
class Graphs:
    """The named graphs that stand beside the versions' own, under one ``base_iri``."""

    base_iri: str

    @property
    def catalogue(self) -> str:
        """Which documents there are, their versions, which is current, and the revision."""
        return self.base_iri + "graph/catalogue"

    @property
    def claims(self) -> str:
        """The claim nodes."""
        return self.base_iri + "graph/claims"

    @property
    def judgements(self) -> str:
        """What people decided; it stays when documents go."""
        return self.base_iri + "graph/judgements"
