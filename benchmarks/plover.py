"""PLOVER's events by our first activity of a sentence; ``benchmarks.activities`` says how it is scored."""

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from rdflib import SKOS, Graph, URIRef

from graph.statements.activities import activities_of
from graph.statements.embedding import modality_at
from graph.statements.words import Words
from ontology.lexicon import load_lexicon
from ontology.terms import ActivityKind, Tense
from ontology.vocabulary import concept

_RENAMED = {"FIGHT": "assault"}
_WILLING = ("agree", "consult", "aid", "retreat")
_ANNOUNCED = frozenset({"agree", "concede"})


def plover_table() -> dict[str, frozenset[ActivityKind]]:
    """Our activities of each PLOVER event and mode ("retreat", "coerce-seize"), by the matches of our scheme.

    An event has those of its modes too, if one of ours matches the event itself.
    """
    graph = Graph()
    for name in ("activity", "plover"):
        graph.parse(
            data=(files("ontology") / f"schemes/{name}.ttl").read_text(encoding="utf-8"), format="turtle"
        )
    own: dict[str, set[ActivityKind]] = {}
    by_mode: dict[str, set[ActivityKind]] = {}
    for kind in ActivityKind:
        for match in (SKOS.closeMatch, SKOS.broadMatch, SKOS.relatedMatch):
            for event in graph.objects(URIRef(concept(kind)), match):
                own.setdefault(_last(event), set()).add(kind)
                for broader in graph.objects(event, SKOS.broader):
                    by_mode.setdefault(_last(broader), set()).add(kind)
    return {event: frozenset(kinds | by_mode.get(event, set())) for event, kinds in own.items()}


def _last(iri: object) -> str:
    return str(iri).rsplit("/", 1)[-1]


def record_activity(words: Words) -> tuple[ActivityKind, Tense]:
    """The first activity of a sentence that is a record by itself, and when it happens."""
    lexicon = load_lexicon()
    content = tuple(range(len(words.tokens)))
    root = next((i for i in content if words.is_root(i)), None)
    first = activities_of(words, lexicon, root, content, ())[0]
    if first.trigger is None or first.kind is ActivityKind.OTHER:
        return first.kind, Tense.UNDERSPECIFIED
    return first.kind, modality_at(words, lexicon, words.within(first.trigger)[0], content).tense


def plover_scores(
    row: Mapping[str, Any], words: Words, table: Mapping[str, frozenset[ActivityKind]]
) -> dict[str, bool]:
    """Whether a record is right by kind, and by kind and tense; without a score that it is not in."""
    event = _RENAMED.get(row["event"], row["event"].lower())
    wanted = table.get(event) or table.get(f"{event}-{row.get('mode')}")
    kind, tense = record_activity(words)
    done = frozenset[ActivityKind]().union(*(table[name] for name in _WILLING))
    to_come = event in _ANNOUNCED and kind in done and tense not in {Tense.PAST, Tense.PRESENT}
    found = {"by kind": kind in wanted} if wanted else {}
    if wanted or event in _ANNOUNCED:
        found["by kind and tense"] = to_come or bool(wanted and kind in wanted)
    return found
