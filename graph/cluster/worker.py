"""What runs on each worker of a cluster: versions in, what they say out."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace

from graph.errors import ClaimgraphError
from graph.model import Version
from graph.pipeline import Read, Tools, read_whole
from graph.rdf.packing import packed, unpacked
from graph.settings import Settings


@dataclass(frozen=True, slots=True)
class Packed:
    """A ``Read`` on its way to the one who writes: the quads as bytes, which travel cheaper than objects."""

    read: Read
    quads: bytes

    @classmethod
    def of(cls, read: Read) -> "Packed":
        """Pack what was read."""
        return cls(replace(read, change=replace(read.change, quads=())), packed(read.change.quads))

    def unpack(self) -> Read:
        """What was packed."""
        return replace(self.read, change=replace(self.read.change, quads=unpacked(self.quads)))


class Worker:
    """Loads what reading needs once, and reads with one thread: there are as many workers as processors."""

    def __init__(self, settings: Settings) -> None:
        self._tools = Tools.from_settings(replace(settings, reading_threads=1))

    def read(self, versions: Sequence[Version]) -> list[Packed | ClaimgraphError]:
        """What each version says, or why it cannot be read."""
        return [self._one(version) for version in versions]

    def process(self) -> int:
        """The number of this worker's process on its machine; the first answer tells that it is ready."""
        return os.getpid()

    def _one(self, version: Version) -> Packed | ClaimgraphError:
        found = read_whole(version, self._tools)
        return found if isinstance(found, ClaimgraphError) else Packed.of(found)
