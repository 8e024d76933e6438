"""Names in a question: what the gazetteer knows, and what the documents name."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.queries.english.vocabulary import FUNCTION, GENERIC, NOUN_KINDS
from graph.queries.english.words import Word
from graph.queries.entities import entities_by_iri, spoken_of
from graph.queries.rows import EntityRow
from graph.queries.sparql import entry_iri, string, text, values
from graph.store.contract import Reader
from ontology.gazetteer import Gazetteer, Named
from ontology.lexicon import load_lexicon

_LONGEST = 9
"""Most words of a name."""


@dataclass(frozen=True, slots=True)
class Name:
    """Words ``first`` up to, not including, ``last``, and everything of that name.

    ``governments`` are IRIs of countries that a capital's name stands for.  ``adjective``
    says that it is one ("Russian"); ``by_sound`` that the spelling was not known.
    """

    first: int
    last: int
    words: str
    entities: tuple[EntityRow, ...]
    governments: frozenset[str] = frozenset()
    adjective: bool = False
    by_sound: bool = False


@dataclass(frozen=True, slots=True)
class _Match:
    first: int
    last: int
    iri: str
    government: bool = False
    adjective: bool = False
    by_sound: bool = False


def find_names(words: Sequence[Word], reader: Reader, gazetteer: Gazetteer) -> tuple[Name, ...]:
    """The names among ``words``, the longest at each place, without overlap.  Three store queries."""
    matches = [*_in_gazetteer(words, gazetteer), *_in_documents(words, reader)]
    covered = {at for match in matches for at in range(match.first, match.last)}
    matches += _adjectives(words, gazetteer, covered)
    matches += _sounding(words, gazetteer, covered)
    rows = entities_by_iri(reader, sorted({match.iri for match in matches}))
    rows |= {row.iri: row for row in _entries(gazetteer, matches) if row.iri not in rows}
    return tuple(_names(words, [match for match in matches if match.iri in rows], rows))


def _names(words: Sequence[Word], matches: Sequence[_Match], rows: dict[str, EntityRow]) -> Iterator[Name]:
    at = 0
    while at < len(words):
        here = [match for match in matches if match.first == at]
        if not here:
            at += 1
            continue
        last = max(match.last for match in here)
        if any(at < match.first < last and match.last - match.first > last - at for match in matches):
            at += 1  # "the Church" gives way to "Church of the Harbour"
            continue
        chosen = [match for match in here if match.last == last]
        entities = {match.iri: rows[match.iri] for match in chosen}
        yield Name(
            first=at,
            last=last,
            words=" ".join(word.text for word in words[at:last]),
            entities=tuple(sorted(entities.values(), key=lambda row: (not row.linked, row.name, row.iri))),
            governments=frozenset(match.iri for match in chosen if match.government),
            adjective=all(match.adjective for match in chosen),
            by_sound=all(match.by_sound for match in chosen),
        )
        at = last


def is_plain(words: Sequence[Word], at: int) -> bool:
    """Whether the word is an ordinary one as it stands: no name begins with it alone."""
    word = words[at]
    if not word.low[0].isalnum():
        return True
    if word.capital and at > 0 and word.low not in FUNCTION:
        return False
    return not set(word.lemmas).isdisjoint(_ordinary())


def _ordinary() -> frozenset[str]:
    lexicon = load_lexicon()
    cues = {*lexicon.verbs, *lexicon.nouns, *(lemma for lemma, _ in lexicon.triggers)}
    return FUNCTION | GENERIC | frozenset(NOUN_KINDS) | cues


def _in_gazetteer(words: Sequence[Word], gazetteer: Gazetteer) -> Iterator[_Match]:
    pieces = [word.text for word in words]
    for at, word in enumerate(words):
        if not word.low[0].isalnum():
            continue
        for length, found in gazetteer.matches(pieces, at):
            if at + length > len(words):
                continue
            for named in found:
                if length > 1 or _as_written(word, named, plain=is_plain(words, at)):
                    iri = entry_iri(named.entry.id)
                    yield _Match(at, at + length, iri, government=named.government)


def _as_written(word: Word, named: Named, *, plain: bool) -> bool:
    """Acronyms count only in capitals ("IS", "US", "WHO"), and ordinary words never."""
    if named.written is not None and named.written.isupper() and len(named.written) < 5:
        return word.text.replace(".", "") == named.written
    return not plain


def _in_documents(words: Sequence[Word], reader: Reader) -> Iterator[_Match]:
    places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for first in range(len(words)):
        for last in range(first + 1, min(first + _LONGEST, len(words)) + 1):
            if _may_name(words, first, last):
                name = _written(words, first, last)
                for one in (name, f"unnamed {name}"):
                    places[one].append((first, last))
    if not places:
        return
    rows = reader.select(text("names", names=values("name", map(string, sorted(places)))))
    now = spoken_of(reader, [row["entity"] for row in rows])
    for row in (row for row in rows if row["entity"] in now):
        for first, last in places.get(row["name"], ()):
            yield _Match(first, last, row["entity"])


def _may_name(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether the stretch could be a name: no marks in it, no bare function or ordinary word."""
    stretch = words[first:last]
    if any(not word.low[0].isalnum() for word in (stretch[0], stretch[-1])) or "," in {
        w.text for w in stretch
    }:
        return False
    if last - first == 1:
        return not is_plain(words, first)
    begins = stretch[0].low not in FUNCTION or stretch[0].low == "the"
    return (
        begins
        and stretch[-1].low not in FUNCTION
        and any(not is_plain(words, at) for at in range(first, last))
    )


def _written(words: Sequence[Word], first: int, last: int) -> str:
    """The words of the stretch as a label would have them, in lower case."""
    joined = " ".join(word.low for word in words[first:last])
    return joined.replace(" 's", "'s").replace(" ’s", "’s")


def _adjectives(words: Sequence[Word], gazetteer: Gazetteer, covered: set[int]) -> Iterator[_Match]:
    for at, word in enumerate(words):
        country = gazetteer.country_of_adjective(word.text) if at not in covered else None
        if country is not None and not is_plain(words, at):
            yield _Match(at, at + 1, entry_iri(country.id), adjective=True)


def _sounding(words: Sequence[Word], gazetteer: Gazetteer, covered: set[int]) -> Iterator[_Match]:
    """Another way of writing a known name: taken only when it can be just one thing."""
    for at, word in enumerate(words):
        if at in covered or not word.capital or is_plain(words, at):
            continue
        found = gazetteer.sounds_like(word.text)
        if len(found) == 1:
            yield _Match(at, at + 1, entry_iri(found[0].id), by_sound=True)


def _entries(gazetteer: Gazetteer, matches: Sequence[_Match]) -> Iterator[EntityRow]:
    """Rows of matched entries that the store does not hold yet."""
    wanted = {match.iri for match in matches}
    for entry in gazetteer.entries:
        if entry_iri(entry.id) in wanted:
            yield EntityRow(entry_iri(entry.id), entry.name, entry.kind, linked=True, alt_names=entry.names)


def at_place(name: Name) -> Name:
    """``name`` after "in" or "at": a capital is then the city."""
    cities = tuple(row for row in name.entities if row.iri not in name.governments)
    return replace(name, entities=cities) if cities else name


def as_actor(name: Name) -> Name:
    """``name`` elsewhere: a capital is then the government."""
    governments = tuple(row for row in name.entities if row.iri in name.governments)
    return replace(name, entities=governments) if governments else name
