"""Whatever persons decide, and when: the claims are those of all documents and all decisions that count."""

from contextlib import suppress

from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from graph.errors import JudgementRefused
from graph.judgements import Field, effective
from graph.queries.claims import ClaimFilter, claims_page
from graph.queries.judgements import judgements
from graph.settings import Settings
from graph.settling import Settling
from graph.store import EmbeddedStore
from ontology.terms import ActivityKind, Polarity, SpeechAct, Tense
from tests.judgements.conftest import GAZETTEER, MINTER, Decide, Paper, Put, Says, graph_of, statement_keys

SAYS = st.builds(
    Says,
    who=st.sampled_from(["organisation/ministry", "organisation/skyeye", "outlet/gazette"]),
    where=st.sampled_from(["base/north", "base/south"]),
    polarity=st.sampled_from(Polarity),
    kind=st.sampled_from([ActivityKind.WITHDRAWAL, ActivityKind.PRESENCE, ActivityKind.ABSENCE]),
    actor=st.sampled_from(["", "country/aland", "country/borduria"]),
    happened=st.sampled_from(["", "2031-05", "2031-05-02"]),
)
PAPERS = st.builds(
    Paper,
    key=st.sampled_from("abc"),
    says=st.lists(SAYS, max_size=3).map(tuple),
    day=st.sampled_from(["2031-05-03", "2031-05-20"]),
)
CHOICES = st.tuples(
    st.sampled_from(["same", "not-same", "reject", "accept", "correct", "join", "part", "undo"]),
    st.integers(0, 9),
    st.integers(0, 9),
)
ON_STATEMENTS = {"accept", "reject", "correct"}
CORRECTIONS = [
    (Field.POLARITY, Polarity.NEGATIVE),
    (Field.POLARITY, Polarity.POSITIVE),
    (Field.TENSE, Tense.FUTURE),
    (Field.SPEECH_ACT, SpeechAct.DEMAND),
    (Field.SPEAKER, "https://w3id.org/claimgraph/gazetteer/outlet/herald"),
]
ENTITIES = [
    f"{GAZETTEER}{key}"
    for key in ("organisation/ministry", "organisation/skyeye", "base/north", "base/south")
]


def clear(store: EmbeddedStore, settings: Settings) -> None:
    """Take every document out."""
    for key in "abc":
        document = MINTER.document(key)
        if store.current_version(document):
            store.remove(document, Settling.from_settings(store, settings).remove(document))


def choose(store: EmbeddedStore, decide: Decide, choice: tuple[str, int, int]) -> None:
    """Decide something on what there is; what is refused is not decided."""
    kind, one, two = choice
    value = ""
    if kind in ON_STATEMENTS:
        among = [iri for iri, _ in statement_keys(store)]
    elif kind == "undo":
        among = [MINTER.judgement(made.key) for made in judgements(store)]
    elif kind in {"join", "part"}:
        rows = claims_page(store, ClaimFilter(), first=9).items
        among = [proposition for row in rows for proposition in row.propositions]
    else:
        among = ENTITIES
    if not among:
        return
    subjects = [among[one % len(among)], among[two % len(among)]]
    if kind in ON_STATEMENTS:
        value = dict(statement_keys(store))[subjects[0]]
    if kind in ON_STATEMENTS or kind == "undo":
        del subjects[1]
    correction = CORRECTIONS[two % len(CORRECTIONS)] if kind == "correct" else ("", "")
    with suppress(JudgementRefused):
        decide(kind, *subjects, value=value, correction=correction)


@given(st.lists(st.one_of(PAPERS, CHOICES, CHOICES), max_size=12))
@hypothesis_settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_claims_are_those_of_all_documents_and_decisions_that_count(
    store: EmbeddedStore,
    put: Put,
    decide: Decide,
    settings: Settings,
    steps: list[Paper | tuple[str, int, int]],
) -> None:
    clear(store, settings)
    for made in effective(judgements(store)):
        decide("undo", MINTER.judgement(made.key))
    assert "claim/" not in "".join(graph_of(store))
    held: dict[str, list[Paper]] = {}
    for step in steps:
        if isinstance(step, Paper):
            put(step)
            held[step.key] = [one for one in held.get(step.key, []) if one != step] + [step]
        else:
            choose(store, decide, step)
    after = graph_of(store)
    clear(store, settings)
    for key in sorted(held, reverse=True):
        for paper in held[key]:
            put(paper)

    assert graph_of(store) == after
