"""Whether sources agree, and on whose word: the class of a claim, its counts, and the reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.claims.lineage import Kinship, Origin, is_placed, origins
from graph.claims.stances import Stance
from ontology.terms import AgreementClass, EntityKind, Position

_SIDES = frozenset({Position.AFFIRMS, Position.DENIES})
_NAMELESS = frozenset({EntityKind.UNNAMED_SOURCE, EntityKind.OUTLET})


@dataclass(frozen=True, slots=True)
class Agreement:
    """How the sources of a claim stand to one another.

    The numbers count statements that stand: ``statements`` all of them; ``documents``, ``publishers``,
    ``wires`` and ``speakers`` those behind affirming and denying ones; ``affirming`` to ``doubting``
    statements by position.  ``origins`` are the words that the affirming and denying ones rest on;
    ``withdrawn`` counts the statements that stood once.
    """

    kind: AgreementClass
    reason: str
    statements: int = 0
    documents: int = 0
    publishers: int = 0
    wires: int = 0
    speakers: int = 0
    affirming: int = 0
    denying: int = 0
    declining: int = 0
    doubting: int = 0
    withdrawn: int = 0
    origins: tuple[Origin, ...] = ()


def agreement(stances: Iterable[Stance], kinship: Kinship | None = None, doubt: str = "") -> Agreement:
    """The agreement of the statements of one claim; ``doubt`` is why they may mean different events.

    Unknown lineage never counts as independent, what is only held to be possible never makes two agree,
    and two bodies of one state, two outlets of one family and two copies of one text are one origin.
    """
    kin = kinship or Kinship()
    every = sorted(set(stances), key=lambda stance: (stance.statement, stance.proposition))
    standing = [stance for stance in every if stance.standing]
    sided = [stance for stance in standing if stance.position in _SIDES]
    found = origins(sided, kin)
    kind, reason = _class(every, sided, kin)
    if doubt and kind is AgreementClass.INDEPENDENT_AGREEMENT:
        kind, reason = AgreementClass.UNKNOWN_LINEAGE, f"{reason}; but {doubt}"
    return Agreement(
        kind=kind,
        reason=reason,
        statements=_count(stance.statement for stance in standing),
        documents=_count(stance.document for stance in sided),
        publishers=_count(stance.publisher for stance in sided if stance.publisher),
        wires=_count(wire for stance in sided for wire in stance.wires),
        speakers=_count(
            stance.speaker.iri if stance.speaker.linked else stance.speaker.name for stance in sided
        ),
        affirming=_on(Position.AFFIRMS, standing),
        denying=_on(Position.DENIES, standing),
        declining=_on(Position.DECLINES, standing),
        doubting=_on(Position.DOUBTS, standing),
        withdrawn=_count(stance.statement for stance in every if not stance.standing),
        origins=found,
    )


def _class(every: Sequence[Stance], sided: Sequence[Stance], kin: Kinship) -> tuple[AgreementClass, str]:
    """The first class that fits, with its reason."""
    if not sided:
        return _without_sides(every)
    guarded = [stance for stance in sided if stance.guarded]
    firm = origins([stance for stance in sided if not stance.guarded], kin)
    if not firm:
        return _only_possible(origins(sided, kin))
    kind, reason = _two_sides(firm) or _one_side(firm)
    return kind, reason + (_besides("held to be possible only", origins(guarded, kin)) if guarded else "")


def _without_sides(every: Sequence[Stance]) -> tuple[AgreementClass, str]:
    gone = [stance for stance in every if not stance.standing and stance.position in _SIDES]
    if gone:
        where = _counted(_count(stance.document for stance in gone), "document")
        reason = f"no document says so any more: {where} once did, and it was replaced or rejected"
        return AgreementClass.RETRACTED, reason
    return AgreementClass.NO_POSITION, "nobody affirms or denies it: it is only declined or doubted"


def _only_possible(found: Sequence[Origin]) -> tuple[AgreementClass, str]:
    """Nobody is firm: one source is one source, but several do not agree on a possibility."""
    kind, reason = _one_side(found)
    if kind in {AgreementClass.SINGLE_SOURCE, AgreementClass.ECHO}:
        return kind, f"{reason}; as possible only"
    return AgreementClass.NO_POSITION, "it is only held to be possible, which is no agreement"


def _two_sides(firm: Sequence[Origin]) -> tuple[AgreementClass, str] | None:
    affirming = [origin for origin in firm if _stands(origin, Position.AFFIRMS)]
    denying = [origin for origin in firm if _stands(origin, Position.DENIES)]
    if not affirming or not denying:
        return None
    yes, no = _listed(affirming, Position.AFFIRMS), _listed(denying, Position.DENIES)
    if any(one is not other for one in affirming for other in denying):
        return AgreementClass.CONTESTED, f"affirmed by {yes}; denied by {no}"
    (one,) = affirming
    if len({stance.speaker.name for stance in one.stances}) == 1:
        return AgreementClass.SELF_CONTRADICTED, f"{_listed(affirming)} both affirmed and denied it"
    reason = f"affirmed by {yes} and denied by {no}, who are one origin{_ties(one)}"
    return AgreementClass.SELF_CONTRADICTED, reason


def _one_side(firm: Sequence[Origin]) -> tuple[AgreementClass, str]:
    placed = [origin for origin in firm if origin.placed]
    documents = _count(document for origin in firm for document in origin.documents)
    said = "denied" if _stands(firm[0], Position.DENIES) else "affirmed"
    if len(placed) > 1:
        apart = f"{len(placed)} sources that share no speaker, state, publisher, wire or text"
        also = _besides("said also", [origin for origin in firm if not origin.placed])
        return AgreementClass.INDEPENDENT_AGREEMENT, f"{said} by {apart}: {_listed(placed)}{also}"
    if documents == 1:
        return AgreementClass.SINGLE_SOURCE, f"{said} in one document, on the word of {_listed(firm)}"
    if len(firm) == 1:
        return (
            AgreementClass.ECHO,
            f"{documents} documents rest on one origin, {_listed(firm)}{_ties(firm[0])}",
        )
    open_ = f"{said} in {documents} documents, and nobody can tell whether they have it from one source"
    return AgreementClass.UNKNOWN_LINEAGE, f"{open_}: {_listed(firm)}{_not_placed(firm)}"


def _stands(origin: Origin, position: Position) -> bool:
    return any(stance.position is position for stance in origin.stances)


def _besides(how: str, found: Sequence[Origin]) -> str:
    """Who else stands on the claim, without weight for its class."""
    return f"; {how} by {_listed(found)}" if found else ""


def _not_placed(found: Sequence[Origin]) -> str:
    """Who is named but in no gazetteer that tells for whom they speak."""
    speakers = (stance.speaker for origin in found if not origin.placed for stance in origin.stances)
    names = sorted({one.name for one in speakers if one.kind not in _NAMELESS and not is_placed(one)})
    return f"; for whom {', '.join(names[:3])} speak{'s' * (len(names) == 1)} is not known" if names else ""


def _ties(origin: Origin) -> str:
    return f" ({'; '.join(origin.ties)})" if origin.ties else ""


def _listed(found: Sequence[Origin], position: Position | None = None) -> str:
    """The origins by name, with the number of documents of each; with ``position`` who is on that side."""
    return ", ".join(_told(origin, position) for origin in found)


def _told(origin: Origin, position: Position | None) -> str:
    held = [stance for stance in origin.stances if position in {None, stance.position}]
    own = {stance.speaker.name for stance in held}
    names = " / ".join([name for name in origin.names if name in own][:3])
    return f"{names} ({_counted(_count(stance.document for stance in held), 'document')})"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _count(values: Iterable[str]) -> int:
    return len(set(values))


def _on(position: Position, stances: Iterable[Stance]) -> int:
    return _count(stance.statement for stance in stances if stance.position is position)
