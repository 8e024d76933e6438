import csv
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.entities import resolve
from graph.model import (
    Activity,
    Entity,
    Hop,
    Mention,
    Mentions,
    Resolution,
    Source,
    Span,
    Statement,
    Version,
)
from ontology.gazetteer import load_gazetteer
from ontology.terms import (
    ActivityKind,
    Certainty,
    EntityKind,
    HopRole,
    LinkStrength,
    Polarity,
    Quotation,
    SpeechAct,
    Tense,
)

GAZETTEER = load_gazetteer()
PAIRS = list(csv.DictReader((Path(__file__).parent / "name_pairs.csv").read_text().splitlines()))
PERSON, BASE, BODY = EntityKind.PERSON, EntityKind.BASE, EntityKind.ORGANISATION


def version_of(text: str) -> Version:
    return Version("d", "d", text, "0", "0", datetime(2024, 12, 14, tzinfo=UTC), "text/plain")


def mentions_in(text: str, kinds: Mapping[str, EntityKind]) -> tuple[Mention, ...]:
    """A mention at every place of each name, longer names first, without overlap."""
    pattern = "|".join(re.escape(name) for name in sorted(kinds, key=len, reverse=True))
    return tuple(
        Mention(Span(found.start(), found.end()), found[0], kinds[found[0]])
        for found in re.finditer(pattern, text)
    )


def resolved(
    text: str, kinds: Mapping[str, EntityKind], statements: Sequence[Statement] = ()
) -> tuple[Resolution, dict[str, Entity]]:
    mentions = mentions_in(text, kinds)
    resolution = resolve(version_of(text), Mentions(mentions), tuple(statements), GAZETTEER)
    return resolution, {mention.text: resolution.by_mention[mention] for mention in mentions}


def statement(*sources: Source, about: tuple[Mention, ...] = (), **more: tuple[object, ...]) -> Statement:
    roles = [*[HopRole.PUBLISHER, HopRole.RELAY][: len(sources) - 1], HopRole.SPEAKER]
    return Statement(
        chain=tuple(Hop(role, source) for role, source in zip(roles, sources, strict=True)),
        content=(),
        evidence=Span(0, 1),
        speech_act=SpeechAct.SAY,
        polarity=Polarity.POSITIVE,
        certainty=Certainty.UNDERSPECIFIED,
        tense=Tense.UNDERSPECIFIED,
        quotation=Quotation.INDIRECT,
        about=about,
        **more,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair['one']}={pair['other']}:{pair['same']}")
def test_a_pair_of_names_is_one_thing_or_two(pair: dict[str, str]) -> None:
    kind = EntityKind(pair["kind"])
    text = f"{pair['one']} ... {pair['other']}"
    first = Mention(Span(0, len(pair["one"])), pair["one"], kind)
    second = Mention(Span(len(text) - len(pair["other"]), len(text)), pair["other"], kind)

    by_mention = resolve(version_of(text), Mentions((first, second)), (), GAZETTEER).by_mention

    assert (by_mention[first].key == by_mention[second].key) is (pair["same"] == "yes")


def test_a_third_of_the_pairs_is_not_in_the_gazetteer() -> None:
    assert sum(pair["in_gazetteer"] == "no" for pair in PAIRS) * 3 >= len(PAIRS)


def test_an_exact_name_is_a_strong_link_with_its_reason() -> None:
    _, found = resolved("Hmeimim is shut.", {"Hmeimim": BASE})

    assert found["Hmeimim"].entry == found["Hmeimim"].key == "base/hmeimim-air-base"
    assert found["Hmeimim"].strength is LinkStrength.STRONG
    assert "Hmeimim" in found["Hmeimim"].reason


def test_another_transliteration_is_a_medium_link() -> None:
    _, found = resolved("The Shayraat base.", {"Shayraat": BASE})

    assert (found["Shayraat"].entry, found["Shayraat"].strength) == (
        "base/shayrat-air-base",
        LinkStrength.MEDIUM,
    )


def test_a_name_without_an_entry_is_new_with_a_key_of_kind_and_name() -> None:
    _, found = resolved("Zorvath Air Base.", {"Zorvath Air Base": BASE})

    assert found["Zorvath Air Base"].key == "base/zorvath-air-base"
    assert (found["Zorvath Air Base"].strength, found["Zorvath Air Base"].entry) == (LinkStrength.NEW, None)


def test_a_surname_is_the_person_named_in_full() -> None:
    text = "Maro Zelt spoke. Zelt left."
    resolution, found = resolved(text, {"Maro Zelt": PERSON, "Zelt": PERSON})

    assert found["Zelt"].key == found["Maro Zelt"].key
    assert [entity.surfaces for entity in resolution.entities] == [("Maro Zelt", "Zelt")]


def test_a_surname_of_two_persons_is_neither() -> None:
    kinds = dict.fromkeys(["Maro Zelt", "Ilo Zelt", "Zelt"], PERSON)
    _, found = resolved("Maro Zelt met Ilo Zelt. Zelt left.", kinds)

    assert len({entity.key for entity in found.values()}) == 3


def test_a_surname_short_for_a_known_person_is_a_medium_link() -> None:
    kinds = dict.fromkeys(["Mikhail Bogdanov", "Bogdanov"], PERSON)
    _, found = resolved("Mikhail Bogdanov spoke. Bogdanov left.", kinds)

    assert (found["Bogdanov"].entry, found["Bogdanov"].strength) == (
        "person/mikhail-bogdanov",
        LinkStrength.MEDIUM,
    )


def test_an_acronym_in_parentheses_is_the_name_before_it() -> None:
    kinds = dict.fromkeys(["Zorvath Liberation Front", "ZLF"], EntityKind.ARMED_GROUP)
    _, found = resolved("The Zorvath Liberation Front (ZLF) met. The ZLF won.", kinds)

    assert found["ZLF"].key == found["Zorvath Liberation Front"].key


def test_a_name_read_as_two_kinds_is_one_thing_of_the_more_frequent_kind() -> None:
    text = "Zorvath, Zorvath and Zorvath"
    spans = [Span(found.start(), found.end()) for found in re.finditer("Zorvath", text)]
    mentions = tuple(
        Mention(span, "Zorvath", kind) for span, kind in zip(spans, [PERSON, BODY, BODY], strict=True)
    )

    (entity,) = resolve(version_of(text), Mentions(mentions), (), GAZETTEER).entities

    assert entity.kind is BODY


@pytest.mark.parametrize(
    ("surface", "name"),
    [
        ("Iraq's oil ministry", "Iraqi Ministry of Oil"),
        ("the Health Ministry", "Ministry of Health"),
        ("Peru’s Ministry of Culture", "Peruvian Ministry of Culture"),
    ],
)
def test_a_ministry_is_named_by_its_adjective(surface: str, name: str) -> None:
    _, found = resolved(f"{surface} spoke.", {surface: BODY})

    assert found[surface].name == name


@pytest.mark.parametrize(
    ("surface", "name"),
    [("Zorvath airbase", "Zorvath Air Base"), ("naval facility at Zorvath", "Zorvath Naval Base")],
)
def test_a_base_is_named_by_place_and_kind(surface: str, name: str) -> None:
    _, found = resolved(f"{surface} is old.", {surface: BASE})

    assert found[surface].name == name


def test_a_ministry_without_its_country_is_linked_weakly_if_the_paragraph_has_one() -> None:
    one, _ = resolved("Russian men died. The Defence Ministry spoke.", {"Defence Ministry": BODY})
    two, _ = resolved("Russian and Syrian men died. The Defence Ministry spoke.", {"Defence Ministry": BODY})

    assert (one.entities[0].entry, one.entities[0].strength) == (
        "organisation/russian-ministry-of-defence",
        LinkStrength.WEAK,
    )
    assert two.entities[0].entry is None


def test_an_unnamed_source_is_an_entity_of_its_description() -> None:
    source = Source("Syrian officials", Span(0, 16), unnamed="unnamed Syrian officials")
    again = Source("the officials", Span(20, 33), unnamed="unnamed Syrian officials")
    resolution = resolve(
        version_of("Syrian officials ... the officials"),
        Mentions(),
        (statement(source), statement(again)),
        GAZETTEER,
    )

    assert resolution.by_source[source].kind is EntityKind.UNNAMED_SOURCE
    assert resolution.by_source[source].key == resolution.by_source[again].key
    assert resolution.by_source[source].key == "unnamed-source/unnamed-syrian-officials"
    assert resolution.entities[0].surfaces == ("Syrian officials", "the officials")


def test_a_publisher_from_the_metadata_is_the_outlet_of_that_name_or_a_new_one() -> None:
    known, new = Source("Reuters", None), Source("Zorvath Gazette", None)
    speaker = Source("he", Span(0, 2), unnamed="a man")
    resolution = resolve(
        version_of("he"), Mentions(), (statement(known, speaker), statement(new, speaker)), GAZETTEER
    )

    assert resolution.by_source[known].entry == "outlet/reuters"
    assert (resolution.by_source[new].kind, resolution.by_source[new].strength) == (
        EntityKind.OUTLET,
        LinkStrength.NEW,
    )


def test_everything_that_statements_hold_has_an_entity() -> None:
    text = "Zelt, Brandt and Hmeimim"
    zelt, brandt = Mention(Span(0, 4), "Zelt", PERSON), Mention(Span(6, 12), "Brandt", PERSON)
    base = Mention(Span(17, 24), "Hmeimim", BASE)
    speaker, other = Source("Zelt", Span(0, 4), zelt), Source("Brandt", Span(6, 12), brandt)
    activity = Activity(ActivityKind.DEPARTURE, origin=(base,))
    one = statement(speaker, co_speakers=(other,), activities=(activity,))

    resolution = resolve(version_of(text), Mentions(), (one,), GAZETTEER)

    assert set(resolution.by_mention) == {zelt, brandt, base}
    assert set(resolution.by_source) == {speaker, other}


@given(names=st.lists(st.tuples(st.text(min_size=1, max_size=12), st.sampled_from(EntityKind)), max_size=8))
def test_every_mention_has_one_entity_and_keys_are_unique(names: list[tuple[str, EntityKind]]) -> None:
    text = " ".join(name for name, _ in names)
    mentions, at = [], 0
    for name, kind in names:
        mentions.append(Mention(Span(at, at + len(name)), name, kind))
        at += len(name) + 1

    resolution = resolve(version_of(text), Mentions(tuple(mentions)), (), GAZETTEER)

    keys = [entity.key for entity in resolution.entities]
    assert len(set(keys)) == len(keys)
    assert all(mention.text in resolution.by_mention[mention].surfaces for mention in mentions)
    assert {resolution.by_mention[mention].key for mention in mentions} == set(keys)
