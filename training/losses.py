"""What each task asks the network to get right."""

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import IGNORED, Batch, Batcher
from training.network import Network
from training.windows import Window

PART_WEIGHT = 3.0
"""Most words are nothing to a cue, so their mean loss is small."""
START_WEIGHT = 1.0
_NEVER = -1e4


def parse_loss(
    network: Network, words: Tensor, batch: Batch, windows: list[Window], batcher: Batcher
) -> Tensor:
    """Part of speech, lemma script, head and label, sentence starts, and names where they are known."""
    loss = words.new_zeros(())
    for kind in ("upos", "xpos", "lemma"):
        loss = loss + _cross_entropy(network.tags[kind](words), batcher.tags(windows, kind))
    heads = batcher.heads(windows)
    same = batch.sentence[:, :, None] == batch.sentence[:, None, :]
    loss = loss + _cross_entropy(network.arc_scores(words).masked_fill(~same, _NEVER), heads)
    dependent, head = network.label_parts(words)
    labels = batcher.tags(windows, "deprel")
    known = (heads != IGNORED) & (labels != IGNORED)
    row, place = known.nonzero(as_tuple=True)
    scores = network.labels(dependent[row, place], head[row, heads[row, place]])
    loss = loss + functional.cross_entropy(scores, labels[row, place])
    loss = loss + START_WEIGHT * _cross_entropy(network.start(words), batcher.starts(windows))
    return loss + name_loss(network, words, batch, windows, batcher)


def role_loss(
    network: Network, words: Tensor, _batch: Batch, windows: list[Window], batcher: Batcher
) -> Tensor:
    """Tags of source, cue and content, and what each word is to each cue."""
    loss = _cross_entropy(network.tags["role"](words), batcher.tags(windows, "role"))
    row, cue, targets = batcher.parts(windows)
    if not len(row):
        return loss
    cues, others = network.part_inputs(words)
    scores = network.parts(cues[row, cue], others[row])
    return loss + PART_WEIGHT * _cross_entropy(scores, targets)


def name_loss(
    network: Network, words: Tensor, batch: Batch, windows: list[Window], batcher: Batcher
) -> Tensor:
    """Entity tags; where several are allowed, their probabilities count together."""
    known = batcher.allowed(windows)
    scores = torch.log_softmax(network.tags["name"](words), -1)
    allowed = scores.masked_fill(~known, _NEVER).logsumexp(-1)
    known_words = batch.is_word & known.any(-1)
    return -allowed[known_words].mean() if bool(known_words.any()) else words.new_zeros(())


def _cross_entropy(scores: Tensor, targets: Tensor) -> Tensor:
    return functional.cross_entropy(scores.flatten(0, 1), targets.flatten(), ignore_index=IGNORED)
