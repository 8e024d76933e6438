"""Which equipment an amount counts, by the words behind it; dates, names, measures and people are none."""

from collections.abc import Iterator

from graph.model import Count, Mention, Span
from graph.statements.amounts import Amount, amounts_in
from graph.statements.roles import is_equipment
from graph.statements.words import Words
from ontology.lexicon import Lexicon
from ontology.lexicon.numbers import NumberWords, load_numbers
from ontology.terms import EntityKind

_NOUNS = frozenset({"NOUN", "PROPN"})
_INSIDE = _NOUNS | {"ADJ", "NUM"}
_LINKED = frozenset({"amod", "compound"})
_PARTICIPLE = ("ed", "ing", "en")
_OWNERS = frozenset({"the", "its", "their", "his", "our", "these", "those", "such"})
_MORE = frozenset({"more", "other", "further", "additional"})
_SUPERLATIVE = frozenset({"JJS", "RBS"})
_FURTHEST = 10
"""How many words behind its number a noun may stand."""
_SIGNS = frozenset("#$€£")
_YEARS = range(1900, 2100)
"""Bare digits that may be a year: "in 2024 ships left"."""
_AN_ACTOR = frozenset(
    {
        EntityKind.COUNTRY,
        EntityKind.PLACE,
        EntityKind.PERSON,
        EntityKind.ORGANISATION,
        EntityKind.ARMED_FORCE,
        EntityKind.ARMED_GROUP,
    }
)


def counts_in(words: Words, lexicon: Lexicon, within: Span) -> Iterator[tuple[int, Count]]:
    """Every count of equipment in a stretch, with the head of what is counted."""
    behind = within.start
    for amount in amounts_in(words.text, within):
        if amount.span.start < behind:
            continue  # "three of its four ships" are three
        counted = _counted(words, lexicon, amount)
        if counted is not None:
            span = words.span(counted)
            behind = span.end
            yield (
                counted[-1],
                Count(
                    span=Span(amount.span.start, span.end),
                    words=amount.span.of(words.text),
                    counted=span.of(words.text),
                    least=amount.least,
                    most=amount.most,
                    assets=_assets(words, counted),
                ),
            )


def _counted(words: Words, lexicon: Lexicon, amount: Amount) -> range | None:
    """The words of the equipment that an amount counts, its noun last; ``None`` if it counts none."""
    table = load_numbers()
    at = words.within(amount.span)
    if not at or _means_something_else(words, table, amount, at):
        return None
    first = _first_counted(words, table, amount, at.stop)
    head = None if first is None else _head(words, amount, first)
    if first is None or head is None or not _is_asset(words, lexicon, table, range(first, head + 1)):
        return None
    counted = range(first, head + 1)
    return None if _is_bare_class(words, amount, counted) or _joined(words, amount, head) else counted


# --- what a number beside other words means ---------------------------------------------------------


def _means_something_else(words: Words, table: NumberWords, amount: Amount, at: range) -> bool:
    """Whether it is part of a date or a name, or the label of one thing ("flight 12", "Leopard 2 tanks")."""
    if any(i in words.date_of or i in words.mention_of for i in at):
        return True
    written = amount.span.of(words.text)
    if not written.isdigit():
        return False
    before = at.start - 1
    if int(written) in _YEARS or before < words.sentence(at.start).start:
        return int(written) in _YEARS
    if table.is_role(words.form(before).rstrip("."), "label") or words.written(before) in _SIGNS:
        return True
    mention = words.mention_of.get(before)
    # "gave Ostia 31 tanks" counts; "the Leopard 2 tanks" names.
    return words.upos(before) == "PROPN" and (mention is None or mention.kind not in _AN_ACTOR)


def _first_counted(words: Words, table: NumberWords, amount: Amount, start: int) -> int | None:
    """The first word of what is counted: right behind the number, or behind "of the"."""
    stop = words.sentence(start - 1).stop
    i = start
    plain = " ".join(amount.span.of(words.text).lower().split())
    if i < stop and words.form(i) == "of":
        i += 1
        while i < stop and (words.form(i) in _OWNERS or words.upos(i) == "NUM") and not _is_named(words, i):
            i += 1
    elif plain in table.with_of:
        return None
    while i < stop and words.form(i) in _MORE:
        i += 1
    return i if i < stop and not table.is_role(words.form(i), "measure") else None


def _joined(words: Words, amount: Amount, head: int) -> bool:
    """ "both ships and aircraft": no two of them."""
    return amount.span.of(words.text).lower() == "both" and any(words.children_by(head, "conj", "cc"))


def _is_bare_class(words: Words, amount: Amount, counted: range) -> bool:
    """ "one of the largest ships" tells what it is, not how many."""
    return amount.single and any(words.tokens[i].xpos in _SUPERLATIVE for i in counted)


# --- what is counted --------------------------------------------------------------------------------


def _head(words: Words, amount: Amount, first: int) -> int | None:
    """The noun that is counted: the first plural with no noun of its own phrase behind it."""
    stop = min(words.sentence(first).stop, first + _FURTHEST)
    last = None
    for i in range(first, stop):
        if not _is_inside(words, i):
            break
        if words.upos(i) in _NOUNS or _is_named(words, i):
            last = i
            if _is_plural(words, i) and not _goes_on(words, i, stop):
                break
    if last is None or (last + 1 < stop and words.written(last + 1) in {"-", "'s", "’s", "’", "'"}):
        return None
    # "one of the ships" is plural all the same.
    single = amount.single and words.form(words.within(amount.span).stop) != "of"
    return last if _is_plural(words, last) or (single and words.tokens[last].xpos in {"NN", "NNP"}) else None


def _is_inside(words: Words, i: int) -> bool:
    """Whether a word may stand between a number and its noun."""
    if i in words.date_of:
        return False
    if words.upos(i) in _INSIDE or _is_named(words, i):
        return True
    if words.upos(i) == "VERB":
        return words.form(i).endswith(_PARTICIPLE) and words.label(i) in {"amod", "compound", "nmod"}
    if words.written(i) == ",":  # "two large, grey ships"
        return i + 1 < len(words.tokens) and words.label(i - 1) == "amod" and words.label(i + 1) in _LINKED
    return words.written(i) == "-" or (words.upos(i) == "ADV" and words.label(i) == "advmod")


def _goes_on(words: Words, i: int, stop: int) -> bool:
    """Whether a plural is only the first part of a compound ("weapons systems")."""
    if i + 1 >= stop or i + 1 in words.date_of:
        return False
    if _is_named(words, i):
        return words.upos(i + 1) == "NOUN" or words.mention_of.get(i + 1) == words.mention_of[i]
    return words.upos(i + 1) in _NOUNS and i < words.head(i) < stop


def _is_plural(words: Words, i: int) -> bool:
    if _is_named(words, i):
        return True
    return words.tokens[i].xpos in {"NNS", "NNPS"} or words.form(i) == "aircraft"


def _is_named(words: Words, i: int) -> bool:
    """Whether a word is part of an asset's name."""
    mention = words.mention_of.get(i)
    return mention is not None and mention.kind is EntityKind.ASSET


def _is_asset(words: Words, lexicon: Lexicon, table: NumberWords, counted: range) -> bool:
    """Whether what is counted is equipment and neither people nor, say, coal mines."""
    *before, head = counted
    lemma = words.lemma(head)
    if any(table.is_role(words.lemma(i), "aside") for i in before):
        return False
    if table.is_role(lemma, "people") or table.is_role(lemma, "tail"):
        return any(is_equipment(words, lexicon, i) for i in before)
    return is_equipment(words, lexicon, head) or (
        words.upos(head) == "PROPN" and lexicon.is_thing(lemma, "equipment")
    )


def _assets(words: Words, counted: range) -> tuple[Mention, ...]:
    """The assets' names in what is counted, each once."""
    named = (words.mention_of[i] for i in counted if _is_named(words, i))
    return tuple(dict.fromkeys(named))
