"""The tables of cues, sources, activities and hedges are whole."""

import pytest

from ontology.lexicon import inflections, load_lexicon
from ontology.terms import ActivityKind, SpeechAct


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("deny", {"denies", "denied", "denying"}),
        ("confirm", {"confirms", "confirmed", "confirming"}),
        ("refuse", {"refuses", "refused", "refusing"}),
        ("admit", {"admits", "admitted", "admitting"}),
        ("dismiss", {"dismisses", "dismissed", "dismissing"}),
    ],
)
def test_regular_forms_lead_back_to_their_verb(verb: str, forms: set[str]) -> None:
    assert forms <= set(inflections(verb))
    assert {load_lexicon().lemma(form, "VERB") for form in forms} == {verb}


def test_only_verbs_of_confirming_confirm() -> None:
    confirming = {
        lemma
        for lemma, senses in load_lexicon().verbs.items()
        if any(sense.act is SpeechAct.CONFIRM for sense in senses)
    }
    assert confirming == {"confirm", "verify", "acknowledge", "corroborate", "admit", "concede"}


def test_every_activity_but_other_has_a_trigger() -> None:
    named = {trigger.activity for triggers in load_lexicon().triggers.values() for trigger in triggers}
    assert named == set(ActivityKind) - {ActivityKind.OTHER}


def test_what_is_denied_is_not_also_what_is_refused() -> None:
    words = load_lexicon().words
    assert not words["denial_object"] & words["not_denied"]
