"""What a query may cost, and what errors give away."""

import time
from dataclasses import replace
from typing import Any

import pytest
from graphql import build_schema as built
from graphql import get_introspection_query, parse, validate
from hypothesis import given
from hypothesis import settings as limited
from hypothesis import strategies as st

from graph.settings import Settings
from graph.store import EmbeddedStore
from ontology.gazetteer import Gazetteer
from schema import Context, Request, Schema, build_schema, execute
from schema.guard import Limits, guard
from tests.schema.conftest import Ask
from tests.schema.snapshot import sdl

_SCHEMA = built(sdl())


def bomb(levels: int) -> str:
    """A query whose fragments unfold to two to the power of ``levels`` fields."""
    spreads = "".join(
        f"fragment F{level} on Query {{ ...F{level + 1} ...F{level + 1} }} " for level in range(levels)
    )
    return f"{{ ...F0 }} {spreads} fragment F{levels} on Query {{ statements {{ totalCount }} }}"


def nested(levels: int, field: str = "statements { nodes { document { %s } } }") -> str:
    """A query that goes round in circles ``levels`` times."""
    inner = "name"
    for _ in range(levels):
        inner = field % inner
    return f'{{ document(name: "frigate") {{ {inner} }} }}'


ATTACKS = {
    "fragment bomb": bomb(60),
    "aliases": "{" + " ".join(f"a{number}: revision" for number in range(200)) + "}",
    "aliases in a fragment": "{ ...F ...F } fragment F on Query {"
    + " ".join(f"a{number}: revision" for number in range(40)) + "}",
    "deep nesting": nested(5),
    "wide pages in wide pages": "{ statements(first: 100) { nodes { document { statements(first: 100) { nodes"
    " { quote } } } } } }",
    "pages by variable": "query($n: Int) { documents(first: $n) { nodes { statements(first: $n) { nodes"
    " { document { statements(first: $n) { totalCount } } } } } } }",
    "many tokens": "{ " + "revision " * 3000 + "}",
    "many braces": "{ a" * 600,
    "texts of a whole page": "{ documents(first: 100) { nodes { "
    + " ".join(f"t{number}: text" for number in range(40)) + " } } }",
}  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_an_attack_is_refused_at_once_before_anything_runs(respond: Ask, attack: str) -> None:
    started = time.perf_counter()
    response = respond(attack)
    took_s = time.perf_counter() - started

    assert "data" not in response
    assert "QUERY_TOO_COMPLEX" in {error["extensions"]["code"] for error in response["errors"]}
    assert took_s < 0.5


def test_fragments_that_hold_each_other_are_refused(respond: Ask) -> None:
    response = respond("{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }")

    assert response["errors"][0]["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"


def test_the_introspection_of_every_client_works(ask: Ask) -> None:
    assert ask(get_introspection_query())["__schema"]["queryType"]["name"] == "Query"


def test_introspection_in_circles_is_refused(respond: Ask) -> None:
    circles = "{ __schema { types { fields { type { fields { type { fields { type { fields { name"
    response = respond(circles + " }" * 9)

    assert "data" not in response


def test_the_largest_sensible_page_passes(ask: Ask) -> None:
    ask("""{ statements(first: 100) { nodes { quote speaker { name altNames } about { name altNames kind }
        chain { role cue surface entity { name kind } } document { name title publisher }
        claims { label about { name } } via { name } saidOn { value words anchor } } } }""")


def test_a_refusal_names_the_limit_and_its_setting(respond: Ask) -> None:
    (error,) = respond("{" + " ".join(f"a{number}: revision" for number in range(60)) + "}")["errors"]

    assert "60 aliases" in error["message"]
    assert "CLAIMGRAPH_GRAPHQL_MAX_ALIASES" in error["message"]


def test_a_query_past_its_time_ends(
    schema: Schema, store: EmbeddedStore, gazetteer: Gazetteer, settings: Settings
) -> None:
    late = Context(store=store, gazetteer=gazetteer, settings=replace(settings, graphql_timeout_s=0))
    late.started -= 1

    response = execute(schema, Request("{ revision }"), late).as_json()

    assert response["errors"][0]["extensions"]["code"] == "QUERY_TIMEOUT"


class _Broken:
    """A store that fails as nobody foresaw."""

    def revision(self) -> int:
        raise ValueError("secret of /etc/passwd")


def test_what_is_unforeseen_gives_nothing_away_but_an_id(
    schema: Schema, gazetteer: Gazetteer, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    broken: Any = _Broken()
    context = Context(store=broken, gazetteer=gazetteer, settings=settings)

    (error,) = execute(schema, Request("{ revision }"), context).as_json()["errors"]

    assert "secret" not in str(error)
    assert error["extensions"] == {"code": "INTERNAL_SERVER_ERROR", "requestId": context.request_id}
    assert "secret" in caplog.text
    assert context.request_id in caplog.text


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("{", "GRAPHQL_PARSE_FAILED"),
        ("", "GRAPHQL_VALIDATION_FAILED"),
        ("{ nothing }", "GRAPHQL_VALIDATION_FAILED"),
        ("query A { revision } query B { revision }", "GRAPHQL_VALIDATION_FAILED"),
        ("mutation { revision }", "GRAPHQL_VALIDATION_FAILED"),
        ("{ statements(first: -1) { totalCount } }", "BAD_USER_INPUT"),
        ("{ statements(first: 101) { totalCount } }", "BAD_USER_INPUT"),
        ('{ statements(after: "x") { totalCount } }', "BAD_CURSOR"),
        ('{ statements(filter: {said: {from: "May"}}) { totalCount } }', "GRAPHQL_VALIDATION_FAILED"),
        ('{ statements(filter: {about: ["<>"]}) { totalCount } }', "UNKNOWN_NAME"),
        ('{ statements(filter: {about: [""]}) { totalCount } }', "UNKNOWN_NAME"),
        ('{ statements(filter: {about: ["x://<>"]}) { totalCount } }', "QUERY_REFUSED"),
    ],
)
def test_every_mistake_has_its_code(respond: Ask, query: str, code: str) -> None:
    assert respond(query)["errors"][0]["extensions"]["code"] == code


def test_a_variable_of_the_wrong_type_is_bad_input(respond: Ask) -> None:
    response = respond("query($n: Int!) { statements(first: $n) { totalCount } }", n="many")

    assert response["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


def test_no_long_input_comes_back_whole(respond: Ask) -> None:
    response = respond('{ statements(filter: {about: ["%s"]}) { totalCount } }' % ("x" * 20_000))

    assert len(str(response)) < 2_000


def test_two_schemas_keep_their_own_limits(
    store: EmbeddedStore, gazetteer: Gazetteer, settings: Settings
) -> None:
    narrow = replace(settings, graphql_max_depth=1)
    context = Context(store=store, gazetteer=gazetteer, settings=narrow)
    query = Request("{ statements { totalCount } }")

    assert not execute(build_schema(narrow), query, context).ran
    assert execute(build_schema(settings), query, context).ran


@limited(deadline=None, max_examples=50)
@given(levels=st.integers(0, 50), aliases=st.integers(0, 200))
def test_the_guard_measures_fragments_as_if_they_were_unfolded(levels: int, aliases: int) -> None:
    names = " ".join(f"a{number}: revision" for number in range(aliases)) or "revision"
    chain = "".join(f"fragment F{level} on Query {{ ...F{level + 1} }} " for level in range(levels))
    query = f"{{ ...F0 }} {chain} fragment F{levels} on Query {{ {names} }}"
    document = parse(query)

    errors = validate(_SCHEMA, document, [guard(Limits(12, 100, 100_000, 20, 100))])

    assert bool(errors) == (aliases > 100)
