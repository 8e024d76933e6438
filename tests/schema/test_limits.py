"""What a query may cost, and what errors give away."""

from dataclasses import replace
from typing import Any

import pytest
from graphql import build_schema as built
from graphql import get_introspection_query
from hypothesis import given
from hypothesis import settings as limited
from hypothesis import strategies as st

from graph.settings import Settings
from graph.store import EmbeddedStore
from ontology.gazetteer import Gazetteer
from schema import Context, Request, Schema, build_schema, execute
from schema.documents import Documents
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
    "questions": "{" + " ".join(f'a{n}: ask(question: "who?") {{ __typename }}' for n in range(15)) + "}",
    "days": "{"
    + " ".join(f'a{n}: claims(asOf: {{day: "20{n}-01-01"}}) {{ totalCount }}' for n in range(10, 25))
    + "}",
    "texts of a whole page": "{ documents(first: 100) { nodes { "
    + " ".join(f"t{number}: text" for number in range(40)) + " } } }",
}  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_an_attack_is_refused_before_anything_runs(respond: Ask, attack: str) -> None:
    response = respond(attack)

    assert "data" not in response
    assert "QUERY_TOO_COMPLEX" in {error["extensions"]["code"] for error in response["errors"]}


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


_VALUES = ", ".join(f'"{number}"' for number in range(30))
_FILTER = '{not: {not: {not: {not: {not: {not: {text: "x"}}}}}}}'
PASSED = {
    "tokens": ("{ statements { nodes { " + "quote " * 60 + "} } }", 50),
    "depth": (nested(2), 3),
    "fields": ("{ statements { nodes { " + "quote " * 30 + "} } }", 20),
    "root_fields": ("{ revision ...F } fragment F on Query { revision revision }", 2),
    "aliases": ("{ ...F ...F } fragment F on Query { a: revision b: revision }", 3),
    "directives": ("{ revision @skip(if: false) @include(if: true) }", 1),
    "values": (f"{{ statements(filter: {{documents: [{_VALUES}]}}) {{ totalCount }} }}", 20),
    "value_depth": (f"{{ statements(filter: {_FILTER}) {{ totalCount }} }}", 5),
    "cost": ("{ documents(first: 10) { nodes { statements(first: 10) { totalCount } } } }", 4000),
}


@pytest.mark.parametrize("limit", PASSED)
def test_every_limit_is_named_with_its_setting_and_can_be_set(
    store: EmbeddedStore, gazetteer: Gazetteer, settings: Settings, limit: str
) -> None:
    query, most = PASSED[limit]
    changes: dict[str, Any] = {f"graphql_max_{limit}": most}
    narrow = replace(settings, **changes)
    context = Context(store=store, gazetteer=gazetteer, settings=narrow)

    (error,) = execute(build_schema(narrow), Request(query), context).as_json()["errors"]

    assert error["extensions"] == {
        "code": "QUERY_TOO_COMPLEX",
        "limit": most,
        "setting": f"CLAIMGRAPH_GRAPHQL_MAX_{limit.upper()}",
        "remedy": f"ask for less at once, or raise CLAIMGRAPH_GRAPHQL_MAX_{limit.upper()}",
    }
    assert f"CLAIMGRAPH_GRAPHQL_MAX_{limit.upper()}" in error["message"]
    assert "QUERY_TOO_COMPLEX" not in execute(build_schema(settings), Request(query), context).codes


_PAGES = """query($n: Int = %s, $m: Int) { documents(first: $n) { nodes {
    statements(first: $m) { nodes { quote } } } } }"""


@pytest.mark.parametrize(
    ("variables", "default", "passes"),
    [
        ({"n": 2, "m": 100}, 100, True),
        ({"n": 100, "m": 100}, 1, False),
        ({"m": 100}, 2, True),
        ({"m": 100}, 100, False),
        ({"n": -100, "m": 100}, 1, False),
        ({"n": 10**30, "m": 100}, 1, False),
        ({"n": "many", "m": 100}, 1, False),
        ({"n": 100, "m": None}, 1, True),
    ],
)
def test_a_page_size_in_a_variable_is_reckoned_with_its_value(
    schema: Schema, variables: dict[str, Any], default: int, passes: bool
) -> None:
    errors = schema.documents.ask(_PAGES % default, None, variables).errors

    assert passes is not any("page sizes multiplied" in error.message for error in errors)


def test_last_is_a_page_size_as_first_is(schema: Schema) -> None:
    query = "{ statements(last: 100) { nodes { document { statements(last: 100) { nodes { quote } } } } } }"

    assert any(
        "page sizes multiplied" in error.message for error in schema.documents.ask(query, None, {}).errors
    )


def test_fragments_on_interfaces_are_reckoned(schema: Schema) -> None:
    ids = ", ".join(['"x"'] * 60)
    query = f"""{{ nodes(ids: [{ids}]) {{
            ...on Document {{ ...F }} ...on Actor {{ relayed {{ totalCount }} }} }} }}
        fragment F on Document {{ statements(first: 100) {{ nodes {{ quote }} }} }}"""

    assert any(
        "page sizes multiplied" in error.message for error in schema.documents.ask(query, None, {}).errors
    )


def test_large_variables_are_refused_before_names_are_looked_up(respond: Ask) -> None:
    query = "query($d: [String!]) { statements(filter: {documents: $d}) { totalCount } }"
    (error,) = respond(query, d=["x"] * 2000)["errors"]

    assert error["extensions"]["setting"] == "CLAIMGRAPH_GRAPHQL_MAX_VALUES"


def test_a_chain_of_hundreds_of_fragments_is_refused(respond: Ask) -> None:
    chain = "".join(f"fragment F{level} on Query {{ ...F{level + 1} }} " for level in range(280))
    (error,) = respond(f"{{ ...F0 }} {chain} fragment F280 on Query {{ revision }}")["errors"]

    assert error["extensions"]["code"] in {"QUERY_TOO_COMPLEX", "GRAPHQL_VALIDATION_FAILED"}


# --- while it runs --------------------------------------------------------------------------


def test_a_run_that_fills_too_many_fields_ends(
    schema: Schema, store: EmbeddedStore, gazetteer: Gazetteer, settings: Settings
) -> None:
    narrow = Context(store=store, gazetteer=gazetteer, settings=replace(settings, graphql_max_run_fields=5))
    query = Request(
        "{ statements { nodes { quote polarity cue { quote } } } }".replace("cue { quote }", "id")
    )

    response = execute(schema, query, narrow).as_json()

    assert response["data"] is None
    assert response["errors"][0]["extensions"]["setting"] == "CLAIMGRAPH_GRAPHQL_MAX_RUN_FIELDS"


def test_an_answer_that_grows_too_large_ends_while_it_grows(
    schema: Schema, store: EmbeddedStore, gazetteer: Gazetteer, settings: Settings
) -> None:
    narrow = Context(store=store, gazetteer=gazetteer, settings=replace(settings, graphql_max_result_mb=0))

    (error,) = execute(schema, Request("{ statements { nodes { quote } } }"), narrow).errors

    assert error["extensions"]["code"] == "QUERY_TOO_LARGE"
    assert error["extensions"]["setting"] == "CLAIMGRAPH_GRAPHQL_MAX_RESULT_MB"


def test_the_work_of_a_client_that_left_ends_at_the_next_object(
    schema: Schema, store: EmbeddedStore, gazetteer: Gazetteer, settings: Settings
) -> None:
    left = Context(store=store, gazetteer=gazetteer, settings=settings)
    left.budget.cancel()

    assert execute(schema, Request("{ revision }"), left).codes == {"CLIENT_LEFT"}


def test_documents_found_good_are_remembered_and_bounded_by_their_size(settings: Settings) -> None:
    documents = Documents(_SCHEMA, replace(settings, graphql_cache_mb=1))
    query = "{ revision }"
    first = documents.ask(query, None, {}).document
    again = documents.ask(query, None, {}).document
    for number in range(12):
        documents.ask(f"{query} # {number} {'x' * 90_000}", None, {})

    assert again is first
    assert documents.ask(query, None, {}).document is not first


def test_a_query_past_its_time_ends(
    schema: Schema, store: EmbeddedStore, gazetteer: Gazetteer, settings: Settings
) -> None:
    late = Context(store=store, gazetteer=gazetteer, settings=replace(settings, graphql_timeout_s=0))

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
        ("mutation { revision }", "OPERATION_NOT_ALLOWED"),
        ("{ statements(first: -1) { totalCount } }", "BAD_USER_INPUT"),
        ("{ statements(first: 101) { totalCount } }", "BAD_USER_INPUT"),
        ('{ statements(after: "x") { totalCount } }', "BAD_CURSOR"),
        ('{ statements(filter: {said: {from: "May"}}) { totalCount } }', "GRAPHQL_VALIDATION_FAILED"),
        ('{ statements(filter: {about: {names: ["<>"]}}) { totalCount } }', "UNKNOWN_NAME"),
        ('{ statements(filter: {about: {names: [""]}}) { totalCount } }', "UNKNOWN_NAME"),
        ('{ statements(filter: {about: {names: ["x://<>"]}}) { totalCount } }', "QUERY_REFUSED"),
    ],
)
def test_every_mistake_has_its_code(respond: Ask, query: str, code: str) -> None:
    assert respond(query)["errors"][0]["extensions"]["code"] == code


def test_a_variable_of_the_wrong_type_is_bad_input(respond: Ask) -> None:
    response = respond("query($n: Int!) { statements(first: $n) { totalCount } }", n="many")

    assert response["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


def test_no_long_input_comes_back_whole(respond: Ask) -> None:
    response = respond('{ statements(filter: {about: {names: ["%s"]}}) { totalCount } }' % ("x" * 20_000))

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
    documents = Documents(_SCHEMA, replace(Settings(), graphql_max_root_fields=1000, graphql_max_aliases=100))
    names = " ".join(f"a{number}: revision" for number in range(aliases)) or "revision"
    chain = "".join(f"fragment F{level} on Query {{ ...F{level + 1} }} " for level in range(levels))
    query = f"{{ ...F0 }} {chain} fragment F{levels} on Query {{ {names} }}"

    assert bool(documents.ask(query, None, {}).errors) == (aliases > 100)
