"""What one GraphQL request carries: the door to the store, the gazetteer, the limits and the time left."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import uuid4

from graph.claims.clocks import AsOf as Day
from graph.errors import QueryTooLarge
from graph.queries import claims_by_iri, documents_by_iri, entities_by_iri
from graph.queries.blocks import Rules
from graph.queries.categories import CategoryRow, categories
from graph.queries.claims import Positions, claims_now, positions_of, views_at
from graph.queries.judgements import knowing
from graph.queries.rows import ClaimRow, DocumentRow, EntityRow
from graph.queries.then import gazetteer_then, reader_then
from graph.queries.views import View
from graph.settings import Settings
from graph.settling import rules_of
from graph.store import Reader
from ontology.gazetteer import Gazetteer
from schema.ahead import Ahead
from schema.asof import AsOf, day_of
from schema.budget import Budget


@dataclass
class Context:
    """One request.  Not frozen and without slots: rows that were fetched ahead stay in it."""

    store: Reader
    gazetteer: Gazetteer
    settings: Settings
    request_id: str = field(default_factory=lambda: uuid4().hex)
    text_given: int = 0
    as_of: Day | None = None
    budget: Budget = field(init=False)
    _then: Reader | None = None
    _rules: dict[Day | None, Rules] = field(default_factory=dict)
    _by_day: dict[Day | None, "_Rows"] = field(default_factory=dict)
    _categories: Mapping[str, CategoryRow] | None = None

    def __post_init__(self) -> None:
        """Its time runs from now on."""
        self.budget = Budget(self.settings)

    def reader(self) -> Reader:
        """The store, as long as there is time left.

        Every field that asks the store goes through here.

        Raises:
            Ended: If the request ran longer than ``graphql_timeout_s``, or the client left.
        """
        self.budget.check()
        return self._then or self.store

    @property
    def names(self) -> Gazetteer:
        """The gazetteer by which names are looked up: of now, or as it was known on the day."""
        return gazetteer_then(self.gazetteer, self.store, self._then) if self._then else self.gazetteer

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
        self._then = None
        if given:
            self._then = reader_then(self.reader(), day_of(given))
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
        """Claims by any address that they have or had, as they stand now."""
        return self._rows.claims

    @property
    def claims_now(self) -> Ahead[ClaimRow]:
        """Claims by the IRI that they have now, which costs less than by any address."""
        return self._rows.claims_now

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

    @property
    def categories(self) -> Mapping[str, CategoryRow]:
        """Classes of assets and kinds of bases by notation.  Read once a request."""
        if self._categories is None:
            self._categories = categories(self.reader())
        return self._categories


class _Rows:
    """What was fetched ahead for answers as of one day."""

    def __init__(self, context: Context, as_of: Day | None) -> None:
        def rules() -> Rules:
            return context.rules

        self.entities = Ahead(lambda iris: entities_by_iri(context.reader(), iris))
        self.documents = Ahead(lambda iris: documents_by_iri(context.reader(), iris, as_of))
        self.claims = Ahead(lambda iris: claims_by_iri(context.reader(), iris))
        self.claims_now = Ahead(lambda iris: claims_now(context.reader(), iris))
        self.views = Ahead(lambda iris: views_at(context.reader(), iris, rules(), as_of))
        self.positions = Ahead(lambda iris: positions_of(context.reader(), iris, rules(), as_of))
