from collections import Counter
from pathlib import Path

import pytest

from benchmarks.names import (
    Decided,
    Pair,
    Score,
    in_one_document,
    in_two_documents,
    is_known,
    read_pairs,
    score,
)
from graph.entities.same_name import Name
from ontology.gazetteer import load_gazetteer
from ontology.terms import EntityKind

PAIRS = read_pairs()
GAZETTEER = load_gazetteer()
BASE = EntityKind.BASE
HEADER = "left,left_kind,left_country,right,right_kind,right_country,match,tier,note\n"


def pair(left: str, right: str, *, match: bool = True) -> Pair:
    return Pair(1, Name(left, BASE), Name(right, BASE), match, "MEDIUM", "")


def test_the_file_has_six_hundred_pairs_and_a_third_is_not_in_the_gazetteer() -> None:
    unknown = sum(not is_known(one, GAZETTEER) for one in PAIRS)

    assert len(PAIRS) >= 600
    assert unknown * 3 >= len(PAIRS)


def test_no_pair_stands_there_twice() -> None:
    pairs = Counter((one.left, one.right) for one in PAIRS)

    assert [one for one, count in pairs.items() if count > 1] == []


def test_just_the_pairs_that_match_have_a_tier() -> None:
    tiers = {"STRONG", "MEDIUM", "WEAK"}

    assert [
        one for one in PAIRS if (one.tier in tiers) is not one.match or (one.tier and not one.match)
    ] == []


def test_names_are_told_apart_and_put_together_as_well_as_the_bar_asks() -> None:
    found = score(PAIRS, lambda one: in_one_document(one, GAZETTEER))

    assert found.matched / found.matching >= 0.95
    assert found.kept_apart / found.different >= 0.99


def test_two_documents_never_put_two_things_together() -> None:
    found = score(PAIRS, lambda one: in_two_documents(one, GAZETTEER))

    assert found.kept_apart == found.different


def test_two_spellings_are_one_thing_in_one_document_and_in_two() -> None:
    spelled = pair("Zorvath Air Base", "airbase at Zorwath")

    assert in_one_document(spelled, GAZETTEER).tier == "MEDIUM"
    assert in_two_documents(spelled, GAZETTEER).same


def test_a_score_counts_both_kinds_of_pair() -> None:
    pairs = [pair("A", "B"), pair("A", "C"), pair("A", "D", match=False)]

    found = score(pairs, lambda one: Decided(one.right.text != "C", "STRONG", ""))

    assert found == Score(matching=2, matched=1, different=1, kept_apart=0)
    assert str(found) == "must match 0.500 (1 of 2), must not 0.0000 (0 of 1)"


def test_a_row_that_is_neither_yes_nor_no_is_an_error_with_its_number(tmp_path: Path) -> None:
    file = tmp_path / "names.csv"
    file.write_text(HEADER + "A,base,,B,base,,maybe,,\n")

    with pytest.raises(ValueError, match="row 1: match is 'maybe'"):
        read_pairs(file)
