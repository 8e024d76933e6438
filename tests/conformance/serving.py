"""The conformance application on a port of its own: ``python -m tests.conformance.serving FOLDER``."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from api.commands.serve import listen
from api.serving import Server, config_of
from tests.conformance.app import conformance_app, scratch_settings


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address of a server on a new store, until the block ends."""
    settings = scratch_settings(folder)
    with listen("127.0.0.1", 0) as listening:
        server = Server(config_of(conformance_app(settings), settings))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while thread.is_alive() and not server.started:
            time.sleep(0.01)
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(60)


if __name__ == "__main__":
    with serving(Path(sys.argv[1])) as address:
        print(address, flush=True)
        sys.stdin.read()
