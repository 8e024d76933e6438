import csv
import re
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import ontology
from ontology.gazetteer import (
    COLUMNS,
    Entry,
    Gazetteer,
    GazetteerError,
    abbreviates,
    load_gazetteer,
    normalise,
    sound_key,
)
from ontology.gazetteer.normalise import text_words
from ontology.terms import EntityKind

GAZETTEER = load_gazetteer()
SCHEMES = Path(ontology.__path__[0]) / "schemes"
APART = Path(__file__).parent / "names_of_several.csv"


def test_every_entry_has_an_id_of_its_own_and_a_source() -> None:
    assert max(Counter(entry.id for entry in GAZETTEER.entries).values()) == 1
    assert all(entry.source and entry.licence for entry in GAZETTEER.entries)


def test_every_id_begins_with_the_kind() -> None:
    assert all(entry.id.startswith(f"{entry.kind}/") for entry in GAZETTEER.entries)


def test_every_reference_leads_to_an_entry_of_the_right_kind() -> None:
    for entry in GAZETTEER.entries:
        country = GAZETTEER.entry(entry.country) if entry.country else None
        operator = GAZETTEER.entry(entry.operator) if entry.operator else None
        places = [GAZETTEER.entry(place) for place in entry.located_in]
        assert country is None or country.kind is EntityKind.COUNTRY
        assert operator is None or operator.kind in {EntityKind.ARMED_FORCE, EntityKind.ORGANISATION}
        assert all(place and place.kind in {EntityKind.PLACE, EntityKind.COUNTRY} for place in places)


def concepts(scheme: str) -> set[str]:
    """The concepts of a scheme, read from its file without an RDF library."""
    return set(re.findall(r"(?m)^c:([a-z-]+) a skos:Concept", (SCHEMES / f"{scheme}.ttl").read_text()))


def test_every_site_has_a_kind_and_every_asset_but_operations_a_class_of_its_scheme() -> None:
    kinds = {EntityKind.BASE: concepts("base-kind"), EntityKind.ASSET: concepts("asset-class")}
    for entry in GAZETTEER.entries:
        if not entry.name.startswith("Operation "):
            assert entry.kind_detail in kinds.get(entry.kind, {None}), entry.id


def test_every_site_lies_somewhere_on_earth() -> None:
    for entry in GAZETTEER.entries:
        if entry.kind is EntityKind.BASE:
            assert entry.located_in, entry.id
            assert entry.lat is not None, entry.id


def test_names_of_several_entries_are_those_that_were_looked_at() -> None:
    """A capital and its government share a name by design; every other pair is listed with its reason."""
    with APART.open(encoding="utf-8", newline="") as file:
        listed = {row["name"]: set(row["ids"].split("|")) for row in csv.DictReader(file)}
    shared = {
        name: {entry.id for entry in entries}
        for name, entries in GAZETTEER.shared_names.items()
        if {entry.kind for entry in entries} != {EntityKind.PLACE, EntityKind.COUNTRY}
    }

    assert shared == listed


def test_no_two_entries_of_one_kind_sound_alike_unless_they_are_told_apart_by_full_name() -> None:
    """A sound alone links only when one entry has it; here that is true of every base."""
    bases = [entry for entry in GAZETTEER.entries if entry.kind is EntityKind.BASE]
    clashes = [
        (entry.id, [one.id for one in GAZETTEER.sounds_like(entry.name, [EntityKind.BASE])])
        for entry in bases
        if len(GAZETTEER.sounds_like(entry.name, [EntityKind.BASE])) > 1
    ]

    assert clashes == []


@given(entry=st.sampled_from(GAZETTEER.entries), data=st.data())
def test_any_name_of_any_entry_finds_it(entry: Entry, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(entry.all_names))

    assert entry in GAZETTEER.lookup(name)
    assert entry in GAZETTEER.lookup(name.upper())


@example(name="_A0")
@given(name=st.text(max_size=40))
def test_normalise_changes_nothing_the_second_time(name: str) -> None:
    assert normalise(normalise(name)) == normalise(name)


@given(name=st.text(alphabet="aehiklmnoqrstuvwyzḥṭʿ'’- ", max_size=30))
def test_equal_names_sound_alike(name: str) -> None:
    assert sound_key(name) == sound_key(normalise(name))


@given(
    pieces=st.lists(st.sampled_from(["ash", "-", "Sham", "'s", "An", "124", "U.S.", "É", "x"]), max_size=12)
)
def test_pieces_of_a_text_give_as_many_keys(pieces: list[str]) -> None:
    assert len(text_words(pieces)) == len(pieces)


@pytest.mark.parametrize(
    ("spellings", "id"),
    [
        (("Hmeimim", "Khmeimim", "Hmeymim", "Humaymim", "Khmeymim Air Base"), "base/hmeimim-air-base"),
        (("Tartous", "TARTUS"), "place/tartus"),
        (("Deir ez-Zor", "Deir al-Zor", "Deir Ezzor"), "place/deir-ez-zor"),
        (("Al-Qa'ida", "al Qaeda", "Al-Qaida"), "armed-group/al-qaeda"),
        (("Zelenskyy", "Volodymyr Zelensky"), "person/volodymyr-zelensky"),
        (
            ("German Defense Ministry", "Germany’s ministry of defence"),
            "organisation/german-ministry-of-defence",
        ),
        (("An124", "AN-124", "Antonov An-124"), "asset/an-124"),
    ],
)
def test_all_spellings_lead_to_one_entry(spellings: tuple[str, ...], id: str) -> None:  # noqa: A002
    assert {tuple(entry.id for entry in GAZETTEER.lookup(name)) for name in spellings} == {(id,)}


def test_the_city_its_naval_base_and_its_port_are_three_entries() -> None:
    inside = {entry.id for entry in GAZETTEER.within("place/tartus")}

    assert inside == {"base/tartus-naval-base", "base/port-of-tartus"}
    assert {"base/hmeimim-air-base", "place/tartus", *inside} <= {
        entry.id for entry in GAZETTEER.within("country/syria")
    }


def test_a_capital_is_the_city_and_the_government() -> None:
    assert {entry.id for entry in GAZETTEER.lookup("Moscow")} == {"country/russia", "place/moscow"}


def test_an_unknown_name_is_nothing_and_near_names_are_suggested() -> None:
    assert GAZETTEER.lookup("Zorvathograd") == ()
    assert "Tartus" in GAZETTEER.suggest("Tartsu")


def test_the_longest_name_at_a_word_is_taken() -> None:
    length, entries = GAZETTEER.longest_match(["Tartus", "Naval", "Base", "guards"], 0)

    assert (length, [entry.id for entry in entries]) == (3, ["base/tartus-naval-base"])


def test_an_adjective_leads_to_its_country() -> None:
    country = GAZETTEER.country_of_adjective("Syrian")

    assert country is not None
    assert country.id == "country/syria"


@pytest.mark.parametrize(
    ("short", "long", "fits"),
    [("HTS", "Hayat Tahrir al-Sham", True), ("ZLF", "Zor Liberation Front", True), ("AFP", "Reuters", False)],
)
def test_an_acronym_takes_up_the_first_letters(short: str, long: str, fits: bool) -> None:
    assert abbreviates(short, long) is fits


def test_a_file_of_the_user_adds_and_replaces_entries(tmp_path: Path) -> None:
    extra = tmp_path / "mine.csv"
    extra.write_text("id,name,kind,country\nbase/zor,Zor Air Base,base,\ncountry/syria,Syria,country,\n")

    gazetteer = load_gazetteer(extra)

    assert [entry.id for entry in gazetteer.lookup("zor air base")] == ["base/zor"]
    assert gazetteer.digest != GAZETTEER.digest
    assert len(gazetteer.entries) == len(GAZETTEER.entries) + 1


@pytest.mark.parametrize(
    ("rows", "place", "words"),
    [
        ("id,name\n", "line 1", "missing"),
        ("id,name,kind,colour\n", "line 1", "unknown"),
        ("id,name,kind\nbase/x,X,fortress\n", "line 2", "fortress"),
        ("id,name,kind\nx,X,base\n", "line 2", "'x'"),
        ("id,name,kind\nbase/x,X\n", "line 2", "2 fields"),
        ("id,name,kind,lat,lon\nbase/x,X,base,91,0\n", "line 2", "91"),
        ("id,name,kind,lat,lon\nbase/x,X,base,nan,0\n", "line 2", "nan"),
        ("id,name,kind,lat,lon\nbase/x,X,base,1,\n", "line 2", "one of lat and lon"),
        ("id,name,kind,operator\nbase/x,X,base,organisation/none\n", "line 2", "organisation/none"),
        ("id,name,kind\nbase/x,X,base\nbase/x,Y,base\n", "line 3", "twice"),
    ],
)
def test_a_row_that_cannot_be_used_is_an_error_with_file_and_line(
    tmp_path: Path, rows: str, place: str, words: str
) -> None:
    extra = tmp_path / "mine.csv"
    extra.write_text(rows)

    with pytest.raises(GazetteerError, match=f"mine.csv {place}: .*{words}"):
        load_gazetteer(extra)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b'id,name,kind\n"base/x,X,base\n'])
def test_a_file_that_is_no_csv_in_utf8_is_an_error(tmp_path: Path, content: bytes) -> None:
    extra = tmp_path / "mine.csv"
    extra.write_bytes(content)

    with pytest.raises(GazetteerError, match=r"mine\.csv"):
        load_gazetteer(extra)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"none\.csv"):
        load_gazetteer(tmp_path / "none.csv")


def test_all_files_have_all_columns() -> None:
    folder = Path(load_gazetteer.__wrapped__.__code__.co_filename).parent
    headers = {path.name: path.read_text(encoding="utf-8").splitlines()[0] for path in folder.glob("*.csv")}

    assert set(headers.values()) == {",".join(COLUMNS)}


def test_loading_takes_little_more_than_reading_the_files() -> None:
    """Some 15 times in measure; whatever grew with the square of the entries would take hundreds."""
    folder = Path(load_gazetteer.__wrapped__.__code__.co_filename).parent

    def read() -> None:
        for path in folder.glob("*.csv"):
            with path.open(encoding="utf-8", newline="") as rows:
                assert all(csv.DictReader(rows))

    assert _least_s(load_gazetteer.__wrapped__) < 100 * _least_s(read)


def _least_s(work: Callable[[], object]) -> float:
    """Seconds of this process, the least of three runs."""
    taken = []
    for _ in range(3):
        before = time.process_time()
        work()
        taken.append(time.process_time() - before)
    return min(taken)


def test_an_empty_gazetteer_answers_too() -> None:
    empty = Gazetteer([])

    assert (empty.lookup("x"), empty.within("x"), empty.longest_match([], 0)) == ((), (), (0, ()))
