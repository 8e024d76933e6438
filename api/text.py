"""Answers, statements and documents as lines for people."""

from collections.abc import Iterator

from api.session import one_line
from graph.queries.questions import Answered, Widening
from graph.queries.rows import CountRow, DateRow, DocumentRow, EntityRow, HopRow, StatementRow

_SITES_SHOWN = 6
"""Sites of a widened place that are named; a country may have fifty."""


def answered_lines(answered: Answered) -> Iterator[str]:
    """What was understood, then each answer with its statements."""
    understood = answered.understood
    yield "Understood as"
    yield from (f"  {words}" for words in understood.words)
    yield from (f"  {_widening(widening)}" for widening in understood.widened)
    if understood.unknown:
        yield f"  not understood, and left out: {', '.join(understood.unknown)}"
    if not answered.answers:
        yield from ("", "No statement in the graph answers this.")
    for number, one in enumerate(answered.answers, start=1):
        yield ""
        yield f"{number}. {one_line(one.answer)}"
        for row in one.statements:
            yield from (f"   {line}" for line in statement_lines(row))
    if answered.opposed:
        yield from ("", "Against this stands")
        for row in answered.opposed:
            yield from (f"   {line}" for line in statement_lines(row))
    yield from (f"Note: {note}" for note in answered.notes)


def _widening(widening: Widening) -> str:
    shown = [site.name for site in widening.sites[:_SITES_SHOWN]]
    if more := len(widening.sites) - len(shown):
        shown.append(f"and {more} more")
    sites = ", ".join(shown)
    return f"{widening.words} was taken for {widening.place.name} and the sites that lie there: {sites}"


def statement_lines(row: StatementRow) -> Iterator[str]:
    """Speaker, act, dates, counts, chain, sentence, document, and what does not fit."""
    speakers = " and ".join(one.name for one in (row.speaker, *row.co_speakers))
    act = f"{speakers}: {row.speech_act}, {row.polarity}"
    yield f'{act} (by the cue "{one_line(row.cue)}")' if row.cue else act
    yield from (f"{name} {_date(date)}" for name, date in _dates(row))
    yield from (f"count: {one_line(count.quote)} ({_bounds(count)})" for count in row.counts)
    if len(row.chain) > 1:
        yield "chain: " + " > ".join(_hop(hop) for hop in row.chain)
    yield f"“{one_line(row.evidence.quote)}”"
    yield f"in {document_line(row.document)}, characters {row.evidence.start}-{row.evidence.end}"
    yield from (f"does not fit: {conflict}" for conflict in row.conflicts)


def _dates(row: StatementRow) -> Iterator[tuple[str, DateRow]]:
    if row.said_on:
        yield "said on", row.said_on
    if row.happened_on:
        yield "happened on", row.happened_on


def _date(row: DateRow) -> str:
    anchor = f", counted from: {row.anchor}" if row.anchor else ""
    return f'{row.value.text} ("{one_line(row.words)}"{anchor})'


def _bounds(row: CountRow) -> str:
    """The numbers that the words allow."""
    match row.least, row.most:
        case None, None:
            return "no bound"
        case least, None:
            return f"{least} or more"
        case None, most:
            return f"{most} or fewer"
        case least, most:
            return f"{least}" if least == most else f"{least} to {most}"


def _hop(hop: HopRow) -> str:
    return f"{hop.entity.name} ({hop.role})"


def document_line(row: DocumentRow) -> str:
    """One document on one line."""
    published = row.published.text if row.published else None
    parts = [part for part in (row.title, row.publisher, published) if part]
    return f"{row.name}: {', '.join(one_line(part) for part in parts)}" if parts else row.name


def entity_lines(row: EntityRow) -> Iterator[str]:
    """An entity with what is known of it."""
    yield f"{row.name} ({row.kind})"
    yield f"  {row.iri}"
    if row.alt_names:
        yield f"  also: {', '.join(row.alt_names)}"
    for label, value in (("country", row.country), ("operator", row.operator), ("is", row.detail)):
        if value:
            yield f"  {label}: {value}"
    if not row.linked:
        yield "  not in the gazetteer: known from one document"
