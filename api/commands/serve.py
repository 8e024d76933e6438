"""``claimgraph serve``: GraphQL, SPARQL and exports over HTTP."""

import ipaddress
import logging
import socket
from dataclasses import replace
from typing import Annotated

import typer

from api.session import settings_of, tell


def run(
    context: typer.Context,
    host: Annotated[
        str | None, typer.Option(help="Address to listen on; else CLAIMGRAPH_HOST, else this machine only.")
    ] = None,
    port: Annotated[
        int | None, typer.Option(help="Port to listen on, 0 for any; else CLAIMGRAPH_PORT, else 8000.")
    ] = None,
) -> None:
    """Answer GraphQL, SPARQL and exports until it is stopped with Ctrl-C."""
    from api.app import create_app  # noqa: PLC0415 - only this command serves
    from api.hosts import THIS_MACHINE  # noqa: PLC0415 - the same
    from api.serving import Server, config_of  # noqa: PLC0415 - the same
    from graph.indexing import open_indexed  # noqa: PLC0415 - the same

    given = settings_of(context)
    settings = replace(
        given, host=given.host if host is None else host, port=given.port if port is None else port
    )
    if is_loopback(settings.host) and not settings.allowed_hosts:
        settings = replace(settings, allowed_hosts=THIS_MACHINE)
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    with open_indexed(settings, create=False) as store, listen(settings.host, settings.port) as listening:
        if not is_loopback(settings.host):
            tell(f"Warning: {settings.host} is open to other machines, and there is no password")
        name, bound = listening.getsockname()[:2]
        tell(f"Listening on http://{f'[{name}]' if ':' in name else name}:{bound}")
        Server(config_of(create_app(settings, store), settings)).run(sockets=[listening])


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens on that address.

    Raises:
        CannotListen: If the port is taken, or the address is none of this machine.
    """
    from api.errors import CannotListen  # noqa: PLC0415 - imports the server's library

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        raise CannotListen(f"{host}:{port}", str(error)) from error
    # Head and body go out apart: without this the body waits 40 ms for the client's word that the head came.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach that address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
