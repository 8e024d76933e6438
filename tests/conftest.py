"""What every test may use, and the rule that nothing passes by skipping in silence."""

import os
import shutil
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"
_REQUIRE_ALL = os.environ.get("CLAIMGRAPH_REQUIRE_ALL") == "1"
_left_out: dict[str, int] = {}


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of gold, corpora and seeds that lies beside a developer's checkout."""
    return SHARED


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what cannot run here, with its reason; where all is required, only ``shared`` may be."""
    for item in items:
        reason = _reason_to_leave_out(item)
        if reason:
            _left_out[reason] = _left_out.get(reason, 0) + 1
            item.add_marker(pytest.mark.skip(reason=reason))


def _reason_to_leave_out(item: pytest.Item) -> str | None:
    """Why a test cannot run on this machine, or ``None``."""
    if item.get_closest_marker("shared") and not SHARED.is_dir():
        return "needs ../shared (gold and corpora), which is not part of the repository"
    needs = item.get_closest_marker("needs_tool")
    if needs and not _REQUIRE_ALL and not shutil.which(needs.args[0]):
        return f"needs the program {needs.args[0]}, which .ci/run installs"
    return None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end what did not run and why."""
    if _left_out:
        terminalreporter.section("could not run here")
        for reason, count in sorted(_left_out.items()):
            terminalreporter.write_line(f"{count} tests: {reason}")
