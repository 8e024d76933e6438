"""Each field of the root, asked about the fictional world."""

from typing import Any

from tests.schema.conftest import Ask
from tests.schema.world import BASE_IRI, FIRST, GAZETTEER_IRI, TEXT

NAVAL_BASE = GAZETTEER_IRI + "base/north-port-naval-base"


def _error(response: dict[str, Any]) -> dict[str, Any]:
    (error,) = response["errors"]
    found: dict[str, Any] = error
    return found


def test_a_statement_comes_whole(ask: Ask) -> None:
    data = ask("""
      { statements(filter: {speechActs: [CONFIRM]}) { totalCount nodes {
          speaker { __typename name kind linked ... on Person { country { name } } } speakerSurface cue
          speechAct polarity certainty tense quotation activityKinds conflicts content
          about { __typename name } via { name }
          chain { position role surface cue entity { name } }
          saidOn { value earliest latest words anchor } happenedOn { value earliest latest }
          quote evidence { quote start end iri document { name } }
          document { name title publisher publishedOn { value } versionCount statementCount }
          claims { label activityKind statementCount happenedOn { value } about { name } }
      } } }""")

    (statement,) = data["statements"]["nodes"]
    assert data["statements"]["totalCount"] == 1
    assert statement["speaker"] == {
        "__typename": "Person", "name": "Ana Brook", "kind": "PERSON", "linked": False, "country": None,
    }  # fmt: skip
    assert (statement["speechAct"], statement["polarity"]) == ("CONFIRM", "POSITIVE")
    assert statement["quote"] == FIRST
    assert TEXT[statement["evidence"]["start"] : statement["evidence"]["end"]] == FIRST
    assert statement["evidence"]["document"]["name"] == "frigate"
    assert {one["name"]: one["__typename"] for one in statement["about"]} == {
        "North Port Naval Base": "Base", "Heron": "Asset",
    }  # fmt: skip
    assert [hop["role"] for hop in statement["chain"]] == ["PUBLISHER", "RELAY", "SPEAKER"]
    assert statement["chain"][0]["cue"] is None
    assert statement["chain"][0]["surface"] in {None, "Harbour Gazette"}
    assert [one["name"] for one in statement["via"]] == ["Aland Wire"]
    assert statement["saidOn"] == {
        "value": "2031-05-01", "earliest": "2031-05-01", "latest": "2031-05-01",
        "words": "Thursday", "anchor": "published 2031-05-05",
    }  # fmt: skip
    assert (statement["happenedOn"]["earliest"], statement["happenedOn"]["latest"]) == (
        "2031-05-01", "2031-05-31",
    )  # fmt: skip
    assert statement["conflicts"] == ["The title has no date."]
    assert statement["claims"][0]["statementCount"] == 2
    assert statement["document"]["publishedOn"] == {"value": "2031-05-05"}


def test_a_place_includes_its_sites_and_the_answer_says_so(ask: Ask) -> None:
    query = """query($exact: Boolean!) { statements(filter: {about: {names: ["Nordport"], exact: $exact}}) {
        totalCount widened widenings { words place { name } sites { name } } } }"""

    widened = ask(query, exact=False)["statements"]
    exact = ask(query, exact=True)["statements"]

    assert widened["totalCount"] == 2
    assert "North Port Naval Base" in widened["widened"][0]
    assert widened["widenings"][0]["place"] == {"name": "North Port"}
    assert {site["name"] for site in widened["widenings"][0]["sites"]} == {
        "North Port Naval Base", "Oil Harbour",
    }  # fmt: skip
    assert exact == {"totalCount": 0, "widened": [], "widenings": []}


def test_statements_are_filtered_by_every_field(ask: Ask) -> None:
    filters = {
        'speechActs: [DENY, WARN]': 1, "not: [{speechActs: [DENY]}]": 1, "polarities: [NEGATIVE]": 1,
        "quotations: [MIXED]": 1, 'speaker: {names: ["ana brook"]}': 1, 'via: {names: ["Aland Wire"]}': 1,
        "hasVia: false": 1, 'about: {names: ["Heron"]}': 1, "about: {kinds: [ASSET]}": 1,
        'and: [{about: {names: ["Heron"]}}, {about: {names: ["Oil Harbour"]}}]': 0,
        'or: [{about: {names: ["Heron"]}}, {speechActs: [DENY]}]': 2,
        "speaker: {unnamed: true}": 1, 'about: {countries: ["Alvania"]}': 2,
        'about: {baseKinds: ["naval base"]}': 2,
        "activities: [DEPARTURE]": 2, 'activity: {from: {names: ["North Port Naval Base"]}}': 2,
        'documents: ["frigate"]': 2, 'documents: ["cat"]': 0,
        'said: {from: "2031-05-01", to: "2031-05-31"}': 1, 'said: {from: "2031-06-01"}': 0,
        'happened: {to: "2031-05-02"}': 1, 'published: {from: "2031-05-05", to: "2031-05-05"}': 2,
        'text: "DOCKERS"': 1,
    }  # fmt: skip
    counts = {
        given: ask(f"{{ statements(filter: {{{given}}}) {{ totalCount }} }}")["statements"]["totalCount"]
        for given in filters
    }

    assert counts == filters


def test_pages_walk_through_the_whole_list(ask: Ask) -> None:
    query = """query($after: String) { statements(first: 1, after: $after, orderBy: NEWEST_PUBLISHED) {
        edges { cursor node { iri } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"""
    first = ask(query)["statements"]
    second = ask(query, after=first["pageInfo"]["endCursor"])["statements"]

    assert first["pageInfo"]["hasNextPage"] is True
    assert second["pageInfo"]["hasNextPage"] is False
    assert second["pageInfo"]["hasPreviousPage"] is True
    assert first["edges"][0]["node"] != second["edges"][0]["node"]


def test_explain_gives_the_sparql_that_the_store_answers_alike(ask: Ask, store: Any) -> None:
    data = ask(
        '{ statements(filter: {about: {names: ["North Port"]}, polarities: [NEGATIVE]})'
        " { explain nodes { iri } } }"
    )

    rows = store.select(data["statements"]["explain"])
    assert [row["statement"] for row in rows] == [node["iri"] for node in data["statements"]["nodes"]]


def test_an_unknown_name_is_an_error_that_suggests_the_nearest(respond: Ask) -> None:
    error = _error(respond('{ statements(filter: {about: {names: ["North Prot"]}}) { totalCount } }'))

    assert error["extensions"]["code"] == "UNKNOWN_NAME"
    assert "North Port" in error["extensions"]["remedy"]


def test_everything_is_found_again_by_its_id_and_by_its_iri(ask: Ask) -> None:
    listed = ask("""{ statements { nodes { __typename id iri } } claims { nodes { __typename id iri } }
        documents { nodes { __typename id iri } } bases { nodes { __typename id iri } }
        assets { nodes { __typename id iri } } actors { nodes { __typename id iri } } }""")
    nodes = [node for page in listed.values() for node in page["nodes"]]
    query = "query($ids: [ID!]!) { nodes(ids: $ids) { __typename id iri } }"

    assert {node["__typename"] for node in nodes} >= {
        "Statement",
        "Claim",
        "Document",
        "Base",
        "Asset",
        "Person",
    }
    assert ask(query, ids=[node["id"] for node in nodes])["nodes"] == nodes
    assert ask(query, ids=[node["iri"] for node in nodes])["nodes"] == nodes


def test_what_is_not_there_is_null(ask: Ask) -> None:
    query = "query($id: ID!) { node(id: $id) { id } }"
    ids = ["", "x", "https://graph.example/nothing", "http://not an iri", "aXJpOg", "\x00", "ü", "aXJpOng+"]

    assert [ask(query, id=one)["node"] for one in ids] == [None] * len(ids)


def test_entities_are_listed_by_kind_and_name(ask: Ask) -> None:
    data = ask("""{
        bases { nodes { name category { notation label } country { name } wkt locatedIn { name } } }
        every: bases(mentioned: false, name: "oil HARB") { nodes { name linked } }
        places(mentioned: false, name: "nordport") { nodes { name wkt locatedIn { __typename name } } }
        assets { nodes { name category { label } operator { name } country { name } altNames } }
        actors(kinds: [PERSON, UNNAMED_SOURCE]) { totalCount nodes { __typename name } } }""")

    assert data["bases"]["nodes"] == [
        {
            "name": "North Port Naval Base", "category": {"notation": "naval-base", "label": "naval base"},
            "country": {"name": "Alvania"},
            "wkt": "POINT(20.0 60.5)", "locatedIn": [{"name": "North Port"}],
        }
    ]  # fmt: skip
    assert data["every"]["nodes"] == [{"name": "Oil Harbour", "linked": True}]
    assert data["places"]["nodes"][0]["locatedIn"] == [{"__typename": "Country", "name": "Alvania"}]
    assert [asset["name"] for asset in data["assets"]["nodes"]] == ["Heron"]
    assert data["actors"]["nodes"] == [
        {"__typename": "Person", "name": "Ana Brook"},
        {"__typename": "UnnamedSource", "name": "unnamed dockers"},
    ]


def test_only_actors_are_listed_as_actors(respond: Ask) -> None:
    error = _error(respond("{ actors(kinds: [BASE]) { totalCount } }"))

    assert error["extensions"]["code"] == "BAD_USER_INPUT"


def test_an_entity_leads_to_its_mentions_and_statements(ask: Ask) -> None:
    data = ask(
        """query($base: ID!) {
        node(id: $base) { ... on Base { mentions { totalCount nodes { strength reason
            evidence { quote document { name } } } } statementsAbout { totalCount } } }
        actors(kinds: [PERSON]) { nodes { statements { nodes { speechAct } } relayed { totalCount } } } }""",
        base=NAVAL_BASE,
    )

    mention = data["node"]["mentions"]["nodes"][0]
    assert mention["evidence"] == {"quote": "North Port", "document": {"name": "frigate"}}
    assert (mention["strength"], mention["reason"]) == ("MEDIUM", "a frigate leaves from the naval base")
    assert data["node"]["statementsAbout"]["totalCount"] == 2
    assert data["actors"]["nodes"][0]["statements"]["nodes"] == [{"speechAct": "CONFIRM"}]


def test_a_document_is_found_by_its_name_with_text_and_statements(ask: Ask) -> None:
    data = ask("""{ document(name: "frigate") { iri key version { iri } text textSha256 mediaType recordedAt
        author url statements(first: 1) { totalCount nodes { speechAct } } }
        documents(publisher: "harbour gazette", name: "FRIGATE") { totalCount } }""")

    assert data["document"]["iri"] == BASE_IRI + "document/frigate"
    assert data["document"]["text"] == TEXT
    assert data["document"]["recordedAt"] == "2031-05-06T07:08:09+00:00"
    assert data["document"]["statements"] == {"totalCount": 2, "nodes": [{"speechAct": "CONFIRM"}]}
    assert data["documents"]["totalCount"] == 1


def test_an_unknown_document_is_null_with_an_error_that_names_the_nearest(respond: Ask) -> None:
    response = respond('{ document(name: "fregate") { name } }')

    assert response["data"] == {"document": None}
    assert _error(response)["extensions"]["code"] == "UNKNOWN_DOCUMENT"
    assert "frigate" in _error(response)["extensions"]["remedy"]


def test_claims_are_listed_with_their_statements(ask: Ask) -> None:
    data = ask("""{ claims(about: ["North Port"], activities: [DEPARTURE]) { nodes {
        iri label activityKind happenedOn { value } about { name } statements { nodes { polarity } } } }
        other: claims(activities: [ATTACK]) { totalCount } }""")

    (claim,) = data["claims"]["nodes"]
    assert claim["happenedOn"] == {"value": "2031-05"}
    assert {node["polarity"] for node in claim["statements"]["nodes"]} == {"POSITIVE", "NEGATIVE"}
    assert data["other"]["totalCount"] == 0
    filtered = ask(
        "query($c: [String!]) { statements(filter: {claims: $c}) { totalCount } }", c=[claim["iri"]]
    )
    assert filtered["statements"]["totalCount"] == 2


def test_a_claim_that_is_none_is_an_unknown_name(respond: Ask) -> None:
    error = _error(
        respond('{ statements(filter: {claims: ["https://graph.example/claim/x"]}) { totalCount } }')
    )

    assert error["extensions"]["code"] == "UNKNOWN_NAME"


def test_a_question_is_answered_with_what_was_understood(ask: Ask) -> None:
    data = ask("""{ ask(question: "who confirmed activity at North Port?") {
        understood { kind words widened widenings { place { name } } graphql sparql } unknown notes
        answerCount answers { text statementCount statements { quote } } opposed { quote } } }""")["ask"]

    assert [answer["text"] for answer in data["answers"]] == ["Ana Brook"]
    assert data["answers"][0]["statements"] == [{"quote": FIRST}]
    assert data["understood"]["widenings"] == [{"place": {"name": "North Port"}}]
    assert data["unknown"] == []
    again = ask(data["understood"]["graphql"])
    assert again["statements"]["totalCount"] == 1


def test_a_question_that_means_nothing_is_an_error_with_its_code(respond: Ask) -> None:
    error = _error(respond('{ ask(question: "colourless green ideas?") { answerCount } }'))

    assert error["extensions"]["code"] == "NOT_UNDERSTOOD"
