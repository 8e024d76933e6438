"""Score ``ask`` where reading makes no errors: the gold's own annotations are the graph.

``python -m benchmarks.questions --gold ../shared/gold [--verbose]`` prints the macro F1 of all questions by
the gold's own scorer, how many paraphrases get the same answers, and how many questions that cannot be
answered are refused for the right reason.  The gold stays outside of this project: nothing of it is kept.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.gold_graph import load_gold
from graph.errors import ClaimgraphError, NotUnderstood
from graph.gazetteer import open_gazetteer
from graph.queries import Answered, answer, understand
from graph.settings import Settings
from graph.store import Reader, open_store
from ontology.gazetteer import Gazetteer

HERE = Path(__file__).resolve().parents[1] / "tests" / "queries" / "questions"
"""Where our own questions are: ``paraphrases.jsonl`` and ``unanswerable.jsonl``."""


@dataclass(frozen=True, slots=True)
class Given:
    """What one question got: its answers, or the error that refused it."""

    answers: tuple[str, ...] = ()
    refused: ClaimgraphError | None = None
    answered: Answered | None = None


@dataclass(frozen=True, slots=True)
class Scores:
    """The three bars, each as a share of 1, and the sentences that tell what missed."""

    macro_f1: float
    paraphrases: float
    refusals: float
    missed: tuple[str, ...]


@contextmanager
def gold_graph(gold: Path) -> Iterator[tuple[Reader, Gazetteer]]:
    """A store with the gold's annotations, gone at the end, and the gazetteer."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(store=Path(folder) / "store", base_iri="https://graph.example/")
        gazetteer = open_gazetteer(settings)
        with open_store(settings, create=True) as store:
            load_gold(gold, store, gazetteer, settings)
            yield store, gazetteer


def ask(question: str, reader: Reader, gazetteer: Gazetteer) -> Given:
    """Ask one question."""
    try:
        answered = answer(understand(question, reader, gazetteer), reader)
    except ClaimgraphError as error:
        return Given(refused=error)
    return Given(tuple(one.answer for one in answered.answers), answered=answered)


def measure(gold: Path) -> Scores:
    """Ask everything and score it."""
    with gold_graph(gold) as (reader, gazetteer):
        questions = list(rows(gold / "questions.jsonl"))
        given = {one["qid"]: ask(one["question"], reader, gazetteer) for one in questions}
        alike = [(one, ask(one["question"], reader, gazetteer)) for one in rows(HERE / "paraphrases.jsonl")]
        refusals = [
            (one, ask(one["question"], reader, gazetteer)) for one in rows(HERE / "unanswerable.jsonl")
        ]
    scored = _scored(gold, given)
    other = [one for one, got in alike if not same_answers(got, given[one["of"]])]
    taken = [(one, got) for one, got in refusals if _reason(got) != one["reason"]]
    missed = (
        *(_score_line(one, scored, given) for one in questions if scored[one["qid"]] < 1),
        *(f"{one['id']} not as {one['of']}: {one['question']}" for one in other),
        *(f"{one['id']} {_reason(got)}, not {one['reason']}: {one['question']}" for one, got in taken),
    )
    return Scores(
        sum(scored.values()) / len(scored),
        1 - len(other) / len(alike),
        1 - len(taken) / len(refusals),
        missed,
    )


def same_answers(one: Given, other: Given) -> bool:
    """Whether two questions got the same answers, in any order; a refusal is never the same."""
    return one.refused is None and other.refused is None and set(one.answers) == set(other.answers)


def _reason(given: Given) -> str:
    """Why it was refused, as a word; "answered" if it was not."""
    if given.refused is None:
        return "answered"
    reason = given.refused.reason if isinstance(given.refused, NotUnderstood) else given.refused.code
    return reason.lower().replace("_", " ")


def _scored(gold: Path, given: Mapping[str, Given]) -> dict[str, float]:
    """The F1 of each question, by the gold's own scorer."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "answers.jsonl"
        lines = (json.dumps({"qid": qid, "answers": got.answers}) for qid, got in given.items())
        target.write_text("\n".join(lines), encoding="utf-8")
        command: Sequence[str | Path] = [sys.executable, gold / "score.py", "--json", "--answers", target]
        scored = subprocess.run(command, check=True, capture_output=True, text=True)
    found: Iterable[Mapping[str, Any]] = json.loads(scored.stdout)["questions"]["questions"]
    return {row["qid"]: float(row["f1"]) for row in found}


def _score_line(one: Mapping[str, Any], scored: Mapping[str, float], given: Mapping[str, Given]) -> str:
    return f"{one['qid']} {scored[one['qid']]:.2f} {_shown(given[one['qid']])}: {one['question']}"


def _shown(given: Given) -> str:
    return f"refused ({given.refused})" if given.refused else f"{len(given.answers)} answers"


def rows(path: Path) -> Iterator[Mapping[str, Any]]:
    """The lines of a file of JSON."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def main() -> None:
    """Print the three numbers; with ``--verbose`` what missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, required=True, help="the folder of the gold")
    parser.add_argument("--verbose", action="store_true", help="tell what missed")
    options = parser.parse_args()
    scores = measure(options.gold)
    for line in scores.missed if options.verbose else ():
        print(line)
    print(f"macro F1 of all questions      {scores.macro_f1:.3f}  (bar 0.90)")
    print(f"paraphrases, the same answers  {scores.paraphrases:.3f}  (bar 0.85)")
    print(f"refused with the reason        {scores.refusals:.3f}  (bar 0.95)")


if __name__ == "__main__":
    main()
