"""Pieces of evidence with the words of a search."""

from typing import Annotated

import strawberry

from graph.queries.indexed import Snippet as Value
from graph.queries.indexed import snippets_of
from schema.connection import BadInput

_LONGEST = 1000
_MOST = 20

Words = Annotated[
    str,
    strawberry.argument(
        description="The words that were searched for, as in the `text` of a filter: words in double quotes "
        "must follow one another."
    ),
]
Around = Annotated[
    int,
    strawberry.argument(description=f"Characters on either side of the words at most, 0 to {_LONGEST}."),
]
Most = Annotated[int, strawberry.argument(description=f"How many pieces at most, 0 to {_MOST}.")]


@strawberry.type(description="A word that was searched for, with its place in the quotation.")
class Hit:
    """A stretch of the quote."""

    text: str = strawberry.field(description="The word: exactly `quote[start:end]`.")
    start: int = strawberry.field(description="Position in the quotation, in Unicode code points from 0.")
    end: int = strawberry.field(description="Position behind its last character.")


@strawberry.type(description="A piece of a quotation with words that were searched for.")
class Snippet:
    """A snippet, shown."""

    text: str = strawberry.field(description="The piece: exactly `quote[start:end]`, cut between words.")
    start: int = strawberry.field(description="Position in the quotation, in Unicode code points from 0.")
    end: int = strawberry.field(description="Position behind its last character.")
    hits: list[Hit] = strawberry.field(description="The words in it, in the order of the quotation.")


def snippets_shown(quote: str, words: str, around: int, most: int) -> list[Snippet]:
    """The pieces of a quotation with some words.

    Raises:
        BadInput: If a number is negative or too large.
        QueryRefused: If there is no word among them.
    """
    for name, value, limit in (("around", around, _LONGEST), ("most", most, _MOST)):
        if not 0 <= value <= limit:
            raise BadInput(name, f"{value} is not between 0 and {limit}", "ask for less")
    return [_shown(quote, one) for one in snippets_of(quote, words, around=around, most=most)]


def _shown(quote: str, piece: Value) -> Snippet:
    hits = [Hit(text=quote[start:end], start=start, end=end) for start, end in piece.hits]
    return Snippet(text=piece.text, start=piece.start, end=piece.end, hits=hits)
