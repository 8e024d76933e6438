"""Whole texts, within what one request may ask for."""

from collections.abc import Iterable

from graph.queries.documents import text_lengths, texts_of
from schema.context import Context


def texts_at(context: Context, versions: Iterable[str]) -> dict[str, str]:
    """The texts of some versions, by IRI.  Two store queries, whatever their number.

    Raises:
        QueryTooLarge: If one request asks for more text than one document may have.
    """
    wanted = sorted(set(versions))
    # Looked at first, so that no more is read than may be given out.
    context.count_text(sum(text_lengths(context.reader(), wanted).values()))
    return texts_of(context.reader(), wanted)
