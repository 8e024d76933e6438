"""Every setting with its default, its unit in its name and what it does; one frozen object, passed in.

A setting ``sparql_timeout_s`` is read from the environment as ``CLAIMGRAPH_SPARQL_TIMEOUT_S``.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Self

from graph.errors import SettingsError

_PREFIX = "CLAIMGRAPH_"


def _setting(default: Any, description: str) -> Any:
    return field(default=default, metadata={"help": description})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What can be set.  Build it with ``from_environment``; change it with ``dataclasses.replace``."""

    store: Path = _setting(Path("claimgraph-store"), "folder of the store")
    base_iri: str = _setting(
        "https://w3id.org/claimgraph/data/", "start of every IRI minted for documents and what is in them"
    )
    annotator: str = _setting("minilm", "who reads: minilm, or MODULE:ATTRIBUTE of another annotator")
    gazetteer: str = _setting(
        "",
        "files with more names, CSV (columns of ontology/gazetteer/*.csv) or SKOS (.ttl, .rdf, …),"
        " parted by “:” (“;” on Windows)",
    )
    families: str = _setting(
        "",
        "files with more publisher families, CSV (columns of ontology/families/families.csv),"
        " parted by “:” (“;” on Windows)",
    )
    max_document_mb: int = _setting(20, "largest document that is read, in megabytes")
    max_line_mb: int = _setting(20, "longest line of a JSON lines file, in megabytes")
    min_free_disk_mb: int = _setting(512, "free disk that a write needs, in megabytes")
    host: str = _setting("127.0.0.1", "address that the server listens on")
    port: int = _setting(8000, "port that the server listens on")
    body_timeout_s: int = _setting(30, "longest wait for the body of a request, in seconds")
    sparql_timeout_s: int = _setting(10, "longest run of a SPARQL query from outside, in seconds")
    sparql_memory_mb: int = _setting(1024, "memory of a SPARQL query from outside, in megabytes")
    sparql_max_rows: int = _setting(100_000, "most rows or triples that a SPARQL query from outside may give")
    sparql_max_result_mb: int = _setting(64, "largest result of a SPARQL query from outside, in megabytes")
    sparql_max_query_kb: int = _setting(20, "largest SPARQL query from outside, in kilobytes")
    sparql_workers: int = _setting(2, "SPARQL queries from outside that run at once")
    sparql_queue: int = _setting(8, "SPARQL queries from outside that may wait")
    graphql_max_query_kb: int = _setting(100, "largest GraphQL request, in kilobytes")
    graphql_max_depth: int = _setting(12, "deepest GraphQL query, in levels of fields")
    graphql_max_aliases: int = _setting(50, "most aliases in a GraphQL query")
    graphql_max_tokens: int = _setting(2000, "longest GraphQL query, in tokens")
    graphql_max_cost: int = _setting(100_000, "most fields of a GraphQL query, page sizes multiplied")
    graphql_timeout_s: int = _setting(5, "longest run of a GraphQL query, in seconds")
    page_size: int = _setting(20, "items of a page when a query does not say, in items")
    max_page_size: int = _setting(100, "most items of a page, in items")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Self:
        """Read what is set; leave the rest at its default.

        Raises:
            SettingsError: If a value is not of the setting's kind; the error names the variable.
        """
        given = os.environ if environment is None else environment
        values: dict[str, Any] = {}
        for setting in fields(cls):
            variable = _PREFIX + setting.name.upper()
            if variable in given:
                values[setting.name] = _convert(variable, given[variable], setting.default)
        return cls(**values)


def _convert(variable: str, text: str, default: object) -> object:
    """``text`` as the kind of value that ``default`` is."""
    if isinstance(default, int):
        if not text.strip().isascii() or not text.strip().isdigit():
            raise SettingsError(variable, f"{text!r} is not a whole number", "give digits only, such as 10")
        return int(text)
    return Path(text) if isinstance(default, Path) else text
