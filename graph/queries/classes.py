"""Classes of assets and kinds of bases by the words that users have for them."""

from collections.abc import Iterable
from difflib import get_close_matches

from graph.errors import UnknownName
from graph.queries.sparql import last_part, text
from graph.queries.stances import Selects
from ontology.terms import SCHEMES
from ontology.vocabulary import Scheme


def classes_called(words: Iterable[str], scheme: Scheme, reader: Selects) -> tuple[str, ...]:
    """The notations of classes by notation or label ("air-base", "air base").  One store query.

    Raises:
        UnknownName: If there is no such class; the remedy names the nearest.
    """
    start = f"{SCHEMES}{scheme.value}/"
    known: dict[str, str] = {}
    for row in reader.select(text("asset_classes")):
        if row["concept"].startswith(start):
            notation = last_part(row["concept"])
            known[notation] = notation
            known.setdefault(row["label"].lower(), notation)
    return tuple(dict.fromkeys(_found(one, known, scheme) for one in words))


def publishers_called(names: Iterable[str], reader: Selects) -> tuple[str, ...]:
    """Names of publishers, as given.  One store query; its cost follows the number of documents.

    Raises:
        UnknownName: If no document has such a publisher; the remedy names the nearest.
    """
    given = tuple(dict.fromkeys(names))
    known = {row["name"].lower(): row["name"] for row in reader.select(text("publishers"))} if given else {}
    for name in given:
        if name.lower() not in known:
            near = [known[one] for one in get_close_matches(name.lower(), list(known), n=3, cutoff=0.5)]
            raise UnknownName(name, "no document has a publisher of this name", _remedy(near))
    return given


def _found(words: str, known: dict[str, str], scheme: Scheme) -> str:
    one = " ".join(words.lower().split())
    if one in known:
        return known[one]
    near = list(dict.fromkeys(known[other] for other in get_close_matches(one, list(known), n=3, cutoff=0.5)))
    raise UnknownName(words, f"is no concept of the scheme {scheme.value}", _remedy(near))


def _remedy(near: list[str]) -> str:
    return f"did you mean {' or '.join(near)}?" if near else "see what there is in the ontology"
