"""One version on its way into its graph: its text, its IRIs and who its words stand for."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from graph.errors import InvalidAnnotation
from graph.model import Entity, Findings, Mention, Resolution, Source, Span, Statement
from graph.rdf.iris import Minter, entity_iri, stretch_iri
from graph.rdf.sheet import Sheet

JOINT = " … "
_UNRESOLVED = "report this: the entities stage has to resolve everything that statements name"


@dataclass(frozen=True, slots=True)
class Page:
    """What is needed to write one version; ``sheet`` takes the triples of the version's graph.

    ``known`` has one entity for each key: a mention and a source may hold other ones of that
    key, with the strength of their own link.
    """

    findings: Findings
    minter: Minter
    iri: str
    document: str
    sheet: Sheet
    known: Mapping[str, Entity]

    @classmethod
    def of(cls, findings: Findings, minter: Minter) -> "Page":
        """An empty page for ``findings``."""
        iri = minter.version(findings.version)
        document = minter.document(findings.version.document)
        sheet = Sheet(iri, findings.version.name)
        return cls(findings, minter, iri, document, sheet, _known(findings.resolution))

    @property
    def place(self) -> str:
        """What errors call the document."""
        return self.findings.version.name

    def words(self, span: Span) -> str:
        """The words at ``span``.

        Raises:
            InvalidAnnotation: If the span is empty or runs beyond the text.
        """
        text = self.findings.version.text
        if not 0 <= span.start < span.end <= len(text):
            raise InvalidAnnotation(
                self.place,
                f"the span {span.start}..{span.end} does not lie in the text of {len(text)} characters",
            )
        return text[span.start : span.end]

    def joined(self, spans: tuple[Span, ...]) -> str:
        """The words at some spans in their order, joined by an ellipsis."""
        return JOINT.join(self.words(span) for span in spans)

    def check(self, span: Span, claimed: str) -> None:
        """Make sure that the words at ``span`` are those that a stage claims.

        Raises:
            InvalidAnnotation: If they are not.
        """
        found = self.words(span)
        if found != claimed:
            raise InvalidAnnotation(
                self.place, f"the text has {found!r} at {span.start}..{span.end}, not {claimed!r}"
            )

    def stretch(self, span: Span) -> str:
        """The IRI of a stretch of this version."""
        return stretch_iri(self.iri, span)

    def mentioned(self, mention: Mention) -> Entity:
        """What a mention denotes.

        Raises:
            InvalidAnnotation: If the mention was not resolved.
        """
        entity = self.findings.resolution.by_mention.get(mention)
        if entity is None:
            raise InvalidAnnotation(self.place, f"the mention {mention.text!r} is not resolved", _UNRESOLVED)
        return entity

    def sourced(self, source: Source) -> Entity:
        """Whom a source stands for.

        Raises:
            InvalidAnnotation: If the source was not resolved.
        """
        entity = self.findings.resolution.by_source.get(source)
        if entity is None:
            raise InvalidAnnotation(self.place, f"the source {source.surface!r} is not resolved", _UNRESOLVED)
        return entity

    def speaker(self, statement: Statement) -> Entity:
        """Who says a statement.

        Raises:
            InvalidAnnotation: If it has no chain, or its speaker was not resolved.
        """
        if not statement.chain:
            raise InvalidAnnotation(self.place, f"the statement at {statement.evidence.start} has no speaker")
        return self.sourced(statement.speaker)

    def entity(self, entity: Entity) -> str:
        """The IRI of an entity: in the gazetteer, or of this version."""
        return entity_iri(self.iri, self.known[entity.key])


def _known(resolution: Resolution) -> dict[str, Entity]:
    """Every entity by its key; what ``entities`` says comes before what mentions and sources say."""
    every = chain(resolution.by_source.values(), resolution.by_mention.values(), resolution.entities)
    return {entity.key: entity for entity in every}
