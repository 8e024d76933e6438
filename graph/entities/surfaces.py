"""The mentions and sources of a version, gathered before anything is decided about them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from graph.entities.country_beside import country_beside
from graph.entities.naming import canonical_name
from graph.model import Hop, Mention, Mentions, Source, Statement, Version
from ontology.gazetteer import Gazetteer, normalise
from ontology.terms import EntityKind, HopRole


@dataclass(slots=True)
class Surface:
    """Everything in one version that has one name: what is decided, is decided for all of it.

    ``entry`` is what the mentions stage read the words as; ``name`` is in the shape of a canonical name;
    ``country`` is the name of the country that the text puts beside it, if it is one and the same.
    """

    name: str
    kind: EntityKind
    entry: str | None
    country: str | None = None
    mentions: list[Mention] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where it first stands."""
        return min(mention.span.start for mention in self.mentions)


def gather(version: Version, mentions: Iterable[Mention], gazetteer: Gazetteer) -> list[Surface]:
    """One surface for each entry and for each unlinked name, in order of the text.

    An unlinked name that the annotator read now as one kind, now as another, has the kind that it
    has most often.  One that stands beside two countries ("Zor, Peru" and "Zor, Chile") is two.
    """
    linked: dict[str, Surface] = {}
    loose: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.entry is None:
            loose[normalise(mention.text) or mention.text].append(mention)
        else:
            made = Surface(mention.text, mention.kind, mention.entry)
            linked.setdefault(mention.entry, made).mentions.append(mention)
    found = [*linked.values(), *(one for same in loose.values() for one in _loose(version, same, gazetteer))]
    return sorted(found, key=lambda one: one.start)


def _loose(version: Version, same: Sequence[Mention], gazetteer: Gazetteer) -> Iterator[Surface]:
    kind = Counter(mention.kind for mention in same).most_common(1)[0][0]
    name = canonical_name(same[0].text, kind, gazetteer)
    beside = {mention: country_beside(version, mention.span.end, gazetteer) for mention in same}
    countries = list(dict.fromkeys(country for country in beside.values() if country))
    if len(countries) < 2:
        yield Surface(name, kind, None, countries[0] if countries else None, list(same))
        return
    for country in dict.fromkeys(beside.values()):
        yield Surface(name, kind, None, country, [one for one in same if beside[one] == country])


def mentions_of(mentions: Mentions, statements: Iterable[Statement]) -> list[Mention]:
    """Each mention once, those that only statements hold included, in order of the text."""
    every = dict.fromkeys(mentions.entities)
    for statement in statements:
        every.update(dict.fromkeys(statement.about))
        for part in statement.activities:
            for role in (part.actors, part.assets, part.at, part.origin, part.destination, part.counterpart):
                every.update(dict.fromkeys(role))
        every.update(dict.fromkeys(one.mention for one, _ in sources_of(statement) if one.mention))
    return sorted(every, key=lambda one: (one.span, one.text, one.kind))


def sources_of(statement: Statement) -> Iterator[tuple[Source, HopRole]]:
    """The sources of the chain from the outermost, then the co-speakers."""
    hops: tuple[Hop, ...] = statement.chain
    yield from ((hop.source, hop.role) for hop in hops)
    yield from ((source, HopRole.SPEAKER) for source in statement.co_speakers)
