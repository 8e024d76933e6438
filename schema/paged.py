"""Fields that give pages: ``first``, ``after``, ``last`` and ``before`` become a ``Window`` of a list."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import strawberry
from strawberry.annotation import StrawberryAnnotation
from strawberry.extensions.field_extension import FieldExtension, SyncExtensionResolver
from strawberry.types import Info
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField

from graph.queries.paging import Window
from graph.settings import Settings
from schema.connection import BadInput, page_size
from schema.context import Context

Resolver = TypeVar("Resolver", bound=Callable[..., object])

_WINDOW = "window"
_ARGUMENTS: dict[str, tuple[type, str]] = {
    "first": (
        int,
        "How many items from the start at most, up to the server's largest page; its usual one if left out.",
    ),
    "after": (str, "Cursor of the item that the page begins behind; from the start if left out."),
    "last": (
        int,
        "How many items from the end at most, in the list's order; not together with `first`.",
    ),
    "before": (str, "Cursor of the item that the page ends ahead of; to the end if left out."),
}


def paged(description: str) -> Callable[[Resolver], Resolver]:
    """A field whose function takes ``window``: which stretch of the list is asked for."""
    made = strawberry.field(description=description, extensions=[_Paged()])
    return cast("Callable[[Resolver], Resolver]", made)


class _Paged(FieldExtension):
    """Shows the window as Relay's four arguments."""

    def apply(self, field: StrawberryField) -> None:
        """Put the four behind the field's own arguments."""
        own = [argument for argument in field.arguments if argument.python_name != _WINDOW]
        field.arguments = [*own, *map(_argument, _ARGUMENTS)]

    def resolve(
        self, next_: SyncExtensionResolver, source: Any, info: Info[Context, None], **given: Any
    ) -> Any:
        """Give the window to the function."""
        four = {name: given.pop(name, None) for name in _ARGUMENTS}
        return next_(source, info, window=window_of(info.context.settings, **four), **given)


def window_of(
    settings: Settings,
    first: int | None = None,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
) -> Window:
    """The stretch that Relay's four arguments ask for.

    Raises:
        BadInput: If a size is negative or too large, or both are given.
    """
    if first is not None and last is not None:
        raise BadInput("last", "`first` is given too", "ask from the start or from the end")
    if last is not None:
        return Window(page_size(last, settings, "last"), after, before, backward=True)
    return Window(page_size(first, settings), after, before)


def _argument(name: str) -> StrawberryArgument:
    kind, description = _ARGUMENTS[name]
    return StrawberryArgument(
        python_name=name,
        graphql_name=None,
        type_annotation=StrawberryAnnotation(kind | None),
        description=description,
    )
