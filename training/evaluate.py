"""``python -m training.evaluate``: measure the shipped files on the dev sets."""

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path

from graph.language import MiniLM
from graph.language.manifest import FOLDER, MANIFEST
from training.attributions import read_polnear
from training.corpora import defence_documents
from training.measures import (
    Scores,
    attribution_scores,
    in_capitals,
    mention_scores,
    name_scores,
    parse_scores,
    raw_text_scores,
)
from training.names import read_newswire, read_uner
from training.treebanks import read_treebank

SCORES = Path(__file__).with_name("scores.json")


def evaluate(data: Path, weights: Path = FOLDER) -> dict[str, Scores]:
    """All scores by dev set, F1 or accuracy in percent; equipment on documents that the model never saw."""
    trained = json.loads((weights / MANIFEST).read_text(encoding="utf-8"))["trained"]
    model = MiniLM(weights)
    ewt = read_treebank(data / "ud_ewt/dev.conllu", "ud_ewt")
    gum = read_treebank(data / "gum/dev.conllu", "gum", noncommercial=True)
    names = read_uner(data / "uner_ewt/dev.iob2")
    return {
        "PolNeAR dev": attribution_scores(model, read_polnear(data / "polnear/dev")),
        "UD EWT dev": parse_scores(model, ewt) | raw_text_scores(model, ewt),
        "GUM dev": parse_scores(model, gum) | raw_text_scores(model, gum),
        "UNER EWT dev": name_scores(model, names),
        "UNER EWT dev in capitals": name_scores(model, in_capitals(names)),
        "Newswire dev": name_scores(model, read_newswire(data / "worldwide_newswire", dev=True)),
        "Defence dev": mention_scores(model, defence_documents(data, trained)),
    }


def differences(scores: Mapping[str, Scores], others: Mapping[str, Scores]) -> dict[str, float]:
    """What ``scores`` have more (or, below zero, less) than others of the same sets and measures."""
    return {
        f"{name}, {measure}": round(value - others[name][measure], 1)
        for name, row in scores.items()
        for measure, value in row.items()
    }


def table(scores: dict[str, Scores]) -> str:
    """The scores as lines of text."""
    return "\n".join(
        f"{name:24} {measure:18} {value:5.1f}"
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
