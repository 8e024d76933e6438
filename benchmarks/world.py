"""How well claims and their agreement are found, on a fictional world (``tests/claims/world``).

``python -m benchmarks.world`` judges twice: with annotations given by hand (claims alone), and read from the
text.  Each label is a claim that a careful reader sees; it is *right* if the claim of the graph that has
most of its statements is of its class.  No echo may be called independent.
"""

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.annotated import findings_of
from graph.gazetteer import open_gazetteer
from graph.pipeline import Tools, add, prepare
from graph.queries.claims import ClaimFilter, claim_views
from graph.queries.rows import ClaimRow
from graph.queries.views import View
from graph.rdf import Minter, findings_quads
from graph.settings import Settings
from graph.settling import Settling, rules_of
from graph.store import DocumentChange, EmbeddedStore, open_store
from ontology.compatibility import row_of
from ontology.terms import ActivityKind, AgreementClass, Position

WORLD = Path(__file__).parent.parent / "tests" / "claims" / "world"


@dataclass(frozen=True, slots=True)
class Judged:
    """One label with the claim that was found for it; ``found`` is ``None`` if there is none."""

    label: Mapping[str, Any]
    found: ClaimRow | None

    @property
    def right(self) -> bool:
        """Whether the class is that of the label."""
        return self.found is not None and self.found.agreement.kind == self.label["class"]


@dataclass(frozen=True, slots=True)
class Score:
    """All labels judged; ``falsely_independent`` are claims called independent that no label calls so."""

    judged: tuple[Judged, ...]
    falsely_independent: tuple[ClaimRow, ...]

    @property
    def accuracy(self) -> float:
        """Labels that are right, of all."""
        return sum(one.right for one in self.judged) / len(self.judged)


def world_settings(folder: Path) -> Settings:
    """Settings for a store in ``folder`` that knows the names and the publisher families of the world."""
    return Settings(
        store=folder,
        base_iri="https://world.example/",
        gazetteer=str(WORLD / "gazetteer.csv"),
        families=str(WORLD / "families.csv"),
        min_free_disk_mb=1,
    )


def fill_by_hand(store: EmbeddedStore, settings: Settings) -> None:
    """Put the documents with their annotations into the store."""
    gazetteer, minter = open_gazetteer(settings), Minter(settings.base_iri)
    prepare(store, gazetteer)
    annotations = {(one["id"], one["version"]): one for one in _lines("annotations")}
    for document in _lines("documents"):
        findings = findings_of(document, annotations[document["id"], document["version"]], gazetteer)
        version = findings.version
        change = DocumentChange(
            minter.document(version.document),
            minter.version(version),
            version.document,
            version.name,
            findings_quads(findings, minter),
        )
        store.put(Settling.from_settings(store, settings).put(change))
    store.flush()


def fill_by_reading(store: EmbeddedStore, settings: Settings) -> None:
    """Read the documents into the store, later versions after earlier ones."""
    tools = Tools.from_settings(settings)
    with tempfile.TemporaryDirectory() as folder:
        for number in sorted({one["version"] for one in _lines("documents")}):
            path = Path(folder) / f"version-{number}.jsonl"
            held = (one for one in _lines("documents") if one["version"] == number)
            path.write_text("".join(json.dumps(one) + "\n" for one in held), encoding="utf-8")
            add([path], store=store, tools=tools, settings=settings)


def score(store: EmbeddedStore, settings: Settings) -> Score:
    """Judge the claims of the store by the labels of the world."""
    found = claim_views(store, ClaimFilter(), rules_of(store, settings))
    judged, taken = [], set()
    for label in _lines("labels"):
        row = _best(label, found)
        judged.append(Judged(label, row))
        if row is not None and label["class"] == AgreementClass.INDEPENDENT_AGREEMENT:
            taken.add(row.iri)
    independent = (row for row, _ in found if row.agreement.kind is AgreementClass.INDEPENDENT_AGREEMENT)
    return Score(tuple(judged), tuple(row for row in independent if row.iri not in taken))


def _best(label: Mapping[str, Any], found: Sequence[tuple[ClaimRow, View]]) -> ClaimRow | None:
    """The claim of the label's family and anchor that has most of its statements, and least besides."""
    wanted = _wanted(label)
    near = [(_overlap(wanted, view), row) for row, view in found if _of_kind(label, row, view)]
    best = max(near, key=lambda pair: (pair[0], pair[1].iri), default=(0.0, None))
    return best[1] if best[0] > 0 else None


def _of_kind(label: Mapping[str, Any], row: ClaimRow, view: View) -> bool:
    family = row_of(ActivityKind(label["activity"])).family
    named = {entity.name for entity in row.about}
    assets = label["asset"] is None or label["asset"] in named
    return view.claim.block.family == family and row.planned == label["planned"] and assets


def _wanted(label: Mapping[str, Any]) -> set[tuple[str, Position]]:
    """The documents of a label, with where they stand."""
    sides = (("affirms", Position.AFFIRMS), ("denies", Position.DENIES))
    wanted = {(one, side) for name, side in sides for group in label.get(name, ()) for one in group}
    wanted |= {(one, Position.DECLINES) for one in label.get("declines", ())}
    withdrawn = label.get("withdrawn", ())
    return wanted | {(one, side) for one in withdrawn for side in (Position.AFFIRMS, Position.DENIES)}


def _overlap(wanted: set[tuple[str, Position]], view: View) -> float:
    """How much the two share, from 0 to 1 (Jaccard)."""
    held = {(one.document.rpartition("/")[2], one.position) for one in view.stances}
    return len(held & wanted) / len(held | wanted)


def _lines(name: str) -> Iterator[dict[str, Any]]:
    text = (WORLD / f"{name}.jsonl").read_text(encoding="utf-8")
    return (json.loads(line) for line in text.splitlines() if line.strip())


def report(name: str, result: Score) -> Iterable[str]:
    """The score in lines."""
    right = sum(one.right for one in result.judged)
    yield f"{name}: {right} of {len(result.judged)} claims of the right class ({result.accuracy:.1%})"
    classes = Counter(one.label["class"] for one in result.judged)
    for kind, number in sorted(classes.items()):
        held = sum(one.right for one in result.judged if one.label["class"] == kind)
        yield f"   {kind}: {held} of {number}"
    yield f"   falsely called independent: {len(result.falsely_independent)}"


def details(result: Score) -> Iterable[str]:
    """What went wrong, a line each."""
    for one in (judged for judged in result.judged if not judged.right):
        wanted = f"{one.label['claim']} {one.label['activity']} {one.label['anchor']}: {one.label['class']}"
        yield f"   {wanted}, found {_told(one.found) if one.found else 'none'}"
    for row in result.falsely_independent:
        yield f"   called independent: {_told(row)}"


def _told(row: ClaimRow) -> str:
    return f"{row.agreement.kind} ({row.label}: {row.agreement.reason})"


def main() -> None:
    """Judge twice and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--verbose", action="store_true", help="say what went wrong")
    verbose = parser.parse_args().verbose
    ways: dict[str, Callable[[EmbeddedStore, Settings], None]] = {
        "by hand": fill_by_hand,
        "read from the text": fill_by_reading,
    }
    for name, fill in ways.items():
        with tempfile.TemporaryDirectory() as folder:
            settings = world_settings(Path(folder) / "store")
            with open_store(settings, create=True) as store:
                fill(store, settings)
                result = score(store, settings)
        print(*report(name, result), *(details(result) if verbose else ()), sep="\n")


if __name__ == "__main__":
    main()
