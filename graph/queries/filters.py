"""What each field of a filter means, in SPARQL: the lines that bind ``?statement``.

Oxigraph looks up the values of one ``VALUES``; it multiplies those of two, and may scan for a
long one beside ``a cg:Statement``.  So only the longest list of entities is written so, the
others as ``FILTER(... IN ...)``, and beside a long list the class is compared, not joined.
Filters within filters are written with variables of their own: they share ``?statement`` alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from graph.queries.clocks import standing_lines
from graph.queries.criteria import ActivityFilter, Days, EntityFilter, StatementFilter
from graph.queries.phrases import phrases_of
from graph.queries.sparql import concept, day, iri, kind_class, moment, string, values

_LONG = 200
"""IRIs from which a list is long."""
_ANY_STATEMENT = "?statement cg:speechAct ?act{} ."
"""Holds of every statement: what a branch starts with that only takes away."""
_ROLES = (
    ("cg:actor", "actor"),
    ("cg:asset", "asset"),
    ("cg:at", "at"),
    ("cg:from", "origin"),
    ("cg:to", "destination"),
    ("cg:counterpart", "counterpart"),
)


def statement_pattern(filter: StatementFilter) -> str:  # noqa: A002 (the word of the contract)
    """The patterns that hold of a statement that ``filter`` lets through, and that stands now or stood then.

    Raises:
        QueryRefused: If an entity, document or claim is no absolute IRI, or ``text`` holds no word.
    """
    lines = list(_Writer(filter).lines(filter))
    long = any("VALUES" in line and line.count("<") > _LONG for line in lines)
    return "\n".join(f"  {line}" for line in (*standing_lines(filter.as_of, long=long), *lines))


class _Writer:
    """Writes one filter with all within it; numbers tell the variables apart."""

    def __init__(self, outermost: StatementFilter) -> None:
        self._within = outermost.dates_within
        self._numbers = count(1)

    def lines(self, given: StatementFilter) -> Iterator[str]:
        """The lines of one filter, those of filters within it included."""
        yield from self._things(given)
        yield from _concepts(given, next(self._numbers))
        yield from self._claims(given)
        if given.activity:
            yield from self._activity(given.activity)
        yield from self._dates(given)
        if given.text is not None:
            yield from _words(given.text, next(self._numbers))
        for one in given.all_of:
            yield from self.lines(one)
        if given.any_of:
            branches = (f"{{ {' '.join(self._branch(one))} }}" for one in given.any_of)
            yield " UNION ".join(branches)
        for one in given.none_of:
            yield f"MINUS {{ {' '.join(self._branch(one))} }}"

    def _branch(self, given: StatementFilter) -> Iterator[str]:
        yield _ANY_STATEMENT.format(next(self._numbers))
        yield from self.lines(given)

    # --- what it is about, who says it, who passed it on, where it stands

    def _things(self, given: StatementFilter) -> Iterator[str]:
        if given.statements:
            yield values("statement", map(iri, given.statements))
        entities = [
            ("?statement cg:about", given.about),
            ("?statement cg:speaker|cg:coSpeaker", given.speaker),
            ("?statement cg:via", given.via),
        ]
        asked = [(path, one) for path, one in entities if one]
        longest = max((one.iris for _, one in asked), key=len, default=())
        for path, one in asked:
            yield from self._entity(path, one, listed=one.iris is longest)
        if given.documents:
            listed = len(given.documents) > len(longest)
            yield from self._among("?statement cg:document", given.documents, listed=listed)
        if given.has_via is not None:
            number = next(self._numbers)
            passed_on = f"?statement cg:via ?via{number} ."
            yield passed_on if given.has_via else f"MINUS {{ {passed_on} }}"
        if given.publishers:
            number = next(self._numbers)
            names = ", ".join(string(name.lower()) for name in given.publishers)
            yield (
                f"?statement cg:version ?version{number} . "
                f"?version{number} dcterms:publisher ?name{number} . "
                f"FILTER(LCASE(?name{number}) IN ({names}))"
            )

    def _among(self, path: str, given: Sequence[str], *, listed: bool) -> Iterator[str]:
        yield from self._entity(path, EntityFilter(iris=tuple(given)), listed=listed)

    def _entity(self, path: str, given: EntityFilter, *, listed: bool = False) -> Iterator[str]:
        """The lines that bind one entity at the end of ``path`` of which all fields hold."""
        terms = [iri(one) for one in given.iris]
        number = next(self._numbers)
        rest = list(_qualities(given, number))
        if len(terms) == 1 and not rest:
            yield f"{path} {terms[0]} ."
            return
        if terms and listed:
            yield values(f"e{number}", terms)
        yield f"{path} ?e{number} ."
        if terms and not listed:
            yield f"FILTER(?e{number} IN ({', '.join(terms)}))"
        yield from rest

    # --- what happens, and where it stands on claims

    def _activity(self, given: ActivityFilter) -> Iterator[str]:
        number = next(self._numbers)
        yield f"?statement cg:proposition ?p{number} ."
        if given.kinds:
            yield f"?p{number} cg:activity ?kind{number} ."
            yield f"FILTER(?kind{number} IN ({', '.join(concept('activity', kind) for kind in given.kinds)}))"
        for path, role in _ROLES:
            entity: EntityFilter | None = getattr(given, role)
            if entity is not None:
                yield from self._entity(f"?p{number} {path}", entity)

    def _claims(self, given: StatementFilter) -> Iterator[str]:
        if not (given.claims or given.agreements or given.positions):
            return
        number = next(self._numbers)
        path = "|".join(f"cg:{position}" for position in given.positions) or "cg:claim"
        if len(given.claims) == 1 and not given.agreements:
            yield f"?statement {path} {iri(given.claims[0])} ."
            return
        yield f"?statement {path} ?claim{number} ."
        if given.claims:
            yield f"FILTER(?claim{number} IN ({', '.join(map(iri, given.claims))}))"
        if given.agreements:
            kinds = ", ".join(concept("agreement", kind) for kind in given.agreements)
            yield f"?claim{number} cg:agreement ?class{number} . FILTER(?class{number} IN ({kinds}))"

    # --- when

    def _dates(self, given: StatementFilter) -> Iterator[str]:
        yield from self._between("?statement", "saidOn", given.said)
        yield from self._between("?statement", "happenedOn", given.happened)
        if given.published:
            number = next(self._numbers)
            yield f"?statement cg:version ?version{number} ."
            yield from self._between(f"?version{number}", "publishedOn", given.published)
        if given.recorded:
            yield from _recorded(given.recorded, next(self._numbers))

    def _between(self, subject: str, term: str, given: Days | None) -> Iterator[str]:
        """Bounds that overlap, or lie wholly within; what has no such date is not found."""
        if given is None:
            return
        number = next(self._numbers)
        start, end = f"?start{number}", f"?end{number}"
        yield f"{subject} cg:{term}Earliest {start} ; cg:{term}Latest {end} ."
        if given.latest is not None:
            yield f"FILTER({end if self._within else start} <= {day(given.latest)})"
        if given.earliest is not None:
            yield f"FILTER({start if self._within else end} >= {day(given.earliest)})"


def _qualities(given: EntityFilter, number: int) -> Iterator[str]:
    """What else must hold of the entity ``?e``."""
    entity = f"?e{number}"
    if given.among is not None:
        yield f"FILTER({entity} IN ({', '.join(map(iri, given.among))}))" if given.among else "FILTER(false)"
    if given.kinds:
        kinds = ", ".join(map(kind_class, given.kinds))
        yield f"{entity} a ?kind{number} . FILTER(?kind{number} IN ({kinds}))"
    if given.countries:
        countries = ", ".join(map(iri, given.countries))
        yield f"OPTIONAL {{ {entity} cg:country ?country{number} }}"
        yield f"FILTER(?country{number} IN ({countries}) || {entity} IN ({countries}))"
    classes = [concept("asset-class", one) for one in given.asset_classes]
    kinds_of_base = [concept("base-kind", one) for one in given.base_kinds]
    for term, wanted in (("assetClass", classes), ("baseKind", kinds_of_base)):
        if wanted:
            variable = f"?{term}{number}"
            yield f"{entity} cg:{term}/skos:broader* {variable} . FILTER({variable} IN ({', '.join(wanted)}))"


def _concepts(given: StatementFilter, number: int) -> Iterator[str]:
    """How it is said, and the kinds of what it speaks of."""
    fields: tuple[tuple[str, str, Iterable[str]], ...] = (
        ("speechAct", "speech-act", given.speech_acts),
        ("polarity", "polarity", given.polarities),
        ("certainty", "certainty", given.certainties),
        ("tense", "tense", given.tenses),
        ("quotation", "quotation", given.quotations),
        ("activity", "activity", given.activities),
    )
    for term, scheme, kinds in fields:
        terms = [concept(scheme, kind) for kind in kinds]
        if len(terms) == 1:
            yield f"?statement cg:{term} {terms[0]} ."
        elif terms:
            variable = f"?{term}{number}"
            yield f"?statement cg:{term} {variable} . FILTER({variable} IN ({', '.join(terms)}))"


def _recorded(given: Days, number: int) -> Iterator[str]:
    """When the version was put into the graph, in days of UTC."""
    at = f"?recorded{number}"
    yield f"?statement cg:version ?version{number} . ?version{number} cg:recordedAt {at} ."
    if given.earliest is not None:
        yield f"FILTER({at} >= {moment(given.earliest, '00:00:00Z')})"
    if given.latest is not None:
        yield f"FILTER({at} <= {moment(given.latest, '23:59:59.999999Z')})"


def _words(text: str, number: int) -> Iterator[str]:
    """Every phrase of the search stands in the evidence, in whole words."""
    yield f"?statement cg:quote ?quote{number} ."
    for phrase in phrases_of(text):
        # Words are letters and digits alone, so that nothing in them has a meaning to a pattern.
        inner = r"[^\p{L}\p{N}]+".join(phrase)
        pattern = string(r"(^|[^\p{L}\p{N}])" + inner + r"($|[^\p{L}\p{N}])")
        yield f"FILTER(REGEX(LCASE(?quote{number}), {pattern}))"
