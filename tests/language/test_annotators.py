"""The shipped model, annotators made by hand, and what any annotator is held to."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from graph.errors import InvalidAnnotation, ModelMissing, SettingsError
from graph.language import Handmade, MiniLM, check_reading, load_annotator
from graph.language.manifest import FOLDER
from graph.model import Attribution, Name, Reading, Sentence, Span, Token

TEXT = "Ada Quill said that the harbour is closed."
FILLER = "The old harbour lies in the north of the island and has room for thirty ships. "


@pytest.fixture(scope="module")
def model() -> MiniLM:
    return MiniLM()


def _said(text: str, reading: Reading) -> list[tuple[str | None, str, list[str]]]:
    return [
        (one.source.of(text) if one.source else None, one.cue[0].of(text), [c.of(text) for c in one.content])
        for one in reading.attributions
    ]


def test_the_model_finds_who_said_what(model: MiniLM) -> None:
    reading = model.read(TEXT)

    assert _said(TEXT, reading) == [("Ada Quill", "said", ["that the harbour is closed"])]


def test_the_model_gives_a_parse_and_names(model: MiniLM) -> None:
    reading = model.read(TEXT)

    root = reading.tokens[2]
    assert (root.lemma, root.upos, root.label, root.head) == ("say", "VERB", "root", 2)
    assert Name(Span(0, 9), "person") in reading.names


def test_both_halves_of_an_interrupted_quotation_are_found(model: MiniLM) -> None:
    text = '"We will not go," Captain Iver Holt told reporters, "until the talks end."'

    [(source, _, content)] = _said(text, model.read(text))

    assert source == "Captain Iver Holt"
    assert len(content) == 2


@pytest.mark.parametrize(
    "text", ["", " \n\t ", "🚢🚢", "...", "!", "1234", "\u200b\u00ad", "中文", "\ufffd" * 300]
)
def test_any_text_can_be_read(model: MiniLM, text: str) -> None:
    check_reading(text, model.read(text))


def test_a_word_longer_than_the_window_is_read(model: MiniLM) -> None:
    text = f"{'x' * 20_000} sailed."

    assert len(model.read(text).tokens) == 3


def test_a_sentence_longer_than_the_window_has_one_root(model: MiniLM) -> None:
    text = " ".join(["ships and boats"] * 150)
    reading = model.read(text)

    check_reading(text, reading)
    assert len(reading.sentences) == 1
    assert sum(token.head == i for i, token in enumerate(reading.tokens)) == 1


@pytest.mark.parametrize("before", range(4, 16, 3))
def test_an_attribution_at_the_seam_of_two_windows_is_whole(model: MiniLM, before: int) -> None:
    text = FILLER * before + TEXT + " " + FILLER * 10

    assert ("Ada Quill", "said", ["that the harbour is closed"]) in _said(text, model.read(text))


def test_the_same_text_gives_the_same_reading(model: MiniLM) -> None:
    text = FILLER * 12 + TEXT

    assert model.read(text) == MiniLM().read(text)


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match=r"labels\.json"):
        MiniLM(tmp_path).read(TEXT)


def test_a_damaged_model_is_named(tmp_path: Path) -> None:
    for path in FOLDER.iterdir():
        shutil.copyfile(path, tmp_path / path.name)
    with (tmp_path / "labels.onnx").open("ab") as file:
        file.write(b"\0")

    with pytest.raises(ModelMissing, match="not whole"):
        MiniLM(tmp_path).read(TEXT)


def _reading() -> Reading:
    words = [(0, 3), (4, 9), (10, 14)]
    heads = [2, 0, 2]
    tokens = tuple(Token(*w, "X", "X", "x", h, "dep") for w, h in zip(words, heads, strict=True))
    names = (Name(Span(0, 9), "person"),)
    attributions = (Attribution((Span(10, 14),), Span(0, 9), (Span(15, 42),)),)
    return Reading(tokens, (Sentence(0, 3),), names, attributions)


def test_a_reading_made_by_hand_stands_in_for_the_model() -> None:
    assert Handmade({TEXT: _reading()}).read(TEXT) == _reading()


def test_a_text_without_a_handmade_reading_is_named() -> None:
    with pytest.raises(InvalidAnnotation, match="no reading"):
        Handmade({}).read(TEXT)


def _tokens(*changes: tuple[int, int, int]) -> Reading:
    good = _reading()
    return replace(good, tokens=tuple(Token(s, e, "X", "X", "x", h, "dep") for s, e, h in changes))


FAULTS = {
    "outside the text": _tokens((0, 3, 0), (4, 9, 0), (10, 99, 0)),
    "out of order": _tokens((0, 3, 0), (2, 9, 0), (10, 14, 0)),
    "is empty": _tokens((0, 0, 0), (4, 9, 0), (10, 14, 0)),
    "not in its sentence": _tokens((0, 3, 7), (4, 9, 0), (10, 14, 0)),
    "cycle": _tokens((0, 3, 1), (4, 9, 0), (10, 14, 2)),
    "unknown kind": replace(_reading(), names=(Name(Span(0, 3), "ship"),)),
    "name at": replace(_reading(), names=(Name(Span(40, 50), "person"),)),
    "without a cue": replace(_reading(), attributions=(Attribution((), None, ()),)),
    "attribution at": replace(_reading(), attributions=(Attribution((Span(3, 3),), None, ()),)),
    "covered in order": replace(_reading(), sentences=(Sentence(0, 2),)),
    "without a sentence": replace(_reading(), sentences=()),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_reading_that_does_not_fit_its_text_is_refused(fault: str) -> None:
    with pytest.raises(InvalidAnnotation, match=fault):
        check_reading(TEXT, FAULTS[fault])


def test_the_setting_minilm_gives_the_shipped_model() -> None:
    assert load_annotator("minilm").name == "claimgraph-minilm@2"


def test_another_annotator_is_held_to_the_same_checks(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "careless_annotator.py").write_text(
        "from graph.model import Name, Reading, Span\n"
        "class Careless:\n"
        "    name = 'careless@1'\n"
        "    def read(self, text):\n"
        "        return Reading(names=(Name(Span(len(text), len(text) + 1), 'person'),))\n",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(tmp_path)

    annotator = load_annotator("careless_annotator:Careless")

    assert annotator.name == "careless@1"
    with pytest.raises(InvalidAnnotation, match="careless@1"):
        annotator.read(TEXT)


@pytest.mark.parametrize(
    "value", ["", "large", "no_such_module:x", "json:nothing", "json:dumps", ":x", "json:"]
)
def test_a_setting_that_names_no_annotator_is_refused(value: str) -> None:
    with pytest.raises(SettingsError, match="CLAIMGRAPH_ANNOTATOR"):
        load_annotator(value)


def test_no_sentence_ends_at_a_comma_or_an_initial(model: MiniLM) -> None:
    text = (
        "According to Nordwire, Colonel Iver “J.D.” Holt, the harbour master, said that two ships had left."
    )

    assert len(model.read(text).sentences) == 1
