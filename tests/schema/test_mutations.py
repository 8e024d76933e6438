"""Mutations follow one convention, write what was asked, and never half of it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from graphql import GraphQLInputObjectType, GraphQLNonNull, get_named_type
from strawberry.types.graphql import OperationType

from graph.events import Bus
from graph.gazetteer import open_gazetteer
from graph.settings import Settings
from graph.store import EmbeddedStore, open_store
from graph.writing import Writing
from schema import Request, Schema, build_schema, execute
from schema.writing import WritingContext
from tests.schema import world

TEXT = (
    "The harbour ministry confirmed on Monday that the frigate Heron had left Tartus.\n\n"
    "On Tuesday the navy denied that the base at Hmeimim had been attacked.\n"
)
_ALL = frozenset(OperationType)


class Writer:
    """Writes through the schema into a store of its own, read by the language model of the project."""

    def __init__(self, settings: Settings, store: EmbeddedStore) -> None:
        self.settings = settings
        self.store = store
        self.schema = build_schema(settings)
        self.writing = Writing(store, settings, open_gazetteer(settings), Bus())

    def context(self) -> WritingContext:
        gazetteer = self.writing.gazetteer
        return WritingContext(self.store, gazetteer, self.settings, writing=self.writing)

    def ask(self, query: str, **variables: Any) -> dict[str, Any]:
        """The data of a response without errors."""
        answer = execute(self.schema, Request(query, variables), self.context(), _ALL).as_json()
        assert "errors" not in answer, answer
        data: dict[str, Any] = answer["data"]
        return data

    def judge(self, name: str, **given: Any) -> dict[str, Any]:
        """What became of a judgement."""
        query = (
            f"mutation ($input: J{name[1:]}Input!) {{ {name}(input: $input) "
            "{ judgement { key } changed problems { code message } } }"
        )
        decided: dict[str, Any] = self.ask(query, input={"by": "A. Desk", "reason": "so", **given})[name]
        return decided

    def dump(self) -> list[bytes]:
        """All that the graph says, apart from the log of judgements and its own revision."""
        lines = self.store.dump("nquads").splitlines()
        return [line for line in lines if b"judgement" not in line and b"revision" not in line]


@pytest.fixture(scope="module")
def writer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Writer]:
    settings = replace(Settings(), store=tmp_path_factory.mktemp("own") / "store", min_free_disk_mb=1)
    with open_store(settings, create=True) as store:
        own = Writer(settings, store)
        query = (
            "mutation ($d: [DocumentInput!]!) { addDocuments(input: {documents: $d}) { problems { code } } }"
        )
        assert own.ask(query, d=[{"id": "news", "text": TEXT}]) == {"addDocuments": {"problems": []}}
        yield own


def test_every_mutation_takes_one_input_and_gives_a_payload(schema: Schema) -> None:
    root = schema._schema.mutation_type
    assert root is not None
    for name, field in root.fields.items():
        assert list(field.args) == ["input"], name
        given = get_named_type(field.args["input"].type)
        assert isinstance(given, GraphQLInputObjectType)
        assert "clientMutationId" in given.fields, name
        assert isinstance(field.type, GraphQLNonNull)
        payload: Any = field.type.of_type
        assert payload.name.endswith("Payload")
        assert {"clientMutationId", "revision", "problems"} <= set(payload.fields), name


def test_claims_are_joined_and_parted_again_and_undone_to_the_byte(writer: Writer) -> None:
    before = writer.dump()
    claims = writer.ask("{ claims { nodes { iri } } }")["claims"]["nodes"]
    one, other = (claim["iri"] for claim in claims[:2])
    joined = writer.judge("judgeJoin", claim=one, other=other)
    assert joined["changed"], joined
    now = writer.ask("{ claims { totalCount } }")["claims"]["totalCount"]
    assert now == len(claims) - 1
    (both,) = (
        claim
        for claim in writer.ask("{ claims { nodes { iri activities { iri } } } }")["claims"]["nodes"]
        if len(claim["activities"]) > 1
    )
    parted = writer.judge("judgePart", claim=both["iri"], proposition=both["activities"][0]["iri"])
    assert parted["changed"], parted
    assert writer.ask("{ claims { totalCount } }")["claims"]["totalCount"] == len(claims)
    for decided in (parted, joined):
        assert writer.judge("judgeUndo", judgement=decided["judgement"]["key"])["changed"]
    assert writer.dump() == before


def test_a_statement_can_be_named_by_its_id_its_iri_or_its_key(writer: Writer) -> None:
    (found, *_) = writer.ask("{ statements { nodes { id iri key } } }")["statements"]["nodes"]
    made = [writer.judge("judgeAccept", statement=found[name]) for name in ("id", "iri", "key")]
    assert [one["changed"] for one in made] == [True, False, False]
    assert len({one["judgement"]["key"] for one in made}) == 1


def test_a_write_that_has_begun_is_done_when_its_client_has_left(writer: Writer) -> None:
    context = writer.context()
    load = writer.writing.load

    def leaving(settings: Settings) -> Any:
        context.budget.cancel()
        return load(settings)

    writer.writing._tools, writer.writing.load = None, leaving
    query = (
        'mutation { addDocuments(input: {documents: [{id: "left", text: "The navy confirmed that the frigate'
        ' had left Tartus."}]}) { revision } }'
    )
    answer = execute(writer.schema, Request(query), context, _ALL)
    assert answer.codes == {"CLIENT_LEFT"}
    assert writer.ask('{ document(name: "left") { key } }')["document"]["key"] == "left"


def test_rows_that_were_fetched_before_a_write_are_not_given_after_it(writer: Writer) -> None:
    query = """
    mutation ($a: [DocumentInput!]!, $b: [DocumentInput!]!) {
      a: addDocuments(input: {documents: $a}) { results { ... on DocumentAdded { document { title } } } }
      b: addDocuments(input: {documents: $b}) { results { ... on DocumentReplaced { document { title } } } }
    }
    """
    first, second = ({"id": "twice", "text": "A gull.", "title": title} for title in ("One", "Two"))
    done = writer.ask(query, a=[first], b=[second])
    assert done["b"]["results"] == [{"document": {"title": "Two"}}]


def test_without_the_right_to_write_a_mutation_is_no_operation_that_is_taken(
    schema: Schema, store: EmbeddedStore, settings: Settings, tmp_path: Path
) -> None:
    del tmp_path
    context = WritingContext(store, world.gazetteer_of(settings), settings)
    query = 'mutation { removeDocument(input: {document: "frigate"}) { revision } }'
    assert execute(schema, Request(query), context).codes == {"OPERATION_NOT_ALLOWED"}
