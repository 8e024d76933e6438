"""What was misread is corrected with all that follows from it, kept beside, and undone exactly."""

from collections.abc import Callable
from dataclasses import replace

import pyshacl
import pytest
from rdflib import Graph

from graph.errors import JudgementRefused
from graph.judgements import Field, Judgement, JudgementKind
from graph.judging import Judging
from graph.queries.claims import ClaimFilter, claims_page
from graph.queries.criteria import StatementFilter
from graph.queries.rows import StatementRow
from graph.queries.statements import statements_page
from graph.rdf import write
from graph.settings import Settings
from graph.settling import Settling
from graph.store import EmbeddedStore
from ontology.terms import AgreementClass, Polarity, Position, SpeechAct, Tense
from ontology.vocabulary import Property, shapes_file
from tests.judgements.conftest import (
    GAZETTEER,
    LEFT,
    MINTER,
    SEEN,
    SOUTH,
    START,
    Decide,
    Paper,
    Put,
    graph_of,
    kinds,
)

Correct = Callable[[StatementRow, Field, str], Judgement]


@pytest.fixture
def correct(store: EmbeddedStore, settings: Settings) -> Correct:
    def one(row: StatementRow, field: Field, value: str) -> Judgement:
        new = Judgement(
            JudgementKind.CORRECT,
            (row.iri,),
            "A. Desk",
            START,
            "misread",
            row.key,
            field=field,
            corrected=value,
        )
        return Judging(store, settings).decide(new)

    return one


def statement(store: EmbeddedStore, at: int = 0) -> StatementRow:
    return statements_page(store, StatementFilter(), first=9).items[at]


def read_as(store: EmbeddedStore) -> set[str]:
    return {row["v"] for row in store.select(f"SELECT ?v {{ ?s <{Property.READ_AS}> ?v }}")}


def test_a_corrected_polarity_changes_the_position_and_the_claim(
    store: EmbeddedStore, put: Put, decide: Decide, correct: Correct
) -> None:
    put(Paper("a", (LEFT,)))
    put(Paper("b", (SEEN,)))
    before = graph_of(store)

    made = correct(statement(store), Field.POLARITY, Polarity.NEGATIVE)
    assert kinds(store) == [AgreementClass.CONTESTED]
    assert statement(store).polarity is Polarity.NEGATIVE
    assert [position for position, _ in statement(store).positions] == [Position.DENIES]
    assert read_as(store) == {"polarity positive"}
    decide("undo", MINTER.judgement(made.key))

    assert graph_of(store) == before


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (Field.SPEECH_ACT, SpeechAct.DEMAND),
        (Field.SPEECH_ACT, SpeechAct.DECLINE),
        (Field.TENSE, Tense.FUTURE),
        (Field.CERTAINTY, "possible"),
        (Field.QUOTATION, "direct"),
        (Field.SPEAKER, f"{GAZETTEER}outlet/gazette"),
    ],
)
def test_every_field_is_corrected_and_restored(  # noqa: PLR0913, PLR0917 - fixtures
    store: EmbeddedStore, put: Put, decide: Decide, correct: Correct, field: Field, value: str
) -> None:
    put(Paper("a", (LEFT, SOUTH)))
    put(Paper("b", (SEEN,)))
    before = graph_of(store)

    made = correct(statement(store), field, value)
    assert graph_of(store) != before
    assert conforms(store)
    twice = correct(statement(store), Field.POLARITY, Polarity.NEGATIVE)
    assert conforms(store)
    decide("undo", MINTER.judgement(made.key))
    decide("undo", MINTER.judgement(twice.key))

    assert graph_of(store) == before


def test_a_correction_survives_removing_and_adding_and_a_new_version(
    store: EmbeddedStore, put: Put, decide: Decide, correct: Correct, settings: Settings
) -> None:
    paper = Paper("a", (LEFT,))
    put(paper)
    made = correct(statement(store), Field.TENSE, Tense.FUTURE)
    after = graph_of(store)
    document = MINTER.document("a")
    store.remove(document, Settling.from_settings(store, settings).remove(document))
    put(paper)
    assert graph_of(store) == after

    put(replace(paper, day="2031-05-04"))
    assert statement(store).tense is Tense.FUTURE
    (claim,) = claims_page(store, ClaimFilter(), first=9).items
    assert claim.planned
    decide("undo", MINTER.judgement(made.key))
    corrected = graph_of(store)
    store.remove(document, Settling.from_settings(store, settings).remove(document))
    put(paper)
    put(replace(paper, day="2031-05-04"))

    assert graph_of(store) == corrected


def test_what_is_so_already_is_no_correction(store: EmbeddedStore, put: Put, correct: Correct) -> None:
    put(Paper("a", (LEFT,)))

    with pytest.raises(JudgementRefused, match="is so already"):
        correct(statement(store), Field.POLARITY, Polarity.POSITIVE)
    with pytest.raises(JudgementRefused, match="its speaker cannot be that one"):
        correct(statement(store), Field.SPEAKER, "https://graph.example/document/x/version/1/entity/person/x")


def conforms(store: EmbeddedStore) -> bool:
    """Whether everything in the store passes the shapes."""
    data = Graph().parse(data=write(store.quads(), "turtle"), format="turtle")
    passes, _, report = pyshacl.validate(data, shacl_graph=Graph().parse(shapes_file()))
    assert passes, report
    return bool(passes)
