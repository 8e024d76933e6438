"""What a client may filter statements by."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

import strawberry

from graph.errors import QueryTooLarge, UnknownName
from graph.queries import ActivityFilter as ActivityValue
from graph.queries import Days, Widening, claims_by_iri, document_named
from graph.queries import EntityFilter as EntityValue
from graph.queries import StatementFilter as Filter
from graph.queries.admiralty import Letter, rated
from graph.queries.areas import lying_in
from graph.queries.claims_then import with_claims_then
from graph.queries.classes import classes_called, publishers_called
from ontology.terms import (
    ActivityKind,
    AgreementClass,
    Certainty,
    EntityKind,
    Polarity,
    Position,
    Quotation,
    SpeechAct,
    Tense,
)
from ontology.vocabulary import Scheme
from schema.area import Area, area_of
from schema.connection import BadInput
from schema.context import Context
from schema.date import DateRange
from schema.names import entities_for, widened_for
from schema.node import iri_of

Value = TypeVar("Value")


@strawberry.input(
    description="One actor, base, place or asset of which all fields hold; the values of one field are "
    "joined by OR."
)
class EntityFilter:
    """A filter on what a statement points at."""

    names: list[str] | None = strawberry.field(
        default=None,
        description="Names in any known spelling, ids or IRIs. A place includes the sites that lie there, "
        "unless `exact`.",
    )
    exact: bool = strawberry.field(
        default=False, description="Take places for themselves, without the sites that lie there."
    )
    kinds: list[EntityKind] | None = strawberry.field(default=None, description="What it is.")
    unnamed: bool | None = strawberry.field(
        default=None, description="Whether it is an unnamed source, such as `unnamed Syrian officials`."
    )
    countries: list[str] | None = strawberry.field(
        default=None,
        description="Names, ids or IRIs of countries that it belongs to or lies in, or that it is.",
    )
    asset_classes: list[str] | None = strawberry.field(
        default=None,
        description="Classes of assets, such as `transport-aircraft`; a class includes all narrower ones.",
    )
    base_kinds: list[str] | None = strawberry.field(
        default=None, description="Kinds of bases, such as `air-base`; a kind includes all narrower ones."
    )
    within: Area | None = strawberry.field(
        default=None, description="A part of the map that it lies in, by the coordinates of the gazetteer."
    )
    reliability: list[Letter] | None = strawberry.field(
        default=None,
        description="How far persons hold that it can be relied on: on the day of `asOf`, else today.",
    )


@strawberry.input(
    description="One thing that the statement says to happen, of which all fields hold: what, to whom, "
    "where from and where to."
)
class ActivityFilter:
    """A filter on one activity of a statement."""

    kinds: list[ActivityKind] | None = strawberry.field(
        default=None, description="One of these kinds of activity."
    )
    actor: EntityFilter | None = strawberry.field(default=None, description="Who does it.")
    asset: EntityFilter | None = strawberry.field(default=None, description="What takes part.")
    at: EntityFilter | None = strawberry.field(default=None, description="Where it happens.")
    from_: EntityFilter | None = strawberry.field(
        name="from", default=None, description="Where it starts from."
    )
    to: EntityFilter | None = strawberry.field(default=None, description="Where it leads to.")
    counterpart: EntityFilter | None = strawberry.field(
        default=None, description="Whom it is done with, or to."
    )


@strawberry.input(
    description="Which statements. Fields are joined by AND, the values of one field by OR; "
    "what is left out, null or an empty list does not filter."
)
class StatementFilter:
    """A filter on statements, with names as people write them."""

    and_: list["StatementFilter"] | None = strawberry.field(
        name="and", default=None, description="Statements that all of these filters let through."
    )
    or_: list["StatementFilter"] | None = strawberry.field(
        name="or", default=None, description="Statements that at least one of these filters lets through."
    )
    not_: list["StatementFilter"] | None = strawberry.field(
        name="not", default=None, description="Statements that none of these filters lets through."
    )
    speech_acts: list[SpeechAct] | None = strawberry.field(default=None, description="What the speaker does.")
    polarities: list[Polarity] | None = strawberry.field(
        default=None, description="Whether the content says that the thing does or does not happen."
    )
    certainties: list[Certainty] | None = strawberry.field(
        default=None, description="How sure the content is of itself."
    )
    tenses: list[Tense] | None = strawberry.field(
        default=None, description="When the content places the thing, seen from the saying."
    )
    quotations: list[Quotation] | None = strawberry.field(
        default=None, description="How the words are given."
    )
    speaker: EntityFilter | None = strawberry.field(
        default=None, description="The ultimate source, or one who says it together with the source."
    )
    via: EntityFilter | None = strawberry.field(default=None, description="One who passed the words on.")
    has_via: bool | None = strawberry.field(default=None, description="Whether anyone passed the words on.")
    about: EntityFilter | None = strawberry.field(default=None, description="Something that it is about.")
    activities: list[ActivityKind] | None = strawberry.field(
        default=None, description="Statements on one of these kinds of activity."
    )
    activity: ActivityFilter | None = strawberry.field(
        default=None, description="Something that it says to happen, with who, what and where in their roles."
    )
    documents: list[str] | None = strawberry.field(
        default=None, description="Names, keys, ids or IRIs of documents."
    )
    publishers: list[str] | None = strawberry.field(
        default=None, description="Whole names of publishers of the documents, in any case of letters."
    )
    claims: list[str] | None = strawberry.field(default=None, description="Ids or IRIs of claims.")
    positions: list[Position] | None = strawberry.field(
        default=None,
        description="How it stands on a claim: on one of `claims` and of `agreements`, if these are given.",
    )
    agreements: list[AgreementClass] | None = strawberry.field(
        default=None, description="Statements on a claim of one of these classes of agreement."
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
        description="Whether dates must lie wholly in their ranges; else it is enough that they may. "
        "Holds for the filters within too, which cannot set their own.",
    )
    text: str | None = strawberry.field(
        default=None,
        description="Words that the evidence holds as whole words, in any order and case of letters; "
        "words in double quotes follow one another.",
    )


def understood(context: Context, given: StatementFilter | None) -> tuple[Filter, tuple[Widening, ...]]:
    """What ``given`` means to the queries as of the day of the context, and which places were widened.

    Raises:
        UnknownName: If it names something that nobody knows.
        UnknownDocument: If it names a document that is not there.
        QueryTooLarge: If it holds more filters or names than the settings allow.
    """
    if given is None:
        return Filter(as_of=context.as_of), ()
    reading = _Reading(context)
    meaning = replace(reading.statement(given), as_of=context.as_of)
    then = with_claims_then(meaning, context.reader(), lambda: context.rules)
    return then, tuple(reading.widenings)


@dataclass
class _Reading:
    """One filter being read, with what was widened and how much it holds."""

    context: Context
    widenings: list[Widening] = field(default_factory=list)
    filters: int = 0
    names: int = 0

    def statement(self, given: StatementFilter) -> Filter:
        """What a filter means, with all within it."""
        self._count(filters=1)
        if given.dates_within and self.filters > 1:
            raise BadInput("datesWithin", "stands in a filter within", "set it in the outermost filter")
        return Filter(
            all_of=self._each(given.and_),
            any_of=self._each(given.or_),
            none_of=self._each(given.not_),
            speech_acts=_all(given.speech_acts),
            polarities=_all(given.polarities),
            certainties=_all(given.certainties),
            tenses=_all(given.tenses),
            quotations=_all(given.quotations),
            speaker=self.entity(given.speaker),
            via=self.entity(given.via),
            has_via=given.has_via,
            about=self.entity(given.about),
            activities=_all(given.activities),
            activity=self._activity(given.activity),
            documents=self._documents(given.documents),
            publishers=self._publishers(given.publishers),
            claims=self._claims(given.claims),
            positions=_all(given.positions),
            agreements=_all(given.agreements),
            said=_days(given.said),
            happened=_days(given.happened),
            published=_days(given.published),
            recorded=_days(given.recorded),
            dates_within=given.dates_within,
            text=given.text,
        )

    def _each(self, given: "Sequence[StatementFilter] | None") -> tuple[Filter, ...]:
        return tuple(self.statement(one) for one in given or ())

    def entity(self, given: EntityFilter | None) -> EntityValue | None:
        """What a filter on an entity means; ``None`` where it says nothing."""
        if given is None:
            return None
        self._count(filters=1, names=len(given.names or ()) + len(given.countries or ()))
        iris, widenings = widened_for(self.context, given.names or (), exact=given.exact)
        self.widenings += [one for one in widenings if one not in self.widenings]
        reader = self.context.reader()
        found = EntityValue(
            iris=iris,
            among=self._among(given),
            kinds=_kinds(given),
            countries=self._countries(given.countries or ()),
            asset_classes=classes_called(given.asset_classes, Scheme.ASSET_CLASS, reader)
            if given.asset_classes
            else (),
            base_kinds=classes_called(given.base_kinds, Scheme.BASE_KIND, reader) if given.base_kinds else (),
        )
        return None if found == EntityValue() else found

    def _among(self, given: EntityFilter) -> tuple[str, ...] | None:
        """What may fit by area, reliability and kind; ``None`` where none of these narrows."""
        reader = self.context.reader()
        sets = []
        if given.within:
            sets.append(set(lying_in(area_of(given.within), reader)))
        if given.kinds and not _kinds(given):
            sets.append(set())
        if given.reliability:
            day = self.context.as_of.day if self.context.as_of else datetime.datetime.now(datetime.UTC).date()
            sets.append(set(rated(given.reliability, day, reader)))
        return tuple(sorted(set.intersection(*sets))) if sets else None

    def _countries(self, given: Sequence[str]) -> tuple[str, ...]:
        found: list[str] = []
        for words in given:
            rows = [row for row in entities_for(self.context, words) if row.kind is EntityKind.COUNTRY]
            if not rows:
                raise UnknownName(words, "is no country", "give the name of a country")
            found += [row.iri for row in rows]
        return tuple(dict.fromkeys(found))

    def _activity(self, given: ActivityFilter | None) -> ActivityValue | None:
        if given is None:
            return None
        found = ActivityValue(
            kinds=_all(given.kinds),
            actor=self.entity(given.actor),
            asset=self.entity(given.asset),
            at=self.entity(given.at),
            origin=self.entity(given.from_),
            destination=self.entity(given.to),
            counterpart=self.entity(given.counterpart),
        )
        return None if found == ActivityValue() else found

    def _documents(self, given: Sequence[str] | None) -> tuple[str, ...]:
        self._count(names=len(given or ()))
        reader = self.context.reader()
        return tuple(document_named(reader, iri_of(name) or name).iri for name in given or ())

    def _publishers(self, given: Sequence[str] | None) -> tuple[str, ...]:
        self._count(names=len(given or ()))
        return publishers_called(given or (), self.context.reader())

    def _claims(self, given: Sequence[str] | None) -> tuple[str, ...]:
        self._count(names=len(given or ()))
        iris = {words: iri_of(words) or "" for words in given or ()}
        known = claims_by_iri(self.context.reader(), [iri for iri in iris.values() if iri])
        for words, iri in iris.items():
            if iri not in known:
                raise UnknownName(words, "no claim has this id or IRI", "take one from `claims`")
        # An address that a claim had before leads to the claim that it is now.
        return tuple(dict.fromkeys(known[iri].iri for iri in iris.values()))

    def _count(self, *, filters: int = 0, names: int = 0) -> None:
        """Note how much the filter holds.

        Raises:
            QueryTooLarge: If it is more than the settings allow.
        """
        self.filters += filters
        self.names += names
        settings = self.context.settings
        limits = (
            (self.filters, settings.graphql_max_filters, "filters", "CLAIMGRAPH_GRAPHQL_MAX_FILTERS"),
            (self.names, settings.graphql_max_names, "names", "CLAIMGRAPH_GRAPHQL_MAX_NAMES"),
        )
        for held, limit, what, setting in limits:
            if held > limit:
                raise QueryTooLarge(
                    "filter", f"holds more than {limit} {what}", f"ask for less at once, or raise {setting}"
                )


def _kinds(given: EntityFilter) -> tuple[EntityKind, ...]:
    """The kinds that are asked for, without those that ``unnamed`` rules out."""
    if given.unnamed is None:
        return _all(given.kinds)
    asked = given.kinds or list(EntityKind)
    return tuple(kind for kind in asked if (kind is EntityKind.UNNAMED_SOURCE) is given.unnamed)


def _all(values: Iterable[Value] | None) -> tuple[Value, ...]:
    return tuple(dict.fromkeys(values or ()))


def _days(given: DateRange | None) -> Days | None:
    if not given or not (given.from_ or given.to):
        return None
    if given.from_ and given.to and given.from_ > given.to:
        raise BadInput("to", f"{given.to} lies before `from`, {given.from_}", "exchange the two")
    return Days(given.from_, given.to)
