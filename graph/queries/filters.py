"""What each field of a filter means, in SPARQL: the lines that bind ``?statement``.

Oxigraph looks up the values of one ``VALUES``; it multiplies those of two, and may scan for a
long one beside ``a cg:Statement``.  So only the longest list of entities is written so, the
others as ``FILTER(... IN ...)``, and beside a long list the class is compared, not joined.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from graph.queries.clocks import standing_lines
from graph.queries.rows import StatementFilter
from graph.queries.sparql import concept, day, iri, kind_class, moment, string, values

_LONG = 200
"""IRIs from which a list is long."""


def statement_pattern(filter: StatementFilter) -> str:  # noqa: A002 (the word of the contract)
    """The patterns that hold of a statement that ``filter`` lets through, and that stands now or stood then.

    Raises:
        QueryRefused: If an entity, document or claim is no absolute IRI.
    """
    lines = [*_entities(filter), *_concepts(filter), *_dates(filter), *_recorded(filter)]
    if filter.text:
        found = f"CONTAINS(LCASE(?quote), LCASE({string(filter.text)}))"
        lines.append(f"?statement cg:quote ?quote . FILTER({found})")
    long = any("VALUES" in line and line.count("<") > _LONG for line in lines)
    return "\n".join(f"  {line}" for line in (*standing_lines(filter.as_of, long=long), *lines))


def _entities(given: StatementFilter) -> Iterator[str]:
    """What it is about, who says it, who passed it on, where it stands and which claims it is on."""
    groups = [
        ("cg:about", "about", given.about),
        *(("cg:about", f"about{at}", group) for at, group in enumerate(given.about_also, start=2)),
        ("cg:speaker|cg:coSpeaker", "speaker", given.speakers),
        ("cg:via", "via", given.via),
        (_positions(given), "claim", given.claims),
        ("cg:document", "document", given.documents),
    ]
    if given.statements:
        yield values("statement", map(iri, given.statements))
    asked = [(path, variable, [iri(one) for one in group]) for path, variable, group in groups if group]
    longest = max((terms for _, _, terms in asked), key=len, default=[])
    for path, variable, terms in asked:
        if len(terms) == 1:
            yield f"?statement {path} {terms[0]} ."
        elif terms is longest:
            yield f"{values(variable, terms)} ?statement {path} ?{variable} ."
        else:
            yield _among(path, variable, terms)
    if given.has_via is not None:
        yield "?statement cg:via ?anyVia ." if given.has_via else "MINUS { ?statement cg:via ?noVia }"


def _positions(given: StatementFilter) -> str:
    """The path from a statement to the claims that it is on, or stands on in one of some ways."""
    return "|".join(f"cg:{position}" for position in given.positions) or "cg:claim"


def _concepts(given: StatementFilter) -> Iterator[str]:
    """How it is said, and the kinds of what it speaks of."""
    scheme_values = (
        ("speechAct", [concept("speech-act", act) for act in given.speech_acts]),
        ("polarity", [concept("polarity", given.polarity)] if given.polarity else []),
        ("quotation", [concept("quotation", quotation) for quotation in given.quotations]),
        ("activity", [concept("activity", kind) for kind in given.activities]),
    )
    for term, terms in scheme_values:
        if len(terms) == 1:
            yield f"?statement cg:{term} {terms[0]} ."
        elif terms:
            yield _among(f"cg:{term}", term, terms)
    if given.not_speech_acts:
        others = ", ".join(concept("speech-act", act) for act in given.not_speech_acts)
        yield f"?statement cg:speechAct ?otherSpeechAct . FILTER(?otherSpeechAct NOT IN ({others}))"
    if given.about_kinds:
        kinds = ", ".join(map(kind_class, given.about_kinds))
        yield f"?statement cg:about ?thing . ?thing a ?kind . FILTER(?kind IN ({kinds}))"


def _among(path: str, variable: str, terms: Sequence[str]) -> str:
    return f"?statement {path} ?{variable} . FILTER(?{variable} IN ({', '.join(terms)}))"


def _dates(given: StatementFilter) -> Iterator[str]:
    """When it was said, is said to have happened, and was published."""
    within = given.dates_within
    yield from _between("?statement cg:saidOn", given.said_from, given.said_to, within=within)
    yield from _between("?statement cg:happenedOn", given.happened_from, given.happened_to, within=within)
    if given.published_from or given.published_to:
        yield "?statement cg:version ?version ."
        published = (given.published_from, given.published_to)
        yield from _between("?version cg:publishedOn", *published, within=within)


def _recorded(given: StatementFilter) -> Iterator[str]:
    """When the version was put into the graph, in days of UTC."""
    if given.recorded_from is None and given.recorded_to is None:
        return
    yield "?statement cg:version ?put . ?put cg:recordedAt ?recordedAt ."
    if given.recorded_from is not None:
        yield f"FILTER(?recordedAt >= {moment(given.recorded_from, '00:00:00Z')})"
    if given.recorded_to is not None:
        yield f"FILTER(?recordedAt <= {moment(given.recorded_to, '23:59:59.999999Z')})"


def _between(path: str, earliest: date | None, latest: date | None, *, within: bool) -> Iterator[str]:
    """Bounds that overlap, or lie wholly ``within``; what has no such date is not found."""
    if earliest is None and latest is None:
        return
    term = path.rsplit(":", 1)[1]
    yield f"{path}Earliest ?{term}Earliest ; cg:{term}Latest ?{term}Latest ."
    if latest is not None:
        yield f"FILTER(?{term}{'Latest' if within else 'Earliest'} <= {day(latest)})"
    if earliest is not None:
        yield f"FILTER(?{term}{'Earliest' if within else 'Latest'} >= {day(earliest)})"
