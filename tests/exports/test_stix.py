"""STIX 2.1: the library of its makers parses it, their validator accepts it, and no saying becomes a fact."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import stix2
from stix2validator import ValidationOptions, validate_string

from graph.exports.formats import format_named
from graph.exports.selection import Selection
from graph.indexing import IndexedStore
from graph.judgements import Judgement, JudgementKind
from graph.judging import Judging
from graph.queries.claims import ClaimFilter, claims_page
from graph.queries.criteria import StatementFilter
from graph.settings import Settings
from ontology.terms import SpeechAct
from tests.exports.conftest import BASE_IRI, HOSTILE, filled

EXTENSION = "extension-definition--"


def bundle(store: IndexedStore, selection: Selection | None = None) -> list[dict[str, Any]]:
    data = b"".join(format_named("stix").write(store, selection or Selection()))
    found: list[dict[str, Any]] = json.loads(data)["objects"]
    return found


def own(one: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = next(iter(one["extensions"].values()))
    return found


@pytest.mark.parametrize(
    "selection", [Selection(), Selection(StatementFilter(speech_acts=(SpeechAct.DENY,)))]
)
def test_the_library_parses_it_and_the_strict_validator_accepts_it(
    store: IndexedStore, selection: Selection
) -> None:
    data = b"".join(format_named("stix").write(store, selection)).decode()
    # "uuid-check" wants random ids; ours are made from IRIs, so that a later export updates an earlier one.
    options = ValidationOptions(version="2.1", strict=True, disabled=["uuid-check"])
    found = validate_string(data, options)

    assert found.is_valid, [str(error) for error in found.errors]
    parsed = stix2.parse(data, allow_custom=False)
    assert len(parsed.objects) == len(json.loads(data)["objects"])


def test_a_statement_is_a_note_with_its_sentence_and_not_a_fact(store: IndexedStore) -> None:
    note = next(one for one in bundle(store) if "confirm" in one.get("labels", ()))

    assert note["type"] == "note"
    assert "not a fact" in note["abstract"]
    assert own(note)["speaker"] == "Alandic Ministry of Defence"
    assert own(note)["quote_end"] - own(note)["quote_start"] == len(note["content"])
    assert note["external_references"][0]["source_name"] == "Publisher of a"


def test_who_denies_a_claim_has_an_opinion_on_it(store: IndexedStore) -> None:
    objects = {one["id"]: one for one in bundle(store)}
    opinions = {one["opinion"]: one for one in objects.values() if one["type"] == "opinion"}

    assert opinions["disagree"]["authors"] == ["Dock Front"]
    (claim,) = opinions["disagree"]["object_refs"]
    assert "claim" in objects[claim]["labels"]
    assert own(opinions["neutral"])["position"] == "declines"


def test_nothing_refers_to_what_is_not_there(store: IndexedStore) -> None:
    objects = {one["id"]: one for one in bundle(store)}
    for one in objects.values():
        refs = [*one.get("object_refs", ()), *(one[name] for name in one if name.endswith("_ref"))]
        assert set(refs) <= objects.keys()


def test_times_are_those_of_the_graph(store: IndexedStore) -> None:
    moments = {one[name][:10] for one in bundle(store) for name in ("created", "modified")}

    assert moments <= {"2031-05-03", "2031-05-04", "2031-06-01", "2031-06-02", "2026-01-01"}


def test_who_has_a_country_is_related_to_it(store: IndexedStore) -> None:
    objects = {one["id"]: one for one in bundle(store)}
    ties = [one for one in objects.values() if one.get("description", "").startswith("Its country")]

    assert [objects[one["source_ref"]]["name"] for one in ties] == ["Ana Brook"]
    assert [objects[one["target_ref"]]["country"] for one in ties] == ["NO"]


def test_names_are_kept_whatever_is_in_them(store: IndexedStore) -> None:
    places = {one["name"]: one for one in bundle(store) if one["type"] == "location"}
    abouts = [own(one).get("about", ()) for one in bundle(store) if "statement" in one.get("labels", ())]

    assert (places["North Harbour"]["latitude"], places["North Harbour"]["longitude"]) == (60.5, 20.25)
    assert places[HOSTILE]["country"] == "NO"
    assert any(HOSTILE in about for about in abouts)


@pytest.fixture
def judged(tmp_path: Path) -> Iterator[IndexedStore]:
    """A store in which a person gave a claim a credibility."""
    with filled(tmp_path / "store") as store:
        claim = claims_page(store, ClaimFilter(), first=1).items[0]
        judging = Judging(store, Settings(store=tmp_path / "store", base_iri=BASE_IRI, min_free_disk_mb=1))
        judging.decide(
            Judgement(
                JudgementKind.CREDIT,
                (claim.propositions[0],),
                "A. Tester",
                datetime(2031, 7, 1, tzinfo=UTC),
                "checked",
                value="2",
            )
        )
        yield store


def test_confidence_is_only_what_a_person_gave(store: IndexedStore, judged: IndexedStore) -> None:
    assert not any("confidence" in one for one in bundle(store))
    assert [one["confidence"] for one in bundle(judged) if "confidence" in one] == [70]
