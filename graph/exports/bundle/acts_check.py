"""Nobody confirms by a sentence without a word for it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from graph.exports.bundle.problems import Problem
from graph.exports.bundle.records import Record
from graph.judgements import JudgementKind
from ontology.lexicon import inflections, load_lexicon
from ontology.terms import SpeechAct

_WORD = re.compile(r"[a-z]+")
_OUR_READER = "claimgraph-"
"""What the name of our own annotators begins with; another may hold other words for confirming."""


def act_problems(
    statements: Sequence[Record], judgements: Sequence[Record], annotators: Mapping[str, Sequence[str]]
) -> Iterator[Problem]:
    """Statements that are told as confirmed, and were not, unless a person corrected them.

    Our reader gives this act by the words of the sentence alone.  ``annotators`` are who read each version.
    """
    corrected = {one["value"] for one in judgements if one["kind"] == JudgementKind.CORRECT}
    for one in statements:
        ours = all(name.startswith(_OUR_READER) for name in annotators.get(one["version"], ()))
        judged = not ours or one["key"] in corrected or one["speechAct"] != SpeechAct.CONFIRM
        if not judged and _words().isdisjoint(_WORD.findall(one["quote"].casefold())):
            yield Problem("statements.json", one["iri"], "confirms, and its quote has no word for confirming")


@cache
def _words() -> frozenset[str]:
    lexicon = load_lexicon()
    confirms = SpeechAct.CONFIRM
    verbs = [name for name, cues in lexicon.verbs.items() if any(cue.act is confirms for cue in cues)]
    nouns = {name for name, act in lexicon.nouns.items() if act is confirms}
    forms = {form for verb in verbs for form in (verb, *inflections(verb))}
    forms |= {form for (form, _), lemma in lexicon.lemmas.items() if lemma in nouns or lemma in verbs}
    return frozenset(forms | nouns)
