"""GraphQL: the nouns of the field over ``graph.queries``, one a file.

``build_schema`` makes the schema, ``execute`` answers one request with it, and ``Context``
is what a request carries.  The committed ``schema/schema.graphql`` is the contract.
"""

from schema.build import Schema, build_schema
from schema.context import Context
from schema.execute import Request, Response, execute

__all__ = ["Context", "Request", "Response", "Schema", "build_schema", "execute"]
