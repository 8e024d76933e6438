"""Servers of SPARQL for tests: each started on a free port of this machine, and emptied between tests."""

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import httpx

from graph.settings import Settings
from graph.store.remote.client import open_client
from graph.store.remote.store import GRAPHS

PASSWORD = "a password of tests"  # noqa: S105 - of a server that lives for a test
_INI = """[Database]
DatabaseFile={0}/v.db
ErrorLogFile={0}/v.log
LockFile={0}/v.lck
TransactionFile={0}/v.trx
xa_persistent_file={0}/v.pxa
FileExtend=100
[TempDatabase]
DatabaseFile={0}/t.db
TransactionFile={0}/t.trx
[Parameters]
ServerPort=127.0.0.1:{1}
DisableUnixSocket=1
ServerThreads=20
CaseMode=2
CheckpointInterval=0
NumberOfBuffers=8000
MaxDirtyBuffers=6000
DirsAllowed={0}
[HTTPServer]
ServerPort=127.0.0.1:{2}
ServerRoot={0}
ServerThreads=16
MaxClientConnections=16
MaxKeepAlives=16
KeepAliveTimeout=10
HTTPThreadSize=280000
Charset=UTF-8
[SPARQL]
ResultSetMaxRows=1000000
MaxQueryExecutionTime=60
"""


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs: its address, and how to log in."""

    address: str
    user: str = ""
    password: str = field(default="", repr=False)
    kill: Callable[[], None] = field(default=lambda: None, repr=False)

    def at(self, settings: Settings) -> Settings:
        """The same settings for a store on this server."""
        return replace(settings.at(self.address), remote_user=self.user, remote_password=self.password)

    def clear(self) -> None:
        """Take out every graph that tests made."""
        client = open_client(self.at(Settings()))
        rows = client.rows(GRAPHS)
        graphs = [row["g"].value for row in rows if not row["g"].value.startswith(client.engine.system)]
        if graphs:
            client.update(" ;\n".join(f"CLEAR SILENT GRAPH <{graph}>" for graph in graphs))
        client.close()


@contextmanager
def oxigraph(folder: Path | None = None) -> Iterator[Server]:
    """Oxigraph's own server, in memory or in a folder."""
    port = free_port()
    program = Path(sys.executable).with_name("oxigraph")
    command = [str(program), "serve", "--bind", f"127.0.0.1:{port}"]
    where = ["--location", str(folder)] if folder else []
    with _running([*command, *where], f"http://127.0.0.1:{port}") as process:
        yield Server(f"http://127.0.0.1:{port}", kill=process.kill)


@contextmanager
def virtuoso(folder: Path) -> Iterator[Server]:
    """Virtuoso with a database of its own, and a user that may write."""
    sql, port = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(_INI.format(folder, sql, port), encoding="ascii")
    command = ["virtuoso-t", "-f", "-c", str(folder / "virtuoso.ini")]
    address = f"http://127.0.0.1:{port}"
    with _running(command, f"{address}/sparql"):
        said = (
            f"DB.DBA.USER_CREATE('claimgraph', '{PASSWORD}');"
            " grant SPARQL_SELECT to claimgraph; grant SPARQL_UPDATE to claimgraph;"
            " DB.DBA.RDF_DEFAULT_USER_PERMS_SET('claimgraph', 7);"
        )
        isql = ["isql-vt", f"127.0.0.1:{sql}", "dba", "dba", f"exec={said}"]
        subprocess.run(isql, check=True, capture_output=True, timeout=60)
        yield Server(address, "claimgraph", PASSWORD)


@contextmanager
def _running(command: list[str], address: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server; an end of it leaves nothing behind."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait(address, process)
            yield process
        finally:
            process.kill()


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        assert process.poll() is None, "the server ended by itself"
        try:
            httpx.get(address, timeout=5)
        except httpx.HTTPError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the server did not answer")


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
