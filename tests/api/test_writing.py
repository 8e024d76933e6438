"""Writing through a running server: documents, judgements, and who may."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from api.tokens import token_of
from graph.errors import SettingsError
from graph.pipeline import Tools
from graph.settings import Settings
from tests.api.serving import AUTHORISED, Running, serving

ADD = """
mutation Add($documents: [DocumentInput!]!) {
  addDocuments(input: {documents: $documents, clientMutationId: "mine"}) {
    clientMutationId revision problems { code limit setting }
    results {
      __typename place problems { code message place remedy }
      ... on DocumentAdded { document { key title } isRead }
      ... on DocumentReplaced { document { key title versionCount } isRead }
      ... on DocumentUnchanged { document { key } }
    }
  }
}
"""
REMOVE = """
mutation Remove($document: String!) {
  removeDocument(input: {document: $document}) { removed name revision problems { code } }
}
"""
JUDGED = "{ judgement { key kind by reason counts } changed revision problems { code message } }"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with serving(tmp_path_factory.mktemp("writing"), write_max_documents=3) as running:
        yield running


def add(server: Running, *documents: dict[str, Any]) -> dict[str, Any]:
    """What became of documents."""
    added: dict[str, Any] = server.ask(ADD, documents=list(documents))["addDocuments"]
    return added


def note(key: str, text: str = "The gull sat on the quay.", **known: str) -> dict[str, str]:
    """A document."""
    return {"id": key, "text": text, **known}


def dump(server: Running) -> list[str]:
    """All that the graph says, apart from the log of judgements and its own revision."""
    text = httpx.get(f"{server.address}/export?format=nquads").text
    kept = (line for line in text.splitlines() if "/judgement/" not in line and "revision" not in line)
    return sorted(line for line in kept if "judgements" not in line)


def test_a_document_is_added_and_the_same_again_changes_nothing(server: Running) -> None:
    first = add(server, note("gull", title="A gull"))
    assert first["clientMutationId"] == "mine"
    assert not first["problems"]
    assert first["results"][0]["__typename"] == "DocumentAdded"
    assert first["results"][0]["document"] == {"key": "gull", "title": "A gull"}
    again = add(server, note("gull", title="A gull"))
    assert again["results"][0]["__typename"] == "DocumentUnchanged"
    assert again["revision"] == first["revision"]


def test_another_text_of_a_document_replaces_it(server: Running) -> None:
    add(server, note("tern"))
    replaced = add(server, note("tern", "The tern flew off."))["results"][0]
    assert replaced["__typename"] == "DocumentReplaced"
    assert replaced["document"]["versionCount"] == 2


def test_each_document_has_its_own_result_and_the_others_go_on(server: Running) -> None:
    added = add(
        server,
        {"text": "Nobody knows what to call this."},
        note("empty", " "),
        note("dated", published="the day before"),
    )
    nameless, empty, dated = added["results"]
    assert nameless["__typename"] == empty["__typename"] == "DocumentRefused"
    assert nameless["place"] == "documents[0]"
    assert nameless["problems"][0]["code"] == "UNREADABLE_DOCUMENT"
    assert empty["problems"][0]["remedy"]
    assert dated["__typename"] == "DocumentAdded"
    assert [one["code"] for one in dated["problems"]] == ["INVALID_METADATA"]


def test_the_words_of_a_web_page_are_read_and_its_title_kept(server: Running) -> None:
    page = "<html><head><title>Quay</title></head><body><p>The gull sat on the quay today.</p></body></html>"
    added = add(server, note("page", page, mediaType="HTML"))["results"][0]
    assert added["document"]["title"] == "Quay"


def test_more_documents_than_the_setting_allows_are_refused_with_its_name(server: Running) -> None:
    added = add(server, *(note(f"many-{number}") for number in range(4)))
    assert added["results"] == []
    assert added["problems"] == [
        {"code": "TOO_MANY_DOCUMENTS", "limit": 3, "setting": "CLAIMGRAPH_WRITE_MAX_DOCUMENTS"}
    ]


def test_a_removed_document_leaves_nothing_behind(server: Running) -> None:
    before = dump(server)
    add(server, note("brief"))
    gone = server.ask(REMOVE, document="brief")["removeDocument"]
    assert (gone["name"], gone["problems"]) == ("brief", [])
    assert dump(server) == before
    again = server.ask(REMOVE, document="brief")["removeDocument"]
    assert again["removed"] is None
    assert again["problems"] == [{"code": "UNKNOWN_DOCUMENT"}]


def test_without_a_token_nothing_is_written_and_nothing_is_told(server: Running) -> None:
    for document in ("frigate", "no such document"):
        answer = server.post(REMOVE, headers={}, document=document)
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"].startswith("Bearer")
        assert answer.json()["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
        assert document not in answer.text


def test_another_token_is_refused(server: Running) -> None:
    for token in ("Bearer wrong", "bearer x", "Bearer a-token-for-the-tests-onlY"):
        answer = server.post(REMOVE, headers={"Authorization": token}, document="frigate")
        assert answer.status_code == 403
        assert answer.json()["errors"][0]["extensions"]["code"] == "FORBIDDEN"


def test_a_mutation_is_not_taken_by_get(server: Running) -> None:
    query = 'mutation { removeDocument(input: {document: "frigate"}) { revision } }'
    answer = httpx.get(f"{server.address}/graphql", params={"query": query}, headers=AUTHORISED)
    assert answer.status_code == 405


def test_a_server_without_a_token_takes_no_mutation(tmp_path: Path) -> None:
    with serving(tmp_path / "own") as running:
        service = running.app.state.service
        running.app.state.service = replace(service, token=None)
        answer = running.post(REMOVE, document="frigate")
        running.app.state.service = service
    assert answer.status_code == 403
    assert answer.json()["errors"][0]["extensions"]["code"] == "SWITCHED_OFF"


def test_a_short_secret_is_refused_when_the_server_starts() -> None:
    with pytest.raises(SettingsError, match="fewer than 16"):
        token_of(Settings(write_token="short"))  # noqa: S106 - no secret
    assert "hidden-secret" not in repr(Settings(write_token="hidden-secret-of-a-test"))  # noqa: S106 - no secret


def test_the_secret_can_stand_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("a-secret-that-is-long-enough\n")
    assert token_of(Settings(write_token_file=str(file))) == b"a-secret-that-is-long-enough"
    with pytest.raises(SettingsError):
        token_of(Settings(write_token_file=str(tmp_path / "none")))


def statement_of(server: Running, act: str = "CONFIRM") -> str:
    """The key of a statement of the fictional world."""
    query = "query ($a: [SpeechAct!]) { statements(filter: {speechActs: $a}) { nodes { key } } }"
    found = server.ask(query, a=[act])
    key: str = found["statements"]["nodes"][0]["key"]
    return key


def judge(server: Running, name: str, **given: Any) -> dict[str, Any]:
    """What became of a judgement."""
    kind = f"J{name[1:]}Input"
    query = f"mutation ($input: {kind}!) {{ {name}(input: $input) {JUDGED} }}"
    decided: dict[str, Any] = server.ask(query, input={"by": "A. Desk", "reason": "it is so", **given})[name]
    return decided


def undo(server: Running, decided: dict[str, Any]) -> None:
    """Undo a judgement."""
    undone = judge(server, "judgeUndo", judgement=decided["judgement"]["key"])
    assert undone["changed"], undone


def test_every_judgement_is_undone_to_the_byte(server: Running) -> None:
    key, denied = statement_of(server), statement_of(server, "DENY")
    claim = server.ask("{ claims { nodes { iri } } }")["claims"]["nodes"][0]["iri"]
    asked: list[tuple[str, dict[str, Any]]] = [
        ("judgeSame", {"one": "Ana Brook", "other": "Aland Wire"}),
        ("judgeNotSame", {"one": "Ana Brook", "other": "Aland Wire"}),
        ("judgeAccept", {"statement": key}),
        ("judgeReject", {"statement": key}),
        ("judgeCorrect", {"statement": key, "correction": {"speechAct": "SAY"}}),
        ("judgeCorrect", {"statement": denied, "correction": {"speaker": "Ana Brook"}}),
        ("judgeRate", {"source": "Aland Wire", "reliability": "B", "since": "2031-01-01"}),
        ("judgeCredit", {"claim": claim, "credibility": 2}),
    ]
    before = dump(server)
    for name, given in asked:
        decided = judge(server, name, **given)
        assert decided["changed"], decided
        assert decided["judgement"]["by"] == "A. Desk"
        undo(server, decided)
        assert dump(server) == before, name


def test_the_same_decision_twice_is_one(server: Running) -> None:
    key = statement_of(server)
    first = judge(server, "judgeReject", statement=key)
    again = judge(server, "judgeReject", statement=key)
    assert again["judgement"]["key"] == first["judgement"]["key"]
    assert not again["changed"]
    assert again["revision"] == first["revision"]
    judge(server, "judgeAccept", statement=key)
    third = judge(server, "judgeReject", statement=key)
    assert third["changed"], "an acceptance stood between the two"
    undo(server, third)


def test_the_same_undo_twice_is_one(server: Running) -> None:
    decided = judge(server, "judgeSame", one="Ana Brook", other="Aland Wire")
    first = judge(server, "judgeUndo", judgement=decided["judgement"]["key"])
    again = judge(server, "judgeUndo", judgement=decided["judgement"]["key"])
    assert (again["judgement"], again["changed"]) == (first["judgement"], False)


def test_what_stands_against_a_judgement_is_a_problem(server: Running) -> None:
    decided = judge(server, "judgeSame", one="Ana Brook", other="Aland Wire")
    against = judge(server, "judgeNotSame", one="Ana Brook", other="Aland Wire")
    assert against["judgement"] is None
    assert against["problems"][0]["code"] == "JUDGEMENT_REFUSED"
    undo(server, decided)
    assert judge(server, "judgeAccept", statement="f" * 20)["problems"][0]["code"] == "UNKNOWN_NAME"
    assert judge(server, "judgeReject", statement=statement_of(server), reason=" ")["problems"]
    wrong = judge(server, "judgeCredit", claim="none", credibility=7)
    assert wrong["problems"][0]["code"] == "JUDGEMENT_REFUSED"


def test_many_may_write_at_once_and_all_of_it_is_there(server: Running) -> None:
    outcomes: list[str] = []

    def write(number: int) -> None:
        added = add(server, note(f"crowd-{number}"))
        outcomes.append(added["results"][0]["__typename"])

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes == ["DocumentAdded"] * 4
    found = server.ask('{ documents(name: "crowd-") { totalCount } }')
    assert found["documents"]["totalCount"] == 4


def test_who_reads_is_not_kept_waiting_and_too_many_writers_are_told_so(tmp_path: Path) -> None:
    with serving(tmp_path / "own", write_queue=1) as running:
        service, go = running.app.state.service, threading.Event()

        def slow(settings: Settings) -> Tools:
            go.wait(30)
            return Tools.from_settings(settings)

        service.writing.load = slow
        waiting = [
            threading.Thread(target=running.post, args=(ADD,), kwargs={"documents": [note("a")]})
            for _ in range(2)
        ]
        for thread in waiting:
            thread.start()
        while service.writing_places.taken < 2:
            pass
        assert running.ask("{ revision }")["revision"] > 0
        busy = running.post(ADD, documents=[note("b")])
        assert busy.status_code == 503
        assert busy.json()["errors"][0]["extensions"]["setting"] == "CLAIMGRAPH_WRITE_QUEUE"
        go.set()
        for thread in waiting:
            thread.join()
        assert running.ask('{ documents(name: "a") { totalCount } }')["documents"]["totalCount"] > 0


# --- one file ------------------------------------------------------------------------------------


def send(server: Running, data: bytes, kind: str = "text/plain", **known: str) -> httpx.Response:
    """The response to an upload."""
    headers = {**AUTHORISED, "Content-Type": kind}
    return httpx.post(f"{server.address}/documents", params=known, content=data, headers=headers, timeout=60)


def test_a_file_is_uploaded_as_it_is(server: Running) -> None:
    form = "application/x-www-form-urlencoded"
    answer = send(server, b"# A note\n\nThe gull left.\n", form, fileName="note.md")
    assert answer.status_code == 201
    (told,) = answer.json()["documents"]
    assert (told["outcome"], told["key"]) == ("ADDED", "note.md")
    again = send(server, b"# A note\n\nThe gull left.\n", "text/markdown", fileName="note.md")
    assert again.status_code == 200
    assert again.json()["documents"][0]["outcome"] == "UNCHANGED"


def test_json_lines_bring_many_documents(server: Running) -> None:
    lines = b'{"id": "l1", "text": "A gull."}\n{"id": "l2"}\n{"id": "l3", "text": "A tern."}\n'
    answer = send(server, lines, "application/jsonl")
    outcomes = [one["outcome"] for one in answer.json()["documents"]]
    assert outcomes == ["ADDED", "FAILED", "ADDED"]


def test_a_bad_upload_is_refused_with_a_named_error(server: Running) -> None:
    assert send(server, b"x", "application/pdf", id="x").json()["error"]["code"] == "UNSUPPORTED_MEDIA_TYPE"
    assert send(server, b"%PDF-1.7", id="x").json()["error"]["code"] == "UNREADABLE_DOCUMENT"
    refused = httpx.post(f"{server.address}/documents?id=x", content=b"x")
    assert (refused.status_code, refused.json()["error"]["code"]) == (401, "UNAUTHENTICATED")
    headers = {**AUTHORISED, "Origin": "https://evil.example"}
    foreign = httpx.post(f"{server.address}/documents?id=x", content=b"x", headers=headers)
    assert foreign.json()["error"]["code"] == "CROSS_SITE_REQUEST"


def test_an_upload_that_is_too_large_is_refused(tmp_path: Path) -> None:
    with serving(tmp_path / "own", write_max_request_mb=1) as running:
        answer = send(running, b"word " * 300_000, id="large")
        assert answer.status_code == 413
        assert answer.json()["error"]["setting"] == "CLAIMGRAPH_WRITE_MAX_REQUEST_MB"
