"""Whatever has an identity, found by it."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from graph.errors import QueryRefused
from graph.judgements import effective
from graph.queries.judgements import judgements
from graph.queries.passages import mentions_by_iri, stretches_by_iri
from graph.queries.propositions import propositions_by_iri
from graph.queries.ratings import ratings_by_iri
from graph.queries.sparql import GAZETTEER
from graph.queries.sparql import iri as written
from graph.queries.statements import statements_by_iri
from graph.queries.versions import versions_by_iri
from ontology.terms import SCHEMES
from schema.activity import Activity
from schema.category import Category
from schema.claim import Claim
from schema.context import Context
from schema.document import Document
from schema.entity import entity_of
from schema.judgement import judgements_shown
from schema.level import level_of
from schema.mention import Mention
from schema.node import THING, Node, role_and_iri
from schema.passage import Passage
from schema.rating import Rating
from schema.statement import statements_shown
from schema.version import Version

Found = Mapping[str, Node]
Finder = Callable[[Context, Sequence[str]], Found]
_HOP = re.compile(r"/hop/\d+$")


def nodes_for(context: Context, ids: Sequence[str]) -> list[Node | None]:
    """What opaque ids or IRIs stand for, in that order; ``None`` for what is not there.

    A handful of store queries, whatever the number of ids.
    """
    given = [_absolute(one) for one in ids]
    found = {
        role: found_at(context, [iri for one, iri in given if one == role and iri], role)
        for role in {role for role, _ in given}
    }
    return [found[role].get(iri) if iri else None for role, iri in given]


def found_at(context: Context, iris: Iterable[str], role: str = THING) -> dict[str, Node]:
    """What some IRIs stand for; ``role`` says what a place is taken for.

    One to three store queries for each kind of thing that the IRIs look like.
    """
    by_finder: dict[Finder, list[str]] = {}
    for iri in dict.fromkeys(iris):
        by_finder.setdefault(_PLACES.get(role) or _finder(iri), []).append(iri)
    found: dict[str, Node] = {}
    for finder, some in by_finder.items():
        found.update(finder(context, some))
    return found


def _absolute(given: str) -> tuple[str, str | None]:
    """The role and the IRI, which is ``None`` for words that can be none."""
    role, iri = role_and_iri(given)
    try:
        return role, iri if iri and written(iri) else None
    except QueryRefused:
        return role, None


def _statements(context: Context, iris: Sequence[str]) -> Found:
    rows = statements_by_iri(context.reader(), iris, context.as_of, conflicts=False)
    return {one.row.iri: one for one in statements_shown(rows.values())}


def _hops(context: Context, iris: Sequence[str]) -> Found:
    statements = _statements(context, sorted({_HOP.sub("", iri) for iri in iris}))
    hops = (hop for one in statements.values() for hop in getattr(one, "chain")())  # noqa: B009 - Statements
    return {str(hop.iri()): hop for hop in hops if str(hop.iri()) in set(iris)}


def _entities(context: Context, iris: Sequence[str]) -> Found:
    rows = context.entities.get(iris)
    level = level_of(rows)
    return {row.iri: entity_of(row, level) for row in rows}


def _documents(context: Context, iris: Sequence[str]) -> Found:
    rows = context.documents.get(iris)
    level = level_of(rows)
    return {row.iri: Document(row=row, level=level) for row in rows}


def _claims(context: Context, iris: Sequence[str]) -> Found:
    rows = context.claims.found(iris)
    level = level_of(rows.values())
    return {address: Claim(row=row, level=level) for address, row in rows.items()}


def _versions(context: Context, iris: Sequence[str]) -> Found:
    rows = versions_by_iri(iris, context.reader())
    level = level_of(rows.values())
    return {iri: Version(row=row, level=level) for iri, row in rows.items()}


def _activities(context: Context, iris: Sequence[str]) -> Found:
    rows = propositions_by_iri(iris, context.reader())
    level = level_of(rows.values())
    return {iri: Activity(row=row, level=level) for iri, row in rows.items()}


def _mentions(context: Context, iris: Sequence[str]) -> Found:
    rows = mentions_by_iri(iris, context.reader())
    level = level_of(rows.values())
    return {iri: Mention(row=row, level=level) for iri, row in rows.items()}


def _passages(context: Context, iris: Sequence[str]) -> Found:
    rows = stretches_by_iri(iris, context.reader())
    level = level_of(rows.values())
    return {iri: Passage(row=row, level=level) for iri, row in rows.items()}


def _places(context: Context, iris: Sequence[str]) -> Found:
    """Places of a text by IRI alone: mentions, else passages or whatever stretch they are."""
    mentions = _mentions(context, iris)
    return {**_passages(context, [iri for iri in iris if iri not in mentions]), **mentions}


def _judgements(context: Context, iris: Sequence[str]) -> Found:
    log = judgements(context.reader())
    shown = judgements_shown(context, log, frozenset(one.key for one in effective(log)))
    return {one.entry.iri: one for one in shown if one.entry.iri in set(iris)}


def _ratings(context: Context, iris: Sequence[str]) -> Found:
    return {iri: Rating(row=row) for iri, row in ratings_by_iri(iris, context.reader()).items()}


def _categories(context: Context, iris: Sequence[str]) -> Found:
    rows = {row.iri: row for row in context.categories.values()}
    return {iri: Category(row=rows[iri]) for iri in iris if iri in rows}


def _finder(iri: str) -> Finder:
    """What looks for an IRI, by the form of it."""
    return next((finder for form, finder in _FORMS if form.search(iri)), _entities)


_PLACES: Mapping[str, Finder] = {"mention": _mentions, "passage": _passages}
_FORMS: tuple[tuple[re.Pattern[str], Finder], ...] = tuple(
    (re.compile(form), finder)
    for form, finder in (
        ("^" + re.escape(GAZETTEER), _entities),
        ("^" + re.escape(SCHEMES), _categories),
        (r"#char=\d+,\d+$", _places),
        (_HOP.pattern, _hops),
        (r"/version/[^/]+/statement/[^/#]+$", _statements),
        (r"/version/[^/]+/entity/", _entities),
        (r"/document/[^/]+/version/[^/#]+$", _versions),
        (r"/document/[^/#]+$", _documents),
        (r"/claim/[^/#]+$", _claims),
        (r"/proposition/[^/#]+$", _activities),
        (r"/judgement/[^/#]+$", _judgements),
        (r"/rating/[^/#]+$", _ratings),
    )
)
