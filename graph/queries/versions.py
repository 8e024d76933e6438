"""The versions of documents, the older ones too."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from graph.claims.clocks import AsOf
from graph.model import PartialDate
from graph.queries.clocks import known_line
from graph.queries.paging import Key, Listing
from graph.queries.properties import DCTERMS, Properties, gather
from graph.queries.sparql import iri, iris, text
from graph.queries.stances import Selects

_PROV = "http://www.w3.org/ns/prov#"


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A document's text at one time; ``before`` is the version that it replaced.  Links are IRIs.

    ``recorded_before`` are the times at which it had come to the graph before another one replaced it.
    """

    iri: str
    document: str
    current: bool
    text_sha256: str
    media_type: str
    recorded_at: datetime
    annotator: str
    before: str | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    published: PartialDate | None = None
    language: str | None = None
    recorded_before: tuple[datetime, ...] = ()


def versions_listing(document: str, as_of: AsOf | None) -> Listing:
    """Every version of a document that could be known, the oldest first.

    Raises:
        QueryRefused: If ``document`` is no absolute IRI.
    """
    where = f"{iri(document)} cg:hasVersion ?version ."
    if as_of is not None:
        where += "\n" + known_line("version", as_of)
    ordering = "?version cg:recordedAt ?putAt ."
    return Listing("versions", "version", where, (Key("STR(?putAt)"),), ordering)


def versions_by_iri(versions: Sequence[str], reader: Selects) -> dict[str, VersionRow]:
    """Those of some versions that there are, by IRI.  One store query.

    Raises:
        QueryRefused: If one is no absolute IRI.
    """
    if not versions:
        return {}
    rows = reader.select(text("version_rows", versions=iris("version", dict.fromkeys(versions))))
    found = gather(rows, "version")
    return {one: _row(one, held) for one, held in found.items() if held.one("textSha256")}


def _row(version: str, held: Properties) -> VersionRow:
    return VersionRow(
        iri=version,
        document=held.text(_PROV + "specializationOf"),
        current=held.one("currentVersion") is not None,
        text_sha256=held.text("textSha256"),
        media_type=held.text("mediaType"),
        recorded_at=datetime.fromisoformat(held.text("recordedAt")),
        annotator=held.text("annotator"),
        before=held.one(_PROV + "wasRevisionOf"),
        title=held.one(DCTERMS + "title"),
        publisher=held.one(DCTERMS + "publisher"),
        author=held.one(DCTERMS + "creator"),
        url=held.one(DCTERMS + "source"),
        published=held.date("publishedOn"),
        language=held.one("language"),
        recorded_before=tuple(map(datetime.fromisoformat, held.all("recordedBefore"))),
    )
