"""The network at work: the only module that knows onnxruntime."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime

from graph.language import shapes

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]

READER, LABELS, PARTS = "reader.onnx", "labels.onnx", "parts.onnx"
THREADS = 2
_OUTPUTS = (
    "upos",
    "xpos",
    "lemma",
    "name",
    "role",
    "start",
    "arcs",
    "root",
    "dependent",
    "head",
    "cue",
    "part",
)


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of the words of one window.

    ``upos``, ``xpos`` and ``lemma`` are class numbers [words]; ``name`` and ``role`` log
    probabilities [words, tags]; ``start`` log odds [words] that a sentence starts; ``arcs``
    [words, heads], ``root`` [words] of being a root; ``dependent`` and ``head`` are input for
    ``Encoder.labels``, ``cue`` and ``part`` for ``Encoder.parts``.
    """

    upos: Numbers
    xpos: Numbers
    lemma: Numbers
    name: Floats
    role: Floats
    start: Floats
    arcs: Floats
    root: Floats
    dependent: Floats
    head: Floats
    cue: Floats
    part: Floats


class Encoder:
    """Three ONNX graphs on the CPU; each window runs alone, so its neighbours cannot change what is read."""

    def __init__(self, folder: Path, start: int, stop: int, threads: int = THREADS) -> None:
        """Load the graphs (about 0.2 s); ``start`` and ``stop`` are the subwords around a window."""
        self._reader = _session(folder / READER, threads)
        self._labels = _session(folder / LABELS, 1)
        self._parts = _session(folder / PARTS, 1)
        self._start, self._stop = start, stop

    def read(self, words: Sequence[tuple[int, ...]], kinds: Sequence[int]) -> Scores:
        """Score a window, given each word's subword numbers and letter shape; at least one word."""
        ids, shape, first = [self._start], [shapes.MARK], []
        for numbers, kind in zip(words, kinds, strict=True):
            first.append(len(ids))
            ids.extend(numbers)
            shape.extend([kind] * len(numbers))
        row = np.array([[*ids, self._stop]], dtype=np.int64)
        inputs = {
            "subwords": row,
            "shapes": np.array([[*shape, shapes.MARK]], dtype=np.int64),
            "first": np.array([first], dtype=np.int64),
        }
        return Scores(*(output[0] for output in self._reader.run(_OUTPUTS, inputs)))

    def labels(self, dependent: Floats, head: Floats) -> Floats:
        """Scores [pairs, labels] for chosen pairs of a dependent and its head."""
        scores: Floats = self._labels.run(["deprel"], {"dependent": dependent, "head": head})[0]
        return scores

    def parts(self, cues: Floats, words: Floats) -> Floats:
        """Log probabilities [cues, words, tags] of what each word is to each cue."""
        scores: Floats = self._parts.run(["parts"], {"cues": cues, "words": words})[0]
        return scores


def _session(path: Path, threads: int) -> Any:
    """A graph ready to run; small ones run alone, for waiting threads of theirs would slow the large one."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.use_deterministic_compute = True
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
