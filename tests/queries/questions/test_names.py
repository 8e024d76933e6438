"""Names in questions: parts of names, persons by family name, any way of writing; few store queries."""

import pytest

from graph.queries import Understood, understand
from graph.queries.criteria import about_groups
from graph.queries.english.partial import find_parts
from graph.queries.english.words import read_words
from graph.store.contract import Reader
from ontology.gazetteer import Gazetteer
from tests.queries.conftest import CountingReader, Names


def _about(understood: Understood) -> set[str]:
    return {iri for group in about_groups(understood.filter) for iri in group}


def _squares(world: Names) -> set[str]:
    return {world.entity(name) for name in ("gull-square", "gull-square-2", "gull-square-3")}


@pytest.mark.parametrize("words", ["Gull Square", "gull square", "GULL SQUARE", "the Gull Square"])
def test_a_new_name_is_found_in_any_way_of_writing(
    words: str, reader: Reader, gazetteer: Gazetteer, world: Names
) -> None:
    assert _about(understand(f"Who said something about {words}?", reader, gazetteer)) == _squares(world)


def test_a_part_of_a_name_is_taken_and_said_so(reader: Reader, gazetteer: Gazetteer, world: Names) -> None:
    understood = understand("Who said something about Gull?", reader, gazetteer)

    assert _about(understood) == _squares(world)
    assert "about: Gull Square (place), of whose name 'Gull' is a part" in understood.words


@pytest.mark.parametrize(
    ("words", "found"), [("about the sail", {"red sail"}), ("about the red", set()), ("about sail", set())]
)
def test_a_common_word_must_end_a_name_and_follow_the_article(
    words: str, found: set[str], reader: Reader
) -> None:
    asked = read_words(words)
    parts = find_parts(asked, frozenset({len(asked) - 1}), reader)

    assert {one.name for part in parts for one in part.found} == found


def test_a_common_word_without_an_article_is_no_name(reader: Reader, gazetteer: Gazetteer) -> None:
    understood = understand("What did Mara Venn say about square tables?", reader, gazetteer)

    assert understood.filter.about is None
    assert understood.unknown == ("square", "tables")


def test_words_of_a_name_in_another_order_are_that_name(reader: Reader, gazetteer: Gazetteer) -> None:
    understood = understand("What did Imaging Tern say about Osmark?", reader, gazetteer)

    assert any("Tern Imaging" in line for line in understood.words)


def test_a_person_is_found_by_the_family_name(reader: Reader, gazetteer: Gazetteer, world: Names) -> None:
    understood = understand("What did Venn say about Red Sail?", reader, gazetteer)

    assert understood.filter.speaker is not None
    assert understood.filter.speaker.iris == (world.entity("person/mara-venn"),)


def test_the_number_of_store_queries_does_not_grow_with_the_words(
    counting: CountingReader, gazetteer: Gazetteer
) -> None:
    understand("Who denied the attack on Gull Square?", counting.door(), gazetteer)
    short = len(counting.queries)
    counting.queries.clear()
    words = "on 3 May 2031 the orange drones of Norland hit houses, shops and trees at Gull Square"
    understand(f"Who denied that {words}?", counting.door(), gazetteer)

    assert len(counting.queries) <= short + 4


def test_labels_are_looked_up_and_not_all_read(counting: CountingReader, gazetteer: Gazetteer) -> None:
    understand("who denied the attack on Gull Square?", counting.door(), gazetteer)

    assert not any("CONTAINS" in query for query in counting.queries)
    assert any('"Gull Square"' in query and "VALUES ?label" in query for query in counting.queries)
