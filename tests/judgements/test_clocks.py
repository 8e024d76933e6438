"""What is rejected is left out of every answer of its day, and comes back with it."""

from datetime import date

from graph.claims.clocks import AsOf
from graph.claims.ledger import Move
from graph.queries.blocks import Rules
from graph.queries.claims import ClaimFilter, claims_as_of, claims_page
from graph.queries.criteria import StatementFilter
from graph.queries.judgements import knowing
from graph.queries.ledger import EVER, ledger_rows
from graph.queries.statements import statements_by_iri, statements_page
from graph.settings import Settings
from graph.settling import rules_of
from graph.store import EmbeddedStore
from ontology.terms import AgreementClass, Polarity
from tests.claims.conftest import Says
from tests.judgements.conftest import LEFT, SOUTH, Decide, Paper, Put, statement_keys

DENIED = Says("organisation/ministry", actor="country/aland", polarity=Polarity.NEGATIVE)


def test_what_was_rejected_and_then_superseded_does_not_count_before_that_either(
    store: EmbeddedStore, put: Put, decide: Decide, settings: Settings
) -> None:
    put(Paper("a", (LEFT,), day="2031-05-03"))
    iri, key = statement_keys(store)[0]
    decide("reject", iri, value=key)
    put(Paper("a", (SOUTH,), day="2031-05-09"))
    then = knowing(AsOf(date(2031, 5, 5)), store)
    assert then is not None

    assert statements_page(store, StatementFilter(as_of=then), first=9).total == 0
    rows = claims_as_of(store, ClaimFilter(), rules_of(store, settings, then), then)
    assert [row.agreement.kind for row in rows] == [AgreementClass.RETRACTED]


def test_a_rejected_statement_can_be_seen_to_be_accepted_after_all(
    store: EmbeddedStore, put: Put, decide: Decide
) -> None:
    put(Paper("a", (LEFT,)))
    iri, key = statement_keys(store)[0]
    decide("reject", iri, value=key)

    assert list(statements_by_iri(store, [iri], EVER)) == [iri]
    decide("accept", iri, value=key, hours=1)
    assert statement_keys(store) == [(iri, key)]


def test_a_rejected_statement_is_no_step_of_a_ledger(store: EmbeddedStore, put: Put, decide: Decide) -> None:
    put(Paper("a", (LEFT,), day="2031-05-03"))
    put(Paper("b", (DENIED,), day="2031-05-05"))
    steps = ledger_rows(store, ClaimFilter(), Rules())
    assert [step.move for step in steps] == [Move.FIRST, Move.CHANGES]

    decide("reject", steps[0].statement.iri, value=steps[0].statement.key)

    assert [step.move for step in ledger_rows(store, ClaimFilter(), Rules())] == [Move.FIRST]
    put(Paper("a", (SOUTH,), day="2031-05-09"))
    north = (claims_page(store, ClaimFilter(), first=9).items[0].about[1].iri,)
    moves = [step.move for step in ledger_rows(store, ClaimFilter(north), Rules())]
    assert moves == [Move.FIRST]
