"""Whose word a claim rests on: copies, states and families are one, and what is unknown never counts."""

import csv
from collections.abc import Sequence
from dataclasses import replace
from importlib.resources import files
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.claims import Kinship, Speaker, Stance, agreement, is_retold, position_of
from ontology.gazetteer import load_gazetteer
from ontology.terms import AgreementClass, EntityKind, Polarity, Position, SpeechAct

MINISTRY = Speaker("m", "Alandic Ministry of Defence", EntityKind.ORGANISATION, linked=True, country="aland")
NAVY = Speaker("n", "Alandic Navy", EntityKind.ARMED_FORCE, linked=True, country="aland")
TRACKER = Speaker("t", "Shipwatch", EntityKind.ORGANISATION, linked=True, country="aland")
IMAGERY = Speaker("i", "Skyeye Imaging", EntityKind.ORGANISATION, linked=True)
GAZETTE = Speaker("g", "Harbour Gazette", EntityKind.OUTLET, linked=True)
HERALD = Speaker("h", "Harbour Herald", EntityKind.OUTLET, linked=True)
SOMEONE = Speaker("u1", "unnamed officials", EntityKind.UNNAMED_SOURCE)
OTHERS = Speaker("u2", "unnamed officials", EntityKind.UNNAMED_SOURCE)


def stance(number: int, speaker: Speaker, **more: object) -> Stance:
    """What ``speaker`` says in document ``number``."""
    values = {"position": Position.AFFIRMS, "document": f"d{number}", **more}
    return Stance(f"s{number}", "p", speaker=speaker, **values)  # type: ignore[arg-type] # by field


def kind(*stances: Stance, kinship: Kinship | None = None) -> AgreementClass:
    return agreement(stances, kinship).kind


def test_one_document_is_a_single_source() -> None:
    assert kind(stance(1, MINISTRY)) is AgreementClass.SINGLE_SOURCE
    assert kind(stance(1, SOMEONE)) is AgreementClass.SINGLE_SOURCE


def test_five_documents_that_cite_the_same_images_are_one_source() -> None:
    found = agreement(stance(number, IMAGERY) for number in range(5))

    assert (found.kind, found.documents, len(found.origins)) == (AgreementClass.ECHO, 5, 1)
    assert found.reason == "5 documents rest on one origin, Skyeye Imaging (5 documents) (the same speaker)"


def test_two_bodies_of_one_state_are_one_origin_and_a_company_of_its_country_is_not_of_it() -> None:
    assert kind(stance(1, MINISTRY), stance(2, NAVY)) is AgreementClass.ECHO
    assert kind(stance(1, MINISTRY), stance(2, TRACKER)) is AgreementClass.INDEPENDENT_AGREEMENT


def test_who_speaks_for_an_armed_group_does_not_speak_for_the_state() -> None:
    gazetteer = "https://w3id.org/claimgraph/gazetteer/"
    group = Speaker(f"{gazetteer}armed-group/houthis", "Houthis", EntityKind.ARMED_GROUP, linked=True)
    spokesman = Speaker(
        f"{gazetteer}person/yahya-saree", "Yahya Saree", EntityKind.PERSON, linked=True, country="yemen"
    )
    army = Speaker("army", "Yemeni Army", EntityKind.ARMED_FORCE, linked=True, country="yemen")

    assert kind(stance(1, spokesman), stance(2, group)) is AgreementClass.ECHO
    assert kind(stance(1, spokesman), stance(2, army)) is AgreementClass.INDEPENDENT_AGREEMENT


def test_everyone_with_an_affiliation_is_in_the_gazetteer() -> None:
    known = {entry.id for entry in load_gazetteer().entries}
    with (files("ontology.compatibility") / "affiliations.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))

    assert {row["person"] for row in rows} <= known
    assert {row["speaks_for"] for row in rows} - {""} <= known


def test_every_listed_state_body_is_in_the_gazetteer() -> None:
    known = {entry.id for entry in load_gazetteer().entries}
    with (files("ontology.compatibility") / "state_bodies.csv").open(encoding="utf-8") as file:
        assert {row["organisation"] for row in csv.DictReader(file)} <= known


def test_two_outlets_of_one_family_are_one_origin() -> None:
    family = Kinship(families={"g": "Harbour Press", "h": "Harbour Press"})

    assert kind(stance(1, GAZETTE), stance(2, HERALD)) is AgreementClass.INDEPENDENT_AGREEMENT
    assert kind(stance(1, GAZETTE), stance(2, HERALD), kinship=family) is AgreementClass.ECHO


def test_copies_of_a_text_are_one_origin() -> None:
    def alike(sketches: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
        return [(sketches[0][0], sketches[1][0])]

    copies = (stance(1, GAZETTE, sketch="01"), stance(2, HERALD, sketch="01"))

    assert kind(*copies, kinship=Kinship(alike=alike)) is AgreementClass.ECHO


def test_the_same_sentence_and_the_same_quotation_are_one_origin() -> None:
    assert kind(stance(1, GAZETTE, sentence="f0"), stance(2, HERALD, sentence="f0")) is AgreementClass.ECHO
    assert kind(stance(1, SOMEONE, quoted=("f0",)), stance(2, OTHERS, quoted=("f0",))) is AgreementClass.ECHO


def test_unnamed_sources_of_two_outlets_are_of_unknown_lineage_and_of_one_outlet_one() -> None:
    two = (stance(1, SOMEONE, passed_by=("g",)), stance(2, OTHERS, passed_by=("h",)))
    one = (stance(1, SOMEONE, passed_by=("g",)), stance(2, OTHERS, passed_by=("h", "g")))

    assert kind(*two) is AgreementClass.UNKNOWN_LINEAGE
    assert kind(*one) is AgreementClass.ECHO


def test_what_an_outlet_has_from_unnamed_sources_and_says_itself_is_one_origin() -> None:
    told = stance(1, SOMEONE, passed_by=("g",))

    assert kind(told, stance(2, GAZETTE)) is AgreementClass.ECHO


def test_what_outlets_only_retell_is_of_unknown_lineage() -> None:
    two = (stance(1, GAZETTE, retold=True), stance(2, HERALD, retold=True))

    assert kind(*two) is AgreementClass.UNKNOWN_LINEAGE
    assert kind(stance(1, MINISTRY), two[1]) is AgreementClass.UNKNOWN_LINEAGE
    assert is_retold(GAZETTE, SpeechAct.REPORT)
    assert not is_retold(GAZETTE, SpeechAct.OBSERVE)
    assert not is_retold(MINISTRY, SpeechAct.REPORT)


def test_an_unknown_source_beside_a_known_one_is_no_agreement() -> None:
    assert kind(stance(1, MINISTRY), stance(2, SOMEONE)) is AgreementClass.UNKNOWN_LINEAGE


def person(iri: str, name: str) -> Speaker:
    """Somebody whom no gazetteer knows."""
    return Speaker(iri, name, EntityKind.PERSON)


def test_a_person_whom_no_gazetteer_knows_may_speak_for_another_source() -> None:
    spokesman = person("doc1/jorin-pask", "Jorin Pask")

    found = agreement((stance(1, spokesman), stance(2, MINISTRY)))
    assert found.kind is AgreementClass.UNKNOWN_LINEAGE
    assert found.reason.endswith("; for whom Jorin Pask speaks is not known")
    assert kind(stance(1, spokesman), stance(2, person("doc2/milo-sand", "Milo Sand"))) is (
        AgreementClass.UNKNOWN_LINEAGE
    )
    assert kind(stance(1, spokesman), stance(2, MINISTRY), stance(3, IMAGERY)) is (
        AgreementClass.INDEPENDENT_AGREEMENT
    )


@pytest.mark.parametrize(
    ("speaker", "placed"),
    [
        (Speaker("doc1/guard", "Alandic Coast Guard", EntityKind.ORGANISATION), False),
        (Speaker("doc1/force", "Northern Squadron", EntityKind.ARMED_FORCE), False),
        (Speaker("doc1/strato", "Stratolens", EntityKind.ORGANISATION), True),
        (Speaker("doc1/post", "Island Post", EntityKind.OUTLET), True),
    ],
)
def test_a_body_of_a_state_that_is_not_known_never_agrees_with_another(
    speaker: Speaker, placed: bool
) -> None:
    expected = AgreementClass.INDEPENDENT_AGREEMENT if placed else AgreementClass.UNKNOWN_LINEAGE

    assert kind(stance(1, speaker), stance(2, MINISTRY)) is expected


def test_a_new_name_that_is_part_of_one_other_is_of_its_origin_and_of_two_it_is_open() -> None:
    short, long = Speaker("d1/s", "Stratolens", EntityKind.ORGANISATION), "Stratolens Technologies"
    whole = Speaker("d2/s", long, EntityKind.ORGANISATION)
    another = Speaker("d3/s", "Stratolens Maps", EntityKind.ORGANISATION)
    found = agreement((stance(1, short), stance(2, whole)))

    assert (found.kind, found.origins[0].ties) == (AgreementClass.ECHO, ("one name is part of the other",))
    assert len(agreement((stance(1, short), stance(2, whole), stance(3, another))).origins) == 3


def test_a_reason_names_on_each_side_only_who_stands_there() -> None:
    no = {"position": Position.DENIES}
    contested = agreement((stance(1, IMAGERY), stance(2, MINISTRY, **no), stance(3, NAVY)))
    own = agreement((stance(1, MINISTRY), stance(2, NAVY, **no)))

    assert contested.reason == (
        "affirmed by Alandic Navy (1 document), Skyeye Imaging (1 document); "
        "denied by Alandic Ministry of Defence (1 document)"
    )
    assert own.reason == (
        "affirmed by Alandic Ministry of Defence (1 document) and denied by Alandic Navy (1 document), "
        "who are one origin (they speak for one party)"
    )


def test_a_reason_leaves_nobody_out_who_affirms_or_denies() -> None:
    two = (stance(1, MINISTRY), stance(2, IMAGERY))
    beside = agreement((*two, stance(3, SOMEONE), stance(4, TRACKER, guarded=True)))

    assert beside.kind is AgreementClass.INDEPENDENT_AGREEMENT
    assert "; said also by unnamed officials (1 document)" in beside.reason
    assert beside.reason.endswith("; held to be possible only by Shipwatch (1 document)")


def test_what_is_only_possible_never_makes_two_agree() -> None:
    assert kind(stance(1, MINISTRY), stance(2, IMAGERY, guarded=True)) is AgreementClass.SINGLE_SOURCE
    assert kind(stance(1, MINISTRY, guarded=True)) is AgreementClass.SINGLE_SOURCE
    two = (stance(1, MINISTRY, guarded=True), stance(2, IMAGERY, guarded=True))
    assert kind(*two) is AgreementClass.NO_POSITION


def test_two_who_agree_that_it_is_not_so_agree() -> None:
    found = agreement(stance(n, who, position=Position.DENIES) for n, who in enumerate((MINISTRY, IMAGERY)))

    assert found.kind is AgreementClass.INDEPENDENT_AGREEMENT
    assert found.reason.startswith("denied by 2 sources")


def test_a_denial_by_another_contests_and_by_the_same_contradicts_itself() -> None:
    denial = stance(2, IMAGERY, position=Position.DENIES)

    assert kind(stance(1, MINISTRY), denial) is AgreementClass.CONTESTED
    assert kind(stance(1, IMAGERY), denial) is AgreementClass.SELF_CONTRADICTED
    assert kind(stance(1, IMAGERY), denial, stance(3, MINISTRY)) is AgreementClass.CONTESTED


def test_what_no_version_says_any_more_is_retracted() -> None:
    gone = stance(1, MINISTRY, standing=False)

    assert kind(gone) is AgreementClass.RETRACTED
    assert kind(gone, stance(2, IMAGERY)) is AgreementClass.SINGLE_SOURCE


def test_declining_and_doubting_is_no_position() -> None:
    quiet = (stance(1, MINISTRY, position=Position.DECLINES), stance(2, IMAGERY, position=Position.DOUBTS))

    assert kind(*quiet) is AgreementClass.NO_POSITION
    assert kind(*quiet, stance(3, IMAGERY)) is AgreementClass.SINGLE_SOURCE


def test_new_people_of_one_name_are_never_two_sources() -> None:
    one = Speaker("x1", "Ana Brook", EntityKind.PERSON)
    other = Speaker("x2", "Ana  BROOK", EntityKind.PERSON)

    assert kind(stance(1, one), stance(2, other)) is AgreementClass.ECHO


def test_who_was_merged_by_a_person_is_one() -> None:
    same = Kinship(same={"i": "t"})

    assert kind(stance(1, TRACKER), stance(2, IMAGERY), kinship=same) is AgreementClass.ECHO


@pytest.mark.parametrize(
    ("act", "polarity", "position"),
    [
        (SpeechAct.CONFIRM, Polarity.POSITIVE, Position.AFFIRMS),
        (SpeechAct.CONFIRM, Polarity.NEGATIVE, Position.DENIES),
        (SpeechAct.DENY, Polarity.NEGATIVE, Position.DENIES),
        (SpeechAct.DECLINE, Polarity.POSITIVE, Position.DECLINES),
        (SpeechAct.QUESTION, Polarity.POSITIVE, Position.DOUBTS),
        (SpeechAct.DEMAND, Polarity.POSITIVE, None),
    ],
)
def test_a_position_is_not_a_speech_act(
    act: SpeechAct, polarity: Polarity, position: Position | None
) -> None:
    assert position_of(act, polarity) is position


SPEAKERS = st.sampled_from([MINISTRY, NAVY, TRACKER, IMAGERY, GAZETTE, HERALD, SOMEONE, OTHERS])
STANCES = st.lists(
    st.tuples(st.integers(0, 5), SPEAKERS, st.sampled_from(Position), st.booleans(), st.booleans()),
    max_size=8,
).map(
    lambda rows: [
        replace(stance(n, who, position=position, guarded=guarded, standing=standing), statement=f"s{at}")
        for at, (n, who, position, guarded, standing) in enumerate(rows)
    ]
)


@given(STANCES, st.randoms(use_true_random=False))
def test_the_order_of_statements_is_nothing(stances: list[Stance], random: Random) -> None:
    shuffled = random.sample(stances, len(stances))

    assert agreement(shuffled) == agreement(stances)


@given(STANCES)
def test_independent_agreement_has_two_named_origins_that_share_nothing(stances: list[Stance]) -> None:
    found = agreement(stances)

    if found.kind is AgreementClass.INDEPENDENT_AGREEMENT:
        known = [origin for origin in found.origins if origin.known]
        assert len(known) > 1
        assert len({one.speaker.iri for origin in known for one in origin.stances}) > 1
