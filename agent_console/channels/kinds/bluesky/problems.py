"""What an error answer of the AT Protocol means: one of the channel errors."""

from __future__ import annotations

from agent_console.channels.kinds.bluesky import wire
from agent_console.errors import ChannelError, Rejected, SignInAgain, Suspended, Unreachable, UnreachableKind
from agent_console.runtime.http import Answer, without

_SUSPENDED = frozenset({"AccountTakedown", "AccountDeactivated", "RepoTakendown", "RepoDeactivated"})
_SIGNED_OUT = frozenset({"InvalidToken", "AuthMissing", "AuthenticationRequired", "AccountNotFound"})
_NOT_ALLOWED = ("Bad token method", "Bad token scope")
"""Words of `InvalidToken` where the token is good, but not for this."""
NO_CHAT = "The app password has no access to direct messages."
_LONGEST = 500


class Refused(Rejected):
    """A 4xx with the server's word for it, for those who can do something about it."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason or code)
        self.code = code


class Ended(Refused):
    """The token's time is over: it must be renewed."""


def problem(answer: Answer, token: str = "") -> ChannelError:
    """The channel error."""
    try:
        said = wire.decode(answer.body, wire.Problem)
    except ValueError:
        return Unreachable(UnreachableKind.NOT_THIS_SERVICE, str(answer.status), sent=True)
    reason = without(token, said.message or said.error)[:_LONGEST]
    if said.error == "ExpiredToken":
        return Ended(said.error, reason)
    if said.error == "InvalidToken" and said.message in _NOT_ALLOWED:
        return Refused("NoChat", NO_CHAT)
    if said.error in _SUSPENDED:
        return Suspended(reason)
    if said.error in _SIGNED_OUT or answer.status == 401:
        return SignInAgain(reason)
    return Refused(said.error, reason)
