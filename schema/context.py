"""What one GraphQL request carries: the door to the store, the gazetteer, the limits and the time left."""

import time
from dataclasses import dataclass, field
from uuid import uuid4

from graph.claims.clocks import AsOf as Day
from graph.errors import QueryTimeout, QueryTooLarge
from graph.queries import claims_by_iri, documents_by_iri, entities_by_iri
from graph.queries.blocks import Rules
from graph.queries.claims import Positions, positions_of, views_at
from graph.queries.judgements import knowing
from graph.queries.rows import ClaimRow, DocumentRow, EntityRow, StatementRow
from graph.queries.views import View
from graph.settings import Settings
from graph.settling import rules_of
from graph.store import Reader
from ontology.gazetteer import Gazetteer
from schema.ahead import Ahead
from schema.asof import AsOf, day_of


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
    as_of: Day | None = None
    _rules: dict[Day | None, Rules] = field(default_factory=dict)
    _by_day: dict[Day | None, "_Rows"] = field(default_factory=dict)

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

    def at(self, given: AsOf | None) -> "Context":
        """The same request, answering as of a day from here on; ``None`` for now.

        Every field of the root calls it.  Fields run one after another, each with all below it, so that what
        lies below a field is of its day.
        """
        self.as_of = knowing(day_of(given), self.reader()) if given else None
        return self

    @property
    def rules(self) -> Rules:
        """What claims are computed by, as of the day.  Read once a request."""
        if self.as_of not in self._rules:
            self._rules[self.as_of] = rules_of(self.reader(), self.settings, self.as_of)
        return self._rules[self.as_of]

    @property
    def entities(self) -> Ahead[EntityRow]:
        """Entities by IRI."""
        return self._rows.entities

    @property
    def documents(self) -> Ahead[DocumentRow]:
        """Documents by IRI, in the version of the day."""
        return self._rows.documents

    @property
    def claims(self) -> Ahead[ClaimRow]:
        """Claims by IRI, as they stand now."""
        return self._rows.claims

    @property
    def views(self) -> Ahead[tuple[ClaimRow, View]]:
        """Claims by IRI with all that they rest on, as of the day."""
        return self._rows.views

    @property
    def positions(self) -> Ahead[Positions]:
        """Where statements stood on claims as of the day, by the IRI of the statement."""
        return self._rows.positions

    @property
    def _rows(self) -> "_Rows":
        """The rows of the day: those of one day are none of another."""
        if self.as_of not in self._by_day:
            self._by_day[self.as_of] = _Rows(self, self.as_of)
        return self._by_day[self.as_of]

    def expect(self, statement: StatementRow) -> None:
        """Note what the fields of a statement will ask for, so that a page of them asks once."""
        if self.as_of is None:
            self.claims.want(statement.claims)
        else:
            self.positions.want([statement.iri])
        named = (statement.speaker, *statement.co_speakers, *statement.about, *statement.via)
        for entity in (*named, *(hop.entity for hop in statement.chain)):
            self.entities.want(entity.located_in)


class _Rows:
    """What was fetched ahead for answers as of one day."""

    def __init__(self, context: Context, as_of: Day | None) -> None:
        def rules() -> Rules:
            return context.rules

        self.entities = Ahead(lambda iris: entities_by_iri(context.reader(), iris))
        self.documents = Ahead(lambda iris: documents_by_iri(context.reader(), iris, as_of))
        self.claims = Ahead(lambda iris: claims_by_iri(context.reader(), iris))
        self.views = Ahead(lambda iris: views_at(context.reader(), iris, rules(), as_of))
        self.positions = Ahead(lambda iris: positions_of(context.reader(), iris, rules(), as_of))
