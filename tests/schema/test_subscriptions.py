"""Events: what is told of a write, to whom, and how many may wait."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.events import AgreementEvent, Bus, DocumentEvent, Event, Happening, announcing
from graph.judgements import Judgement, JudgementKind
from graph.judging import Judging, now
from graph.pipeline import remove
from graph.queries import StatementFilter
from graph.queries.statements import statements_all
from graph.rdf import Minter
from graph.settings import Settings
from graph.store import EmbeddedStore, open_store
from ontology.terms import AgreementClass, SpeechAct
from schema.events import Mailbox, SubscriberTooSlow
from tests.schema import world


@pytest.fixture
def own_settings(tmp_path: Path) -> Settings:
    return world.settings_in(tmp_path)


@pytest.fixture
def own(own_settings: Settings) -> Iterator[EmbeddedStore]:
    with open_store(own_settings, create=True) as store:
        yield store


def test_what_is_read_and_removed_is_told_with_the_claims_that_come_and_go(
    own: EmbeddedStore, own_settings: Settings
) -> None:
    bus = Bus()
    heard: list[Event] = []
    store = announcing(own, bus)
    with bus.listening(heard.append):
        world.fill(store, world.gazetteer_of(own_settings))
        remove([Minter(world.BASE_IRI).document("frigate")], store=store, settings=own_settings)
    documents = [event for event in heard if isinstance(event, DocumentEvent)]
    assert [(one.happening, one.key, one.statements) for one in documents] == [
        (Happening.ADDED, "frigate", 2),
        (Happening.ADDED, "cat", 0),
        (Happening.REMOVED, "frigate", 2),
    ]
    came, went = (event for event in heard if isinstance(event, AgreementEvent))
    assert (came.before, came.after) == (None, AgreementClass.CONTESTED)
    assert (went.before, went.after) == (AgreementClass.CONTESTED, None)
    assert [event.revision for event in heard] == sorted(event.revision for event in heard)


def test_a_judgement_tells_of_the_claims_that_it_changes(own: EmbeddedStore, own_settings: Settings) -> None:
    world.fill(own, world.gazetteer_of(own_settings))
    (row,), _ = statements_all(own, StatementFilter(speech_acts=(SpeechAct.DENY,)), most=9)
    bus = Bus()
    heard: list[Event] = []
    decided = Judgement(JudgementKind.REJECT, (row.iri,), "A. Desk", now(), "misread", row.key)
    with bus.listening(heard.append):
        Judging(announcing(own, bus), own_settings).decide(decided)
    (event,) = heard
    assert isinstance(event, AgreementEvent)
    assert event.before is AgreementClass.CONTESTED
    assert event.after not in {None, AgreementClass.CONTESTED}


def test_who_does_not_listen_any_more_is_told_nothing() -> None:
    bus = Bus()
    heard: list[Event] = []
    with bus.listening(heard.append):
        bus.publish(document("a"))
    bus.publish(document("b"))
    assert heard == [document("a")]


def document(key: str) -> DocumentEvent:
    """An event."""
    return DocumentEvent(
        revision=1,
        happening=Happening.ADDED,
        document=f"https://graph.example/document/{key}",
        key=key,
        name=key,
        version=f"https://graph.example/document/{key}/version/1",
        statements=0,
    )


def test_events_come_in_order_and_the_rest_before_the_end() -> None:
    async def listen() -> list[str]:
        mailbox = Mailbox(3, "SETTING")
        for key in "abc":
            mailbox.put(document(key))
        await asyncio.sleep(0)
        mailbox.end()
        return [event.key async for event in mailbox if isinstance(event, DocumentEvent)]

    assert asyncio.run(listen()) == ["a", "b", "c"]


def test_whoever_has_too_many_waiting_is_cut_off() -> None:
    async def listen() -> SubscriberTooSlow:
        mailbox = Mailbox(2, "SETTING")
        for key in "abc":
            mailbox.put(document(key))
        await asyncio.sleep(0)
        with pytest.raises(SubscriberTooSlow) as caught:
            await anext(mailbox)
        return caught.value

    error = asyncio.run(listen())
    assert (error.limit, error.setting) == (2, "SETTING")


def test_an_event_for_a_loop_that_has_ended_is_let_go() -> None:
    async def make() -> Mailbox:
        return Mailbox(1, "SETTING")

    asyncio.run(make()).put(document("late"))
