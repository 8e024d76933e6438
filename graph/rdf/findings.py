"""The whole of one version as quads."""

from pyoxigraph import Quad

from graph.model import Findings
from graph.rdf.entities import write_new_entities
from graph.rdf.evidence import write_mention, write_passage
from graph.rdf.iris import Minter
from graph.rdf.keys import statement_keys
from graph.rdf.page import Page
from graph.rdf.propositions import write_propositions
from graph.rdf.sheet import Sheet
from graph.rdf.statements import write_statement
from graph.rdf.versions import write_version


def findings_quads(findings: Findings, minter: Minter) -> tuple[Quad, ...]:
    """All quads of one version: in its own graph, and its propositions in the claims graph.

    No blank nodes, and each triple once.  The same findings give the same quads in the same order.
    Cost follows the number of mentions and statements.

    Raises:
        InvalidAnnotation: If a span lies outside the text, words differ from the text, or a
            statement names what the entities stage did not resolve.
        UnreadableDocument: If the document's key cannot be made an IRI.
    """
    page = Page.of(findings, minter)
    write_version(page)
    for passage in findings.version.passages:
        write_passage(page, passage)
    write_new_entities(page)
    for mention in findings.mentions.entities:
        write_mention(page, mention)
    keys = statement_keys(page)
    for statement, key, said in zip(findings.statements, keys, findings.propositions, strict=True):
        write_statement(page, statement, key, said)
    shared = Sheet(minter.claims, findings.version.name)
    write_propositions(page, shared)
    return page.sheet.quads() + shared.quads()
