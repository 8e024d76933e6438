"""``python -m training.speed``: what reading costs beside the bare encoder, and how soon it is ready."""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
from onnx.utils import Extractor

from graph.language import MiniLM, shapes, tokenizer, windows
from graph.language.encoder import READER, THREADS
from graph.language.manifest import FOLDER
from graph.language.subwords import Subwords

DOCUMENTS = 30
_FIRST = "from graph.language import MiniLM; MiniLM().read('Ada Quill said that the harbour is closed.')"


class BareEncoder:
    """The shipped encoder without any head, on the windows that reading would make."""

    def __init__(self, folder: Path) -> None:
        """Cut the encoder out of the shipped graph."""
        self._subwords = Subwords(folder / "tokenizer.json")
        model = onnx.load(str(folder / READER))
        hidden = next(node.input[0] for node in model.graph.node if node.op_type == "GatherElements")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads, options.inter_op_num_threads = THREADS, 1
        self._session: Any
        with tempfile.TemporaryDirectory() as name:
            path = Path(name) / "encoder.onnx"
            onnx.save(Extractor(model).extract_model(["subwords", "shapes"], [hidden]), str(path))
            self._session = onnxruntime.InferenceSession(
                str(path), options, providers=["CPUExecutionProvider"]
            )

    def inputs(self, text: str) -> list[dict[str, Any]]:
        """The windows of a text, ready to be fed."""
        pieces = tokenizer.words(text)
        words = [text[p.start : p.end] for p in pieces]
        subwords = self._subwords.of(words)
        plan = windows.plan(tokenizer.sentences(text, pieces), [len(s) for s in subwords])
        return [self._window(words[w.first : w.last], subwords[w.first : w.last]) for w in plan]

    def _window(self, words: Sequence[str], subwords: Sequence[tuple[int, ...]]) -> dict[str, Any]:
        ids = [self._subwords.start, *(n for s in subwords for n in s), self._subwords.stop]
        kinds = [shapes.shape(w) for w, s in zip(words, subwords, strict=True) for _ in s]
        row = np.array([ids], dtype=np.int64)
        return {
            "subwords": row,
            "shapes": np.array([[shapes.MARK, *kinds, shapes.MARK]], dtype=np.int64),
        }

    def run(self, inputs: Sequence[dict[str, Any]]) -> None:
        """Run the encoder on every window."""
        for one in inputs:
            self._session.run(None, one)


def ratio(texts: Sequence[str], folder: Path = FOLDER) -> tuple[float, float]:
    """Time of raw text to reading over that of the bare encoder, turn by turn; words a second of reading."""
    model, bare = MiniLM(folder), BareEncoder(folder)
    windows_of = [bare.inputs(text) for text in texts]
    model.read(texts[0])
    bare.run(windows_of[0])
    reading = encoding = 0.0
    words = 0
    for text, inputs in zip(texts, windows_of, strict=True):
        start = time.perf_counter()
        words += len(model.read(text).tokens)
        between = time.perf_counter()
        bare.run(inputs)
        reading += between - start
        encoding += time.perf_counter() - between
    return reading / encoding, words / reading


def first_reading_s() -> float:
    """CPU seconds of a fresh process until it has read one sentence, less those of starting Python."""
    return min(_cpu(_FIRST) for _ in range(3)) - min(_cpu("pass") for _ in range(3))


def _cpu(program: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", program], check=True, env={**os.environ, "PYTHONHASHSEED": "0"})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(arguments: list[str] | None = None) -> int:
    """Print both numbers."""
    parser = argparse.ArgumentParser(prog="python -m training.speed", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--weights", type=Path, default=FOLDER)
    options = parser.parse_args(arguments)
    paths = sorted((options.data / "polnear/dev/text").glob("*.txt"))[:DOCUMENTS]
    times, words = ratio([path.read_bytes().decode("utf-8") for path in paths], options.weights)
    print(f"reading / bare encoder  {times:.2f} ({words:,.0f} words a second)")
    print(f"fresh process to first reading, CPU seconds  {first_reading_s():.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
