"""An annotator that finds nothing: the command line is tested without the language model."""

from graph.model import Reading


class Silent:
    """Reads every text as one without words."""

    name = "silent@1"

    def read(self, text: str) -> Reading:
        """Nothing."""
        del text
        return Reading()


SILENT = Silent()
