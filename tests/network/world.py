"""A fictional graph of a few statements, each written in a line, in a store in memory."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from graph.store.contract import Reader
from ontology.terms import SCHEMES, EntityKind, HopRole
from ontology.vocabulary import CLASS_OF_KIND, PREFIXES, Class, Property

DATA = "https://example.org/data/"
_TERMS = {
    "actor": Property.ACTOR, "asset": Property.ASSET, "at": Property.AT, "from": Property.FROM,
    "to": Property.TO, "counterpart": Property.COUNTERPART,
}  # fmt: skip


def iri(name: str) -> str:
    """The IRI of an entity or a statement of the world."""
    return DATA + name


@dataclass(frozen=True)
class Says:
    """One statement; ``happens`` are roles of what is said to happen, ``chain`` ends before the speaker."""

    name: str
    speaker: str
    about: tuple[str, ...] = ()
    happens: tuple[dict[str, str], ...] = ()
    chain: tuple[str, ...] = ()
    along: tuple[str, ...] = ()
    act: str = "say"
    standing: bool = True


@dataclass
class World:
    """A Reader over statements that counts what it is asked."""

    says: tuple[Says, ...]
    asked: list[str] = field(default_factory=list)
    store: Store = field(default_factory=Store)
    index: None = None

    def __post_init__(self) -> None:
        self.store.extend(quad for says in self.says for quad in _quads(says))

    def door(self) -> Reader:
        """Itself: networks ask a Reader for nothing but ``select``."""
        return cast("Reader", self)

    def select(self, query: str) -> list[dict[str, str]]:
        self.asked.append(query)
        found = self.store.query(query, use_default_graph_as_union=True)
        assert isinstance(found, QuerySolutions)
        names = [variable.value for variable in found.variables]
        return [{name: row[name].value for name in names if row[name] is not None} for row in found]


def _quads(says: Says) -> Iterator[Quad]:
    own = iri(says.name)
    chain = (*says.chain, says.speaker)
    yield _link(
        own, PREFIXES["rdf"] + "type", Class.STATEMENT if says.standing else Class.SUPERSEDED_STATEMENT
    )
    yield _link(own, Property.SPEAKER, iri(says.speaker))
    yield _link(own, Property.SPEECH_ACT, f"{SCHEMES}speech-act/{says.act}")
    for one in says.along:
        yield _link(own, Property.CO_SPEAKER, iri(one))
    for one in says.about:
        yield _link(own, Property.ABOUT, iri(one))
    for number, roles in enumerate(says.happens):
        proposition = f"{own}/proposition/{number}"
        yield _link(own, Property.PROPOSITION, proposition)
        yield from (_link(proposition, _TERMS[role], iri(one)) for role, one in roles.items())
    for position, one in enumerate(chain):
        hop = f"{own}/hop/{position}"
        yield _link(own, Property.HOP, hop)
        yield _link(hop, Property.SOURCE, iri(one))
        yield _link(hop, Property.ROLE, f"{SCHEMES}hop-role/{_role(position, chain)}")
        yield Quad(NamedNode(hop), NamedNode(Property.POSITION), Literal(position))
    for one in {*says.about, *chain, *says.along}:
        yield _link(iri(one), PREFIXES["rdf"] + "type", CLASS_OF_KIND[EntityKind.ORGANISATION])
        yield Quad(NamedNode(iri(one)), NamedNode(PREFIXES["skos"] + "prefLabel"), Literal(one.title()))


def _role(position: int, chain: tuple[str, ...]) -> HopRole:
    if position == len(chain) - 1:
        return HopRole.SPEAKER
    return HopRole.PUBLISHER if position == 0 else HopRole.RELAY


def _link(subject: str, property_: str, value: str) -> Quad:
    return Quad(NamedNode(subject), NamedNode(property_), NamedNode(value))
