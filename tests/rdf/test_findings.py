"""The findings of one version become quads of the promised shape."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Store

from graph.errors import InvalidAnnotation
from graph.model import Entity, Findings, Mention, Mentions, PartialDate, Resolution, Span, Statement, Version
from graph.rdf import Minter, findings_quads, write
from graph.rdf.keys import statement_keys
from graph.rdf.page import Page
from graph.rdf.sheet import Sheet
from ontology.terms import EntityKind, LinkStrength
from ontology.vocabulary import PREFIXES, Class, Property

PROLOGUE = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())


def _ask(quads: Iterable[Quad], query: str) -> set[tuple[str, ...]]:
    """The rows of a query over the union of the graphs, as values."""
    store = Store()
    store.extend(quads)
    answers = store.query(PROLOGUE + query, use_default_graph_as_union=True)
    return {tuple(term.value for term in row) for row in answers}  # type: ignore[union-attr]


def _in(quads: Iterable[Quad], graph: str) -> list[Quad]:
    return [quad for quad in quads if quad.graph_name == NamedNode(graph)]


def test_each_graph_passes_the_shapes_on_its_own(
    findings: Findings, minter: Minter, violations: Callable[[Iterable[Quad]], str]
) -> None:
    quads = findings_quads(findings, minter)

    assert violations(_in(quads, minter.version(findings.version))) == ""
    assert violations(_in(quads, minter.claims)) == ""


def test_the_quads_lie_in_the_graph_of_the_version_and_that_of_the_claims(
    findings: Findings, minter: Minter
) -> None:
    graphs = {quad.graph_name.value for quad in findings_quads(findings, minter)}  # type: ignore[union-attr]

    assert graphs == {minter.version(findings.version), minter.claims}


def test_there_are_no_blank_nodes(findings: Findings, minter: Minter) -> None:
    quads = findings_quads(findings, minter)

    assert not [q for q in quads if isinstance(q.subject, BlankNode) or isinstance(q.object, BlankNode)]


def test_each_triple_stands_in_exactly_one_graph(findings: Findings, minter: Minter) -> None:
    triples = [quad.triple for quad in findings_quads(findings, minter)]

    assert len(triples) == len(set(triples))


def test_the_same_findings_give_the_same_quads_in_the_same_order(findings: Findings, minter: Minter) -> None:
    assert findings_quads(findings, minter) == findings_quads(replace(findings), minter)


def test_every_own_term_that_is_written_is_in_the_vocabulary(findings: Findings, minter: Minter) -> None:
    own = {
        term.value
        for quad in findings_quads(findings, minter)
        for term in (quad.predicate, quad.object)
        if isinstance(term, NamedNode) and term.value.startswith(PREFIXES["cg"])
    }

    assert own <= {*vars(Class).values(), *vars(Property).values()}


def test_who_confirmed_what_is_found_as_one_would_guess(findings: Findings, minter: Minter) -> None:
    rows = _ask(
        findings_quads(findings, minter),
        """SELECT ?who ?quote ?document WHERE {
            ?s a cg:Statement ; cg:speechAct <https://w3id.org/claimgraph/scheme/speech-act/confirm> ;
                cg:about <https://w3id.org/claimgraph/gazetteer/base/north-harbour> ;
                cg:speaker/skos:prefLabel ?who ; cg:quote ?quote ; cg:document ?document }""",
    )

    quote = findings.statements[0].evidence.of(findings.version.text)
    assert rows == {("Ana Brook", quote, "https://graph.example/document/reports%2F17%20b")}


def test_a_chain_keeps_its_order_and_its_words(findings: Findings, minter: Minter) -> None:
    rows = _ask(
        findings_quads(findings, minter),
        """SELECT ?n ?role ?surface ?cue WHERE {
            ?s cg:speechAct <https://w3id.org/claimgraph/scheme/speech-act/confirm> ; cg:hop ?hop .
            ?hop cg:position ?n ; cg:role ?role ; cg:surface ?surface . OPTIONAL { ?hop cg:cue ?c }
            BIND(COALESCE(?c, "") AS ?cue) }""",
    )

    assert {(n, role.rpartition("/")[2], surface, cue) for n, role, surface, cue in rows} == {
        ("0", "publisher", "Harbour Gazette", ""),
        ("1", "relay", "the Aland Wire", "to"),
        ("2", "speaker", "Captain Ana Brook", "confirmed"),
    }


def test_via_leaves_out_publisher_and_speaker(findings: Findings, minter: Minter) -> None:
    rows = _ask(findings_quads(findings, minter), "SELECT ?name WHERE { ?s cg:via/skos:prefLabel ?name }")

    assert rows == {("Aland Wire",)}


def test_the_pieces_of_a_cue_are_joined_by_an_ellipsis(findings: Findings, minter: Minter) -> None:
    rows = _ask(findings_quads(findings, minter), "SELECT ?cue WHERE { ?s a cg:Statement ; cg:cue ?cue }")

    assert rows == {("confirmed",), ("denied … said",)}


def test_a_date_is_written_exact_and_as_two_days(findings: Findings, minter: Minter) -> None:
    rows = _ask(
        findings_quads(findings, minter),
        """SELECT ?d (STR(DATATYPE(?d)) AS ?type) ?from ?to ?words WHERE {
            ?s cg:saidOn ?d ; cg:saidOnEarliest ?from ; cg:saidOnLatest ?to ; cg:saidOnWords ?words }""",
    )

    xsd = PREFIXES["xsd"]
    assert rows == {
        ("2031-05-03", xsd + "date", "2031-05-03", "2031-05-03", "3 May"),
        ("2031", xsd + "gYear", "2031-01-01", "2031-12-31", "2031"),
    }


@given(day=st.dates(), length=st.sampled_from([4, 7, 10]))
def test_every_date_survives_as_it_was(day: object, length: int) -> None:
    sheet = Sheet("https://graph.example/g", "a test")
    date = PartialDate.parse(str(day)[:length])
    sheet.date("https://graph.example/s", Property.SAID_ON, date)

    assert [quad.object.value for quad in sheet.quads()] == [  # type: ignore[union-attr]
        date.text,
        date.earliest.isoformat(),
        date.latest.isoformat(),
    ]


def test_every_stretch_reproduces_its_words(findings: Findings, minter: Minter) -> None:
    rows = _ask(
        findings_quads(findings, minter),
        """SELECT ?start ?end ?exact ?prefix ?suffix WHERE {
            ?e cg:start ?start ; cg:end ?end ; cg:exact ?exact ; oa:hasSelector ?q .
            ?q a oa:TextQuoteSelector ; oa:prefix ?prefix ; oa:suffix ?suffix }""",
    )

    text = findings.version.text
    assert len(rows) >= 10
    for start, end, exact, prefix, suffix in rows:
        assert text[int(start) : int(end)] == exact
        assert text[: int(start)].endswith(prefix)
        assert text[int(end) :].startswith(suffix)


def test_a_linked_entity_is_named_by_the_gazetteer_and_not_by_the_version(
    findings: Findings, minter: Minter
) -> None:
    quads = findings_quads(findings, minter)
    subjects = {quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)}

    assert "https://w3id.org/claimgraph/gazetteer/base/north-harbour" not in subjects


def test_a_new_entity_is_typed_and_named_in_its_version(findings: Findings, minter: Minter) -> None:
    rows = _ask(
        findings_quads(findings, minter),
        "SELECT ?iri ?name ?other WHERE { ?iri a cg:Person ; skos:prefLabel ?name ; skos:altLabel ?other }",
    )

    ((iri, name, other),) = rows
    assert iri.startswith(minter.version(findings.version) + "/entity/person/ana-brook-")
    assert (name, other) == ("Ana Brook", "Captain Ana Brook")


def test_links_of_other_strength_lead_to_one_entity(findings: Findings, minter: Minter) -> None:
    brook = findings.mentions.entities[0]
    weak = replace(findings.resolution.by_mention[brook], name="Brook", reason="a short form")
    by_mention = {**findings.resolution.by_mention, brook: weak}
    changed = replace(findings, resolution=replace(findings.resolution, by_mention=by_mention))

    rows = _ask(
        findings_quads(changed, minter),
        """SELECT DISTINCT ?who ?why WHERE {
            ?m cg:exact "Captain Ana Brook" ; cg:denotes/skos:prefLabel ?who ; cg:linkReason ?why }""",
    )

    assert rows == {("Ana Brook", "a short form")}


def test_a_proposition_says_what_happened_and_when(findings: Findings, minter: Minter) -> None:
    rows = _ask(
        findings_quads(findings, minter),
        """SELECT ?line ?day WHERE {
            ?s cg:proposition ?p . ?p cg:signature ?line ; cg:happenedOnEarliest ?day ; cg:from ?base }""",
    )

    ((line, day),) = rows
    assert line.startswith("departure\tpositive\tasset https://graph.example/")
    assert line.endswith("origin https://w3id.org/claimgraph/gazetteer/base/north-harbour\thappened 2031-05")
    assert day == "2031-05-01"


def test_a_statement_that_stands_unchanged_keeps_its_key(findings: Findings, minter: Minter) -> None:
    extra = "Corrected. "
    version = replace(findings.version, text=extra + findings.version.text, digest="0" * 64)
    moved = tuple(_moved(statement, len(extra)) for statement in findings.statements)
    before, after = (
        Page.of(findings, minter),
        Page.of(replace(findings, version=version, statements=moved), minter),
    )

    assert before.iri != after.iri
    assert statement_keys(before) == statement_keys(after)


def _moved(statement: Statement, by: int) -> Statement:
    """The same statement in a text that has ``by`` characters more in front."""

    def moved(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(Span(span.start + by, span.end + by) for span in spans)

    return replace(
        statement,
        chain=tuple(replace(hop, cue=moved(hop.cue)) for hop in statement.chain),
        content=moved(statement.content),
        evidence=moved((statement.evidence,))[0],
    )


def test_equal_statements_are_told_apart_by_their_order(findings: Findings, minter: Minter) -> None:
    twice = replace(findings, statements=findings.statements[:1] * 2, propositions=((), ()))

    first, second = statement_keys(Page.of(twice, minter))

    assert first != second
    assert first == statement_keys(Page.of(findings, minter))[0]


def test_another_speaker_gives_another_key(findings: Findings, minter: Minter) -> None:
    renamed = {
        source: replace(entity, name="Bo Reed") for source, entity in findings.resolution.by_source.items()
    }
    resolution = replace(findings.resolution, by_source=renamed)

    other = statement_keys(Page.of(replace(findings, resolution=resolution), minter))

    assert not set(other) & set(statement_keys(Page.of(findings, minter)))


def test_words_that_are_not_those_of_the_text_are_refused(findings: Findings, minter: Minter) -> None:
    wrong = replace(findings.mentions.entities[0], text="Captain Bo Reed")
    changed = replace(findings, mentions=Mentions((wrong,)))

    with pytest.raises(InvalidAnnotation, match=r"17-b: the text has 'Captain Ana Brook' at \d+\.\.\d+, not"):
        findings_quads(changed, minter)


@pytest.mark.parametrize("span", [Span(3, 3), Span(0, 10_000), Span(9_000, 10_000)])
def test_evidence_that_does_not_lie_in_the_text_is_refused(
    findings: Findings, minter: Minter, span: Span
) -> None:
    statement = replace(findings.statements[0], evidence=span)

    with pytest.raises(InvalidAnnotation, match="does not lie in the text"):
        findings_quads(replace(findings, statements=(statement,), propositions=((),)), minter)


def test_a_source_that_was_not_resolved_is_named(findings: Findings, minter: Minter) -> None:
    resolution = replace(findings.resolution, by_source={})

    with pytest.raises(InvalidAnnotation, match="the source 'Captain Ana Brook' is not resolved"):
        findings_quads(replace(findings, resolution=resolution), minter)


def test_a_mention_that_was_not_resolved_is_named(findings: Findings, minter: Minter) -> None:
    resolution = replace(findings.resolution, by_mention={})

    with pytest.raises(InvalidAnnotation, match="the mention 'Captain Ana Brook' is not resolved"):
        findings_quads(replace(findings, resolution=resolution), minter)


def test_a_proposition_about_an_unknown_entity_is_named(findings: Findings, minter: Minter) -> None:
    said = replace(findings.propositions[0][0], asset="asset:ghost")

    with pytest.raises(InvalidAnnotation, match="'asset:ghost'"):
        findings_quads(replace(findings, propositions=((said,), ())), minter)


def test_a_statement_without_a_chain_is_refused(findings: Findings, minter: Minter) -> None:
    statement = replace(findings.statements[0], chain=())

    with pytest.raises(InvalidAnnotation, match="has no speaker"):
        findings_quads(replace(findings, statements=(statement,), propositions=((),)), minter)


def test_half_a_character_is_an_error_with_a_name(findings: Findings, minter: Minter) -> None:
    version = replace(findings.version, title="Half \ud800")

    with pytest.raises(InvalidAnnotation, match=r"17-b: 'Half \\ud800' holds half a character"):
        findings_quads(replace(findings, version=version), minter)


def test_a_document_that_was_not_read_is_kept_with_its_text(
    findings: Findings, minter: Minter, violations: Callable[[Iterable[Quad]], str]
) -> None:
    unread = Findings(replace(findings.version, language="de"), Mentions(), (), Resolution(), (), "by hand@1")
    quads = findings_quads(unread, minter)

    assert violations(quads) == ""
    assert _ask(quads, "SELECT ?text WHERE { ?v a cg:Version ; cg:text ?text }") == {(findings.version.text,)}


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80))
def test_any_text_comes_back_from_the_bytes_as_it_was(text: str) -> None:
    whole = Mention(Span(0, len(text)), text, EntityKind.PLACE)
    entity = Entity("place", text, EntityKind.PLACE, LinkStrength.NEW, "new")
    version = Version("key", "name", text, "", "", datetime(2031, 1, 1, tzinfo=UTC), "text/plain")
    resolution = Resolution((entity,), {whole: entity})
    findings = Findings(version, Mentions((whole,)), (), resolution, (), "by hand@1")
    store = Store()

    store.load(write(findings_quads(findings, Minter("https://graph.example/")), "nquads"), RdfFormat.N_QUADS)

    exact = store.quads_for_pattern(None, NamedNode(Property.EXACT), None, None)
    label = store.quads_for_pattern(None, NamedNode(PREFIXES["skos"] + "prefLabel"), None, None)
    assert {quad.object.value for quad in exact} == {text}  # type: ignore[union-attr]
    assert {quad.object.value for quad in label} == {text}  # type: ignore[union-attr]
