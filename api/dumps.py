"""``/dumps/``: the whole graph as files, one set a revision, each with its SHA-256.

A file is made when it is first asked for, lies beside the store, and is sent from there as it is: its tag
is its hash, parts of it can be asked for, and a proxy may keep it.
"""

from base64 import b64encode
from functools import partial
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, Response

from api.conditions import conditions_of
from api.dumping import FORMS, HASH, PACKED, Dump, Dumps
from api.negotiation import quality
from api.service import Service, service_of

ADDRESS = "/dumps"
_TIMEOUT_S = 3600


async def dump_file(request: Request) -> Response:
    """One file, or its hash as ``sha256sum`` reads it."""
    service, asked = service_of(request), request.path_params["name"]
    name = asked.removesuffix(HASH)
    media_type = _media_type(name)
    if media_type is None:
        raise HTTPException(404)
    found = await made(service, name)
    if asked != name:
        return PlainTextResponse(f"{found.sha256}  {name}\n")
    headers = _headers(request, found)
    if conditions_of(request).fresh(headers["ETag"]):
        return Response(status_code=304, headers=headers)
    stat = found.path.stat()
    return FileResponse(found.path, headers=headers, media_type=media_type, filename=name, stat_result=stat)


async def made(service: Service, name: str) -> Dump:
    """A file of the graph as it is now."""
    if found := service.dumps.made(service.store.revision(), name):
        return found
    work = partial(service.dumps.make, service.store, name)
    # One at a time: each reads the whole graph.
    async with service.export_lock:
        return await service.run(service.sparql_threads, work, _TIMEOUT_S, "dump")


def _headers(request: Request, found: Dump) -> dict[str, str]:
    """Tag and digests (RFC 9530): of the whole file, and of what is sent, where that is the whole file."""
    digest = f"sha-256=:{b64encode(bytes.fromhex(found.sha256)).decode()}:"
    headers = {"ETag": f'"{found.sha256}"', "Repr-Digest": digest, "Cache-Control": "no-cache"}
    whole = request.method == "GET" and "range" not in request.headers
    return {**headers, "Content-Digest": digest} if whole else headers


def _media_type(name: str) -> str | None:
    """The media type of a file; ``None`` if there is none of that name."""
    plain = name.removesuffix(PACKED)
    if plain not in FORMS:
        return None
    return FORMS[name][1] if name == plain else "application/gzip"


async def dump_list(request: Request) -> Response:
    """What files there are: a page for people, JSON for programs; sizes and hashes of those that are made."""
    service = service_of(request)
    revision = service.store.revision()
    files = [_listed(service.dumps, revision, name) for form in FORMS for name in (form, form + PACKED)]
    accept = request.headers.get("accept", "")
    if accept and quality(accept, "text/html") > quality(accept, "application/json"):
        return HTMLResponse(_page(revision, files), headers={"Vary": "Accept"})
    return JSONResponse({"revision": revision, "files": files}, headers={"Vary": "Accept"})


def _listed(dumps: Dumps, revision: int, name: str) -> dict[str, Any]:
    found = dumps.made(revision, name)
    return {
        "name": name,
        "address": f"{ADDRESS}/{name}",
        "mediaType": _media_type(name),
        "bytes": found.path.stat().st_size if found else None,
        "sha256": found.sha256 if found else None,
    }


def _page(revision: int, files: list[dict[str, Any]]) -> str:
    """Nothing in it comes from outside."""
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Claimgraph: dumps</title>'
        f"<h1>The whole graph as files</h1><p>Revision {revision}. A file is made when it is asked for.</p>"
        "<table><thead><tr><th>file</th><th>media type</th><th>bytes</th><th>SHA-256</th></tr></thead>"
        f"<tbody>{''.join(map(_row, files))}</tbody></table></html>"
    )


def _row(one: dict[str, Any]) -> str:
    file = f'<a href="{one["address"]}">{one["name"]}</a>'
    digest = f'<a href="{one["address"]}{HASH}">{one["sha256"] or "sha256"}</a>'
    cells = "".join(f"<td>{cell}</td>" for cell in (one["mediaType"], one["bytes"] or "", digest))
    return f'<tr><th scope="row">{file}</th>{cells}</tr>'
