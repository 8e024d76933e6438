"""What reading costs by SPARQL and by the read index, in one run over the same statements.

``python -m benchmarks.reading [--documents N]`` writes the generated documents of ``benchmarks.claims`` with
some 2.5 statements each, asks for pages of 50 with their totals and for some counts through both doors of one
store, and prints the times, their ratio and whether the answers differ.  A time is the best of some runs.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from benchmarks.claims import entries, papers
from benchmarks.generated import change_of
from graph.claims.clocks import AsOf
from graph.indexing import IndexedStore
from graph.queries.criteria import ActivityFilter, Days, EntityFilter, StatementFilter, one_of
from graph.queries.facets import FacetField, facets
from graph.queries.orders import Order, listing_of
from graph.queries.paging import Window, list_page
from graph.queries.statements import statements_page
from graph.queries.timeline import TimelineClock, Unit, timeline
from graph.rdf import Minter, shared_quads
from graph.settings import Settings
from graph.settling import Settling
from graph.store import EmbeddedStore, Reader, open_store
from ontology.gazetteer import Gazetteer
from ontology.terms import ActivityKind, AgreementClass, EntityKind, Polarity, SpeechAct

_BASE = "https://graph.example/"
_GAZETTEER = "https://w3id.org/claimgraph/gazetteer/"
_SLOW_S = 3.0
"""What takes longer is asked once."""

Ask = Callable[[Reader], object]


def filters() -> dict[str, StatementFilter]:
    """The filters by what they ask for."""
    base, rare = _GAZETTEER + "base/b7", _GAZETTEER + "base/b333"
    speaker, country = _GAZETTEER + "organisation/o5", _GAZETTEER + "country/c3"
    said = StatementFilter(speaker=one_of((speaker,)))
    return {
        "all": StatementFilter(),
        "about a base that is often named": StatementFilter(about=one_of((base,))),
        "about a base that is seldom named": StatementFilter(about=one_of((rare,))),
        "about a base, by a speaker": StatementFilter(about=one_of((base,)), speaker=one_of((speaker,))),
        "by speakers of a country": StatementFilter(speaker=EntityFilter(countries=(country,))),
        "about any base, denied": StatementFilter(
            about=EntityFilter(kinds=(EntityKind.BASE,)), polarities=(Polarity.NEGATIVE,)
        ),
        "attacks from a base": StatementFilter(
            activity=ActivityFilter(kinds=(ActivityKind.ATTACK,), origin=one_of((base,)))
        ),
        "on contested claims": StatementFilter(agreements=(AgreementClass.CONTESTED,)),
        "happened in a week": StatementFilter(happened=Days(date(2032, 3, 1), date(2032, 3, 7))),
        "with words": StatementFilter(text='"base b7" attack'),
        "said, or not by a speaker": StatementFilter(
            any_of=(StatementFilter(speech_acts=(SpeechAct.SAY,)), StatementFilter(none_of=(said,)))
        ),
        "about a base, as of a day": StatementFilter(
            about=one_of((base,)), as_of=AsOf(date(2032, 1, 1), rejected=frozenset())
        ),
        "all, as of a day": StatementFilter(as_of=AsOf(date(2032, 1, 1), rejected=frozenset())),
    }


def questions() -> Iterator[tuple[str, Ask]]:
    """What is asked of both doors."""
    for name, given in filters().items():
        yield name, _page(given)
    everything, base = StatementFilter(), filters()["about a base that is often named"]
    yield "all, newest published first", _page(everything, Order.NEWEST_PUBLISHED)
    yield "all, by agreement", _page(everything, Order.AGREEMENT)
    yield "50 whole statements about a base", lambda reader: statements_page(reader, base, first=50)
    yield "facet: speakers of all", lambda reader: facets(reader, everything, FacetField.SPEAKER, most=10)
    yield "facet: polarity of all", lambda reader: facets(reader, everything, FacetField.POLARITY, most=10)
    yield "facet: agreement on a base", lambda reader: facets(reader, base, FacetField.AGREEMENT, most=10)
    yield (
        "timeline: published, by months",
        lambda reader: timeline(reader, everything, TimelineClock.PUBLISHED, Unit.MONTH),
    )


def _page(given: StatementFilter, order: Order = Order.DOCUMENT) -> Ask:
    return lambda reader: list_page(reader, listing_of(given, order), Window(50))


def write(plain: EmbeddedStore, documents: int) -> None:
    """Write the generated documents with their claims."""
    known, minter = entries(), Minter(_BASE)
    plain.put_shared("entries", shared_quads(Gazetteer(tuple(known.values()))))
    for at, paper in enumerate(papers(documents), start=1):
        plain.put(Settling(plain, minter).put(change_of(paper, known, minter)))
        if at % 5_000 == 0:
            print(f"{at} documents are written", flush=True)


def best(ask: Ask, reader: Reader) -> tuple[float, object]:
    """Seconds of the fastest of five runs, or of one that is slow, with the answer."""
    times = []
    for _ in range(5):
        start = time.perf_counter()
        answer = ask(reader)
        times.append(time.perf_counter() - start)
        if times[-1] > _SLOW_S:
            break
    return min(times), answer


def compare(plain: EmbeddedStore, indexed: IndexedStore) -> None:
    """Ask both doors, and print."""
    print(f"{'milliseconds':40} {'SPARQL':>10} {'index':>10} {'ratio':>8}")
    for name, ask in questions():
        slow, expected = best(ask, plain)
        quick, found = best(ask, indexed)
        differs = "" if found == expected else "  the answers DIFFER"
        print(f"{name:40} {slow * 1e3:10.2f} {quick * 1e3:10.2f} {slow / quick:8.0f}{differs}", flush=True)


def main() -> None:
    """Write, and compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000)
    number = parser.parse_args().documents
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(store=Path(folder) / "store", base_iri=_BASE)
        plain = open_store(settings, create=True)
        write(plain, number)
        start = time.perf_counter()
        with IndexedStore(plain, settings) as indexed:
            made = time.perf_counter() - start
            print(f"{plain.counts().statements} statements; the index was made in {made:.0f} s")
            compare(plain, indexed)


if __name__ == "__main__":
    main()
