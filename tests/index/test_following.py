"""After every kind of change the index is what it would be if it were made anew."""

from dataclasses import replace

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from ontology.gazetteer import Entry
from ontology.terms import EntityKind
from ontology.vocabulary import Property
from tests.index.world import DENIED, ENTRIES, LEFT, MINTER, SOUTH, Name, Paper, World, change_of

GAZETTEER = "https://w3id.org/claimgraph/gazetteer/"
ONE = Paper("one", (LEFT, SOUTH))
TWO = Paper("two", (DENIED,))


def rows(world: World, sql: str) -> list[tuple[object, ...]]:
    assert world.store.index is not None
    return world.store.index.rows(sql)


def test_a_new_store_has_an_index_of_its_revision(world: World) -> None:
    assert world.in_step()
    assert rows(world, "SELECT count(*) FROM entity") == [(len(ENTRIES),)]


def test_a_document_comes_with_its_statements_and_claims(world: World) -> None:
    assert world.put(ONE)

    assert rows(world, "SELECT count(*) FROM statement WHERE standing = 1") == [(2,)]
    assert rows(world, "SELECT count(*) FROM claim") == [(2,)]
    assert world.in_step()


@pytest.mark.parametrize("fraction", ["", ".25", ".250000", ".000001", ".100"])
def test_moments_are_as_the_graph_gives_them(world: World, fraction: str) -> None:
    moment = f"2031-05-03T10:00:20{fraction}Z"
    recorded = NamedNode(Property.RECORDED_AT)
    literal = Literal(moment, datatype=NamedNode("http://www.w3.org/2001/XMLSchema#dateTime"))
    change = change_of(ONE, ENTRIES, MINTER)
    quads = tuple(
        Quad(quad.subject, quad.predicate, literal, quad.graph_name) if quad.predicate == recorded else quad
        for quad in change.quads
    )
    world.store.put(replace(change, quads=quads))

    (row,) = world.store.select(f"SELECT ?moment {{ ?version <{Property.RECORDED_AT}> ?moment }}")
    assert rows(world, "SELECT recorded FROM version") == [(row["moment"],)]
    assert world.in_step()


def test_a_second_document_changes_the_claims_of_the_first(world: World) -> None:
    world.put(ONE)
    world.put(TWO)

    assert ("contested",) in rows(world, "SELECT agreement FROM claim")
    assert world.in_step()


def test_a_new_version_supersedes_the_statements_of_the_one_before(world: World) -> None:
    world.put(ONE)
    world.put(TWO)
    world.put(replace(ONE, says=(SOUTH,), day="2031-05-04"))

    standing = rows(world, "SELECT standing, count(*) FROM statement GROUP BY 1 ORDER BY 1")
    assert standing == [(0, 2), (1, 2)]
    assert rows(world, "SELECT position, current FROM version WHERE document LIKE '%one' ORDER BY 1") == [
        (0, 0),
        (1, 1),
    ]
    assert world.in_step()


def test_an_older_version_that_comes_again_is_the_last(world: World) -> None:
    world.put(ONE)
    world.put(replace(ONE, says=(SOUTH,)))
    world.put(ONE)

    assert world.in_step()


def test_statements_stand_where_they_stood_when_a_version_comes_without_claims(world: World) -> None:
    world.put(ONE)
    before = rows(world, "SELECT count(*) FROM stance")
    world.store.put(change_of(replace(ONE, says=()), ENTRIES, MINTER))

    assert rows(world, "SELECT count(*) FROM stance") == before != [(0,)]
    assert world.in_step()


def test_the_same_version_again_changes_nothing(world: World) -> None:
    world.put(ONE)
    before = world.store.revision()

    assert not world.put(ONE)
    assert world.store.revision() == before
    assert rows(world, "SELECT * FROM pending") == []
    assert world.in_step()


def test_a_document_that_goes_takes_all_with_it(world: World) -> None:
    world.put(ONE)
    world.put(TWO)
    world.remove("one")

    assert rows(world, "SELECT count(*) FROM statement") == [(1,)]
    assert rows(world, "SELECT count(*) FROM quote_words WHERE quote_words MATCH 'paper'") == [(1,)]
    assert world.in_step()
    world.remove("two")
    for table in ("statement", "statement_row", "thing", "says", "proposition", "claim", "stance", "version"):
        assert rows(world, f"SELECT count(*) FROM {table}") == [(0,)], table  # noqa: S608 - ours
    assert world.in_step()


def test_a_rejected_statement_stands_no_more_and_an_undo_restores_it(world: World) -> None:
    world.put(ONE)
    world.put(TWO)
    iri, key = world.statements()[0]
    rejected = world.decide("reject", iri, value=key)

    assert rows(world, "SELECT count(*) FROM statement WHERE standing = -1") == [(1,)]
    assert world.in_step()
    world.decide("undo", MINTER.judgement(rejected.key))
    assert rows(world, "SELECT count(*) FROM statement WHERE standing = -1") == [(0,)]
    assert world.in_step()


def test_a_correction_shows_and_an_undo_restores_what_was_read(world: World) -> None:
    world.put(ONE)
    world.put(TWO)
    iri, key = world.statements()[0]
    before = rows(world, "SELECT iri, polarity FROM statement ORDER BY 1")
    made = world.decide("correct", iri, value=key, correction=("polarity", "negative"))

    assert rows(world, "SELECT iri, polarity FROM statement ORDER BY 1") != before
    assert world.in_step()
    world.decide("undo", MINTER.judgement(made.key))
    assert rows(world, "SELECT iri, polarity FROM statement ORDER BY 1") == before
    assert world.in_step()


def test_decisions_on_entities_change_the_claims(world: World) -> None:
    world.put(ONE)
    world.put(TWO)
    ministry, skyeye = GAZETTEER + "organisation/ministry", GAZETTEER + "organisation/skyeye"
    same = world.decide("same", ministry, skyeye)

    assert ("self-contradicted",) in rows(world, "SELECT agreement FROM claim")
    assert world.in_step()
    world.decide("undo", MINTER.judgement(same.key))
    world.decide("not-same", ministry, skyeye)
    assert world.in_step()


def test_claims_that_a_person_joins_or_parts_change(world: World) -> None:
    world.put(ONE)
    world.put(TWO)
    said = [str(one) for (one,) in rows(world, "SELECT min(proposition) FROM address GROUP BY claim")]
    assert len(said) == 2
    joined = world.decide("join", *said)

    assert rows(world, "SELECT count(*) FROM claim") == [(1,)]
    assert world.in_step()
    world.decide("part", *said)
    assert rows(world, "SELECT count(*) FROM claim") == [(2,)]
    assert world.in_step()
    world.decide("undo", MINTER.judgement(joined.key))
    assert world.in_step()


def test_entities_are_called_by_the_words_of_their_mentions_as_long_as_these_stand(world: World) -> None:
    harbour = Name("Big Harbour", "base/north")
    called = "SELECT lower, label FROM name WHERE entity LIKE '%base/north' ORDER BY 1"
    by_word = "SELECT entity FROM name_word WHERE word = 'big'"
    world.put(ONE, harbour, Name("NORTH HARBOUR", "base/north"))
    world.put(TWO, harbour)

    assert rows(world, called) == [("big harbour", 0), ("north harbour", 1)]
    world.remove("one")
    assert rows(world, by_word) == [(GAZETTEER + "base/north",)]
    assert world.in_step()
    world.put(replace(TWO, says=()))
    assert rows(world, by_word) == [(GAZETTEER + "base/north",)]
    world.remove("two")
    assert rows(world, called) == [("north harbour", 1)]
    assert rows(world, by_word) == []
    assert world.in_step()


def test_new_entities_come_and_go_with_their_versions(world: World) -> None:
    world.put(ONE, Name("Iven Dor"))
    world.put(replace(ONE, says=(SOUTH,)), Name("Iven Dor"), Name("Mara Venn"))

    assert rows(world, "SELECT count(*) FROM entity WHERE linked = 0") == [(3,)]
    assert len(rows(world, "SELECT entity FROM name_word WHERE word = 'dor'")) == 2
    assert world.in_step()
    world.remove("one")
    assert rows(world, "SELECT count(*) FROM entity WHERE linked = 0") == [(0,)]
    assert world.in_step()


def test_another_gazetteer_renames_entities(world: World) -> None:
    world.put(ONE)
    world.gazetteer(
        "other",
        Entry("country/aland", "Republic of Aland", EntityKind.COUNTRY, names=("Aland",)),
        Entry("base/west", "West Strip", EntityKind.BASE, country="country/aland"),
    )

    assert rows(world, "SELECT lower FROM name WHERE entity LIKE '%country/aland' ORDER BY 1") == [
        ("aland",),
        ("republic of aland",),
    ]
    assert rows(world, "SELECT entity FROM name_word WHERE word = 'strip'") == [(GAZETTEER + "base/west",)]
    assert world.in_step()
    world.gazetteer("entries again")
    assert rows(world, "SELECT entity FROM name_word WHERE word = 'strip'") == []
    assert world.in_step()
