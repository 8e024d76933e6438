"""Claims of a bundle, made anew: stances from statements, claims from what these say, agreement from both."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from graph.claims import (
    Claim,
    Decided,
    Kinship,
    Speaker,
    Stance,
    agreement,
    claims_over,
    form_at,
    is_retold,
    key_of,
    label_of,
    position_of,
    read_signature,
    why,
)
from graph.documents.likeness import alike_pairs, sentence_print, sketch
from graph.exports.bundle.problems import Problem
from graph.exports.bundle.records import Record, agreement_record
from graph.exports.bundle.statements_check import text_of
from graph.queries.sparql import last_part
from graph.queries.stances import quotations
from ontology.terms import Certainty, EntityKind, HopRole, Polarity, Position, Quotation, SpeechAct

_CLAIMS = "claims.json"


@dataclass(frozen=True, slots=True)
class Material:
    """What claims are made from: statements, documents with their texts, and what is known of sources."""

    statements: Sequence[Record]
    documents: Mapping[str, Record]  # by version
    texts: Mapping[str, str | None]  # by version
    kinship: Kinship
    decided: Decided
    speakers: Mapping[str, Record]
    judgements: Sequence[Record]
    graph: bytes  # the RDF
    as_of: bool  # whether it is of a day, and not of now

    @classmethod
    def of(cls, read: Mapping[str, Any], payload: Mapping[str, bytes]) -> "Material":
        """The material in the files of a bundle."""
        known = read["kinship"]
        pairs = (frozenset(map(frozenset, known[name])) for name in ("joined", "parted"))
        return cls(
            statements=read["statements"],
            documents={one["version"]: one for one in read["documents"]},
            texts={one["version"]: text_of(one, payload) for one in read["documents"]},
            kinship=Kinship(families=dict(known["families"]), same=dict(known["same"]), alike=alike_pairs),
            decided=Decided(*pairs),
            speakers=known["speakers"],
            judgements=read["judgements"],
            graph=payload.get("graph.nq", b""),
            as_of=read["query"]["asOf"] is not None,
        )


def claims_problems(claims: Sequence[Record], held: Material) -> Iterator[Problem]:
    """What does not hold of the claims."""
    if len({one["iri"] for one in claims}) < len(claims):
        yield Problem(_CLAIMS, "", "tells of one claim twice")
    for one in claims:
        yield from (Problem(_CLAIMS, one["iri"], problem) for problem in _problems(one, held))
    told: dict[str, set[tuple[str, str]]] = {}
    for one in claims:
        for stance in one["stances"]:
            told.setdefault(stance["statement"], set()).add((stance["position"], one["iri"]))
    for statement in held.statements:
        stands = {(stand["position"], stand["claim"]) for stand in statement["positions"]}
        if stands != told.get(statement["iri"], set()):
            yield Problem("statements.json", statement["iri"], "stands elsewhere than claims.json tells")


def _problems(one: Record, held: Material) -> Iterator[str]:
    stances = [stance_of(record) for record in one["stances"]]
    lines: Mapping[str, str] = one["propositions"]
    for iri, line in lines.items():
        if key_of(read_signature(line)) != last_part(iri):
            yield f"what {iri} says does not have its key"
    expected = list(_stances(held, {last_part(iri) for iri in lines}))
    yield from _differences([stance for stance in stances if stance.standing], expected)
    found = claims_of(lines, stances, held)
    if len(found) != 1:
        yield f"its propositions are {len(found)} claims"
        return
    yield from _wording(one, found[0])
    if agreement_record(agreement(stances, held.kinship, found[0].doubt)) != one["agreement"]:
        yield "its agreement is not what its stances give"


def _differences(told: Sequence[Stance], made: Sequence[Stance]) -> Iterator[str]:
    """What is told of stances, and is not what their statements give."""
    held, given = ({(one.statement, one.proposition): one for one in some} for some in (told, made))
    if len(held) < len(told):
        yield "it has a stance twice"
    for key in sorted(held.keys() ^ given.keys()):
        yield f"the stance of {key[0]} is " + ("missing" if key in given else "not given by any statement")
    for key in sorted(held.keys() & given.keys()):
        names = [
            one.name
            for one in fields(Stance)
            if getattr(held[key], one.name) != getattr(given[key], one.name)
        ]
        if names:
            yield f"the stance of {key[0]} has another {', '.join(names)} than its statement gives"


def claims_of(lines: Mapping[str, str], stances: Sequence[Stance], held: Material) -> tuple[Claim, ...]:
    """The claims that some propositions are, by their signatures."""
    stand = {stance.proposition for stance in stances if stance.standing}
    forms = [
        form_at(line, standing=last_part(iri) in stand, same=held.kinship.same) for iri, line in lines.items()
    ]
    return claims_over(forms, held.decided)


def _wording(one: Record, claim: Claim) -> Iterator[str]:
    """What is said of the claim in words."""
    names = {entity["iri"]: entity["name"] for entity in one["about"]}
    told = {
        "address": (last_part(one["iri"]), claim.key),
        "label": (one["label"], label_of(claim, names)),
        "reasons": (one["why"], list(why(claim, names))),
        "activity": (one["activity"], str(claim.activity)),
        "date": (one["happened"], claim.happened),
        "doubt": (one["doubt"], claim.doubt),
        "plan": (one["planned"], claim.block.planned),
    }
    yield from (
        f"its {name} is not what its propositions give" for name, (had, made) in told.items() if had != made
    )


def _stances(held: Material, keys: set[str]) -> Iterator[Stance]:
    """The stances on some propositions that the statements give."""
    for one in held.statements:
        position = position_of(SpeechAct(one["speechAct"]), Polarity(one["polarity"]))
        for proposition in one["propositions"]:
            if position is not None and last_part(proposition) in keys:
                yield _stance(one, last_part(proposition), position, held)


def _stance(one: Record, proposition: str, position: Position, held: Material) -> Stance:
    speaker = _speaker(one, held)
    document, text = held.documents[one["version"]], held.texts[one["version"]]
    passing = one["chain"][:-1]
    return Stance(
        statement=one["iri"],
        proposition=proposition,
        position=position,
        speaker=speaker,
        document=one["document"],
        version=one["version"],
        guarded=one["certainty"] == Certainty.POSSIBLE,
        retold=is_retold(speaker, SpeechAct(one["speechAct"])),
        key=one["key"],
        publisher=document["publisher"] or "",
        passed_by=tuple(hop["entity"]["iri"] for hop in passing),
        wires=tuple(hop["entity"]["iri"] for hop in passing if hop["role"] == HopRole.WIRE),
        sentence=sentence_print(one["quote"]) or "",
        quoted=quotations(Quotation(one["quotation"]), one["content"]),
        sketch=sketch(text) if text is not None else document["sketch"],
        said=one["saidOn"]["value"] if one["saidOn"] else "",
        published=document["published"] or "",
    )


def _speaker(one: Record, held: Material) -> Speaker:
    """Who speaks, by the statement; only the country, and who stands for whom, is known from elsewhere."""
    own = one["speaker"]
    iri = held.kinship.same.get(own["iri"], own["iri"])
    known = held.speakers[iri]
    name, kind = (own["name"], own["kind"]) if iri == own["iri"] else (known["name"], known["kind"])
    return Speaker(
        iri, name, EntityKind(kind), own["linked"] if iri == own["iri"] else known["linked"], known["country"]
    )


def stance_of(record: Record) -> Stance:
    """A stance from its record."""
    speaker = record["speaker"]
    whole: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in record.items()
    }
    whole["position"] = Position(record["position"])
    whole["speaker"] = Speaker(**{**speaker, "kind": EntityKind(speaker["kind"])})
    return Stance(**whole)
