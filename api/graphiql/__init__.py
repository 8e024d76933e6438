"""GraphiQL, served from our own files: the page behind ``/graphql`` asks nothing of the outside."""

from api.graphiql.files import graphiql_file
from api.graphiql.page import graphiql_page

__all__ = ["graphiql_file", "graphiql_page"]
