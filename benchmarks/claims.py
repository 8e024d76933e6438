"""What claims cost when the graph grows: ten thousand generated documents, thousand by thousand.

``python -m benchmarks.claims [--documents N]`` adds documents about made-up bases over three years: each
event is told by one to six of them, a third without its date, and half of what is said is about a
tenth of the bases.  It prints, for each thousand, the time that claims take a document, beside that of
writing the document without claims: machines are noisy, so look at the ratio.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from benchmarks.generated import Paper, Says, change_of
from graph.rdf import Minter, shared_quads
from graph.settings import Settings
from graph.settling import Settling
from graph.store import EmbeddedStore, open_store
from ontology.gazetteer import Entry, Gazetteer
from ontology.terms import ActivityKind, EntityKind, Polarity

_BASES, _COUNTRIES, _SPEAKERS = 400, 40, 120
_KINDS = [
    ActivityKind.WITHDRAWAL,
    ActivityKind.ATTACK,
    ActivityKind.DEPLOYMENT,
    ActivityKind.PRESENCE,
    ActivityKind.CONSTRUCTION,
    ActivityKind.EXERCISE,
]
_FIRST, _DAYS = date(2031, 1, 1), 1095
_THOUSAND = 1000


def entries() -> dict[str, Entry]:
    """The made-up bases, countries and speakers."""
    made = [Entry(f"country/c{n}", f"Country {n}", EntityKind.COUNTRY) for n in range(_COUNTRIES)]
    made += [Entry(f"base/b{n}", f"Base {n}", EntityKind.BASE) for n in range(_BASES)]
    for n in range(_SPEAKERS):
        country = f"country/c{n % _COUNTRIES}" if n % 2 else None
        name = f"Ministry of Defence {n}" if n % 2 else f"Watch {n}"
        made.append(Entry(f"organisation/o{n}", name, EntityKind.ORGANISATION, country=country))
    return {entry.id: entry for entry in made}


def papers(number: int, seed: int = 1) -> Iterator[Paper]:
    """Papers in order of their days; the same for the same seed."""
    chance = random.Random(seed)
    for at in range(number):
        day = _FIRST + timedelta(days=at * _DAYS // number)
        says = tuple(_saying(chance, day) for _ in range(chance.randint(1, 4)))
        yield Paper(f"paper-{at}", says, day=day.isoformat())


def _saying(chance: random.Random, day: date) -> Says:
    """One of the events of these days, told by someone."""
    hot = chance.random() < 0.5
    base = chance.randrange(_BASES // 10 if hot else _BASES)
    happened = day - timedelta(days=chance.randint(0, 3))
    return Says(
        who=f"organisation/o{chance.randrange(_SPEAKERS)}",
        where=f"base/b{base}",
        polarity=Polarity.NEGATIVE if chance.random() < 0.1 else Polarity.POSITIVE,
        kind=_KINDS[(base + happened.toordinal() // 7) % len(_KINDS)],
        actor=f"country/c{base % _COUNTRIES}" if chance.random() < 0.6 else "",
        happened="" if chance.random() < 0.35 else happened.isoformat(),
    )


def measure(store: EmbeddedStore, plain: EmbeddedStore, number: int) -> list[tuple[float, float]]:
    """Milliseconds a document, for each thousand: of all, and of writing it without claims."""
    known, minter = entries(), Minter("https://graph.example/")
    for one in (store, plain):
        one.put_shared("entries", shared_quads(Gazetteer(tuple(known.values()))))
    times: list[tuple[float, float]] = []
    whole = bare = 0.0
    for at, paper in enumerate(papers(number), start=1):
        change = change_of(paper, known, minter)
        start = time.perf_counter()
        store.put(Settling(store, minter).put(change))
        middle = time.perf_counter()
        plain.put(replace(change))
        whole, bare = whole + middle - start, bare + time.perf_counter() - middle
        if at % _THOUSAND == 0:
            times.append((whole, bare))
            print(
                f"{at:6}  {whole - bare:6.2f} ms for claims, {bare:6.2f} ms to write a document", flush=True
            )
            whole = bare = 0.0
    return times


def main() -> None:
    """Measure, and print the growth from the second to the last thousand."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000)
    number = parser.parse_args().documents
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(store=Path(folder) / "claims", base_iri="https://graph.example/")
        apart = replace(settings, store=Path(folder) / "plain")
        with open_store(settings, create=True) as store, open_store(apart, create=True) as plain:
            times = measure(store, plain, number)
            counts = store.counts()
    (second, second_bare), (last, last_bare) = times[1], times[-1]
    claims, growth = (second - second_bare, (last - last_bare) / (second - second_bare))
    print(f"{counts.statements} statements on {counts.claims} claims")
    print(
        f"claims cost {claims:.2f} ms a document in the second thousand, {growth:.2f} times that in the last;"
    )
    relative = (last - last_bare) / last_bare / ((second - second_bare) / second_bare)
    print(f"measured against writing the document, {relative:.2f} times")


if __name__ == "__main__":
    main()
