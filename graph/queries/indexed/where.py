"""What each field of a filter means, in SQL: conditions on the statement ``s``.

SPARQL says what a filter means (``graph.queries.filters``); this says the same.  A condition may be
``NULL`` for a statement without a date: it lets nothing through, and ``NOT`` is written as ``IS NOT TRUE``.
"""

from collections.abc import Iterable, Iterator

from graph.claims.clocks import AsOf, Clock
from graph.queries.criteria import ActivityFilter, Days, EntityFilter, StatementFilter
from graph.queries.indexed.conditions import FEW, MANY, Condition, Plan, plain, within, written
from graph.queries.indexed.sql import TRUE, Sql, among, both, bound, either, joined, not_among, sql
from graph.queries.indexed.things import entity_is, found_in
from graph.queries.phrases import phrases_of

_ROLES = (
    ("actor", "actor"),
    ("asset", "asset"),
    ("at", "at"),
    ("from", "origin"),
    ("to", "destination"),
    ("counterpart", "counterpart"),
)


def where(filter: StatementFilter, plan: Plan = MANY) -> Sql:  # noqa: A002 (the word of the contract)
    """That a statement ``s`` is let through by ``filter``, and stands now or stood then.

    Raises:
        QueryRefused: If ``text`` holds no word.
    """
    return sql(standing(filter.as_of, plan), " AND ", written(conditions(filter), plan))


def conditions(filter: StatementFilter) -> list[Condition]:  # noqa: A002 (the word of the contract)
    """All that must hold of a statement besides that it stands."""
    return list(_Writer(filter).conditions(filter))


def standing(as_of: AsOf | None, plan: Plan) -> Sql:
    """That the statement ``s`` stands now or stood then.

    The plus keeps SQLite from going through all that stand: where some are started from, and where all
    are gone through in their order but may stand in more than one way.
    """
    in_order = not plan.many and plan.start is None
    column = "+s.standing" if plan.start is not None or (as_of and in_order) else "s.standing"
    if as_of is None:
        return Sql(f"{column} = 1")
    held = [Sql(f"{column} IN (0, 1)" if as_of.rejected is None else f"{column} IN (-1, 0, 1)")]
    stood = stood_then(as_of, "v")
    if plan.many:
        held.append(sql("s.version IN (SELECT v.id FROM version v WHERE ", stood, ")"))
    else:
        held.append(sql("EXISTS (SELECT 1 FROM version v WHERE v.id = s.version AND ", stood, ")"))
    if as_of.rejected:
        held.append(not_among("s.key", sorted(as_of.rejected)))
    return both(held)


def stood_then(as_of: AsOf, version: str) -> Sql:
    """That a version could be known then and no later version of its document could."""
    newer = sql(
        f"SELECT 1 FROM version newer WHERE newer.document = {version}.document"
        f" AND newer.position > {version}.position AND ",
        _known(as_of, "newer"),
    )
    # Nothing is newer than a current version: most versions need no look-up.
    return sql(_known(as_of, version), f" AND ({version}.current = 1 OR NOT EXISTS (", newer, "))")


def _known(as_of: AsOf, version: str) -> Sql:
    day = bound(as_of.day.isoformat())
    if as_of.clock is Clock.PUBLISHED:
        return sql(f"{version}.known <= ", day)
    return sql(f"substr({version}.recorded, 1, 10) <= ", day)


class _Writer:
    """Writes one filter with all within it."""

    def __init__(self, outermost: StatementFilter) -> None:
        self._within = outermost.dates_within

    def conditions(self, given: StatementFilter) -> Iterator[Condition]:
        """The conditions of one filter, those of filters within it included."""
        yield from _things(given)
        yield from _values(given)
        if given.claims or given.agreements or given.positions:
            yield _stance(given)
        if given.activity:
            yield _happens(given.activity)
        yield from self._dates(given)
        if given.text is not None:
            yield within(hits(phrases_of(given.text)))
        for one in given.all_of:
            yield from self.conditions(one)
        if given.any_of:
            yield self._any([list(self.conditions(one)) for one in given.any_of])
        for one in given.none_of:
            held = list(self.conditions(one))
            each, sets = (sql(written(held, plan), " IS NOT TRUE") for plan in (FEW, MANY))
            yield Condition(each, sets)

    def _any(self, branches: list[list[Condition]]) -> Condition:
        """One branch holds; if each can start from some statements, so can all together."""
        each, sets = (either(written(held, plan) for held in branches) for plan in (FEW, MANY))
        starts = [next((one.driver for one in held if one.driver), None) for held in branches]
        known = [start for start in starts if start is not None]
        together = joined(" UNION ALL ", known) if len(known) == len(branches) else None
        return Condition(each, sets, together, exact=False)

    def _dates(self, given: StatementFilter) -> Iterator[Condition]:
        for column, days in (("said", given.said), ("happened", given.happened)):
            if days:
                start = sql("SELECT id FROM statement WHERE ", self._between(column, days))
                held = self._between(f"s.{column}", days)
                yield Condition(held, held, start)
        if given.published:
            yield _version(self._between("published", given.published))
        if given.recorded:
            yield _version(_recorded(given.recorded))

    def _between(self, column: str, days: Days) -> Sql:
        """Bounds that overlap, or lie wholly within; what has no such date is not found."""
        start, end = f"{column}_earliest", f"{column}_latest"
        held = [Sql(f"{start} IS NOT NULL")]
        if days.latest is not None:
            held.append(sql(f"{end if self._within else start} <= ", bound(days.latest.isoformat())))
        if days.earliest is not None:
            held.append(sql(f"{start if self._within else end} >= ", bound(days.earliest.isoformat())))
        return both(held)


def hits(phrases: Iterable[tuple[str, ...]], between: str = " AND ") -> Sql:
    """The statements whose evidence holds the phrases."""
    return sql("SELECT rowid FROM quote_words WHERE quote_words MATCH ", bound(matching(phrases, between)))


def matching(phrases: Iterable[tuple[str, ...]], between: str = " AND ") -> str:
    """The search in the language of FTS5; words are letters and digits alone, so the quotes hold."""
    return between.join(f'"{" ".join(phrase)}"' for phrase in phrases)


# --- what it is about, who says it, who passed it on, where it stands


def _things(given: StatementFilter) -> Iterator[Condition]:
    if given.statements:
        yield within(sql("SELECT id FROM statement WHERE ", among("iri", given.statements)))
    for role, one in (("about", given.about), ("speaker", given.speaker), ("via", given.via)):
        if one:
            yield _thing(role, one)
    if given.documents:
        yield _version(among("document", given.documents))
    if given.has_via is not None:
        yield plain(Sql(f"s.has_via = {int(given.has_via)}"))
    if given.publishers:
        yield _version(among("publisher", (name.lower() for name in given.publishers)))


def _thing(role: str, given: EntityFilter) -> Condition:
    def points(*, many: bool) -> Sql:
        held = entity_is(given, "thing.entity", many=many)
        return sql(f"SELECT thing.statement FROM thing WHERE thing.role = '{role}' AND ", held)

    return within(points(many=True), sql("EXISTS (", points(many=False), " AND thing.statement = s.id)"))


def _version(held: Sql) -> Condition:
    """What must hold of the version of the statement."""
    versions = sql("SELECT id FROM version WHERE ", held)
    each = sql("EXISTS (", versions, " AND id = s.version)")
    start = sql("SELECT id FROM statement WHERE version IN (", versions, ")")
    return Condition(each, sql("s.version IN (", versions, ")"), start)


# --- how it is said, what happens, and where it stands on claims


def _values(given: StatementFilter) -> Iterator[Condition]:
    fields: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("speech_act", given.speech_acts),
        ("polarity", given.polarities),
        ("certainty", given.certainties),
        ("tense", given.tenses),
        ("quotation", given.quotations),
    )
    for column, wanted in fields:
        if wanted:
            yield plain(among(f"s.{column}", map(str, wanted)))
    if given.activities:
        kinds = sql("SELECT statement FROM activity WHERE ", among("kind", map(str, given.activities)))
        yield within(kinds, sql("EXISTS (", kinds, " AND statement = s.id)"))


def _happens(given: ActivityFilter) -> Condition:
    """One proposition of the statement of which all holds."""

    def said(*, many: bool) -> Sql:
        return sql("SELECT says.statement FROM says WHERE ", both(_propositions(given, many=many)))

    return within(said(many=True), sql("EXISTS (", said(many=False), " AND says.statement = s.id)"))


def _propositions(given: ActivityFilter, *, many: bool) -> Iterator[Sql]:
    """The conditions on ``says.proposition``; if a part is named, the others are looked up for it."""
    parts = [(role, one) for role, field in _ROLES if (one := getattr(given, field)) is not None]
    named = next((one for _, one in parts if one.iris), None)
    yield TRUE
    if given.kinds:
        kinds = among("kind", map(str, given.kinds))
        yield found_in("says.proposition", "proposition", "iri", kinds, many=many and named is None)
    for role, one in parts:
        gathered = many and (named is None or one is named)
        held = sql(f"part.role = '{role}' AND ", entity_is(one, "part.entity", many=gathered))
        yield found_in("says.proposition", "part", "proposition", held, many=gathered)


def _stance(given: StatementFilter) -> Condition:
    def stands(*, many: bool) -> Sql:
        return sql("SELECT stance.statement FROM stance WHERE ", both(_stances(given, many=many)))

    return within(stands(many=True), sql("EXISTS (", stands(many=False), " AND stance.statement = s.id)"))


def _stances(given: StatementFilter, *, many: bool) -> Iterator[Sql]:
    yield among("stance.position", map(str, given.positions) if given.positions else ("claim",))
    if given.claims:
        yield among("stance.claim", given.claims)
    if given.agreements:
        kinds = among("agreement", map(str, given.agreements))
        yield found_in("stance.claim", "claim", "iri", kinds, many=many and not given.claims)


def _recorded(given: Days) -> Sql:
    """When the version was put into the graph, in days of UTC."""
    held = [TRUE]
    if given.earliest is not None:
        held.append(sql("substr(recorded, 1, 10) >= ", bound(given.earliest.isoformat())))
    if given.latest is not None:
        held.append(sql("substr(recorded, 1, 10) <= ", bound(given.latest.isoformat())))
    return both(held)
