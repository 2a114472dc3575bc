"""The Graph API, as Facebook pages, Instagram and WhatsApp speak it: one client, what its errors mean, its pages."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import AsyncGenerator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar
from urllib.parse import quote, urlsplit

import msgspec

from agent_console.channels.sign_in import TokenStore
from agent_console.errors import (
    ChannelError,
    Rejected,
    RetryLater,
    SignInAgain,
    Suspended,
    Unreachable,
    UnreachableKind,
)
from agent_console.runtime.http import Answer, Http, is_loopback, outside, retry_after, usable, without

T = TypeVar("T")

BASE = "https://graph.facebook.com"
VERSION = "v25.0"
"""Of February 2026; Meta keeps a version for about two years."""
WINDOW = "window"
"""Reason of the `Rejected` when the time for an answer is over, whatever the service's words for it."""
_WORDS = 500
_DOWNLOAD = 60.0
_META = re.compile(r"(^|\.)(facebook\.com|fbsbx\.com|fbcdn\.net|whatsapp\.net|cdninstagram\.com)$")
"""Whom a token may be shown for a file."""
_CLOCKS_DIFFER = timedelta(days=1)

# https://developers.facebook.com/docs/graph-api/guides/error-handling, /docs/messenger-platform/error-codes and
# /docs/whatsapp/cloud-api/support/error-codes
_SIGN_IN = frozenset({102, 190, 463, 467, 2500})
_WAIT = frozenset({4, 17, 32, 341, 613, 130429, 131016, 131048, 131056, 131057, 133004, *range(80000, 80015)})
_SUSPENDED = frozenset({368, 131031, 131042, 131045, 133010})
_UNKNOWN = frozenset({1, 2, 131000})
"""It failed in the middle: messages have been seen to go out all the same."""
_WINDOW_CODES = frozenset({131047})
_WINDOW_SUBCODES = frozenset({2018065, 2018278, 2534022})
ABSENT = 33
"""Subcode of code 100: no such object, or not for us."""

Id = str | int
"""Older payloads write ids as numbers."""


class ErrorData(msgspec.Struct, frozen=True):
    """What WhatsApp adds to an error."""

    details: str = ""


class Problem(msgspec.Struct, frozen=True):
    """`error` of an answer, and of a failed message status."""

    message: str = ""
    code: int = 0
    error_subcode: int | None = None
    title: str = ""
    is_transient: bool = False
    error_user_msg: str | None = None
    error_data: ErrorData | str | None = None

    @property
    def words(self) -> str:
        """What the service says, the words for people first."""
        more = self.error_data.details if isinstance(self.error_data, ErrorData) else ""
        said = self.error_user_msg or self.message or self.title
        return (f"{said} {more}".strip() if more not in said else said)[:_WORDS] or str(self.code)


class _Refusal(msgspec.Struct, frozen=True):
    error: Problem | None = None


class Refused(Rejected):
    """A refusal with its code, for those who can do something about it."""

    def __init__(self, reason: str, code: int, subcode: int) -> None:
        super().__init__(reason)
        self.code = code
        self.subcode = subcode

    @property
    def absent(self) -> bool:
        """There is no such object (any more), or it is not shown to us."""
        return self.code == 803 or (self.code == 100 and self.subcode == ABSENT)


class TooMuch(Unreachable):
    """Code 1, "Please reduce the amount of data you're asking for": a smaller page may do."""


class _Usage(msgspec.Struct):
    call_count: float = 0
    total_cputime: float = 0
    total_time: float = 0
    estimated_time_to_regain_access: float = 0

    @property
    def share(self) -> float:
        return max(self.call_count, self.total_cputime, self.total_time) / 100


class Cursors(msgspec.Struct):
    """Where a page of a listing begins and ends."""

    after: str = ""


class Paging(msgspec.Struct):
    """Below a listing. There is a further page only where `next` is."""

    cursors: Cursors | None = None
    next: str = ""


class Listing(msgspec.Struct):
    """A page of a listing, its items still raw: a broken one does not take its neighbours along."""

    data: list[msgspec.Raw] = []
    paging: Paging | None = None

    @property
    def after(self) -> str:
        """Cursor of the next page; empty at the end."""
        if self.paging is None or not self.paging.next or self.paging.cursors is None:
            return ""
        return self.paging.cursors.after


class Success(msgspec.Struct):
    """{"success": true}, or {"id": …} of what was made."""

    success: bool = True
    id: Id = ""


class DebuggedToken(msgspec.Struct):
    """`data` of /debug_token. Times in seconds since 1970; 0 means never."""

    is_valid: bool = True
    expires_at: int = 0
    data_access_expires_at: int = 0
    user_id: Id = ""
    scopes: list[str] = []


class Debugged(msgspec.Struct):
    """/debug_token."""

    data: DebuggedToken


class Graph:
    """One account's line to the Graph API. Raises the five channel errors; nothing that is raised contains the token."""

    def __init__(self, store: TokenStore, base: str = BASE) -> None:
        self.store = store
        self.http = Http(base)
        self.usage = 0.0
        """Share of the allowed calls that is used, as the last answer said; 1 means all."""

    async def get(self, path: str, kind: type[T], **params: str | int) -> T:
        """Read. `path` is quoted already."""
        return await self.ask("GET", path, kind, params=params)

    async def post(self, path: str, kind: type[T], body: object) -> T:
        """Write, as JSON."""
        return await self.ask("POST", path, kind, json=body)

    async def delete(self, path: str, **params: str | int) -> None:
        """Take away."""
        await self.ask("DELETE", path, Success, params=params)

    async def ask(
        self,
        method: str,
        path: str,
        kind: type[T],
        *,
        params: Mapping[str, str | int] | None = None,
        json: object = None,
        form: Mapping[str, str] | None = None,
        files: Mapping[str, tuple[str, bytes, str]] | None = None,
    ) -> T:
        """One call below the version."""
        return (await self.answered(method, path, params=params, json=json, form=form, files=files)).read_as(
            kind
        )

    async def answered(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, str | int] | None = None,
        json: object = None,
        form: Mapping[str, str] | None = None,
        files: Mapping[str, tuple[str, bytes, str]] | None = None,
    ) -> Answer:
        """One call, with the answer itself: its clock, for example."""
        kept = await self.store.read()
        guard(self.http.base)
        sent = dict(params or {})
        if kept.client_secret:
            sent["appsecret_proof"] = proof(kept.access, kept.client_secret)
        answer = await self.http.ask(
            method,
            f"/{VERSION}{path}",
            params=sent or None,
            json=json,
            form=form,
            files=files,
            token=kept.access,
            plain=True,
            patience=120.0 if files else 30.0,
        )
        self.usage = usage(answer.headers)
        error = problem(answer, kept.access)
        if error is not None:
            if isinstance(error, SignInAgain):
                self.store.forget()
            raise error
        return usable(answer, kept.access)

    async def made(self, path: str, kind: type[T], **more: Any) -> tuple[T, datetime | None]:
        """Write, and hear when that was by the server's clock: its own times have whole seconds, too."""
        answer = await self.answered("POST", path, **more)
        return answer.read_as(kind), answer.date()

    async def pages(self, path: str, most: int, **params: str | int) -> AsyncGenerator[Listing, None]:
        """A listing page by page, at most so many.

        The cursor alone is followed: the address of the next page has the token in it, and could lead anywhere.
        """
        after = ""
        left = most * int(params.get("limit", 1))  # smaller pages are no shorter listing
        while left > 0:
            try:
                page = await self.get(path, Listing, **params, **({"after": after} if after else {}))
            except TooMuch:
                if int(params.get("limit", 1)) <= 1:
                    raise
                params["limit"] = max(1, int(params["limit"]) // 4)
                continue
            left -= int(params.get("limit", 1))
            yield page
            if not page.after or page.after == after:
                return
            after = page.after

    async def life(self) -> datetime | None:
        """When a person must sign in again, by /debug_token; None when never, or when that is not told to us."""
        token = (await self.store.read()).access
        try:
            told = (await self.get("/debug_token", Debugged, input_token=token)).data
        except Rejected:
            return self.store.expires
        ends = [moment for moment in (told.expires_at, told.data_access_expires_at) if moment > 0]
        return datetime.fromtimestamp(min(ends), UTC) if ends else None

    async def fetch(self, address: str, limit: int, *, authorized: bool = False) -> bytes:
        """A file from Meta's servers. Raises `Refused` where the address is not valid any more."""
        where = urlsplit(address)
        base = f"{where.scheme}://{where.netloc}"
        if not outside(address, self.http.base):
            raise Rejected("address")
        kept = await self.store.read()
        ours = where.hostname == urlsplit(self.http.base).hostname or _META.search(where.hostname or "")
        token = kept.access if authorized and ours else ""
        other = Http(base)
        try:
            path = where.path + (f"?{where.query}" if where.query else "")
            answer = await other.ask("GET", path, token=token, limit=limit, patience=_DOWNLOAD)
        finally:
            await other.close()
        if not answer.ok:
            raise Refused(f"the file is not there any more ({answer.status})", answer.status, 0)
        return answer.body

    async def close(self) -> None:
        """Let go of connections."""
        await self.http.close()


def guard(base: str) -> None:
    """Nothing travels unencrypted, but on this computer."""
    if not base.startswith("https://") and not is_loopback(base):
        raise Unreachable(UnreachableKind.CERTIFICATE, "http")


def proof(token: str, app_secret: str) -> str:
    """appsecret_proof: shows that the app itself calls (/docs/graph-api/guides/secure-requests)."""
    return hmac.new(app_secret.encode(), token.encode(), hashlib.sha256).hexdigest()


def segment(remote: str) -> str:
    """One path segment; an id in it cannot lead elsewhere."""
    return quote(remote, safe="")


def problem(answer: Answer, token: str = "") -> ChannelError | None:
    """What an answer complains about, 200 or not; None when it does not."""
    try:
        said = msgspec.json.decode(answer.body, type=_Refusal).error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        said = None
    if said is None:
        if 400 <= answer.status < 500 and answer.status != 429:
            return Unreachable(UnreachableKind.NOT_THIS_SERVICE, str(answer.status), sent=True)
        return None
    return meaning(said, answer.headers, token)


def meaning(said: Problem, headers: Mapping[str, str] | None = None, token: str = "") -> ChannelError:
    """The channel error that an error of the Graph API is."""
    reason = without(token, said.words)
    subcode = said.error_subcode or 0
    if said.code in _SIGN_IN:
        return SignInAgain(reason)
    if said.code in _WINDOW_CODES or subcode in _WINDOW_SUBCODES:
        return Refused(WINDOW, said.code, subcode)
    if said.code in _WAIT:
        return RetryLater(regained(headers or {}), reason)
    if said.code in _SUSPENDED:
        return Suspended(reason)
    if said.code == 1 and "reduce the amount" in said.message:
        return TooMuch(UnreachableKind.SERVER_ERROR, reason)
    if said.code in _UNKNOWN or said.is_transient:
        return Unreachable(UnreachableKind.SERVER_ERROR, reason, sent=True)
    return Refused(reason, said.code, subcode)


def _usages(headers: Mapping[str, str]) -> list[_Usage]:
    told: list[_Usage] = []
    for name in ("x-app-usage", "x-page-usage"):
        try:
            told.append(msgspec.json.decode(headers.get(name, ""), type=_Usage))
        except msgspec.DecodeError:
            continue
    try:
        cases = msgspec.json.decode(
            headers.get("x-business-use-case-usage", ""), type=dict[str, list[_Usage]]
        )
    except msgspec.DecodeError:
        return told
    return told + [one for case in cases.values() for one in case]


def regained(headers: Mapping[str, str]) -> float | None:
    """Seconds until calls are allowed again; `X-Business-Use-Case-Usage` tells it in minutes."""
    minutes = max((one.estimated_time_to_regain_access for one in _usages(headers)), default=0)
    return minutes * 60 if minutes > 0 else retry_after(headers)


def usage(headers: Mapping[str, str]) -> float:
    """Share of the allowed calls that is used."""
    return max((one.share for one in _usages(headers)), default=0.0)


def moment(told: str | float | None, now: datetime) -> datetime:
    """A time of the Graph API or of a webhook, UTC: ISO 8601, or seconds or milliseconds since 1970.

    `now` stands in for what is missing or makes no sense; how far clocks may differ is the intake's business.
    """
    try:
        if isinstance(told, str) and not told.isdecimal():
            found = datetime.fromisoformat(told)
            found = found if found.tzinfo is not None else found.replace(tzinfo=UTC)
        elif told is None:
            return now
        else:
            seconds = float(told)
            found = datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return now
    found = found.astimezone(UTC)
    return found if found.year > 2003 and found < now + _CLOCKS_DIFFER else now
