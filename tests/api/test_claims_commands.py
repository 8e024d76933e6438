"""``claimgraph claims``, ``agreement`` and ``ledger``: for people and for programs, now and as of a day."""

import json

from tests.api.conftest import Run
from tests.schema.world import FIRST

LABEL = "Departure: Heron from North Port Naval Base (2031-05)"


def test_claims_are_listed_with_their_agreement_and_its_reason(run: Run) -> None:
    text = run("claims", "--about", "North Port").stdout.decode()

    assert LABEL in text
    assert "contested: affirmed by Ana Brook (1 document); denied by unnamed dockers (1 document)" in text
    assert "(1 claim)" in text


def test_claims_are_filtered_and_written_for_programs(run: Run) -> None:
    contested = json.loads(run("claims", "--agreement", "contested", "--json").stdout)["claims"]
    echoes = json.loads(run("claims", "--agreement", "echo", "--json").stdout)["claims"]

    assert ([claim["label"] for claim in contested], echoes) == ([LABEL], [])
    assert contested[0]["agreement"]["origins"] == 2


def test_a_claim_is_shown_with_the_sentence_behind_every_origin(run: Run) -> None:
    (claim,) = json.loads(run("claims", "--json").stdout)["claims"]
    text = run("agreement", claim["iri"].rpartition("/")[2]).stdout.decode()
    detail = json.loads(run("agreement", claim["iri"], "--json").stdout)

    assert "origin 1: Ana Brook" in text
    assert "origin 2: unnamed dockers, lineage unknown" in text
    assert FIRST in text
    assert [one["statements"][0]["position"] for one in detail["origins"]] == ["affirms", "denies"]


def test_a_claim_that_is_not_there_is_a_named_error(run: Run) -> None:
    done = run("agreement", "0000000000000000")

    assert done.returncode == 5
    assert b"no claim has this address" in done.stderr


def test_a_claim_of_which_nothing_was_known_on_a_day_is_a_named_error(run: Run) -> None:
    (claim,) = json.loads(run("claims", "--json").stdout)["claims"]
    done = run("agreement", claim["iri"], "--as-of", "2031-05-04")

    assert done.returncode == 5
    assert b"nothing of it was known on 2031-05-04; give a later day" in done.stderr


def test_who_speaks_for_nobody_that_is_known_is_told_from_who_is_not_named(run: Run) -> None:
    (claim,) = json.loads(run("claims", "--json").stdout)["claims"]
    text = run("agreement", claim["iri"]).stdout.decode()

    assert "origin 1: Ana Brook, for whom they speak is not known" in text
    assert "origin 2: unnamed dockers, lineage unknown" in text


def test_a_ledger_shows_each_step_with_its_receipt(run: Run) -> None:
    text = run("ledger", "Ana Brook", "--about", "North Port").stdout.decode()
    steps = json.loads(run("ledger", "--json").stdout)["steps"]

    assert f"2031-05-01 (said)  Ana Brook affirms: {LABEL}" in text
    assert FIRST in text
    assert [step["position"] for step in steps] == ["affirms", "denies"]


def test_as_of_a_day_before_publication_nothing_is_known(run: Run) -> None:
    claims = json.loads(run("claims", "--json", "--as-of", "2031-05-04").stdout)["claims"]
    steps = json.loads(run("ledger", "--json", "--as-of", "2031-05-04").stdout)["steps"]
    answers = json.loads(
        run("ask", "--json", "--as-of", "2031-05-04", "who confirmed activity at North Port?").stdout
    )["answers"]

    assert (claims, steps, answers) == ([], [], [])


def test_as_of_what_is_no_day_is_a_named_error(run: Run) -> None:
    done = run("claims", "--as-of", "tomorrow")

    assert done.returncode == 6
    assert b"--as-of" in done.stderr
