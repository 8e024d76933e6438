"""What schemathesis holds every answer against; it loads this by ``SCHEMATHESIS_HOOKS``.

Its own check for GraphQL takes every error with ``data: null`` for a fault of the server, also that of
a client that gave a wrong cursor.
"""

from typing import Any

import schemathesis
from graphql import REMOVE, ArgumentNode, DocumentNode, Visitor, VisitorAction, print_ast, visit
from schemathesis import Case, CheckContext, HookContext, Response

_OURS = frozenset({"INTERNAL_SERVER_ERROR", "QUERY_TIMEOUT", "STORE_ERROR", "CLAIMGRAPH_ERROR"})
"""Codes of errors that no query should bring about."""
_LEAKS = ("Traceback", "site-packages", 'File "', "object at 0x")


@schemathesis.check
def nothing_unforeseen(ctx: CheckContext, response: Response, case: Case[Any]) -> bool | None:
    """No fault of the server, no timeout, nothing of its inside in an error."""
    del ctx, case
    assert response.status_code < 500, f"status {response.status_code}"
    errors = response.json().get("errors", ())
    codes = {error["extensions"]["code"] for error in errors}
    assert not codes & _OURS, f"codes {sorted(codes)}"
    leaked = [leak for leak in _LEAKS if leak in str(errors)]
    assert not leaked, f"leaks {leaked}"
    return None


class _WithoutCursors(Visitor):
    """Leaves the arguments out that are hardly ever right when they are made up."""

    def enter_argument(self, node: ArgumentNode, *_: Any) -> VisitorAction:
        return REMOVE if node.name.value in {"after", "before", "last"} else None


@schemathesis.hook
def map_body(context: HookContext, body: Any) -> Any:
    """Half of the queries ask without a cursor, so that they lead somewhere."""
    del context
    if not isinstance(body, DocumentNode) or len(print_ast(body)) % 2:
        return body
    return visit(body, _WithoutCursors())
