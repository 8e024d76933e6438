"""Claims in their simplest form: the same activity, about exactly the same things, at the same time.

Two statements share a claim only when nothing tells them apart.  That parts much that a
reader would join, and joins nothing that a reader would part: the written table of
compatibility, which joins what is vaguer, comes with the agreement of sources.
"""

import hashlib
import json

from graph.model import Claim, Resolution, Statement, Version
from ontology.terms import ActivityKind


def claims_of(statement: Statement, resolution: Resolution, version: Version) -> tuple[Claim, ...]:
    """The claims that a statement is on, one for each activity that says what happens.

    A statement about nothing that is named, or with no activity but *other*, is on none:
    "other" says too little for two sources to agree on.
    """
    entities = [resolution.by_mention[mention] for mention in statement.about]
    if not entities:
        return ()
    happened = statement.happened_on.value.text if statement.happened_on else ""
    about = tuple(sorted({entity.key for entity in entities}))
    # A new entity is its version's own: the same name elsewhere may be another thing.
    scoped = sorted({e.key if e.entry else f"{version.digest}#{e.key}" for e in entities})
    kinds = sorted({a.kind for a in statement.activities} - {ActivityKind.OTHER})
    return tuple(Claim(_key(kind, scoped, happened), kind, about, happened) for kind in kinds)


def _key(kind: ActivityKind, about: list[str], happened: str) -> str:
    """A hexadecimal SHA-256 over what the claim is made of."""
    return hashlib.sha256(json.dumps([kind.value, about, happened]).encode()).hexdigest()
