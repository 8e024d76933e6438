"""Counts of the statements that a filter lets through, by what they have in common."""

from graph.queries.criteria import StatementFilter
from graph.queries.fields import THINGS, FacetField, FacetRow
from graph.queries.filters import statement_pattern
from graph.queries.indexed import facet_rows
from graph.queries.sparql import PREFIXES, kind_class, last_part
from graph.store.contract import Reader
from ontology.terms import EntityKind, Position
from ontology.vocabulary import KIND_OF_CLASS

__all__ = ["THINGS", "FacetField", "FacetRow", "facet_query", "facets"]


_STATEMENT = "?statement "
_BINDINGS = {
    FacetField.SPEECH_ACT: _STATEMENT + "cg:speechAct ?value .",
    FacetField.POLARITY: _STATEMENT + "cg:polarity ?value .",
    FacetField.CERTAINTY: _STATEMENT + "cg:certainty ?value .",
    FacetField.TENSE: _STATEMENT + "cg:tense ?value .",
    FacetField.QUOTATION: _STATEMENT + "cg:quotation ?value .",
    FacetField.ACTIVITY: _STATEMENT + "cg:activity ?value .",
    FacetField.SPEAKER: _STATEMENT + "cg:speaker|cg:coSpeaker ?value .",
    FacetField.SPEAKER_KIND: _STATEMENT + "cg:speaker|cg:coSpeaker ?thing . ?thing a ?value .",
    FacetField.VIA: _STATEMENT + "cg:via ?value .",
    FacetField.PUBLISHER: _STATEMENT + "cg:version ?itsVersion . ?itsVersion dcterms:publisher ?value .",
    FacetField.DOCUMENT: _STATEMENT + "cg:document ?value .",
    FacetField.ABOUT: _STATEMENT + "cg:about ?value .",
    FacetField.ABOUT_KIND: _STATEMENT + "cg:about ?thing . ?thing a ?value .",
    FacetField.BASE: f"{_STATEMENT}cg:about ?value . ?value a {kind_class(EntityKind.BASE)} .",
    FacetField.BASE_KIND: _STATEMENT + "cg:about ?thing . ?thing cg:baseKind ?value .",
    FacetField.ASSET: f"{_STATEMENT}cg:about ?value . ?value a {kind_class(EntityKind.ASSET)} .",
    FacetField.ASSET_CLASS: _STATEMENT + "cg:about ?thing . ?thing cg:assetClass ?value .",
    FacetField.COUNTRY: _STATEMENT + "cg:about ?thing . ?thing cg:country ?value .",
    FacetField.POSITION: f"{_STATEMENT}?value ?someClaim . "
    f"FILTER(?value IN ({', '.join(f'cg:{position}' for position in Position)}))",
    FacetField.AGREEMENT: _STATEMENT + "cg:claim ?someClaim . ?someClaim cg:agreement ?value .",
}
_KINDS = frozenset({FacetField.SPEAKER_KIND, FacetField.ABOUT_KIND})
_AS_WRITTEN = frozenset({*THINGS, FacetField.PUBLISHER, FacetField.DOCUMENT})


def facet_query(filter: StatementFilter, by: FacetField, most: int) -> str:  # noqa: A002 (the contract's word)
    """The SPARQL that counts: ``?value`` and ``?count``, the most frequent first, then by value.

    Raises:
        QueryRefused: If the filter cannot be written.
    """
    kinds = ", ".join(map(kind_class, EntityKind))
    only = f" FILTER(?value IN ({kinds}))" if by in _KINDS else ""
    return (
        f"{PREFIXES}SELECT ?value (COUNT(DISTINCT ?statement) AS ?count) WHERE {{\n"
        f"{statement_pattern(filter)}\n  {_BINDINGS[by]}{only}\n"
        f"}} GROUP BY ?value ORDER BY DESC(?count) STR(?value) LIMIT {most}"
    )


def facets(
    reader: Reader,
    filter: StatementFilter,  # noqa: A002 (the word of the contract)
    by: FacetField,
    *,
    most: int,
) -> tuple[FacetRow, ...]:
    """At most ``most`` values, the most frequent first, then by value.  One store query.

    A statement counts once for each value that it has: what it is about may be several things.
    """
    if reader.index is not None:
        return facet_rows(reader.index, filter, by, most)
    rows = reader.select(facet_query(filter, by, most))
    return tuple(FacetRow(_shown(by, row["value"]), int(row["count"])) for row in rows if "value" in row)


def _shown(by: FacetField, value: str) -> str:
    if by in _KINDS:
        return KIND_OF_CLASS[value].value
    return value if by in _AS_WRITTEN else last_part(value)
