"""How a server knows us: a name with a password (basic or digest), or a token.  Never shown, never logged."""

import base64
import hashlib
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from graph.errors import SettingsError
from graph.settings import Settings

_PAIR = re.compile(r'(\w+)=(?:"([^"]*)"|([^\s,]+))')


@dataclass(frozen=True, slots=True)
class Login:
    """What is told to the server; all empty: nothing."""

    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)

    @classmethod
    def of(cls, settings: Settings) -> "Login":
        """What ``remote_user``, ``remote_password`` and ``remote_token`` or their files hold.

        Raises:
            SettingsError: If a file cannot be read, or both a password and a token are given.
        """
        password = settings.remote_password or _held(settings.remote_password_file, "REMOTE_PASSWORD_FILE")
        token = settings.remote_token or _held(settings.remote_token_file, "REMOTE_TOKEN_FILE")
        if token and (settings.remote_user or password):
            raise SettingsError("CLAIMGRAPH_REMOTE_TOKEN", "stands beside a user or password", "give one")
        return cls(settings.remote_user, password, token)

    @property
    def bearer(self) -> str | None:
        """The ``Authorization`` of every request; ``None`` without a token."""
        return f"Bearer {self.token}" if self.token else None

    def answer(self, challenge: str, method: str, url: str, count: int) -> str | None:
        """The ``Authorization`` that answers what the server asked for (digest, else basic)."""
        if not self.user:
            return None
        if not challenge.lower().startswith("digest "):
            return "Basic " + base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
        asked = {name.lower(): quoted or bare for name, quoted, bare in _PAIR.findall(challenge)}
        return self._digest(asked, method, url, count)

    def _digest(self, asked: dict[str, str], method: str, url: str, count: int) -> str | None:
        """As RFC 7616 says, for MD5 and SHA-256."""
        algorithm = asked.get("algorithm", "MD5")
        kind = {"MD5": "md5", "SHA-256": "sha256"}.get(algorithm.upper())
        if kind is None or "nonce" not in asked:
            return None
        parts = urlsplit(url)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        once, number = os.urandom(8).hex(), f"{count:08x}"
        secret = _hashed(kind, self.user, asked.get("realm", ""), self.password)
        work = _hashed(kind, method, path)
        fields = {
            "username": self.user,
            "realm": asked.get("realm", ""),
            "nonce": asked["nonce"],
            "uri": path,
        }
        if "auth" in [one.strip() for one in asked.get("qop", "").split(",")]:
            response = _hashed(kind, secret, asked["nonce"], number, once, "auth", work)
            bare = f', qop=auth, nc={number}, cnonce="{once}"'
        else:
            response, bare = _hashed(kind, secret, asked["nonce"], work), ""
        fields |= {"response": response} | ({"opaque": asked["opaque"]} if "opaque" in asked else {})
        said = ", ".join(f'{name}="{value}"' for name, value in fields.items())
        return f"Digest {said}, algorithm={algorithm}{bare}"


def _hashed(kind: str, *parts: str) -> str:
    return hashlib.new(kind, ":".join(parts).encode(), usedforsecurity=False).hexdigest()


def _held(path: str, setting: str) -> str:
    """The one line that a file holds; empty without a file."""
    if not path:
        return ""
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as error:
        raise SettingsError(f"CLAIMGRAPH_{setting}", f"{path} cannot be read", "name a text file") from error
