from typing import Any

from graph.queries.claims import ClaimFilter, claims_by_iri, claims_page
from graph.store.contract import Reader
from ontology.terms import ActivityKind, AgreementClass


def _labels(reader: Reader, **given: Any) -> list[str]:
    return [row.label for row in claims_page(reader, ClaimFilter(**given), first=9).items]


def test_claims_are_listed_by_their_labels(reader: Reader) -> None:
    page = claims_page(reader, ClaimFilter(), first=9)

    assert [(row.label, row.agreement.statements) for row in page.items] == [
        ("attack: Gull Square (2031-02)", 2),
        ("Withdrawal: Kell, Osmark", 1),
    ]
    assert page.total == 2


def test_claims_filter_by_activity_agreement_and_what_they_are_about(reader: Reader, world: Any) -> None:
    osmark = (world.entity("base/osmark-air-base"), world.entity("asset/gale"))
    attack, withdrawal = "attack: Gull Square (2031-02)", "Withdrawal: Kell, Osmark"

    assert _labels(reader, activities=(ActivityKind.ATTACK,)) == [attack]
    assert _labels(reader, about=osmark) == [withdrawal]
    assert _labels(reader, agreements=(AgreementClass.CONTESTED,)) == [attack]
    assert _labels(reader, about=osmark, agreements=(AgreementClass.CONTESTED,)) == []


def test_a_claim_is_whole_and_takes_three_store_queries(counting: Any, world: Any) -> None:
    found = claims_by_iri(counting.door(), [world.claim("c1"), world.claim("c2"), "urn:none"])

    first, second = found[world.claim("c1")], found[world.claim("c2")]
    assert (len(found), len(counting.queries)) == (2, 3)
    assert first.happened is not None
    assert (first.activity, first.happened.text) == (ActivityKind.ATTACK, "2031-02")
    assert (first.agreement.kind, first.agreement.denying) == (AgreementClass.CONTESTED, 1)
    assert [row.name for row in second.about] == ["Kell Naval Base", "Osmark Air Base"]
    assert second.happened is None


def test_an_old_address_of_a_claim_leads_to_the_claim(reader: Reader, world: Any) -> None:
    found = claims_by_iri(reader, [world.claim("older")])

    assert found[world.claim("older")].iri == world.claim("c1")
