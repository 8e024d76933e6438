"""On what day a person spoke, by a sentence before: "On Tuesday X met Y.  He said …"."""

from collections.abc import Iterator

from graph.model import Dating, Source
from graph.statements.chunks import noun_before
from graph.statements.words import Words
from ontology.terms import EntityKind

_NEAR = 4
"""How many sentences back the occasion may have been told."""
_DAY = len("2020-01-01")


def occasion_of(words: Words, head: int, speaker: Source) -> Dating | None:
    """The day of the last thing that the person is said to have done shortly before token ``head``.

    ``None`` for bodies, which do many things at a time.
    """
    mention = speaker.mention
    if mention is None or mention.kind is not EntityKind.PERSON:
        return None
    surname = mention.text.split()[-1]
    n = words.sentence_of[head]
    for before in range(n - 1, max(n - 1 - _NEAR, -1), -1):
        sentence = words.sentences[before]
        for i in range(sentence.last - 1, sentence.first - 1, -1):
            dating = words.date_of.get(i)
            if dating is not None and len(dating.value.text) == _DAY and surname in _doers(words, i):
                return dating
    return None


def _doers(words: Words, i: int) -> Iterator[str]:
    """The surnames of those who do what the date at ``i`` hangs on."""
    verb = next((j for j in words.above(i) if words.upos(j) == "VERB"), None)
    if verb is None or words.tokens[verb].xpos not in {"VBD", "VBZ", "VBN"}:
        return
    subjects = tuple(words.children_by(verb, "nsubj"))
    before = noun_before(words, verb)
    for j in subjects or (() if before is None else (before,)):
        for k in words.subtree(j):
            mention = words.mention_of.get(k)
            if mention is not None and mention.kind is EntityKind.PERSON:
                yield mention.text.split()[-1]
