"""Other readings of a question where its words leave more than one: offered, never chosen in silence."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graph.queries.criteria import EntityFilter, StatementFilter, one_of
from graph.queries.english.content import Topic, activity_kinds
from graph.queries.english.parsing import Parsed
from graph.queries.english.uses import Tools, Use, others
from graph.queries.understood import Line, told_by

_MOST = 8
"""Alternatives that are offered."""


@dataclass(frozen=True, slots=True)
class Other:
    """Another filter that the question may mean, with its lines and how it differs."""

    reading: str
    filter: StatementFilter
    lines: tuple[Line, ...]


def other_readings(  # noqa: PLR0913, PLR0917 - one question with all that was made of it
    parsed: Parsed,
    uses: Iterable[Use],
    topic: Topic,
    meaning: StatementFilter,
    lines: tuple[Line, ...],
    tools: Tools,
) -> tuple[Other, ...]:
    """What else the question may mean: other things of a name, names and deeds that were not required."""
    found = [*_other_names(parsed, uses, meaning, lines, tools), *_required(parsed, topic, meaning, lines)]
    return tuple(found[:_MOST])


def _other_names(
    parsed: Parsed, uses: Iterable[Use], meaning: StatementFilter, lines: tuple[Line, ...], tools: Tools
) -> Iterator[Other]:
    every = {(name.first, name.last): name for name in parsed.sentence.names}
    for use in uses:
        name = every[use.name.first, use.name.last]
        for other in others(name, use, tools):
            changed = _exchanged(meaning, use.iris, other.iris)
            told = tuple(replace(line, text=line.text.replace(use.text, other.text)) for line in lines)
            yield Other(f"{name.words!r} as {other.text}", changed, told)


def _required(
    parsed: Parsed, topic: Topic, meaning: StatementFilter, lines: tuple[Line, ...]
) -> Iterator[Other]:
    for use in topic.left_out:
        narrower = replace(meaning, all_of=(*meaning.all_of, StatementFilter(about=one_of(use.iris))))
        kept = tuple(line for line in lines if line.part != "named, not required")
        line = Line("and about", use.text)
        yield Other(f"{use.name.words!r} required", narrower, (*kept, line))
    kinds = activity_kinds(doing for doing in parsed.doings if doing.known_by_place)
    if kinds and not meaning.activities:
        words = " or ".join(kinds)
        line = Line("activity", words)
        yield Other(
            f"{words} required",
            replace(meaning, activities=kinds),
            (*told_by(lines, without="activity"), line),
        )


def _exchanged(meaning: StatementFilter, old: tuple[str, ...], new: tuple[str, ...]) -> StatementFilter:
    """``meaning`` with ``new`` entities wherever all the ``old`` ones stood."""

    def changed(given: EntityFilter | None) -> EntityFilter | None:
        if given is None or not set(old) <= set(given.iris):
            return given
        kept = [iri for iri in given.iris if iri not in old]
        return replace(given, iris=tuple(dict.fromkeys((*kept, *new))))

    return replace(
        meaning,
        speaker=changed(meaning.speaker),
        via=changed(meaning.via),
        about=changed(meaning.about),
        all_of=tuple(_exchanged(one, old, new) for one in meaning.all_of),
        any_of=tuple(_exchanged(one, old, new) for one in meaning.any_of),
    )
