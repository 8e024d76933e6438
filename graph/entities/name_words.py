"""The words of names: titles, kinds of sites, other forms of a word, countries; data in ontology/lexicon."""

import csv
import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from ontology.gazetteer import Gazetteer, normalise
from ontology.terms import EntityKind

_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th|d)$")
_PARENTHESES = re.compile(r"\s*\([^()]{1,12}\)\s*$")
_COMMA = re.compile(r"^([\w'’-]+(?:\s[\w'’-]+)?),\s([\w'’-]+(?:\s[\w'’.-]+)?)$")
_LONGEST_COUNTRY = 4
_LONGEST_SITE = 4
_ROMAN = frozenset({"ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii", "xvii", "xviii"})


@cache
def name_table() -> Mapping[str, Mapping[str, str]]:
    """name_words.csv: for each role the words that have it, with what they mean (may be "")."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in _rows("name_words"):
        found[row["role"]][" ".join(normalise(row["word"]).split())] = row["means"]
    return found


@cache
def given_names() -> Mapping[str, str]:
    """given_names.csv: each given name with the group of names that are one."""
    return {normalise(row["name"]): row["group"] for row in _rows("given_names")}


def _rows(name: str) -> "csv.DictReader[str]":
    return csv.DictReader(
        (files("ontology.lexicon") / f"{name}.csv").read_text(encoding="utf-8").splitlines()
    )


def is_number(word: str) -> bool:
    """Whether a word counts or designates: it has a digit, or is a Roman number above one."""
    return word in _ROMAN or any(map(str.isdigit, word))


@lru_cache(maxsize=20_000)
def person_words(text: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The words of a person's name without title: "Gen. Maro Zelt", "Zelt, Maro".

    A title goes only if two words stay: "King" and "Major" are surnames as well.
    """
    turned = _COMMA.match(text)
    words = normalise(f"{turned[2]} {turned[1]}" if turned else text).split()
    titles, first, seen = name_table()["title"], 0, False
    while len(words) - first > 2 and (
        words[first] in titles or gazetteer.country_of_adjective(words[first]) is not None
    ):
        seen = seen or words[first] in titles
        first += 1
    return tuple(words[first:] if seen else words)


@lru_cache(maxsize=20_000)
def body_words(text: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The words of an organisation's name, each country as its id and the small words left out.

    "Peru's Ministry of Culture" and "Culture Ministry of Peru" have the same words in another order.
    """
    words = [*plain_words(_PARENTHESES.sub("", text))]
    found: list[str] = []
    at = 0
    while at < len(words):
        length, country = _country_at(words, at, gazetteer)
        found.append(country or words[at])
        at += length
    small = name_table()["small"].keys() | ({"national"} if "ministry" in found else set())
    return tuple(word for word in found if word not in small) or tuple(found)


def _country_at(words: list[str], at: int, gazetteer: Gazetteer) -> tuple[int, str | None]:
    for length in range(min(_LONGEST_COUNTRY, len(words) - at), 0, -1):
        name = " ".join(words[at : at + length])
        country = gazetteer.country_of_adjective(name)
        if country is not None:
            return length, country.id
        for one in gazetteer.named(name):
            if one.entry.kind is EntityKind.COUNTRY and not one.government:
                return length, one.entry.id
    return 1, None


@lru_cache(maxsize=20_000)
def plain_words(text: str) -> tuple[str, ...]:
    """The words with one spelling for each ("center", "centre"), ordinals as numbers, no article."""
    same, ordinals = name_table()["same_word"], name_table()["ordinal"]
    words: list[str] = []
    for word in normalise(text).split():
        numbered = _ORDINAL.match(word)
        plain = numbered[1] if numbered else ordinals.get(word) or same.get(word, word)
        words.extend(plain.split())
    return tuple(word for word in words if word not in {"al", "the"}) or tuple(words)


@lru_cache(maxsize=20_000)
def site_words(text: str) -> tuple[tuple[str, ...], str]:
    """The words of a site's own name, and its kind ("" if the name does not tell).

    >>> site_words("airbase at Zorvath"), site_words("Zorvath Naval Station")
    ((('zorvath',), 'air'), (('zorvath',), 'naval'))
    """
    words, sites = plain_words(text), name_table()["site"]
    for length in range(min(_LONGEST_SITE, len(words) - 1), 0, -1):
        tail, start = " ".join(words[-length:]), " ".join(words[:length])
        if tail in sites:
            return words[:-length], sites[tail]
        if start in sites:
            rest = words[length:]
            return (rest[1:] if rest[0] in {"at", "of", "in"} and len(rest) > 1 else rest), sites[start]
    return words, ""
