"""The model card: what went in, under which terms, what came out, and where it falls short."""

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from graph.language.annotator import NAME
from training.batches import CAPITALS, SMALL, STRAIGHTENED, TITLED
from training.corpora import Corpora
from training.documents import Document
from training.equipment import COPIES
from training.loop import MIX_EARLY, MIX_LATE, Plan, Run
from training.measures import Scores
from training.network import DROPOUT, LAYER_DROPOUT

DEFENCE = "the BBC's and those that hold gold texts"
TERMS = {
    "ud_ewt": "UD English Web Treebank, train: parses and sentences; CC BY-SA 4.0",
    "gum": "GUM, train, without Reddit and without the genres whose texts are CC BY-NC-SA "
    "(fiction, whow, essay, letter, podcast): parses, sentences and proper names; annotations CC BY 4.0, "
    "texts under the terms of each document, most of them CC BY or CC BY-SA",
    "polnear": "PolNeAR 1.0, train: attributions; **its texts state no terms** "
    "(news articles of their publishers)",
    "uner_ewt": "Universal NER on the Web Treebank, train: person, organisation, location, in the treebank's "
    "own documents; CC BY-SA 4.0",
    "wikigold": "Wikigold: names in Wikipedia; CC BY 4.0",
    "worldwide_newswire": "Worldwide newswire, the files whose name has an MD5 that is not 0 modulo 20: "
    "names, facilities, peoples, dates, money; **listed elsewhere as CC BY-NC-SA 4.0**",
    "re3d": "re3d without the BBC's documents (CC BY-NC): names, weapons, vehicles; public domain (CENTCOM, "
    "State Department), OGL 3, CC BY 3.0 AU, CC BY-SA 3.0, EU legal notice",
    "wikievents": "WikiEvents, the documents of its dev file that hold no gold text: facilities, weapons, "
    "vehicles, names; annotations MIT, **its texts state no terms** (news articles of their publishers)",
}
TEMPLATE = Path(__file__).with_name("card.template.md")


def facts(corpora: Corpora) -> dict[str, str]:
    """For each corpus: documents and words that went in, varied copies left out."""
    found: dict[tuple[str, str], Document] = {}
    for document in (*corpora.parses, *corpora.attributions, *corpora.names):
        found.setdefault((document.corpus, document.name), document)
    documents = found.values()
    sizes = {name: _size(d for d in documents if d.corpus == name) for name in _names(documents)}
    if any(d.corpus == "ud_ewt" and d.names for d in documents):
        sizes["uner_ewt"] = "in the documents of the treebank"
    return sizes


def _names(documents: Iterable[Document]) -> list[str]:
    return sorted(Counter(d.corpus for d in documents))


def _size(documents: Iterable[Document]) -> str:
    sizes = [len(d.words) for d in documents]
    return f"{len(sizes):,} documents, {sum(sizes):,} words"


def card(run: Run, corpora: Corpora, scores: Mapping[str, Scores], gains: Mapping[str, float]) -> str:
    """The whole page, in Markdown."""
    plan: Plan = run.plan
    sizes = facts(corpora)
    missing = sorted(TERMS.keys() - sizes.keys())
    return TEMPLATE.read_text(encoding="utf-8").format(
        name=NAME,
        corpora="\n".join(f"* {TERMS[name]} ({size})" for name, size in sizes.items()),
        held=len(corpora.held_out),
        without=f" Also left out of this run: {', '.join(missing)}." if missing else "",
        dropout=DROPOUT,
        layer_dropout=LAYER_DROPOUT,
        straightened=STRAIGHTENED,
        capitals=CAPITALS,
        small=SMALL,
        titled=TITLED,
        early=_mix(MIX_EARLY),
        late=_mix(MIX_LATE),
        precision="bfloat16" if plan.bfloat16 else "float32",
        defence=DEFENCE,
        copies=COPIES,
        gains=worst(gains),
        encoder_rate=plan.encoder_rate,
        head_rate=plan.head_rate,
        batch=f"{plan.batch_subwords:,}",
        seed=plan.seed,
        steps=f"{run.step:,}",
        minutes=run.seconds / 60,
        scores=score_table(scores),
    )


def _mix(shares: Iterable[float]) -> str:
    return " / ".join(f"{share:.2f}" for share in shares)


def worst(gains: Mapping[str, float]) -> str:
    """In words, the mean and the largest loss among differences of scores."""
    measure, least = min(gains.items(), key=lambda item: item[1])
    mean = sum(gains.values()) / len(gains)
    return f"{mean:+.2f} points on average, {least:+.1f} at worst ({measure})"


def score_table(scores: Mapping[str, Scores]) -> str:
    """A Markdown table for each dev set."""
    tables = []
    for name, row in scores.items():
        head = f"| {name} | {' | '.join(row)} |\n|{'---|' * (len(row) + 1)}"
        tables.append(f"{head}\n| | {' | '.join(str(value) for value in row.values())} |")
    return "\n\n".join(tables)
