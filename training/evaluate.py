"""``python -m training.evaluate``: measure the shipped files on the dev sets."""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from graph.language import MiniLM, tokenizer
from graph.language.decoding import stretches
from graph.language.lemmas import apply_script
from graph.language.manifest import FOLDER
from graph.language.tokenizer import Piece
from graph.model import Reading, Span
from training.attributions import as_roles, read_polnear
from training.documents import Document, Relation
from training.names import read_uner
from training.scores import ROLES, Count, dice50, exact, matched, overlap_count, overlapping
from training.treebanks import read_treebank

Scores = dict[str, float]
SCORES = Path(__file__).with_name("scores.json")
NAME_KINDS = ("person", "organisation", "location")


def attribution_scores(model: MiniLM, documents: Sequence[Document]) -> Scores:
    """PolNeAR dev from raw text: words, stretches and whole attributions."""
    counts: dict[str, Count] = {}
    for document in documents:
        reading = model.read(document.text)
        _count_relations(counts, relations_of(reading), document.relations)
        found = as_roles(relations_of(reading), len(reading.tokens)).tags
        _count_roles(counts, found, document.roles.tags if document.roles else [])
    return {name: count.f1 for name, count in sorted(counts.items())}


def relations_of(reading: Reading) -> list[Relation]:
    """The attributions of a reading as sets of word indexes; PolNeAR knows none without a content."""
    return [
        Relation(
            _words(reading, [one.source] if one.source else []),
            _words(reading, one.cue),
            _words(reading, one.content),
        )
        for one in reading.attributions
        if one.content
    ]


def _words(reading: Reading, spans: Iterable[Span]) -> frozenset[int]:
    return frozenset(
        i for i, t in enumerate(reading.tokens) if any(t.start < s.end and s.start < t.end for s in spans)
    )


def _count_relations(counts: dict[str, Count], found: list[Relation], wanted: list[Relation]) -> None:
    for name, fits in (("exact", exact), ("overlap", overlapping), ("dice50", dice50)):
        right = matched(found, wanted, fits)
        counts.setdefault(f"relation {name}", Count()).add(right, len(found), len(wanted))


def _count_roles(counts: dict[str, Count], found: Sequence[str], wanted: Sequence[str]) -> None:
    for role in ROLES:
        words = [{i for i, tag in enumerate(tags) if tag[2:] == role} for tags in (found, wanted)]
        counts.setdefault(f"{role} token", Count()).sets(*words)
        both = [
            [range(s.first, s.last) for s in stretches(tags) if s.label == role] for tags in (found, wanted)
        ]
        counts.setdefault(f"{role} exact", Count()).sets(*both)
        overlap_count(counts.setdefault(f"{role} overlap", Count()), *both)


def parse_scores(model: MiniLM, documents: Sequence[Document]) -> Scores:
    """Treebank dev on gold words and sentences, in windows as at run time; punctuation counts."""
    counts = {name: Count() for name in ("UPOS", "XPOS", "lemma", "UAS", "LAS")}
    for document in documents:
        text, pieces = spaced(document)
        reading = model.read_pieces(text, pieces, document.sentences)
        _count_parse(counts, document, reading)
    return {name: count.f1 for name, count in counts.items()}


def _count_parse(counts: dict[str, Count], document: Document, reading: Reading) -> None:
    parse = document.parse
    if parse is None:
        return
    for i, token in enumerate(reading.tokens):
        label = parse.labels[i].split(":")[0] == token.label.split(":")[0]
        right = {
            "UPOS": token.upos == parse.upos[i],
            "XPOS": token.xpos == parse.xpos[i],
            "lemma": token.lemma == apply_script(document.words[i], parse.lemmas[i]),
            "UAS": token.head == parse.heads[i],
            "LAS": token.head == parse.heads[i] and label,
        }
        for name, value in right.items():
            counts[name].add(value, 1, 1)


def spaced(document: Document) -> tuple[str, list[Piece]]:
    """A text with the document's white space, single where unknown, and where each word stands in it."""
    before = document.before or [" "] * len(document.words)
    parts, pieces, at = [], [], 0
    for gap, word in zip(before, document.words, strict=True):
        parts += [gap, word]
        pieces.append(Piece(at + len(gap), at + len(gap) + len(word)))
        at = pieces[-1].end
    return "".join(parts), pieces


def tokenizer_scores(documents: Sequence[Document]) -> Scores:
    """Words and sentences found in raw text, as spans."""
    words, sentences = Count(), Count()
    for document in documents:
        text, wanted = spaced(document)
        found = tokenizer.words(text)
        words.sets(found, wanted)
        bounds = tokenizer.sentences(text, found)
        sentences.sets(_ends(found, bounds), _ends(wanted, document.sentences))
    return {"token": words.f1, "sentence": sentences.f1}


def _ends(pieces: list[Piece], bounds: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
    return {(pieces[first].start, pieces[last - 1].end) for first, last in bounds}


def name_scores(model: MiniLM, documents: Sequence[Document]) -> Scores:
    """Universal NER dev on gold words: names of three kinds that match exactly."""
    counts = {kind: Count() for kind in (*NAME_KINDS, "all")}
    for document in documents:
        text, pieces = spaced(document)
        reading = model.read_pieces(text, pieces, document.sentences)
        found = {(n.kind, n.span.start, n.span.end) for n in reading.names if n.kind in NAME_KINDS}
        tags = [allowed[0] for allowed in document.names or []]
        wanted = {(s.label, pieces[s.first].start, pieces[s.last - 1].end) for s in stretches(tags)}
        for kind in NAME_KINDS:
            counts[kind].sets({n for n in found if n[0] == kind}, {n for n in wanted if n[0] == kind})
        counts["all"].sets(found, wanted)
    return {kind: count.f1 for kind, count in counts.items()}


def evaluate(data: Path, weights: Path = FOLDER) -> dict[str, Scores]:
    """All scores by dev set, F1 or accuracy in percent."""
    model = MiniLM(weights)
    ewt = read_treebank(data / "ud_ewt/dev.conllu", "ud_ewt")
    gum = read_treebank(data / "gum/dev.conllu", "gum", noncommercial=True)
    return {
        "PolNeAR dev": attribution_scores(model, read_polnear(data / "polnear/dev")),
        "UD EWT dev": parse_scores(model, ewt) | tokenizer_scores(ewt),
        "GUM dev": parse_scores(model, gum) | tokenizer_scores(gum),
        "UNER EWT dev": name_scores(model, read_uner(data / "uner_ewt/dev.iob2")),
    }


def table(scores: dict[str, Scores]) -> str:
    """The scores as lines of text."""
    return "\n".join(
        f"{name:14} {measure:18} {value:5.1f}"
        for name, row in scores.items()
        for measure, value in row.items()
    )


def write_scores(scores: dict[str, Scores], path: Path) -> None:
    """Write the scores as JSON."""
    path.write_text(json.dumps(scores, indent=2) + "\n", encoding="utf-8")


def main(arguments: list[str] | None = None) -> int:
    """Print the table and write ``training/scores.json``."""
    parser = argparse.ArgumentParser(prog="python -m training.evaluate", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--weights", type=Path, default=FOLDER)
    parser.add_argument("--scores", type=Path, default=SCORES)
    options = parser.parse_args(arguments)
    scores = evaluate(options.data, options.weights)
    write_scores(scores, options.scores)
    print(table(scores))
    return 0


if __name__ == "__main__":
    sys.exit(main())
