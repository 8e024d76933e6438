"""``claimgraph review``: decisions with their reasons, the log, and undoing them."""

import json
import shutil
from pathlib import Path

import pytest

from graph.settings import Settings
from tests.api.conftest import Run


@pytest.fixture
def own(settings: Settings, tmp_path: Path) -> str:
    """A store of its own for a test that changes it."""
    folder = tmp_path / "store"
    shutil.copytree(settings.store, folder)
    return str(folder)


def _claims(run: Run, store: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(run("claims", "--json", CLAIMGRAPH_STORE=store).stdout)[
        "claims"
    ]
    return found


def test_a_rejected_statement_is_no_answer_until_it_is_undone(run: Run, own: str) -> None:
    before = _claims(run, own)
    shown = json.loads(run("show", "frigate", "--json", CLAIMGRAPH_STORE=own).stdout)
    iri = next(one["iri"] for one in shown["statements"] if one["speechAct"] == "deny")

    done = run("review", "reject", iri, "--why", "misread", "--by", "A. Desk", CLAIMGRAPH_STORE=own)
    assert done.returncode == 0, done.stderr
    key = done.stdout.decode().split(":")[0]
    assert len(json.loads(run("show", "frigate", "--json", CLAIMGRAPH_STORE=own).stdout)["statements"]) == 1
    assert _claims(run, own) != before

    undone = run("review", "undo", key, "--why", "it was right", CLAIMGRAPH_STORE=own)
    assert undone.returncode == 0, undone.stderr
    assert _claims(run, own) == before
    log = json.loads(run("review", "log", "--json", CLAIMGRAPH_STORE=own).stdout)["judgements"]
    assert [(one["kind"], one["by"] == "A. Desk", one["counts"]) for one in log] == [
        ("reject", True, False),
        ("undo", False, False),
    ]


def test_what_is_decided_to_be_the_same_is_asked_for_as_one(run: Run, own: str) -> None:
    done = run("review", "same", "Ana Brook", "Aland Wire", "--why", "one desk", CLAIMGRAPH_STORE=own)
    assert done.returncode == 0, done.stderr

    steps = json.loads(run("ledger", "Aland Wire", "--json", CLAIMGRAPH_STORE=own).stdout)["steps"]
    assert [step["party"] for step in steps] == ["Aland Wire"]
    refused = run("review", "not-same", "Ana Brook", "Aland Wire", "--why", "two", CLAIMGRAPH_STORE=own)
    assert refused.returncode == 2
    assert b"JudgementRefused" in refused.stderr


def test_sources_are_rated_and_claims_credited(run: Run, own: str) -> None:
    claim = str(_claims(run, own)[0]["iri"])
    for command in (
        ("rate", "Ana Brook", "B", "--since", "2031-01-01"),
        ("credit", claim, "3"),
    ):
        done = run("review", *command, "--why", "experience", CLAIMGRAPH_STORE=own)
        assert done.returncode == 0, done.stderr

    text = run("agreement", claim, CLAIMGRAPH_STORE=own).stdout.decode()
    assert "credibility 3, possibly true, by a person" in text
    assert "reliability B, usually reliable, 2031-01-01 to …" in text
    detail = json.loads(run("agreement", claim, "--json", CLAIMGRAPH_STORE=own).stdout)
    assert detail["credibility"]["misp"] == 'admiralty-scale:information-credibility="3"'
    text = run("review", "log", CLAIMGRAPH_STORE=own).stdout.decode()
    assert "rate B" in text
    assert "credit 3" in text


def test_what_a_decision_prints_undoes_it(run: Run, own: str) -> None:
    done = run("review", "rate", "Ana Brook", "B", "--why", "w", CLAIMGRAPH_STORE=own).stdout.decode()
    command = done.partition("undo it with: claimgraph ")[2]

    assert command.strip().endswith('--why "..."')
    assert run(*command.replace('"', "").split(), CLAIMGRAPH_STORE=own).returncode == 0


def test_a_rating_that_ends_before_it_begins_and_a_claim_joined_to_itself_are_refused(
    run: Run, own: str
) -> None:
    claim = str(_claims(run, own)[0]["iri"])
    days = ("--since", "2031-05-02", "--until", "2031-05-01")
    rated = run("review", "rate", "Ana Brook", "B", *days, "--why", "w", CLAIMGRAPH_STORE=own)
    joined = run("review", "join", claim, claim, "--why", "w", CLAIMGRAPH_STORE=own)

    assert (rated.returncode, joined.returncode) == (2, 2)
    assert b"ends on 2031-05-01, before it begins on 2031-05-02" in rated.stderr
    assert b"is on one claim with it already" in joined.stderr


def test_a_judgement_without_a_reason_is_refused(run: Run, own: str) -> None:
    done = run("review", "same", "Ana Brook", "Aland Wire", "--why", " ", CLAIMGRAPH_STORE=own)

    assert done.returncode == 2
    assert b"no reason is given" in done.stderr


def test_what_was_misread_is_corrected_by_the_start_of_its_key(run: Run, own: str) -> None:
    shown = json.loads(run("show", "frigate", "--json", CLAIMGRAPH_STORE=own).stdout)["statements"]
    iri = next(one["iri"] for one in shown if one["speechAct"] == "deny")
    key = iri.rpartition("/")[2]

    done = run("review", "correct", key[:12], "speech-act", "say", "--why", "w", CLAIMGRAPH_STORE=own)
    assert done.returncode == 0, done.stderr
    done = run("review", "correct", key[:12], "speaker", "Ana Brook", "--why", "w", CLAIMGRAPH_STORE=own)
    assert done.returncode == 0, done.stderr

    shown = json.loads(run("show", "frigate", "--json", CLAIMGRAPH_STORE=own).stdout)["statements"]
    (found,) = (one for one in shown if one["iri"] == iri)
    assert (found["speechAct"], found["speaker"]) == ("say", "Ana Brook")
    refused = run("review", "correct", key[:12], "tense", "soon", "--why", "w", CLAIMGRAPH_STORE=own)
    assert refused.returncode == 2
    assert b"give past, present, future" in refused.stderr
    unknown = run("review", "accept", "f" * 20, "--why", "w", CLAIMGRAPH_STORE=own)
    assert b"no statement has this IRI or key" in unknown.stderr


def test_what_waits_for_a_person_is_listed(run: Run, own: str) -> None:
    shown = json.loads(run("review", "list", "--json", CLAIMGRAPH_STORE=own).stdout)

    assert shown.keys() == {"alike", "weakLinks"}
    lines = run("review", "list", CLAIMGRAPH_STORE=own).stdout.decode()
    assert f"({len(shown['alike'])} that may be one" in lines
