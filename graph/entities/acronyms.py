"""An acronym of several entries (AFP, SAF, SDF): the rest of the document decides, or nobody does."""

from collections.abc import Collection

from graph.entities.links import Link, fitting_kinds
from graph.entities.surroundings import countries_named
from graph.model import Version
from ontology.gazetteer import Entry, Gazetteer
from ontology.terms import EntityKind, LinkStrength

_LONGEST = 6


def ambiguous(text: str, kind: EntityKind, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """The entries that an acronym can be, if they are several."""
    plain = text.replace(".", "")
    if not (plain.isupper() and plain.isalpha() and len(plain) <= _LONGEST):
        return ()
    kinds = fitting_kinds(kind)
    entries = [one.entry for one in gazetteer.named(text) if one.entry.kind in kinds and not one.government]
    return tuple(entries) if len(entries) > 1 else ()


def link_in_context(
    version: Version, text: str, entries: tuple[Entry, ...], decided: Collection[str], gazetteer: Gazetteer
) -> Link | None:
    """The one of ``entries`` that the document speaks of; ``None`` if it may be several, or none.

    One that the document names in full (an id in ``decided``) comes first; then the one whose country the
    document names.  Where it names no such country, an outlet is meant, if just one is among them: a news
    agency is cited anywhere.
    """
    full = [one for one in entries if one.id in decided]
    if len(full) == 1:
        return Link(full[0], LinkStrength.MEDIUM, f"the document names {full[0].name} in full")
    countries = countries_named(version, gazetteer)
    at_home = [one for one in entries if one.country in countries]
    outlets = [one for one in entries if one.kind is EntityKind.OUTLET]
    fitting = list(dict.fromkeys((*at_home, *outlets)))
    if len(fitting) != 1:
        return None
    why = "the document names its country" if at_home else "the document names the country of no other"
    return Link(fitting[0], LinkStrength.MEDIUM, f"“{text}” can be {fitting[0].name}, and {why}")
