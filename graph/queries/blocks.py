"""The claims as they stand, block by block, and what a document says: what settling starts from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from graph.claims import (
    Block,
    Claim,
    Decided,
    Kinship,
    claim_of,
    form_at,
    related_blocks,
    window,
)
from graph.queries.sparql import day, iri, iris, last_part, string, text, values
from graph.queries.stances import Selects
from graph.store.contract import Reader
from ontology.vocabulary import Class

_READ: dict[str, str] = {}
"""Signatures by the IRI of the proposition, whose last part is their hash."""

_MOST_READ = 500_000


@dataclass(frozen=True, slots=True)
class Said:
    """One statement of a document on one proposition, all as IRIs; ``line`` is the signature."""

    statement: str
    version: str
    proposition: str
    line: str
    standing: bool


@dataclass(frozen=True, slots=True)
class Rules:
    """What claims are computed by, beside the statements: kinship of sources and what persons decided."""

    kinship: Kinship = field(default_factory=Kinship)
    decided: Decided = field(default_factory=Decided)

    def deciding(self, same: Mapping[str, str], decided: Decided) -> "Rules":
        """The same with what persons decided: who is one, and which propositions are on one claim."""
        return Rules(replace(self.kinship, same=same), decided)


@dataclass(frozen=True, slots=True)
class Standing:
    """The claims of some blocks as they stand.

    ``lines`` are the signatures of their propositions by IRI; ``held`` are those that anyone says,
    ``standing`` those that a standing statement says; ``claims`` the propositions of each claim.
    """

    lines: Mapping[str, str] = field(default_factory=dict)
    held: frozenset[str] = frozenset()
    standing: frozenset[str] = frozenset()
    claims: Mapping[str, frozenset[str]] = field(default_factory=dict)


def said_in(document: str, reader: Selects) -> tuple[Said, ...]:
    """What the statements of a document say, in any of its versions.  One store query.

    Raises:
        QueryRefused: If ``document`` is no absolute IRI.
    """
    rows = reader.select(text("said_in", document=iri(document)))
    return tuple(
        Said(
            row["statement"],
            row["version"],
            row["proposition"],
            row["signature"],
            row["class"] == Class.STATEMENT,
        )
        for row in rows
    )


def standing_in(blocks: Iterable[Block], reader: Reader) -> Standing:
    """The claims of some blocks as they stand.

    One store query; its cost follows the number of propositions in the blocks.
    """
    wanted = values("block", (string(str(block)) for block in sorted(blocks)))
    rows = reader.select(text("block", blocks=wanted))
    claims: dict[str, set[str]] = {}
    for row in rows:
        claims.setdefault(row["claim"], set()).add(row["proposition"])
    return Standing(
        lines=signatures_of(sorted({row["proposition"] for row in rows}), reader),
        held=frozenset(row["proposition"] for row in rows),
        standing=frozenset(row["proposition"] for row in rows if row["stands"] == "true"),
        claims={claim: frozenset(held) for claim, held in claims.items()},
    )


def outside_of(
    document: str, propositions: Iterable[str], reader: Reader
) -> tuple[frozenset[str], frozenset[str]]:
    """Which of some propositions are said outside a document, and which of them in a standing statement.

    One store query; its cost follows the number of statements that say them.
    """
    wanted = iris("proposition", sorted(propositions))
    rows = reader.select(text("held", propositions=wanted, document=iri(document)))
    held = frozenset(row["proposition"] for row in rows)
    return held, frozenset(row["proposition"] for row in rows if row["class"] == Class.STATEMENT)


def reachable(
    lines: Mapping[str, str], reader: Reader, rules: Rules, before: Rules | None = None
) -> Standing:
    """The claims of all blocks that some propositions can reach; ``lines`` are their signatures by IRI.

    ``before`` are the rules that the claims were made by, where these changed.  Two store queries, and two
    more for each step to blocks that persons joined to these.
    """
    found, blocks, known = Standing(), frozenset[Block](), dict(lines)
    both = [rules] if before is None else [rules, before]
    while not (reached := frozenset(_block(line, one) for line in known.values() for one in both)) <= blocks:
        blocks |= reached
        found = standing_in(blocks, reader)
        known |= found.lines
        for one in both:
            known |= signatures_of(_partners(known, one.decided), reader)
    return found


def _block(line: str, rules: Rules) -> Block:
    return form_at(line, same=rules.kinship.same).block


def _partners(lines: Mapping[str, str], decided: Decided) -> list[str]:
    """The propositions that persons joined to these, besides them."""
    starts = {last_part(iri): iri.rpartition("/")[0] for iri in lines}
    pairs = (pair for pair in decided.joined if pair & starts.keys())
    return [
        f"{starts[next(iter(pair & starts.keys()))]}/{key}" for pair in pairs for key in pair - starts.keys()
    ]


def claims_near(claims: Sequence[Claim], reader: Reader, rules: Rules) -> tuple[Claim, ...]:
    """The claims of other blocks that can relate to some: at the same places, and not of quite another time.

    One store query; its cost follows the number of claims at the places.
    """
    own = {block for claim in claims for block in claim.blocks}
    blocks = related_blocks(claims) - own
    if not blocks:
        return ()
    wanted = values("block", (string(str(block)) for block in sorted(blocks)))
    earliest, latest = window(claims)
    rows = reader.select(text("related", blocks=wanted, earliest=day(earliest), latest=day(latest)))
    known = signatures_of([row["proposition"] for row in rows], reader)
    lines: dict[str, set[str]] = {}
    for row in rows:
        lines.setdefault(row["claim"], set()).add(known[row["proposition"]])
    return tuple(
        claim_of(tuple(form_at(line, same=rules.kinship.same) for line in sorted(held)))
        for _, held in sorted(lines.items())
    )


def signatures_of(propositions: Sequence[str], reader: Selects) -> dict[str, str]:
    """What some propositions say, by IRI; those that nobody says any more may be left out.

    One store query, and none if all were asked for before: what a proposition says never changes.
    """
    new = sorted({one for one in propositions if one not in _READ})
    if new:
        if len(_READ) > _MOST_READ:
            _READ.clear()
        rows = reader.select(text("signatures", propositions=iris("proposition", new)))
        _READ.update((row["proposition"], row["signature"]) for row in rows)
    return {one: _READ[one] for one in propositions if one in _READ}


def names_of(entities: Iterable[str], readers: Iterable[Selects]) -> dict[str, str]:
    """The names of some entities by IRI.  One query to each reader."""
    wanted = sorted(set(entities))
    if not wanted:
        return {}
    query = text("names_of", entities=iris("entity", wanted))
    return {row["entity"]: row["name"] for reader in readers for row in reader.select(query)}
