"""Noun phrases by the order of the words alone, for where the parse has lost them."""

from graph.statements.words import Words

_ARTICLES = frozenset({"the", "a", "an"})
PEOPLE = frozenset({"some", "others", "many", "several"})
"""What stands for people, however it is tagged."""
_INSIDE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_LINKS = frozenset({"of", "from", "for", "at", "in", "with", "to", "on"})
_ASIDE_OPENS = frozenset({",", "”", '"', "''"})
_SKIPPED_BEFORE = frozenset({"ADV", "AUX", "PART"})


def group(words: Words, head: int) -> range:
    """The words around the noun at ``head`` that plainly belong to it: article to last name."""
    sentence = words.sentence(head)
    if words.upos(head) == "PRON" or (words.upos(head) == "ADJ" and words.form(head) in PEOPLE):
        return range(head, head + 1)
    first, last = head, head
    while first > sentence.start and _joins(words, first - 1) and not _opens(words, first):
        first -= 1
    while last + 1 < sentence.stop and words.upos(last) in {"NOUN", "PROPN"} and _goes_on(words, last + 1):
        last += 1
    return range(first, last + 1)


def _joins(words: Words, i: int) -> bool:
    if words.upos(i) in _INSIDE and words.form(i) not in {"that", "which", "according"}:
        return True
    if words.written(i) == "-" or (words.upos(i) == "VERB" and words.written(i - 1) == "-"):
        return i > 0
    return words.form(i) in {"'s", "’s", "-", "."} and words.upos(i) in {"PART", "PUNCT"}


def _opens(words: Words, i: int) -> bool:
    """ "Earlier that day | the ministry": an article begins a phrase, but in "all the ministers"."""
    return words.form(i) in _ARTICLES and words.upos(i - 1) != "DET"


def _goes_on(words: Words, i: int) -> bool:
    return _is_noun(words, i) or (words.written(i) == "-" and i + 1 < len(words.tokens))


def _is_noun(words: Words, i: int) -> bool:
    """A noun by both tags; "an official aligned with": a participle may be called a noun by one of them."""
    return words.upos(i) in {"NOUN", "PROPN"} and not words.tokens[i].xpos.startswith("VB")


def noun_before(words: Words, i: int, *, over_comma: bool = False) -> int | None:
    """The head of the noun phrase right before ``i``, its "of" and "from" phrases passed over."""
    sentence = words.sentence(i)
    j = i - 1
    while j >= sentence.start and words.upos(j) in _SKIPPED_BEFORE and words.form(j) not in {"'s", "’s"}:
        j -= 1
    if over_comma and j > sentence.start and words.written(j) == ",":
        j -= 1
    if j < sentence.start or words.upos(j) not in _NOMINAL:
        return None
    while True:
        chunk = group(words, j)
        link = chunk.start - 1
        if link <= sentence.start or words.form(link) not in _LINKS or words.upos(link - 1) not in _NOMINAL:
            return j
        j = link - 1


def aside(words: Words, i: int) -> tuple[int, tuple[int, ...]] | None:
    """The verb at ``i`` as an aside with its subject right before it: "…, the mayor said, …".

    Gives the subject's head and the words of the aside; ``None`` if it is no aside.
    """
    if words.form(i).endswith("ing"):
        return None
    noun = noun_before(words, i)
    sentence = words.sentence(i)
    if noun is None:
        return _turned_aside(words, i, sentence)
    first = group(words, noun).start
    last = _end_of_aside(words, i, sentence.stop)
    opened = first - 1 >= sentence.start and words.written(first - 1) in _ASIDE_OPENS
    told = any(words.upos(j) in {"VERB", "AUX"} for j in range(sentence.start, first))
    if last is None or not opened or (not told and last + 1 >= sentence.stop):
        return None
    return noun, tuple(range(first, last))


def _turned_aside(words: Words, i: int, sentence: range) -> tuple[int, tuple[int, ...]] | None:
    """ "…, said the mayor, …"."""
    noun = noun_after(words, i)
    if words.lemma(i) == "tell":
        return None  # what follows is who was told
    if noun is None or i - 1 < sentence.start or words.written(i - 1) not in _ASIDE_OPENS:
        return None
    last = _end_of_aside(words, noun, sentence.stop)
    if last is not None and _has_subject_before(words, i) and not _goes_on_with_verb(words, last, sentence):
        return None
    told = last is not None and any(
        words.upos(j) in {"VERB", "AUX"} for j in (*range(sentence.start, i), *range(last, sentence.stop))
    )
    return (noun, tuple(range(i, last))) if last is not None and told else None


def _has_subject_before(words: Words, i: int) -> bool:
    """ "Officials, who had been waiting, confirmed its arrival": what follows the verb does not speak."""
    return any(j < i and j not in words.quoted for j in words.children_by(i, "nsubj"))


def _goes_on_with_verb(words: Words, mark: int, sentence: range) -> bool:
    """ "The convoy, said the mayor, has left": behind the aside the subject before it gets its verb."""
    behind = mark + 1
    while behind < sentence.stop and words.upos(behind) == "ADV":
        behind += 1
    if behind >= sentence.stop or words.tokens[behind].xpos == "VBG":  # "X, Y, denied it, saying …"
        return False
    return words.upos(behind) in {"VERB", "AUX"}


def _end_of_aside(words: Words, i: int, stop: int) -> int | None:
    """The mark that closes the aside, if only adverbs or one short phrase stand between."""
    for j in range(i + 1, min(i + 7, stop)):
        if words.upos(j) == "PUNCT" and words.written(j) in {",", ".", ";", "!", "?"}:
            return j
        owned = words.form(j) in {"its", "their"} and words.upos(j - 1) == "ADP"  # "announced on its channel"
        if words.upos(j) in {"VERB", "AUX", "SCONJ", "PRON", "CCONJ"} and not owned:
            return None
    return None


def noun_described(words: Words, i: int) -> int | None:
    """The head before ``i`` behind a comma with a clause: "…, an officer who asked for silence | told"."""
    for j in range(i - 1, words.sentence(i).start + 1, -1):
        if words.written(j) == ",":
            return None
        if words.form(j) == "who":
            noun = noun_before(words, j)
            opened = noun is not None and words.written(group(words, noun).start - 1) == ","
            return noun if opened else None
    return None


def noun_after(words: Words, i: int) -> int | None:
    """The head of the noun phrase right behind ``i``: the last noun of its first run."""
    sentence = words.sentence(i)
    j = i + 1
    while j < sentence.stop and words.upos(j) in _INSIDE | {"PRON", "PART"} and words.form(j) != "that":
        if words.upos(j) in _NOMINAL and not _more(words, j + 1, sentence.stop):
            return j
        j += 1
    # "one official aligned with": a noun that was taken for an adjective.
    return j - 1 if j - 1 > i + 1 and words.upos(j - 1) == "ADJ" else None


def _more(words: Words, j: int, stop: int) -> bool:
    return j < stop and (_is_noun(words, j) or words.form(j) in {"'s", "’s"})
