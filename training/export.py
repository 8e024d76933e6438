"""From a checkpoint to the files that ship: two int8 ONNX graphs, the vocabulary and the label names."""

import argparse
import hashlib
import json
import shutil
import sys
import tempfile
import warnings
from dataclasses import asdict, dataclass
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from graph.language.encoder import LABELS, READER
from graph.language.manifest import LEMMAS, MANIFEST
from graph.language.subwords import Subwords
from training.corpora import Corpora, read_training
from training.inventory import Inventory
from training.lexicon import lexicon
from training.network import LABEL, Network
from training.transitions import of_corpora

OPSET = 17
FILES = (READER, LABELS, LEMMAS, "tokenizer.json")
CLASSES = ("upos", "xpos", "lemma")
SCORES = ("name", "role")
INPUTS = ("subwords", "shapes", "mask", "first")
OUTPUTS = (*CLASSES, *SCORES, "arcs", "dependent", "head", "links")


@dataclass(frozen=True, slots=True)
class _Form:
    """The inputs, outputs and variable dimensions of a graph."""

    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    axes: dict[str, dict[int, str]]


@dataclass(frozen=True, slots=True)
class Tables:
    """What ships beside the network: tag transitions by head, and lemmas by part of speech and form."""

    transitions: dict[str, list[list[float]]]
    lemmas: dict[str, dict[str, str]]

    @classmethod
    def of(cls, corpora: Corpora, inventory: Inventory) -> "Tables":
        """Count them in the training documents."""
        return cls(of_corpora(corpora, inventory), lexicon(corpora.parses))


class Reader(nn.Module):
    """The network as one function of its inputs, in the order of ``OUTPUTS``."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, subwords: Tensor, shapes: Tensor, mask: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """Class numbers, log probabilities and pair scores of every word."""
        n = self.network
        words = n.words(subwords, shapes, mask, first)
        classes = [n.tags[kind](words).argmax(-1) for kind in CLASSES]
        scores = [torch.log_softmax(n.tags[kind](words), -1) for kind in SCORES]
        return (*classes, *scores, n.arc_scores(words), *n.label_parts(words), n.links(words))


def export(folder: Path, vocabulary: Path, out: Path, tables: Tables) -> None:
    """Write the weights of ``folder/checkpoint.pt`` to ``out``; each file appears whole or not at all."""
    inventory = Inventory.read(folder / "labels.json")
    network = Network(inventory, Subwords(vocabulary).count)
    network.load_state_dict(torch.load(folder / "checkpoint.pt", weights_only=True)["network"])
    network.eval()
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent) as name:
        made = Path(name)
        _write_reader(network, made)
        _write_labels(network, made)
        shutil.copyfile(vocabulary, made / "tokenizer.json")
        (made / LEMMAS).write_text(_json(tables.lemmas), encoding="utf-8")
        digests = {f: hashlib.sha256((made / f).read_bytes()).hexdigest() for f in FILES}
        manifest = {**asdict(inventory), "transitions": tables.transitions, "sha256": digests}
        (made / MANIFEST).write_text(_json(manifest), encoding="utf-8")
        for file in (*FILES, MANIFEST):
            (made / file).replace(out / file)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=0) + "\n"


def _write_reader(network: Network, folder: Path) -> None:
    subwords = torch.zeros(1, 7, dtype=torch.long)
    first = torch.tensor([[1, 2, 4]])
    example = (subwords, subwords.clone(), torch.ones(1, 7, dtype=torch.bool), first)
    axes = {k: {0: "batch", 1: "subword"} for k in INPUTS[:3]}
    axes |= {k: {0: "batch", 1: "word"} for k in ("first", *OUTPUTS)}
    axes |= {k: {0: "batch", 1: "word", 2: "word"} for k in ("arcs", "links")}
    _onnx(Reader(network), example, folder / "reader.onnx", _Form(INPUTS, OUTPUTS, axes))
    _quantize(folder / "reader.onnx", folder / READER)


def _write_labels(network: Network, folder: Path) -> None:
    example = (torch.zeros(3, LABEL), torch.zeros(3, LABEL))
    axes = {k: {0: "pair"} for k in ("dependent", "head", "deprel")}
    form = _Form(("dependent", "head"), ("deprel",), axes)
    _onnx(network.labels, example, folder / "labels.onnx", form)
    _quantize(folder / "labels.onnx", folder / LABELS)


def _onnx(module: nn.Module, example: tuple[Tensor, ...], path: Path, form: _Form) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the TorchScript exporter says that it is old
        torch.onnx.export(
            module,
            example,
            str(path),
            input_names=list(form.inputs),
            output_names=list(form.outputs),
            dynamic_axes=form.axes,
            opset_version=OPSET,
            dynamo=False,
        )
    onnx.checker.check_model(str(path))


def _quantize(source: Path, target: Path) -> None:
    """Seven bits and not eight: older x86 processors overflow on sums of products of eight, at no gain."""
    quantize_dynamic(
        source,
        target,
        op_types_to_quantize=["MatMul", "Gather"],
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
    )


def main(arguments: list[str] | None = None) -> int:
    """``python -m training.export``: export a checkpoint that a run left."""
    parser = argparse.ArgumentParser(prog="python -m training.export", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--work", type=Path, required=True, help="folder of the checkpoint")
    parser.add_argument("--vocabulary", type=Path, required=True, help="tokenizer.json of the encoder")
    parser.add_argument("--out", type=Path, default=Path("graph/language/weights"))
    options = parser.parse_args(arguments)
    tables = Tables.of(read_training(options.data), Inventory.read(options.work / "labels.json"))
    export(options.work, options.vocabulary, options.out, tables)
    return 0


if __name__ == "__main__":
    sys.exit(main())
