"""The IRIs that the writer and its queries need."""

from ontology.vocabulary import Class, Property

SHARED_GRAPHS = "https://w3id.org/claimgraph/graph/"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
WAS_REVISION_OF = "http://www.w3.org/ns/prov#wasRevisionOf"
STATEMENT = Class.STATEMENT
SUPERSEDED = Class.SUPERSEDED_STATEMENT
REJECTED = Class.REJECTED_STATEMENT
DOCUMENT = Class.DOCUMENT
CLAIM = Class.CLAIM
PROPOSITION = Class.PROPOSITION
IDENTIFIER = Property.IDENTIFIER
NAME = Property.NAME
HAS_VERSION = Property.HAS_VERSION
CURRENT_VERSION = Property.CURRENT_VERSION
SAYS = Property.PROPOSITION
RELATES = Property.RELATES
RELATES_TO = Property.RELATES_TO
REVISION = Property.REVISION
