"""What goes with answers: tags for caches, packing, request ids, and who may ask and read."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from graph.settings import Settings
from graph.store import EmbeddedStore, open_store

QUERY = {"query": "{ revision }"}
PAGE = "https://page.example"
Serve = Callable[..., TestClient]


@pytest.fixture
def store(settings: Settings) -> Iterator[Any]:
    with open_store(settings, create=False) as opened:
        yield opened


@pytest.fixture
def serve(settings: Settings, store: Any) -> Iterator[Serve]:
    """A server on the fictional world, with other settings."""
    with ExitStack() as stack:

        def client(on: Any = store, **changed: Any) -> TestClient:
            app = create_app(replace(settings, **changed), on)
            return stack.enter_context(TestClient(app, raise_server_exceptions=False))

        yield client


def _code(answer: Any) -> str:
    code: str = answer.json()["errors"][0]["extensions"]["code"]
    return code


# --- caches ---------------------------------------------------------------------------------


def test_a_query_by_get_has_a_tag_and_is_not_sent_twice(serve: Serve) -> None:
    client = serve()
    first = client.get("/graphql", params=QUERY)
    tag = first.headers["etag"]
    again = client.get("/graphql", params=QUERY, headers={"if-none-match": f'"other", {tag}'})

    assert first.headers["cache-control"] == "no-cache"
    assert tag.startswith('"')
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)


def test_each_form_of_an_answer_has_its_own_tag(serve: Serve) -> None:
    client = serve()
    asked: list[dict[str, Any]] = [
        {"params": QUERY},
        {"params": {"query": "{revision}"}},
        {"params": QUERY | {"variables": '{"n": 1}'}},
        {"params": QUERY, "headers": {"accept": "application/graphql-response+json"}},
        {"params": QUERY, "headers": {"accept-encoding": "identity"}},
    ]
    tags = [client.get("/graphql", **one).headers["etag"] for one in asked]

    assert len(set(tags)) == len(asked)


class _Moving:
    """A store whose revision moves while it is asked."""

    def __init__(self, store: EmbeddedStore) -> None:
        self._store = store
        self.moved = 0
        self.still = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def revision(self) -> int:
        self.moved += not self.still
        return self.moved


def test_a_change_of_the_graph_changes_the_tag_and_one_meanwhile_leaves_none(
    serve: Serve, store: EmbeddedStore
) -> None:
    moving = _Moving(store)
    client = serve(on=moving)
    torn = client.get("/graphql", params={"query": "{ statements { totalCount } }"})
    moving.still = True
    before = client.get("/graphql", params=QUERY)
    moving.moved += 1
    after = client.get("/graphql", params=QUERY, headers={"if-none-match": before.headers["etag"]})

    assert "etag" not in torn.headers
    assert after.status_code == 200
    assert after.headers["etag"] != before.headers["etag"]


def test_errors_and_posts_are_kept_by_no_cache(serve: Serve) -> None:
    client = serve()
    answers = [
        client.post("/graphql", json=QUERY),
        client.get("/graphql", params={"query": "{ nothing }"}),
        client.get("/graphql", params={"query": '{ document(name: "no such") { name } }'}),
        client.get("/graphql"),
    ]

    assert {answer.headers["cache-control"] for answer in answers} == {"no-store"}
    assert not any("etag" in answer.headers for answer in answers)


def test_long_answers_are_packed_and_short_ones_are_not(serve: Serve) -> None:
    client = serve()
    short = client.post("/graphql", json=QUERY)
    long = client.post("/graphql", json={"query": "{ __schema { types { name description } } }"})

    assert "content-encoding" not in short.headers
    assert long.headers["content-encoding"] == "gzip"
    assert long.json()["data"]["__schema"]["types"]


# --- ids ------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/graphql?query={revision}", "/health", "/sparql", "/nothing", "/graphql"])
def test_the_id_of_a_request_is_sent_back_with_every_answer(serve: Serve, path: str) -> None:
    client = serve()
    given = client.get(path, headers={"x-request-id": "desk-7:a.b_c"})
    made = [client.get(path).headers["x-request-id"] for _ in range(2)]

    assert given.headers["x-request-id"] == "desk-7:a.b_c"
    assert made[0] != made[1]


@pytest.mark.parametrize("odd", ["a b", "x" * 65, "<script>", '"', "-x"])
def test_an_odd_id_is_replaced(serve: Serve, odd: str) -> None:
    answer = serve().get("/health", headers={"x-request-id": odd})

    assert len(answer.headers["x-request-id"]) == 32


class _Broken:
    """A store that fails as nobody foresaw."""

    def revision(self) -> int:
        raise ValueError("secret of /etc/passwd")


def test_an_unforeseen_error_gives_away_its_id_and_the_log_has_the_rest(
    serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    client = serve(on=_Broken())
    named = {"x-request-id": "desk-7"}
    answers = [client.post("/graphql", json=QUERY, headers=named), client.get("/health", headers=named)]

    assert [answer.headers["x-request-id"] for answer in answers] == ["desk-7", "desk-7"]
    assert not any("secret" in answer.text for answer in answers)
    assert answers[0].json()["errors"][0]["extensions"]["requestId"] == "desk-7"
    assert "desk-7" in answers[1].text
    assert caplog.text.count("request desk-7 failed") == 2
    assert "secret" in caplog.text


# --- who may ask ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": PAGE},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"},
        {"sec-fetch-site": "same-site", "sec-fetch-mode": "cors"},
    ],
)
def test_what_a_page_of_another_origin_sends_is_refused(serve: Serve, headers: dict[str, str]) -> None:
    client = serve()
    answers = [
        client.get("/graphql", params=QUERY, headers=headers),
        client.post("/graphql", json=QUERY, headers=headers),
    ]

    assert {(one.status_code, _code(one)) for one in answers} == {(403, "CROSS_SITE_REQUEST")}
    assert not any("access-control-allow-origin" in one.headers for one in answers)


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://testserver", "sec-fetch-site": "same-origin"},
        {"sec-fetch-site": "none", "sec-fetch-mode": "navigate"},
        {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "x-claimgraph": "1"},
        {},
    ],
)
def test_our_own_pages_and_programs_may_ask(serve: Serve, headers: dict[str, str]) -> None:
    assert serve().get("/graphql", params=QUERY, headers=headers).json()["data"]["revision"] > 0


def test_a_page_that_the_settings_name_may_ask_and_read(serve: Serve) -> None:
    client = serve(cors_origins=f"https://a.example, {PAGE}")
    asked = client.post("/graphql", json=QUERY, headers={"origin": PAGE, "sec-fetch-site": "cross-site"})
    other = client.post("/graphql", json=QUERY, headers={"origin": "https://b.example"})
    before = client.options(
        "/graphql",
        headers={
            "origin": PAGE,
            "access-control-request-method": "POST",
            "access-control-request-headers": "content-type",
        },
    )

    assert asked.json()["data"]["revision"] > 0
    assert asked.headers["access-control-allow-origin"] == PAGE
    assert before.status_code == 200
    assert other.status_code == 403


def test_a_page_may_read_sparql_only_if_the_settings_say_so(serve: Serve) -> None:
    asked: dict[str, Any] = {"params": {"query": "ASK {}"}, "headers": {"origin": PAGE}}
    closed, opened = serve().get("/sparql", **asked), serve(cors_origins="*").get("/sparql", **asked)

    assert "access-control-allow-origin" not in closed.headers
    assert opened.headers["access-control-allow-origin"] == "*"


def test_a_server_answers_to_its_own_names_only(serve: Serve) -> None:
    client = serve(allowed_hosts="localhost, [::1]")
    good = [
        client.get("/health", headers={"host": host}) for host in ("localhost", "LOCALHOST:80", "[::1]:80")
    ]
    bad = [
        client.get("/health", headers={"host": host}) for host in ("page.example", "localhost.page.example")
    ]

    assert {answer.status_code for answer in good} == {200}
    assert {(answer.status_code, answer.json()["error"]["code"]) for answer in bad} == {
        (421, "HOST_NOT_ALLOWED")
    }


# --- switches -------------------------------------------------------------------------------


def test_a_server_without_introspection_shows_nothing_of_its_schema(serve: Serve) -> None:
    client = serve(graphql_introspection=False)
    whole = client.post("/graphql", json={"query": "{ __schema { types { name } } }"})
    near = client.post("/graphql", json={"query": "{ statement { totalCount } }"})
    value = client.post("/graphql", json={"query": "{ statements(orderBy: SAIDD) { totalCount } }"})
    sdl = client.get("/schema.graphql")

    assert "data" not in whole.json()
    assert _code(near) == _code(value) == "GRAPHQL_VALIDATION_FAILED"
    assert "Did you mean" not in near.text + value.text
    assert (sdl.status_code, sdl.json()["error"]["code"]) == (403, "SWITCHED_OFF")
    assert client.post("/graphql", json={"query": "{ __typename }"}).json()["data"]


def test_a_server_without_graphiql_shows_no_page(serve: Serve) -> None:
    client = serve(graphiql=False)

    assert client.get("/graphql", headers={"accept": "text/html"}).status_code == 406
    assert client.get("/graphiql/graphiql.js").status_code == 404


def test_operations_in_a_list_are_taken_only_as_far_as_the_setting_says(serve: Serve) -> None:
    two = [QUERY, {"query": "{ nothing }"}]
    closed = serve().post("/graphql", json=two)
    opened = serve(graphql_max_batch=2)
    done, three, none = (opened.post("/graphql", json=one) for one in (two, [QUERY] * 3, []))

    assert (closed.status_code, _code(closed)) == (400, "BATCH_TOO_LARGE")
    assert closed.json()["errors"][0]["extensions"]["setting"] == "CLAIMGRAPH_GRAPHQL_MAX_BATCH"
    assert [set(answer) for answer in done.json()] == [{"data"}, {"errors"}]
    assert _code(three) == _code(none) == "BATCH_TOO_LARGE"
