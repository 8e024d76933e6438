"""Claims in the graph are those of all statements in it, whatever came first, went or came again."""

from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from graph.claims import relations_of
from graph.claims.clocks import AsOf, Clock
from graph.queries.blocks import Rules
from graph.queries.claims import ClaimFilter, claim_views, claims_as_of, claims_by_iri, claims_page
from graph.queries.claims_then import with_claims_then
from graph.queries.criteria import StatementFilter
from graph.queries.statements import statements_page
from graph.rdf import Minter
from graph.store import EmbeddedStore
from ontology.terms import ActivityKind, AgreementClass, Polarity, Position, SpeechAct
from ontology.vocabulary import Property
from tests.claims.conftest import BASE_IRI, Paper, Put, Says, put_into, remove_from

CLAIMS = Minter(BASE_IRI).claims
LEFT = Says("organisation/ministry", actor="country/aland")
SEEN = Says("organisation/skyeye")
DENIED = Says("organisation/skyeye", polarity=Polarity.NEGATIVE, actor="country/aland")


def claims_graph(store: EmbeddedStore) -> set[str]:
    """What is said of claims, without what tells the order of versions."""
    return {str(quad) for quad in store.quads(CLAIMS)}


def kinds(store: EmbeddedStore) -> list[tuple[str, AgreementClass]]:
    page = claims_page(store, ClaimFilter(), first=99)
    return [(row.label, row.agreement.kind) for row in page.items]


def test_two_documents_meet_in_one_claim(store: EmbeddedStore, put: Put) -> None:
    put(Paper("a", (LEFT,)))
    put(Paper("b", (SEEN,)))

    assert kinds(store) == [
        ("Withdrawal: Aland from North Harbour (said 2031-05)", AgreementClass.INDEPENDENT_AGREEMENT)
    ]


def test_a_statement_carries_its_position_on_the_claim(store: EmbeddedStore, put: Put) -> None:
    put(Paper("a", (LEFT,)))
    put(Paper("b", (DENIED,)))
    (claim,) = claims_page(store, ClaimFilter(), first=9).items

    for position, number in ((Property.AFFIRMS, 1), (Property.DENIES, 1), (Property.CLAIM, 2)):
        found = store.select(f"SELECT ?s {{ ?s <{position}> <{claim.iri}> ; a ?class }}")
        assert len({row["s"] for row in found}) == number
    assert claim.agreement.kind is AgreementClass.CONTESTED


def test_a_new_version_that_drops_a_statement_retracts_it(store: EmbeddedStore, put: Put) -> None:
    put(Paper("a", (LEFT,)))
    put(Paper("a", (), day="2031-05-04"))

    assert [kind for _, kind in kinds(store)] == [AgreementClass.RETRACTED]


def test_a_claim_goes_with_its_last_document(store: EmbeddedStore, put: Put) -> None:
    put(Paper("a", (LEFT,)))
    remove_from(store, "a")

    assert claims_graph(store) == set()


def test_the_old_address_of_a_claim_leads_to_the_claim_that_it_is_on_now(
    store: EmbeddedStore, put: Put
) -> None:
    addresses = set()
    for paper in (Paper("a", (LEFT,)), Paper("b", (SEEN,)), Paper("c", (DENIED,))):
        put(paper)
        addresses |= {row.iri for row in claims_page(store, ClaimFilter(), first=9).items}

    (claim,) = claims_page(store, ClaimFilter(), first=9).items
    assert {row.iri for row in claims_by_iri(store, sorted(addresses)).values()} == {claim.iri}
    assert claims_by_iri(store, sorted(addresses)).keys() == addresses


SAYINGS = st.lists(
    st.builds(
        Says,
        who=st.sampled_from(["organisation/ministry", "organisation/skyeye", "outlet/gazette"]),
        where=st.sampled_from(["base/north", "base/south"]),
        polarity=st.sampled_from(Polarity),
        kind=st.sampled_from([ActivityKind.WITHDRAWAL, ActivityKind.PRESENCE, ActivityKind.ABSENCE]),
        actor=st.sampled_from(["", "country/aland", "country/borduria"]),
        happened=st.sampled_from(["", "2031-05", "2031-05-02", "2031-05-03"]),
    ),
    max_size=3,
).map(tuple)
DAYS = st.sampled_from(["2031-04-30", "2031-05-03", "2031-05-20", "2031-12-01"])
PAPERS = st.builds(
    Paper, key=st.sampled_from("abc"), says=SAYINGS, day=st.one_of(st.just(""), DAYS), recorded=DAYS
)
STEPS = st.lists(st.one_of(PAPERS, st.sampled_from("abc")), max_size=7)
MANY = hypothesis_settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def empty(store: EmbeddedStore) -> None:
    for key in "abc":
        if store.current_version(Minter(BASE_IRI).document(key)):
            remove_from(store, key)


@given(STEPS)
@MANY
def test_the_claims_are_those_of_the_statements_in_whatever_order_they_came(
    store: EmbeddedStore, steps: list[Paper | str]
) -> None:
    empty(store)
    held: dict[str, list[Paper]] = {}
    for step in steps:
        if isinstance(step, Paper):
            put_into(store, step)
            held[step.key] = [one for one in held.get(step.key, []) if one != step] + [step]
        elif held.pop(step, None):
            remove_from(store, step)
    after = claims_graph(store)
    empty(store)
    assert claims_graph(store) == set()
    for key in sorted(held, reverse=True):
        for paper in held[key]:
            put_into(store, paper)

    assert claims_graph(store) == after


@given(st.lists(PAPERS, max_size=6), st.sampled_from(Clock), DAYS)
@MANY
def test_the_answer_as_of_a_day_is_that_of_a_graph_that_never_saw_what_came_later(
    store: EmbeddedStore, papers: list[Paper], clock: Clock, day: str
) -> None:
    empty(store)
    papers = sorted(dict.fromkeys(papers), key=lambda paper: paper.recorded)
    for paper in papers:
        put_into(store, paper)
    as_of = AsOf(date.fromisoformat(day), clock)
    claims = claims_as_of(store, ClaimFilter(), Rules(), as_of)
    statements = statements_page(store, StatementFilter(as_of=as_of), first=99)
    by_claim = [_filtered(store, replace(given, as_of=as_of)) for given in ON_CLAIMS]
    empty(store)
    for paper in papers:
        known = paper.recorded if clock is Clock.RECORDED or not paper.day else paper.day
        if known <= day:
            put_into(store, paper)

    assert claims == claims_page(store, ClaimFilter(), first=99).items
    now = statements_page(store, StatementFilter(), first=99)
    assert [row.iri for row in statements.items] == [row.iri for row in now.items]
    assert statements.total == now.total
    assert by_claim == [_filtered(store, given) for given in ON_CLAIMS]


ON_CLAIMS = (
    StatementFilter(agreements=(AgreementClass.SINGLE_SOURCE, AgreementClass.ECHO)),
    StatementFilter(none_of=(StatementFilter(positions=(Position.DENIES,)),)),
    StatementFilter(
        any_of=(
            StatementFilter(agreements=(AgreementClass.CONTESTED,), positions=(Position.AFFIRMS,)),
            StatementFilter(speech_acts=(SpeechAct.DENY,)),
        )
    ),
)


def _filtered(store: EmbeddedStore, given: StatementFilter) -> list[str]:
    meaning = with_claims_then(given, store, Rules)
    return [row.iri for row in statements_page(store, meaning, first=99).items]


@given(st.lists(PAPERS, max_size=5))
@MANY
def test_the_claims_in_the_graph_are_those_computed_from_all_statements(
    store: EmbeddedStore, papers: list[Paper]
) -> None:
    empty(store)
    for paper in papers:
        put_into(store, paper)
    never = AsOf(date(2999, 1, 1), Clock.RECORDED)

    assert (
        claims_as_of(store, ClaimFilter(), Rules(), never)
        == claims_page(store, ClaimFilter(), first=99).items
    )


@given(st.lists(PAPERS, max_size=5))
@MANY
def test_the_relations_in_the_graph_are_those_of_all_claims(
    store: EmbeddedStore, papers: list[Paper]
) -> None:
    empty(store)
    for paper in papers:
        put_into(store, paper)
    claims = [view.claim for _, view in claim_views(store, ClaimFilter(), Rules())]
    minter = Minter(BASE_IRI)
    wanted = {
        (
            minter.claim(one.claim),
            one.kind.value.replace("-t", "T").replace("-b", "B").replace("-w", "W"),
            one.other,
        )
        for one in relations_of(claims, [])
    }
    rows = store.select(
        "SELECT ?a ?r ?b { ?a ?r ?b . FILTER(?r IN ("
        f"<{Property.NARROWER_THAN}>, <{Property.IMPLIED_BY}>, <{Property.INCOMPATIBLE_WITH}>)) }}"
    )

    assert {(row["a"], row["r"].rpartition("#")[2], row["b"].rpartition("/")[2]) for row in rows} == wanted


def test_what_was_known_on_a_day_leaves_out_the_later_denial(store: EmbeddedStore, put: Put) -> None:
    put(Paper("a", (LEFT,), day="2031-05-03"))
    put(Paper("b", (DENIED,), day="2031-05-20"))
    early = AsOf(date(2031, 5, 10))

    (claim,) = claims_as_of(store, ClaimFilter(), Rules(), early)

    assert claim.agreement.kind is AgreementClass.SINGLE_SOURCE
