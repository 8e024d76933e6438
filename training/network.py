"""The network: a MiniLM encoder with one light head for each task."""

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from graph.language import shapes
from training.inventory import Inventory

WIDTH, LAYERS, ATTENTION_HEADS, INNER = 384, 6, 12, 1536
ARC, LABEL, PART = 256, 96, 160
DROPOUT, LAYER_DROPOUT = 0.15, 0.1
"""Before the heads, and inside the layers of the encoder."""


class Layer(nn.Module):
    """One transformer layer of BERT (normalisation after the sum)."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(LAYER_DROPOUT)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """``x`` is [batch, subwords, width]; ``mask`` is true where a subword is real (none: everywhere)."""
        batch, length, _ = x.shape
        parts = self.qkv(x).view(batch, length, 3, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS)
        q, k, v = parts.permute(2, 0, 3, 1, 4).unbind(0)
        # Written out: torch's fused attention is slow backwards in bfloat16 on the CPU.
        scores = (q * (WIDTH // ATTENTION_HEADS) ** -0.5) @ k.transpose(2, 3)
        if mask is not None:
            scores = scores.masked_fill(~mask[:, None, None, :], -1e4)
        seen = torch.softmax(scores, -1) @ v
        mixed = self.out(seen.transpose(1, 2).reshape(batch, length, WIDTH))
        x = self.norm1(x + self.dropout(mixed))
        inner: Tensor = self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))
        return inner


class Encoder(nn.Module):
    """all-MiniLM-L6-v2 with letter shapes in the place of token types; word embeddings do not learn."""

    def __init__(self, vocabulary: int) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.words.weight.requires_grad_(False)
        self.places = nn.Embedding(512, WIDTH)
        self.shapes = nn.Embedding(shapes.COUNT, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, subwords: Tensor, shape: Tensor, mask: Tensor | None) -> Tensor:
        """Hidden states [batch, subwords, width]."""
        places = torch.arange(subwords.shape[1], device=subwords.device)
        x = self.norm(self.words(subwords) + self.places(places)[None] + self.shapes(shape))
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def load(self, path: Path) -> None:
        """Take over the published weights (safetensors, BERT names)."""
        old = load_file(path)
        new = {
            "words.weight": old["embeddings.word_embeddings.weight"],
            "places.weight": old["embeddings.position_embeddings.weight"],
            "shapes.weight": old["embeddings.token_type_embeddings.weight"][:1].repeat(shapes.COUNT, 1),
            "norm.weight": old["embeddings.LayerNorm.weight"],
            "norm.bias": old["embeddings.LayerNorm.bias"],
        }
        for i in range(LAYERS):
            new |= _layer_weights(old, i)
        self.load_state_dict(new)


def _layer_weights(old: dict[str, Tensor], i: int) -> dict[str, Tensor]:
    there, here = f"encoder.layer.{i}.", f"layers.{i}."
    names = {
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    new = {f"{here}{a}.{k}": old[f"{there}{b}.{k}"] for a, b in names.items() for k in ("weight", "bias")}
    for k in ("weight", "bias"):
        new[f"{here}qkv.{k}"] = torch.cat(
            [old[f"{there}attention.self.{n}.{k}"] for n in ("query", "key", "value")]
        )
    return new


class Pairs(nn.Module):
    """A score for every pair of words: biaffine, with a bias for the second."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.left = nn.Linear(WIDTH, width)
        self.right = nn.Linear(WIDTH, width)
        self.between = nn.Linear(width, width, bias=False)
        self.bias = nn.Linear(width, 1)
        self.scale = width**-0.5

    def forward(self, words: Tensor) -> Tensor:
        """[batch, words, words]: row the dependent, column what it might belong to."""
        left, right = functional.gelu(self.left(words)), functional.gelu(self.right(words))
        scores: Tensor = self.between(left) @ right.transpose(1, 2) * self.scale + self.bias(right).transpose(
            1, 2
        )
        return scores


class LabelScorer(nn.Module):
    """Scores of dependency labels for pairs already chosen: biaffine with bias."""

    def __init__(self, labels: int) -> None:
        super().__init__()
        self.labels = labels
        self.between = nn.Linear(LABEL + 1, labels * (LABEL + 1), bias=False)
        nn.init.normal_(self.between.weight, std=0.02)

    def forward(self, dependent: Tensor, head: Tensor) -> Tensor:
        """[pairs, labels] from two [pairs, LABEL] inputs."""
        one = torch.ones_like(dependent[:, :1])
        mixed = self.between(torch.cat([dependent, one], 1)).view(-1, self.labels, LABEL + 1)
        scores: Tensor = (mixed @ torch.cat([head, one], 1)[:, :, None]).squeeze(2)
        return scores


class PartScorer(nn.Module):
    """Scores of what each word of a window is to each cue: biaffine with bias."""

    def __init__(self, parts: int) -> None:
        super().__init__()
        self.parts = parts
        self.between = nn.Linear(PART + 1, parts * (PART + 1), bias=False)
        nn.init.normal_(self.between.weight, std=0.02)

    def forward(self, cues: Tensor, words: Tensor) -> Tensor:
        """[cues, words, parts] from [cues, PART] and [words, PART] or [cues, words, PART]."""
        mixed = self.between(torch.cat([cues, torch.ones_like(cues[..., :1])], -1))
        mixed = mixed.view(-1, self.parts, PART + 1)
        scores: Tensor = torch.cat([words, torch.ones_like(words[..., :1])], -1) @ mixed.transpose(1, 2)
        return scores


class Network(nn.Module):
    """All heads over one encoder; a word is represented by its first subword."""

    def __init__(self, inventory: Inventory, vocabulary: int) -> None:
        super().__init__()
        self.encoder = Encoder(vocabulary)
        self.dropout = nn.Dropout(DROPOUT)
        self.tags = nn.ModuleDict(
            {
                k: nn.Linear(WIDTH, len(getattr(inventory, k)))
                for k in ("upos", "xpos", "lemma", "name", "role")
            }
        )
        self.arcs = Pairs(ARC)
        self.root = nn.Linear(WIDTH, 1)
        self.dependent = nn.Linear(WIDTH, LABEL)
        self.head = nn.Linear(WIDTH, LABEL)
        self.labels = LabelScorer(len(inventory.deprel))
        self.start = nn.Linear(WIDTH, 2)
        self.cue = nn.Linear(WIDTH, PART)
        self.part = nn.Linear(WIDTH, PART)
        self.parts = PartScorer(len(inventory.part))

    def words(self, subwords: Tensor, shape: Tensor, mask: Tensor | None, first: Tensor) -> Tensor:
        """[batch, words, width] from the subword inputs and each word's first subword index."""
        hidden = self.encoder(subwords, shape, mask)
        picked = torch.gather(hidden, 1, first[:, :, None].expand(-1, -1, WIDTH))
        words: Tensor = self.dropout(picked)
        return words

    def arc_scores(self, words: Tensor) -> Tensor:
        """[batch, words, words]; the diagonal holds the scores for being a root."""
        scores = self.arcs(words)
        eye = torch.eye(scores.shape[1], device=words.device)
        return scores * (1 - eye) + self.root(words) * eye

    def label_parts(self, words: Tensor) -> tuple[Tensor, Tensor]:
        """What ``labels`` needs of each word: as a dependent and as a head."""
        return functional.gelu(self.dependent(words)), functional.gelu(self.head(words))

    def part_inputs(self, words: Tensor) -> tuple[Tensor, Tensor]:
        """What ``parts`` needs of each word: as a cue, and as a word that belongs to one."""
        return functional.gelu(self.cue(words)), functional.gelu(self.part(words))
