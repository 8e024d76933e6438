"""The plain import names are ours alone, and the repository names no place of one machine."""

import re
import subprocess
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
NAMES = ["graph", "schema", "api", "ontology", "claimgraph"]
LOCKS = tuple(f"requirements{name}.lock" for name in ("", "-extras", "-dev", "-ci"))


@pytest.mark.parametrize("name", NAMES)
def test_no_other_distribution_owns_our_import_name(name: str) -> None:
    assert set(packages_distributions().get(name, [])) <= {"claimgraph"}


def test_the_project_is_never_uploaded() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert "Private :: Do Not Upload" in project["classifiers"]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_has_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    requirements = re.split(r"\n(?=\w)", re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE).strip())

    assert "://" not in text
    assert all("--hash=sha256:" in requirement for requirement in requirements)


def test_every_locked_version_that_runs_is_the_one_that_is_tested() -> None:
    run, extras, dev, ci = (
        set(re.findall(r"^\S+==\S+", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE))
        for lock in LOCKS
    )

    assert run <= extras <= dev <= ci


def test_no_tracked_file_is_larger_than_the_history_should_keep() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    files = [ROOT / name for name in listed.stdout.split("\0") if name]

    assert [file.name for file in files if file.exists() and file.stat().st_size > 25_000_000] == []
