"""The gazetteer: entries, found by id, by name, by the words of a text and by where they lie."""

import difflib
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ontology.gazetteer.bodies import names_by_rule
from ontology.gazetteer.entry import Entry
from ontology.gazetteer.normalise import name_words, normalise, sound_key, text_words, word_set
from ontology.terms import EntityKind

_SHORTEST_SOUND = 4
"""Letters that a sound key needs before it may propose: shorter ones fall together by chance."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the index with the entry that it names.

    ``written`` is the spelling in the files; ``None`` for a name made by rule.  ``government``
    says that it is the capital's name, used for the country's government.
    """

    entry: Entry
    written: str | None = None
    government: bool = False


class Gazetteer:
    """Entries with their names indexed.  Made once, then only read."""

    def __init__(self, entries: Iterable[Entry], digest: str = "") -> None:
        """Index ``entries``; ``digest`` identifies the files they came from."""
        self.entries: tuple[Entry, ...] = tuple(entries)
        self.digest = digest or hashlib.sha256(repr(self.entries).encode()).hexdigest()
        self._by_id: Mapping[str, Entry] = {entry.id: entry for entry in self.entries}
        self._by_name: dict[str, list[Named]] = defaultdict(list)
        self._lengths: dict[str, set[int]] = defaultdict(set)
        self._adjectives: dict[str, Entry] = {}
        for entry in self.entries:
            self._index(entry)
        # After the files' own names, so that those come first where both give one.
        for entry in self.entries:
            country = self._by_id.get(entry.country or "")
            if country is not None and entry.kind in {EntityKind.ORGANISATION, EntityKind.ARMED_FORCE}:
                named = Named(entry)
                for name in names_by_rule(entry, country):
                    self._add(name, name.split(), named)

    def _index(self, entry: Entry) -> None:
        for written in entry.all_names:
            words = name_words(written)
            self._add(" ".join(words), words, Named(entry, written))
        for written in entry.government_names:
            words = name_words(written)
            self._add(" ".join(words), words, Named(entry, written, government=True))
        for adjective in entry.adjectives:
            self._adjectives.setdefault(normalise(adjective), entry)

    def _add(self, key: str, words: Sequence[str], named: Named) -> None:
        if not words:
            return
        known = self._by_name[key]
        if not known or all(other.entry is not named.entry for other in known):
            # Outlets first: an acronym is read as one until the document tells (AFP, agency or army).
            known.insert(0 if known and named.entry.kind is EntityKind.OUTLET else len(known), named)
        self._lengths[words[0]].add(len(words))

    def entry(self, id: str) -> Entry | None:  # noqa: A002 - the word of the contract
        """The entry of that id."""
        return self._by_id.get(id)

    def of_kind(self, kind: EntityKind) -> tuple[Entry, ...]:
        """All entries of ``kind``, in the order of the files."""
        return self._by_kind.get(kind, ())

    @cached_property
    def _by_kind(self) -> Mapping[EntityKind, tuple[Entry, ...]]:
        return {kind: tuple(one for one in self.entries if one.kind is kind) for kind in EntityKind}

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """All entries of that name, in the order of the files; by sound if none has it exactly.

        >>> gazetteer = Gazetteer([Entry("base/x", "Hmeimim", EntityKind.BASE)])
        >>> [entry.id for entry in gazetteer.lookup("Khmeymim")]
        ['base/x']
        """
        return tuple(named.entry for named in self.named(name)) or self.sounds_like(name)

    def named(self, name: str) -> tuple[Named, ...]:
        """The names in the index that equal ``name`` after normalisation."""
        return tuple(self._by_name.get(normalise(name), ()))

    def sounds_like(self, name: str, kinds: Iterable[EntityKind] = EntityKind) -> tuple[Entry, ...]:
        """Entries of ``kinds`` with a name that may be another transliteration of ``name``."""
        key = sound_key(name)
        if len(key) < _SHORTEST_SOUND:
            return ()
        wanted = frozenset(kinds)
        return tuple(entry for entry in self._by_sound.get(key, ()) if entry.kind in wanted)

    @cached_property
    def _by_sound(self) -> Mapping[str, tuple[Entry, ...]]:
        found: dict[str, dict[str, Entry]] = defaultdict(dict)
        for entry in self.entries:
            for name in entry.all_names:
                # Designators differ by one character and acronyms by one letter: never by sound.
                if not any(c.isdigit() for c in name) and not name.isupper():
                    found[sound_key(name)][entry.id] = entry
        return {key: tuple(entries.values()) for key, entries in found.items()}

    def matches(self, words: Sequence[str], at: int) -> Iterator[tuple[int, tuple[Named, ...]]]:
        """Names that begin at ``words[at]``: how many words each covers, longest first.

        ``words`` are pieces of a text in order; hyphens, apostrophes and "'s" may be pieces.
        """
        if len(words[at]) > _LONGEST_WORD or not _may_begin(words[at], self._lengths):
            return
        window = text_words(words[at : at + _LONGEST_NAME * 2])
        if not window[0]:
            return
        flat: list[str] = []
        ends: dict[int, int] = {}  # tokens so far -> pieces so far
        for taken, tokens in enumerate(window, start=1):
            if tokens:
                flat.extend(tokens)
                ends[len(flat)] = taken
            elif not _joins(words[at + taken - 1]):
                break
        for length in sorted(self._lengths.get(flat[0], ()), reverse=True):
            if length in ends:
                named = self._by_name.get(" ".join(flat[:length]))
                if named:
                    yield ends[length], tuple(named)

    def longest_match(self, words: Sequence[str], at: int) -> tuple[int, tuple[Entry, ...]]:
        """The longest name beginning at ``words[at]``: its number of words and entries, or ``(0, ())``."""
        for length, named in self.matches(words, at) if at < len(words) else ():
            return length, tuple(one.entry for one in named)
        return 0, ()

    def within(self, id: str) -> tuple[Entry, ...]:  # noqa: A002 - the word of the contract
        """Everything that lies in ``id``, through any number of places, in the order of the files.

        >>> here = Entry("base/x", "X", EntityKind.BASE, located_in=("place/y",))
        >>> there = Entry("place/y", "Y", EntityKind.PLACE, located_in=("country/z",))
        >>> [entry.id for entry in Gazetteer([here, there]).within("country/z")]
        ['base/x', 'place/y']
        """
        found: set[str] = set()
        waiting = [id]
        while waiting:
            inside = [entry.id for entry in self._inside.get(waiting.pop(), ()) if entry.id not in found]
            found.update(inside)
            waiting.extend(inside)
        return tuple(entry for entry in self.entries if entry.id in found and entry.id != id)

    @cached_property
    def _inside(self) -> Mapping[str, list[Entry]]:
        inside: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            places = {*entry.located_in}
            if entry.country and entry.kind in {EntityKind.BASE, EntityKind.PLACE}:
                places.add(entry.country)
            for place in places:
                inside[place].append(entry)
        return inside

    def country_of_adjective(self, adjective: str) -> Entry | None:
        """The country that ``adjective`` ("Russian", "U.S.") belongs to."""
        return self._adjectives.get(normalise(adjective))

    def suggest(self, name: str, count: int = 5) -> tuple[str, ...]:
        """Up to ``count`` preferred names near ``name``.  Compares with every name: for error messages."""
        near = difflib.get_close_matches(normalise(name), self._by_name, n=count * 2, cutoff=0.7)
        names = (named.entry.name for key in near for named in self._by_name[key])
        return tuple(dict.fromkeys(names))[:count]

    @cached_property
    def shared_names(self) -> Mapping[str, tuple[Entry, ...]]:
        """Normalised names that several entries have; kind and context tell those apart."""
        several = {key: tuple(one.entry for one in named) for key, named in self._by_name.items()}
        return {key: entries for key, entries in several.items() if len(entries) > 1}


_LONGEST_WORD = 60
_ARTICLES = word_set("al el ul ash as ar an ad at az ez es er et ed en")
_LONGEST_NAME = 12
"""Most words of a name that a text is searched for."""


def _may_begin(word: str, first_words: Mapping[str, object]) -> bool:
    """A quick no for most words of a text: no name begins so, nor with the article that it may be."""
    keys = name_words(word)
    return bool(keys) and (keys[0] in first_words or keys[0] in _ARTICLES)


def _joins(piece: str) -> bool:
    """Whether a piece without letters may stand inside a name: a hyphen, an apostrophe, a dot, "'s"."""
    return piece in {"-", "‐", "‑", "–", "'", "’", ".", "&", "/"} or piece in {"'s", "’s"}
