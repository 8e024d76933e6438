"""One attribution in two cues: "confirmed this, indicating …", "denied reports, saying …"."""

from collections.abc import Sequence
from dataclasses import replace

from graph.statements.draft import Draft
from graph.statements.things import names_claim
from graph.statements.words import Words
from ontology.lexicon import load_lexicon
from ontology.terms import SpeechAct

_CALLING = frozenset({"call", "describe", "brand", "label", "dub", "term", "dismiss"})
_CITING = frozenset({"cite", "quote"})
_POINTING = frozenset({"it", "them", "this", "that", "these", "those"})
_RESTATING = frozenset({"indicate", "show", "say", "note", "reveal", "suggest"})


def merged(words: Words, drafts: Sequence[Draft]) -> list[Draft]:
    """ "confirmed this, indicating …" and "denied reports, saying …" are one statement each."""
    blocks = [draft for draft in drafts if draft.candidate.form == "block"]
    drafts = [draft for draft in drafts if draft.candidate.form != "block"]
    by_head = {draft.candidate.head: draft for draft in drafts}
    gone: set[int] = set()
    for draft in drafts:
        head = draft.candidate.head
        above = by_head.get(words.head(head))
        if (
            above is None
            or above is draft
            or above.candidate.head in gone
            or not _restates(words, above, draft)
        ):
            continue
        by_head[above.candidate.head] = _joined(words, by_head[above.candidate.head], draft)
        gone.add(head)
    kept = [by_head[draft.candidate.head] for draft in drafts if draft.candidate.head not in gone]
    return sorted((*kept, *blocks), key=lambda draft: (draft.candidate.head, draft.content))


def _restates(words: Words, above: Draft, below: Draft) -> bool:
    verb = below.candidate.head
    if words.tokens[verb].xpos != "VBG" or words.label(verb) not in {"advcl", "xcomp"}:
        return False
    # "X reported, citing Y, that it sank": both cues give Y these words.
    cited = words.lemma(verb) in _CITING and below.speaker.source == above.speaker.source
    if cited or (above.act is SpeechAct.DENY and words.lemma(verb) in {"reject", "dismiss", "deny"}):
        return True
    if words.lemma(verb) in _CALLING and any(
        words.form(i) in _POINTING for i in words.children_by(verb, "obj", "nsubj")
    ):
        # "denied the accusation, calling it baseless"
        return above.candidate.frame in {"o", "e", "f"} or above.act is SpeechAct.DENY
    pointing = above.act is SpeechAct.CONFIRM and words.lemma(verb) in _RESTATING
    if _of_a_claim(words, above, below) or (pointing and _points_back(words, above)):
        return True
    if above.candidate.frame not in {"o", "e", "f"}:
        return False
    return words.lemma(verb) == "say" and above.act in {SpeechAct.DENY, SpeechAct.SAY, SpeechAct.CONFIRM}


def _of_a_claim(words: Words, above: Draft, below: Draft) -> bool:
    """ "confirmed the report, verifying that …", "denied that …, calling the reports false"."""
    if below.act is not above.act or above.act not in {SpeechAct.CONFIRM, SpeechAct.DENY}:
        return False
    lexicon = load_lexicon()
    told, again = above.candidate.root, next(words.children_by(below.candidate.head, "obj"), None)
    named = (
        told is not None and above.candidate.frame in {"o", "e", "f"} and names_claim(words, lexicon, told)
    )
    calls = (
        words.lemma(below.candidate.head) in _CALLING
        and again is not None
        and names_claim(words, lexicon, again)
    )
    return named or calls


def _points_back(words: Words, draft: Draft) -> bool:
    """ "confirmed this", "confirmed these movements": what it is stands elsewhere."""
    for thing in words.children_by(draft.candidate.head, "obj"):
        if words.form(thing) in _POINTING or any(
            words.form(i) in _POINTING for i in words.children_by(thing, "det")
        ):
            return True
    return False


def _joined(words: Words, above: Draft, below: Draft) -> Draft:
    head = above.candidate.head
    things = {j for i in words.children_by(head, "obj") for j in words.subtree(i) if j > head}
    both = {*above.content, *below.content, *things}
    content = tuple(sorted(both - {*above.candidate.cue, *below.candidate.cue}))
    anaphoric = _points_back(words, above) and above.act is SpeechAct.CONFIRM
    root = _clausal(words, above, below) if anaphoric else above.candidate.root
    return replace(above, content=content, candidate=replace(above.candidate, root=root))


def _clausal(words: Words, above: Draft, below: Draft) -> int | None:
    """The root of what the two cues say: a verb rather than "these movements"."""
    roots = [d.candidate.root for d in (below, above) if d.candidate.root is not None]
    return next((i for i in roots if words.upos(i) in {"VERB", "ADJ", "AUX"}), roots[0] if roots else None)
