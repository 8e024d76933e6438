"""Names that the gazetteer knows, found in a text."""

import re
from collections.abc import Iterator, Sequence

from graph.mentions.candidates import Candidate
from graph.mentions.equipment import NO_ASSET
from graph.mentions.titles import is_office
from graph.mentions.words import Page, Word
from ontology.gazetteer import Gazetteer, Named, word_set
from ontology.terms import EntityKind

_LOWER = word_set(
    """
    of the and for in at on to de la le du des von van bin ibn al el ul ash as ar an ad az ez air
    naval base bases port airport airfield military army navy force forces ministry defence defense
    foreign affairs interior facility garrison barracks station camp site nuclear power plant
    shipyard troops soldiers warships government regime police guard coast coastguard sailors
    servicemen personnel members service vessels security special armed national missile complex
    submarine command movement party group council regional interim administration leadership
    authorities rulers department agency news led coalition office states sea strait river province
    region city
    """
)
"""Words of names that texts write in lower case as well ("Tartus naval base")."""
_NO_NAMES = word_set("ADP AUX CCONJ DET PRON SCONJ VERB ADV ADJ INTJ PART")
_WORDS = re.compile(r"\w+(?:['’]\w+)*")
_ACRONYM = 6
_WORDS_TOO = word_set("is us who as car it aim")
_RANKS = word_set(
    "Col Colonel Gen General Maj Major Lt Lieutenant Capt Captain Sgt Sergeant Brig Brigadier Adm Admiral"
)


def known_names(page: Page, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """The longest gazetteer name at each word, if its capitals are those of a name."""
    at = 0
    while at < len(page.words):
        found = _name_at(page, gazetteer, at)
        if found is None:
            at += 1
        else:
            length, candidate = found
            at += length
            yield candidate


def _name_at(page: Page, gazetteer: Gazetteer, at: int) -> tuple[int, Candidate] | None:
    if not page.words[at].text[0].isalnum():
        return None
    for length, named in gazetteer.matches(page.pieces, at):
        fitting = tuple(one for one in named if _fits(page, at, at + length, one))
        if fitting and not _is_part(page, gazetteer, at, at + length, fitting[0].entry.kind):
            first = at + _article(page, at, length, fitting[0].entry.kind)
            return length, Candidate(page.span(first, at + length), fitting[0].entry.kind, fitting)
    return None


def _fits(page: Page, first: int, last: int, named: Named) -> bool:
    words = [word for word in page.words[first:last] if word.text[0].isalnum()]
    if named.written is None:  # by rule: the country's name is first or last ("Navy of Spain")
        return words[0].capital or words[-1].capital
    if len(named.written) <= _ACRONYM and not named.written[1:].islower() and named.written[1:].isalpha():
        # "LeT" is a group and "Let" is none; "US" in a line of capitals may be "us".
        shouted = named.written.lower() in _WORDS_TOO and _among_capitals(page, first, last)
        return not shouted and page.pieces[first] == named.written
    if is_acronym(named.written):
        return all(word.text.replace(".", "").isupper() for word in words if not word.text.isdigit())
    if named.written == named.written.lower():
        return True
    if not _capitals_fit(words, named.written):
        return False
    return len(words) > 1 or _may_be_name(page, first)


def _capitals_fit(words: Sequence[Word], written: str) -> bool:
    """Where the name is written with a capital, the text has one too, but for words like "base"."""
    pattern = _WORDS.findall(written)
    if len(pattern) != len(words):  # "Deir Ezzor" found as "Deir ez-Zor" and the like
        pattern = ["X" if word.text.lower() not in _LOWER else "x" for word in words]
    proper = [
        word
        for word, model in zip(words, pattern, strict=True)
        if model[0].isupper() and word.text.lower() not in _LOWER
    ]
    if not proper:  # only such words ("Foreign Office"): all but the joining ones need capitals
        return all(word.capital for word in words if len(word.text) > 3)
    return all(word.capital for word in proper)


def is_acronym(name: str) -> bool:
    """Whether a name is written in capitals only and so found in capitals only ("US", "IAEA")."""
    letters = [c for c in name if c.isalpha()]
    return 2 <= len(letters) <= _ACRONYM and all(c.isupper() for c in letters)


def _may_be_name(page: Page, at: int) -> bool:
    """A single word that the annotator reads as a verb or preposition is no name ("Split the ...")."""
    token = page.token_at(page.words[at].start)
    return token is None or token.upos not in _NO_NAMES


def _article(page: Page, at: int, length: int, kind: EntityKind) -> int:
    """1 if the name begins with an article that is no part of it ("the Kremlin", but "The Times")."""
    return int(length > 1 and kind is not EntityKind.OUTLET and page.pieces[at].lower() == "the")


def _is_part(page: Page, gazetteer: Gazetteer, first: int, last: int, kind: EntityKind) -> bool:
    """Whether the words are part of something else, which they do not name."""
    if _is_part_of_word(page, first, last):
        return True
    if kind is EntityKind.ASSET and NO_ASSET.match(page.text, page.words[last - 1].end):
        return True
    after = page.pieces[last].rstrip(".") if last < len(page.words) else ""
    if kind is EntityKind.ARMED_FORCE and after in _RANKS:  # "US Army Col. Xyz" is a person
        return True
    if kind is EntityKind.ASSET and last - first == 1 and page.pieces[first].isalpha():
        return _beside_name(page, gazetteer, first)
    surname_only = sum(word.capital for word in page.words[first:last]) == 1
    return kind is EntityKind.PERSON and surname_only and _has_other_first_name(page, first)


def _has_other_first_name(page: Page, first: int) -> bool:
    """Whether a capitalised word that is no title stands before a surname ("Xyz Trump")."""
    if first == 0 or page.text[page.words[first - 1].end : page.words[first].start] != " ":
        return False
    before = page.pieces[first - 1]
    token = page.token_at(page.words[first - 1].start)
    is_name = token is not None and token.upos == "PROPN"
    return is_name and before[0].isupper() and not before.isupper() and not is_office(before)


def _beside_name(page: Page, gazetteer: Gazetteer, at: int) -> bool:
    """Whether another name stands beside a weapon's nickname ("Barbara Boxer", "Patriot Street")."""
    for other in (at - 1, at + 1):
        if not 0 <= other < len(page.words):
            continue
        left, right = sorted((at, other))
        word = page.pieces[other]
        near = page.text[page.words[left].end : page.words[right].start] == " "
        starts_sentence = other == at - 1 and (other == 0 or page.pieces[other - 1] in {".", "”", '"'})
        token = page.token_at(page.words[other].start)
        is_name = (token is None or token.upos == "PROPN") and gazetteer.country_of_adjective(word) is None
        if near and is_name and word.istitle() and word.isalpha() and not starts_sentence:
            return True
    return False


def _among_capitals(page: Page, first: int, last: int) -> bool:
    """Whether the words before and after are in capitals too."""
    around = (*page.pieces[max(first - 1, 0) : first], *page.pieces[last : last + 1])
    return any(len(word) > 2 and word.isupper() for word in around)


def _is_part_of_word(page: Page, first: int, last: int) -> bool:
    """Whether it names nobody: "US" in "US-led", "Russia" in "pro-Russia", "Ukraine" in "@Ukraine"."""
    after = last + 1 < len(page.words) and page.pieces[last] in {"-", "‑", "–"} and page.joined(last - 1)
    if after and page.joined(last) and page.pieces[last + 1][0].islower():
        return True
    if first == 0 or not page.joined(first - 1):
        return False
    before = page.pieces[first - 1]
    if before in {"@", "#", "/"}:
        return True
    hyphened = before in {"-", "‑"} and first > 1 and page.joined(first - 2)
    return hyphened and page.pieces[first - 2].isalpha() and page.pieces[first - 2].islower()
