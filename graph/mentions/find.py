"""Everything that one version names: the finders in order of trust, then overlaps, then context."""

from itertools import chain

from graph.mentions.bodies import bodies, new_governments
from graph.mentions.candidates import settle
from graph.mentions.context import in_context
from graph.mentions.dates import find_dates
from graph.mentions.demonyms import demonyms
from graph.mentions.equipment import equipment
from graph.mentions.names import known_names
from graph.mentions.posts import post_authors
from graph.mentions.read_names import read_names
from graph.mentions.repeats import as_persons, repeats
from graph.mentions.sites import sites
from graph.mentions.words import Page
from graph.model import Mentions, Reading, Version
from ontology.gazetteer import Gazetteer


def find_mentions(version: Version, reading: Reading, gazetteer: Gazetteer) -> Mentions:
    """The entities and dates that ``version`` names, in order of the text and without overlap."""
    page = Page(version, reading)
    found = settle(
        chain(
            post_authors(page, gazetteer),
            known_names(page, gazetteer),
            sites(page, gazetteer),
            equipment(page, gazetteer),
            new_governments(page, gazetteer),
            bodies(page, gazetteer),
            demonyms(page, gazetteer),
            read_names(page, gazetteer),
        )
    )
    found = settle(chain(as_persons(page, found), repeats(page, found)))
    return Mentions(in_context(page, gazetteer, found), find_dates(version, reading))
