"""The form in which a client wants a SPARQL result or RDF: a parameter of the request, else ``Accept``."""

from collections.abc import Mapping, Sequence

from api.errors import BadRequest
from api.negotiation import choose

PARAMETERS = ("format", "output")
"""What links and browsers say instead of a header; other servers call it so."""
_MEDIA_TYPES: Mapping[str, tuple[str, ...]] = {
    "json": ("application/json",),
    "xml": ("application/xml", "text/xml"),
    "ntriples": ("text/plain",),
    "rdfxml": ("application/xml", "text/xml"),
    "jsonld": ("application/json",),
}
"""Media types that clients use for a format besides its own."""
_SHORT: Mapping[str, tuple[str, ...]] = {
    "turtle": ("ttl", "n3"),
    "ntriples": ("nt",),
    "nquads": ("nq",),
    "rdfxml": ("rdf", "xml", "rdf+xml"),
    "jsonld": ("json", "json-ld"),
}
"""Names that clients use for a format besides ours."""


def chosen(fields: Sequence[tuple[str, str]], accept: str, formats: Mapping[str, str]) -> str:
    """The name of the format to answer in, out of ``formats``: media types by name, the preferred one first.

    Raises:
        BadRequest: If a parameter names another.
        NotAcceptable: If ``accept`` names none of them.

    >>> chosen([("format", "ttl")], "", {"turtle": "text/turtle"})
    'turtle'
    """
    named = next((value for name, value in fields if name in PARAMETERS and value), None)
    offered = by_media_type(formats)
    if named is None:
        return choose(accept, offered)
    # A "+" in an address that was not encoded is a blank.
    wanted = named.strip().lower().replace(" ", "+")
    names = {short: name for name in formats for short in (name, *_SHORT.get(name, ()))}
    found = names.get(wanted) or offered.get(wanted)
    if found is None:
        raise BadRequest("format", f"{named[:100]!r} is not known here", f"take {', '.join(formats)}")
    return found


def by_media_type(formats: Mapping[str, str]) -> dict[str, str]:
    """The names of formats by media type, with the media types that clients use besides."""
    offered = {media_type: name for name, media_type in formats.items()}
    for name in formats:
        for other in _MEDIA_TYPES.get(name, ()):
            offered.setdefault(other, name)
    return offered
