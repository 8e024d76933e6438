"""Claims computed while they are asked for: as of a day, or with all that their agreement rests on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.claims import Agreement, Claim, Stance, agreement, claims_over, form_at
from graph.claims.clocks import AsOf, seen
from graph.queries.blocks import Rules, reachable
from graph.queries.clocks import known_versions
from graph.queries.sparql import last_part
from graph.queries.stances import stances_on
from graph.store.contract import Reader


@dataclass(frozen=True, slots=True)
class View:
    """A claim with where statements stand on it and how their sources agree."""

    claim: Claim
    stances: tuple[Stance, ...]
    agreement: Agreement


def views_of(
    lines: Mapping[str, str], reader: Reader, rules: Rules, as_of: AsOf | None = None
) -> tuple[View, ...]:
    """Every claim of the blocks of some propositions (signatures by IRI), now or as of a day, by key.

    Six store queries; their cost follows the number of statements in the blocks.  The outcome is that of
    a graph that never saw what was not known on the day.
    """
    standing = reachable(lines, reader, rules)
    stances = stances_on(sorted(standing.lines), reader, same=rules.kinship.same)
    if as_of is not None:
        versions = known_versions((stance.document for stance in stances), reader)
        stances = seen(stances, versions, as_of)
    return _views({last_part(iri): line for iri, line in standing.lines.items()}, stances, rules)


def _views(lines: Mapping[str, str], stances: Sequence[Stance], rules: Rules) -> tuple[View, ...]:
    by_proposition: dict[str, list[Stance]] = {}
    for stance in stances:
        by_proposition.setdefault(stance.proposition, []).append(stance)
    forms = [
        form_at(lines[key], standing=any(stance.standing for stance in held), same=rules.kinship.same)
        for key, held in by_proposition.items()
    ]
    return tuple(_view(claim, by_proposition, rules) for claim in claims_over(forms, rules.decided))


def _view(claim: Claim, stances: dict[str, list[Stance]], rules: Rules) -> View:
    own = tuple(stance for key in claim.propositions for stance in stances[key])
    return View(claim, own, agreement(own, rules.kinship, claim.doubt))
