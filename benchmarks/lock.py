"""Write every ``requirements*.lock`` from ``pyproject.toml``, with hashes.

Needs ``pip-tools`` beside it: ``python -m pip install pip-tools && make lock``.
"""

import re
import subprocess
import sys
import tomllib
from itertools import chain
from pathlib import Path

_OPTIONS = (
    "--quiet --generate-hashes --allow-unsafe --strip-extras --no-annotate --no-header --no-emit-options"
    " --no-emit-index-url --no-emit-trusted-host --no-emit-find-links"
)


def main() -> None:
    """Lock what runs, the extras, what develops and what CI adds, each on the versions of those before."""
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    extras = chain.from_iterable(project["project"]["optional-dependencies"].values())
    run = [*project["build-system"]["requires"], *project["project"]["dependencies"]]
    _compile(run, "requirements.lock")
    _compile([*_pinned("requirements.lock"), *extras], "requirements-extras.lock")
    _compile([*_pinned("requirements-extras.lock"), *groups["dev"]], "requirements-dev.lock")
    _compile([*_pinned("requirements-dev.lock"), *groups["ci"]], "requirements-ci.lock")


def _pinned(lock: str) -> list[str]:
    return re.findall(r"^\S+==\S+", Path(lock).read_text(encoding="utf-8"), re.MULTILINE)


def _compile(requirements: list[str], target: str) -> None:
    command = [sys.executable, "-m", "piptools", "compile", *_OPTIONS.split(), "-o", target, "-"]
    subprocess.run(command, input="\n".join(requirements), text=True, check=True)


if __name__ == "__main__":
    main()
