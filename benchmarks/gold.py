"""Read the gold texts, ask the gold questions and print the scorer's tables: ``make gold``.

Everything goes through the doors that a stranger uses (the command line), and the scores come
from the scorer that lies beside the gold.  The minimal pairs are scored as well, each sentence a
document of its own.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

_CLAIMGRAPH = (sys.executable, "-m", "api.cli")


def main() -> None:
    """Score all documents, the two halves, the questions and the pairs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--gold", type=Path, required=True, help="folder with gold.jsonl, texts/ and score.py"
    )
    parser.add_argument("--verbose", action="store_true", help="list misses and false alarms")
    options = parser.parse_args()
    gold, verbose = options.gold, options.verbose
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        predictions = _predict(gold / "texts", scratch)
        answers = _answer(gold / "questions.jsonl", scratch)
        _score(gold, ["--pred", predictions, "--answers", answers], verbose=verbose)
        for half in ("odd", "even"):
            print(f"\n#### the documents with {half} numbers")
            subset = _half(gold / "gold.jsonl", scratch, odd=half == "odd")
            _score(gold, ["--pred", predictions, "--gold", subset], verbose=False)
        print("\n#### minimal pairs")
        pairs = _predict_pairs(gold / "minimal_pairs.jsonl", scratch)
        _run([sys.executable, gold / "score_pairs.py", "--pred", pairs, *(["--verbose"] if verbose else [])])


def _run(command: Iterable[str | Path]) -> None:
    subprocess.run([str(part) for part in command], check=True)


def _score(gold: Path, options: list[str | Path], *, verbose: bool) -> None:
    _run([sys.executable, gold / "score.py", *options, *(["--verbose"] if verbose else [])])


def _predict(texts: Path, scratch: Path, name: str = "documents") -> Path:
    """Add ``texts`` to a new store and export the statements; the file of predictions."""
    store, target = scratch / name, scratch / f"{name}.predictions.jsonl"
    added = subprocess.run(
        [*_CLAIMGRAPH, "--store", str(store), "add", "--json", str(texts)], check=True, capture_output=True
    )
    print(f"{name}: {len(added.stdout)} bytes of reports", file=sys.stderr)
    _run([*_CLAIMGRAPH, "--store", store, "export", "--format", "statements", "-o", target])
    return target


def _answer(questions: Path, scratch: Path) -> Path:
    """Ask every question; one that is refused has no answers."""
    target = scratch / "answers.jsonl"
    with target.open("w", encoding="utf-8") as out:
        for question in _lines(questions):
            asked = [
                *_CLAIMGRAPH,
                "--store",
                str(scratch / "documents"),
                "ask",
                "--json",
                question["question"],
            ]
            given = subprocess.run(asked, capture_output=True, text=True, check=False)
            found = json.loads(given.stdout)["answers"] if given.returncode == 0 else []
            row = {"qid": question["qid"], "answers": [answer["answer"] for answer in found]}
            out.write(json.dumps(row) + "\n")
    return target


def _half(labels: Path, scratch: Path, *, odd: bool) -> Path:
    """The development documents with odd or even numbers."""
    target = scratch / f"gold-{'odd' if odd else 'even'}.jsonl"
    rows = [row for row in _lines(labels) if row["id"].startswith("dev-")]
    kept = [row for row in rows if int(row["id"][4:]) % 2 == int(odd)]
    target.write_text("".join(json.dumps(row) + "\n" for row in kept), encoding="utf-8")
    return target


def _predict_pairs(pairs: Path, scratch: Path) -> Path:
    """Predictions for the minimal pairs: each sentence is a document."""
    rows = list(_lines(pairs))
    source, target = scratch / "pairs.jsonl", scratch / "pairs.predictions.jsonl"
    with source.open("w", encoding="utf-8") as out:
        for number, row in enumerate(rows):
            given = {"id": f"s{number}", "text": row["text"], "published": row.get("published")}
            out.write(json.dumps({key: value for key, value in given.items() if value}) + "\n")
    found = {row["doc"]: row["statements"] for row in _lines(_predict(source, scratch, "pairs"))}
    with target.open("w", encoding="utf-8") as out:
        for number, row in enumerate(rows):
            predicted = {"pair": row["pair"], "text": row["text"], "statements": found.get(f"s{number}", [])}
            out.write(json.dumps(predicted) + "\n")
    return target


def _lines(path: Path) -> Iterable[Mapping[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


if __name__ == "__main__":
    main()
