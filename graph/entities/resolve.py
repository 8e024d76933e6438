"""What every mention and every source of one version stands for."""

from collections import defaultdict
from collections.abc import Sequence

from graph.entities.acronyms import ambiguous, link_in_context
from graph.entities.decided import Decision, Decisions
from graph.entities.links import Link, link
from graph.entities.naming import slug
from graph.entities.same_name import Name, same_name
from graph.entities.short_forms import is_introduced, is_short_form
from graph.entities.sources import source_entities
from graph.entities.surfaces import Surface, gather, mentions_of
from graph.entities.surroundings import ministry_by_country
from graph.model import Entity, Mention, Mentions, Resolution, Statement, Version
from ontology.gazetteer import Gazetteer
from ontology.terms import LinkStrength

_ORDER = list(LinkStrength)  # from strong to new


def resolve(
    version: Version, mentions: Mentions, statements: tuple[Statement, ...], gazetteer: Gazetteer
) -> Resolution:
    """Link what ``version`` names to the gazetteer, put together what is one thing, and leave apart the rest.

    In ``by_mention`` and ``by_source`` an entity carries the strength and reason of that one link; in
    ``entities`` those of its best one.  Entities come in the order in which the text first names them.
    """
    every = mentions_of(mentions, statements)
    surfaces = gather(version, every, gazetteer)
    decided = _decide(version, surfaces, gazetteer)
    by_mention = _entities_of(decided)
    by_source = source_entities(version, statements, by_mention, gazetteer)
    best: dict[str, Entity] = {}
    for entity in (*(by_mention[one] for one in every), *by_source.values()):
        held = best.get(entity.key)
        if held is None or _ORDER.index(entity.strength) < _ORDER.index(held.strength):
            best[entity.key] = entity
    return Resolution(tuple(best.values()), by_mention, by_source)


def _decide(version: Version, surfaces: Sequence[Surface], gazetteer: Gazetteer) -> list[Decision]:
    """What the mentions stage linked, then longest names first, so that a short form finds its long one."""
    known = Decisions(gazetteer)
    waiting: list[Surface] = []
    for surface in surfaces:
        if surface.entry is not None:
            known.add(_linked_before(surface, surface.entry, gazetteer))
        else:
            waiting.append(surface)
    for surface in sorted(waiting, key=lambda one: (-len(one.name.split()), one.start)):
        known.add(_decide_one(version, surface, known, gazetteer))
    return known.all


def _linked_before(surface: Surface, entry_id: str, gazetteer: Gazetteer) -> Decision:
    entry = gazetteer.entry(entry_id)
    name, kind = (entry.name, entry.kind) if entry else (surface.name, surface.kind)
    reason = f"“{surface.mentions[0].text}” names it in the gazetteer"
    return Decision(surface, entry_id, name, kind, LinkStrength.STRONG, reason, entry_id)


def _decide_one(version: Version, surface: Surface, known: Decisions, gazetteer: Gazetteer) -> Decision:
    text = surface.mentions[0].text
    introduced = _introduced(version, surface, known)
    if introduced:
        return introduced
    several = ambiguous(text, surface.kind, gazetteer)
    if several:
        found = link_in_context(version, text, several, known.names, gazetteer)
    else:
        found = link(surface.name, text, surface.kind, gazetteer, surface.country)
    if found and found.strength is LinkStrength.STRONG:
        return _from_link(surface, found)
    longer = _longer(surface, known, gazetteer)
    if longer:
        return longer
    found = found or ministry_by_country(version, surface, gazetteer)
    if found:
        return _from_link(surface, found)
    reason = f"no one entry of the gazetteer is called “{surface.name}”"
    return Decision(
        surface, _new_key(surface, known, gazetteer), surface.name, surface.kind, LinkStrength.NEW, reason
    )


def _from_link(surface: Surface, found: Link) -> Decision:
    entry = found.entry
    return Decision(surface, entry.id, entry.name, entry.kind, found.strength, found.reason, entry.id)


def _introduced(version: Version, surface: Surface, known: Decisions) -> Decision | None:
    """The thing before the parentheses, if this is the acronym that they give."""
    for short in surface.mentions:
        for one, long, end in known.before(short.span.start):
            between = version.text[end : short.span.start]
            after = version.text[short.span.end : short.span.end + 1]
            if is_introduced(short.text, long, between, after):
                return _same(surface, one, f"“{short.text}” is given in parentheses after “{long}”")
    return None


def _longer(surface: Surface, known: Decisions, gazetteer: Gazetteer) -> Decision | None:
    """The one thing of the document that this is a shorter or other form of the name of."""
    found: dict[str, tuple[Decision, str, str]] = {}
    for one, name in known.longer(surface.name):
        if not _elsewhere(surface, one) and is_short_form(surface.name, name, surface.kind, one.kind):
            found.setdefault(one.key, (one, name, "a short form of it (weak)"))
    own = Name(surface.name, surface.kind, surface.country)
    for one, name in known.alike(surface.name, surface.kind):
        match = same_name(own, Name(name, one.kind, one.surface.country), gazetteer)
        if match:
            found.setdefault(one.key, (one, name, f"{match.reason} ({match.strength.lower()})"))
    if len(found) != 1:
        return None
    one, name, why = next(iter(found.values()))
    return _same(surface, one, f"“{surface.name}” is “{name}” in this document: {why}")


def _elsewhere(surface: Surface, one: Decision) -> bool:
    countries = {surface.country, one.surface.country}
    return len(countries) > 1 and None not in countries


def _same(surface: Surface, one: Decision, reason: str) -> Decision:
    strength = LinkStrength.NEW if one.entry is None else LinkStrength.MEDIUM
    return Decision(surface, one.key, one.name, one.kind, strength, reason, one.entry)


def _new_key(surface: Surface, known: Decisions, gazetteer: Gazetteer) -> str:
    key = f"{surface.kind}/{slug(surface.name)}"
    number, free = 1, key
    own = (surface.name, surface.country)
    while gazetteer.entry(free) is not None or known.names.get(free, own) != own:
        number += 1
        free = f"{key}-{number}"
    return free


def _entities_of(decisions: Sequence[Decision]) -> dict[Mention, Entity]:
    """Each mention with its entity; all entities of one key have all its surfaces, in order of the text."""
    texts: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for one in decisions:
        texts[one.key].extend((mention.span.start, mention.text) for mention in one.surface.mentions)
    surfaces = {key: tuple(dict.fromkeys(text for _, text in sorted(pairs))) for key, pairs in texts.items()}
    found: dict[Mention, Entity] = {}
    for one in decisions:
        for mention in one.surface.mentions:
            linked_before = one.surface.entry is not None
            reason = f"“{mention.text}” names it in the gazetteer" if linked_before else one.reason
            found[mention] = Entity(
                one.key, one.name, one.kind, one.strength, reason, one.entry, surfaces[one.key]
            )
    return found
