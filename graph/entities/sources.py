"""Entities for the sources of statements, named and unnamed."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from graph.entities.links import link
from graph.entities.naming import canonical_name, slug
from graph.entities.surfaces import sources_of
from graph.entities.surroundings import ministry_near
from graph.model import Entity, Mention, Source, Statement, Version
from ontology.gazetteer import Gazetteer, word_set
from ontology.terms import EntityKind, HopRole, LinkStrength

_ARTICLE = re.compile(r"^(?:the|an?)\s+(?=\S)", re.IGNORECASE)
_PRONOUNS = word_set("he she it they we i you this that these those who which him her them his their its one")


def source_entities(
    version: Version,
    statements: Iterable[Statement],
    by_mention: Mapping[Mention, Entity],
    gazetteer: Gazetteer,
) -> dict[Source, Entity]:
    """Each source of ``statements`` with its entity, in the order in which they come.

    A source with a mention is what that is; one with only a description is an unnamed source, one
    and the same wherever the version describes it so; a mere name is looked up, and is an outlet or
    organisation of its own if not found.
    """
    by_span = {mention.span: entity for mention, entity in by_mention.items()}
    known = {entity.name: entity for entity in by_mention.values()}
    roles: dict[Source, HopRole] = {}
    for statement in statements:
        for source, role in sources_of(statement):
            roles.setdefault(source, role)
    unnamed = _unnamed(roles)
    found: dict[Source, Entity] = {}
    for source, role in roles.items():
        if source.mention is not None:
            found[source] = by_mention[source.mention]
        elif source.unnamed:
            found[source] = _ministry(version, source, gazetteer) or unnamed[source.unnamed]
        elif source.span in by_span:
            found[source] = by_span[source.span]
        else:
            found[source] = _ministry(version, source, gazetteer) or _named(source, role, known, gazetteer)
    return found


def _ministry(version: Version, source: Source, gazetteer: Gazetteer) -> Entity | None:
    """ "The foreign ministry", "the navy" where the paragraph is about one country."""
    if source.span is None:
        return None
    words = (source.unnamed or source.surface).removeprefix("unnamed ")
    name = canonical_name(words, EntityKind.ORGANISATION, gazetteer)
    made = ministry_near(version, name, (source.span.start,), gazetteer)
    if made is None:
        return None
    entry = made.entry
    return Entity(entry.id, entry.name, entry.kind, made.strength, made.reason, entry.id, (source.surface,))


def _unnamed(sources: Iterable[Source]) -> dict[str, Entity]:
    """An entity for each description, with all the words that stand for it; pronouns are no names."""
    surfaces: dict[str, dict[str, None]] = defaultdict(dict)
    for source in sources:
        if source.mention is None and source.unnamed:
            words = {} if source.surface.lower() in _PRONOUNS else {source.surface: None}
            surfaces[source.unnamed].update(words)
    keys: dict[str, str] = {}
    for description in surfaces:
        key = f"{EntityKind.UNNAMED_SOURCE}/{slug(description)}"
        keys[description] = f"{key}-{len(keys)}" if key in keys.values() else key
    return {
        description: Entity(
            key=keys[description],
            name=description,
            kind=EntityKind.UNNAMED_SOURCE,
            strength=LinkStrength.NEW,
            reason="the text describes this source and does not name it",
            surfaces=tuple(words),
        )
        for description, words in surfaces.items()
    }


def _named(source: Source, role: HopRole, known: Mapping[str, Entity], gazetteer: Gazetteer) -> Entity:
    name = source.surface.strip() or "unknown source"
    if name in known:
        return known[name]
    outlet = role in {HopRole.PUBLISHER, HopRole.WIRE}
    kind = EntityKind.OUTLET if outlet else EntityKind.ORGANISATION
    made = link(name, name, kind, gazetteer)
    if made is not None:
        entry = made.entry
        return Entity(entry.id, entry.name, entry.kind, made.strength, made.reason, entry.id, (name,))
    if role is not HopRole.PUBLISHER and _ARTICLE.match(name):
        bare = replace(source, surface=_ARTICLE.sub("", name))
        return replace(_named(bare, role, known, gazetteer), surfaces=(name,))
    taken = {entity.key for entity in known.values()}
    key = f"{kind}/{slug(name)}"
    if key in taken or gazetteer.entry(key) is not None:
        key += "-source"
    reason = f"no one entry of the gazetteer is called “{name}”"
    return Entity(key, name, kind, LinkStrength.NEW, reason, None, (name,))
