"""Names in a question: what the gazetteer knows, and what the documents name."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from urllib.parse import unquote

from graph.queries.english.lookup import Called, called, of_family
from graph.queries.english.partial import find_parts
from graph.queries.english.vocabulary import ACRONYMS, FUNCTION, GENERIC, NOUN_KINDS, SPEAK
from graph.queries.english.words import Word, read_words
from graph.queries.entities import entities_by_iri, spoken_of
from graph.queries.rows import EntityRow
from graph.queries.sparql import GAZETTEER, entry_iri
from graph.store.contract import Reader
from ontology.gazetteer import Entry, Gazetteer, Named
from ontology.lexicon import load_lexicon
from ontology.terms import EntityKind

_PEOPLE = frozenset({EntityKind.PERSON, EntityKind.UNNAMED_SOURCE})
"""Who is not known by a common word at the end of a name: "the driver" may be any."""
_BODIES = frozenset(
    {EntityKind.ORGANISATION, EntityKind.ARMED_FORCE, EntityKind.ARMED_GROUP, EntityKind.UNNAMED_SOURCE}
)
_LONGEST = 9
"""Most words of a name."""


@dataclass(frozen=True, slots=True)
class Name:
    """Words ``first`` up to, not including, ``last``, and everything of that name.

    ``governments`` are IRIs of countries that a capital's name stands for.  ``adjective``
    says that it is one ("Russian"); ``by_sound`` that the spelling was not known; ``part`` that the
    words are only a part of the names.
    """

    first: int
    last: int
    words: str
    entities: tuple[EntityRow, ...]
    governments: frozenset[str] = frozenset()
    adjective: bool = False
    by_sound: bool = False
    part: bool = False


@dataclass(frozen=True, slots=True)
class _Match:
    first: int
    last: int
    iri: str
    government: bool = False
    adjective: bool = False
    by_sound: bool = False
    part: bool = False


def find_names(words: Sequence[Word], reader: Reader, gazetteer: Gazetteer) -> tuple[Name, ...]:
    """The names among ``words``, the longest at each place, without overlap.  Six store queries at most."""
    matches = [*_in_gazetteer(words, gazetteer), *_in_documents(words, reader)]
    matches += _adjectives(words, gazetteer, _covered(matches))
    matches += _partial(words, matches, reader)
    matches += _sounding(words, gazetteer, _covered(matches))
    rows = entities_by_iri(reader, sorted({match.iri for match in matches}))
    missing = dict.fromkeys(match.iri for match in matches if match.iri not in rows)
    rows |= {row.iri: row for row in _entries(gazetteer, missing)}
    there = (match for match in matches if match.iri in rows)
    known = [one for one in there if not (_anyone(one, words, rows) or _of_another(one, words, rows))]
    return tuple(_names(words, known, rows))


def _covered(matches: Sequence[_Match]) -> set[int]:
    return {at for match in matches for at in range(match.first, match.last)}


def _anyone(match: _Match, words: Sequence[Word], rows: dict[str, EntityRow]) -> bool:
    """Whether common words are only a part of the name of a person."""
    common = match.part and not any(word.capital for word in words[match.first : match.last])
    return common and rows[match.iri].kind in _PEOPLE


def _of_another(match: _Match, words: Sequence[Word], rows: dict[str, EntityRow]) -> bool:
    """Whether a part of a body's name tells of another: "the Ostran president" is not the Ostran Navy."""
    if not match.part or rows[match.iri].kind not in _BODIES or match.last >= len(words):
        return False
    behind = words[match.last]
    noun = not {*GENERIC, *NOUN_KINDS}.isdisjoint(behind.lemmas) and behind.low not in FUNCTION
    says = not {*load_lexicon().verbs, *SPEAK}.isdisjoint(behind.lemmas)
    held = read_words(rows[match.iri].name.lower())
    return noun and not says and behind.low not in {word.low for word in held}


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
            part=all(match.part for match in chosen),
        )
        at = last


def is_plain(words: Sequence[Word], at: int) -> bool:
    """Whether the word is an ordinary one as it stands: no name begins with it alone."""
    word = words[at]
    if not word.low[0].isalnum():
        return True
    if word.capital and at > 0 and (word.low not in FUNCTION or word.text in ACRONYMS):
        return False
    return not set(word.lemmas).isdisjoint(_ordinary())


@cache
def _ordinary() -> frozenset[str]:
    lexicon = load_lexicon()
    cues = {*lexicon.verbs, *lexicon.nouns, *(lemma for lemma, _ in lexicon.triggers)}
    return FUNCTION | GENERIC | frozenset(NOUN_KINDS) | cues


def _in_gazetteer(words: Sequence[Word], gazetteer: Gazetteer) -> Iterator[_Match]:
    pieces = [_singular(word.text) for word in words]
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


def _singular(word: str) -> str:
    """ "S-300s" is the S-300: only a designator loses its s, which ends no name that has digits."""
    return word[:-1] if word.endswith("s") and word[-2:-1].isdigit() else word


def _as_written(word: Word, named: Named, *, plain: bool) -> bool:
    """Acronyms count only in capitals ("IS", "US", "WHO"), and ordinary words never."""
    if named.written is not None and named.written.isupper() and len(named.written) < 5:
        return word.text.replace(".", "") == named.written
    return not plain


def _in_documents(words: Sequence[Word], reader: Reader) -> Iterator[_Match]:
    """What documents name so now: by a whole name, or by a family name."""
    places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    asked: dict[str, None] = {}
    for first in range(len(words)):
        for last in range(first + 1, min(first + _LONGEST, len(words)) + 1):
            if _may_name(words, first, last):
                name = _written(words, first, last)
                for one in (name, f"unnamed {name}"):
                    places[one.lower()].append((first, last))
                    asked[one] = None
    if not places:
        return
    families = [word.text for at, word in enumerate(words) if _may_name(words, at, at + 1) and word.capital]
    yield from _placed(_now((*called(reader, asked), *of_family(reader, families)), reader), places)


def _placed(
    found: Sequence[Called], places: dict[str, list[tuple[int, int]]], *, part: bool = False
) -> Iterator[_Match]:
    for one in found:
        for first, last in places.get(one.name, ()):
            yield _Match(first, last, one.iri, part=part)


def _now(found: Sequence[Called], reader: Reader) -> tuple[Called, ...]:
    """Those that documents name, or statements speak of, now."""
    now = spoken_of(reader, list(dict.fromkeys(one.iri for one in found)))
    return tuple(one for one in found if one.iri in now)


def _partial(words: Sequence[Word], matches: Sequence[_Match], reader: Reader) -> Iterator[_Match]:
    """Parts of names among the words that no name covers; a common word may be covered by itself."""
    covered = _covered(matches)
    alone = {m.first for m in matches if m.last - m.first == 1 and not words[m.first].capital}
    alone -= {at for m in matches if m.last - m.first > 1 for at in range(m.first, m.last)}
    left = {at for at in range(len(words)) if at not in covered and not is_plain(words, at)}
    for part in find_parts(words, frozenset(left | alone), reader):
        if part.last - part.first > 1 or part.first not in alone:
            for iri in dict.fromkeys(one.iri for one in part.found):
                yield _Match(part.first, part.last, iri, part=True)


def _may_name(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether the stretch could be a name: no marks in it, no bare function or ordinary word."""
    stretch = words[first:last]
    if any(not word.low[0].isalnum() for word in (stretch[0], stretch[-1])) or "," in {
        w.text for w in stretch
    }:
        return False
    if last - first == 1:
        return not is_plain(words, first)
    begins = stretch[0].low not in FUNCTION or stretch[0].low == "the" or stretch[0].text in ACRONYMS
    return (
        begins
        and stretch[-1].low not in FUNCTION
        and any(not is_plain(words, at) for at in range(first, last))
    )


def _written(words: Sequence[Word], first: int, last: int) -> str:
    """The words of the stretch as a label would have them."""
    joined = " ".join(_singular(word.text) for word in words[first:last])
    return joined.replace(" 's", "'s").replace(" ’s", "’s")


def _adjectives(words: Sequence[Word], gazetteer: Gazetteer, covered: set[int]) -> Iterator[_Match]:
    for at, word in enumerate(words):
        if at in covered or is_plain(words, at):
            continue
        country = gazetteer.country_of_adjective(word.text)
        for one in (country,) if country else _sharing(word, gazetteer):
            yield _Match(at, at + 1, entry_iri(one.id), adjective=True)


def _sharing(word: Word, gazetteer: Gazetteer) -> Iterator[Entry]:
    """Countries whose adjectives end in one word: "Aland" for North Aland and South Aland."""
    for country in gazetteer.of_kind(EntityKind.COUNTRY) if word.capital else ():
        if any(adjective.lower().split()[-1:] == [word.low] for adjective in country.adjectives):
            yield country


def _sounding(words: Sequence[Word], gazetteer: Gazetteer, covered: set[int]) -> Iterator[_Match]:
    """Another way of writing a known name: taken only when it can be just one thing."""
    for at, word in enumerate(words):
        if at in covered or not word.capital or is_plain(words, at):
            continue
        found = gazetteer.sounds_like(word.text)
        if len(found) == 1:
            yield _Match(at, at + 1, entry_iri(found[0].id), by_sound=True)


def _entries(gazetteer: Gazetteer, iris: Iterable[str]) -> Iterator[EntityRow]:
    """Rows of entries that the store does not hold yet, by IRI."""
    for iri in iris:
        entry = gazetteer.entry(unquote(iri.removeprefix(GAZETTEER))) if iri.startswith(GAZETTEER) else None
        if entry is not None:
            yield EntityRow(iri, entry.name, entry.kind, linked=True, alt_names=entry.names)


def at_place(name: Name) -> Name:
    """``name`` after "in" or "at": a capital is then the city."""
    cities = tuple(row for row in name.entities if row.iri not in name.governments)
    return replace(name, entities=cities) if cities else name


def as_actor(name: Name) -> Name:
    """``name`` elsewhere: a capital is then the government."""
    governments = tuple(row for row in name.entities if row.iri in name.governments)
    return replace(name, entities=governments) if governments else name
