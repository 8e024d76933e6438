"""Authors of embedded posts."""

from collections.abc import Iterator

from graph.mentions.candidates import Candidate
from graph.mentions.words import Page
from graph.model import PassageKind
from ontology.gazetteer import Gazetteer
from ontology.terms import EntityKind

_ACTORS = frozenset({EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.OUTLET, EntityKind.ARMED_FORCE})
RANK = 3


def post_authors(page: Page, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """The author of each post: a known actor, a person if the annotator says so, else an organisation.

    An account may be anyone's; "organisation" claims least about who writes.
    """
    persons = {name.span for name in page.reading.names if name.kind == "person"}
    for passage in page.version.passages:
        span = passage.author
        if passage.kind is PassageKind.POST and span is not None and len(span):
            named = tuple(one for one in gazetteer.named(span.of(page.text)) if one.entry.kind in _ACTORS)
            kind = EntityKind.PERSON if span in persons else EntityKind.ORGANISATION
            yield Candidate(span, named[0].entry.kind if named else kind, named, RANK)
