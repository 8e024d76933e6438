"""The log of judgements and what follows from it pass the shapes."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from pyoxigraph import NamedNode, Quad

from graph.judgements import Judgement, JudgementKind
from graph.rdf import Minter, decision_quads, judgement_quads
from ontology.vocabulary import Property

AT = datetime(2031, 5, 3, 12, tzinfo=UTC)
RATE = Judgement(
    JudgementKind.RATE, ("https://graph.example/a",), "A. Desk", AT, "long record", "B", "2030-01-01"
)
CREDIT = Judgement(JudgementKind.CREDIT, ("https://graph.example/proposition/0",), "A. Desk", AT, "why", "3")
UNDO = Judgement(JudgementKind.UNDO, (f"https://graph.example/judgement/{RATE.key}",), "B", AT, "no")


def test_the_log_and_the_decisions_pass_the_shapes(
    minter: Minter, violations: Callable[[Iterable[Quad]], str]
) -> None:
    log = [quad for one in (RATE, CREDIT, UNDO) for quad in judgement_quads(one, minter)]
    decisions = decision_quads((RATE, CREDIT), {"https://b.example/": "https://a.example/"}, minter)

    assert violations(log) == ""
    assert violations(decisions) == ""
    assert violations(quad for quad in log if quad.predicate != NamedNode(Property.DECIDED_BY))
    assert violations(quad for quad in decisions if quad.predicate != NamedNode(Property.RATED))


def test_a_judgement_is_known_by_all_that_it_says() -> None:
    assert len({RATE.key, CREDIT.key, UNDO.key}) == 3
    assert Judgement(RATE.kind, RATE.subjects, RATE.by, AT, RATE.reason, "B", "2030-01-01").key == RATE.key
