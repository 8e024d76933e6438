"""What a reading gets right, against documents that are annotated."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from graph.language import MiniLM, tokenizer
from graph.language.decoding import Stretch, stretches
from graph.language.lemmas import apply_script
from graph.language.tokenizer import Piece
from graph.model import NAME_KINDS, Reading, Span
from training.attributions import as_roles
from training.documents import Document, Relation
from training.scores import ROLES, Count, dice50, exact, matched, overlap_count, overlapping

Scores = dict[str, float]
THREE = ("person", "organisation", "location")
EQUIPMENT = ("facility", "weapon", "vehicle")


def attribution_scores(model: MiniLM, documents: Sequence[Document]) -> Scores:
    """PolNeAR dev from raw text: words, stretches and whole attributions."""
    counts: dict[str, Count] = {}
    for document in documents:
        reading = model.read(document.text)
        _count_relations(counts, relations_of(reading), document.relations)
        found = as_roles(relations_of(reading), len(reading.tokens))
        _count_roles(counts, found, document.roles or [])
    return {name: count.f1 for name, count in sorted(counts.items())}


def relations_of(reading: Reading) -> list[Relation]:
    """The attributions of a reading as sets of word indexes; PolNeAR knows none without a content."""
    return [
        Relation(
            _words(reading, [one.source] if one.source else []),
            _words(reading, one.cue),
            _words(reading, one.content),
        )
        for one in reading.attributions
        if one.content
    ]


def _words(reading: Reading, spans: Iterable[Span]) -> frozenset[int]:
    return frozenset(
        i for i, t in enumerate(reading.tokens) if any(t.start < s.end and s.start < t.end for s in spans)
    )


def _count_relations(counts: dict[str, Count], found: list[Relation], wanted: list[Relation]) -> None:
    for name, fits in (("exact", exact), ("overlap", overlapping), ("dice50", dice50)):
        right = matched(found, wanted, fits)
        counts.setdefault(f"relation {name}", Count()).add(right, len(found), len(wanted))


def _count_roles(counts: dict[str, Count], found: Sequence[str], wanted: Sequence[str]) -> None:
    for role in ROLES:
        words = [{i for i, tag in enumerate(tags) if tag[2:] == role} for tags in (found, wanted)]
        counts.setdefault(f"{role} token", Count()).sets(*words)
        both = [
            [range(s.first, s.last) for s in stretches(tags) if s.label == role] for tags in (found, wanted)
        ]
        counts.setdefault(f"{role} exact", Count()).sets(*both)
        overlap_count(counts.setdefault(f"{role} overlap", Count()), *both)


def parse_scores(model: MiniLM, documents: Sequence[Document]) -> Scores:
    """Treebank dev on gold words and sentences, in windows as at run time; punctuation counts."""
    counts = {name: Count() for name in ("UPOS", "XPOS", "lemma", "UAS", "LAS")}
    for document in documents:
        text, pieces = spaced(document)
        reading = model.read_pieces(text, pieces, document.sentences)
        _count_parse(counts, document, reading)
    return {name: count.f1 for name, count in counts.items()}


def _count_parse(counts: dict[str, Count], document: Document, reading: Reading) -> None:
    parse = document.parse
    if parse is None:
        return
    for i, token in enumerate(reading.tokens):
        label = parse.labels[i].split(":")[0] == token.label.split(":")[0]
        right = {
            "UPOS": token.upos == parse.upos[i],
            "XPOS": token.xpos == parse.xpos[i],
            "lemma": token.lemma == apply_script(document.words[i], parse.lemmas[i]),
            "UAS": token.head == parse.heads[i],
            "LAS": token.head == parse.heads[i] and label,
        }
        for name, value in right.items():
            counts[name].add(value, 1, 1)


def spaced(document: Document) -> tuple[str, list[Piece]]:
    """A text with the document's white space, single where unknown, and where each word stands in it."""
    before = document.before or [" "] * len(document.words)
    parts, pieces, at = [], [], 0
    for gap, word in zip(before, document.words, strict=True):
        parts += [gap, word]
        pieces.append(Piece(at + len(gap), at + len(gap) + len(word)))
        at = pieces[-1].end
    return "".join(parts), pieces


def raw_text_scores(model: MiniLM, documents: Sequence[Document]) -> Scores:
    """Words and sentences found in raw text, paragraphs apart by an empty line, as stretches of characters.

    ``sentence`` counts those with both ends right, ``sentence end`` the last characters of sentences.
    """
    words, sentences, ends = Count(), Count(), Count()
    for document in documents:
        text, wanted = spaced(document)
        reading = model.read(text)
        words.sets({(t.start, t.end) for t in reading.tokens}, {(p.start, p.end) for p in wanted})
        found = {(reading.tokens[s.first].start, reading.tokens[s.last - 1].end) for s in reading.sentences}
        gold = {(wanted[first].start, wanted[last - 1].end) for first, last in document.sentences}
        sentences.sets(found, gold)
        ends.sets({end for _, end in found}, {end for _, end in gold})
    return {"token": words.f1, "sentence": sentences.f1, "sentence end": ends.f1}


def name_scores(model: MiniLM, documents: Sequence[Document]) -> Scores:
    """Names on gold words and sentences that match exactly; ``three`` is over the first three kinds.

    Kinds that the corpus does not annotate are not counted.
    """
    kinds = [k for k in NAME_KINDS if any((f"B-{k}",) in (d.names or []) for d in documents)]
    counts = {kind: Count() for kind in kinds}
    three = Count()
    for document in documents:
        text, pieces = spaced(document)
        reading = model.read_pieces(text, pieces, document.sentences)
        found = {(n.kind, n.span.start, n.span.end) for n in reading.names}
        wanted = {(s.label, pieces[s.first].start, pieces[s.last - 1].end) for s in _gold_names(document)}
        for kind in kinds:
            counts[kind].sets({n for n in found if n[0] == kind}, {n for n in wanted if n[0] == kind})
        three.sets({n for n in found if n[0] in THREE}, {n for n in wanted if n[0] in THREE})
    return {kind: count.f1 for kind, count in counts.items()} | {"three": three.f1}


def in_capitals(documents: Sequence[Document]) -> list[Document]:
    """The documents with every word in capitals, as in headlines of wires."""
    return [replace(d, words=[word.upper() for word in d.words]) for d in documents]


def mention_scores(model: MiniLM, documents: Sequence[Document]) -> Scores:
    """Facilities, weapons and vehicles in raw text: right is what shares a word with one of the gold's."""
    counts = {kind: Count() for kind in (*EQUIPMENT, "all")}
    for document in documents:
        reading = model.read(document.text)
        pieces = tokenizer.words(document.text)
        starts = {p.start: i for i, p in enumerate(pieces)}
        ends = {p.end: i + 1 for i, p in enumerate(pieces)}
        for kind in EQUIPMENT:
            if kind == "facility" and document.corpus == "re3d":
                continue  # it has no such kind
            found = [range(starts[n.span.start], ends[n.span.end]) for n in reading.names if n.kind == kind]
            wanted = [range(s.first, s.last) for s in _gold_names(document) if s.label == kind]
            for name in (kind, "all"):
                overlap_count(counts[name], found, wanted)
    return {kind: count.f1 for kind, count in counts.items()}


def _gold_names(document: Document) -> list[Stretch]:
    return stretches([t[0] if len(t) == 1 else "O" for t in document.names or []])
