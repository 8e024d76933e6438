"""Who saw it happen: "a reporter of the Gazette saw the ferry leaving the port"."""

from collections.abc import Iterator

from graph.statements.candidate import Candidate
from graph.statements.chunks import noun_before
from graph.statements.frames import is_passive
from graph.statements.press import PRESS, is_own, outlet_of, watcher_of
from graph.statements.roles import is_equipment
from graph.statements.sources import classes_of
from graph.statements.standing import Effect, negated
from graph.statements.triggers import kind_at
from graph.statements.words import Words
from ontology.lexicon import Lexicon
from ontology.terms import EntityKind, SpeechAct

_SEEING = frozenset({"see", "watch", "witness", "observe", "spot", "notice", "record", "film", "photograph"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NO_SIGHT = frozenset({"WRB", "WP", "WDT"})


def sighting(words: Words, lexicon: Lexicon, i: int) -> Iterator[Candidate]:
    """The verb at ``i`` as what somebody saw, if who saw it is told and what was seen takes place."""
    if words.lemma(i) not in _SEEING or not _is_told(words, i):
        return
    source = next((j for j in words.children_by(i, "nsubj") if j < i), None)
    source = noun_before(words, i) if source is None else source
    if source is None or not _can_see(words, lexicon, source):
        return
    seen = tuple(j for j in range(i + 1, words.sentence(i).stop) if not _is_mark_at_end(words, j))
    event = _event(words, lexicon, seen)
    if event is not None:
        effect = Effect.NEGATED if negated(words, i) else Effect.STANDS
        yield Candidate("witness", i, (i,), SpeechAct.OBSERVE, effect, source, event, seen, "c")


def _is_told(words: Words, i: int) -> bool:
    """Whether the verb tells what was seen, outside quotation marks: active, finite, no "would see"."""
    if i in words.quoted or is_passive(words, i):
        return False
    helpers = {words.form(j) for j in words.children_by(i, "aux")}
    alone = words.tokens[i].xpos in _FINITE and not helpers
    return alone or (bool(helpers) and helpers <= {"has", "have", "had", "did"})


def _can_see(words: Words, lexicon: Lexicon, source: int) -> bool:
    """A witness, somebody of the press, or a body that watches; no state, whose seeing is a view."""
    mention = words.mention_of.get(source)
    if mention is not None:
        return mention.kind in {EntityKind.ORGANISATION, EntityKind.OUTLET}
    if words.lemma(source) in PRESS:
        return outlet_of(words, source) is not None or is_own(words, source)
    return "witness" in classes_of(words, lexicon, source) or watcher_of(words, lexicon, source) is not None


def _is_mark_at_end(words: Words, j: int) -> bool:
    return words.upos(j) == "PUNCT" and j + 1 == words.sentence(j).stop


def _is_participle(words: Words, j: int) -> bool:
    tagged = words.tokens[j].xpos in {"VBG", "VBN"}
    # "saw the ship moored": the finer tag may be that of a noun.
    return words.upos(j) == "VERB" and (tagged or words.form(j).endswith(("ing", "ed")))


def _event(words: Words, lexicon: Lexicon, seen: tuple[int, ...]) -> int | None:
    """The participle of what was seen ("leaving", "being loaded"), of equipment that does it."""
    for j in seen:
        if words.tokens[j].xpos in _NO_SIGHT or words.form(j) == "that":
            return None
        if _is_participle(words, j) and kind_at(words, lexicon, j) is not None:
            before = range(seen[0], j)
            return (
                j if any(k in words.mention_of or is_equipment(words, lexicon, k) for k in before) else None
            )
    return None
