"""Mutations by which persons decide: their inputs, and the judgement that the log has then."""

import datetime
from dataclasses import replace
from typing import Protocol

import strawberry

from graph.errors import ClaimgraphError, JudgementRefused
from graph.judgements import Field, JudgementKind, effective
from graph.judging import now
from graph.queries.admiralty import Letter
from graph.queries.judgements import judgements
from graph.queries.subjects import Proposal, Subjects
from ontology.terms import Certainty, Polarity, Quotation, SpeechAct, Tense
from schema.judgement import Judgement, judgements_shown
from schema.node import iri_of
from schema.writing import MutationPayload, Problem, WritingContext, problem_of

_DIGITS = frozenset("123456")
_BY = "Who decides, as the log shall name them."
_REASON = "Why; kept in the log."
_MUTATION_ID = "Any text; the payload gives it back unchanged."
_STATEMENT = "Its `id`, its IRI, or the start of its key."
_CLAIM = "Its `id`, its IRI, or the last part of that."
_ENTITY = "Its `id`, its IRI, or a name that stands for it alone."


@strawberry.input(description="Two entities that are one.")
class JudgeSameInput:
    """The input of ``judgeSame``."""

    one: str = strawberry.field(description="An entity: " + _ENTITY[0].lower() + _ENTITY[1:])
    other: str = strawberry.field(description="Another one, likewise.")
    by: str = strawberry.field(description=_BY)
    reason: str = strawberry.field(description=_REASON)
    client_mutation_id: str | None = strawberry.field(default=None, description=_MUTATION_ID)


@strawberry.input(description="Two entities that are not one.")
class JudgeNotSameInput(JudgeSameInput):
    """The input of ``judgeNotSame``."""


@strawberry.input(description="A statement that was read rightly.")
class JudgeAcceptInput:
    """The input of ``judgeAccept``."""

    statement: str = strawberry.field(description=_STATEMENT)
    by: str = strawberry.field(description=_BY)
    reason: str = strawberry.field(description=_REASON)
    client_mutation_id: str | None = strawberry.field(default=None, description=_MUTATION_ID)


@strawberry.input(description="A statement that was not read rightly.")
class JudgeRejectInput(JudgeAcceptInput):
    """The input of ``judgeReject``."""


@strawberry.input(one_of=True, description="What of a statement was misread, with what it is.")
class Correction:
    """A correction, as given."""

    speech_act: strawberry.Maybe[SpeechAct] = strawberry.field(description="What the speaker does.")
    polarity: strawberry.Maybe[Polarity] = strawberry.field(description="Whether the thing happens or not.")
    certainty: strawberry.Maybe[Certainty] = strawberry.field(description="How sure the content is.")
    tense: strawberry.Maybe[Tense] = strawberry.field(description="When the content places the thing.")
    quotation: strawberry.Maybe[Quotation] = strawberry.field(description="How the words are given.")
    speaker: strawberry.Maybe[str] = strawberry.field(description="The speaker: " + _ENTITY)


@strawberry.input(description="A statement, and what of it was misread.")
class JudgeCorrectInput:
    """The input of ``judgeCorrect``."""

    statement: str = strawberry.field(description=_STATEMENT)
    correction: Correction = strawberry.field(description="What it is.")
    by: str = strawberry.field(description=_BY)
    reason: str = strawberry.field(description=_REASON)
    client_mutation_id: str | None = strawberry.field(default=None, description=_MUTATION_ID)


@strawberry.input(description="Two claims.")
class JudgeJoinInput:
    """The input of ``judgeJoin``."""

    claim: str = strawberry.field(description=_CLAIM)
    other: str = strawberry.field(description="Another one, likewise.")
    by: str = strawberry.field(description=_BY)
    reason: str = strawberry.field(description=_REASON)
    client_mutation_id: str | None = strawberry.field(default=None, description=_MUTATION_ID)


@strawberry.input(description="A claim and a proposition on it.")
class JudgePartInput:
    """The input of ``judgePart``."""

    claim: str = strawberry.field(description=_CLAIM)
    proposition: str = strawberry.field(description="The proposition: its IRI, or the last part of that.")
    by: str = strawberry.field(description=_BY)
    reason: str = strawberry.field(description=_REASON)
    client_mutation_id: str | None = strawberry.field(default=None, description=_MUTATION_ID)


@strawberry.input(description="A source and how far it can be relied on, over a time.")
class JudgeRateInput:
    """The input of ``judgeRate``."""

    source: str = strawberry.field(description=_ENTITY)
    reliability: Letter = strawberry.field(description="The letter of the Admiralty code.")
    since: datetime.date | None = strawberry.field(
        default=None, description="First day on which that holds, included; open if left out."
    )
    until: datetime.date | None = strawberry.field(
        default=None, description="Last day on which that holds, included; open if left out."
    )
    by: str = strawberry.field(description=_BY)
    reason: str = strawberry.field(description=_REASON)
    client_mutation_id: str | None = strawberry.field(default=None, description=_MUTATION_ID)


@strawberry.input(description="A claim and how far it can be believed.")
class JudgeCreditInput:
    """The input of ``judgeCredit``."""

    claim: str = strawberry.field(description=_CLAIM)
    credibility: int = strawberry.field(
        description="The digit of the Admiralty code: 1 (confirmed by other sources) to 6 (cannot be judged)."
    )
    by: str = strawberry.field(description=_BY)
    reason: str = strawberry.field(description=_REASON)
    client_mutation_id: str | None = strawberry.field(default=None, description=_MUTATION_ID)


@strawberry.input(description="A judgement that shall not count any more.")
class JudgeUndoInput:
    """The input of ``judgeUndo``."""

    judgement: str = strawberry.field(description="Its `id`, its IRI, or its key.")
    by: str = strawberry.field(description=_BY)
    reason: str = strawberry.field(description=_REASON)
    client_mutation_id: str | None = strawberry.field(default=None, description=_MUTATION_ID)


@strawberry.type(description="What was decided.")
class JudgementPayload(MutationPayload):
    """The payload of every mutation that decides."""

    judgement: Judgement | None = strawberry.field(
        description="The judgement as the log has it; null if it was refused."
    )
    changed: bool = strawberry.field(
        description="False if nothing was written: it was refused, or the same judgement stood already."
    )


class Decides(Protocol):
    """What every input that decides has."""

    by: str
    reason: str
    client_mutation_id: str | None


def meant(given: str) -> str:
    """The IRI of an opaque id; else the words as they are."""
    return iri_of(given) or given


def proposal(kind: JudgementKind, given: Decides, **subjects: str | tuple[str, ...]) -> Proposal:
    """What the input asks to decide."""
    found = {
        name: meant(one) if isinstance(one, str) else tuple(map(meant, one)) for name, one in subjects.items()
    }
    return Proposal(kind=kind, by=given.by, at=now(), reason=given.reason, subjects=Subjects(**found))  # type: ignore[arg-type]


def rated(given: JudgeRateInput) -> Proposal:
    """A rating over a time."""
    asked = proposal(JudgementKind.RATE, given, entities=(given.source,))
    since = given.since.isoformat() if given.since else ""
    until = given.until.isoformat() if given.until else ""
    return replace(asked, value=given.reliability.value.upper(), since=since, until=until)


def credited(given: JudgeCreditInput) -> Proposal | JudgementRefused:
    """How far a claim can be believed; the error if it is no digit of the code."""
    if str(given.credibility) not in _DIGITS:
        return JudgementRefused("credibility", f"{given.credibility} is no digit of the code", "give 1 to 6")
    asked = proposal(JudgementKind.CREDIT, given, claims=(given.claim,))
    return replace(asked, value=str(given.credibility))


def corrected(given: JudgeCorrectInput) -> Proposal:
    """A correction of one field."""
    asked = proposal(JudgementKind.CORRECT, given, statement=given.statement)
    for field in Field:
        found = getattr(given.correction, field.value.replace("-", "_"))
        if found is not None:
            value = meant(found.value) if field is Field.SPEAKER else found.value.value
            return replace(asked, field=field, corrected=value)
    raise JudgementRefused("correction", "names no field", "give one")


def judged(context: WritingContext, given: Decides, asked: Proposal | ClaimgraphError) -> JudgementPayload:
    """Decide; what stands against it is a problem."""
    problems: list[Problem] = []
    shown: Judgement | None = None
    changed = False
    try:
        if isinstance(asked, ClaimgraphError):
            raise asked
        value, changed = context.write(lambda writing: writing.judge(asked))
        counting = frozenset(one.key for one in effective(judgements(context.reader())))
        (shown,) = judgements_shown(context, [value], counting)
    except ClaimgraphError as error:
        problems.append(problem_of(error))
    return JudgementPayload(
        client_mutation_id=given.client_mutation_id,
        revision=context.reader().revision(),
        problems=problems,
        judgement=shown,
        changed=changed,
    )
