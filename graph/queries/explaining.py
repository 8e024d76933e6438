"""The SPARQL behind lists that are worked out from more than one query: what they are made of."""

from graph.claims.clocks import AsOf
from graph.queries.claims import ClaimFilter, filter_lines
from graph.queries.clocks import classes, standing_lines
from graph.queries.sparql import PREFIXES, iri, values


def judgements_query(about: tuple[str, ...] | None) -> str:
    """The judgements about one of some things, or the whole log.

    A statement is known by its key, so that what was decided of it in an earlier version is found too.

    Raises:
        QueryRefused: If one is no absolute IRI.
    """
    lines = ["?judgement a cg:Judgement ."]
    if about is not None:
        things = values("about", map(iri, about))
        lines += [
            "{",
            f"  {things} ?judgement cg:subject|cg:otherSubject ?it . FILTER(STR(?it) = STR(?about))",
            "} UNION {",
            f"  {things} ?about cg:key ?key . ?judgement cg:decisionValue ?key .",
            "}",
        ]
    return f"{PREFIXES}SELECT DISTINCT ?judgement WHERE {{\n" + "\n".join(lines) + "\n}"


def claims_then_query(filter: ClaimFilter, as_of: AsOf) -> str:  # noqa: A002 (the word of the contract)
    """The propositions that the claims of a day are computed from: what was said then of what is asked for.

    Raises:
        QueryRefused: If one of ``about`` is no absolute IRI.
    """
    lines = [
        *filter_lines("proposition", filter),
        "?statement cg:proposition ?proposition .",
        *standing_lines(as_of),
    ]
    return f"{PREFIXES}SELECT DISTINCT ?proposition WHERE {{\n" + "\n".join(lines) + "\n}"


def ledger_query(about: tuple[str, ...], as_of: AsOf | None) -> str:
    """The statements that the steps of a ledger are taken by, in every version that is kept.

    Raises:
        QueryRefused: If one of ``about`` is no absolute IRI.
    """
    lines = [f"{values('about', map(iri, about))} ?claim cg:about ?about ."] if about else []
    lines += [
        "?claim cg:unites|cg:unitesFormer ?proposition .",
        f"?statement cg:proposition ?proposition ; a ?class . FILTER(?class IN ({_all_classes(as_of)}))",
    ]
    return f"{PREFIXES}SELECT DISTINCT ?statement WHERE {{\n" + "\n".join(lines) + "\n}"


def _all_classes(as_of: AsOf | None) -> str:
    return classes(as_of) if as_of else "cg:Statement, cg:SupersededStatement"
