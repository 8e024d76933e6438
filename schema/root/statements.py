"""Statements."""

from dataclasses import replace
from typing import Annotated

import strawberry

from graph.queries import Order
from graph.queries.paging import Window
from schema.asof import AsOfArgument
from schema.field import field
from schema.filters import StatementFilter, understood
from schema.paged import paged
from schema.question import Answered, ask
from schema.root.asked import Request
from schema.statements import StatementConnection, statement_connection


@strawberry.type
class StatementQueries:
    """Statements by a filter, and by a question."""

    @paged("Who said what about which base or asset, when, and on whose word.")
    def statements(
        self,
        info: Request,
        window: Window,
        filter: Annotated[  # noqa: A002 - the word that clients expect
            StatementFilter | None, strawberry.argument(description="Which statements; all if left out.")
        ] = None,
        order_by: Annotated[
            Order, strawberry.argument(description="Their order; cursors of one order do not fit another.")
        ] = Order.DOCUMENT,
        as_of: AsOfArgument = None,
    ) -> StatementConnection:
        """Statements."""
        context = info.context.at(as_of)
        meaning, widened = understood(context, filter)
        meaning = replace(meaning, as_of=context.as_of)
        return statement_connection(context, meaning, window, order_by, widened)

    @field("A question in plain English, such as `who confirmed activity at Tartus?`.")
    def ask(
        self,
        info: Request,
        question: Annotated[str, strawberry.argument(description="The question, in English.")],
        as_of: AsOfArgument = None,
    ) -> Answered:
        """A question."""
        return ask(info.context.at(as_of), question)
