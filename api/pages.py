"""Small pages for people who open an address in a browser.  They ask nothing of the outside."""

from collections.abc import Mapping
from html import escape
from importlib.resources import files

_BY_PROGRAMS = frozenset({"/documents", "/rdf-graph-store", "/data/", "/resource", "/export/bundle"})
"""Addresses that give nothing to who only opens them."""


def index_page(addresses: Mapping[str, str]) -> str:
    """What the server offers: its addresses, each with what is there."""
    lines = (f"<dt>{_link(address)}</dt><dd>{escape(about)}</dd>\n" for address, about in addresses.items())
    page = (files("api") / "html" / "index.html").read_text(encoding="utf-8")
    return page.replace("{addresses}", "".join(lines))


def _link(address: str) -> str:
    return address if address in _BY_PROGRAMS else f'<a href="{address}">{address}</a>'
