"""Score how well names are told apart and put together: ``make benchmark-names``.

Each row of ``names.csv`` is a pair of names that stand for one thing or for two.  Both are resolved
as the pipeline does it: once in one document, and once in two documents.  Misses were listed for even
rows only; but one author wrote pairs and rules, so the odd rows are not unseen: expect less elsewhere.
"""

import argparse
import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from graph.entities import resolve
from graph.entities.same_name import Name, same_name
from graph.model import Entity, Mention, Mentions, Span, Version
from ontology.gazetteer import Gazetteer, load_gazetteer
from ontology.terms import EntityKind, LinkStrength

FILE = Path(__file__).with_name("names.csv")
COLUMNS = (
    "left", "left_kind", "left_country", "right", "right_kind", "right_country", "match", "tier", "note",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names with what they are; ``number`` counts the rows of the file from 1."""

    number: int
    left: Name
    right: Name
    match: bool
    tier: str
    note: str

    @property
    def seen(self) -> bool:
        """Whether its misses were looked at while the rules were tuned."""
        return self.number % 2 == 0


@dataclass(frozen=True, slots=True)
class Decided:
    """What the code says of a pair: one thing or two, and how sure it is ("" for two)."""

    same: bool
    tier: str
    reason: str


def read_pairs(path: Path = FILE) -> tuple[Pair, ...]:
    """All pairs of the file.

    Raises:
        ValueError: If a row has an unknown kind, or ``match`` is neither yes nor no; it names the row.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(_pair(number, row) for number, row in enumerate(csv.DictReader(lines), start=1))


def _pair(number: int, row: dict[str, str]) -> Pair:
    if row["match"] not in {"yes", "no"}:
        raise ValueError(f"names.csv row {number}: match is {row['match']!r}; write yes or no")
    left, right = (
        Name(row[side], EntityKind(row[f"{side}_kind"]), row[f"{side}_country"] or None)
        for side in ("left", "right")
    )
    return Pair(number, left, right, row["match"] == "yes", row["tier"], row["note"])


def in_one_document(pair: Pair, gazetteer: Gazetteer) -> Decided:
    """Both names in one document, a paragraph each."""
    one, other = _resolved((pair.left, pair.right), gazetteer)
    found = _decided(one, other, same=one.key == other.key)
    if not found.same or one.entry or other.entry:
        return found
    match = same_name(pair.left, pair.right, gazetteer)
    return Decided(True, match.strength.name if match else LinkStrength.WEAK.name, found.reason)


def in_two_documents(pair: Pair, gazetteer: Gazetteer) -> Decided:
    """Each name in a document of its own: one entry of the gazetteer, or two new names that are the same."""
    (one,), (other,) = (_resolved((name,), gazetteer) for name in (pair.left, pair.right))
    if one.entry or other.entry:
        return _decided(one, other, same=one.entry == other.entry)
    found = same_name(pair.left, pair.right, gazetteer)
    if found is None or found.strength is LinkStrength.WEAK:
        return Decided(False, "", found.reason if found else "")
    return Decided(True, found.strength.name, found.reason)


def _decided(one: Entity, other: Entity, *, same: bool) -> Decided:
    weaker = max((one, other), key=lambda entity: list(LinkStrength).index(entity.strength))
    return Decided(same, weaker.strength.name if same else "", f"{one.reason} | {other.reason}")


def _resolved(names: Sequence[Name], gazetteer: Gazetteer) -> list[Entity]:
    """What each name stands for in a document that has just these, each with its country beside it."""
    text, mentions = "", []
    for name in names:
        mentions.append(Mention(Span(len(text), len(text) + len(name.text)), name.text, name.kind))
        text += name.text + (f", {name.country}" if name.country else "") + "\n\n"
    version = Version("d", "d", text, "0", "0", datetime(2024, 1, 1, tzinfo=UTC), "text/plain")
    resolution = resolve(version, Mentions(tuple(mentions)), (), gazetteer)
    return [resolution.by_mention[mention] for mention in mentions]


def is_known(pair: Pair, gazetteer: Gazetteer) -> bool:
    """Whether one of the two names, as written, is a name of the gazetteer."""
    return any(gazetteer.named(name.text) for name in (pair.left, pair.right))


@dataclass(frozen=True, slots=True)
class Score:
    """How many pairs that must match did, and how many that must not did not."""

    matching: int
    matched: int
    different: int
    kept_apart: int

    def __str__(self) -> str:
        """Both shares with their counts."""
        recall = self.matched / self.matching if self.matching else 1.0
        apart = self.kept_apart / self.different if self.different else 1.0
        return (
            f"must match {recall:.3f} ({self.matched} of {self.matching}), "
            f"must not {apart:.4f} ({self.kept_apart} of {self.different})"
        )


def score(pairs: Iterable[Pair], decide: Callable[[Pair], Decided]) -> Score:
    """Count over ``pairs``."""
    found = [(pair.match, decide(pair).same) for pair in pairs]
    return Score(
        sum(match for match, _ in found),
        sum(match and same for match, same in found),
        sum(not match for match, _ in found),
        sum(not match and not same for match, same in found),
    )


def main() -> None:
    """Print the scores, and the misses of the even rows if asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--file", type=Path, default=FILE, help="another file of pairs")
    parser.add_argument("--misses", action="store_true", help="list the misses among the even rows")
    options = parser.parse_args()
    pairs, gazetteer = read_pairs(options.file), load_gazetteer()
    known = {pair.number for pair in pairs if is_known(pair, gazetteer)}
    for title, decide in (("one document", in_one_document), ("two documents", in_two_documents)):
        decided = {pair.number: decide(pair, gazetteer) for pair in pairs}
        # Short forms and initials are one name only inside a document.
        asked = [pair for pair in pairs if title == "one document" or pair.tier != "WEAK"]
        _print(title, asked, known, decided)
        if options.misses:
            _print_misses(asked, known, decided)


def _print(title: str, pairs: Sequence[Pair], known: set[int], decided: dict[int, Decided]) -> None:
    unknown = sum(pair.number not in known for pair in pairs)
    print(f"== {title}: {len(pairs)} pairs, {unknown} not in the gazetteer")
    for half, in_half in (
        ("all", pairs),
        ("even", [p for p in pairs if p.seen]),
        ("odd", [p for p in pairs if not p.seen]),
    ):
        for where, chosen in (
            ("all", in_half),
            ("in", [pair for pair in in_half if pair.number in known]),
            ("not in", [pair for pair in in_half if pair.number not in known]),
        ):
            print(f"  {half:<5}{where:<7} {score(chosen, lambda pair: decided[pair.number])}")
    matched = [pair for pair in pairs if pair.match and decided[pair.number].same]
    tiers = sum(pair.tier == decided[pair.number].tier for pair in matched)
    print(f"  tier as labelled: {tiers} of {len(matched)} matches")


def _print_misses(pairs: Sequence[Pair], known: set[int], decided: dict[int, Decided]) -> None:
    for pair in pairs:
        found = decided[pair.number]
        if pair.seen and found.same is not pair.match:
            kind = "missed" if pair.match else "WRONG "
            where = "in" if pair.number in known else "out"
            print(f"  {kind} {where:<4}{pair.left.text} = {pair.right.text} [{pair.note}] {found.reason}")


if __name__ == "__main__":
    main()
