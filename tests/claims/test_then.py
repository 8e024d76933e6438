"""A claim that is addressed as it is now, asked for as it stood on a day."""

from datetime import date

from graph.claims.clocks import AsOf
from graph.queries.blocks import Rules
from graph.queries.claims import ClaimFilter, claim_views, view_at, views_then
from graph.store import EmbeddedStore
from tests.claims.conftest import Paper, Put, Says

UNDATED = Says("organisation/ministry", actor="country/aland")
DATED = Says("organisation/skyeye", actor="country/aland", happened="2031-05-02")


def test_an_address_that_came_later_leads_to_what_was_known_of_the_claim(
    store: EmbeddedStore, put: Put
) -> None:
    put(Paper("a", (UNDATED,), day="2031-05-03"))
    ((row, view),) = claim_views(store, ClaimFilter(), Rules())
    put(Paper("b", (DATED,), day="2031-05-06"))
    ((_, now),) = claim_views(store, ClaimFilter(), Rules())
    (key,) = set(now.claim.propositions) - set(view.claim.propositions)
    later, then = f"{row.iri.rpartition('/')[0]}/{key}", AsOf(date(2031, 5, 4))

    assert view_at(store, later, Rules(), then) is None
    assert views_then(store, later, Rules(), then)[row.iri][1] == view
    assert views_then(store, later, Rules(), AsOf(date(2031, 5, 2))) == {}
