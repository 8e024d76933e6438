"""The first input that must work: two real documents, and the question that the project began with."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.conftest import ROOT, Claimgraph, graphql, sparql

pytestmark = pytest.mark.shared

QUESTION = "who confirmed activity at Tartus?"
OFFICIALS, TRAFFIC = "unnamed Syrian officials", "MarineTraffic"


@pytest.fixture(scope="module")
def seeds_store(claimgraph: Claimgraph, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = tmp_path_factory.mktemp("seeds") / "store"
    added = claimgraph("add", shared / "seeds", store=store)
    assert added.returncode == 0, added.stderr
    return store


@pytest.fixture(scope="module")
def asked(claimgraph: Claimgraph, seeds_store: Path) -> dict[str, Any]:
    done = claimgraph("ask", "--json", QUESTION, store=seeds_store)
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _all_statements(claimgraph: Claimgraph, store: Path, question: str) -> list[dict[str, Any]]:
    done: subprocess.CompletedProcess[str] = claimgraph("ask", "--json", question, store=store)
    assert done.returncode == 0, done.stderr
    return [s for answer in json.loads(done.stdout)["answers"] for s in answer["statements"]]


def test_just_those_answer_who_confirmed(asked: dict[str, Any]) -> None:
    assert {answer["answer"] for answer in asked["answers"]} == {OFFICIALS, TRAFFIC}


def test_the_officials_confirm_that_the_bases_are_not_abandoned(asked: dict[str, Any], shared: Path) -> None:
    (statement,) = next(a["statements"] for a in asked["answers"] if a["answer"] == OFFICIALS)

    text = (shared / "seeds" / "000_f5318f2adf263023.txt").read_text(encoding="utf-8")
    assert statement["polarity"] == "negative"
    assert "not abandoning its primary bases at Hmeimim and Tartus" in statement["quote"]
    assert text[statement["start"] : statement["end"]] == statement["quote"]
    assert statement["document"]["name"] == "000_f5318f2adf263023"
    assert set(statement["about"]) >= {"Hmeimim Air Base", "Tartus Naval Base"}


def test_marine_traffic_confirms_that_no_vessel_moved(asked: dict[str, Any]) -> None:
    (statement,) = next(a["statements"] for a in asked["answers"] if a["answer"] == TRAFFIC)

    assert "no vessel activity at Tartus" in statement["quote"]
    assert "absence" in statement["activities"]
    assert statement["document"]["name"] == "004_60b4fcd5690037cf"


def test_the_answer_says_that_the_place_was_widened(asked: dict[str, Any]) -> None:
    assert "Tartus Naval Base" in json.dumps(asked["understood"])


def test_the_two_spellings_are_one_base(claimgraph: Claimgraph, seeds_store: Path) -> None:
    both = [
        {s["iri"] for s in _all_statements(claimgraph, seeds_store, f"who said something about {name}?")}
        for name in ("Hmeimim", "Khmeimim")
    ]

    assert both[0] == both[1]
    assert len({iri.split("/version/")[0] for iri in both[0]}) == 2


def test_the_post_relays_the_german_ministry(claimgraph: Claimgraph, seeds_store: Path) -> None:
    statements = _all_statements(
        claimgraph, seeds_store, "what did the German Ministry of Defence say about Tartus?"
    )

    posted = next(s for s in statements if "convoy has left" in s["quote"])
    assert [hop["name"] for hop in posted["chain"]] == ["Clash Report", "German Ministry of Defence"]
    assert posted["via"] == ["Clash Report"]
    assert posted["speechAct"] == "say"


def test_thursday_is_a_day_with_its_anchor(claimgraph: Claimgraph, seeds_store: Path) -> None:
    statements = _all_statements(claimgraph, seeds_store, "what did Mikhail Bogdanov confirm?")

    said_on = statements[0]["saidOn"]
    assert said_on["value"] == "2024-12-12"
    assert "Thursday" in said_on["words"]
    assert "2024-12-13" in said_on["anchor"]


def test_a_year_that_does_not_fit_is_kept_and_flagged(claimgraph: Claimgraph, seeds_store: Path) -> None:
    done = claimgraph("show", "--json", "000_f5318f2adf263023", store=seeds_store)

    statements = json.loads(done.stdout)["statements"]
    first = next(s for s in statements if "reports emerged" in s["quote"])
    assert first["saidOn"]["value"] == "2023-12-14"
    assert any("2024" in conflict for conflict in first["conflicts"])


def test_graphql_and_sparql_give_the_same_answer(seeds_store: Path, serve: Callable[[Path], str]) -> None:
    address = serve(seeds_store)
    queries = ROOT / "examples" / "queries"
    rows = sparql(address, (queries / "who-confirmed-at-tartus.rq").read_text(encoding="utf-8"))
    data = graphql(address, (queries / "who-confirmed-at-tartus.graphql").read_text(encoding="utf-8"))

    nodes = data["statements"]["nodes"]
    expected = {(n["speaker"]["name"], n["polarity"].lower(), n["evidence"]["quote"]) for n in nodes}
    got = {(r["speaker"], r["polarity"].rsplit("/", 1)[1], r["quote"]) for r in rows}
    assert {speaker for speaker, _, _ in expected} == {OFFICIALS, TRAFFIC}
    assert got == expected


@pytest.fixture(scope="module")
def claims(claimgraph: Claimgraph, seeds_store: Path) -> list[dict[str, Any]]:
    done = claimgraph("claims", "--json", store=seeds_store)
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)["claims"]
    return found


def _claim(claims: list[dict[str, Any]], kind: str, *about: str) -> dict[str, Any]:
    """The claim of that activity about just these."""
    (found,) = (
        claim
        for claim in claims
        if claim["activity"] == kind and {one["name"] for one in claim["about"]} == set(about)
    )
    return found


def test_the_absence_of_vessels_cannot_be_so_beside_the_convoy_that_left(
    claimgraph: Claimgraph, seeds_store: Path, claims: list[dict[str, Any]]
) -> None:
    absence = _claim(claims, "absence", "Tartus Naval Base")
    detail = json.loads(claimgraph("agreement", "--json", absence["iri"], store=seeds_store).stdout)
    others = [one for one in detail["related"] if one["kind"] == "incompatible-with"]
    speakers = {
        speaker
        for one in others
        for origin in json.loads(
            claimgraph("agreement", "--json", one["claim"]["iri"], store=seeds_store).stdout
        )["origins"]
        for speaker in origin["names"]
    }

    assert [origin["names"] for origin in detail["origins"]] == [[TRAFFIC]]
    assert {one["reason"] for one in others} == {"what leaves a place was there: it was not absent"}
    assert "German Ministry of Defence" in speakers


def test_the_withdrawal_from_syria_is_affirmed_by_several(claims: list[dict[str, Any]]) -> None:
    agreement = _claim(claims, "withdrawal", "Russia", "Syria")["agreement"]

    assert (agreement["affirming"], agreement["denying"], agreement["documents"]) == (2, 0, 2)
    assert agreement["kind"] == "unknown-lineage"


@pytest.mark.parametrize("base", ["Hmeimim Air Base", "Tartus Naval Base"])
def test_the_abandonment_of_the_bases_is_denied(claims: list[dict[str, Any]], base: str) -> None:
    agreement = _claim(claims, "withdrawal", "Russia", base)["agreement"]

    assert (agreement["affirming"], agreement["denying"]) == (0, 1)
    assert OFFICIALS in agreement["reason"]
