"""From a checkpoint to the files that ship: three int8 ONNX graphs, the vocabulary and the label names."""

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

from graph.language.encoder import LABELS, PARTS, READER
from graph.language.manifest import LEMMAS, MANIFEST
from graph.language.subwords import Subwords
from training.corpora import Corpora, read_training, trained_on
from training.inventory import Inventory
from training.lexicon import lexicon
from training.network import LABEL, PART, Network
from training.transitions import of_corpora

OPSET = 17
FILES = (READER, LABELS, PARTS, LEMMAS, "tokenizer.json")
CLASSES = ("upos", "xpos", "lemma")
SCORES = ("name", "role")
INPUTS = ("subwords", "shapes", "first")
OUTPUTS = (*CLASSES, *SCORES, "start", "arcs", "root", "dependent", "head", "cue", "part")


@dataclass(frozen=True, slots=True)
class _Form:
    """The inputs, outputs and variable dimensions of a graph."""

    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    axes: dict[str, dict[int, str]]


@dataclass(frozen=True, slots=True)
class Tables:
    """What ships beside the network: tag transitions by head, lemmas by part of speech and form.

    ``trained`` names the documents trained on of the corpora that have no split (``corpus/name``).
    """

    transitions: dict[str, list[list[float]]]
    lemmas: dict[str, dict[str, str]]
    trained: list[str]

    @classmethod
    def of(cls, corpora: Corpora, inventory: Inventory) -> "Tables":
        """Count them in the training documents."""
        return cls(of_corpora(corpora, inventory), lexicon(corpora.parses), trained_on(corpora))


class Reader(nn.Module):
    """The network as one function of its inputs, in the order of ``OUTPUTS``."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, subwords: Tensor, shapes: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """Class numbers, log probabilities and pair scores of every word of windows without filling."""
        n = self.network
        words = n.words(subwords, shapes, None, first)
        classes = [n.tags[kind](words).argmax(-1) for kind in CLASSES]
        scores = [torch.log_softmax(n.tags[kind](words), -1) for kind in SCORES]
        start = torch.log_softmax(n.start(words), -1)
        odds = start[..., 1] - start[..., 0]
        pairs = (n.arcs(words), n.root(words).squeeze(-1), *n.label_parts(words), *n.part_inputs(words))
        return (*classes, *scores, odds, *pairs)


class Parts(nn.Module):
    """The part scorer as log probabilities."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.parts = network.parts

    def forward(self, cues: Tensor, words: Tensor) -> Tensor:
        """[cues, words, tags] of what each word is to each cue."""
        return torch.log_softmax(self.parts(cues, words), -1)


def export(folder: Path, vocabulary: Path, out: Path, tables: Tables, *, float32: bool = False) -> None:
    """Write the weights of ``folder/checkpoint.pt`` to ``out``; each file appears whole or not at all.

    With ``float32`` nothing is rounded: four times the size, to measure what int8 costs.
    """
    torch.set_default_device("cpu")
    inventory = Inventory.read(folder / "labels.json")
    network = Network(inventory, Subwords(vocabulary).count)
    network.load_state_dict(_weights(folder / "checkpoint.pt"))
    network.eval()
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent) as name:
        made = Path(name)
        for write, file in ((_write_reader, READER), (_write_labels, LABELS), (_write_parts, PARTS)):
            write(network, made / "float32.onnx")
            if float32:
                (made / "float32.onnx").replace(made / file)
            else:
                _quantize(made / "float32.onnx", made / file)
        shutil.copyfile(vocabulary, made / "tokenizer.json")
        (made / LEMMAS).write_text(_json(tables.lemmas), encoding="utf-8")
        digests = {f: hashlib.sha256((made / f).read_bytes()).hexdigest() for f in FILES}
        manifest = {
            **asdict(inventory),
            "transitions": tables.transitions,
            "trained": tables.trained,
            "sha256": digests,
        }
        (made / MANIFEST).write_text(_json(manifest), encoding="utf-8")
        for file in (*FILES, MANIFEST):
            (made / file).replace(out / file)


def _weights(path: Path) -> dict[str, Tensor]:
    state: dict[str, Tensor] = torch.load(path, weights_only=True, map_location="cpu")["network"]
    return state


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=0) + "\n"


def _write_reader(network: Network, path: Path) -> None:
    subwords = torch.zeros(1, 7, dtype=torch.long)
    first = torch.tensor([[1, 2, 4]])
    example = (subwords, subwords.clone(), first)
    axes = {k: {0: "batch", 1: "subword"} for k in INPUTS[:2]}
    axes |= {k: {0: "batch", 1: "word"} for k in ("first", *OUTPUTS)}
    axes["arcs"] = {0: "batch", 1: "word", 2: "word"}
    _onnx(Reader(network), example, path, _Form(INPUTS, OUTPUTS, axes))


def _write_labels(network: Network, path: Path) -> None:
    example = (torch.zeros(3, LABEL), torch.zeros(3, LABEL))
    axes = {k: {0: "pair"} for k in ("dependent", "head", "deprel")}
    form = _Form(("dependent", "head"), ("deprel",), axes)
    _onnx(network.labels, example, path, form)


def _write_parts(network: Network, path: Path) -> None:
    example = (torch.zeros(2, PART), torch.zeros(3, PART))
    axes = {"cues": {0: "cue"}, "words": {0: "word"}, "parts": {0: "cue", 1: "word"}}
    _onnx(Parts(network), example, path, _Form(("cues", "words"), ("parts",), axes))


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
