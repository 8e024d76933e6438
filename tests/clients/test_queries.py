"""What others wrote asks the real server."""

from tests.clients.conftest import Node


def test_the_server_passes_every_audit_of_graphql_over_http(address: str, node: Node) -> None:
    audits = node("audit.mjs", address)

    assert [audit for audit in audits if audit["status"] != "ok"] == []
    assert len(audits) >= 61


def test_apollo_client_pages_keeps_by_id_and_registers_queries(address: str, node: Node) -> None:
    saw = node("apollo.mjs", address)

    assert len(saw["pages"]) == len(set(saw["pages"])) == 6
    assert saw["total"] > len(saw["pages"])
    assert set(saw["filtered"]) == {"CONFIRM"}
    assert saw["askedAgain"] == 0
    assert saw["kept"] == saw["first"]
    assert saw["speaker"][0] == saw["speaker"][1]
    assert len(set(saw["persisted"]["data"])) == 1
    assert saw["persisted"]["sent"] == [
        {"method": "POST", "hasQuery": False},
        {"method": "POST", "hasQuery": True},
        {"method": "POST", "hasQuery": False},
        {"method": "GET", "hasQuery": False},
    ]


def test_urql_asks_by_post_and_by_get(address: str, node: Node) -> None:
    saw = node("urql.mjs", address)

    assert saw["errors"] == []
    assert saw["same"]
    assert saw["count"] == 3
    assert saw["methods"] == ["POST", "GET", "POST"]
    assert set(saw["types"]) == {"application/graphql-response+json"}
    assert len(saw["wrong"]) == 1
