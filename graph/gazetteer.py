"""The gazetteer that the settings name."""

from pathlib import Path

from graph.errors import SettingsError
from graph.settings import Settings
from ontology.gazetteer import Gazetteer, GazetteerError, load_gazetteer


def open_gazetteer(settings: Settings) -> Gazetteer:
    """The project's gazetteer, with the user's own names.

    Raises:
        SettingsError: If the user's file cannot be used; the error names file and line.
    """
    try:
        return load_gazetteer(Path(settings.gazetteer) if settings.gazetteer else None)
    except GazetteerError as error:
        raise SettingsError(error.place, error.message, error.remedy) from error
