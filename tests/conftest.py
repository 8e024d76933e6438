"""What every test may use, and the rule that nothing passes by skipping in silence."""

import os
import shutil
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
_REQUIRE_ALL = os.environ.get("CLAIMGRAPH_REQUIRE_ALL") == "1"
_COULD_NOT = "could not run: "


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of gold, corpora and seeds that lies beside a developer's checkout."""
    return SHARED


def pytest_configure(config: pytest.Config) -> None:
    """Name the markers for what ``.ci/run`` installs besides programs."""
    for marker in (
        "needs_made(path, by): needs a file or folder of the repository that the command ``by`` makes",
        "needs_module(name, by): needs a Python module that the command ``by`` installs",
    ):
        config.addinivalue_line("markers", marker)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what cannot run here, with its reason; where all is required, only ``shared`` may be."""
    for item in items:
        reason = _reason_to_leave_out(item)
        if reason:
            item.add_marker(pytest.mark.skip(reason=_COULD_NOT + reason))


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
    for needs in item.iter_markers("needs_module"):
        if find_spec(needs.args[0]) is None:
            return f"needs the module {needs.args[0]}; to install it: {needs.kwargs.get('by', '.ci/run')}"
    for needs in item.iter_markers("needs_made"):
        if not (ROOT / needs.kwargs["path"]).exists():
            return f"needs {needs.kwargs['path']}; to make it: {needs.kwargs['by']}"
    return None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end what did not run and why."""
    told = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", ())]
    left_out = Counter(one.partition(_COULD_NOT)[2].rstrip("')") for one in told if _COULD_NOT in one)
    if left_out:
        terminalreporter.section("could not run here")
        for reason, count in sorted(left_out.items()):
            terminalreporter.write_line(f"{count} tests: {reason}")
