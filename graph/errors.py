"""What can go wrong, each with what, where and what to do.

Every error carries a ``code`` (stable, upper case), a ``message`` that names the place,
and a ``remedy``.  The command line maps ``exit_code`` to its own; the servers map ``status``.
"""

from typing import ClassVar


class ClaimgraphError(Exception):
    """The root of the tree: ``str()`` is "CODE: place: message; remedy"."""

    code: ClassVar[str] = "CLAIMGRAPH_ERROR"
    remedy: ClassVar[str] = ""
    status: ClassVar[int] = 500
    exit_code: ClassVar[int] = 1

    def __init__(
        self,
        place: str,
        message: str,
        remedy: str | None = None,
        *,
        limit: int | None = None,
        setting: str | None = None,
    ) -> None:
        """``limit`` and ``setting`` (the environment variable) are named where a limit was passed."""
        self.place = place
        self.message = message
        self.advice = self.remedy if remedy is None else remedy
        self.limit = limit
        self.setting = setting
        super().__init__(place, message)

    def __str__(self) -> str:
        said = f"{type(self).__name__}: {self.place}: {self.message}"
        return f"{said}; {self.advice}" if self.advice else said


class UnreadableDocument(ClaimgraphError):
    """A document could not be read; the others go on."""

    code = "UNREADABLE_DOCUMENT"
    status = 400
    exit_code = 3


class DocumentTooLarge(UnreadableDocument):
    """A file, or one line of it, is larger than the setting allows."""

    code = "DOCUMENT_TOO_LARGE"
    status = 413


class TooManyDocuments(ClaimgraphError):
    """More documents came at once than the setting allows."""

    code = "TOO_MANY_DOCUMENTS"
    status = 413


class UnknownFormat(UnreadableDocument):
    """The file's ending is none that can be read."""

    code = "UNKNOWN_FORMAT"
    remedy = "give .txt, .md, .html or .jsonl"


class InvalidMetadata(ClaimgraphError):
    """A field beside the text cannot be taken; the document itself can be read without it."""

    code = "INVALID_METADATA"
    remedy = "give text; dates as 2024-12-16, 2024-12 or 2024"
    status = 400
    exit_code = 3


class InvalidAnnotation(ClaimgraphError):
    """An annotator gave spans or heads that do not fit the text."""

    code = "INVALID_ANNOTATION"
    remedy = "fix the annotator, or take the default with CLAIMGRAPH_ANNOTATOR=minilm"


class ModelMissing(ClaimgraphError):
    """The files of the language model are not there or not whole."""

    code = "MODEL_MISSING"
    remedy = "install the project again, or train the model with `python -m training`"


class ExtraMissing(ClaimgraphError):
    """A library that only some uses need is not installed."""

    code = "EXTRA_MISSING"
    remedy = "install it: make extras"
    status = 501
    exit_code = 2


class SettingsError(ClaimgraphError):
    """A setting has a value that it cannot have."""

    code = "BAD_SETTING"
    exit_code = 2


class StoreError(ClaimgraphError):
    """The store could not do what was asked."""

    code = "STORE_ERROR"
    status = 503
    exit_code = 4


class StoreInUse(StoreError):
    """Another process has the store open."""

    code = "STORE_IN_USE"
    remedy = "stop the other process, or ask the running server"


class StoreMissing(StoreError):
    """There is no store at that place."""

    code = "STORE_MISSING"
    remedy = "add documents first: claimgraph add PATH"


class StoreUnreachable(StoreError):
    """The server that holds the store cannot be reached, is late, or answers nonsense."""

    code = "STORE_UNREACHABLE"
    remedy = "see whether the server runs and CLAIMGRAPH_REMOTE_QUERY_URL is its address"


class StoreChanged(StoreError):
    """Another process wrote into the store at the same time; nothing was written here."""

    code = "STORE_CHANGED"
    remedy = "do it again"
    status = 409


class DiskFull(StoreError):
    """Less disk is free than a safe write needs."""

    code = "DISK_FULL"
    remedy = "free space, or lower CLAIMGRAPH_MIN_FREE_DISK_MB"


class UnknownDocument(ClaimgraphError):
    """No document of that name is in the store."""

    code = "UNKNOWN_DOCUMENT"
    status = 404
    exit_code = 5


class QueryRefused(ClaimgraphError):
    """A query from outside was refused before it ran."""

    code = "QUERY_REFUSED"
    status = 400
    exit_code = 6


class JudgementRefused(ClaimgraphError):
    """A judgement that another stands against, or that undoes nothing."""

    code = "JUDGEMENT_REFUSED"
    status = 409
    exit_code = 2
    remedy = "see what was decided with claimgraph review log"


class QueryTooComplex(QueryRefused):
    """A GraphQL query asks for more than a limit allows; the error names the limit and its setting."""

    code = "QUERY_TOO_COMPLEX"
    remedy = "ask for less at once, or raise the setting"


class BadCursor(QueryRefused):
    """A cursor was not given by this list in this order."""

    code = "BAD_CURSOR"
    remedy = "take a cursor of the page before, with the same order"


class QuerySyntaxError(QueryRefused):
    """A query cannot be parsed."""

    code = "QUERY_SYNTAX_ERROR"


class UnknownFunction(QueryRefused):
    """A query can be parsed, but calls a function that there is not."""

    code = "UNKNOWN_FUNCTION"
    remedy = "take a function of SPARQL 1.1"


class QueryTimeout(ClaimgraphError):
    """A query ran longer than the setting allows and was ended."""

    code = "QUERY_TIMEOUT"
    status = 504
    exit_code = 6


class QueryTooLarge(ClaimgraphError):
    """A query needed more memory, rows or bytes than the settings allow."""

    code = "QUERY_TOO_LARGE"
    status = 507
    exit_code = 6


class ServerBusy(ClaimgraphError):
    """Too many queries are waiting."""

    code = "SERVER_BUSY"
    remedy = "try again in a few seconds"
    status = 503


class NotUnderstood(ClaimgraphError):
    """A question that cannot be answered, or words that were not understood; nothing is guessed.

    ``reason`` is one of a closed list of words in upper case (``graph.queries.english.refusals.Reason``),
    ``words`` are those of the question at fault, ``suggestions`` known names near to them.
    """

    code = "NOT_UNDERSTOOD"
    status = 422
    exit_code = 7

    def __init__(  # noqa: PLR0913 - named arguments of one error
        self,
        place: str,
        message: str,
        remedy: str | None = None,
        *,
        reason: str = "NOT_UNDERSTOOD",
        words: tuple[str, ...] = (),
        suggestions: tuple[str, ...] = (),
    ) -> None:
        super().__init__(place, message, remedy)
        self.reason = reason
        self.words = words
        self.suggestions = suggestions


class UnknownName(ClaimgraphError):
    """A filter names something that the graph does not know."""

    code = "UNKNOWN_NAME"
    status = 404
    exit_code = 5


class UnreadableRdf(ClaimgraphError):
    """RDF that a client sent cannot be read."""

    code = "UNREADABLE_RDF"
    status = 400
    exit_code = 3


class RdfTooLarge(ClaimgraphError):
    """RDF that a client sent needs more time, memory or triples than the settings allow."""

    code = "RDF_TOO_LARGE"
    status = 413
    exit_code = 3


class UnknownGraph(ClaimgraphError):
    """No graph of that name is in the store."""

    code = "UNKNOWN_GRAPH"
    status = 404
    exit_code = 5


class GraphRefused(ClaimgraphError):
    """A graph that is written by reading and judging alone, or has no name that can be written."""

    code = "GRAPH_REFUSED"
    status = 403
    exit_code = 2


class TripleRefused(ClaimgraphError):
    """A triple that would change what the graph says of documents, statements, claims or the gazetteer."""

    code = "TRIPLE_REFUSED"
    status = 422
    exit_code = 2


class ClusterError(ClaimgraphError):
    """The cluster that should read documents cannot be used."""

    code = "CLUSTER_ERROR"
    status = 503
    exit_code = 4


class WorkerLost(UnreadableDocument):
    """Workers of a cluster died while they read a document; the others go on."""

    code = "WORKER_LOST"


class BadBundle(ClaimgraphError):
    """A file is no evidence bundle, cannot be read, or is made to do harm."""

    code = "BAD_BUNDLE"
    status = 400
    exit_code = 3
