"""What must hold of one entity that a statement, or what it says happened, points at."""

from collections.abc import Iterator

from graph.queries.criteria import EntityFilter
from graph.queries.indexed.sql import Sql, among, both, either, sql


def found_in(column: str, table: str, key: str, held: Sql, *, many: bool) -> Sql:
    """Whether a column holds the key of a row of a table of which ``held`` is true.

    For ``many`` rows the keys are gathered once; else each is looked up.
    """
    if many:
        return sql(f"{column} IN (SELECT {key} FROM {table} WHERE ", held, ")")
    return sql(f"EXISTS (SELECT 1 FROM {table} WHERE {table}.{key} = {column} AND ", held, ")")


def entity_is(given: EntityFilter, column: str, *, many: bool) -> Sql:
    """The condition on a column that holds the IRI of an entity; all fields must hold of it."""
    return both(_conditions(given, column, many=many and not given.iris))


def _conditions(given: EntityFilter, column: str, *, many: bool) -> Iterator[Sql]:
    if given.iris:
        yield among(column, given.iris)
    if given.among is not None:
        yield among(column, given.among)
    if given.countries:
        belongs = found_in(column, "entity", "iri", among("country", given.countries), many=many)
        yield either([belongs, among(column, given.countries)])
    qualities = list(_qualities(given))
    if qualities:
        yield found_in(column, "entity", "iri", both(qualities), many=many)


def _qualities(given: EntityFilter) -> Iterator[Sql]:
    if given.kinds:
        yield among("kind", (kind.value for kind in given.kinds))
    for column, wanted in (("asset_class", given.asset_classes), ("base_kind", given.base_kinds)):
        if wanted:
            yield sql(f"{column} IN (SELECT narrow FROM broader WHERE ", among("wide", wanted), ")")
