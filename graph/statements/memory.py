"""Who has spoken so far in a document."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from graph.statements.sources import Speaker

_FURTHEST = 200
"""How many earlier speakers are looked at."""


@dataclass(slots=True)
class Memory:
    """Who has spoken so far, with the token where each did; grows as a document is read."""

    said: list[tuple[int, Speaker]] = field(default_factory=list)

    def remember(self, at: int, speaker: Speaker) -> None:
        """Note that ``speaker`` spoke at token ``at``."""
        self.said.append((at, speaker))

    def back(self, before: int) -> Iterator[tuple[int, Speaker]]:
        """Who spoke before a token, the last first; not further back than a long article."""
        for at, speaker in islice(reversed(self.said), _FURTHEST):
            if at < before:
                yield at, speaker

    def last(self, before: int, *kinds: str) -> tuple[int, Speaker] | None:
        """The last speaker before a token, of one of ``kinds``."""
        for at, speaker in self.back(before):
            if not kinds or speaker.kind in kinds:
                return at, speaker
        return None
