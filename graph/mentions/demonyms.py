"""Countries named by their people ("the Turks") and by whom they let speak ("an Iranian spokeswoman")."""

import re
from collections.abc import Iterator

from graph.mentions.candidates import Candidate
from graph.mentions.words import Page
from graph.model import Span
from ontology.gazetteer import Entry, Gazetteer
from ontology.terms import EntityKind

_SPEAKING = re.compile(
    r"\b(?P<adjective>[A-Z][\w.-]{1,30})\s(?:spokes(?:man|woman|person|men|women|persons|people))\b"
)
_PEOPLE = re.compile(r"\b[A-Z][a-z]{2,20}s\b(?![-’'])")
_IRREGULAR = {
    "Turks": "Turkish",
    "Poles": "Polish",
    "Danes": "Danish",
    "Swedes": "Swedish",
    "Finns": "Finnish",
    "Spaniards": "Spanish",
    "Britons": "British",
    "Brits": "British",
    "Serbs": "Serbian",
    "Croats": "Croatian",
}


def demonyms(page: Page, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """The country of each demonym in the plural, and of each spokesperson with a nationality.

    Languages and adjectives before other nouns are no names.
    """
    for found in _SPEAKING.finditer(page.text):
        span = Span(*found.span("adjective"))
        yield from _country(gazetteer.country_of_adjective(span.of(page.text)), span, gazetteer)
    for found in _PEOPLE.finditer(page.text):
        word = found[0]
        token = page.token_at(found.start())
        if token is not None and token.upos in {"NOUN", "PROPN"} and token.label not in {"compound", "amod"}:
            country = gazetteer.country_of_adjective(_IRREGULAR.get(word, word[:-1]))
            yield from _country(country, Span(found.start(), found.end()), gazetteer)


def _country(country: Entry | None, span: Span, gazetteer: Gazetteer) -> Iterator[Candidate]:
    if country is not None:
        named = tuple(one for one in gazetteer.named(country.name) if one.entry.id == country.id)
        yield Candidate(span, EntityKind.COUNTRY, named[:1])
