"""Pictures and data asked as if they spoke: "what did satellite imagery show at N?"."""

from graph.queries.english.roles import Sentence
from ontology.lexicon import load_lexicon
from ontology.terms import SpeechAct

_KINDS = ("imagery", "video", "photo")
_BEFORE = frozenset({"satellite", "aerial", "drone", "radar", "new", "recent", "latest"})
"""Words before "imagery" that leave open whose it is."""
_ASKING = frozenset({"did", "does", "do", "has", "have"})


def evidence_asked(sentence: Sentence) -> frozenset[int]:
    """The places of "satellite imagery" between "did" and "show"; empty where a speaker is meant."""
    words = sentence.words
    start = next((at for at, word in enumerate(words) if word.low in _ASKING), None)
    shown = (s.first for s in sentence.sayings if s.main and s.act is SpeechAct.OBSERVE)
    end = None if start is None else next((first for first in shown if first > start), None)
    if start is None or end is None or end - start == 1:
        return frozenset()
    lexicon = load_lexicon()
    if not any(lexicon.is_source(lemma, *_KINDS) for lemma in words[end - 1].lemmas):
        return frozenset()
    between = [
        at for at in range(start + 1, end - 1) if words[at].low not in {"the", "any", "these", "those"}
    ]
    plain = all(words[at].low in _BEFORE for at in between)
    return frozenset(range(start + 1, end)) if plain else frozenset()
