"""A GraphQL field that keeps the type of the function underneath."""

from collections.abc import Callable
from typing import TypeVar, cast

import strawberry

Resolver = TypeVar("Resolver", bound=Callable[..., object])


def field(description: str) -> Callable[[Resolver], Resolver]:
    """``strawberry.field`` for a function; strawberry's own tells type checkers nothing."""
    return cast("Callable[[Resolver], Resolver]", strawberry.field(description=description))


def told(description: str) -> Callable[[Resolver], Resolver]:
    """``strawberry.subscription`` for a function that gives events."""
    return cast("Callable[[Resolver], Resolver]", strawberry.subscription(description=description))


def named(name: str, description: str) -> Callable[[Resolver], Resolver]:
    """A field that is called otherwise in GraphQL: ``from`` is a word of Python."""
    return cast("Callable[[Resolver], Resolver]", strawberry.field(name=name, description=description))
