"""An annotator that gives what was written by hand, for tests and measurements."""

from collections.abc import Mapping

from graph.errors import InvalidAnnotation
from graph.language.checks import check_reading
from graph.model import Reading


class Handmade:
    """Readings by text, checked when they are given."""

    def __init__(self, readings: Mapping[str, Reading], name: str = "handmade@1") -> None:
        """Keep a copy of ``readings``.

        Raises:
            InvalidAnnotation: If one does not fit its text.
        """
        for text, reading in readings.items():
            check_reading(text, reading, name)
        self._readings = dict(readings)
        self._name = name

    @property
    def name(self) -> str:
        """Name and version."""
        return self._name

    def read(self, text: str) -> Reading:
        """The reading that was given for exactly this text.

        Raises:
            InvalidAnnotation: If none was given.
        """
        if text not in self._readings:
            raise InvalidAnnotation(self._name, f"has no reading of the text {text[:40]!r}", "give it one")
        return self._readings[text]
