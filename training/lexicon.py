"""A table of lemmas seen in the treebanks; the model's own scripts serve for the words that are not in it."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from graph.language.lemmas import apply_script
from training.documents import Document

CLASSES = frozenset({"ADJ", "ADV", "AUX", "NOUN", "PRON", "VERB"})
"""Parts of speech in the table; names and numbers are left to the scripts."""
MAJORITY = 0.75
"""Share of a form's occurrences that must have one lemma."""


def lexicon(documents: Iterable[Document]) -> dict[str, dict[str, str]]:
    """By part of speech, the lemma of each form in small letters that nearly always has just that one."""
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for document in documents:
        if not document.parse:
            continue
        for form, upos, script in zip(
            document.words, document.parse.upos, document.parse.lemmas, strict=True
        ):
            if upos in CLASSES and form.isalpha() and script:
                seen[upos, form.lower()][apply_script(form, script).lower()] += 1
    table: dict[str, dict[str, str]] = {name: {} for name in sorted(CLASSES)}
    for (upos, form), lemmas in sorted(seen.items()):
        lemma, count = lemmas.most_common(1)[0]
        if count >= MAJORITY * lemmas.total() and (form != lemma or lemmas.total() > 1):
            table[upos][form] = lemma
    return table
