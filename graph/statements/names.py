"""When two names stand for one thing inside a document."""

from graph.model import Mention, Source
from ontology.terms import EntityKind


def identity(mention: Mention) -> object:
    """A key that is equal for two mentions of one thing: the entry, a person's last name, else the words."""
    last = mention.text.lower().split()[-1] if mention.kind is EntityKind.PERSON else mention.text.lower()
    return mention.entry or (mention.kind, last)


def is_speaker(mention: Mention, speaker: Source) -> bool:
    """Whether ``mention`` names the one who speaks."""
    if speaker.mention is None:
        return False
    persons = mention.kind is speaker.mention.kind is EntityKind.PERSON
    if persons and mention.text.lower().split()[-1] == speaker.mention.text.lower().split()[-1]:
        return True
    return identity(mention) == identity(speaker.mention)
