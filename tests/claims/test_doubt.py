"""Too little may be told to know that two sources mean one event: then they never agree independently."""

import pytest

from graph.claims import agreement, claim_of, claims_over, form_of, why
from graph.model import Proposition
from ontology.terms import ActivityKind, AgreementClass, Polarity
from tests.claims.test_agreement import IMAGERY, MINISTRY, stance

GAZETTEER = "https://w3id.org/claimgraph/gazetteer/"
BASE, CITY, LAND, SHIP, FORCE = (
    f"{GAZETTEER}{one}" for one in ("base/a", "place/b", "country/c", "asset/d", "armed-force/e")
)


@pytest.mark.parametrize(
    ("roles", "told"),
    [
        ({"at": BASE, "happened": "2031-05-03"}, True),
        ({"at": BASE, "actor": FORCE, "spoken": "2031-05"}, True),
        ({"at": CITY, "happened": "2031-05-03"}, True),
        ({"asset": SHIP, "actor": FORCE, "spoken": "2031-05"}, True),
        ({"at": BASE, "spoken": "2031-05"}, False),
        ({"at": BASE, "counterpart": BASE, "happened": "2031-05"}, False),
        ({"at": CITY, "happened": "2031-05"}, False),
        ({"at": LAND, "happened": "2031-05-03"}, False),
        ({"at": BASE, "actor": FORCE}, False),
    ],
)
def test_two_things_have_to_be_told_and_a_time(roles: dict[str, str], told: bool) -> None:
    proposition = Proposition(ActivityKind.ATTACK, Polarity.POSITIVE, **roles)  # type: ignore[arg-type] # by name
    (claim,) = claims_over([form_of(proposition)])

    assert (claim.doubt == "") is told


def test_sources_that_may_mean_different_events_are_of_unknown_lineage() -> None:
    found = agreement((stance(1, MINISTRY), stance(2, IMAGERY)), doubt="no time is told")

    assert found.kind is AgreementClass.UNKNOWN_LINEAGE
    assert found.reason.endswith("; but no time is told")


def test_what_only_a_person_can_have_joined_says_so() -> None:
    first, second = (
        form_of(Proposition(ActivityKind.ATTACK, Polarity.POSITIVE, at=BASE, happened=day))
        for day in ("2031-05-03", "2031-05-10")
    )
    told = "a person joined what the table keeps apart"

    assert why(claim_of((first, second)), {})[0] == told
    assert told not in why(claim_of((first,)), {})
