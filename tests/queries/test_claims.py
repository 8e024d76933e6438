from typing import Any

from graph.queries.claims import claims_by_iri, claims_page
from graph.store.contract import Reader
from ontology.terms import ActivityKind


def test_claims_that_a_statement_holds_now_are_listed(reader: Reader) -> None:
    page = claims_page(reader, about=(), activities=(), first=9, after=None)

    assert [(row.label, row.statements) for row in page.items] == [
        ("attack: Gull Square (2031-02)", 2),
        ("Withdrawal: Kell, Osmark", 1),
    ]
    assert page.total == 2


def test_claims_filter_by_activity_and_by_what_they_are_about(reader: Reader, world: Any) -> None:
    osmark = (world.entity("base/osmark-air-base"), world.entity("asset/gale"))
    attacks = claims_page(reader, about=(), activities=(ActivityKind.ATTACK,), first=9, after=None)
    about = claims_page(reader, about=osmark, activities=(), first=9, after=None)

    assert [row.iri for row in attacks.items] == [world.claim("c1")]
    assert [row.iri for row in about.items] == [world.claim("c2")]


def test_a_claim_is_whole_and_takes_two_store_queries(counting: Any, world: Any) -> None:
    found = claims_by_iri(counting.door(), [world.claim("c1"), world.claim("c2"), "urn:none"])

    first, second = found[world.claim("c1")], found[world.claim("c2")]
    assert (len(found), len(counting.queries)) == (2, 2)
    assert first.happened is not None
    assert (first.activity, first.happened.text) == (ActivityKind.ATTACK, "2031-02")
    assert [row.name for row in second.about] == ["Kell Naval Base", "Osmark Air Base"]
    assert second.happened is None
