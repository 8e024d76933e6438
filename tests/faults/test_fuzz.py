"""Queries that schemathesis makes up from the schema: no fault of the server, no timeout, no leak."""

import os
import re
import subprocess
import sys
from pathlib import Path

import httpx

from tests.faults.conftest import ROOT, Server

_EXAMPLES = int(os.environ.get("CLAIMGRAPH_FUZZ_EXAMPLES", "8"))
"""Queries for each field of the root; the benchmark asks for more."""
_ST = Path(sys.executable).parent / "st"
_CONFIG = Path(__file__).with_name("schemathesis.toml")


def test_queries_that_are_made_up_bring_about_nothing_unforeseen(server: Server, tmp_path: Path) -> None:
    command = [
        str(_ST), "--config-file", str(_CONFIG), "run", server.graphql, "--checks", "nothing_unforeseen",
        "--phases", "fuzzing", "--max-examples", str(_EXAMPLES), "--no-color",
    ]  # fmt: skip
    variables = os.environ | {"PYTHONPATH": str(ROOT), "SCHEMATHESIS_HOOKS": "tests.faults.fuzz_checks"}

    done = subprocess.run(
        command, env=variables, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=1800
    )
    found = re.search(r"(\d+) generated", done.stdout)

    print(done.stdout[-3000:])
    assert done.returncode == 0, done.stdout[-6000:]
    assert found
    assert int(found[1]) >= _EXAMPLES
    assert httpx.get(f"{server.address}/health").json()["status"] == "ok"
