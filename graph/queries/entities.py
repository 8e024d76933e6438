"""Actors, bases, places and assets: listed, by IRI and by name."""

from collections.abc import Iterable, Sequence

from graph.queries.indexed import entities_table, entity_rows, spoken_of_now
from graph.queries.paging import Key, Listing, Window, list_page
from graph.queries.properties import SKOS, TYPE, WKT, Properties, gather
from graph.queries.rows import EntityRow, EvidenceRow, MentionRow, Page
from graph.queries.sparql import (
    GAZETTEER,
    KIND_OF_CLASS,
    entry_iri,
    iri,
    iris,
    kind_class,
    last_part,
    string,
    text,
    values,
)
from graph.store.contract import Reader
from ontology.gazetteer import Gazetteer
from ontology.terms import EntityKind, LinkStrength

_NAMED_NOW = """
  { SELECT DISTINCT ?entity WHERE {
    { ?mention cg:denotes ?entity ; oa:hasSource ?version . ?anyDocument cg:currentVersion ?version . }
    UNION
    { ?statement a cg:Statement ; cg:speaker|cg:coSpeaker|cg:via|cg:about ?entity . }
  } }"""


def entities_page(  # noqa: PLR0913 (named arguments read as the question they are)
    reader: Reader,
    *,
    kinds: tuple[EntityKind, ...],
    name: str | None,
    mentioned: bool,
    first: int,
    after: str | None = None,
    before: str | None = None,
    backward: bool = False,
) -> Page[EntityRow]:
    """Entities of ``kinds`` (all when empty) by name, then IRI.  Three store queries.

    ``name`` is a part of any of their names, in any case of letters.  ``mentioned`` leaves
    only those that a document names or a statement speaks of now; without it the rest of
    the gazetteer is listed too.

    Raises:
        BadCursor: If ``after`` is no cursor of this list.
    """
    listing = entities_listing(kinds=kinds, name=name, mentioned=mentioned)
    found = list_page(reader, listing, Window(first, after, before, backward=backward))
    return found.page(entities_by_iri(reader, found.iris))


def entities_listing(*, kinds: tuple[EntityKind, ...], name: str | None, mentioned: bool) -> Listing:
    """The entities that ``entities_page`` lists."""
    classes = map(kind_class, kinds or tuple(EntityKind))
    now = _NAMED_NOW
    if not mentioned:
        known = f'?entity a ?anyClass . FILTER(STRSTARTS(STR(?entity), "{GAZETTEER}"))'
        now = f"  {{ {_NAMED_NOW} }} UNION {{ {known} }}"
    lines = [now, values("class", classes), "?entity a ?class ; skos:prefLabel ?label ."]
    if name:
        held = f"CONTAINS(LCASE(?anyLabel), LCASE({string(name)}))"
        lines.append(f"?entity skos:prefLabel|skos:altLabel ?anyLabel . FILTER({held})")
    indexed = entities_table(kinds=kinds, name=name, mentioned=mentioned)
    return Listing("entities", "entity", "\n".join(lines), (Key("LCASE(?label)"),), indexed=indexed)


def entities_by_iri(reader: Reader, iris: Sequence[str]) -> dict[str, EntityRow]:
    """Those of ``iris`` that are entities.  One store query, whatever their number.

    Raises:
        QueryRefused: If one is no absolute IRI.
    """
    if not iris:
        return {}
    if reader.index is not None:
        return entity_rows(reader.index, iris)
    rows = reader.select(text("entities", entities=_listed("entity", iris)))
    found = {one: entity_row(one, properties) for one, properties in gather(rows, "entity").items()}
    return {one: row for one, row in found.items() if row is not None}


def entities_named(reader: Reader, name: str, gazetteer: Gazetteer) -> tuple[EntityRow, ...]:
    """Every entity of that name: entries of the gazetteer, then new entities, each by name and IRI.

    Entries are found in any spelling that the gazetteer knows, new entities in any case of
    letters.  Three store queries; the first reads every label.
    """
    entries = [entry_iri(entry.id) for entry in gazetteer.lookup(name)]
    rows = reader.select(text("entities_named", label=string(name.strip())))
    new = spoken_of(reader, [row["entity"] for row in rows])
    known = entities_by_iri(reader, tuple(dict.fromkeys([*entries, *new])))
    return tuple(sorted(known.values(), key=lambda row: (not row.linked, row.name, row.iri)))


def spoken_of(reader: Reader, given: Sequence[str]) -> frozenset[str]:
    """Those of the entities that documents name, or statements speak of, now.  One store query."""
    if not given:
        return frozenset()
    if reader.index is not None:
        return spoken_of_now(reader.index, given)
    rows = reader.select(text("spoken_of", entities=_listed("entity", given)))
    return frozenset(row["entity"] for row in rows)


def mentions_of(  # noqa: PLR0913 (named arguments read as the question they are)
    reader: Reader,
    entity_iri: str,
    *,
    first: int,
    after: str | None = None,
    before: str | None = None,
    backward: bool = False,
) -> Page[MentionRow]:
    """Where documents name the entity now, in order of document and text.  Three store queries.

    Raises:
        BadCursor: If ``after`` is no cursor of this list.
        QueryRefused: If ``entity_iri`` is no absolute IRI.
    """
    where = (
        f"?mention cg:denotes {iri(entity_iri)} ; oa:hasSource ?version .\n"
        "?document cg:currentVersion ?version ."
    )
    keys = (Key("STR(?document)"), Key("?start", number=True))
    listing = Listing("mentions", "mention", where, keys, ordering="?mention cg:start ?start .")
    found = list_page(reader, listing, Window(first, after, before, backward=backward))
    return found.page(mentions_at(reader, found.iris))


def mentions_at(reader: Reader, mentions: Sequence[str]) -> dict[str, MentionRow]:
    """Those of some mentions, by IRI, that stand in a current version.  One store query."""
    if not mentions:
        return {}
    rows = reader.select(text("mentions", mentions=_listed("mention", mentions)))
    return {
        row["mention"]: MentionRow(
            evidence=EvidenceRow(row["mention"], row["exact"], int(row["start"]), int(row["end"])),
            document=row["document"],
            strength=LinkStrength(last_part(row["strength"])),
            reason=row["reason"],
        )
        for row in rows
    }


def _listed(variable: str, given: Iterable[str]) -> str:
    return iris(variable, dict.fromkeys(given))


def entity_row(entity: str, properties: Properties) -> EntityRow | None:
    """An entity from what the graph says of it; ``None`` for what has no label or none of our classes."""
    kinds = [KIND_OF_CLASS[one] for one in properties.all(TYPE) if one in KIND_OF_CLASS]
    name = properties.one(SKOS + "prefLabel")
    if not kinds or name is None:
        return None
    detail = properties.one("baseKind") or properties.one("assetClass")
    return EntityRow(
        iri=entity,
        name=name,
        kind=kinds[0],
        linked=entity.startswith(GAZETTEER),
        alt_names=properties.all(SKOS + "altLabel"),
        country=properties.one("country"),
        located_in=properties.all("locatedIn"),
        operator=properties.one("operator"),
        detail=last_part(detail) if detail else None,
        wkt=properties.one(WKT),
    )
