"""Reading the corpora's formats, on small made-up files."""

import json
from pathlib import Path

from training.attributions import as_parts, as_roles, read_polnear
from training.defence import read_re3d, read_wikievents
from training.documents import Document, Relation
from training.names import UNER_OUTSIDE, is_newswire_dev, read_newswire, read_uner, read_wikigold
from training.narrowing import narrow
from training.scores import Count, dice50, exact, matched, overlapping
from training.transitions import transitions
from training.treebanks import read_treebank


def _relation(source: range, cue: range, content: range) -> Relation:
    return Relation(frozenset(source), frozenset(cue), frozenset(content))


def test_a_brat_attribution_is_projected_onto_our_words(tmp_path: Path) -> None:
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text/a.txt").write_text("Quill said it sank.", encoding="utf-8")
    notes = (
        "T1\tSource 0 5\tQuill\nT2\tCue 6 10\tsaid\nT3\tContent 11 18\tit sank\nE1\tAttribution:T4 "
        "Content:T3 Cue:T2 Source:T1\n"
    )
    (tmp_path / "attributions/a_0001.ann").write_text(notes, encoding="utf-8")

    [document] = read_polnear(tmp_path)

    assert document.relations == [_relation(range(1), range(1, 2), range(2, 4))]
    assert document.roles == ["B-source", "B-cue", "B-content", "I-content", "O"]


def test_a_content_cut_by_its_cue_is_two_stretches() -> None:
    relation = Relation(frozenset({2}), frozenset({3}), frozenset({0, 1, 4, 5}))

    flat = as_roles([relation], 6)

    assert flat == ["B-content", "I-content", "B-source", "B-cue", "B-content", "I-content"]
    assert as_parts(relation, 1, 6) == ["B-content", "B-source", "O", "B-content", "I-content"]


def test_a_treebank_gives_heads_spaces_and_paragraphs(tmp_path: Path) -> None:
    rows = [
        "1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_",
        "1\tDo\tdo\tAUX\tVB\t_\t3\taux\t_\t_",
        "2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_",
        "3\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No",
        "4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_",
    ]
    text = (
        "# newdoc id = d\n"
        + "\n".join(rows)
        + "\n\n# newpar\n"
        + "1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_\n\n"
    )
    (tmp_path / "t.conllu").write_text(text, encoding="utf-8")

    [document] = read_treebank(tmp_path / "t.conllu", "ud_ewt")

    assert document.parse is not None
    assert document.parse.heads == [2, 2, 2, 2, 4]
    assert document.before == ["", "", " ", "", "\n\n"]
    assert document.sentences == [(0, 4), (4, 5)]


def test_gum_gives_proper_names_and_no_noncommercial_genre(tmp_path: Path) -> None:
    rows = [
        "1\tthe\tthe\tDET\tDT\t_\t3\tdet\t_\tEntity=(1-organization-new",
        "2\tUnited\tUnited\tADJ\tNNP\t_\t3\tamod\t_\t_",
        "3\tPorts\tPort\tPROPN\tNNPS\t_\t0\troot\t_\tEntity=1)",
    ]
    sentence = "\n".join(rows) + "\n\n"
    text = f"# newdoc id = GUM_news_a\n{sentence}# newdoc id = GUM_fiction_b\n{sentence}"
    (tmp_path / "t.conllu").write_text(text, encoding="utf-8")

    [document] = read_treebank(tmp_path / "t.conllu", "gum")

    assert document.name == "GUM_news_a"
    assert document.names == [UNER_OUTSIDE, ("B-organisation",), ("I-organisation",)]


def test_universal_ner_other_is_not_held_against_misc(tmp_path: Path) -> None:
    rows = "# newdoc id = d\n1\tBoat\tB-OTH\t-\t-\n2\tHolt\tB-PER\t-\t-\n3\tsank\tO\t-\t-\n\n"
    (tmp_path / "t.iob2").write_text(rows, encoding="utf-8")

    [document] = read_uner(tmp_path / "t.iob2")

    assert document.names == [UNER_OUTSIDE, ("B-person",), UNER_OUTSIDE]


def test_wikigold_tags_begin_a_name_where_the_kind_changes(tmp_path: Path) -> None:
    (tmp_path / "t.conllu").write_text("0\tPort\tI-LOC\n1\tHolt\tI-PER\n2\tsank\tO\n", encoding="utf-8")

    [document] = read_wikigold(tmp_path / "t.conllu")

    assert document.names is not None
    assert document.names[:2] == [("B-location",), ("B-person",)]
    assert "B-date" in document.names[2]
    assert "B-person" not in document.names[2]


def test_newswire_keeps_its_kinds_and_its_measuring_part_apart(tmp_path: Path) -> None:
    rows = "http://a.example\tO\n\nHolt\tS-Person\nPort\tB-Facility\nOne\tE-Facility\nsank\tO\n"
    for number in range(60):
        (tmp_path / f"a_{number}.tsv").write_text(rows, encoding="utf-8")

    train, dev = read_newswire(tmp_path), read_newswire(tmp_path, dev=True)

    assert len(train) + len(dev) == 60
    assert {d.name for d in dev} == {p.stem for p in tmp_path.iterdir() if is_newswire_dev(p)}
    assert train[0].words == ["Holt", "Port", "One", "sank"]
    assert train[0].names is not None
    assert train[0].names[:3] == [("B-person",), ("B-facility",), ("I-facility",)]


def _json_line(**values: object) -> str:
    return json.dumps(values) + "\n"


def test_re3d_gives_equipment_without_capitals_and_names_only_with_them(tmp_path: Path) -> None:
    text = "The rebels hit a tank near Portville."
    (tmp_path / "documents.jsonl").write_text(
        _json_line(_id="a", text=text, folder="CENTCOM")
        + _json_line(_id="b", text=text, folder="BBC Online"),
        encoding="utf-8",
    )
    mentions = [(0, 10, "Organisation"), (15, 21, "MilitaryPlatform"), (27, 36, "Location")]
    (tmp_path / "entities.jsonl").write_text(
        "".join(_json_line(documentId="a", begin=b, end=e, type=t) for b, e, t in mentions), encoding="utf-8"
    )

    [document] = read_re3d(tmp_path)

    assert document.names is not None
    assert len(document.names[1]) > 1  # "rebels" are no name
    assert document.names[3:5] == [("B-vehicle",), ("I-vehicle",)]
    assert document.names[6] == ("B-location",)
    assert len(read_re3d(tmp_path, noncommercial=True)) == 2


def test_wikievents_gives_facilities_but_no_pronouns(tmp_path: Path) -> None:
    tokens = ["Shells", "hit", "the", "Port", "-", "1", "base", ";", "it", "burned", "."]
    mentions = [{"start": 3, "end": 7, "entity_type": "FAC"}, {"start": 8, "end": 9, "entity_type": "FAC"}]
    (tmp_path / "dev.jsonl").write_text(
        _json_line(doc_id="a", tokens=tokens, entity_mentions=mentions), encoding="utf-8"
    )

    [document] = read_wikievents(tmp_path / "dev.jsonl")

    assert document.text == "Shells hit the Port-1 base; it burned."
    assert document.names is not None
    named = [w for w, t in zip(document.words, document.names, strict=True) if "facility" in t[0]]
    assert named == ["Port-1", "base"]


def test_a_word_never_seen_as_equipment_is_none_where_a_corpus_is_silent() -> None:
    sure = Document("a", "a", ["tank"], [(0, 1)], names=[("B-vehicle",)])
    silent = ("O", "B-vehicle", "I-vehicle")
    other = Document("b", "b", ["tank", "chair", "Chair", "frigate"], [(0, 4)], names=[silent] * 4)

    narrow([sure, other], {"frigate"})

    assert other.names == [silent, ("O",), silent, silent]


def test_an_attribution_counts_once_however_many_fit_it() -> None:
    wanted = _relation(range(1), range(1, 2), range(2, 12))
    half = _relation(range(1), range(1, 2), range(2, 5))

    assert matched([half, half], [wanted], overlapping) == 1
    assert matched([half], [wanted], dice50) == 0
    assert matched([wanted], [wanted], exact) == 1


def test_f1_is_in_percent() -> None:
    count = Count()
    count.sets({1, 2}, {2, 3})

    assert count.f1 == 50.0


def test_a_step_between_tags_that_was_seen_is_likelier() -> None:
    [[stay, leave], _] = transitions([["O", "O", "O", "B-x"]], ["O", "B-x"])

    assert stay > leave
