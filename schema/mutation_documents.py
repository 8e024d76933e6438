"""Mutations of documents: their inputs, and what became of each."""

from enum import StrEnum

import strawberry

from graph.documents import Given
from graph.errors import ClaimgraphError
from graph.pipeline import Outcome, Report
from graph.rdf import Minter
from schema.document import Document
from schema.lookup import found_at
from schema.node import iri_of
from schema.scalars import Iri
from schema.terms import describe
from schema.writing import MutationPayload, Problem, WritingContext, problem_of


class MediaType(StrEnum):
    """The forms that are read, as their media types."""

    PLAIN = "text/plain"
    MARKDOWN = "text/markdown"
    HTML = "text/html"


describe(
    MediaType,
    "How a document is written.",
    {
        "text/plain": "Plain text; the whole of it is the document.",
        "text/markdown": "Markdown (CommonMark), with front matter if it has one.",
        "text/html": "A web page: only the words of its article are read, and nothing is fetched.",
    },
)


@strawberry.input(
    description="One document. It is known by its `id`, else by its `url`; one of them is needed. "
    "What is given here wins over what the text says of itself."
)
class DocumentInput:
    """A document, as given."""

    text: str = strawberry.field(description="The whole text, as `mediaType` says.")
    media_type: MediaType = strawberry.field(
        default=MediaType.PLAIN, description="How the text is written; plain text if left out."
    )
    id: str | None = strawberry.field(
        default=None, description="The id by which the document is known; any text of one line."
    )
    title: str | None = strawberry.field(default=None, description="Its title.")
    publisher: str | None = strawberry.field(default=None, description="Who published it, by name.")
    author: str | None = strawberry.field(default=None, description="Who wrote it.")
    url: str | None = strawberry.field(default=None, description="Its canonical address on the web.")
    published: str | None = strawberry.field(
        default=None,
        description="The day, month or year of publication, such as 2024-12-16, 2024-12 or 2024.",
    )
    language: str | None = strawberry.field(
        default=None, description="Code of its language (BCP 47), such as en; found in the text if left out."
    )


@strawberry.input(description="Documents to be read into the graph.")
class AddDocumentsInput:
    """The input of ``addDocuments``."""

    documents: list[DocumentInput] = strawberry.field(
        description="The documents, at most CLAIMGRAPH_WRITE_MAX_DOCUMENTS; read in this order."
    )
    client_mutation_id: str | None = strawberry.field(
        default=None, description="Any text; the payload gives it back unchanged."
    )


@strawberry.interface(description="What became of one document of the input.")
class DocumentResult:
    """A report, shown."""

    place: str = strawberry.field(description="The document in the input, such as `documents[0]`.")
    problems: list[Problem] = strawberry.field(
        description="What was left out, such as a date that is none; if the document was refused, why."
    )


@strawberry.type(description="The document was not there, and is now.")
class DocumentAdded(DocumentResult):
    """A first version."""

    document: Document = strawberry.field(description="The document.")
    is_read: bool = strawberry.field(
        description="False if it is not in English: then its text is kept, and nothing was read in it."
    )


@strawberry.type(description="The document was there, but not just so: a new version stands.")
class DocumentReplaced(DocumentResult):
    """A further version."""

    document: Document = strawberry.field(description="The document, in its new version.")
    is_read: bool = strawberry.field(
        description="False if it is not in English: then its text is kept, and nothing was read in it."
    )


@strawberry.type(description="The document is there just so: nothing was written.")
class DocumentUnchanged(DocumentResult):
    """The same again."""

    document: Document = strawberry.field(description="The document.")


@strawberry.type(description="The document was not taken; the others were read all the same.")
class DocumentRefused(DocumentResult):
    """An error."""


@strawberry.type(description="What became of the documents.")
class AddDocumentsPayload(MutationPayload):
    """The payload of ``addDocuments``."""

    results: list[DocumentResult] = strawberry.field(
        description="One result for each document of the input, in the same order; "
        "empty if `problems` says why none was read."
    )


@strawberry.input(description="A document to be taken out with all that was read in it.")
class RemoveDocumentInput:
    """The input of ``removeDocument``."""

    document: str = strawberry.field(description="Its `id`, IRI, key or name.")
    client_mutation_id: str | None = strawberry.field(
        default=None, description="Any text; the payload gives it back unchanged."
    )


@strawberry.type(description="What was taken out.")
class RemoveDocumentPayload(MutationPayload):
    """The payload of ``removeDocument``."""

    removed: Iri | None = strawberry.field(
        description="IRI of the document that was there and is gone; null if it was not there."
    )
    name: str | None = strawberry.field(description="The name that it had; null if it was not there.")


def added(context: WritingContext, given: AddDocumentsInput) -> AddDocumentsPayload:
    """Read the documents; each has a result of its own."""
    places = [f"documents[{number}]" for number in range(len(given.documents))]
    problems: list[Problem] = []
    found: list[tuple[Report, ...]] = []
    try:
        asked = [_given(one, place) for one, place in zip(given.documents, places, strict=True)]
        found = context.write(lambda writing: writing.add(asked))
    except ClaimgraphError as error:
        problems.append(problem_of(error))
    minter = Minter(context.settings.base_iri)
    iris = {
        place: minter.document(reports[-1].document)
        for place, reports in zip(places, found, strict=False)
        if reports[-1].document is not None
    }
    nodes = found_at(context, iris.values())
    return AddDocumentsPayload(
        client_mutation_id=given.client_mutation_id,
        revision=context.reader().revision(),
        problems=problems,
        results=[
            _result(place, reports, nodes.get(iris.get(place, "")))
            for place, reports in zip(places, found, strict=False)
        ],
    )


def removed(context: WritingContext, given: RemoveDocumentInput) -> RemoveDocumentPayload:
    """Take a document out; one that is not there is a problem."""
    problems: list[Problem] = []
    iri, name = None, None
    try:
        row = context.write(lambda writing: writing.remove(iri_of(given.document) or given.document))
        iri, name = Iri(row.iri), row.name
    except ClaimgraphError as error:
        problems.append(problem_of(error))
    return RemoveDocumentPayload(
        client_mutation_id=given.client_mutation_id,
        revision=context.reader().revision(),
        problems=problems,
        removed=iri,
        name=name,
    )


def _given(one: DocumentInput, place: str) -> Given:
    values = {
        "id": one.id,
        "title": one.title,
        "publisher": one.publisher,
        "author": one.author,
        "url": one.url,
        "published": one.published,
        "language": one.language,
    }
    # Half a character can stand in no text: it is refused with the rest of what is no UTF-8.
    data = one.text.encode("utf-8", "surrogatepass")
    known = {name: value for name, value in values.items() if value}
    return Given(data, one.media_type.value, place, known)


def _result(place: str, reports: tuple[Report, ...], document: object) -> DocumentResult:
    last = reports[-1]
    problems = [problem_of(report.error) for report in reports if report.error]
    if last.outcome is Outcome.FAILED or not isinstance(document, Document):
        return DocumentRefused(place=place, problems=problems)
    if last.outcome is Outcome.UNCHANGED:
        return DocumentUnchanged(place=place, problems=problems, document=document)
    is_read = last.outcome is not Outcome.UNREAD
    shown = DocumentAdded if document.row.versions == 1 else DocumentReplaced
    return shown(place=place, problems=problems, document=document, is_read=is_read)
