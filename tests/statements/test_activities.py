"""Which activity a word names, by what stands beside it."""

import pytest

from graph.statements.activities import activities_of, happenings_in
from graph.statements.triggers import kind_at
from ontology.lexicon import load_lexicon
from ontology.terms import ActivityKind
from tests.statements.handparse import word_at, words_from

CASES = {
    "a base is left": (
        (
            "The/DET/DT/the/2/det crew/NOUN/NN/crew/3/nsubj left/VERB/VBD/leave/0/root the/DET/DT/the/5/det "
            "base/NOUN/NN/base/3/obj"
        ),
        "left",
        ActivityKind.DEPARTURE,
    ),
    "a note is not": (
        (
            "The/DET/DT/the/2/det clerk/NOUN/NN/clerk/3/nsubj left/VERB/VBD/leave/0/root a/DET/DT/a/5/det "
            "note/NOUN/NN/note/3/obj"
        ),
        "left",
        None,
    ),
    "a rocket is fired": (
        (
            "The/DET/DT/the/2/det fleet/NOUN/NN/fleet/3/nsubj fired/VERB/VBD/fire/0/root a/DET/DT/a/5/det "
            "rocket/NOUN/NN/rocket/3/obj"
        ),
        "fired",
        ActivityKind.ATTACK,
    ),
    "a clerk is dismissed": (
        (
            "The/DET/DT/the/2/det firm/NOUN/NN/firm/3/nsubj fired/VERB/VBD/fire/0/root a/DET/DT/a/5/det "
            "clerk/NOUN/NN/clerk/3/obj"
        ),
        "fired",
        None,
    ),
    "ships come to a port": (
        (
            "The/DET/DT/the/2/det ships/NOUN/NNS/ship/3/nsubj came/VERB/VBD/come/0/root to/ADP/IN/to/6/case "
            "the/DET/DT/the/6/det port/NOUN/NN/port/3/obl"
        ),
        "came",
        ActivityKind.ARRIVAL,
    ),
    "talks come to nothing": (
        (
            "The/DET/DT/the/2/det talks/NOUN/NNS/talk/3/nsubj came/VERB/VBD/come/0/root to/ADP/IN/to/5/case "
            "nothing/PRON/NN/nothing/3/obl"
        ),
        "came",
        None,
    ),
    "tanks are sent": (
        "Norland/PROPN/NNP/Norland/2/nsubj sent/VERB/VBD/send/0/root tanks/NOUN/NNS/tank/2/obj",
        "sent",
        ActivityKind.TRANSFER,
    ),
    "a statement is not": (
        (
            "Norland/PROPN/NNP/Norland/2/nsubj sent/VERB/VBD/send/0/root a/DET/DT/a/4/det "
            "statement/NOUN/NN/statement/2/obj"
        ),
        "sent",
        None,
    ),
    "troops move": (
        (
            "The/DET/DT/the/2/det movement/NOUN/NN/movement/5/nsubj of/ADP/IN/of/4/case "
            "troops/NOUN/NNS/troop/2/nmod stopped/VERB/VBD/stop/0/root"
        ),
        "movement",
        ActivityKind.RELOCATION,
    ),
    "a movement protests": (
        "The/DET/DT/the/2/det movement/NOUN/NN/movement/3/nsubj grew/VERB/VBD/grow/0/root",
        "movement",
        None,
    ),
    "an adjective was a participle": (
        "The/DET/DT/the/2/det guard/NOUN/NN/guard/4/nsubj was/AUX/VBD/be/4/cop wounded/ADJ/JJ/wounded/0/root",
        "wounded",
        ActivityKind.ATTACK,
    ),
}
"""Our own sentences: the parse, a word, and the activity that it names."""


@pytest.mark.parametrize("sense", CASES)
def test_what_stands_beside_a_word_tells_what_it_names(sense: str) -> None:
    parse, word, expected = CASES[sense]
    words = words_from(parse)
    assert kind_at(words, load_lexicon(), word_at(words, word)) is expected


def test_being_seen_near_a_site_is_presence() -> None:
    words = words_from(
        "The/DET/DT/the/2/det general/NOUN/NN/general/4/nsubj:pass was/AUX/VBD/be/4/aux:pass "
        "seen/VERB/VBN/see/0/root near/ADP/IN/near/7/case the/DET/DT/the/7/det harbour/NOUN/NN/harbour/4/obl"
    )
    found = activities_of(words, load_lexicon(), 3, tuple(range(7)), ())
    assert [activity.kind for activity in found] == [ActivityKind.PRESENCE]


def test_envoys_who_come_for_talks_negotiate() -> None:
    words = words_from(
        "The/DET/DT/the/2/det envoys/NOUN/NNS/envoy/3/nsubj arrived/VERB/VBD/arrive/0/root "
        "for/ADP/IN/for/5/case talks/NOUN/NNS/talk/3/obl"
    )
    found = activities_of(words, load_lexicon(), 2, tuple(range(5)), ())
    assert [activity.kind for activity in found] == [ActivityKind.NEGOTIATION]
    told = [happening.kind for happening in happenings_in(words, load_lexicon(), range(5))]
    assert told == [ActivityKind.ARRIVAL, ActivityKind.NEGOTIATION]


def test_what_a_relative_clause_tells_is_not_what_is_said() -> None:
    words = words_from(
        "The/DET/DT/the/2/det letters/NOUN/NNS/letter/5/nsubj they/PRON/PRP/they/4/nsubj "
        "shelled/VERB/VBD/shell/2/acl:relcl burned/VERB/VBD/burn/0/root"
    )
    found = activities_of(words, load_lexicon(), 4, tuple(range(5)), ())
    assert [activity.kind for activity in found] == [ActivityKind.OTHER]
