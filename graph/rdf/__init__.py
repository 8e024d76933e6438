"""Findings become quads: everything that is written into the graph gets its shape here."""

from graph.rdf.claims import claim_quads, relation_quads
from graph.rdf.corrections import Revision, corrected
from graph.rdf.findings import findings_quads
from graph.rdf.formats import MEDIA_TYPES, Format, read_lines, write
from graph.rdf.iris import Minter, entry_iri
from graph.rdf.judgements import decision_quads, judgement_quads, reviewed
from graph.rdf.shared import shared_quads

__all__ = [
    "MEDIA_TYPES",
    "Format",
    "Minter",
    "Revision",
    "claim_quads",
    "corrected",
    "decision_quads",
    "entry_iri",
    "findings_quads",
    "judgement_quads",
    "read_lines",
    "relation_quads",
    "reviewed",
    "shared_quads",
    "write",
]
