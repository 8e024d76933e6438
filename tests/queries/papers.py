"""What papers of the fictional world are made of, and those on a place that the gazetteer does not know."""

from dataclasses import dataclass, field

from ontology.terms import EntityKind


@dataclass(frozen=True)
class Says:
    """One statement, in short: entities by their last part, concepts by their value."""

    name: str
    speaker: str
    act: str
    content: str
    polarity: str = "positive"
    about: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    with_: tuple[str, ...] = ()
    said: str = ""
    happened: str = ""
    anchor: str = ""
    quotation: str = "indirect"
    conflict: str = ""
    claims: tuple[str, ...] = ()


@dataclass(frozen=True)
class Paper:
    """One version of a document, with what is new in it: name and class by last part."""

    key: str
    version: str
    says: tuple[Says, ...]
    new: dict[str, tuple[str, EntityKind, tuple[str, ...]]] = field(default_factory=dict)
    publisher: str = ""
    published: str = ""
    current: bool = True


SKERRY = (
    Paper(
        "harbour-1",
        "h1",
        (
            Says(
                "m1", "ilmen-navy", "confirm", "that a fire damaged two boats", about=("skerry-base",),
                activities=("attack",), said="2031-05-01",
            ),
            Says(
                "m2", "tove-lind", "say", "that no boat was damaged", polarity="negative",
                about=("skerry-base",), activities=("attack",),
            ),
            Says(
                "m3", "tove-lind", "demand", "that the boats leave Skerry", about=("skerry",),
                activities=("departure",),
            ),
            Says(
                "m4", "guards", "say", "that the boats remain at Skerry", about=("skerry",),
                activities=("presence",), happened="2031-05-01",
            ),
        ),
        {
            "ilmen-navy": ("Ilmen Navy", EntityKind.ORGANISATION, ()),
            "tove-lind": ("Tove Lind", EntityKind.PERSON, ()),
            "guards": ("unnamed guards", EntityKind.UNNAMED_SOURCE, ()),
            "skerry": ("Skerry", EntityKind.PLACE, ()),
            "skerry-base": ("Skerry Naval Base", EntityKind.BASE, ()),
        },
        published="2031-05-02",
    ),
    Paper(
        "harbour-2",
        "h2",
        (
            Says(
                "m5", "pilot", "say", "that three boats were hit", about=("skerry-base-2",),
                activities=("attack",),
            ),
            Says(
                "m6", "ostran-embassy", "deny", "that talks had begun", polarity="negative",
                about=("skerry-base-2",), activities=("negotiation",),
            ),
        ),
        {
            "pilot": ("unnamed pilot", EntityKind.UNNAMED_SOURCE, ()),
            "ostran-embassy": ("Ostran embassy", EntityKind.ORGANISATION, ()),
            "skerry-base-2": ("Skerry Naval Base", EntityKind.BASE, ()),
        },
        published="2031-05-09",
    ),
)  # fmt: skip
"""Papers on a place that the gazetteer does not know; not in the world unless asked for."""
