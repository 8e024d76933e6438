"""Scalars of our own."""

from typing import NewType

import strawberry
from strawberry.types.scalar import ScalarDefinition

Iri = NewType("Iri", str)
"""A full IRI.  What a user pastes into SPARQL."""

SCALARS: dict[object, ScalarDefinition] = {
    Iri: strawberry.scalar(
        name="IRI",
        description="A full IRI (RFC 3987), the same that the SPARQL endpoint uses.",
        specified_by_url="https://www.rfc-editor.org/rfc/rfc3987",
        serialize=str,
        parse_value=lambda value: Iri(str(value)),
    )
}
