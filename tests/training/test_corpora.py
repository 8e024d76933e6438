"""Reading the corpora's formats, on small made-up files."""

from pathlib import Path

from training.attributions import as_roles, read_polnear
from training.documents import NOT_ANNOTATED, Relation
from training.names import read_uner, read_wikigold
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
    assert document.roles is not None
    assert document.roles.tags == ["B-source", "B-cue", "B-content", "I-content", "O"]
    assert document.roles.cues == [1, 1, 1, 1, -1]


def test_a_content_cut_by_its_cue_is_two_stretches_with_one_link() -> None:
    roles = as_roles([Relation(frozenset({2}), frozenset({3}), frozenset({0, 1, 4, 5}))], 6)

    assert roles.tags == ["B-content", "I-content", "B-source", "B-cue", "B-content", "I-content"]
    assert roles.cues == [3] * 6


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
    assert document.names == [NOT_ANNOTATED, ("B-organisation",), ("I-organisation",)]


def test_universal_ner_other_is_not_held_against_misc(tmp_path: Path) -> None:
    rows = "# newdoc id = d\n1\tBoat\tB-OTH\t-\t-\n2\tHolt\tB-PER\t-\t-\n3\tsank\tO\t-\t-\n\n"
    (tmp_path / "t.iob2").write_text(rows, encoding="utf-8")

    [document] = read_uner(tmp_path / "t.iob2")

    assert document.names == [NOT_ANNOTATED, ("B-person",), NOT_ANNOTATED]


def test_wikigold_tags_begin_a_name_where_the_kind_changes(tmp_path: Path) -> None:
    (tmp_path / "t.conllu").write_text("0\tPort\tI-LOC\n1\tHolt\tI-PER\n2\tsank\tO\n", encoding="utf-8")

    [document] = read_wikigold(tmp_path / "t.conllu")

    assert document.names == [("B-location",), ("B-person",), ("O",)]


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
