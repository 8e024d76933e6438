"""What a page of statements costs, against a strawberry schema of the same shape over Python lists.

``python -m benchmarks.graphql [--documents N] [--rounds N]`` writes generated documents, asks for 50
statements with speaker, chain, what they are about, document, claims and agreement, and answers the same
query from objects that are at hand.  Both have read the query before.  Machines are noisy: the rounds
alternate, and the ratio is that of the medians of processor time.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import strawberry
from strawberry.extensions import ParserCache, ValidationCache

from benchmarks.claims import entries, papers
from benchmarks.generated import change_of
from graph.indexing import IndexedStore, open_indexed
from graph.rdf import Minter, shared_quads
from graph.settings import Settings
from graph.settling import Settling
from ontology.gazetteer import Gazetteer
from ontology.terms import (
    AgreementClass,
    Certainty,
    EntityKind,
    HopRole,
    Polarity,
    Quotation,
    SpeechAct,
    Tense,
)
from schema import Context, Request, build_schema, execute

_BASE = "https://graph.example/"
QUERY = """query Page($first: Int) { statements(first: $first) {
  totalCount pageInfo { hasNextPage endCursor } nodes {
  id key speechAct polarity certainty tense quotation quote
  speaker { name kind linked } chain { role cue surface entity { name kind linked } }
  about { name kind linked } document { name publisher title }
  saidOn { value words anchor } happenedOn { value words anchor }
  claims { label agreement { kind reason origins speakers affirming denying } }
} } }"""


# --- the same shape over lists


@strawberry.interface
class PlainEntity:
    """An entity at hand."""

    name: str
    kind: EntityKind
    linked: bool


@strawberry.type
class PlainActor(PlainEntity):
    """An actor at hand."""


@strawberry.type
class PlainBase(PlainEntity):
    """A base at hand."""


@strawberry.type
class PlainHop:
    """A hop at hand."""

    role: HopRole
    cue: str
    surface: str
    entity: PlainEntity


@strawberry.type
class PlainDocument:
    """A document at hand."""

    name: str
    publisher: str | None
    title: str | None


@strawberry.type
class PlainDate:
    """A date at hand."""

    value: str
    words: str | None
    anchor: str | None


@strawberry.type
class PlainAgreement:
    """An agreement at hand."""

    kind: AgreementClass
    reason: str
    origins: int
    speakers: int
    affirming: int
    denying: int


@strawberry.type
class PlainClaim:
    """A claim at hand."""

    label: str
    agreement: PlainAgreement


@strawberry.type
class PlainStatement:
    """A statement at hand."""

    id: strawberry.ID
    key: str
    speech_act: SpeechAct
    polarity: Polarity
    certainty: Certainty
    tense: Tense
    quotation: Quotation
    quote: str
    speaker: PlainEntity
    chain: list[PlainHop]
    about: list[PlainEntity]
    document: PlainDocument
    said_on: PlainDate | None
    happened_on: PlainDate | None
    claims: list[PlainClaim]


@strawberry.type
class PlainPageInfo:
    """Where a page stands."""

    has_next_page: bool
    end_cursor: str | None


@strawberry.type
class PlainPage:
    """A page at hand."""

    total_count: int
    page_info: PlainPageInfo
    nodes: list[PlainStatement]


def plain_page(answer: dict[str, Any]) -> PlainPage:
    """The objects that give ``answer``."""
    info = answer["pageInfo"]
    nodes = [_statement(one) for one in answer["nodes"]]
    shown = PlainPageInfo(has_next_page=info["hasNextPage"], end_cursor=info["endCursor"])
    return PlainPage(total_count=answer["totalCount"], page_info=shown, nodes=nodes)


def _statement(one: dict[str, Any]) -> PlainStatement:
    return PlainStatement(
        id=strawberry.ID(one["id"]),
        key=one["key"],
        quote=one["quote"],
        speech_act=SpeechAct[one["speechAct"]],
        polarity=Polarity[one["polarity"]],
        certainty=Certainty[one["certainty"]],
        tense=Tense[one["tense"]],
        quotation=Quotation[one["quotation"]],
        speaker=_entity(one["speaker"]),
        chain=[
            PlainHop(
                role=HopRole[hop["role"]],
                cue=hop["cue"],
                surface=hop["surface"],
                entity=_entity(hop["entity"]),
            )
            for hop in one["chain"]
        ],
        about=[_entity(thing) for thing in one["about"]],
        document=PlainDocument(**one["document"]),
        said_on=PlainDate(**one["saidOn"]) if one["saidOn"] else None,
        happened_on=PlainDate(**one["happenedOn"]) if one["happenedOn"] else None,
        claims=[_claim(claim) for claim in one["claims"]],
    )


def _entity(one: dict[str, Any]) -> PlainEntity:
    kind = EntityKind[one["kind"]]
    made = PlainBase if kind is EntityKind.BASE else PlainActor
    return made(name=one["name"], kind=kind, linked=one["linked"])


def _claim(one: dict[str, Any]) -> PlainClaim:
    agreement = one["agreement"] | {"kind": AgreementClass[one["agreement"]["kind"]]}
    return PlainClaim(label=one["label"], agreement=PlainAgreement(**agreement))


def plain_schema(pages: dict[int, PlainPage]) -> strawberry.Schema:
    """A schema that gives one of ``pages`` by its size."""

    @strawberry.type
    class Query:
        @strawberry.field
        def statements(self, first: int | None = None) -> PlainPage:
            return pages[first or 0]

    types = [PlainActor, PlainBase]
    return strawberry.Schema(query=Query, types=types, extensions=[ParserCache, ValidationCache])


# --- measuring


def filled(store: IndexedStore, documents: int) -> None:
    """Write generated documents with their claims."""
    known, minter = entries(), Minter(_BASE)
    store.put_shared("entries", shared_quads(Gazetteer(tuple(known.values()))))
    for paper in papers(documents):
        store.put(Settling(store, minter).put(change_of(paper, known, minter)))


def measure(ask: Callable[[], object], plain: Callable[[], object], rounds: int) -> tuple[float, float]:
    """The medians of processor time of both, in milliseconds."""
    times: tuple[list[float], list[float]] = ([], [])
    for turn in range(rounds + 3):
        for held, work in zip(times, (ask, plain), strict=True):
            start = time.thread_time()
            work()
            if turn >= 3:  # the first rounds fill the caches
                held.append((time.thread_time() - start) * 1000)
    ours, theirs = map(statistics.median, times)
    return ours, theirs


def main() -> None:
    """Measure pages of 1, 50 and 100 statements."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=60)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(store=Path(folder) / "store", base_iri=_BASE)
        with open_indexed(settings, create=True) as store:
            filled(store, options.documents)
            _report(store, settings, options.rounds)


def _report(store: IndexedStore, settings: Settings, rounds: int) -> None:
    ours = build_schema(settings)
    gazetteer = Gazetteer(tuple(entries().values()))

    def ask(first: int) -> dict[str, Any]:
        context = Context(store=store, gazetteer=gazetteer, settings=settings)
        answer = execute(ours, Request(QUERY, {"first": first}), context)
        if answer.errors or answer.data is None:
            raise SystemExit(f"the query failed: {answer.errors}")
        return answer.data["statements"]  # type: ignore[no-any-return]

    pages = {first: plain_page(ask(first)) for first in (1, 50, 100)}
    plain = plain_schema(pages)
    for first in pages:
        mine, theirs = measure(
            lambda first=first: ask(first),  # type: ignore[misc]
            lambda first=first: plain.execute_sync(QUERY, {"first": first}),  # type: ignore[misc]
            rounds,
        )
        print(
            f"{first:4} statements: {mine:7.2f} ms from the graph, {theirs:7.2f} ms from lists: "
            f"{mine / theirs:.2f} times"
        )


if __name__ == "__main__":
    main()
