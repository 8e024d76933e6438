"""What every command of the command line shares: the settings, and ways to write."""

import json
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self

import typer

from graph.settings import Settings

_CONTROLS = {code: "�" for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"}


@dataclass(frozen=True, slots=True)
class Session:
    """One run of the command line."""

    settings: Settings

    @classmethod
    def from_environment(cls, store: str | None) -> Self:
        """The settings of the environment, with the folder or address of the store if it is given.

        Raises:
            SettingsError: If a variable has a value that it cannot have.
        """
        settings = Settings.from_environment()
        return cls(settings.at(store) if store else settings)


def settings_of(context: typer.Context) -> Settings:
    """The settings of this run."""
    session: Session = context.find_object(Session)  # type: ignore[assignment]
    return session.settings


def write_bytes(pieces: Iterable[bytes]) -> None:
    """Bytes on the standard output.  If nobody reads it any more, the command ends quietly.

    Raises:
        typer.Exit: If the reader has gone.
    """
    try:
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
    except BrokenPipeError as error:
        # The interpreter must not find the broken pipe again when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from error


def write_json(value: Any) -> None:
    """``value`` on the standard output, for programs."""
    write_bytes([json.dumps(value, ensure_ascii=False, indent=2).encode("utf-8"), b"\n"])


def write_lines(*lines: str) -> None:
    """Lines on the standard output, for people."""
    encoding = sys.stdout.encoding or "utf-8"
    write_bytes((shown(line) + "\n").encode(encoding, "backslashreplace") for line in lines)


def tell(line: str) -> None:
    """A line on the standard error: what happened, not what was asked for."""
    sys.stderr.write(shown(line) + "\n")


def shown(text: str) -> str:
    """``text`` without what would steer a terminal: documents come from strangers.

    >>> shown("red" + chr(27) + "[31m")
    'red�[31m'
    """
    return text.translate(_CONTROLS)


def one_line(text: str) -> str:
    """``text`` with every run of white space made one space."""
    return " ".join(text.split())
