"""Activities against PLOVER and WikiEvents: ``python -m benchmarks.activities --data ../shared/data``.

**PLOVER.** A record's sentence is read with our own triggers as one content; its first activity is what
counts.  Scored are the records whose event (FIGHT is what is now ASSAULT) one of our activities matches in
``activity.ttl``; one that only matches a mode (COERCE/seize) counts for records of that mode.  *By kind*: the
activity is one that matches the event or a mode of it.  *By kind and tense*: besides, an activity to come is
AGREE or CONCEDE where the same activity done is AGREE, CONSULT, AID or RETREAT, for PLOVER codes what is
announced apart from what is done, and "here the kind is the same and tense tells the two apart"
(``activity.ttl``); CONCEDE is scored too then.

**WikiEvents.** Every trigger of ours in the text is an event; no gold trigger is given.  The table:

=========================  ========================================================================
event type                 our activities
=========================  ========================================================================
Conflict.Attack            attack
Movement.Transportation    withdrawal, evacuation, departure, arrival, relocation, deployment, transfer
Contact.Contact            negotiation (which is "any talks or contacts")
=========================  ========================================================================

An event of ours and one of the gold are a pair where the activity is one of the type's, both triggers stand
in one sentence, and heads overlap: of the gold's actors (Attacker, Transporter, Communicator, Participant),
assets (Instrument, ExplosiveDevice, Vehicle, PassengerArtifact) and places (Place, Origin, Destination) at
least one must be among ours of the same group (actor and counterpart; asset; at, from and to).  Where the
gold has none of these, the triggers must share a word.  Each event is in one pair at most; F1 is over pairs.
Events of ours that stand on the trigger of a gold event of a type that is not in the table are left out,
neither right nor wrong: our *attack* has casualties and damage in it (Life, ArtifactExistence), our
*transfer* sales (Transaction).  *Heads* scores the same heads one by one: (pair, group, head).  A saying is a
Statement here and no activity, but most of Contact.Contact are sayings ("said"): *without sayings* leaves
out those whose trigger is a cue verb of the lexicon.

Documents that hold a gold text are reported apart and must not be looked at.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.plover import plover_scores, plover_table
from graph.gazetteer import open_gazetteer
from graph.language import load_annotator
from graph.mentions import find_mentions
from graph.model import Annotator, Passage, PassageKind, Span, Version
from graph.settings import Settings
from graph.statements.activities import happenings_in
from graph.statements.roles import Role
from graph.statements.words import Words, words_of
from ontology.gazetteer import Gazetteer
from ontology.lexicon import load_lexicon
from ontology.terms import ActivityKind
from training.defence import read_wikievents
from training.holdout import gold_shingles, is_held_out

KINDS: Mapping[str, frozenset[ActivityKind]] = {
    "Conflict.Attack": frozenset({ActivityKind.ATTACK}),
    "Movement.Transportation": frozenset(
        {
            ActivityKind.WITHDRAWAL,
            ActivityKind.EVACUATION,
            ActivityKind.DEPARTURE,
            ActivityKind.ARRIVAL,
            ActivityKind.RELOCATION,
            ActivityKind.DEPLOYMENT,
            ActivityKind.TRANSFER,
        }
    ),
    "Contact.Contact": frozenset({ActivityKind.NEGOTIATION}),
}
"""Our activities of each event type of WikiEvents that is scored; the two first parts of the type."""
GROUPS: Mapping[str, str] = {
    "Attacker": "actor",
    "Transporter": "actor",
    "Communicator": "actor",
    "Participant": "actor",
    "Instrument": "asset",
    "ExplosiveDevice": "asset",
    "Vehicle": "asset",
    "PassengerArtifact": "asset",
    "Place": "place",
    "Origin": "place",
    "Destination": "place",
}
"""The group of each role of WikiEvents that is scored."""
_OURS: Mapping[Role, str] = {
    Role.ACTOR: "actor",
    Role.COUNTERPART: "actor",
    Role.ASSET: "asset",
    Role.AT: "place",
    Role.ORIGIN: "place",
    Role.DESTINATION: "place",
}


@dataclass(frozen=True, slots=True)
class Event:
    """An event of either side: kind or type, sentence, trigger, and (group, head) of each part."""

    kind: str
    sentence: int
    trigger: Span
    parts: frozenset[tuple[str, Span]]


@dataclass(slots=True)
class Counts:
    """Right, given and wanted, added up."""

    right: int = 0
    given: int = 0
    wanted: int = 0

    def add(self, right: int, given: int, wanted: int) -> None:
        """Add the counts of one document."""
        self.right, self.given, self.wanted = self.right + right, self.given + given, self.wanted + wanted

    def __str__(self) -> str:
        precision, recall = self.right / max(self.given, 1), self.right / max(self.wanted, 1)
        f1 = 2 * self.right / max(self.given + self.wanted, 1)
        counts = f"({self.right} of {self.wanted}, {self.given} given)"
        return f"F1 {f1:.3f}  precision {precision:.3f}  recall {recall:.3f}  {counts}"


def text_of(row: Mapping[str, Any]) -> tuple[str, tuple[Span, ...]]:
    """The text of a WikiEvents document, a paragraph a block, and where each of its tokens stands in it.

    Sentences that the corpus' text sets side by side without a space are paragraphs.
    """
    text, at = "", 0
    spans: list[Span] = []
    for tokens, sentence in row["sentences"]:
        found = row["text"].find(sentence, at)
        text += "" if not text else "\n\n" if found == at else " "
        at = (at if found < 0 else found) + len(sentence)
        start = tokens[0][1]
        spans.extend(Span(len(text) + a - start, len(text) + b - start) for _, a, b in tokens)
        text += sentence
    return text, tuple(spans)


def version_of(name: str, text: str) -> Version:
    """A version with one passage for each block of ``text``."""
    passages, at = [], 0
    for block in text.split("\n\n"):
        passages.append(Passage(PassageKind.PARAGRAPH, Span(at, at + len(block))))
        at += len(block) + 2
    return Version(
        document=name,
        name=name,
        text=text,
        text_sha256="0" * 64,
        digest="0" * 64,
        recorded=datetime(2026, 1, 1, tzinfo=UTC),
        media_type="text/plain",
        passages=tuple(passages),
    )


def read_words(name: str, text: str, annotator: Annotator, gazetteer: Gazetteer) -> Words:
    """A text read up to the point where statements are found."""
    version = version_of(name, text)
    reading = annotator.read(text)
    return words_of(version, reading, find_mentions(version, reading, gazetteer), load_lexicon())


def gold_events(row: Mapping[str, Any], spans: tuple[Span, ...]) -> list[Event]:
    """All events of a document."""
    places = {m["id"]: _over(spans, m["start"], m["end"]) for m in row["entity_mentions"]}
    return [
        Event(
            ".".join(event["event_type"].split(".")[:2]),
            event["trigger"]["sent_idx"],
            _over(spans, event["trigger"]["start"], event["trigger"]["end"]),
            frozenset(
                (GROUPS[argument["role"]], places[argument["entity_id"]])
                for argument in event["arguments"]
                if argument["role"] in GROUPS
            ),
        )
        for event in row["event_mentions"]
    ]


def _over(spans: tuple[Span, ...], first: int, last: int) -> Span:
    return Span(spans[first].start, spans[last - 1].end)


def our_events(words: Words, sentences: Iterable[Span]) -> list[Event]:
    """All events that our triggers name, numbered by the corpus' sentences."""
    ends = [span.end for span in sentences]
    return [
        Event(
            happening.kind.value,
            sum(end <= words.tokens[happening.trigger].start for end in ends),
            words.span((happening.trigger,)),
            frozenset(
                (_OURS[role], words.span((i,))) for role, heads in happening.roles.items() for i in heads
            ),
        )
        for happening in happenings_in(words, load_lexicon(), range(len(words.tokens)))
    ]


def pairs(ours: list[Event], gold: list[Event]) -> list[tuple[Event, Event]]:
    """Events of ours with those of the gold that they are, the pairs with most in common first."""
    ranked = sorted(
        (
            (rank, n, m)
            for n, one in enumerate(ours)
            for m, other in enumerate(gold)
            if (rank := _common(one, other))
        ),
        key=lambda each: (-each[0], each[1:]),
    )
    taken: tuple[set[int], set[int]] = set(), set()
    found = []
    for _, n, m in ranked:
        if n not in taken[0] and m not in taken[1]:
            taken[0].add(n)
            taken[1].add(m)
            found.append((ours[n], gold[m]))
    return found


def _common(ours: Event, gold: Event) -> int:
    """How much an event of ours has of one of the gold; 0 if they are no pair."""
    if ours.sentence != gold.sentence or ours.kind not in KINDS[gold.kind]:
        return 0
    shared = len(matched(ours, gold))
    trigger = ours.trigger.touches(gold.trigger)
    if gold.parts:
        return 2 * shared + trigger if shared else 0
    return int(trigger)


def matched(ours: Event, gold: Event) -> list[tuple[str, Span]]:
    """The parts of a gold event that ours has in the same group."""
    return [
        (group, span)
        for group, span in gold.parts
        if any(group == other and span.touches(head) for other, head in ours.parts)
    ]


def scored(ours: list[Event], gold: list[Event]) -> tuple[list[Event], list[Event]]:
    """The events of either side that count."""
    known = frozenset[str]().union(*KINDS.values())
    others = [event.trigger for event in gold if event.kind not in KINDS]
    given = [
        event
        for event in ours
        if event.kind in known and not any(event.trigger.touches(span) for span in others)
    ]
    return given, [event for event in gold if event.kind in KINDS]


def scores(
    words: Words, row: Mapping[str, Any], spans: tuple[Span, ...], *, sayings: bool = True
) -> dict[str, tuple[int, int, int]]:
    """Right, given and wanted of one document: of pairs by event type and altogether, and of heads."""
    ours, gold = scored(our_events(words, sentence_spans(row, spans)), gold_events(row, spans))
    if not sayings:
        gold = [event for event in gold if not _is_saying(words, event)]
    found = pairs(ours, gold)
    counts = {"all": (len(found), len(ours), len(gold))}
    for kind, kinds in KINDS.items():
        right = sum(event.kind == kind for _, event in found)
        given = sum(event.kind in kinds for event in ours)
        counts[kind] = (right, given, sum(event.kind == kind for event in gold))
    heads = sum(len(matched(one, other)) for one, other in found)
    counts["heads"] = (
        heads,
        sum(len(event.parts) for event in ours),
        sum(len(event.parts) for event in gold),
    )
    return counts


def _is_saying(words: Words, event: Event) -> bool:
    lexicon = load_lexicon()
    inside = words.within(event.trigger)
    cue = any(words.lemma(i) in lexicon.verbs and words.upos(i) == "VERB" for i in inside)
    return event.kind == "Contact.Contact" and cue


def sentence_spans(row: Mapping[str, Any], spans: tuple[Span, ...]) -> Iterator[Span]:
    """Where each sentence of a WikiEvents document stands."""
    first = 0
    for tokens, _ in row["sentences"]:
        last = first + len(tokens)
        yield Span(spans[first].start, spans[last - 1].end)
        first = last


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description="Activities against PLOVER and WikiEvents.")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    data = parser.parse_args().data
    annotator, gazetteer = load_annotator(Settings().annotator), open_gazetteer(Settings())
    table = plover_table()
    right: dict[str, list[bool]] = defaultdict(list)
    for row in _rows(data / "plover/records.jsonl"):
        for name, correct in plover_scores(
            row, read_words(row["id"], row["text"], annotator, gazetteer), table
        ).items():
            right[name].append(correct)
    for name, each in right.items():
        accuracy = sum(each) / len(each)
        print(f"PLOVER, activity class {name}: accuracy {accuracy:.3f}  ({sum(each)} of {len(each)})")
    held = held_out(data)
    totals: dict[tuple[str, str], Counts] = defaultdict(Counts)
    for row in _rows(data / "wikievents/dev.jsonl"):
        text, spans = text_of(row)
        words = read_words(row["doc_id"], text, annotator, gazetteer)
        part = "documents that hold a gold text" if row["doc_id"] in held else "documents looked at"
        for name, counts in _named_scores(words, row, spans):
            for half in ("all documents", part):
                totals[half, name].add(*counts)
    for (half, name), total in sorted(totals.items()):
        print(f"WikiEvents, {half}, {name}: {total}")


def _named_scores(
    words: Words, row: Mapping[str, Any], spans: tuple[Span, ...]
) -> Iterator[tuple[str, tuple[int, int, int]]]:
    yield from scores(words, row, spans).items()
    yield "all without sayings", scores(words, row, spans, sayings=False)["all"]


def held_out(data: Path) -> frozenset[str]:
    """The WikiEvents documents that are, or hold, a gold text beside the data."""
    gold = gold_shingles(data.parent / "gold/texts")
    documents = read_wikievents(data / "wikievents/dev.jsonl")
    return frozenset(document.name for document in documents if is_held_out(document, gold))


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    return map(json.loads, path.read_text(encoding="utf-8").splitlines())


if __name__ == "__main__":
    main()
