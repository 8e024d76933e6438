"""From the setting ``annotator`` to an annotator."""

from importlib import import_module

from graph.errors import SettingsError
from graph.language.annotator import MiniLM
from graph.language.checks import Checked
from graph.language.encoder import THREADS
from graph.model import Annotator

_SETTING = "CLAIMGRAPH_ANNOTATOR"


def load_annotator(value: str, *, threads: int = THREADS) -> Annotator:
    """``minilm`` gives the model that ships; ``module:attribute`` imports another, an instance or a class.

    ``threads`` are those of the model that ships.  What another annotator reads is checked before anyone
    sees it.

    Raises:
        SettingsError: If the value has neither form, cannot be imported, or is no annotator.
    """
    if value == "minilm":
        return MiniLM(threads=threads)
    module, colon, attribute = value.partition(":")
    if not (module and colon and attribute):
        raise SettingsError(_SETTING, f"{value!r} names no annotator", "give minilm or MODULE:ATTRIBUTE")
    try:
        found = getattr(import_module(module), attribute)
    except (ImportError, AttributeError) as error:
        raise SettingsError(
            _SETTING, f"{value!r} cannot be imported ({error})", "check the name and the path"
        ) from error
    annotator = found() if isinstance(found, type) else found
    named = isinstance(getattr(annotator, "name", None), str)
    if not named or not callable(getattr(annotator, "read", None)):
        raise SettingsError(
            _SETTING, f"{value!r} is no annotator", "give it a name (str) and read(text) -> Reading"
        )
    return Checked(annotator)
