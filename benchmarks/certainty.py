"""Did it happen, against UDS-IH2: ``python -m benchmarks.certainty --data ../shared/data``.

The corpus gives each event (a half-open range of the tokens of a sentence) a number from -3, surely did not
happen, to 3, surely did.  We read the sentence and take polarity, certainty and tense of the event's first
word there; this table makes a number of the three.  Each value is the mean of such events in a third of
``train.jsonl`` (``--fit`` prints them anew); ``dev.jsonl`` only measures.

=========  ===============  =====  ========  =======  ===============
polarity   certainty         past   present   future   underspecified
=========  ===============  =====  ========  =======  ===============
positive   certain            2.6       1.6     -1.0              2.2
positive   probable           1.4       1.9     -1.6              0.4
positive   possible           0.4      -0.5     -1.7             -1.4
positive   underspecified     2.5       1.9     -1.4              0.3
negative   certain            0.0       0.0     -1.0             -0.5
negative   probable           1.0      -0.4     -1.7             -0.6
negative   possible          -0.6      -0.7     -0.8             -0.6
negative   underspecified    -0.1       0.1     -0.6             -0.7
=========  ===============  =====  ========  =======  ===============

What is to come has not happened when it is said, hence its negative numbers.  The numbers of what is denied
are near 0 because the corpus' annotators were of two minds: many took "they did not leave" for an event that
did happen.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import correlation, fmean

from benchmarks.activities import version_of
from benchmarks.spacing import written
from graph.language import load_annotator
from graph.model import Annotator, Mentions
from graph.settings import Settings
from graph.statements.embedding import Modality, modality_at
from graph.statements.words import words_of
from ontology.lexicon import load_lexicon
from ontology.terms import Certainty, Polarity, Tense

STEP = 3
"""One sentence in so many of the training part is read for the table."""
_HEADS = (Tense.PAST, Tense.PRESENT, Tense.FUTURE, Tense.UNDERSPECIFIED)


def table() -> dict[Modality, float]:
    """The number of each modality, from the table above."""
    found = {}
    for line in (__doc__ or "").splitlines():
        cells = line.split()
        if len(cells) == 6 and cells[0] in set(Polarity):
            for tense, number in zip(_HEADS, cells[2:], strict=True):
                found[Modality(Polarity(cells[0]), Certainty(cells[1]), tense)] = float(number)
    return found


def read(path: Path, annotator: Annotator, step: int = 1) -> Iterator[tuple[Modality, float]]:
    """Each event of every ``step``-th sentence of a file: how we read it, and the corpus' number."""
    lexicon = load_lexicon()
    for line in path.read_text(encoding="utf-8").splitlines()[::step]:
        row = json.loads(line)
        text, spans = written(row["text"].split())
        words = words_of(version_of("sentence", text), annotator.read(text), Mentions(), lexicon)
        for target in row["targets"]:
            event = words.within(spans[target["span1"][0]])[0]
            yield modality_at(words, lexicon, event, tuple(words.sentence(event))), float(target["label"])


def means(events: Iterable[tuple[Modality, float]]) -> dict[Modality, float]:
    """The mean number of each modality."""
    found: dict[Modality, list[float]] = defaultdict(list)
    for modality, number in events:
        found[modality].append(number)
    return {modality: fmean(numbers) for modality, numbers in found.items()}


def main() -> None:
    """Print Pearson's r and the mean absolute error."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.certainty", description="Certainty and polarity against UDS-IH2."
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--fit", action="store_true", help="print the means of the training part instead")
    options = parser.parse_args()
    folder, annotator = options.data / "uds_ih2", load_annotator(Settings().annotator)
    if options.fit:
        for modality, mean in sorted(means(read(folder / "train.jsonl", annotator, STEP)).items(), key=str):
            print(f"{modality.polarity} {modality.certainty} {modality.tense} {mean:.1f}")
        return
    numbers = table()
    pairs = [(numbers[modality], label) for modality, label in read(folder / "dev.jsonl", annotator)]
    ours, labels = [one for one, _ in pairs], [other for _, other in pairs]
    error = fmean(abs(one - other) for one, other in pairs)
    print(f"UDS-IH2 dev, {len(pairs)} events: Pearson r {correlation(ours, labels):.3f}")
    print(f"mean absolute error {error:.3f}")


if __name__ == "__main__":
    main()
