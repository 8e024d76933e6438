"""Lists of entities, documents and claims in the index, for ``Listing``."""

from collections.abc import Iterator

from graph.claims.clocks import AsOf
from graph.queries.indexed.pages import Table
from graph.queries.indexed.sql import Sql, among, both, bound, sql
from graph.queries.indexed.where import stood_then
from ontology.terms import ActivityKind, AgreementClass, EntityKind

NAMED_NOW = (
    "(EXISTS (SELECT 1 FROM mentioned m JOIN version v ON v.id = m.version"
    " WHERE m.entity = e.iri AND v.current = 1)"
    " OR EXISTS (SELECT 1 FROM thing t JOIN statement s ON s.id = t.statement"
    " WHERE t.role IN ('speaker', 'via', 'about') AND t.entity = e.iri AND s.standing = 1))"
)
"""That documents name the entity ``e``, or statements speak of it, now."""


def entities_table(*, kinds: tuple[EntityKind, ...], name: str | None, mentioned: bool) -> Table:
    """Entities by name, then IRI."""
    held = [Sql(NAMED_NOW if mentioned else f"(e.linked = 1 OR {NAMED_NOW})")]
    if kinds:
        held.append(among("e.kind", (kind.value for kind in kinds)))
    if name:
        names = "EXISTS (SELECT 1 FROM name n WHERE n.entity = e.iri AND n.label = 1 AND instr(n.lower, "
        held.append(sql(names, bound(name.lower()), "))"))
    return Table(("e.lower", "e.iri"), sql("entity e WHERE ", both(held)))


def documents_table(*, publisher: str | None, name: str | None, as_of: AsOf | None) -> Table:
    """Documents in order of their IRIs, each in the version that stands now or stood then."""
    held = [version_now(as_of)]
    if publisher is not None:
        held.append(sql("v.publisher = ", bound(publisher.lower())))
    if name:
        words = bound(name.lower())
        held.append(sql("(instr(d.lower, ", words, ") OR instr(coalesce(v.lower, ''), ", words, "))"))
    tables = "version v CROSS JOIN document d ON d.iri = v.document WHERE "
    return Table(("v.document",), sql(tables, both(held)))


def version_now(as_of: AsOf | None) -> Sql:
    """That ``v`` is the version of its document that stands now, or stood then."""
    return Sql("v.current = 1") if as_of is None else stood_then(as_of, "v")


def claims_table(
    *,
    about: tuple[str, ...],
    activities: tuple[ActivityKind, ...],
    agreements: tuple[AgreementClass, ...],
) -> Table:
    """The claims as they stand, by label, then IRI."""
    held = both(_of_claim(about, activities, agreements))
    return Table(("c.lower", "c.iri"), sql("claim c WHERE ", held))


def _of_claim(
    about: tuple[str, ...], activities: tuple[ActivityKind, ...], agreements: tuple[AgreementClass, ...]
) -> Iterator[Sql]:
    if about:
        yield sql("c.iri IN (SELECT claim FROM claim_about WHERE ", among("entity", about), ")")
    if activities:
        yield among("c.activity", map(str, activities))
    if agreements:
        yield among("c.agreement", map(str, agreements))
