"""Who may write: whoever has the one secret of the settings, sent as ``Authorization: Bearer …``."""

from hmac import compare_digest
from pathlib import Path

from api.errors import SwitchedOff
from graph.errors import ClaimgraphError, SettingsError
from graph.settings import Settings

SETTING = "CLAIMGRAPH_WRITE_TOKEN"
_SHORTEST = 16
_SCHEME = "bearer "


class Unauthenticated(ClaimgraphError):
    """A request that writes has no token."""

    code = "UNAUTHENTICATED"
    remedy = "send the header Authorization: Bearer, with the token of the server"
    status = 401


class Forbidden(ClaimgraphError):
    """A request that writes has another token than the server."""

    code = "FORBIDDEN"
    remedy = "send the token that the server was started with"
    status = 403


def token_of(settings: Settings) -> bytes | None:
    """The secret that the settings, or the file that they name, hold; ``None`` if nobody may write.

    Raises:
        SettingsError: If the file cannot be read, or the secret is too short to be one.
    """
    token, place = settings.write_token.strip(), SETTING
    if settings.write_token_file:
        place = f"{SETTING}_FILE"
        try:
            token = Path(settings.write_token_file).read_text(encoding="utf-8").strip()
        except (OSError, ValueError) as error:
            raise SettingsError(
                place, "the file cannot be read as text", "give a file of one line"
            ) from error
        if not token:
            raise SettingsError(place, "the file is empty", "write the secret into it")
    if token and len(token) < _SHORTEST:
        message = f"the secret has fewer than {_SHORTEST} characters"
        raise SettingsError(place, message, "make one, such as with: openssl rand -hex 32")
    return token.encode() or None


def check_token(authorization: str | None, token: bytes | None) -> None:
    """Let through who has the token.  Nothing is told of what the server holds.

    Raises:
        SwitchedOff: If nobody may write.
        Unauthenticated: If there is no token in ``authorization``, the value of the header.
        Forbidden: If it is another one.
    """
    if token is None:
        remedy = f"start the server with {SETTING}"
        raise SwitchedOff("writing", "is switched off on this server", remedy, setting=SETTING)
    given = authorization or ""
    if not given.lower().startswith(_SCHEME):
        raise Unauthenticated("Authorization", "no token was sent")
    # Each byte is compared, so that the time tells nothing of where they differ.
    if not compare_digest(given[len(_SCHEME) :].strip().encode("utf-8", "surrogatepass"), token):
        raise Forbidden("Authorization", "the token is not that of this server")


def may_write(authorization: str | None, token: bytes | None) -> bool:
    """Whether ``check_token`` lets it through."""
    try:
        check_token(authorization, token)
    except ClaimgraphError:
        return False
    return True
