"""What a person decides is written with all that follows from it: log, answers and claims."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Protocol

from graph.errors import JudgementRefused
from graph.judgements import (
    Judgement,
    JudgementKind,
    conflict_of,
    corrections_of,
    decided_of,
    effective,
    rejected_of,
    same_of,
    standing_as,
)
from graph.queries.blocks import Rules, said_in
from graph.queries.judgements import judgements, propositions_naming, statements_of_keys, versions_with
from graph.queries.same import in_all_versions
from graph.queries.sparql import GAZETTEER
from graph.rdf import Minter, Revision, corrected, decision_quads, judgement_quads, reviewed
from graph.settings import Settings
from graph.settling import Settling, kinship_of
from graph.store import ClaimChange, Decision, DocumentChange, Reader, Writer, exclusively


class Store(Reader, Writer, Protocol):
    """Both doors of one store."""


@dataclass(frozen=True, slots=True)
class Judging:
    """Decides on a store by its settings."""

    store: Store
    settings: Settings

    def decide(self, given: Judgement) -> Judgement:
        """Write a judgement and all that follows from it, in one update.

        Returns:
            The judgement as the log has it: its time is later than that of any before it.

        Raises:
            JudgementRefused: If it tells too little, another stands against it, or what it would undo is
                not in force.
        """
        judgement = exclusively(self.store, lambda: self._decide(given))
        self.store.flush()
        return judgement

    def decide_once(self, given: Judgement) -> tuple[Judgement, bool]:
        """As ``decide``; if the same stands already, that one and ``False``, and nothing is written."""
        judgement, is_new = exclusively(self.store, lambda: self._decide_once(given))
        self.store.flush()
        return judgement, is_new

    def _decide_once(self, given: Judgement) -> tuple[Judgement, bool]:
        standing = standing_as(given, judgements(self.store))
        return (standing, False) if standing else (self._decide(given), True)

    def _decide(self, given: Judgement) -> Judgement:
        log = judgements(self.store)
        judgement = replace(given, at=_after(log, given.at))
        before, after = effective(log), effective((*log, judgement))
        _check(judgement, before, after)
        minter = Minter(self.settings.base_iri)
        effects = self._effects(before, after)
        if judgement.kind is JudgementKind.CORRECT and not effects.come:
            problem = "is so already, or its speaker cannot be that one"
            raise JudgementRefused(judgement.subjects[0], problem, "see claimgraph show")
        self.store.decide(
            replace(
                effects,
                log=judgement_quads(judgement, minter),
                decisions=decision_quads(after, same_of(after, GAZETTEER), minter),
            )
        )
        return judgement

    def _effects(self, before: Sequence[Judgement], after: Sequence[Judgement]) -> Decision:
        """What follows for statements and claims: of reviews, corrections or rules, one judgement is one."""
        settling = Settling(self.store, Minter(self.settings.base_iri), self._rules(after))
        rejected, restored = self._reviews(before, after)
        for document in sorted({*rejected, *restored}):
            flips = dict.fromkeys(rejected[document], True) | dict.fromkeys(restored[document], False)
            return Decision(
                rejected=tuple(sorted(rejected[document])),
                restored=tuple(sorted(restored[document])),
                claims=settling.review(document, flips),
            )
        for document, revisions in self._revisions(before, after).items():
            return Decision(
                gone=tuple(quad for one in revisions for quad in one.gone),
                come=tuple(quad for one in revisions for quad in one.come),
                claims=settling.correct(document, revisions),
            )
        old = self._rules(before)
        touched = self._touched(old, settling.rules)
        return Decision(claims=settling.anew(touched, old) if touched else ClaimChange())

    def _reviews(
        self, before: Sequence[Judgement], after: Sequence[Judgement]
    ) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        """The statements that are rejected and restored, by document."""
        was, will = rejected_of(before), rejected_of(after)
        rejected: dict[str, list[str]] = defaultdict(list)
        restored: dict[str, list[str]] = defaultdict(list)
        for one in statements_of_keys(was ^ will, self.store):
            if one.key in will and not one.rejected:
                rejected[one.document].append(one.statement)
            elif one.key not in will and one.rejected:
                restored[one.document].append(one.statement)
        return rejected, restored

    def _revisions(
        self, before: Sequence[Judgement], after: Sequence[Judgement]
    ) -> dict[str, list[Revision]]:
        """The versions whose statements are corrected otherwise, by document."""
        was, will = corrections_of(before), corrections_of(after)
        changed = [key for key in {*was, *will} if was.get(key) != will.get(key)]
        minter = Minter(self.settings.base_iri)
        found: dict[str, list[Revision]] = defaultdict(list)
        for document, version in versions_with(changed, self.store):
            lines = {one.line for one in said_in(document, self.store) if one.version == version}
            revision = Revision.of(version, self.store.quads(version), sorted(lines), will, minter)
            found[document].append(revision)
        return found

    def _rules(self, counting: Sequence[Judgement]) -> Rules:
        return Rules(kinship_of(self.settings)).deciding(same_of(counting, GAZETTEER), decided_of(counting))

    def _touched(self, old: Rules, new: Rules) -> list[str]:
        """The propositions whose claims can change, by IRI."""
        minter = Minter(self.settings.base_iri)
        pairs = (old.decided.joined ^ new.decided.joined) | (old.decided.parted ^ new.decided.parted)
        found = {minter.proposition(key) for pair in pairs for key in pair}
        was, will = old.kinship.same, new.kinship.same
        changed = {one for one in {*was, *will} if was.get(one) != will.get(one)}
        entities = changed | {other for one in changed for other in (was.get(one), will.get(one)) if other}
        if entities:
            found.update(propositions_naming(in_all_versions(entities, self.store), self.store))
        return sorted(found)


def apply_reviews(change: DocumentChange, store: Reader, minter: Minter) -> DocumentChange:
    """A document that comes, with what persons rejected and corrected of it: it may be there again."""
    counting = effective(judgements(store))
    rejected, corrections = rejected_of(counting), corrections_of(counting)
    quads = reviewed(corrected(change.quads, corrections, minter), rejected)
    return replace(change, quads=quads)


def now() -> datetime:
    """The moment of a judgement, to the second, in UTC."""
    return datetime.now(UTC).replace(microsecond=0)


def _after(log: Sequence[Judgement], moment: datetime) -> datetime:
    """The moment, or just after the last judgement: a clock that stands or goes back mixes up no log."""
    last = max((one.at for one in log), default=None)
    own = moment.astimezone(UTC)
    return own if last is None or last < own else last + timedelta(microseconds=1)


def _check(new: Judgement, before: Sequence[Judgement], after: Sequence[Judgement]) -> None:
    if not (new.by.strip() and new.reason.strip()):
        raise JudgementRefused(new.kind, "who decides, and why, has to be told", "give a name and a reason")
    if len(set(new.subjects)) < len(new.subjects):
        raise JudgementRefused(new.subjects[0], "is named twice", "name two different things")
    if new.since and new.until and new.until < new.since:
        problem = f"it ends on {new.until}, before it begins on {new.since}: it would never hold"
        raise JudgementRefused(new.kind, problem, "give the earlier day first")
    if new.kind is JudgementKind.UNDO and len(before) == len(after):
        problem = "no judgement of this key is in force"
        raise JudgementRefused(new.subjects[0].rpartition("/")[2], problem, "see claimgraph review log")
    if standing := conflict_of(before, after):
        said = f"{standing.by} decided on {standing.at:%Y-%m-%d} that {_one_or_two(standing)}"
        raise JudgementRefused(new.subjects[0], said, f"undo {standing.key} first")


def _one_or_two(standing: Judgement) -> str:
    one, other = standing.subjects
    return f"{one} and {other} are {'one' if standing.kind is JudgementKind.SAME else 'not the same'}"
