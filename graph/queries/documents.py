"""Documents, each in the version that stands now: listed, by IRI, by name, and their texts."""

import re
from collections.abc import Sequence
from datetime import datetime
from difflib import get_close_matches

from graph.claims.clocks import AsOf
from graph.errors import UnknownDocument
from graph.queries.clocks import classes, current_lines
from graph.queries.indexed import document_rows, documents_table
from graph.queries.paging import Listing, Window, list_page
from graph.queries.properties import DCTERMS, Properties, gather
from graph.queries.rows import DocumentRow, Page
from graph.queries.sparql import iri, iris, string, text
from graph.store.contract import Reader


def documents_page(  # noqa: PLR0913 (named arguments read as the question they are)
    reader: Reader,
    *,
    first: int,
    after: str | None = None,
    before: str | None = None,
    backward: bool = False,
    publisher: str | None = None,
    name: str | None = None,
    as_of: AsOf | None = None,
) -> Page[DocumentRow]:
    """Documents in order of their IRIs.  Three store queries.

    ``publisher`` is the whole name, in any case of letters; ``name`` is a part of the
    document's name or title.  With ``as_of`` each is in the version that stood at the end of a day.

    Raises:
        BadCursor: If ``after`` is no cursor of this list.
    """
    listing = documents_listing(publisher=publisher, name=name, as_of=as_of)
    found = list_page(reader, listing, Window(first, after, before, backward=backward))
    return found.page(documents_by_iri(reader, found.iris, as_of))


def documents_listing(*, publisher: str | None, name: str | None, as_of: AsOf | None) -> Listing:
    """The documents that ``documents_page`` lists."""
    lines = [current_lines(as_of)]
    if publisher is not None:
        lines.append(
            f"?version dcterms:publisher ?publisher . FILTER(LCASE(?publisher) = LCASE({string(publisher)}))"
        )
    if name:
        titles = "{ ?document cg:name ?label } UNION { ?version dcterms:title ?label }"
        lines.append(f"{titles} FILTER(CONTAINS(LCASE(?label), LCASE({string(name)})))")
    indexed = documents_table(publisher=publisher, name=name, as_of=as_of)
    return Listing("documents", "document", "\n".join(lines), (), indexed=indexed)


def documents_by_iri(
    reader: Reader, document_iris: Sequence[str], as_of: AsOf | None = None
) -> dict[str, DocumentRow]:
    """Those of ``document_iris`` that are documents, or were then.  One store query, whatever their number.

    Raises:
        QueryRefused: If one is no absolute IRI.
    """
    if not document_iris:
        return {}
    if reader.index is not None:
        return document_rows(reader.index, document_iris, as_of)
    wanted = iris("document", dict.fromkeys(document_iris))
    query = text("documents", documents=wanted, current=current_lines(as_of), classes=classes(as_of))
    rows = reader.select(query)
    found = gather(rows, "document")
    return {one: _row(one, held) for one, held in found.items() if held.one("currentVersion")}


def document_named(reader: Reader, name: str) -> DocumentRow:
    """The document of that IRI, key or name.  Two store queries.

    Raises:
        UnknownDocument: If there is none, or more than one of that name; the remedy names the nearest.
    """
    rows = reader.select(text("document_names"))
    for field in ("document", "key", "name"):
        found = sorted({row["document"] for row in rows if row[field] == name})
        if len(found) > 1:
            raise UnknownDocument(
                name, f"{len(found)} documents have this name", f"give one of {', '.join(found)}"
            )
        if found:
            return documents_by_iri(reader, found)[found[0]]
    near = get_close_matches(
        name, sorted({row["name"] for row in rows} | {row["key"] for row in rows}), n=3, cutoff=0.4
    )
    remedy = f"did you mean {' or '.join(near)}?" if near else "the documents are listed by `claimgraph show`"
    raise UnknownDocument(name, "no document of this name is in the store", remedy)


def document_matching(reader: Reader, words: str) -> DocumentRow:
    """As ``document_named``; else the one document with ``words`` as a part of its name ("7" of "wire-7").

    Raises:
        UnknownDocument: If there is none, or more than one.
    """
    names = {row["name"] for row in reader.select(text("document_names"))}
    parts = [name for name in names if words in re.split(r"[-_. ]", name)]
    return document_named(reader, parts[0] if len(parts) == 1 and words not in names else words)


def document_text(reader: Reader, version_iri: str) -> str:
    """The full text of a version; positions of evidence count its code points.

    Raises:
        UnknownDocument: If no such version is in the store.
        QueryRefused: If ``version_iri`` is no absolute IRI.
    """
    rows = reader.select(text("document_text", version=iri(version_iri)))
    if not rows:
        raise UnknownDocument(
            version_iri, "no version of this IRI is in the store", "take it from a document"
        )
    return rows[0]["text"]


def texts_of(reader: Reader, version_iris: Sequence[str]) -> dict[str, str]:
    """The full texts of some versions, by IRI.  One store query.

    Raises:
        QueryRefused: If one is no absolute IRI.
    """
    rows = reader.select(text("texts", versions=iris("version", dict.fromkeys(version_iris))))
    return {row["version"]: row["text"] for row in rows}


def text_lengths(reader: Reader, version_iris: Sequence[str]) -> dict[str, int]:
    """How many characters the texts of some versions have, by IRI.  One store query."""
    rows = reader.select(text("text_lengths", versions=iris("version", dict.fromkeys(version_iris))))
    return {row["version"]: int(row["length"]) for row in rows}


def _row(document: str, held: Properties) -> DocumentRow:
    return DocumentRow(
        iri=document,
        key=held.text("identifier"),
        name=held.text("name"),
        version=held.text("currentVersion"),
        text_sha256=held.text("textSha256"),
        media_type=held.text("mediaType"),
        recorded_at=datetime.fromisoformat(held.text("recordedAt")),
        title=held.one(DCTERMS + "title"),
        publisher=held.one(DCTERMS + "publisher"),
        author=held.one(DCTERMS + "creator"),
        url=held.one(DCTERMS + "source"),
        published=held.date("publishedOn"),
        versions=len(held.all("hasVersion")),
        statements=int(held.one("Statement") or 0),
    )
