"""What a document says that an earlier text got wrong: a correction states it no more."""

from collections.abc import Iterator

from graph.statements.frames import subject_of
from graph.statements.words import Words

_TEXTS = frozenset({"article", "story", "headline", "caption", "post", "dispatch", "tweet", "version"})
_EARLIER = frozenset({"earlier", "previous", "initial", "original", "first"})
_WRONGLY = frozenset({"wrongly", "incorrectly", "mistakenly", "erroneously", "inaccurately", "falsely"})
_WRONG = frozenset({"misstate", "misreport", "misidentify", "misattribute", "misquote"})


def disowned(words: Words) -> frozenset[int]:
    """The words of clauses such as "An earlier version of this article said that …"."""
    return frozenset(j for i in _takers_back(words) for j in words.subtree(i))


def _takers_back(words: Words) -> Iterator[int]:
    """The verbs of which an earlier or mistaken text of the document's own is the subject."""
    for i in range(len(words.tokens)):
        text = subject_of(words, i) if words.upos(i) == "VERB" and words.label(i) != "acl" else None
        if text is None or words.lemma(text) not in _TEXTS or i in words.quoted:
            continue
        own = {words.form(j) for j in words.children[text]}
        earlier = words.lemma(text) == "version" and own & _EARLIER
        if earlier or words.lemma(i) in _WRONG or {words.form(j) for j in words.children[i]} & _WRONGLY:
            yield i
