"""What others wrote changes the graph through the real server, and follows what becomes of it."""

import asyncio
from typing import Any

from gql import Client, GraphQLRequest
from gql.transport.httpx import HTTPXTransport
from gql.transport.websockets import WebsocketsTransport

from tests.clients.conftest import HERE, TOKEN, Node

AUTHORISED = {"authorization": f"Bearer {TOKEN}"}
SAID = "The Russian Ministry of Defence confirmed on {} December 2024 that ships had left Tartus."


def test_apollo_and_urql_add_and_remove_a_document(address: str, node: Node) -> None:
    saw = node("writing.mjs", address, TOKEN)

    assert saw["added"]["problems"] == []
    assert [one["document"]["title"] for one in saw["added"]["results"]] == ["Written by Apollo"]
    assert [one["__typename"] for one in saw["again"]["results"]] == ["DocumentUnchanged"]
    assert saw["again"]["revision"] == saw["added"]["revision"]
    assert saw["kept"] == "Written by Apollo"
    assert saw["refused"] == ["UNAUTHENTICATED"]
    assert saw["removed"] == {"name": "by-apollo", "problems": []}
    assert [one["code"] for one in saw["gone"]["problems"]] == ["UNKNOWN_DOCUMENT"]


def test_graphql_ws_follows_documents_and_statements_and_asks(address: str, node: Node) -> None:
    saw = node("websocket.mjs", address, TOKEN)

    _check_events(saw, key="by-websocket", statement_of="by-websocket")
    assert len(saw["wrong"]) == 1


def test_graphql_sse_and_urql_follow_documents_and_statements(address: str, node: Node) -> None:
    saw = node("events.mjs", address, TOKEN)

    _check_events(saw, key="by-sse", statement_of="by-sse-too")
    assert saw["urql"]["documentRead"]["document"]["title"] == "by-urql"


def _check_events(saw: dict[str, Any], key: str, statement_of: str) -> None:
    """What both protocols bring."""
    document = saw["document"]["data"]["documentRead"]
    statement = saw["statement"]["data"]["statements"]["statement"]
    assert document["happening"] in {"ADDED", "REPLACED"}
    assert (document["key"], document["document"]["title"]) == (key, key)
    assert statement["speechAct"] == "CONFIRM"
    assert statement["speaker"]["name"] == "Russian Ministry of Defence"
    assert statement["document"]["name"] == statement_of
    assert [len(answer["data"]["statements"]["edges"]) for answer in saw["answers"]] == [2]


def test_gql_for_python_asks_writes_and_follows(address: str) -> None:
    with Client(transport=_http(address), fetch_schema_from_transport=True) as session:
        asked = session.execute(_request("statements", "Statements", first=2))
        gone = session.execute(_request("writing", "RemoveDocument", document="no such document"))
    event = asyncio.run(_followed(address))
    with Client(transport=_http(address)) as session:
        removed = session.execute(_request("writing", "RemoveDocument", document="by-gql"))

    assert len(asked["statements"]["edges"]) == 2
    assert [one["code"] for one in gone["removeDocument"]["problems"]] == ["UNKNOWN_DOCUMENT"]
    assert event["documentRead"]["document"]["title"] == "by-gql"
    assert removed["removeDocument"]["name"] == "by-gql"


async def _followed(address: str) -> dict[str, Any]:
    """The first event of documents, which are added until it comes."""
    transport = WebsocketsTransport(f"{address.replace('http', 'ws')}/graphql", init_payload=AUTHORISED)
    async with Client(transport=transport) as session:
        events = session.subscribe(_request("following", "DocumentsRead"))
        first = asyncio.ensure_future(anext(events))
        for day in range(1, 21):
            await asyncio.to_thread(
                _add, address, {"id": "by-gql", "title": "by-gql", "text": SAID.format(day)}
            )
            if (await asyncio.wait([first], timeout=1))[0]:
                break
        event: dict[str, Any] = await first
        await events.aclose()
    return event


def _add(address: str, document: dict[str, str]) -> None:
    with Client(transport=_http(address)) as session:
        session.execute(_request("writing", "AddDocuments", documents=[document]))


def _http(address: str) -> HTTPXTransport:
    return HTTPXTransport(f"{address}/graphql", headers=AUTHORISED, timeout=60)


def _request(file: str, operation: str, **variables: Any) -> GraphQLRequest:
    """An operation of the folder ``operations``, with the fragments that every file may use."""
    names = {"statements", file}
    texts = ((HERE / "operations" / f"{name}.graphql").read_text(encoding="utf-8") for name in sorted(names))
    return GraphQLRequest("\n".join(texts), variable_values=variables, operation_name=operation)
