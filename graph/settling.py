"""Claims kept in step with the statements: what becomes of them when a document comes or goes.

Only the blocks that the document's propositions lie in are computed anew, and of these only the claims
that change are written.  The outcome is that of computing all claims over all statements.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import Protocol, Self

from graph.claims import (
    Claim,
    Form,
    Kinship,
    Stance,
    agreement,
    claims_over,
    form_at,
    in_window,
    relations_of,
)
from graph.claims.clocks import AsOf
from graph.documents.likeness import alike_pairs
from graph.errors import SettingsError
from graph.queries.blocks import (
    Rules,
    Said,
    Standing,
    claims_near,
    names_of,
    outside_of,
    reachable,
    said_in,
    signatures_of,
)
from graph.queries.judgements import propositions_naming, with_judgements
from graph.queries.sparql import last_part
from graph.queries.stances import Selects, stances_on
from graph.queries.then import changed_since
from graph.rdf import Minter, Revision, claim_quads, entry_iri, relation_quads
from graph.settings import Settings
from graph.store import ClaimChange, Decision, DocumentChange, Reader, Scratch, Writer, exclusively
from ontology.families import FamiliesError, open_families

_NO_DOCUMENT = "urn:claimgraph:no-document"
_BATCH = 500
"""Propositions whose claims are computed anew in one update."""


class Store(Reader, Writer, Protocol):
    """Both doors of one store."""


@dataclass(frozen=True, slots=True)
class Settling:
    """What settling needs: the store, how IRIs are made, and by which rules claims are computed."""

    reader: Reader
    minter: Minter
    rules: Rules = field(default_factory=Rules)

    @classmethod
    def from_settings(cls, reader: Reader, settings: Settings) -> Self:
        """What the settings and the store tell.

        Raises:
            SettingsError: If the file of publisher families cannot be read.
        """
        return cls(reader, Minter(settings.base_iri), rules_of(reader, settings))

    def put(self, change: DocumentChange) -> DocumentChange:
        """The same change with what becomes of the claims when it is written.

        Nine store queries, whatever the size of the store; their cost follows the number of propositions
        in the blocks that are touched, and of statements on the claims that change.
        """
        coming = Scratch(change.quads)
        stays = [one for one in said_in(change.document, self.reader) if one.version != change.version]
        after = [*said_in(change.document, coming), *(replace(one, standing=False) for one in stays)]
        return replace(change, claims=self._settle(change.document, after, coming))

    def remove(self, document: str) -> ClaimChange:
        """What becomes of the claims when a document goes with all its versions."""
        return self._settle(document, [], None)

    def anew(self, propositions: Sequence[str], before: Rules) -> ClaimChange:
        """What becomes of the claims of some propositions, by IRI, that other rules ``before`` made."""
        return self._change(_NO_DOCUMENT, signatures_of(propositions, self.reader), [], None, before)

    def review(self, document: str, rejected: Mapping[str, bool]) -> ClaimChange:
        """What becomes of the claims when statements of a document, by IRI, are rejected or restored."""
        said = said_in(document, self.reader)
        return self._settle(
            document,
            [replace(one, standing=not rejected.get(one.statement, not one.standing)) for one in said],
            None,
        )

    def correct(self, document: str, revisions: Sequence[Revision]) -> ClaimChange:
        """What becomes of the claims when statements of some versions of a document are corrected."""
        coming = Scratch(quad for one in revisions for quad in one.after)
        versions = {one.version for one in revisions}
        stays = (one for one in said_in(document, self.reader) if one.version not in versions)
        return self._settle(document, [*said_in(document, coming), *stays], coming)

    def _settle(self, document: str, after: Sequence[Said], coming: Scratch | None) -> ClaimChange:
        """``after`` is what the document will say; the texts of its new version are in ``coming``."""
        before = said_in(document, self.reader)
        touched = {one.proposition: one.line for one in (*before, *after)}
        return self._change(document, touched, after, coming)

    def _change(
        self,
        document: str,
        touched: Mapping[str, str],
        after: Sequence[Said],
        coming: Scratch | None,
        before: Rules | None = None,
    ) -> ClaimChange:
        if not touched:
            return ClaimChange()
        standing = self._without(document, touched, before)
        claims = claims_over(self._forms(standing, touched, after), self.rules.decided)
        keys = set(map(last_part, touched))
        changed = [claim for claim in claims if self._changes(claim, standing, keys)]
        kept = {self.minter.claim(claim.key) for claim in claims} - set(map(self._iri, changed))
        by_claim = self._stances(document, changed, after, coming)
        gone = standing.claims.keys() - kept
        beside = [one for one in in_window(claims, changed) if self._iri(one) in kept]
        beside += (one for one in claims_near(changed, self.reader, self.rules) if self._iri(one) not in gone)
        readers: list[Selects] = [self.reader, *([coming] if coming else [])]
        names = names_of((entity for claim in changed for entity in claim.entities), readers)
        return ClaimChange(
            replaced=tuple(sorted(gone)),
            quads=tuple(
                quad
                for claim, own in zip(changed, by_claim, strict=True)
                for quad in claim_quads(
                    claim, agreement(own, self.rules.kinship, claim.doubt), own, names, self.minter
                )
            )
            + relation_quads(relations_of(changed, beside), self.minter),
        )

    def _without(self, document: str, touched: Mapping[str, str], before: Rules | None) -> Standing:
        """The claims that the change can reach, what the document itself says left out of account.

        What it does not touch stands as it stands: only what it says, or said, has to be looked up.
        """
        found = reachable(touched, self.reader, self.rules, before)
        held, standing = outside_of(document, touched, self.reader)
        return replace(
            found,
            held=(found.held - touched.keys()) | held,
            standing=(found.standing - touched.keys()) | standing,
        )

    def _iri(self, claim: Claim) -> str:
        return self.minter.claim(claim.key)

    def _forms(self, standing: Standing, touched: Mapping[str, str], after: Sequence[Said]) -> Iterable[Form]:
        """The propositions as they will be: who still says them, and whether it stands."""
        will_stand = standing.standing | {one.proposition for one in after if one.standing}
        will_hold = standing.held | {one.proposition for one in after}
        for proposition, line in {**standing.lines, **touched}.items():
            if proposition in will_hold:
                yield self._form(line, standing=proposition in will_stand)

    def _form(self, line: str, *, standing: bool = True) -> Form:
        return form_at(line, standing=standing, same=self.rules.kinship.same)

    def _changes(self, claim: Claim, standing: Standing, touched: set[str]) -> bool:
        """Whether the claim has other propositions than before, or one that the change touches."""
        members = frozenset(map(self.minter.proposition, claim.propositions))
        as_before = standing.claims.get(self.minter.claim(claim.key)) == members
        return not as_before or not touched.isdisjoint(claim.propositions)

    def _stances(
        self, document: str, changed: Sequence[Claim], after: Sequence[Said], coming: Scratch | None
    ) -> list[list[Stance]]:
        """Where statements will stand on each of the claims that change."""
        propositions = [self.minter.proposition(key) for claim in changed for key in claim.propositions]
        same = self.rules.kinship.same
        stays = {one.statement: one.standing for one in after}
        found = [
            stance if stance.document != document else replace(stance, standing=stays[stance.statement])
            for stance in stances_on(propositions, self.reader, same=same)
            if stance.document != document or stance.statement in stays
        ]
        if coming is not None:
            new = stances_on(propositions, coming, [self.reader], same)
            again = {stance.statement for stance in new}
            found = [*(stance for stance in found if stance.statement not in again), *new]
        home = {key: at for at, claim in enumerate(changed) for key in claim.propositions}
        by_claim: list[list[Stance]] = [[] for _ in changed]
        for stance in sorted(found, key=lambda stance: (stance.statement, stance.proposition)):
            by_claim[home[stance.proposition]].append(stance)
        return by_claim


def settle_anew(store: Store, settings: Settings, moment: datetime) -> None:
    """Compute the claims anew that hang on what the gazetteer changed at a moment or later.

    Their labels have names of entities, and their agreement tells states by names, classes and countries.
    Cost follows the number of statements on these claims.

    Raises:
        SettingsError: If the file of publisher families cannot be read.
        StoreError: If the store cannot be written; what was written stays.
    """
    entities = changed_since(store, moment)
    touched = propositions_naming(entities, store) if entities else ()
    for start in range(0, len(touched), _BATCH):
        exclusively(store, partial(_anew, touched[start : start + _BATCH], store, settings))


def _anew(propositions: Sequence[str], store: Store, settings: Settings) -> None:
    settling = Settling.from_settings(store, settings)
    claims = settling.anew(propositions, settling.rules)
    # The graph of decisions is written whole with every change of claims; it stays as it is.
    stays = tuple(store.quads(settling.minter.decisions))
    store.decide(Decision(decisions=stays, claims=claims))


def rules_of(reader: Reader, settings: Settings, as_of: AsOf | None = None) -> Rules:
    """What claims are computed by, now or as of a day.

    Raises:
        SettingsError: If the file of publisher families cannot be read.
    """
    return with_judgements(Rules(kinship_of(settings)), reader, as_of)


def kinship_of(settings: Settings) -> Kinship:
    """What the files of publisher families tell, and how near-duplicate texts are found.

    Raises:
        SettingsError: If one of the files cannot be read.
    """
    return Kinship(families=_families(settings.families), alike=alike_pairs)


@cache
def _families(files: str) -> Mapping[str, str]:
    """Families by the IRI of the outlet; one that a state directs is of that state."""
    try:
        found = open_families([Path(one) for one in files.split(os.pathsep) if one])
    except FamiliesError as error:
        raise SettingsError(error.place, error.message, error.remedy) from error
    return {
        entry_iri(outlet): entry_iri(family) if family.startswith("country/") else family
        for outlet, family in found.items()
    }
