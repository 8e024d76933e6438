"""Claims in their simplest form: nothing that a reader would part is joined."""

from dataclasses import replace
from datetime import UTC, datetime

from graph.claims import claims_of
from graph.model import (
    Activity,
    Dating,
    Entity,
    Hop,
    Mention,
    PartialDate,
    Resolution,
    Source,
    Span,
    Statement,
    Version,
)
from ontology.terms import (
    ActivityKind,
    Certainty,
    EntityKind,
    HopRole,
    LinkStrength,
    Polarity,
    Quotation,
    SpeechAct,
    Tense,
)

HARBOUR = Mention(Span(30, 42), "North Harbour", EntityKind.BASE)
VERSION = Version("one", "one", "", "", "", datetime(2031, 1, 1, tzinfo=UTC), "text/plain")
STATEMENT = Statement(
    chain=(Hop(HopRole.SPEAKER, Source("the navy", Span(0, 8))),),
    content=(Span(10, 50),),
    evidence=Span(0, 50),
    speech_act=SpeechAct.SAY,
    polarity=Polarity.POSITIVE,
    certainty=Certainty.UNDERSPECIFIED,
    tense=Tense.PAST,
    quotation=Quotation.INDIRECT,
    about=(HARBOUR,),
    activities=(Activity(ActivityKind.DEPARTURE),),
)


def _resolution(entry: str | None = None) -> Resolution:
    strength = LinkStrength.STRONG if entry else LinkStrength.NEW
    key = entry or "base/north-harbour"
    harbour = Entity(key, "North Harbour", EntityKind.BASE, strength, "", entry)
    return Resolution((harbour,), {HARBOUR: harbour}, {})


def test_a_denial_is_on_the_same_claim() -> None:
    denial = replace(STATEMENT, speech_act=SpeechAct.DENY, polarity=Polarity.NEGATIVE)

    assert claims_of(STATEMENT, _resolution(), VERSION) == claims_of(denial, _resolution(), VERSION)


def test_another_activity_is_another_claim() -> None:
    arrival = replace(STATEMENT, activities=(Activity(ActivityKind.ARRIVAL),))

    assert (
        claims_of(STATEMENT, _resolution(), VERSION)[0].key
        != claims_of(arrival, _resolution(), VERSION)[0].key
    )


def test_another_day_is_another_claim() -> None:
    day = Dating(PartialDate.parse("2031-02-03"), "on 3 February")
    dated = replace(STATEMENT, happened_on=day)

    assert (
        claims_of(STATEMENT, _resolution(), VERSION)[0].key != claims_of(dated, _resolution(), VERSION)[0].key
    )


def test_a_base_of_the_gazetteer_is_one_across_documents() -> None:
    other = replace(VERSION, document="two", digest="2")
    linked = _resolution("base/north-harbour")

    assert claims_of(STATEMENT, linked, VERSION)[0].key == claims_of(STATEMENT, linked, other)[0].key


def test_a_new_name_in_another_document_is_not_taken_for_the_same() -> None:
    other = replace(VERSION, document="two", digest="2")

    assert (
        claims_of(STATEMENT, _resolution(), VERSION)[0].key
        != claims_of(STATEMENT, _resolution(), other)[0].key
    )


def test_a_statement_about_nothing_named_is_on_no_claim() -> None:
    assert claims_of(replace(STATEMENT, about=()), _resolution(), VERSION) == ()


def test_other_says_too_little_for_a_claim() -> None:
    vague = replace(STATEMENT, activities=(Activity(ActivityKind.OTHER),))

    assert claims_of(vague, _resolution(), VERSION) == ()
