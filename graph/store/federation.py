"""The SPARQL services of others that a query from outside may call: none, unless the settings name them."""

import re

from graph.errors import SettingsError
from graph.settings import Settings

_SERVICE = re.compile(r"https?://[^\s/?#@\\<>\"]+/[^\s#\\<>\"]*")


def services_of(settings: Settings) -> tuple[str, ...]:
    """The services in ``sparql_services``: addresses, and beginnings of addresses, which end in a slash.

    Raises:
        SettingsError: If one is neither.

    >>> services_of(Settings(sparql_services="https://a.example/sparql, https://b.example/"))
    ('https://a.example/sparql', 'https://b.example/')
    """
    named = tuple(settings.sparql_services.replace(",", " ").split())
    for one in named:
        if not _SERVICE.fullmatch(one):
            raise SettingsError(
                "CLAIMGRAPH_SPARQL_SERVICES",
                f"{one[:200]!r} is no address of a service",
                "give whole addresses, such as https://a.example/sparql, or https://a.example/ for all there",
            )
    return named


def may_call(iri: str, services: tuple[str, ...]) -> bool:
    """Whether a service may be called: it is named, or stands below one that ends in a slash.

    >>> [may_call(iri, ("https://a.example/",)) for iri in ("https://a.example/x", "https://a.example.b/x")]
    [True, False]
    """
    # A server may read "/a/../b" and "%2e" as other places than they seem.
    if "\\" in iri or "%" in iri or "/." in iri:
        return iri in services
    return any(iri == one or (one.endswith("/") and iri.startswith(one)) for one in services)
