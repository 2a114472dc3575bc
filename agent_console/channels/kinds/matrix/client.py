"""Calls of the Matrix client API: one method a call, typed answers, the errors of a channel."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TypeVar
from urllib.parse import quote, urlencode

import msgspec

from agent_console.channels.kinds.matrix import wire
from agent_console.errors import Rejected, RetryLater, SignInAgain, Unreachable, UnreachableKind
from agent_console.runtime.http import Answer, Http, is_loopback, without

T = TypeVar("T")

V3 = "/_matrix/client/v3"
_LOST_TOKEN = frozenset({"M_UNKNOWN_TOKEN", "M_MISSING_TOKEN", "M_USER_DEACTIVATED", "M_USER_LOCKED"})
_MXC = re.compile(r"^mxc://([A-Za-z0-9.:\[\]_-]{1,255})/([A-Za-z0-9_=-]{1,255})$")
_LONG_POLL_GRACE = 20.0
UPLOAD_PATIENCE = 180.0


class Refused(Rejected):
    """A 4xx with the server's error code, for those who can do something about it."""

    def __init__(self, code: str, reason: str, status: int) -> None:
        super().__init__(reason or code)
        self.code = code
        self.status = status


def segment(text: str) -> str:
    """One path segment."""
    return quote(text, safe="")


class Client:
    """One server with one token: asked for at each call, and told to `lost` when the server accepts it no more."""

    def __init__(self, http: Http, token: Callable[[], str], lost: Callable[[], None] = lambda: None) -> None:
        self.http = http
        self._token = token
        self._lost = lost

    async def call(
        self,
        method: str,
        path: str,
        kind: type[T],
        *,
        params: Mapping[str, str | int] | None = None,
        json: object = None,
        patience: float | None = None,
    ) -> T:
        """A JSON call below the server's address. Raises the four channel errors."""
        token = self._token()
        answer = await self._ask(method, path, params=params, json=json, token=token, patience=patience)
        return wire.decode_answer(answer.body, kind)

    async def _ask(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, str | int] | None = None,
        json: object = None,
        body: bytes | None = None,
        mime: str = "",
        token: str = "",
        patience: float | None = None,
        limit: int | None = None,
    ) -> Answer:
        guard_encryption(self.http.base, token)
        if patience is None:
            answer = await self.http.ask(
                method, path, params=params, json=json, body=body, mime=mime, token=token, limit=limit
            )
        else:
            answer = await self.http.ask(
                method,
                path,
                params=params,
                json=json,
                body=body,
                mime=mime,
                token=token,
                limit=limit,
                patience=patience,
            )
        if not answer.ok:
            error = problem(answer, token)
            if isinstance(error, SignInAgain):
                self._lost()
            raise error
        return answer

    # ---- reading ---------------------------------------------------------------------------------------------

    async def whoami(self) -> wire.Whoami:
        """Whose token this is."""
        return await self.call("GET", f"{V3}/account/whoami", wire.Whoami)

    async def profile(self, user: str) -> wire.Profile:
        """Global name and picture."""
        return await self.call("GET", f"{V3}/profile/{segment(user)}", wire.Profile)

    async def sync(self, since: str, filter_json: str, wait: float) -> wire.SyncAnswer:
        """What is new since then, waiting at most `wait` seconds for something."""
        params: dict[str, str | int] = {
            "filter": filter_json,
            "timeout": int(wait * 1000),
            "set_presence": "offline",
        }
        if since:
            params["since"] = since
        # an initial sync of a large account is computed for minutes before the first byte comes
        patience = wait + _LONG_POLL_GRACE if since else 300.0
        return await self.call("GET", f"{V3}/sync", wire.SyncAnswer, params=params, patience=patience)

    async def messages(
        self, room: str, *, start: str, stop: str = "", forward: bool = False, limit: int = 100
    ) -> wire.MessagesAnswer:
        """A page of a room's events; an empty `start` means from the newest backwards."""
        params: dict[str, str | int] = {
            "dir": "f" if forward else "b",
            "limit": limit,
            "filter": '{"lazy_load_members":true,"include_redundant_members":true}',
        }
        if start:
            params["from"] = start
        if stop:
            params["to"] = stop
        path = f"{V3}/rooms/{segment(room)}/messages"
        return await self.call("GET", path, wire.MessagesAnswer, params=params, patience=90.0)

    async def messages_with_clock(self, room: str, start: str) -> tuple[wire.MessagesAnswer, Answer]:
        """A page backwards, and the answer itself for the server's clock."""
        params: dict[str, str | int] = {"dir": "b", "limit": 100}
        if start:
            params["from"] = start
        path = f"{V3}/rooms/{segment(room)}/messages"
        answer = await self._ask("GET", path, params=params, token=self._token(), patience=90.0)
        return wire.decode_answer(answer.body, wire.MessagesAnswer), answer

    async def event(self, room: str, event_id: str) -> wire.Event:
        """One event."""
        path = f"{V3}/rooms/{segment(room)}/event/{segment(event_id)}"
        return await self.call("GET", path, wire.Event)

    async def account_data(self, user: str, kind: str) -> dict[str, list[str]]:
        """m.direct and the like; empty when there is none."""
        path = f"{V3}/user/{segment(user)}/account_data/{segment(kind)}"
        try:
            return await self.call("GET", path, dict[str, list[str]])
        except Refused as error:
            if error.status == 404:
                return {}
            raise

    # ---- writing ---------------------------------------------------------------------------------------------

    async def send(self, room: str, kind: str, key: str, content: object) -> str:
        """Put an event into a room under a transaction id; gives the event id, the same one for the same key."""
        path = f"{V3}/rooms/{segment(room)}/send/{segment(kind)}/{segment(key)}"
        return (await self.call("PUT", path, wire.Sent, json=content)).event_id

    async def redact(self, room: str, event_id: str, key: str) -> str:
        """Take an event back."""
        path = f"{V3}/rooms/{segment(room)}/redact/{segment(event_id)}/{segment(key)}"
        return (await self.call("PUT", path, wire.Sent, json={})).event_id

    async def join(self, room: str) -> None:
        """Enter a room that we are invited to."""
        await self.call("POST", f"{V3}/join/{segment(room)}", wire.Joined, json={}, patience=20.0)

    async def receipt(self, room: str, event_id: str) -> None:
        """We read up to there."""
        path = f"{V3}/rooms/{segment(room)}/receipt/m.read/{segment(event_id)}"
        await self.call("POST", path, dict[str, msgspec.Raw], json={})

    async def typing(self, room: str, user: str, active: bool) -> None:
        """We type, for at most 30 s, or stopped."""
        body = {"typing": True, "timeout": 30_000} if active else {"typing": False}
        path = f"{V3}/rooms/{segment(room)}/typing/{segment(user)}"
        await self.call("PUT", path, dict[str, msgspec.Raw], json=body)

    async def put_account_data(self, user: str, kind: str, content: object) -> None:
        """Replace account data."""
        path = f"{V3}/user/{segment(user)}/account_data/{segment(kind)}"
        await self.call("PUT", path, dict[str, msgspec.Raw], json=content)

    # ---- media -----------------------------------------------------------------------------------------------

    async def upload(self, data: bytes, name: str, mime: str) -> str:
        """Bytes to the media repository; gives the mxc address."""
        answer = await self._ask(
            "POST",
            "/_matrix/media/v3/upload?" + urlencode({"filename": name}),
            body=data,
            mime=mime,
            token=self._token(),
            patience=UPLOAD_PATIENCE,
        )
        return wire.decode_answer(answer.body, wire.Uploaded).content_uri

    async def upload_limit(self) -> int | None:
        """Largest upload in bytes; None when the server does not say."""
        for path in ("/_matrix/client/v1/media/config", "/_matrix/media/v3/config"):
            try:
                return (await self.call("GET", path, wire.MediaConfig)).size
            except Refused:
                continue
        return None

    async def media(self, address: str, limit: int, *, scaled_to: tuple[int, int] | None = None) -> bytes:
        """The bytes behind an mxc address, or the server's smaller picture of it.

        Asks the authenticated endpoints (Matrix 1.11) first and the older ones where a server does not know them.
        """
        match = _MXC.match(address)
        if match is None:
            raise Rejected("not a Matrix media address")
        place = f"{segment(match[1])}/{segment(match[2])}"
        params: dict[str, str | int] = {}
        what = "download"
        if scaled_to is not None:
            what = "thumbnail"
            params = {"width": scaled_to[0], "height": scaled_to[1], "method": "scale"}
        for base in ("/_matrix/client/v1/media", "/_matrix/media/v3"):
            try:
                answer = await self._ask(
                    "GET",
                    f"{base}/{what}/{place}",
                    params=params or None,
                    token=self._token(),
                    limit=limit,
                    patience=60.0,
                )
            except Refused as error:
                if error.code == "M_UNRECOGNIZED" and base != "/_matrix/media/v3":
                    continue
                raise
            return answer.body
        raise Rejected("the server offers no media")


def guard_encryption(base: str, token: str) -> None:
    """A token, or a password, travels unencrypted on this computer only."""
    if token and base.startswith("http://") and not is_loopback(base):
        raise Unreachable(UnreachableKind.CERTIFICATE, "http")


def problem(answer: Answer, token: str = "") -> RetryLater | SignInAgain | Rejected | Unreachable:
    """The channel error that an error answer means."""
    try:
        said = wire.decode(answer.body, wire.Problem)
    except ValueError:
        return Unreachable(UnreachableKind.NOT_THIS_SERVICE, str(answer.status), sent=True)
    reason = without(token, said.error)[:500]
    if said.errcode in _LOST_TOKEN:
        return SignInAgain(reason)
    return Refused(said.errcode, reason, answer.status)
