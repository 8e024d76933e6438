"""Profiles are CONSTRUCT queries, in files that anyone can read and run: ``PROFILE/*.rq``."""

from collections.abc import Iterator
from importlib.resources import files
from typing import TYPE_CHECKING

from graph.errors import QueryRefused
from graph.exports.formats import FORMATS, Format
from graph.exports.nanopubs import nanopub_quads
from graph.exports.selection import Selection, batches, statements_of
from graph.queries.sparql import iris
from graph.rdf import Format as Syntax
from graph.rdf import write
from graph.store.contract import Reader

if TYPE_CHECKING:
    from pyoxigraph import Quad

NANOPUB = "nanopub"
PROFILES = {
    "grasp": "GRaSP and GAF: mentions, attributions, instances",
    "sem": "the Simple Event Model: events with whose view they are",
    "schema.org": "schema.org: quotations, claims, articles",
    NANOPUB: "nanopublications with trusty URIs",
}
"""The profiles by name."""
_STATEMENTS = "?statement a cg:Statement ."
"""The line of a query that says which statements; a selection puts its own in its place."""


def profiled(profile: str, syntax: str | None = None) -> Format:
    """A profile written in a format of RDF: ``turtle`` if none is given, ``trig`` for nanopublications.

    Raises:
        QueryRefused: If there is no such profile, or it cannot be written so; the remedy names what can.
    """
    if profile not in PROFILES:
        raise QueryRefused("profile", f"{profile[:100]!r} is not known", f"take {', '.join(PROFILES)}")
    chosen = syntax or ("trig" if profile == NANOPUB else "turtle")
    fitting = [
        one for one in Syntax if profile != NANOPUB or one in {Syntax.TRIG, Syntax.NQUADS, Syntax.JSONLD}
    ]
    if chosen not in fitting:
        problem = f"{chosen[:100]!r} does not fit the profile {profile}"
        raise QueryRefused("format", problem, f"take {', '.join(fitting)}")

    def written(reader: Reader, selection: Selection) -> Iterator[bytes]:
        yield write(profile_quads(reader, selection, profile), chosen)

    like = FORMATS[chosen]
    return Format(f"{profile}.{chosen}", like.media_type, like.ending, PROFILES[profile], written)


def profile_quads(reader: Reader, selection: Selection, profile: str) -> set["Quad"]:
    """What a profile says of the statements of a selection.  Held in memory."""
    if profile == NANOPUB:
        return set(nanopub_quads(reader, selection))
    texts = _texts(profile)
    if selection.whole:
        return {quad for text in texts for quad in reader.construct(text)}
    chosen = [row.iri for row in statements_of(reader, selection)]
    return {
        quad
        for some in batches(chosen)
        for text in texts
        for quad in reader.construct(text.replace(_STATEMENTS, iris("statement", some)))
    }


def _texts(profile: str) -> list[str]:
    folder = files(__package__) / profile
    found = sorted((one for one in folder.iterdir() if one.name.endswith(".rq")), key=lambda one: one.name)
    return [one.read_text(encoding="utf-8") for one in found]
