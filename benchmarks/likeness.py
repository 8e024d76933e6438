"""How well copies of a text are found, and how seldom other texts are: ``python -m benchmarks.likeness``.

With ``--data`` the texts are the news articles of PolNeAR; without, texts of random words stand in, so
that anyone can run it.  Copies are made from each text as outlets make them: another headline, dateline
and last paragraph, a sentence of their own, words swapped, paragraphs cut.  Not copies are: a report
that takes over one paragraph of another, and, with ``--data``, the report of another outlet in the
same days that shares most of its rare words.  ``Jaccard`` is exact, over runs of five words; ``bands`` is the
share of pairs that meet in a band, ``alike`` that of those whose sketches are alike, ``sentence`` that of
those in which one sentence of eight words or more is the same.

Then every pair of texts of the corpora is tried: natural copies (exact Jaccard) against those found.
Speed is told as so many times that of SHA-256 over the same bytes.
"""

import argparse
import hashlib
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, pairwise
from pathlib import Path
from statistics import median

import numpy as np

from graph.documents.likeness import ALIKE, alike_pairs, likeness, sentence_print, sketch, text_bands

Alter = Callable[[list[str], random.Random], list[str]]
"""Makes the paragraphs of a copy out of those of a text."""

_SHORTEST = 80
_LEDE = 150
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’]?\s+")


def read_articles(data: Path) -> dict[str, str]:
    """The articles of PolNeAR by name: outlet, day and words of the headline."""
    return {path.stem: path.read_text() for path in sorted((data / "polnear").glob("*/text/*.txt"))}


def read_newswire(data: Path) -> dict[str, str]:
    """The articles of the newswire corpus, their words parted by spaces."""
    return {
        path.name: " ".join(line.split("\t")[0] for line in path.read_text().splitlines())
        for path in sorted((data / "worldwide_newswire").glob("*.tsv"))
    }


def random_articles(count: int = 300) -> dict[str, str]:
    """Texts of random words, the common ones more often, in paragraphs of one or two sentences."""
    source = random.Random(1)
    words = [f"w{number}" for number in range(20_000)]
    weights = [1 / (number + 10) for number in range(len(words))]

    def paragraph() -> str:
        return " ".join(source.choices(words, weights, k=source.randint(20, 60))) + "."

    return {
        f"made_{number}": "\n\n".join(paragraph() for _ in range(source.randint(4, 25)))
        for number in range(count)
    }


def swapped(share: float) -> Alter:
    """A copy with that share of its words replaced, each by another of the text."""

    def alter(paragraphs: list[str], source: random.Random) -> list[str]:
        pool = " ".join(paragraphs).split()
        return [
            " ".join(source.choice(pool) if source.random() < share else word for word in paragraph.split())
            for paragraph in paragraphs
        ]

    return alter


def kept(share: float) -> Alter:
    """A copy that keeps the first paragraphs only."""
    return lambda paragraphs, _source: paragraphs[: max(1, round(len(paragraphs) * share))]


def dressed(paragraphs: list[str], source: random.Random) -> list[str]:
    """Wire copy in the dress of an outlet: all that it changes but the words of the wire."""
    headline = " ".join(source.sample(" ".join(paragraphs).split(), 9))
    body = paragraphs[1:-1] if len(paragraphs) > 2 else paragraphs[1:]
    dateline = f"{source.choice(['BRIGHTMOOR', 'EASTHAVEN'])} (Example Wire) — "
    own = "This story was edited by the staff of Example Daily and published from a syndicated feed."
    return [headline, "By Example Daily newsroom", dateline + body[0], *body[1:], own]


ALTERED: Mapping[str, Alter] = {
    "another headline": lambda paragraphs, _source: ["What we know about it so far", *paragraphs[1:]],
    "last paragraph cut": lambda paragraphs, _source: paragraphs[:-1],
    "sentence added": lambda paragraphs, _source: [*paragraphs, "Example Daily could not verify the report."],
    "all of these, new dateline": dressed,
    "2 % of words swapped": swapped(0.02),
    "5 % of words swapped": swapped(0.05),
    "10 % of words swapped": swapped(0.10),
    "first three quarters": kept(0.75),
    "first half": kept(0.5),
    "first quarter": kept(0.25),
}


def measure(pairs: Sequence[tuple[str, str]]) -> str:
    """One row of the table: how alike the pairs are, and the share found in each way."""
    exact = median(jaccard(one, other) for one, other in pairs)
    estimates = [likeness(sketch(one), sketch(other)) for one, other in pairs]
    ways = (
        [not set(text_bands(one)).isdisjoint(text_bands(other)) for one, other in pairs],
        [estimate >= ALIKE for estimate in estimates],
        [not prints(one).isdisjoint(prints(other)) for one, other in pairs],
    )
    shares = "".join(f"{sum(way) / len(pairs):>10.1%}" for way in ways)
    return f"{len(pairs):>6}{exact:>9.2f}{shares}   {min(estimates):.2f} to {max(estimates):.2f}"


def runs(text: str) -> set[tuple[str, ...]]:
    """The runs of five words, told apart without the code that is measured."""
    words = re.findall(r"\w+", re.sub(r"['’‘]", "", text).lower())
    return set(zip(*(words[at:] for at in range(5)), strict=False))


def jaccard(one: str, other: str) -> float:
    """How much of two texts is the same, exactly."""
    first, second = runs(one), runs(other)
    return len(first & second) / (len(first | second) or 1)


def prints(text: str) -> set[str]:
    """The prints of its sentences."""
    found = (sentence_print(sentence) for part in text.split("\n") for sentence in _SENTENCE_END.split(part))
    return {one for one in found if one}


def one_event(articles: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each article with that of another outlet, within two days, that shares most of its rare words.

    Pairs that are copies by exact Jaccard are left out.
    """
    names = list(articles)
    words = [Counter(re.findall(r"[A-Za-z]{4,}", articles[name])) for name in names]
    number = {word: at for at, word in enumerate(sorted(set().union(*words)))}
    table = np.zeros((len(names), len(number)), dtype=np.float32)
    for row, counts in zip(table, words, strict=True):
        row[[number[word] for word in counts]] = np.log1p(list(counts.values()))
    table *= np.log(len(names) / np.count_nonzero(table, axis=0))
    table /= np.linalg.norm(table, axis=1, keepdims=True)
    near = table @ table.T
    for at, name in enumerate(names):
        others = [other for other in range(len(names)) if _other_outlet(name, names[other])]
        best = max(others, key=lambda other: float(near[at, other]), default=at)
        if best != at and jaccard(articles[name], articles[names[best]]) < ALIKE:
            yield articles[name], articles[names[best]]


def _other_outlet(one: str, other: str) -> bool:
    (outlet, day, *_), (outlet_other, day_other, *_) = one.split("_"), other.split("_")
    apart = date.fromisoformat(day[:10]) - date.fromisoformat(day_other[:10])
    return outlet != outlet_other and abs(apart.days) <= 2


def natural_copies(texts: Mapping[str, str]) -> set[tuple[str, str]]:
    """All pairs whose exact Jaccard is at least ``ALIKE``."""
    held: dict[tuple[str, ...], list[str]] = defaultdict(list)
    sets = {name: runs(text) for name, text in texts.items()}
    for name, own in sets.items():
        for run in own:
            held[run].append(name)
    shared = Counter(pair for names in held.values() for pair in combinations(names, 2))
    return {
        (one, other)
        for (one, other), same in shared.items()
        if same >= ALIKE * (len(sets[one]) + len(sets[other]) - same)
    }


def tables(articles: Mapping[str, str]) -> Iterator[str]:
    """The rows on copies, of whole texts and of their first words, and on what is no copy."""
    yield f"{'':32}{'pairs':>6}{'Jaccard':>9}{'bands':>10}{'alike':>10}{'sentence':>10}   likeness"
    whole = {name: text for name, text in articles.items() if len(text.split()) >= _SHORTEST}
    for title, texts in (("copies", whole), (f"copies of {_LEDE} words", _ledes(whole))):
        yield title
        for label, alter in ALTERED.items():
            yield f"  {label:30}{measure([_copied(text, alter) for text in texts.values()])}"
    yield "not copies"
    yield f"  {'one paragraph taken over':30}{measure(list(_quoting(list(whole.values()))))}"
    if any(name.count("_") >= 2 for name in whole):
        yield f"  {'other outlet, same event':30}{measure(list(one_event(whole)))}"


def _copied(text: str, alter: Alter) -> tuple[str, str]:
    paragraphs = [part for part in text.split("\n") if part.strip()]
    return text, "\n\n".join(alter(paragraphs, random.Random(len(text))))


def _ledes(texts: Mapping[str, str]) -> dict[str, str]:
    """The first paragraphs of each text, until they have enough words."""
    found = {}
    for name, text in texts.items():
        kept_: list[str] = []
        for paragraph in filter(str.strip, text.split("\n")):
            if len(" ".join(kept_).split()) < _LEDE:
                kept_.append(paragraph)
        if len(kept_) > 3:
            found[name] = "\n\n".join(kept_)
    return found


def _quoting(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    for text, other in pairwise(texts):
        longest = max(text.split("\n"), key=len)
        yield text, f"{other}\n\n{longest}"


def speed(texts: Sequence[str]) -> Iterator[str]:
    """Microseconds for a kilobyte, and that against SHA-256."""
    size = sum(len(text.encode()) for text in texts) / 1000
    base = _microseconds(lambda text: hashlib.sha256(text.encode()).hexdigest(), texts) / size
    for made in (sketch, text_bands, sentence_print):
        taken = _microseconds(made, texts) / size
        yield f"  {made.__name__:30}{taken:>8.1f} µs/kB, {taken / base:.0f} times SHA-256"


def _microseconds(work: Callable[[str], object], texts: Sequence[str]) -> float:
    start = time.perf_counter()
    for text in texts:
        work(text)
    return (time.perf_counter() - start) * 1e6


def main() -> None:
    """Print the tables, the natural copies and the speed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="folder with polnear/ and worldwide_newswire/")
    data: Path | None = parser.parse_args().data
    articles = read_articles(data) if data else random_articles()
    print(*tables(articles), sep="\n")
    texts = articles | (read_newswire(data) if data else {})
    wanted = natural_copies(texts)
    found = set(alike_pairs([(name, sketch(text)) for name, text in texts.items()]))
    print(f"all pairs of {len(texts)} texts: {len(wanted)} copies, found {len(found & wanted)}", end="")
    print(f" and {len(found - wanted)} others")
    print("speed", *speed(list(texts.values())), sep="\n")


if __name__ == "__main__":
    main()
