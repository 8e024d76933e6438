"""Which statements share most words with a question: for numbers, where one sentence holds the answer."""

import re
from collections.abc import Sequence

from graph.queries.english.vocabulary import FUNCTION
from graph.queries.english.words import lemmas, read_words
from graph.queries.rows import StatementRow

_ASKING = frozenset({"how", "many", "much", "accord", "whom", "who"})


def nearest(question: str, rows: Sequence[StatementRow]) -> list[StatementRow]:
    """Those of ``rows`` that share the most words with ``question``, in their order; all if none does."""
    wanted = [
        frozenset(word.lemmas)
        for word in read_words(question)
        if word.low[0].isalnum() and word.low not in FUNCTION and _ASKING.isdisjoint(word.lemmas)
    ]
    shared = [_shared(wanted, row) for row in rows]
    most = max(shared, default=0)
    return [row for row, count in zip(rows, shared, strict=True) if count == most]


def _shared(wanted: Sequence[frozenset[str]], row: StatementRow) -> int:
    said = {lemma for word in _words(row) for lemma in lemmas(word)}
    return sum(not said.isdisjoint(forms) for forms in wanted)


def _words(row: StatementRow) -> list[str]:
    names = " ".join(name for entity in row.about for name in (entity.name, *entity.alt_names))
    return re.findall(r"\w+", f"{row.evidence.quote} {names}".lower())
