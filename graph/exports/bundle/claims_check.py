"""Claims of a bundle: agreement is computed anew from stances, and these are held against the statements."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from graph.claims import Kinship, Speaker, Stance, agreement, is_retold
from graph.documents.likeness import alike_pairs, sentence_print, sketch
from graph.exports.bundle.problems import Problem
from graph.exports.bundle.records import Record, agreement_record
from graph.exports.bundle.statements_check import text_of
from ontology.terms import Certainty, EntityKind, HopRole, Position, SpeechAct
from ontology.vocabulary import GAZETTEER

_CLAIMS = "claims.json"


def claims_problems(
    claims: Sequence[Record],
    statements: Sequence[Record],
    kinship: Record,
    payload: Mapping[str, bytes],
    documents: Sequence[Record],
) -> Iterator[Problem]:
    """What does not hold of the claims."""
    kin = Kinship(families=dict(kinship["families"]), same=dict(kinship["same"]), alike=alike_pairs)
    held = {one["iri"]: one for one in statements}
    texts = {one["version"]: (one, text_of(one, payload)) for one in documents}
    told: dict[str, set[tuple[str, str]]] = {}
    if len({one["iri"] for one in claims}) < len(claims):
        yield Problem(_CLAIMS, "", "tells of one claim twice")
    for one in claims:
        stances = [stance_of(record) for record in one["stances"]]
        if agreement_record(agreement(stances, kin, one["doubt"])) != one["agreement"]:
            yield Problem(_CLAIMS, one["iri"], "its agreement is not what its stances give")
        for stance in stances:
            told.setdefault(stance.statement, set()).add((str(stance.position), one["iri"]))
            yield from (
                Problem(_CLAIMS, one["iri"], f"{stance.statement}: {problem}")
                for problem in _problems(stance, held, texts, kin.same)
            )
    for statement in statements:
        stands = {(stand["position"], stand["claim"]) for stand in statement["positions"]}
        if stands != told.get(statement["iri"], set()):
            yield Problem("statements.json", statement["iri"], "stands elsewhere than claims.json tells")


def stance_of(record: Record) -> Stance:
    """A stance from its record."""
    speaker = record["speaker"]
    whole: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in record.items()
    }
    whole["position"] = Position(record["position"])
    whole["speaker"] = Speaker(**{**speaker, "kind": EntityKind(speaker["kind"])})
    return Stance(**whole)


def _problems(
    stance: Stance,
    statements: Mapping[str, Record],
    texts: Mapping[str, tuple[Record, str | None]],
    same: Mapping[str, str],
) -> Iterator[str]:
    """What does not fit between a stance and its statement; one that stands no more has none."""
    one = statements.get(stance.statement)
    if one is None or not stance.standing:
        if stance.standing:
            yield "stands on the claim, and is not in statements.json"
        elif one is not None:
            yield "is in statements.json, and is told to stand no more"
        return
    document, text = texts[one["version"]]
    act, passing = SpeechAct(one["speechAct"]), one["chain"][:-1]
    told = {
        "speaker": (stance.speaker.iri, same.get(one["speaker"]["iri"], one["speaker"]["iri"])),
        "way": (stance.passed_by, _sources(passing)),
        "wires": (stance.wires, _sources(hop for hop in passing if hop["role"] == HopRole.WIRE)),
        "own name": (stance.retold, is_retold(stance.speaker, act)),
        "sentence's print": (stance.sentence, sentence_print(one["quote"]) or ""),
        "day of saying": (stance.said, one["saidOn"]["value"] if one["saidOn"] else ""),
        "day of publication": (stance.published, document["published"] or ""),
        "document": (stance.document, one["document"]),
        "version": (stance.version, one["version"]),
        "publisher": (stance.publisher, document["publisher"] or ""),
        "certainty": (stance.guarded, one["certainty"] == Certainty.POSSIBLE),
    }
    for name, (here, there) in told.items():
        if here != there:
            yield f"its {name} is not that of its statement"
    yield from _speaker_problems(stance.speaker, one)
    if text is not None and stance.sketch != sketch(text):
        yield "its sketch is not that of its text"


def _sources(hops: Iterable[Record]) -> tuple[str, ...]:
    return tuple(hop["entity"]["iri"] for hop in hops)


def _speaker_problems(speaker: Speaker, one: Record) -> Iterator[str]:
    """What does not fit between the speaker of a stance and that of the statement, unless others stand for it."""
    named = one["speaker"]
    if speaker.iri == named["iri"] and (speaker.name, speaker.kind) != (named["name"], named["kind"]):
        yield "its speaker has another name or kind than in its statement"
    if speaker.linked != speaker.iri.startswith(GAZETTEER):
        yield "it is not told rightly whether its speaker stands in the gazetteer"
    if speaker.kind is EntityKind.COUNTRY and speaker.country != speaker.iri:
        yield "its speaker is a country, and another than is told"
