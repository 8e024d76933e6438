"""What a client may filter statements by."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

import strawberry

from graph.errors import UnknownName
from graph.queries import Widening, claims_by_iri, document_named
from graph.queries.rows import StatementFilter as Filter
from ontology.terms import ActivityKind, EntityKind, Polarity, Position, Quotation, SpeechAct
from schema.context import Context
from schema.date import DateRange
from schema.names import iris_for, widened_for
from schema.node import iri_of

Value = TypeVar("Value")


@strawberry.input(
    description="Which statements. Fields are joined by AND, the values of one field by OR; "
    "what is left out, or null, does not filter."
)
class StatementFilter:
    """A filter on statements, with names as people write them."""

    speech_acts: list[SpeechAct] | None = strawberry.field(
        default=None, description="Statements with one of these speech acts."
    )
    not_speech_acts: list[SpeechAct] | None = strawberry.field(
        default=None, description="Statements with none of these speech acts."
    )
    polarity: Polarity | None = strawberry.field(default=None, description="Statements of this polarity.")
    quotations: list[Quotation] | None = strawberry.field(
        default=None, description="Statements whose words are given in one of these ways."
    )
    speakers: list[str] | None = strawberry.field(
        default=None, description="Names, ids or IRIs of ultimate speakers."
    )
    via: list[str] | None = strawberry.field(
        default=None, description="Names, ids or IRIs of those who passed the words on."
    )
    has_via: bool | None = strawberry.field(default=None, description="Whether anyone passed the words on.")
    about: list[str] | None = strawberry.field(
        default=None,
        description="Names, ids or IRIs of what the statements are about. "
        "A place includes the sites that lie there, unless `exact`.",
    )
    about_also: list[list[str]] | None = strawberry.field(
        default=None,
        description="Further groups of names, ids or IRIs: a statement must be about one of each group too.",
    )
    exact: bool = strawberry.field(
        default=False,
        description="Take places for themselves, without the sites that lie there.",
    )
    about_kinds: list[EntityKind] | None = strawberry.field(
        default=None, description="Statements about something of one of these kinds."
    )
    activities: list[ActivityKind] | None = strawberry.field(
        default=None, description="Statements on one of these kinds of activity."
    )
    documents: list[str] | None = strawberry.field(
        default=None, description="Names, keys, ids or IRIs of documents."
    )
    claims: list[str] | None = strawberry.field(default=None, description="Ids or IRIs of claims.")
    positions: list[Position] | None = strawberry.field(
        default=None, description="With `claims`: statements that stand so on one of them."
    )
    said: DateRange | None = strawberry.field(default=None, description="When it was said.")
    happened: DateRange | None = strawberry.field(
        default=None, description="When the thing is said to happen."
    )
    published: DateRange | None = strawberry.field(
        default=None, description="When the document was published."
    )
    recorded: DateRange | None = strawberry.field(
        default=None, description="When the version of the document was put into this graph, in UTC."
    )
    dates_within: bool = strawberry.field(
        default=False,
        description="Whether dates must lie wholly in their ranges; else it is enough that they may.",
    )
    text: str | None = strawberry.field(
        default=None, description="Words that the evidence holds, in any case of letters."
    )


def understood(context: Context, given: StatementFilter | None) -> tuple[Filter, tuple[Widening, ...]]:
    """What ``given`` means to the queries, and which places were widened.

    Raises:
        UnknownName: If it names something that nobody knows.
        UnknownDocument: If it names a document that is not there.
    """
    if given is None:
        return Filter(), ()
    about, widenings = widened_for(context, given.about or (), exact=given.exact)
    groups = [widened_for(context, group, exact=given.exact) for group in given.about_also or ()]
    widenings += tuple(widening for _, found in groups for widening in found)
    said, happened, published = (_days(days) for days in (given.said, given.happened, given.published))
    recorded = _days(given.recorded)
    meaning = Filter(
        speech_acts=_all(given.speech_acts),
        not_speech_acts=_all(given.not_speech_acts),
        polarity=given.polarity,
        quotations=_all(given.quotations),
        speakers=iris_for(context, given.speakers or ()),
        via=iris_for(context, given.via or ()),
        has_via=given.has_via,
        about=about,
        about_also=tuple(group for group, _ in groups),
        about_kinds=_all(given.about_kinds),
        activities=_all(given.activities),
        documents=_documents(context, given.documents or ()),
        claims=_claims(context, given.claims or ()),
        positions=_all(given.positions),
        said_from=said[0],
        said_to=said[1],
        happened_from=happened[0],
        happened_to=happened[1],
        published_from=published[0],
        published_to=published[1],
        recorded_from=recorded[0],
        recorded_to=recorded[1],
        dates_within=given.dates_within,
        text=given.text,
    )
    return meaning, widenings


def _all(values: Sequence[Value] | None) -> tuple[Value, ...]:
    return tuple(values or ())


def _days(given: DateRange | None) -> tuple[date | None, date | None]:
    return (given.from_, given.to) if given else (None, None)


def _documents(context: Context, given: Sequence[str]) -> tuple[str, ...]:
    return tuple(document_named(context.reader(), iri_of(name) or name).iri for name in given)


def _claims(context: Context, given: Sequence[str]) -> tuple[str, ...]:
    """The IRIs of claims.

    Raises:
        UnknownName: If one is no claim.
    """
    iris = {words: iri_of(words) or "" for words in given}
    known = claims_by_iri(context.reader(), [iri for iri in iris.values() if iri])
    for words, iri in iris.items():
        if iri not in known:
            raise UnknownName(words, "no claim has this id or IRI", "take one from `claims`")
    return tuple(iris.values())
