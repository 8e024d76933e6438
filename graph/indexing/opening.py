"""Opening a store with its read index, wherever the store is."""

from graph.indexing.remote import RemoteIndexed
from graph.indexing.store import IndexedStore
from graph.settings import Settings
from graph.store import open_store
from graph.store.remote import open_remote


def open_indexed(settings: Settings, *, create: bool, repair: bool = True) -> IndexedStore:
    """Open the store that the settings name with its read index; a context manager, or ``close`` it.

    An index that is behind the graph, of another layout, damaged or not there is brought in step first,
    unless ``repair`` is false: then it is left as it is, to be looked at.  A store on a server has an index
    only if ``index_folder`` is set.

    Raises:
        StoreMissing: If there is none and ``create`` is false.
        StoreInUse: If it is open, in this process or another; the error names folder and process.
        StoreError: If the folder is something else, has another layout, or cannot be written; if the server
            does not answer.
    """
    if settings.remote:
        return RemoteIndexed(open_remote(settings, create=create), settings, repair=repair)
    return IndexedStore(open_store(settings, create=create), settings, repair=repair)
