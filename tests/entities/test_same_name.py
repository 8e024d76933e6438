import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.entities.name_words import body_words, given_names, name_table, person_words, site_words
from graph.entities.same_name import Name, keys, same_name
from graph.entities.spelling import consonants, same_spelling
from ontology.gazetteer import load_gazetteer
from ontology.terms import EntityKind, LinkStrength

GAZETTEER = load_gazetteer()
STRONG, MEDIUM, WEAK = LinkStrength.STRONG, LinkStrength.MEDIUM, LinkStrength.WEAK
WORDS = st.text(alphabet="aeioubdghjkqlmnrstvwyz", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("kind", "one", "other", "strength"),
    [
        ("person", "Gen. Maro Zelt", "Maro Zelt", STRONG),
        ("person", "Yusuf Kadri", "Youssef Qadri", MEDIUM),
        ("person", "Zelt, Maro", "Maro Zelt", STRONG),
        ("person", "Zelt Maro", "Maro Zelt", MEDIUM),
        ("person", "Amir Ali Zelt", "Amirali Zelt", MEDIUM),
        ("person", "M. Zelt", "Maro Zelt", WEAK),
        ("person", "Maro Zelt Brandt", "Maro Zelt", WEAK),
        ("base", "Zorvath Air Base", "airbase at Zorvath", STRONG),
        ("base", "Zorvath Air Base", "Zorwath airfield", MEDIUM),
        ("place", "Zorivka", "Zorovka", MEDIUM),
        ("place", "Tell Zor", "Tal Zor", STRONG),
        ("organisation", "Peru's Ministry of Tides", "Tides Ministry of Peru", MEDIUM),
        ("organisation", "Zorvath Center", "Zorvath Centre", MEDIUM),
        ("organisation", "ZLF", "Zorvath Liberation Front", WEAK),
        ("armed-force", "3rd Zorvath Brigade", "Third Zorvath Brigade", MEDIUM),
        ("armed-force", "3rd Guards Zorvath Brigade", "3rd Zorvath Brigade", WEAK),
        ("outlet", "Zor Reporters", "ZorReporters", MEDIUM),
        ("asset", "Qx-12", "Qx12", STRONG),
        ("asset", "Qx-12 Zorvath", "Qx-12", MEDIUM),
        ("asset", "MV Zorvath Star", "M/V Zorvath Star", STRONG),
        ("asset", "USS Zorvath", "Zorvath", WEAK),
    ],
)
def test_two_names_are_one_thing_as_surely_as_they_are_alike(
    kind: str, one: str, other: str, strength: LinkStrength
) -> None:
    entity = EntityKind(kind)

    found = same_name(Name(one, entity), Name(other, entity), GAZETTEER)
    back = same_name(Name(other, entity), Name(one, entity), GAZETTEER)

    assert found is not None
    assert (found.strength, found) == (strength, back)


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("person", "Hassan Zelt", "Hussein Zelt"),
        ("person", "Maro Zelt", "Zelt"),
        ("person", "Aleksandr Zelt", "Aleksandra Zelt"),
        ("base", "Zorvath Air Base", "Zorvath Naval Base"),
        ("base", "Zorvath-2 airfield", "Zorvath-3 airfield"),
        ("place", "North Zorvath", "South Zorvath"),
        ("place", "Changri", "Shanghri"),
        ("organisation", "Bank of Zorvath", "Bank of Zelt"),
        ("armed-force", "35th Zorvath Brigade", "36th Zorvath Brigade"),
        ("armed-force", "35th Zorvath Brigade", "35th Zorvath Battalion"),
        ("asset", "Qx-12", "Qx-13"),
        ("asset", "Qx-2", "Qx-22"),
        ("asset", "USS Zorvath", "HMS Zorvath"),
        ("asset", "Zorvath 179", "Zorvath 199"),
    ],
)
def test_what_differs_in_more_than_spelling_is_two_things(kind: str, one: str, other: str) -> None:
    entity = EntityKind(kind)

    assert same_name(Name(one, entity), Name(other, entity), GAZETTEER) is None


def test_one_name_in_two_countries_is_two_places() -> None:
    peru, chile = (Name("Zorvath", EntityKind.PLACE, country) for country in ("Peru", "Chile"))

    assert same_name(peru, chile, GAZETTEER) is None
    assert same_name(peru, Name("Zorvath", EntityKind.PLACE), GAZETTEER) is not None


def test_a_place_is_no_base_and_a_person_no_ship() -> None:
    place, base = Name("Zorvath", EntityKind.PLACE), Name("Zorvath", EntityKind.BASE)

    assert same_name(place, base, GAZETTEER) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [("zorkhimim", "zorhimim"), ("qazor", "kazor"), ("zoriivka", "zoreevka"), ("hazorivka", "gazorovka")],
)
def test_transliterations_are_one_spelling_with_one_skeleton(one: str, other: str) -> None:
    assert same_spelling(one, other)
    assert consonants(one) == consonants(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("brent", "brant"), ("zor", "zar"), ("zorin", "zorina"), ("x1", "x2"), ("senna", "sinai")],
)
def test_other_vowels_are_another_word(one: str, other: str) -> None:
    assert not same_spelling(one, other)


@given(one=WORDS, other=WORDS)
def test_spelling_is_the_same_both_ways_and_keeps_the_skeleton(one: str, other: str) -> None:
    assert same_spelling(one, one)
    assert same_spelling(one, other) == same_spelling(other, one)


@given(text=st.text(max_size=20), kind=st.sampled_from(EntityKind))
def test_any_text_has_keys_and_is_itself(text: str, kind: EntityKind) -> None:
    assert isinstance(keys(text, kind, GAZETTEER), frozenset)
    assert same_name(Name(text, kind), Name(text, kind), GAZETTEER) is not None


def test_words_of_names_are_read_by_what_they_do() -> None:
    assert person_words("French President Maro Zelt", GAZETTEER) == ("maro", "zelt")
    assert person_words("Maro King", GAZETTEER) == ("maro", "king")
    assert body_words("Bank of South Korea", GAZETTEER) == ("bank", "country/south-korea")
    assert site_words("port of Zorvath") == (("zorvath",), "port")


def test_no_word_of_the_table_is_empty_and_every_given_name_has_a_group() -> None:
    assert all(word for words in name_table().values() for word in words)
    assert all(given_names().values())
