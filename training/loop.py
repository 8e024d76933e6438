"""The training run: a fixed schedule of mixed batches that can stop and go on."""

import random
import time
from dataclasses import dataclass
from pathlib import Path

import torch

from graph.language.subwords import Subwords
from training.batches import Batcher
from training.corpora import Corpora
from training.inventory import Inventory
from training.losses import name_loss, parse_loss, role_loss
from training.network import Network
from training.windows import Encoded, Stream

LOSSES = {"parses": parse_loss, "attributions": role_loss, "names": name_loss}
MIX_EARLY, MIX_LATE = (0.35, 0.40, 0.25), (0.30, 0.45, 0.25)
LATE_FROM = 0.6
"""Share of the schedule after which the second mix holds."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Numbers of one run; it ends after ``steps`` updates, sooner if they take over ``minutes``."""

    minutes: float = 150.0
    steps: int = 6000
    batch_subwords: int = 2048
    encoder_rate: float = 1.5e-4
    head_rate: float = 1e-3
    warm_up: int = 60
    save_every: int = 200
    threads: int = 2
    bfloat16: bool = True
    device: str = "cpu"
    seed: int = 20261122


class Run:
    """One training run with its state; ``checkpoint.pt`` in ``folder`` lets it resume."""

    def __init__(self, corpora: Corpora, subwords: Subwords, encoder: Path, folder: Path, plan: Plan) -> None:
        """Build the network from the published encoder, or go on from the checkpoint in ``folder``."""
        torch.manual_seed(plan.seed)
        torch.set_num_threads(plan.threads)
        torch.set_default_device(plan.device)
        self.plan, self.folder = plan, folder
        self.inventory = Inventory.of(corpora.parses)
        self.network = Network(self.inventory, subwords.count)
        self.network.encoder.load(encoder)
        self._batcher = Batcher(self.inventory, subwords)
        self._streams = {
            task: Stream(
                [Encoded.of(d, subwords) for d in documents],
                plan.batch_subwords,
                f"{plan.seed}/{task}",
            )
            for task in LOSSES
            if (documents := getattr(corpora, task))
        }
        self._optimizer = torch.optim.AdamW(self._groups(), weight_decay=0.01)
        self._chance = random.Random(plan.seed)
        self.step, self.seconds = 0, 0.0
        folder.mkdir(parents=True, exist_ok=True)
        self.inventory.write(folder / "labels.json")
        if (folder / "checkpoint.pt").exists():
            self._resume()

    def _groups(self) -> list[dict[str, object]]:
        encoder = [p for p in self.network.encoder.parameters() if p.requires_grad]
        heads = [p for n, p in self.network.named_parameters() if not n.startswith("encoder.")]
        rates = ((encoder, self.plan.encoder_rate), (heads, self.plan.head_rate))
        return [{"params": params, "lr": rate, "peak": rate} for params, rate in rates]

    def train(self) -> None:
        """Go through the schedule, writing a line of log every 50 steps and a checkpoint now and then."""
        self.network.train()
        started, before = time.monotonic(), self.seconds
        sums = dict.fromkeys(self._streams, (0.0, 0))
        while (done := self.done) < 1.0:
            task, loss = self._one_step(done)
            sums[task] = (sums[task][0] + loss, sums[task][1] + 1)
            self.seconds = before + time.monotonic() - started
            if self.step % 50 == 0:
                means = " ".join(f"{t} {s / max(1, n):.3f}" for t, (s, n) in sums.items())
                print(f"step {self.step} ({done:.0%}) {self.seconds:.0f} s {means}", flush=True)
                sums = dict.fromkeys(self._streams, (0.0, 0))
            if self.step % self.plan.save_every == 0 or self.done >= 1.0:
                self._save()

    @property
    def done(self) -> float:
        """The part of the schedule behind us, 0.0 to 1.0: by updates or by time, whichever is further."""
        return max(self.step / self.plan.steps, self.seconds / (60 * self.plan.minutes))

    def _one_step(self, done: float) -> tuple[str, float]:
        """One update; gives back the task and its loss."""
        for group in self._optimizer.param_groups:
            group["lr"] = group["peak"] * min(1.0, (self.step + 1) / self.plan.warm_up) * max(0.0, 1 - done)
        mix = dict(zip(LOSSES, MIX_LATE if done >= LATE_FROM else MIX_EARLY, strict=True))
        tasks = list(self._streams)
        task = self._chance.choices(tasks, [mix[t] for t in tasks])[0]
        windows = self._streams[task].batch()
        batch = self._batcher.inputs(windows, self._chance)
        with torch.autocast(self.plan.device, torch.bfloat16, enabled=self.plan.bfloat16):
            hidden = self.network.words(batch.subwords, batch.shapes, batch.mask, batch.first)
        words = hidden.float()
        loss = LOSSES[task](self.network, words, batch, windows, self._batcher)
        self._optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self._optimizer.step()
        self.step += 1
        return task, loss.item()

    def _save(self) -> None:
        state = {
            "network": self.network.state_dict(),
            "optimizer": self._optimizer.state_dict(),
            "streams": {t: (s.epoch, s.position) for t, s in self._streams.items()},
            "chance": self._chance.getstate(),
            "torch": torch.get_rng_state(),
            "numbers": (self.step, self.seconds),
        }
        partial = self.folder / "checkpoint.partial"
        torch.save(state, partial)
        partial.replace(self.folder / "checkpoint.pt")

    def _resume(self) -> None:
        state = torch.load(self.folder / "checkpoint.pt", weights_only=True, map_location=self.plan.device)
        self.network.load_state_dict(state["network"])
        self._optimizer.load_state_dict(state["optimizer"])
        for task, place in state["streams"].items():
            self._streams[task].seek(*place)
        self._chance.setstate(state["chance"])
        torch.set_rng_state(state["torch"].cpu())
        self.step, self.seconds = state["numbers"]
