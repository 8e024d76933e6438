"""ISO 3166-1 codes of countries, by the names that the gazetteer has for them."""

import json
from functools import cache
from importlib.resources import files


def country_code(name: str | None) -> str | None:
    """Two capital letters; ``None`` for no name and for one that is in no list.

    >>> country_code("Norway")
    'NO'
    """
    return _codes().get(name) if name else None


@cache
def _codes() -> dict[str, str]:
    codes: dict[str, str] = json.loads(files("graph.exports").joinpath("countries.json").read_text("utf-8"))
    return codes
