"""What a client with the token may change."""

from typing import Annotated

import strawberry
from strawberry import Info

from graph.judgements import JudgementKind
from schema import mutation_documents as documents
from schema import mutation_judgements as decisions
from schema.field import field
from schema.writing import WritingContext

Request = Info[WritingContext, None]


def _given(description: str) -> object:
    return strawberry.argument(description=description)


_PAIR = _given("The two, who decides, and why.")
_STATEMENT = _given("The statement, who decides, and why.")


@strawberry.type(
    description="What a client with the token may change: one writes at a time, and the same twice changes "
    "nothing. What goes wrong stands in `problems`; what was not done leaves the graph as it was."
)
class Mutation:
    """The root of what writes."""

    @field("Read documents into the graph, each wholly or not at all.")
    def add_documents(
        self,
        info: Request,
        input: Annotated[  # noqa: A002 - Relay's word
            documents.AddDocumentsInput, strawberry.argument(description="The documents.")
        ],
    ) -> documents.AddDocumentsPayload:
        """Add."""
        return documents.added(info.context, input)

    @field("Take a document out, with all its versions and everything that was read in it.")
    def remove_document(
        self,
        info: Request,
        input: Annotated[  # noqa: A002 - Relay's word
            documents.RemoveDocumentInput, strawberry.argument(description="The document.")
        ],
    ) -> documents.RemoveDocumentPayload:
        """Remove."""
        return documents.removed(info.context, input)

    @field("Two entities are one: they are asked for, and count, as one.")
    def judge_same(
        self,
        info: Request,
        input: Annotated[decisions.JudgeSameInput, _PAIR],  # noqa: A002 - Relay's word
    ) -> decisions.JudgementPayload:
        """Same."""
        asked = decisions.proposal(JudgementKind.SAME, input, entities=(input.one, input.other))
        return decisions.judged(info.context, input, asked)

    @field("Two entities are not one, and nobody shall make them so without undoing this.")
    def judge_not_same(
        self,
        info: Request,
        input: Annotated[decisions.JudgeNotSameInput, _PAIR],  # noqa: A002 - Relay's word
    ) -> decisions.JudgementPayload:
        """Not the same."""
        asked = decisions.proposal(JudgementKind.NOT_SAME, input, entities=(input.one, input.other))
        return decisions.judged(info.context, input, asked)

    @field("A statement was read rightly.")
    def judge_accept(
        self,
        info: Request,
        input: Annotated[decisions.JudgeAcceptInput, _STATEMENT],  # noqa: A002 - Relay's word
    ) -> decisions.JudgementPayload:
        """Accept."""
        asked = decisions.proposal(JudgementKind.ACCEPT, input, statement=input.statement)
        return decisions.judged(info.context, input, asked)

    @field("A statement was not read rightly: answers and claims leave it out.")
    def judge_reject(
        self,
        info: Request,
        input: Annotated[decisions.JudgeRejectInput, _STATEMENT],  # noqa: A002 - Relay's word
    ) -> decisions.JudgementPayload:
        """Reject."""
        asked = decisions.proposal(JudgementKind.REJECT, input, statement=input.statement)
        return decisions.judged(info.context, input, asked)

    @field("Something of a statement was misread: it is this; what was read is kept beside it.")
    def judge_correct(
        self,
        info: Request,
        input: Annotated[  # noqa: A002 - Relay's word
            decisions.JudgeCorrectInput, _given("The statement, what it is, who decides, and why.")
        ],
    ) -> decisions.JudgementPayload:
        """Correct."""
        return decisions.judged(info.context, input, decisions.corrected(input))

    @field("Two claims are one.")
    def judge_join(
        self,
        info: Request,
        input: Annotated[  # noqa: A002 - Relay's word
            decisions.JudgeJoinInput, _given("The claims, who decides, and why.")
        ],
    ) -> decisions.JudgementPayload:
        """Join."""
        asked = decisions.proposal(JudgementKind.JOIN, input, claims=(input.claim, input.other))
        return decisions.judged(info.context, input, asked)

    @field("A proposition is not on the claim with the others.")
    def judge_part(
        self,
        info: Request,
        input: Annotated[  # noqa: A002 - Relay's word
            decisions.JudgePartInput, _given("The claim, the proposition, who decides, and why.")
        ],
    ) -> decisions.JudgementPayload:
        """Part."""
        asked = decisions.proposal(
            JudgementKind.PART, input, claims=(input.claim,), proposition=input.proposition
        )
        return decisions.judged(info.context, input, asked)

    @field("How far a source can be relied on, over a time.")
    def judge_rate(
        self,
        info: Request,
        input: Annotated[  # noqa: A002 - Relay's word
            decisions.JudgeRateInput, _given("The source, the letter, who decides, and why.")
        ],
    ) -> decisions.JudgementPayload:
        """Rate."""
        return decisions.judged(info.context, input, decisions.rated(input))

    @field("How far a claim can be believed.")
    def judge_credit(
        self,
        info: Request,
        input: Annotated[  # noqa: A002 - Relay's word
            decisions.JudgeCreditInput, _given("The claim, the digit, who decides, and why.")
        ],
    ) -> decisions.JudgementPayload:
        """Credit."""
        return decisions.judged(info.context, input, decisions.credited(input))

    @field("A judgement does not count any more; the log keeps both.")
    def judge_undo(
        self,
        info: Request,
        input: Annotated[  # noqa: A002 - Relay's word
            decisions.JudgeUndoInput, _given("The judgement, who decides, and why.")
        ],
    ) -> decisions.JudgementPayload:
        """Undo."""
        asked = decisions.proposal(JudgementKind.UNDO, input, judgement=input.judgement)
        return decisions.judged(info.context, input, asked)


RESULTS = (
    documents.DocumentAdded,
    documents.DocumentReplaced,
    documents.DocumentUnchanged,
    documents.DocumentRefused,
)
"""Types that no field names: what became of a document is one of them."""
