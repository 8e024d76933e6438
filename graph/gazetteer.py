"""The gazetteer that the settings name."""

import os
from pathlib import Path

from graph.errors import SettingsError
from graph.settings import Settings
from ontology.gazetteer import Gazetteer, GazetteerError, load_gazetteer


def open_gazetteer(settings: Settings) -> Gazetteer:
    """The project's gazetteer, with the user's own names.

    Raises:
        SettingsError: If one of the user's files cannot be used; the error names file and line.
    """
    files = [Path(name) for name in settings.gazetteer.split(os.pathsep) if name.strip()]
    try:
        return load_gazetteer(*files)
    except GazetteerError as error:
        raise SettingsError(error.place, error.message, error.remedy) from error
