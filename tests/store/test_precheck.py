"""The look at a query before any parser sees it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import QueryRefused, QuerySyntaxError, SettingsError
from graph.settings import Settings
from graph.store import QueryForm, check_query
from graph.store.precheck import Limits

CALLS = [
    "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }",
    "SELECT * { SeRvIcE SILENT <http://x/> { ?s ?p ?o } }",
    "ASK { ?s ?p ?o FILTER EXISTS { SERVICE ?x { ?s ?p ?o } } }",
    "SELECT * { ?s ?p 'a#' . SERVICE<http://x/>{} }",
    "SELECT * { ?s ?p ?o } # \n SERVICE <http://x/>",
    "SELECT * { ?s ?p trueSERVICE<http://x/>{} }",
    "PREFIX : <http://x/> SELECT * { SERVICE:x{} }",
    "PREFIX SERVICE: <http://x/> SELECT * { SERVICE:x{} }",
    "PREFIX ex: <http://x/> SELECT * { SERVICEex:x{} }",
    "SELECT * { ?s ?p 1SERVICE<http://x/>{} }",
    "SELECT * { ?s ?p ?o.SERVICE<http://x/>{} }",
    "SELECT * { ?s ?p ?o FILTER(?s<'>')SERVICE <http://x/> {} #'\n}",
    "SELECT * { ?s ?p ?o FILTER(?s<?o)SERVICE#>\n<http://x/> {} }",
    "BASE <http://x/> SELECT * { <a'b> ?p ?o . SERVICE <http://x/> {} # '\n}",
    "SELECT * { ?s ?p ?o FILTER(?s<?o#>'''\n) SERVICE <http://x/> {} #'''\n}",
    'SELECT * { ?s ?p """a"" """ . SERVICE <http://x/> {} }',
    "SELECT * { ?s ?p 'a\\'' . SERVICE <http://x/> {} #'\n}",
]


@pytest.mark.parametrize("query", CALLS)
def test_a_call_of_another_server_is_refused_in_every_disguise(query: str) -> None:
    with pytest.raises(QueryRefused):
        check_query(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p 'SERVICE <http://x/>' }",
        "SELECT * { ?s ?p ?SERVICE } # SERVICE",
        "PREFIX ex: <http://x/> SELECT * { ?s ex:service ?o }",
        "SELECT * { ?s <http://www.w3.org/ns/sparql-service-description#endpoint> ?o }",
        "SELECT * { ?s ?p '\\u0053ERVICE \\'' }",
        "SELECT * { ?s <http://x/it's#b> ?o FILTER(?s < ?o && ?o > ?s) }",
        "SELECT * { ?s ?p ?o FILTER(?s<?o&&?o>?s) }",
        'SELECT * { ?s ?p "a"@en-GB, "b"^^<http://x/d>, 1.5e3, -2 ; !(^<http://x/p>|a)/<http://x/q>* _:b }',
        "SELECT * { << ?s ?p ?o >> ?q ?r }",
        "SELECT * { ?s ?p <urn:service:x> }",
    ],
)
def test_a_query_with_decoys_is_let_through(query: str) -> None:
    assert check_query(query).form is QueryForm.SELECT


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a:b> <a:b> <a:b> }",
        "PREFIX x: <http://x/> DELETE WHERE { ?s ?p ?o }",
        "LOAD <http://x/>",
        "CLEAR ALL",
        "DROP ALL",
        "CREATE GRAPH <a:b>",
        "ADD <a:b> TO <a:c>",
        "MOVE <a:b> TO <a:c>",
        "COPY <a:b> TO <a:c>",
        "WITH <a:b> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "SELECT * { ?s ?p ?o } ; LOAD <http://x/>",
    ],
)
def test_a_change_is_refused_as_such(update: str) -> None:
    with pytest.raises(QueryRefused, match="would change the graph"):
        check_query(update)


@pytest.mark.parametrize(
    ("query", "what"),
    [
        ("SELECT * " + "{" * 3000 + "}" * 3000, "nested more than 40"),
        ("SELECT (" + "(" * 3000 + "1" + ")" * 3000 + " AS ?x) {}", "nested more than 40"),
        ("ASK { FILTER(" + "!" * 10_000 + "true) }", "operators"),
        ("ASK { FILTER(" + "1+" * 5_000 + "1) }", "operators"),
        ("ASK { " + "OPTIONAL { ?s ?p ?o } " * 31 + "}", "OPTIONAL"),
        ("ASK { " + "{} UNION " * 31 + "{} }", "OPTIONAL, UNION"),
        ("ASK { " + "?s ?p ?o . " * 101 + "}", "triple patterns"),
        ("ASK { ?s ?p " + "?o , " * 2_100 + "?o }", "words and marks"),
        ("ASK { " + "[] " * 151 + "}", "groups"),
        ("ASK { ?s ?p '" + "x" * 20_000 + "' }", "bytes long"),
    ],
)
def test_a_query_beyond_a_limit_is_refused_with_the_limit(query: str, what: str) -> None:
    with pytest.raises(QueryRefused, match=what):
        check_query(query)


def test_a_query_at_the_limit_is_let_through() -> None:
    query = "ASK {}"
    assert check_query(query, Limits(bytes=6, tokens=3, depth=1, groups=1)).form is QueryForm.ASK


@pytest.mark.parametrize("form", list(QueryForm))
def test_the_form_is_the_first_word_after_the_prologue(form: QueryForm) -> None:
    query = f"BASE <http://x/> PREFIX select: <http://x/ask>\n# ask\n{form.lower()} {{ select:a ?p 'ASK' }}"
    assert check_query(query).form is form


@pytest.mark.parametrize(
    ("query", "named"), [("SELECT * FROM <a:b> {}", True), ("SELECT ?from { ?from ?p 'FROM' }", False)]
)
def test_a_dataset_of_the_querys_own_is_seen(query: str, *, named: bool) -> None:
    assert check_query(query).names_dataset is named


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("ASK {\n ?s ?p `x` }", "line 2, column 8"),
        ("ASK { ?s ?p 'x }", "line 1, column 13"),
        ("ASK { ?s ?p '\ud800' }", "line 1"),
        ("", "query"),
        ("hello", "line 1, column 1: is none of"),
    ],
)
def test_what_is_no_query_is_a_syntax_error_with_its_place(query: str, place: str) -> None:
    with pytest.raises(QuerySyntaxError, match=place):
        check_query(query)


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("SELECT * {\n  ?s ?p ?o .\n  SERVICE <http://x/> {} }", "line 3, column 3"),
        ("ASK {}\n ; LOAD <http://x/>", "line 2, column 4"),
        ("PREFIX a: <b:c>\nINSERT DATA {}", "line 2, column 1"),
        ("ASK {\n" + "{" * 40, "line 2, column 40"),
        ("ASK { ?s ?p ?o FILTER(?s<'>') }", "line 1, column 25"),
    ],
)
def test_a_refusal_names_the_line_and_the_column(query: str, place: str) -> None:
    with pytest.raises(QueryRefused) as refused:
        check_query(query)

    assert refused.value.place == place


OPEN = Limits(services=("https://a.example/sparql", "https://b.example/"))


@pytest.mark.parametrize(
    "call",
    [
        "SERVICE <https://a.example/sparql> {}",
        "service silent<https://b.example/any/where?x=y> {}",
        "SERVICE # a comment\n <https://a.example/sparql> {} SERVICE <https://b.example/> {}",
    ],
)
def test_a_service_that_is_named_may_be_called(call: str) -> None:
    checked = check_query(f"SELECT * {{ {call} }}", OPEN)

    assert checked.calls
    assert not check_query("ASK {}", OPEN).calls


@pytest.mark.parametrize(
    "call",
    [
        "SERVICE ?where {}",
        "SERVICE <https://a.example/sparql/more> {}",
        "SERVICE <http://b.example/> {}",
        "SERVICE <https://b.example.evil.example/> {}",
        "SERVICE <https://b.example/../x> {}",
        "SERVICE <https://b.example/%2e%2e/x> {}",
        "SERVICE <https://b.example\\u002f> {}",
        "SERVICE <sparql> {}",
        "SERVICE x:y {}",
        "SERVICE SILENT SERVICE <https://b.example/> {}",
        "SERVICE SILENT",
        "SERVICE",
        "SERVICE 'https://b.example/' {}",
        "FILTER(?x < ?y) SERVICESILENT <https://b.example/> {}",
        "?s ?p trueSERVICE <https://b.example/> {}",
        "SERVICE <https://b.example/> { SERVICE <https://c.example/> {} }",
    ],
)
def test_only_a_service_that_is_named_may_be_called(call: str) -> None:
    with pytest.raises(QueryRefused, match=r"another server|not among those|two ways"):
        check_query(f"BASE <https://b.example/> PREFIX x: <https://b.example/> SELECT * {{ {call} }}", OPEN)


@pytest.mark.parametrize("query", CALLS)
def test_an_open_service_opens_no_other_in_any_disguise(query: str) -> None:
    call = "SERVICE <https://b.example/> {}"
    with pytest.raises(QueryRefused):
        check_query(query.replace("SELECT * {", f"SELECT * {{ {call} "), OPEN)


@pytest.mark.parametrize(
    "services", ["a.example", "https://a.example", "ftp://a.example/", "https://u@a.example/", "*"]
)
def test_what_names_no_service_is_a_settings_error(services: str) -> None:
    with pytest.raises(SettingsError, match="no address of a service"):
        Limits.of(Settings(sparql_services=services))


@given(query=st.text() | st.text(alphabet="SELECTservic <>{}()'\"#?:.\\\n"))
def test_any_text_is_judged_without_another_error(query: str) -> None:
    try:
        assert check_query(query).form in QueryForm
    except QueryRefused as refused:
        assert refused.message  # noqa: PT017 - both outcomes are right
