"""Statements of all documents meet in claims: who stands where, and on whose word."""

from graph.claims.agreement import Agreement, agreement
from graph.claims.claims import Claim, claim_of, claims_over, label_of, why
from graph.claims.forms import Block, Form, form_at, form_of
from graph.claims.joining import Decided
from graph.claims.lineage import Kinship, Origin
from graph.claims.propositions import propositions_of
from graph.claims.relations import Related, RelationKind, in_window, related_blocks, relations_of, window
from graph.claims.signature import key_of, read_signature, signature
from graph.claims.stances import Speaker, Stance, is_retold, position_of, without_side

__all__ = [
    "Agreement",
    "Block",
    "Claim",
    "Decided",
    "Form",
    "Kinship",
    "Origin",
    "Related",
    "RelationKind",
    "Speaker",
    "Stance",
    "agreement",
    "claim_of",
    "claims_over",
    "form_at",
    "form_of",
    "in_window",
    "is_retold",
    "key_of",
    "label_of",
    "position_of",
    "propositions_of",
    "read_signature",
    "related_blocks",
    "relations_of",
    "signature",
    "why",
    "window",
    "without_side",
]
