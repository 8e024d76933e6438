"""A report as a stranger would add it, read with the shipped model."""

from datetime import UTC, date, datetime

import pytest

from graph.documents import Metadata, make_version
from graph.model import Findings
from graph.pipeline import Tools, read
from graph.settings import Settings
from ontology.terms import SpeechAct

TEXT = """Ships at Port Aven: what we know

ESTHAVEN, 3 March 2025 - The Kaldorian coast guard confirmed on Sunday that two Veranian frigates had
docked at Port Aven.

Satellite imagery from Skyglass showed one ship alongside the eastern pier on March 1.
"""


@pytest.fixture(scope="module")
def findings() -> Findings:
    recorded = datetime(2031, 5, 1, tzinfo=UTC)
    version = make_version(TEXT, Metadata(id="a"), recorded=recorded, media_type="text/plain")
    return read(version, Tools.from_settings(Settings()))


def test_a_dateline_is_neither_who_speaks_nor_when_it_happened(findings: Findings) -> None:
    [confirmed] = [s for s in findings.statements if s.speech_act is SpeechAct.CONFIRM]

    assert "2025" not in findings.resolution.by_source[confirmed.speaker].name
    assert confirmed.said_on is not None
    assert confirmed.said_on.value.earliest == date(2025, 3, 2)
    assert confirmed.happened_on is None


def test_the_date_of_a_picture_is_that_of_what_it_shows(findings: Findings) -> None:
    [shown] = [s for s in findings.statements if s.speech_act is SpeechAct.OBSERVE]

    assert shown.said_on is None
    assert shown.happened_on is not None
    assert shown.happened_on.value.earliest == date(2025, 3, 1)


def test_who_is_cited_speaks_and_who_cites_passes_it_on() -> None:
    text = "According to Nordwire, citing two dock workers, ferries were halted at Port Aven."
    recorded = datetime(2031, 5, 1, tzinfo=UTC)
    version = make_version(text, Metadata(id="b"), recorded=recorded, media_type="text/plain")

    found = read(version, Tools.from_settings(Settings()))

    assert "dock worker" in found.resolution.by_source[found.statements[0].speaker].name
    assert "Nordwire" in found.resolution.by_source[found.statements[0].chain[-2].source].name


def test_what_a_paper_reports_citing_somebody_is_said_once() -> None:
    text = "Reuters reported, citing two officials, that the ships had left Port Aven."
    recorded = datetime(2031, 5, 1, tzinfo=UTC)
    version = make_version(text, Metadata(id="c"), recorded=recorded, media_type="text/plain")

    [statement] = read(version, Tools.from_settings(Settings())).statements

    assert statement.speaker.unnamed == "unnamed officials"
    assert [hop.source.surface for hop in statement.chain] == ["Reuters", "two officials"]


def test_a_spokesman_for_someone_else_does_not_speak_for_who_spoke_last() -> None:
    text = (
        "The Kaldorian navy said on 4 March 2025 that a patrol ship had arrived at Port Aven. "
        "A spokesman for the fishermen denied that any ship had come.\n"
    )
    recorded = datetime(2031, 5, 1, tzinfo=UTC)
    version = make_version(text, Metadata(id="b"), recorded=recorded, media_type="text/plain")

    found = read(version, Tools.from_settings(Settings()))

    [denied] = [s for s in found.statements if s.speech_act is SpeechAct.DENY]
    assert "navy" not in found.resolution.by_source[denied.speaker].name
