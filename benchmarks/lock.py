"""Write ``requirements.lock`` and ``requirements-dev.lock`` from ``pyproject.toml``, with hashes.

Needs ``pip-tools`` beside it: ``python -m pip install pip-tools && make lock``.
"""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

_OPTIONS = (
    "--quiet --generate-hashes --allow-unsafe --strip-extras --no-annotate --no-header --no-emit-options"
    " --no-emit-index-url --no-emit-trusted-host --no-emit-find-links"
)


def main() -> None:
    """Lock what runs, then what runs and develops on the same versions."""
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))
    run = [*project["build-system"]["requires"], *project["project"]["dependencies"]]
    _compile(run, "requirements.lock")
    pinned = re.findall(r"^\S+==\S+", Path("requirements.lock").read_text(encoding="utf-8"), re.MULTILINE)
    _compile([*pinned, *project["dependency-groups"]["dev"]], "requirements-dev.lock")


def _compile(requirements: list[str], target: str) -> None:
    command = [sys.executable, "-m", "piptools", "compile", *_OPTIONS.split(), "-o", target, "-"]
    subprocess.run(command, input="\n".join(requirements), text=True, check=True)


if __name__ == "__main__":
    main()
