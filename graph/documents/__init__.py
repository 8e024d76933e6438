"""Files and texts become versions of documents: text frozen, metadata read, passages found.

``read_documents`` takes files and folders, ``read_given`` what a client hands over, ``make_version`` a text
that is at hand.
"""

from graph.documents.files import ENDINGS
from graph.documents.given import MEDIA_TYPES, Given, read_given
from graph.documents.metadata import Metadata
from graph.documents.reader import read_documents
from graph.documents.versions import make_version

__all__ = ["ENDINGS", "MEDIA_TYPES", "Given", "Metadata", "make_version", "read_documents", "read_given"]
