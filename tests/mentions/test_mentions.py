from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.mentions import find_mentions
from graph.model import Mention, Name, Passage, PassageKind, Reading, Span, Version
from ontology.gazetteer import Gazetteer, word_set
from ontology.terms import EntityKind

Find = Callable[..., list[Mention]]


def named(mentions: Sequence[Mention]) -> list[tuple[str, str | None]]:
    return [(mention.text, mention.entry) for mention in mentions]


def test_the_longest_name_wins_over_the_names_inside_it(find: Find) -> None:
    assert named(find("Guards of the Tartus naval base left Syria.")) == [
        ("Tartus naval base", "base/tartus-naval-base"),
        ("Syria", "country/syria"),
    ]


@pytest.mark.parametrize(
    "name", ["Hmeimim", "Khmeimim", "Hmeymim Air Base", "Humaymim airbase", "Khmeimim base"]
)
def test_every_spelling_of_a_base_is_that_base(find: Find, name: str) -> None:
    assert named(find(f"Aircraft stood at {name} today.")) == [(name, "base/hmeimim-air-base")]


def test_a_small_word_that_the_model_took_in_is_no_part_of_a_name(find: Find) -> None:
    found = find("Planes left Hmeimim en route to the coast.", [("Hmeimim en", "organisation")])

    assert named(found) == [("Hmeimim", "base/hmeimim-air-base")]


def test_the_civil_airport_beside_the_air_base_is_another_thing(find: Find) -> None:
    (mention,) = find("Flights to Bassel al-Assad International Airport resumed.")

    assert mention.entry == "base/bassel-al-assad-international-airport"


def test_an_adjective_alone_is_no_mention(find: Find) -> None:
    assert find("Russian and Syrian officials met.") == []


def test_a_number_word_that_the_model_took_for_a_name_is_no_mention(find: Find) -> None:
    assert find("Six boats. One pier. No crews.", [("One", "facility")]) == []


def test_an_adjective_read_as_a_name_is_no_mention(find: Find) -> None:
    assert find("Several Syrian shops opened.", [("Syrian", "organisation")]) == []


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("German Defense Ministry", "organisation/german-ministry-of-defence"),
        ("Germany's defence ministry", "organisation/german-ministry-of-defence"),
        ("Germany’s Ministry of Defence", "organisation/german-ministry-of-defence"),
        ("Japanese Foreign Ministry", "organisation/japanese-ministry-of-foreign-affairs"),
        ("Russian warships", "armed-force/russian-navy"),
        ("Russian troops", "armed-force/russian-armed-forces"),
        ("U.S. forces", "armed-force/us-armed-forces"),
        ("Pentagon", "organisation/us-department-of-defense"),
    ],
)
def test_a_body_of_a_state_is_found_in_every_way_of_naming_it(find: Find, text: str, entry: str) -> None:
    assert named(find(f"Yesterday the {text} left.")) == [(text, entry)]


def test_a_new_government_is_found_however_it_became_new(find: Find) -> None:
    known = find("Talks with the newly elected Syrian leadership began.")
    new = find("Talks with the new Peruvian administration began.")

    assert named(known) == [
        ("newly elected Syrian leadership", "organisation/syrian-transitional-government")
    ]
    assert named(new) == [("new Peruvian administration", None)]


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("Moscow announced a plan.", "country/russia"),
        ("Talks between Moscow and allies went on.", "country/russia"),
        ("A crowd met in Moscow.", "place/moscow"),
        ("Officers are returning to Moscow.", "place/moscow"),
        ("MOSCOW (Reuters) - Snow fell.", "place/moscow"),
    ],
)
def test_a_capital_stands_for_the_government_unless_it_is_plainly_the_city(
    find: Find, text: str, entry: str
) -> None:
    assert find(text)[0].entry == entry


def test_a_place_is_the_base_where_the_document_names_the_base_and_the_sentence_speaks_of_ships(
    find: Find,
) -> None:
    text = "The Tartus naval base is old. Three frigates sailed from Tartus. Bread is cheap in Tartus."

    assert named(find(text)) == [
        ("Tartus naval base", "base/tartus-naval-base"),
        ("Tartus", "base/tartus-naval-base"),
        ("Tartus", "place/tartus"),
    ]


def test_a_place_after_bases_at_is_the_base(find: Find) -> None:
    assert [mention.entry for mention in find("It keeps its bases at Hmeimim and Tartus.")] == [
        "base/hmeimim-air-base",
        "base/tartus-naval-base",
    ]


def test_a_place_stays_a_place_where_nothing_speaks_of_a_base(find: Find) -> None:
    assert named(find("Shops in Tartus were shut.")) == [("Tartus", "place/tartus")]


def test_a_port_is_the_naval_base_only_where_military_ships_are_meant(find: Find) -> None:
    military = find("A naval convoy has left the port of Tartus.")
    civil = find("Wheat was sold in the port of Tartus.")

    assert [one.entry for one in (*military, *civil)] == ["base/tartus-naval-base", "base/port-of-tartus"]


@pytest.mark.parametrize(
    "name",
    ["Zorvath Air Base", "Camp Zorvath", "naval facility at Zorvath", "Zorvath airfield", "Al-Zorvath base"],
)
def test_a_base_unknown_to_the_gazetteer_is_found_by_its_words(find: Find, name: str) -> None:
    (mention,) = find(f"The men left the {name} at dawn.")

    assert (mention.text, mention.kind, mention.entry) == (name, EntityKind.BASE, None)


def test_a_base_at_the_very_end_of_a_text_is_found(find: Find) -> None:
    assert [one.text for one in find("They left Zorvath base")] == ["Zorvath base"]


@pytest.mark.parametrize(
    "text", ["The air base was empty.", "A Russian air base was empty.", "The Navy base shut."]
)
def test_a_base_without_a_name_is_no_mention(find: Find, text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    "name", ["Qx Tu-999", "Tu-999", "Su-35", "S-400", "Antonov An-124", "MQ-77B", "USS Zorvath"]
)
def test_a_designator_is_an_asset_known_or_not(find: Find, name: str) -> None:
    mention = find(f"They saw one {name} there.")[-1]

    assert mention.kind is EntityKind.ASSET
    assert name.endswith(mention.text)


@pytest.mark.parametrize(
    "text", ["the M-4 highway", "a B-2 visa", "the US-led group", "Iran-backed men", "@Ukraine"]
)
def test_roads_visas_and_compounds_are_no_mentions(find: Find, text: str) -> None:
    assert find(f"They saw {text} there.") == []


@pytest.mark.parametrize(
    "text", ["Let's go.", "They met Mara Boxer.", "The GOP base was pleased.", "GLASS IS HALF FULL."]
)
def test_words_that_only_look_like_names_are_no_mentions(find: Find, text: str) -> None:
    assert find(text) == []


def test_an_acronym_needs_its_capitals(find: Find) -> None:
    assert find("Tell us who is there.") == []
    assert named(find("The US said WHO is there.")) == [
        ("US", "country/united-states"),
        ("WHO", "organisation/world-health-organization"),
    ]


def test_a_word_that_the_annotator_reads_as_no_name_is_no_mention(find: Find) -> None:
    assert find("Turkey is dear.", upos={"Turkey": "VERB"}) == []


def test_broken_names_are_joined(find: Find) -> None:
    text = "Fighters of Jabhat Zor al-Din left."
    names = [("Jabhat", "organisation"), ("Zor", "organisation"), ("al", "misc"), ("Din", "organisation")]

    assert [mention.text for mention in find(text, names)] == ["Jabhat Zor al-Din"]


def test_titles_and_possessives_are_cut_off(find: Find) -> None:
    text = "Syrian President Maro Zelt met General Ilo Brandt's men."
    names = [("Syrian President Maro Zelt", "organisation"), ("General Ilo Brandt's", "person")]

    assert [mention.text for mention in find(text, names)] == ["Maro Zelt", "Ilo Brandt"]


def test_a_surname_is_found_again(find: Find) -> None:
    text = "Maro Zelt spoke. Later Zelt left."

    assert [mention.text for mention in find(text, [("Maro Zelt", "person")])] == ["Maro Zelt", "Zelt"]


def test_another_person_of_a_known_surname_is_not_the_known_one(find: Find) -> None:
    (mention,) = find("Zelda Putin left.", [("Zelda Putin", "person")])

    assert (mention.text, mention.entry) == ("Zelda Putin", None)
    assert find("Zelda Putin left.") == []


def test_an_introduced_acronym_is_found_again(find: Find) -> None:
    text = "The Zorvath Liberation Front (ZLF) met. The ZLF won."
    found = find(text, [("Zorvath Liberation Front", "organisation")])

    assert [mention.text for mention in found] == ["Zorvath Liberation Front", "ZLF", "ZLF"]
    assert {mention.kind for mention in found} == {EntityKind.ARMED_GROUP}


def test_the_author_of_a_post_is_an_organisation_as_a_whole(find: Find) -> None:
    text = "They left.\n— Notes from Kyiv (@notes) May 1, 2024"
    start = text.index("Notes")
    post = Passage(PassageKind.POST, Span(0, 10), Span(start, start + 15), handle="@notes")

    assert [(one.text, one.kind) for one in find(text, passages=[post])] == [
        ("Notes from Kyiv", EntityKind.ORGANISATION)
    ]


def test_a_short_outlet_name_is_the_paper_that_the_document_names(find: Find) -> None:
    found = find("The New York Times asked for the files. The Times got them.")

    assert [one.entry for one in found] == ["outlet/the-new-york-times", "outlet/the-new-york-times"]


_PARTS = st.sampled_from(
    sorted(
        word_set(
            """
            Moscow said that the Tartus naval base ( HTS ) al - Sham 's An-124 port of Camp Zor . , US Russian
            troops Ministry of Defence's “ ” Gen. Assad 's-x 𝔘 É İ
            """
        )
    )
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(words=st.lists(_PARTS | st.text(max_size=5), max_size=30), data=st.data())
def test_mentions_hold_their_exact_words_and_never_overlap(
    gazetteer: Gazetteer, words: list[str], data: st.DataObject
) -> None:
    text = " ".join(words)
    cuts = st.integers(0, len(text))
    pairs = data.draw(
        st.lists(st.tuples(cuts, cuts, st.sampled_from(["person", "organisation", "location", "misc"])))
    )
    names = tuple(Name(Span(min(a, b), max(a, b)), kind) for a, b, kind in pairs)
    version = Version("d", "d", text, "0", "0", datetime(2024, 1, 1, tzinfo=UTC), "text/plain")

    found = find_mentions(version, Reading(names=names), gazetteer).entities

    assert all(mention.text == mention.span.of(text) and mention.text for mention in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


def test_a_person_whose_last_name_is_a_capital_is_no_state(find: Find) -> None:
    found = find("Dana Paris left the ship. Paris said nothing.", names=[("Dana Paris", "person")])

    assert [(one.text, one.kind) for one in found] == [
        ("Dana Paris", EntityKind.PERSON),
        ("Paris", EntityKind.PERSON),
    ]


def test_a_capital_that_the_text_uses_as_a_place_stays_one(find: Find) -> None:
    found = find("Dana Paris flew to Paris. Paris said nothing.", names=[("Dana Paris", "person")])

    assert {one.kind for one in found if one.text == "Paris"}.isdisjoint({EntityKind.PERSON})


def test_who_is_addressed_as_a_person_is_one(find: Find) -> None:
    (found,) = find("Ms. Jordan said nothing.")

    assert (found.text, found.kind) == ("Jordan", EntityKind.PERSON)


def test_a_type_in_the_plural_is_that_type(find: Find) -> None:
    assert named(find("Two Ababil-3s stood there.")) == [("Ababil-3", "asset/ababil-3")]


def test_a_word_with_a_number_in_the_plural_is_no_type(find: Find) -> None:
    assert find("Two Covid-19s stood there.") == []


def test_what_comes_before_a_ships_name_is_no_part_of_it(find: Find) -> None:
    found = find("The Russian frigate Selwyn left.", [("Russian frigate Selwyn", "organisation")])
    assert "Selwyn" in [mention.text for mention in found]
