"""Score what was read against the small gold of ``documents.jsonl``: our own words about a made-up world.

A statement that was read matches a gold one of the same document when its evidence holds the
gold's ``place`` words and the speaker has the same name, articles and case aside; one to one.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from graph.documents import Metadata, make_version
from graph.model import Findings, Statement
from graph.pipeline import Tools, read
from graph.settings import Settings

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Scores:
    """All between 0 and 1; ``None`` where nothing was predicted that could be right."""

    detection_f1: float
    speech_act: float
    polarity: float
    activity: float
    confirm_precision: float | None
    deny_precision: float | None


def labels_digest() -> str:
    """SHA-256 of the gold file: a floor holds for just these labels."""
    return hashlib.sha256((FOLDER / "documents.jsonl").read_bytes()).hexdigest()


def gold() -> list[dict[str, Any]]:
    """The annotated documents, one object each."""
    lines = (FOLDER / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def measure() -> Scores:
    """Read every gold document with the default tools and score what was read."""
    tools = Tools.from_settings(Settings())
    documents = gold()
    return score(documents, {document["id"]: _read(document, tools) for document in documents})


def _read(document: Mapping[str, str], tools: Tools) -> Findings:
    metadata = Metadata(id=document["id"], publisher=document["publisher"], published=document["published"])
    recorded = datetime(2031, 5, 1, tzinfo=UTC)
    version = make_version(document["text"], metadata, recorded=recorded, media_type="text/plain")
    return read(version, tools)


def score(documents: Sequence[Mapping[str, Any]], read: Mapping[str, Findings]) -> Scores:
    """Compare gold documents with the findings of the same names."""
    counts: Counter[str] = Counter()
    for document in documents:
        _count(document["statements"], read[document["id"]], counts)
    matched = counts["matched"] or 1
    return Scores(
        detection_f1=2 * counts["matched"] / (counts["gold"] + counts["read"]),
        speech_act=counts["speech act"] / matched,
        polarity=counts["polarity"] / matched,
        activity=counts["activity"] / (counts["with activity"] or 1),
        confirm_precision=_ratio(counts["right confirm"], counts["read confirm"]),
        deny_precision=_ratio(counts["right deny"], counts["read deny"]),
    )


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _count(golds: Sequence[Mapping[str, str | None]], findings: Findings, counts: Counter[str]) -> None:
    counts["gold"] += len(golds)
    counts["read"] += len(findings.statements)
    left = list(findings.statements)
    counts.update(f"read {statement.speech_act}" for statement in left)
    for wanted in golds:
        found = next((s for s in left if _matches(wanted, s, findings)), None)
        if found is not None:
            left.remove(found)
            _compare(wanted, found, counts)


def _matches(wanted: Mapping[str, str | None], found: Statement, findings: Findings) -> bool:
    words = found.evidence.of(findings.version.text)
    speaker = findings.resolution.by_source[found.speaker].name
    return str(wanted["place"]) in words and _plain(speaker) == _plain(str(wanted["speaker"]))


def _plain(name: str) -> str:
    return name.casefold().removeprefix("the ").replace("defense", "defence")


def _compare(wanted: Mapping[str, str | None], found: Statement, counts: Counter[str]) -> None:
    counts["matched"] += 1
    counts["speech act"] += found.speech_act == wanted["act"]
    counts["polarity"] += found.polarity == wanted["polarity"]
    counts[f"right {found.speech_act}"] += found.speech_act == wanted["act"]
    if wanted["activity"]:
        counts["with activity"] += 1
        counts["activity"] += wanted["activity"] in {a.kind.value for a in found.activities}
