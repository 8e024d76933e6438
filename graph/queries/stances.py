"""Where statements stand on propositions, read from the graph: what claims and agreement are made from."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from graph.claims import Speaker, Stance, is_retold, position_of
from graph.documents.likeness import sentence_print
from graph.queries.properties import DCTERMS, NOTHING, SKOS, TYPE, Properties, gather
from graph.queries.sparql import GAZETTEER, KIND_OF_CLASS, iris, last_part, text
from ontology.terms import Certainty, EntityKind, HopRole, Polarity, Quotation, SpeechAct
from ontology.vocabulary import Class

_QUOTED = re.compile(r"[“\"„«]([^“”\"„«»]+)[”\"»]")


class Selects(Protocol):
    """Whatever answers a SELECT of ours: a store, or a change that is not yet written."""

    def select(self, query: str) -> list[dict[str, str]]:
        """Rows as lexical values by variable."""
        ...


def stances_on(
    propositions: Sequence[str],
    statements: Selects,
    besides: Sequence[Selects] = (),
    same: Mapping[str, str] | None = None,
) -> tuple[Stance, ...]:
    """Every stance on some propositions, given by IRI, of every version.  Three store queries.

    ``statements`` has the statements; ``besides`` is asked too for the names of speakers.  ``same`` leads
    from an entity to the one that stands for it: that one then speaks, with its own name, kind and country.

    Raises:
        QueryRefused: If one is no absolute IRI.
    """
    if not propositions:
        return ()
    rows = statements.select(text("stances", propositions=iris("proposition", sorted(set(propositions)))))
    held = gather((row for row in rows if "link" not in row), "subject")
    pieces = _pieces(rows)
    read_from = (one.text("version") for one in held.values())
    versions = _details("versions_of", "version", read_from, [statements])
    speakers = _speakers(held.values(), pieces, [statements, *besides], same or {})
    wanted = {last_part(one) for one in propositions}
    found: list[Stance] = []
    for iri, properties in held.items():
        whole = _Whole(iri, properties, pieces.get(iri, {}))
        found += _stances(whole, versions.get(properties.text("version"), NOTHING), speakers, wanted)
    return tuple(sorted(found, key=lambda stance: (stance.statement, stance.proposition)))


class _Whole:
    """A statement with its hops in order and the pieces of its content."""

    def __init__(self, iri: str, held: Properties, pieces: Mapping[str, Properties]) -> None:
        self.iri = iri
        self.held = held
        hops = [piece for piece in pieces.values() if piece.one("source")]
        self.hops = sorted(hops, key=lambda hop: int(hop.text("position")))
        self.contents = [piece.text("exact") for piece in pieces.values() if not piece.one("source")]


def _stances(
    whole: _Whole, version: Properties, speakers: Mapping[str, Speaker], wanted: set[str]
) -> Iterator[Stance]:
    held = whole.held
    act = SpeechAct(last_part(held.text("speechAct")))
    position = position_of(act, Polarity(last_part(held.text("polarity"))))
    speaker = speakers.get(held.text("speaker"))
    if position is None or speaker is None:
        return
    passing = [hop for hop in whole.hops[:-1] if hop.text("source") in speakers]
    for proposition in held.all("proposition"):
        if last_part(proposition) in wanted:
            yield Stance(
                statement=whole.iri,
                proposition=last_part(proposition),
                position=position,
                speaker=speaker,
                document=held.text("document"),
                version=held.text("version"),
                guarded=last_part(held.text("certainty")) == Certainty.POSSIBLE,
                retold=is_retold(speaker, act),
                standing=Class.STATEMENT in held.all(TYPE),
                key=held.text("key"),
                rejected=Class.REJECTED_STATEMENT in held.all(TYPE),
                publisher=version.text(DCTERMS + "publisher"),
                passed_by=tuple(hop.text("source") for hop in passing),
                wires=tuple(h.text("source") for h in passing if last_part(h.text("role")) == HopRole.WIRE),
                sentence=sentence_print(held.text("quote")) or "",
                quoted=quotations(Quotation(last_part(held.text("quotation"))), whole.contents),
                sketch=version.text("sketch"),
                said=held.text("saidOn"),
                published=version.text("publishedOn"),
            )


def quotations(kind: Quotation, contents: Iterable[str]) -> tuple[str, ...]:
    """Prints of the long quotations in the pieces of a content."""
    if kind is Quotation.INDIRECT:
        return ()
    words = [found for content in contents for found in _QUOTED.findall(content) or [content]]
    return tuple(sorted({made for one in words if (made := sentence_print(one))}))


def _pieces(rows: Iterable[Mapping[str, str]]) -> dict[str, dict[str, Properties]]:
    """Hops and contents by statement."""
    linked = [row for row in rows if "link" in row]
    properties = gather(linked, "subject")
    found: dict[str, dict[str, Properties]] = {}
    for row in linked:
        found.setdefault(row["statement"], {})[row["subject"]] = properties[row["subject"]]
    return found


def _speakers(
    held: Iterable[Properties],
    pieces: Mapping[str, Mapping[str, Properties]],
    asked: Sequence[Selects],
    same: Mapping[str, str],
) -> dict[str, Speaker]:
    wanted = {one.text("speaker") for one in held}
    for parts in pieces.values():
        wanted |= {part.text("source") for part in parts.values() if part.one("source")}
    stand_for = {iri: same.get(iri, iri) for iri in wanted}
    details = _details("speakers", "speaker", {*wanted, *stand_for.values()}, asked)
    found = {iri: _speaker(iri, one) for iri, one in details.items()}
    return {iri: found.get(stand_for[iri], found[iri]) for iri in wanted if iri in found}


def _speaker(iri: str, held: Properties) -> Speaker:
    kinds = [KIND_OF_CLASS[one] for one in held.all(TYPE) if one in KIND_OF_CLASS]
    return Speaker(
        iri=iri,
        name=held.text(SKOS + "prefLabel"),
        kind=kinds[0] if kinds else EntityKind.ORGANISATION,
        linked=iri.startswith(GAZETTEER),
        country=iri if kinds[:1] == [EntityKind.COUNTRY] else held.text("country"),
    )


def _details(
    query: str, variable: str, given: Iterable[str], asked: Sequence[Selects]
) -> dict[str, Properties]:
    """What some readers say of some things, together."""
    wanted = sorted({one for one in given if one})
    if not wanted:
        return {}
    filled = text(query, **{f"{variable}s": iris(variable, wanted)})
    return gather((row for reader in asked for row in reader.select(filled)), variable)
