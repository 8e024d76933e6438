"""Publisher families: the project's file, and those of users."""

import csv
from pathlib import Path

import pytest

from ontology.families import COLUMNS, FamiliesError, open_families
from ontology.gazetteer import load_gazetteer
from ontology.terms import EntityKind

OWN = Path(__file__).resolve().parents[2] / "ontology" / "families" / "families.csv"


def _file(folder: Path, text: str) -> Path:
    path = folder / "mine.csv"
    path.write_text(text, encoding="utf-8")
    return path


def _kind(entry_id: str) -> EntityKind | None:
    entry = load_gazetteer().entry(entry_id)
    return entry.kind if entry else None


@pytest.mark.parametrize("outlet", open_families())
def test_every_outlet_stands_in_the_gazetteer(outlet: str) -> None:
    assert _kind(outlet) is EntityKind.OUTLET


@pytest.mark.parametrize(
    "family", sorted({one for one in open_families().values() if one.startswith("country/")})
)
def test_a_family_that_is_a_state_is_a_country_of_the_gazetteer(family: str) -> None:
    assert _kind(family) is EntityKind.COUNTRY


def test_every_row_of_the_project_names_its_source_and_licence_and_the_rows_are_sorted() -> None:
    with OWN.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert tuple(rows[0]) == COLUMNS
    assert all(row["source"] and row["licence"] for row in rows)
    assert rows == sorted(rows, key=lambda row: (row["family"].casefold(), row["outlet"]))


def test_a_family_that_is_no_state_has_two_outlets_or_more() -> None:
    families = list(open_families().values())
    assert not [one for one in families if not one.startswith("country/") and families.count(one) < 2]


def test_two_outlets_of_one_state_are_of_one_family() -> None:
    families = open_families()
    assert families["outlet/tass"] == families["outlet/rt"] == "country/russia"


def test_an_outlet_with_a_house_of_its_own_has_no_family() -> None:
    assert "outlet/reuters" not in open_families()


def test_a_users_file_adds_replaces_and_takes_out(tmp_path: Path) -> None:
    path = _file(
        tmp_path,
        "outlet,family\noutlet/my-paper,My House\noutlet/sky-news,My House\noutlet/nbc-news,\n",
    )
    families = open_families([path])
    assert families["outlet/my-paper"] == families["outlet/sky-news"] == "My House"
    assert "outlet/nbc-news" not in families
    assert families["outlet/tass"] == "country/russia"


def test_of_two_files_the_later_one_counts(tmp_path: Path) -> None:
    first = _file(tmp_path, "family,outlet\nFirst,outlet/reuters\n")
    second = tmp_path / "second.csv"
    second.write_text("family,outlet\nSecond,outlet/reuters\n", encoding="utf-8")
    assert open_families([first, second])["outlet/reuters"] == "Second"


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("family,outlets\nA,outlet/x\n", "line 1", "unknown ['outlets']"),
        ("family\nA\n", "line 1", "missing ['outlet']"),
        ("", "line 1", "missing ['family', 'outlet']"),
        ("family,outlet\nA,outlet/x\nB,BBC News\n", "line 3", "'BBC News' is no id"),
        ("family,outlet\nA,outlet/x\n\nB,outlet/x\n", "line 4", "outlet/x stands in the file twice"),
        ("family,outlet\nA,outlet/x,B\n", "line 2", "has 3 fields, the header 2"),
        ('family,outlet\n"A,outlet/x\n', "mine.csv", "is no CSV in UTF-8"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_line(
    tmp_path: Path, text: str, place: str, message: str
) -> None:
    with pytest.raises(FamiliesError) as caught:
        open_families([_file(tmp_path, text)])
    assert caught.value.place.endswith(place)
    assert message in caught.value.message
    assert caught.value.remedy


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FamiliesError, match=r"nowhere\.csv: No such file"):
        open_families([tmp_path / "nowhere.csv"])


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes(b"family,outlet\n\xff\xfe,outlet/x\n")
    with pytest.raises(FamiliesError, match="is no CSV in UTF-8"):
        open_families([path])
