"""Plain text: the whole file, or what follows a first line of metadata."""

import json

from graph.documents.content import Content


def read_plain(text: str) -> Content:
    """A text file; if its first line is a JSON object and its second is empty, that line is metadata.

    The text after the empty line is kept as it is, white space at its ends included.
    """
    head, _, rest = text.partition("\n")
    if not head.lstrip().startswith("{"):
        return Content(text)
    blank, newline, body = rest.partition("\n")
    if blank.strip() or not (newline or not rest):
        return Content(text)
    try:
        values = json.loads(head)
    except (ValueError, RecursionError):
        return Content(text)
    return Content(body, values) if isinstance(values, dict) else Content(text)
