"""What one GraphQL request carries: the door to the store, the gazetteer, the limits and the time left."""

import time
from dataclasses import dataclass, field
from functools import cached_property
from uuid import uuid4

from graph.errors import QueryTimeout, QueryTooLarge
from graph.queries import claims_by_iri, documents_by_iri, entities_by_iri
from graph.queries.rows import ClaimRow, DocumentRow, EntityRow, StatementRow
from graph.settings import Settings
from graph.store import Reader
from ontology.gazetteer import Gazetteer
from schema.ahead import Ahead


@dataclass
class Context:
    """One request.  Not frozen and without slots: rows that were fetched ahead stay in it."""

    store: Reader
    gazetteer: Gazetteer
    settings: Settings
    request_id: str = field(default_factory=lambda: uuid4().hex)
    started: float = field(default_factory=time.monotonic)
    text_given: int = 0
    operation: str | None = None

    def reader(self) -> Reader:
        """The store, as long as there is time left.

        Every field that asks the store goes through here; what lies between two of them is
        bounded by the cost of the query.

        Raises:
            QueryTimeout: If the request ran longer than ``graphql_timeout_s``.
        """
        limit = self.settings.graphql_timeout_s
        if time.monotonic() - self.started > limit:
            raise QueryTimeout(
                "GraphQL query",
                f"ran longer than {limit} s",
                "ask for fewer fields or smaller pages, or raise CLAIMGRAPH_GRAPHQL_TIMEOUT_S",
            )
        return self.store

    def count_text(self, characters: int) -> None:
        """Note that texts of that length are given out.

        Raises:
            QueryTooLarge: If one request asks for more than the longest document may have.
        """
        self.text_given += characters
        limit = self.settings.max_document_mb
        if self.text_given > limit * 1_000_000:
            raise QueryTooLarge(
                "text", f"the texts have more than {limit} million characters", "ask for fewer"
            )

    @cached_property
    def entities(self) -> Ahead[EntityRow]:
        """Entities by IRI."""
        return Ahead(lambda iris: entities_by_iri(self.reader(), iris))

    @cached_property
    def documents(self) -> Ahead[DocumentRow]:
        """Documents by IRI."""
        return Ahead(lambda iris: documents_by_iri(self.reader(), iris))

    @cached_property
    def claims(self) -> Ahead[ClaimRow]:
        """Claims by IRI."""
        return Ahead(lambda iris: claims_by_iri(self.reader(), iris))

    def expect(self, statement: StatementRow) -> None:
        """Note what the fields of a statement will ask for, so that a page of them asks once."""
        self.claims.want(statement.claims)
        named = (statement.speaker, *statement.co_speakers, *statement.about, *statement.via)
        for entity in (*named, *(hop.entity for hop in statement.chain)):
            self.entities.want(entity.located_in)
