"""What can be wrong with a bundle."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that does not hold: in which file, of which thing (an IRI, if any), and what."""

    file: str
    thing: str
    message: str

    def __str__(self) -> str:
        return ": ".join(one for one in (self.file, self.thing, self.message) if one)
