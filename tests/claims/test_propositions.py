"""What one statement says happened: which of the things that it names take which part."""

from datetime import UTC, datetime

from graph.claims import propositions_of
from graph.model import (
    Activity,
    Entity,
    Hop,
    Mention,
    Proposition,
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

VERSION = Version(
    document="d",
    name="d",
    text="",
    text_sha256="",
    digest="0" * 64,
    recorded=datetime(2031, 5, 3, tzinfo=UTC),
    media_type="text/plain",
)
KINDS = {"country/aland": EntityKind.COUNTRY, "asset/heron": EntityKind.ASSET, "base/north": EntityKind.BASE}


def mentioned(key: str) -> Mention:
    return Mention(Span(0, 1), key, KINDS[key], key)


def said(kind: ActivityKind, **roles: tuple[str, ...]) -> tuple[Proposition, ...]:
    """The propositions of a statement whose activity has these roles, by the keys of what is named."""
    named = {name: tuple(mentioned(key) for key in keys) for name, keys in roles.items()}
    statement = Statement(
        chain=(Hop(HopRole.SPEAKER, Source("they", Span(0, 1)), (Span(0, 1),)),),
        content=(Span(0, 1),),
        evidence=Span(0, 1),
        speech_act=SpeechAct.SAY,
        polarity=Polarity.POSITIVE,
        certainty=Certainty.UNDERSPECIFIED,
        tense=Tense.PAST,
        quotation=Quotation.INDIRECT,
        activities=(Activity(kind, **named),),  # type: ignore[arg-type] # by name
    )
    entities = {
        one: Entity(one.text, one.text, one.kind, LinkStrength.STRONG, "its name", entry=one.text)
        for mentions in named.values()
        for one in mentions
    }
    return propositions_of(statement, Resolution((), entities), VERSION)


def test_who_owns_what_moves_does_not_move() -> None:
    (found,) = said(ActivityKind.DEPARTURE, assets=("country/aland", "asset/heron"), origin=("base/north",))

    assert (found.asset, found.origin) == ("asset/heron", "base/north")


def test_a_country_moves_where_no_equipment_is_named() -> None:
    (found,) = said(ActivityKind.WITHDRAWAL, assets=("country/aland",), origin=("base/north",))

    assert found.asset == "country/aland"


def test_a_place_that_is_struck_is_no_other_side_beside_itself() -> None:
    (found,) = said(ActivityKind.ATTACK, at=("base/north",), counterpart=("base/north",))

    assert (found.at, found.counterpart) == ("base/north", "")
