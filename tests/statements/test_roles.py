"""Who and what takes part in an activity, by the parse."""

import pytest

from graph.statements.roles import Role, roles_of
from graph.statements.triggers import kind_at
from ontology.lexicon import load_lexicon
from ontology.terms import EntityKind
from tests.statements.handparse import word_at, words_from

NAMES = {
    "Norland": EntityKind.COUNTRY,
    "Ostia": EntityKind.COUNTRY,
    "Selby": EntityKind.BASE,
    "Aven": EntityKind.BASE,
}

CASES = {
    "the subject of a light verb acts": (
        (
            "Norland/PROPN/NNP/Norland/2/nsubj launched/VERB/VBD/launch/0/root an/DET/DT/a/4/det "
            "attack/NOUN/NN/attack/2/obj on/ADP/IN/on/6/case Selby/PROPN/NNP/Selby/4/nmod"
        ),
        "attack",
        {Role.ACTOR: ["Norland"], Role.AT: ["Selby"]},
    ),
    "what explodes is an asset": (
        (
            "Two/NUM/CD/two/2/nummod bombs/NOUN/NNS/bomb/3/nsubj exploded/VERB/VBD/explode/0/root "
            "near/ADP/IN/near/6/case the/DET/DT/the/6/det market/NOUN/NN/market/3/obl in/ADP/IN/in/8/case "
            "Ostia/PROPN/NNP/Ostia/6/nmod"
        ),
        "exploded",
        {Role.ASSET: ["bombs"], Role.AT: ["market", "Ostia"]},
    ),
    "a passive has its actor behind by": (
        (
            "Frigates/NOUN/NNS/frigate/3/nsubj:pass were/AUX/VBD/be/3/aux:pass moved/VERB/VBN/move/0/root "
            "from/ADP/IN/from/5/case Aven/PROPN/NNP/Aven/3/obl to/ADP/IN/to/7/case "
            "Selby/PROPN/NNP/Selby/3/obl "
            "by/ADP/IN/by/9/case Norland/PROPN/NNP/Norland/3/obl:agent"
        ),
        "moved",
        {
            Role.ACTOR: ["Norland"],
            Role.ASSET: ["Frigates"],
            Role.ORIGIN: ["Aven"],
            Role.DESTINATION: ["Selby"],
        },
    ),
    "what one attacks with is an asset": (
        (
            "Norland/PROPN/NNP/Norland/2/nsubj shelled/VERB/VBD/shell/0/root Selby/PROPN/NNP/Selby/2/obj "
            "with/ADP/IN/with/5/case rockets/NOUN/NNS/rocket/2/obl"
        ),
        "shelled",
        {Role.ACTOR: ["Norland"], Role.ASSET: ["rockets"], Role.COUNTERPART: ["Selby"]},
    ),
    "whoever accepts responsibility acted": (
        (
            "The/DET/DT/the/2/det rebels/NOUN/NNS/rebel/3/nsubj accepted/VERB/VBD/accept/0/root "
            "responsibility/NOUN/NN/responsibility/3/obj for/ADP/IN/for/7/case the/DET/DT/the/7/det "
            "bombing/NOUN/NN/bombing/4/nmod"
        ),
        "bombing",
        {Role.ACTOR: ["rebels"]},
    ),
    "a meeting has two sides": (
        (
            "The/DET/DT/the/2/det envoy/NOUN/NN/envoy/3/nsubj met/VERB/VBD/meet/0/root "
            "rebels/NOUN/NNS/rebel/3/obj in/ADP/IN/in/6/case Ostia/PROPN/NNP/Ostia/3/obl"
        ),
        "met",
        {Role.ACTOR: ["envoy"], Role.COUNTERPART: ["rebels"], Role.AT: ["Ostia"]},
    ),
    "a relative pronoun stands for its noun": (
        (
            "Troops/NOUN/NNS/troops/0/root that/PRON/WDT/that/3/nsubj left/VERB/VBD/leave/1/acl:relcl "
            "Aven/PROPN/NNP/Aven/3/obj"
        ),
        "left",
        {Role.ACTOR: ["Troops"], Role.ORIGIN: ["Aven"]},
    ),
    "an infinitive has its governor's subject": (
        (
            "The/DET/DT/the/2/det crew/NOUN/NN/crew/3/nsubj managed/VERB/VBD/manage/0/root "
            "to/PART/TO/to/5/mark leave/VERB/VB/leave/3/xcomp Aven/PROPN/NNP/Aven/5/obj"
        ),
        "leave",
        {Role.ACTOR: ["crew"], Role.ORIGIN: ["Aven"]},
    ),
}
"""Our own sentences: the parse, the trigger, and the heads of its parts."""


@pytest.mark.parametrize("rule", CASES)
def test_the_parse_gives_the_parts(rule: str) -> None:
    parse, trigger, expected = CASES[rule]
    words = words_from(parse, {name: kind for name, kind in NAMES.items() if f"{name}/" in parse})
    at = word_at(words, trigger)
    kind = kind_at(words, load_lexicon(), at)
    assert kind is not None
    roles = roles_of(words, load_lexicon(), kind, at)
    assert {role: [words.written(i) for i in heads] for role, heads in roles.items() if heads} == expected
