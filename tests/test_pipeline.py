"""The stages together: whatever one document does, the others go on, and nothing is half-written."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graph.errors import InvalidAnnotation, StoreError, UnknownDocument
from graph.language import Handmade
from graph.model import Annotator, Attribution, Reading, Sentence, Span, Token
from graph.pipeline import Outcome, Tools, add, remove
from graph.rdf import Minter
from graph.settings import Settings
from graph.store import EmbeddedStore, open_store
from ontology.gazetteer import load_gazetteer

TEXT = "Norway confirmed it."
WORDS = [("Norway", "PROPN", "Norway", 1, "nsubj"), ("confirmed", "VERB", "confirm", 1, "root")]
REST = [("it", "PRON", "it", 1, "obj"), (".", "PUNCT", ".", 1, "punct")]


def _reading() -> Reading:
    tokens, at = [], 0
    for word, upos, lemma, head, label in WORDS + REST:
        start = TEXT.index(word, at)
        at = start + len(word)
        tokens.append(Token(start, at, upos, upos, lemma, head, label))
    attribution = Attribution((Span(7, 16),), Span(0, 6), (Span(17, 19),))
    return Reading(tuple(tokens), (Sentence(0, 4),), (), (attribution,))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(store=tmp_path / "store", min_free_disk_mb=1)


@pytest.fixture
def store(settings: Settings) -> Iterator[EmbeddedStore]:
    with open_store(settings, create=True) as opened:
        yield opened


def _tools(annotator: Annotator, settings: Settings) -> Tools:
    return Tools(annotator, load_gazetteer(), Minter(settings.base_iri))


def _write(folder: Path, **texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def test_hand_written_annotations_stand_in_the_place_of_the_model(
    tmp_path: Path, store: EmbeddedStore, settings: Settings
) -> None:
    folder = _write(tmp_path / "in", one=TEXT)

    (report,) = add(
        [folder], store=store, tools=_tools(Handmade({TEXT: _reading()}), settings), settings=settings
    )

    assert (report.outcome, report.statements) == (Outcome.ADDED, 1)
    assert store.counts().statements == 1


def test_a_document_that_cannot_be_annotated_is_left_out_wholly_and_the_others_go_on(
    tmp_path: Path, store: EmbeddedStore, settings: Settings
) -> None:
    folder = _write(tmp_path / "in", bad="The navy of Norway did not sail.", good=TEXT)

    reports = add(
        [folder], store=store, tools=_tools(Handmade({TEXT: _reading()}), settings), settings=settings
    )

    assert [report.outcome for report in reports] == [Outcome.FAILED, Outcome.ADDED]
    assert isinstance(reports[0].error, InvalidAnnotation)
    assert store.counts().documents == 1


def test_the_same_again_is_unchanged_and_the_revision_stays(
    tmp_path: Path, store: EmbeddedStore, settings: Settings
) -> None:
    folder, tools = _write(tmp_path / "in", one=TEXT), _tools(Handmade({TEXT: _reading()}), settings)
    add([folder], store=store, tools=tools, settings=settings)
    before = store.revision()

    (report,) = add([folder], store=store, tools=tools, settings=settings)

    assert report.outcome is Outcome.UNCHANGED
    assert store.revision() == before


def test_a_changed_text_is_a_new_version(tmp_path: Path, store: EmbeddedStore, settings: Settings) -> None:
    tools = _tools(Handmade({TEXT: _reading(), TEXT + "\n": _reading()}), settings)
    folder = _write(tmp_path / "in", one=TEXT)
    add([folder], store=store, tools=tools, settings=settings)
    _write(folder, one=TEXT + "\n")

    (report,) = add([folder], store=store, tools=tools, settings=settings)

    assert report.outcome is Outcome.NEW_VERSION
    assert (store.counts().versions, store.counts().statements, store.counts().superseded) == (2, 1, 1)


def test_text_that_is_not_english_is_kept_and_marked_unread(
    tmp_path: Path, store: EmbeddedStore, settings: Settings
) -> None:
    russian = "Министерство обороны подтвердило, что два корабля покинули порт на рассвете. " * 4
    folder = _write(tmp_path / "in", one=russian)

    (report,) = add([folder], store=store, tools=_tools(Handmade({}), settings), settings=settings)

    assert report.outcome is Outcome.UNREAD
    assert (store.counts().documents, store.counts().statements) == (1, 0)


def test_metadata_that_cannot_be_read_does_not_lose_the_document(
    tmp_path: Path, store: EmbeddedStore, settings: Settings
) -> None:
    folder = _write(tmp_path / "in", one='{"id": "one", "published": "soonish"}\n\n' + TEXT)
    tools = _tools(Handmade({TEXT: _reading()}), settings)

    reports = add([folder], store=store, tools=tools, settings=settings)

    assert [report.outcome for report in reports] == [Outcome.LEFT_OUT, Outcome.ADDED]


def test_removing_what_is_not_there_is_a_named_error(store: EmbeddedStore, settings: Settings) -> None:
    with pytest.raises(UnknownDocument):
        remove(["https://example.org/nothing"], store=store, settings=settings)


def test_a_store_of_another_start_of_iris_is_told_apart(settings: Settings, store: EmbeddedStore) -> None:
    other = replace(settings, base_iri="https://example.org/other/")
    store.close()

    with pytest.raises(StoreError, match=r"base_iri|IRI"):
        open_store(other, create=False)
