"""What of a statement a person can correct, and what the corrections that count make of it."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from graph.judgements.judgement import Judgement, JudgementKind
from ontology.terms import Certainty, Polarity, Quotation, SpeechAct, Tense


class Field(StrEnum):
    """What of a statement can be corrected; ``SPEAKER`` takes an entity, the others a value of their list."""

    SPEECH_ACT = "speech-act"
    POLARITY = "polarity"
    CERTAINTY = "certainty"
    TENSE = "tense"
    QUOTATION = "quotation"
    SPEAKER = "speaker"


VALUES: Mapping[Field, type[StrEnum]] = {
    Field.SPEECH_ACT: SpeechAct,
    Field.POLARITY: Polarity,
    Field.CERTAINTY: Certainty,
    Field.TENSE: Tense,
    Field.QUOTATION: Quotation,
}
"""What a field can be, for those with a closed list."""

Corrections = Mapping[str, Mapping[Field, str]]
"""The value of each corrected field, by the key of the statement."""


def corrections_of(judgements: Iterable[Judgement]) -> dict[str, dict[Field, str]]:
    """What is corrected; the later decision on a field counts.

    >>> corrections_of([])
    {}
    """
    found: dict[str, dict[Field, str]] = {}
    for one in judgements:
        if one.kind is JudgementKind.CORRECT:
            found.setdefault(one.value, {})[Field(one.field)] = one.corrected
    return found
