"""The W3C's tests of SPARQL 1.1, run by npm's ``rdf-test-suite`` against our server over a scratch store.

What fails for a known reason stands in ``exceptions.json``.  A new failure fails here, and so does a known
one that passes now: then its line goes.
"""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conformance.serving import serving

HERE = Path(__file__).resolve().parent
SUITE = HERE.parents[2] / "shared" / "suites" / "rdf-tests-sparql11"
SPECIFICATIONS = {
    "sparql11-protocol": 34,
    "sparql11-http-rdf-update": 13,
    "sparql11-service-description": 3,
    "sparql11-query": 328,
    "sparql11-update": 157,
    "sparql11-results-json": 4,
    "sparql11-results-csv-tsv": 6,
}
"""The specifications by the last part of their address, with how many tests each has."""
EXCEPTIONS: dict[str, str] = json.loads((HERE / "exceptions.json").read_text(encoding="utf-8"))
_START = "http://www.w3.org/2009/sparql/docs/tests/data-sparql11/"
_LONGEST_S = 600

pytestmark = [
    pytest.mark.shared,
    pytest.mark.needs_tool("node", by="Node.js 20 or newer, then npm ci --prefix tests/conformance"),
    pytest.mark.needs_made(path="tests/conformance/node_modules", by="npm ci --prefix tests/conformance"),
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("conformance")) as address:
        yield address


@pytest.mark.parametrize("specification", SPECIFICATIONS)
def test_every_test_of_the_w3c_passes_or_is_a_named_exception(specification: str, address: str) -> None:
    outcomes = _outcomes(specification, address)
    failed = {test: why for test, (outcome, why) in outcomes.items() if outcome != "passed"}
    new = {test: why for test, why in failed.items() if test not in EXCEPTIONS}
    gone = sorted(test for test in EXCEPTIONS if test in outcomes and test not in failed)

    print(f"{specification}: {len(outcomes) - len(failed)} of {len(outcomes)} tests pass")
    assert not new, "\n".join(f"{test}: {why[:500]}" for test, why in new.items())
    assert not gone, "these pass now: take them out of exceptions.json"
    assert len(outcomes) == SPECIFICATIONS[specification]


def _outcomes(specification: str, address: str) -> dict[str, tuple[str, str]]:
    """What became of each test, with the reason where it did not pass."""
    done = subprocess.run(
        [
            "node", HERE / "scripts" / "run.cjs", SUITE, "manifest-all.ttl",
            f"http://www.w3.org/TR/{specification}/", f"{address}/sparql", f"{address}/rdf-graph-store",
        ],
        cwd=HERE, capture_output=True, text=True, check=False, timeout=_LONGEST_S,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    results = [json.loads(line) for line in done.stdout.splitlines()]
    return {one["test"].removeprefix(_START): (one["outcome"], one["why"]) for one in results}
