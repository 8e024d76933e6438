"""The examples of docs/python.md run, in their order, as they stand."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = re.findall(
    r"```python\n(.*?)```", (ROOT / "docs" / "python.md").read_text(encoding="utf-8"), re.DOTALL
)
PRINTED = (
    r"Russian Ministry of Defence - .+ \(.+\)",
    r"speech_act\n",
    r"\w.* \d+\n",
    r".+ cites .+\n(.*\n)*\d+ statements on Tartus could be known on 12 December 2024",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs")
    (folder / "examples").symlink_to(ROOT / "examples")
    return folder


@pytest.mark.parametrize(("example", "printed"), list(zip(EXAMPLES, PRINTED, strict=True)))
def test_an_example_runs_and_prints_what_it_says(folder: Path, example: str, printed: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", example],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 0, ran.stderr
    assert re.search(printed, ran.stdout)
