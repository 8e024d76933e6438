"""Requests that a page of another origin made a browser send are refused.

A page can make any browser send a form, an image or a script to any address, this one too.
Browsers say so in ``Origin`` and ``Sec-Fetch-Site``; programs send neither.
"""

from collections.abc import Mapping
from urllib.parse import urlsplit

from api.errors import CrossSiteRequest
from graph.settings import Settings

HEADER = "X-Claimgraph"
"""A header that no form can send: a request that has it was meant."""
_FOREIGN = frozenset({"cross-site", "same-site"})


def refuse_foreign(headers: Mapping[str, str], settings: Settings) -> None:
    """Let through what programs send, what our own pages send, and what allowed origins send.

    Raises:
        CrossSiteRequest: If a page of another origin sent it.
    """
    if HEADER.lower() in headers or is_allowed(headers.get("origin"), settings):
        return
    origin = headers.get("origin")
    foreign = headers.get("sec-fetch-site", "") in _FOREIGN and headers.get("sec-fetch-mode") != "navigate"
    if foreign or (origin is not None and urlsplit(origin).netloc != headers.get("host")):
        raise CrossSiteRequest(
            "Origin",
            "a page of another origin sent this",
            f"send the header {HEADER}, or name the origin in CLAIMGRAPH_CORS_ORIGINS",
            setting="CLAIMGRAPH_CORS_ORIGINS",
        )


def is_allowed(origin: str | None, settings: Settings) -> bool:
    """Whether the settings name that origin, or any."""
    named = parted(settings.cors_origins)
    return "*" in named or origin in named


def parted(setting: str) -> tuple[str, ...]:
    """What a setting lists, parted by commas.

    >>> parted("https://a.example, https://b.example")
    ('https://a.example', 'https://b.example')
    """
    return tuple(one.strip() for one in setting.split(",") if one.strip())
