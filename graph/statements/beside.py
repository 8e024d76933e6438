"""Names inside a content that only say where a site lies, how far off, or since when."""

from graph.statements.words import Words
from ontology.lexicon import Lexicon
from ontology.terms import EntityKind

_SITES = frozenset({EntityKind.BASE, EntityKind.PLACE})
_WHERE = frozenset({EntityKind.PLACE, EntityKind.COUNTRY})
_TIMES = frozenset({"since", "after", "following", "amid", "given", "until", "amidst"})
_UNITS = frozenset({"km", "miles", "mile", "kilometres", "kilometers", "metres", "meters", "m", "kilometre"})
_SIDES = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})


def only_beside(words: Words, lexicon: Lexicon, i: int, content: tuple[int, ...]) -> bool:
    """Whether the name at ``i`` only helps to tell place, owner or time of what is meant."""
    i = _top(words, i)
    return (
        _holds_site(words, i)
        or _owns_sites(words, lexicon, i)
        or _far_from(words, i)
        or _in_time(words, i, frozenset(content))
    )


def _top(words: Words, i: int) -> int:
    """The word of the name that the others of it hang on."""
    mention = words.mention_of[i]
    for j in words.above(i):
        if words.mention_of.get(j) != mention:
            break
        i = j
    return i


def _holds_site(words: Words, i: int) -> bool:
    """ "the naval base at Tartus in Syria": the country that a site lies in."""
    mention = words.mention_of[i]
    if mention.kind not in _WHERE or words.label(i) not in {"nmod", "appos", "obl"}:
        return False
    if words.label(i) == "nmod" and not {words.form(j) for j in words.children_by(i, "case")} & {"in"}:
        return False
    governor = words.mention_of.get(words.head(i))
    return governor is not None and governor != mention and governor.kind in _SITES


def _owns_sites(words: Words, lexicon: Lexicon, i: int) -> bool:
    """ "Ostia's main bases": the bases are meant."""
    owned = words.label(i) == "nmod:poss" and words.mention_of[i].kind is EntityKind.COUNTRY
    return owned and lexicon.of_class(words.lemma(words.head(i)), "site_collective")


def _far_from(words: Words, i: int) -> bool:
    """ "30 km south of X", "six miles from X"."""
    mention = words.mention_of[i]
    case = {words.form(j) for j in words.children_by(i, "case")}
    if mention.kind not in _SITES or not case & {"of", "from"}:
        return False
    first = max(i - 6, words.sentence(i).start)
    near = [words.form(j) for j in range(first, i)]
    units = any(word in _UNITS or word.endswith("km") for word in near)
    return units and any(word[:1].isdigit() or word in _SIDES for word in near)


def _in_time(words: Words, i: int, inside: frozenset[int]) -> bool:
    """ "since the fall of X", "following talks with X"."""
    for j in (i, *words.above(i)):
        if j not in inside:
            return False
        if any(k < i and words.form(k) in _TIMES for k in words.children_by(j, "case", "mark")):
            return True
        if j < i and words.form(j) == "following" and words.upos(j) == "VERB":
            return True
    return False
