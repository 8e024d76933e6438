"""What each task asks the network to get right."""

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import IGNORED, Batch, Batcher
from training.network import Network
from training.windows import Window

LINK_WEIGHT = 0.3
_NEVER = -1e4


def parse_loss(
    network: Network, words: Tensor, batch: Batch, windows: list[Window], batcher: Batcher
) -> Tensor:
    """Part of speech, lemma script, head and label."""
    loss = words.new_zeros(())
    for kind in ("upos", "xpos", "lemma"):
        loss = loss + _cross_entropy(network.tags[kind](words), batcher.tags(windows, kind))
    heads = batcher.pointers(windows, "heads")
    same = batch.sentence[:, :, None] == batch.sentence[:, None, :]
    loss = loss + _cross_entropy(network.arc_scores(words).masked_fill(~same, _NEVER), heads)
    dependent, head = network.label_parts(words)
    labels = batcher.tags(windows, "deprel")
    known = (heads != IGNORED) & (labels != IGNORED)
    row, place = known.nonzero(as_tuple=True)
    scores = network.labels(dependent[row, place], head[row, heads[row, place]])
    return loss + functional.cross_entropy(scores, labels[row, place])


def role_loss(
    network: Network, words: Tensor, batch: Batch, windows: list[Window], batcher: Batcher
) -> Tensor:
    """Tags of source, cue and content, and the link of each tagged word to the start of its cue."""
    loss = _cross_entropy(network.tags["role"](words), batcher.tags(windows, "role"))
    scores = network.links(words).masked_fill(~batch.is_word[:, None, :], _NEVER)
    cues = batcher.pointers(windows, "cues")
    if bool((cues != IGNORED).any()):
        loss = loss + LINK_WEIGHT * _cross_entropy(scores, cues)
    return loss


def name_loss(
    network: Network, words: Tensor, batch: Batch, windows: list[Window], batcher: Batcher
) -> Tensor:
    """Entity tags; where several are allowed, their probabilities count together."""
    scores = torch.log_softmax(network.tags["name"](words), -1)
    allowed = scores.masked_fill(~batcher.allowed(windows), _NEVER).logsumexp(-1)
    return -allowed[batch.is_word].mean()


def _cross_entropy(scores: Tensor, targets: Tensor) -> Tensor:
    return functional.cross_entropy(scores.flatten(0, 1), targets.flatten(), ignore_index=IGNORED)
