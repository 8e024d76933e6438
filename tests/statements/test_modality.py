"""Whether, how surely and when: what the words around an event do to it."""

import pytest

from graph.statements.embedding import Modality, modality_at
from ontology.lexicon import Outlook, load_lexicon
from ontology.terms import Certainty, Polarity, Tense
from tests.statements.handparse import words_from

NO, YES = Polarity.NEGATIVE, Polarity.POSITIVE
OPEN, POSSIBLE, PROBABLE = Certainty.UNDERSPECIFIED, Certainty.POSSIBLE, Certainty.PROBABLE
PAST, PRESENT, FUTURE, UNTOLD = Tense.PAST, Tense.PRESENT, Tense.FUTURE, Tense.UNDERSPECIFIED

EVENTS = {
    "The crew managed to leave": (
        (
            "The/DET/DT/the/2/det crew/NOUN/NN/crew/3/nsubj managed/VERB/VBD/manage/0/root "
            "to/PART/TO/to/5/mark leave/VERB/VB/leave/3/xcomp"
        ),
        Modality(YES, OPEN, PAST),
    ),
    "The crew failed to leave": (
        (
            "The/DET/DT/the/2/det crew/NOUN/NN/crew/3/nsubj failed/VERB/VBD/fail/0/root "
            "to/PART/TO/to/5/mark leave/VERB/VB/leave/3/xcomp"
        ),
        Modality(NO, OPEN, PAST),
    ),
    "The crew did not fail to leave": (
        (
            "The/DET/DT/the/2/det crew/NOUN/NN/crew/5/nsubj did/AUX/VBD/do/5/aux "
            "not/PART/RB/not/5/advmod fail/VERB/VB/fail/0/root to/PART/TO/to/7/mark "
            "leave/VERB/VB/leave/5/xcomp"
        ),
        Modality(YES, OPEN, PAST),
    ),
    "The crew wants to leave": (
        (
            "The/DET/DT/the/2/det crew/NOUN/NN/crew/3/nsubj wants/VERB/VBZ/want/0/root "
            "to/PART/TO/to/5/mark leave/VERB/VB/leave/3/xcomp"
        ),
        Modality(YES, OPEN, FUTURE),
    ),
    "The crew wanted to leave": (
        (
            "The/DET/DT/the/2/det crew/NOUN/NN/crew/3/nsubj wanted/VERB/VBD/want/0/root "
            "to/PART/TO/to/5/mark leave/VERB/VB/leave/3/xcomp"
        ),
        Modality(YES, OPEN, UNTOLD),
    ),
    "The crew had to leave": (
        (
            "The/DET/DT/the/2/det crew/NOUN/NN/crew/3/nsubj had/VERB/VBD/have/0/root "
            "to/PART/TO/to/5/mark leave/VERB/VB/leave/3/xcomp"
        ),
        Modality(YES, OPEN, PAST),
    ),
    "If the crew leaves, the pier closes": (
        (
            "If/SCONJ/IN/if/4/mark the/DET/DT/the/3/det crew/NOUN/NN/crew/4/nsubj "
            "leaves/VERB/VBZ/leave/8/advcl ,/PUNCT/,/,/4/punct the/DET/DT/the/7/det "
            "pier/NOUN/NN/pier/8/nsubj closes/VERB/VBZ/close/0/root"
        ),
        Modality(YES, POSSIBLE, PRESENT),
    ),
    "Did the crew leave?": (
        (
            "Did/AUX/VBD/do/4/aux the/DET/DT/the/3/det crew/NOUN/NN/crew/4/nsubj "
            "leave/VERB/VB/leave/0/root ?/PUNCT/./?/4/punct"
        ),
        Modality(YES, POSSIBLE, PAST),
    ),
    "The crew might leave": (
        "The/DET/DT/the/2/det crew/NOUN/NN/crew/4/nsubj might/AUX/MD/might/4/aux leave/VERB/VB/leave/0/root",
        Modality(YES, POSSIBLE, UNTOLD),
    ),
    "The crew will leave": (
        "The/DET/DT/the/2/det crew/NOUN/NN/crew/4/nsubj will/AUX/MD/will/4/aux leave/VERB/VB/leave/0/root",
        Modality(YES, OPEN, FUTURE),
    ),
    "The plan is to leave": (
        (
            "The/DET/DT/the/2/det plan/NOUN/NN/plan/5/nsubj:outer is/AUX/VBZ/be/5/cop "
            "to/PART/TO/to/5/mark leave/VERB/VB/leave/0/root"
        ),
        Modality(YES, OPEN, FUTURE),
    ),
    "Leave the pier!": (
        "Leave/VERB/VB/leave/0/root the/DET/DT/the/3/det pier/NOUN/NN/pier/1/obj !/PUNCT/./!/1/punct",
        Modality(YES, OPEN, FUTURE),
    ),
    "The crew stayed without leaving the pier": (
        (
            "The/DET/DT/the/2/det crew/NOUN/NN/crew/3/nsubj stayed/VERB/VBD/stay/0/root "
            "without/SCONJ/IN/without/5/mark leaving/VERB/VBG/leave/3/advcl the/DET/DT/the/7/det "
            "pier/NOUN/NN/pier/5/obj"
        ),
        Modality(NO, OPEN, PAST),
    ),
    "The mayor fears that the crew left": (
        (
            "The/DET/DT/the/2/det mayor/NOUN/NN/mayor/3/nsubj fears/VERB/VBZ/fear/0/root "
            "that/SCONJ/IN/that/7/mark the/DET/DT/the/6/det crew/NOUN/NN/crew/7/nsubj "
            "left/VERB/VBD/leave/3/ccomp"
        ),
        Modality(YES, POSSIBLE, PAST),
    ),
    "The mayor thinks that the crew left": (
        (
            "The/DET/DT/the/2/det mayor/NOUN/NN/mayor/3/nsubj thinks/VERB/VBZ/think/0/root "
            "that/SCONJ/IN/that/7/mark the/DET/DT/the/6/det crew/NOUN/NN/crew/7/nsubj "
            "left/VERB/VBD/leave/3/ccomp"
        ),
        Modality(YES, PROBABLE, PAST),
    ),
    "The mayor does not think that the crew left": (
        (
            "The/DET/DT/the/2/det mayor/NOUN/NN/mayor/5/nsubj does/AUX/VBZ/do/5/aux "
            "not/PART/RB/not/5/advmod think/VERB/VB/think/0/root that/SCONJ/IN/that/9/mark "
            "the/DET/DT/the/8/det crew/NOUN/NN/crew/9/nsubj left/VERB/VBD/leave/5/ccomp"
        ),
        Modality(NO, PROBABLE, PAST),
    ),
    "The mayor knows that the crew left": (
        (
            "The/DET/DT/the/2/det mayor/NOUN/NN/mayor/3/nsubj knows/VERB/VBZ/know/0/root "
            "that/SCONJ/IN/that/7/mark the/DET/DT/the/6/det crew/NOUN/NN/crew/7/nsubj "
            "left/VERB/VBD/leave/3/ccomp"
        ),
        Modality(YES, OPEN, PAST),
    ),
    "The mayor asked whether the crew left": (
        (
            "The/DET/DT/the/2/det mayor/NOUN/NN/mayor/3/nsubj asked/VERB/VBD/ask/0/root "
            "whether/SCONJ/IN/whether/7/mark the/DET/DT/the/6/det crew/NOUN/NN/crew/7/nsubj "
            "left/VERB/VBD/leave/3/ccomp"
        ),
        Modality(YES, POSSIBLE, PAST),
    ),
    "The crew left": (
        "The/DET/DT/the/2/det crew/NOUN/NN/crew/3/nsubj left/VERB/VBD/leave/0/root",
        Modality(YES, OPEN, PAST),
    ),
}
"""Our own sentences: the parse, and the modality of leaving."""


@pytest.mark.parametrize("sentence", EVENTS)
def test_the_words_around_an_event_say_whether_it_happened(sentence: str) -> None:
    parse, expected = EVENTS[sentence]
    words = words_from(parse)
    leaving = next(i for i in range(len(words.tokens)) if words.lemma(i) == "leave")
    assert modality_at(words, load_lexicon(), leaving, tuple(range(len(words.tokens)))) == expected


def test_only_what_stands_in_the_content_counts() -> None:
    words = words_from(EVENTS["The mayor fears that the crew left"][0])
    assert modality_at(words, load_lexicon(), 6, (4, 5, 6)) == Modality(YES, OPEN, PAST)


def test_a_hedge_never_makes_an_event_surer() -> None:
    modality = Modality(certainty=POSSIBLE)
    assert modality.weakened(PROBABLE) == modality


def test_every_outlook_is_said_by_a_word() -> None:
    assert set(load_lexicon().complements.values()) == set(Outlook) - {Outlook.ASKED}
