"""Statements corrected by persons: the new value in the place of what was read, which is kept beside it.

What a statement was read as stands in its own version's graph: it comes and goes with the version, and an
undo restores it exactly.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from pyoxigraph import Literal, NamedNode, Quad

from graph.claims import key_of, read_signature, signature
from graph.judgements import Corrections, Field
from graph.model import Proposition
from graph.rdf.iris import Minter
from graph.rdf.propositions import proposition_quads
from graph.rdf.sheet import PREF_LABEL
from ontology.terms import Polarity, SpeechAct, Tense
from ontology.vocabulary import GAZETTEER, Property, Scheme, concept_in

_PROPERTY = {
    Field.SPEECH_ACT: Property.SPEECH_ACT,
    Field.POLARITY: Property.POLARITY,
    Field.CERTAINTY: Property.CERTAINTY,
    Field.TENSE: Property.TENSE,
    Field.QUOTATION: Property.QUOTATION,
    Field.SPEAKER: Property.SPEAKER,
}
_MARKS = (Property.READ_AS, Property.READ_PROPOSITION)


@dataclass(frozen=True, slots=True)
class Revision:
    """The quads of a version, its propositions included, before and after a correction."""

    version: str
    before: tuple[Quad, ...]
    after: tuple[Quad, ...]

    @classmethod
    def of(
        cls,
        version: str,
        quads: Iterable[Quad],
        lines: Iterable[str],
        corrections: Corrections,
        minter: Minter,
    ) -> "Revision":
        """What corrections make of a version; ``lines`` are the signatures of what is said in it."""
        said = (quad for line in lines for quad in proposition_quads(read_signature(line), minter))
        before = (*quads, *said)
        return cls(version, before, corrected(before, corrections, minter))

    @property
    def gone(self) -> tuple[Quad, ...]:
        """The quads of the version's graph that it has no more."""
        graph, after = NamedNode(self.version), set(self.after)
        return tuple(quad for quad in self.before if quad.graph_name == graph and quad not in after)

    @property
    def come(self) -> tuple[Quad, ...]:
        """The quads that are new, propositions included."""
        before = set(self.before)
        return tuple(quad for quad in self.after if quad not in before)


def corrected(quads: Iterable[Quad], corrections: Corrections, minter: Minter) -> tuple[Quad, ...]:
    """The quads of a version, its statements corrected as ``corrections`` tell and in nothing else.

    What was corrected before is read anew first.  ``quads`` are those of the version's graph and of its
    propositions in the claims graph, which are renewed too.
    """
    held = tuple(quads)
    names = _concerned(held, corrections)
    if not names:
        return held
    version = _Version.of(held, minter)
    for name in names:
        version.restore(name)
        version.correct(name, corrections.get(version.one(name, Property.KEY), {}))
    return version.quads()


def _concerned(quads: Iterable[Quad], corrections: Corrections) -> list[str]:
    """The statements that are to be corrected, or were."""
    return list(
        dict.fromkeys(
            _value(quad.subject)
            for quad in quads
            if quad.predicate.value in _MARKS
            or (quad.predicate.value == Property.KEY and _value(quad.object) in corrections)
        )
    )


@dataclass(frozen=True, slots=True)
class _Version:
    """A version while it is corrected.

    ``said`` are the quads of its graph by subject, ``known`` its propositions by IRI.
    """

    minter: Minter
    said: dict[str, list[Quad]]
    known: dict[str, Proposition]

    @classmethod
    def of(cls, quads: Iterable[Quad], minter: Minter) -> "_Version":
        """The version of some quads, those of its propositions included."""
        version = cls(minter, {}, {})
        for quad in quads:
            if _value(quad.graph_name) != minter.claims:
                version.said.setdefault(_value(quad.subject), []).append(quad)
            elif quad.predicate.value == Property.SIGNATURE:
                version.known[_value(quad.subject)] = read_signature(_value(quad.object))
        return version

    def quads(self) -> tuple[Quad, ...]:
        """What the version's graph holds now, and the propositions that are said in it."""
        own = [quad for held in self.said.values() for quad in held]
        said = dict.fromkeys(_value(one.object) for one in own if one.predicate.value == Property.PROPOSITION)
        shared = (quad for iri in said for quad in proposition_quads(self.known[iri], self.minter))
        return (*own, *shared)

    def all(self, subject: str, property_: str) -> list[str]:
        """Every value, as text."""
        return [_value(quad.object) for quad in self.said[subject] if quad.predicate.value == property_]

    def one(self, subject: str, property_: str) -> str:
        """The first value, empty if there is none."""
        return next(iter(self.all(subject, property_)), "")

    def put(self, subject: str, property_: str, values: Iterable[NamedNode | Literal]) -> None:
        """Give it these values of a property, and no others."""
        held = self.said[subject]
        graph, node = held[0].graph_name, held[0].subject
        kept = [quad for quad in held if quad.predicate.value != property_]
        new = [Quad(node, NamedNode(property_), value, graph) for value in dict.fromkeys(values)]
        self.said[subject] = kept + new

    def restore(self, statement: str) -> None:
        """Make it what it was read as, without marks."""
        for mark in self.all(statement, Property.READ_AS):
            field, value = mark.split(" ", 1)
            self._set(statement, Field(field), value)
        if lines := self.all(statement, Property.READ_PROPOSITION):
            self._say(statement, map(read_signature, lines))
        for property_ in _MARKS:
            self.put(statement, property_, ())

    def correct(self, statement: str, wanted: Mapping[Field, str]) -> None:
        """Correct it, which is as it was read."""
        read = [self.known[iri] for iri in self.all(statement, Property.PROPOSITION)]
        marks = []
        for field, value in sorted(wanted.items()):
            old, new = self._get(statement, field), self._possible(statement, field, value)
            if new and new != old:
                self._set(statement, field, new)
                marks.append(Literal(f"{field} {old}"))
        self.put(statement, Property.READ_AS, marks)
        said = [] if wanted.get(Field.SPEECH_ACT) == SpeechAct.DEMAND else [_as(one, wanted) for one in read]
        if set(said) != set(read):
            self._say(statement, said)
            self.put(statement, Property.READ_PROPOSITION, (Literal(signature(one)) for one in read))

    def _get(self, statement: str, field: Field) -> str:
        value = self.one(statement, _PROPERTY[field])
        return value if field is Field.SPEAKER else value.rpartition("/")[2]

    def _set(self, statement: str, field: Field, value: str) -> None:
        """Give a field its value; a speaker is the source of the last hop too."""
        iri = value if field is Field.SPEAKER else concept_in(Scheme(field.value), value)
        self.put(statement, _PROPERTY[field], [NamedNode(iri)])
        if field is Field.SPEAKER:
            hops = self.all(statement, Property.HOP)
            last = max(hops, key=lambda hop: int(self.one(hop, Property.POSITION)))
            self.put(last, Property.SOURCE, [NamedNode(iri)])

    def _possible(self, statement: str, field: Field, value: str) -> str:
        """The value; empty for a speaker whom the version does not know, or who has another part in it."""
        if field is not Field.SPEAKER:
            return value
        iri = value
        if not value.startswith(GAZETTEER):
            iri = f"{self.one(statement, Property.VERSION)}/entity/{value.partition('/entity/')[2]}"
            if iri not in self.said or not self.one(iri, PREF_LABEL):
                return ""
        others = (*self.all(statement, Property.VIA), *self.all(statement, Property.CO_SPEAKER))
        return "" if iri in others else iri

    def _say(self, statement: str, propositions: Iterable[Proposition]) -> None:
        iris = {self.minter.proposition(key_of(one)): one for one in propositions}
        self.known.update(iris)
        self.put(statement, Property.PROPOSITION, map(NamedNode, iris))


def _as(proposition: Proposition, wanted: Mapping[Field, str]) -> Proposition:
    """What is said to happen, of another polarity or tense."""
    polarity = Polarity(wanted.get(Field.POLARITY, proposition.polarity))
    planned = wanted[Field.TENSE] == Tense.FUTURE if Field.TENSE in wanted else proposition.planned
    return replace(proposition, polarity=polarity, planned=planned)


def _value(term: object) -> str:
    """The text of an IRI or a literal."""
    return str(getattr(term, "value", term))
