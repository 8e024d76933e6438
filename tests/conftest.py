"""What every test may use, and the rule that nothing passes by skipping in silence."""

import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
_REQUIRE_ALL = os.environ.get("CLAIMGRAPH_REQUIRE_ALL") == "1"
_left_out: dict[str, int] = {}


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of gold, corpora and seeds that lies beside a developer's checkout."""
    return SHARED


def pytest_configure(config: pytest.Config) -> None:
    """Name the marker for what ``.ci/run`` installs besides programs."""
    config.addinivalue_line(
        "markers",
        "needs_made(path, by): needs a file or folder of the repository that the command ``by`` makes",
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what cannot run here, with its reason; where all is required, only ``shared`` may be."""
    for item in items:
        reason = _reason_to_leave_out(item)
        if reason:
            _left_out[reason] = _left_out.get(reason, 0) + 1
            item.add_marker(pytest.mark.skip(reason=reason))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Where all is required, what is missing fails the test and is named."""
    missing = _missing(item) if _REQUIRE_ALL else None
    if missing:
        pytest.fail(missing, pytrace=False)


def _reason_to_leave_out(item: pytest.Item) -> str | None:
    """Why a test cannot run on this machine, or ``None``."""
    if item.get_closest_marker("shared") and not SHARED.is_dir():
        return "needs ../shared (gold and corpora), which is not part of the repository"
    return None if _REQUIRE_ALL else _missing(item)


def _missing(item: pytest.Item) -> str | None:
    """What a test needs and this machine lacks, with the command that would bring it."""
    for needs in item.iter_markers("needs_tool"):
        if not shutil.which(needs.args[0]):
            how = needs.kwargs.get("by", ".ci/run")
            return f"needs the program {needs.args[0]}; to install it: {how}"
    for needs in item.iter_markers("needs_made"):
        if not (ROOT / needs.kwargs["path"]).exists():
            return f"needs {needs.kwargs['path']}; to make it: {needs.kwargs['by']}"
    return None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end what did not run and why."""
    if _left_out:
        terminalreporter.section("could not run here")
        for reason, count in sorted(_left_out.items()):
            terminalreporter.write_line(f"{count} tests: {reason}")
