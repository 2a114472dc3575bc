"""The calls of Mastodon's API that we need, and what its errors mean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeVar
from urllib.parse import quote, urlsplit

import msgspec

from agent_console.channels.kinds.mastodon import wire
from agent_console.channels.sign_in import Provider, TokenStore
from agent_console.errors import Rejected, SignInAgain, Suspended, Unreachable, UnreachableKind
from agent_console.runtime.http import READ, Answer, Http, is_loopback, outside, retry_after, without

T = TypeVar("T")
_ENDED = re.compile(
    r"suspend|disabled|deactivat|frozen|pending approval|not approved|missing a confirmed"
    r"|(application|user|account) not supplied",  # GoToSocial: the token is good, its owner was disabled
    re.IGNORECASE,
)
_SCOPE = re.compile(r"scope|token", re.IGNORECASE)
_PLENTY = 0.2
_EACH = 2
"""Calls that one question of the listener needs, more or less, with something left for sending."""
_LONGEST_REST = 15.0
_HOSTS = 16
"""Of files, to which lines are kept."""


SCOPES = "read write"
"""`write` holds follows, mutes and blocks as well; some servers refuse the older word `follow`."""


def provider(base: str, client_id: str, client_secret: str) -> Provider:
    """Where that server gives tokens, and renews those that end: Mastodon's do not, Pleroma's and Pixelfed's do."""
    return Provider(
        authorize=f"{base}/oauth/authorize",
        token=f"{base}/oauth/token",
        client_id=client_id,
        client_secret=client_secret,
        scope=SCOPES,
        basic=False,
    )


class Gone(Rejected):
    """404, 405 or 410: it is not there, or not for us."""


class Client:
    """One server, one account."""

    def __init__(self, http: Http, tokens: TokenStore) -> None:
        self._http = http
        self._tokens = tokens
        self._others: dict[str, Http] = {}
        self.names: frozenset[str] = frozenset()
        """What the server calls itself in addresses."""
        self.rest = 0.0
        """Seconds between two questions of the listener, so that the server's limit is not reached; see `_rest`."""

    @property
    def base(self) -> str:
        """Address of the server."""
        return self._http.base

    async def token(self) -> str:
        """For what does not go through `ask`."""
        return await self._tokens.access()

    async def ask(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, str | int] | None = None,
        json: object = None,
        form: Mapping[str, str] | None = None,
        files: Mapping[str, tuple[str, bytes, str]] | None = None,
        headers: Mapping[str, str] | None = None,
        patience: float = READ,
    ) -> Answer:
        """One call; an answer that is not 2xx is raised as what it means."""
        token = await self._tokens.access()
        answer = await self._http.ask(
            method,
            path,
            params=params,
            json=json,
            form=form,
            files=files,
            token=token,
            headers=headers,
            patience=patience,
        )
        self.rest = _rest(answer.headers)
        if not answer.ok:
            if answer.status == 401:
                self._tokens.forget()  # somebody may have signed in meanwhile
            raise meaning(answer, token)
        return answer

    async def read(self, path: str, kind: type[T], params: Mapping[str, str | int] | None = None) -> T:
        """GET."""
        return wire.decode_answer((await self.ask("GET", path, params=params)).body, kind)

    async def me(self) -> wire.Account:
        """Who we are. Raises `Suspended` where the server says so in the answer."""
        account = await self.read("/api/v1/accounts/verify_credentials", wire.Account)
        if account.suspended:
            raise Suspended(account.acct)
        return account

    async def instance(self) -> list[wire.Instance]:
        """What the server says about itself, newest version first; older ones and other software know the first only."""
        refused: Rejected | SignInAgain | Suspended | Unreachable | None = None
        told: list[wire.Instance] = []
        for path in ("/api/v2/instance", "/api/v1/instance"):
            try:
                told.append(await self.read(path, wire.Instance))
            except (Rejected, SignInAgain, Suspended, Unreachable) as error:
                refused = error
                continue
            if told[-1].texts.max_characters and told[-1].streaming:
                break
        if not told:
            if isinstance(refused, Unreachable) and refused.kind is not UnreachableKind.NOT_THIS_SERVICE:
                raise refused
            raise Unreachable(UnreachableKind.NOT_THIS_SERVICE) from None
        return told

    async def _one(self, path: str, kind: type[T]) -> T:
        """Raises `Rejected` for one that has another shape: asking again would not help."""
        answer = await self.ask("GET", path)
        try:
            return wire.decode(answer.body, kind)
        except msgspec.ValidationError as error:
            raise Rejected(str(error)) from None
        except ValueError as error:
            raise Unreachable(UnreachableKind.NOT_THIS_SERVICE, str(error), sent=True) from None

    async def status(self, remote: str) -> wire.Status:
        """One status. Raises `Gone`."""
        return await self._one(f"/api/v1/statuses/{segment(remote)}", wire.Status)

    async def context(self, remote: str) -> tuple[list[wire.Status], list[wire.Status]]:
        """Over and under it; what cannot be read there is left out. Raises `Gone`."""
        context = await self._one(f"/api/v1/statuses/{segment(remote)}/context", wire.Context)
        return readable(context.ancestors or []), readable(context.descendants or [])

    async def file(self, address: str, limit: int) -> bytes:
        """A file at any address; our token does not go there. Raises `Rejected` when it is larger."""
        parts = urlsplit(address)
        own = {*self.names, urlsplit(self.base).netloc}
        misnamed = is_loopback(self.base) or (parts.scheme, self.base[:5]) == ("http", "https")
        if parts.scheme in ("http", "https") and parts.netloc in own and misnamed:
            # behind a proxy servers write another scheme, or a name that leads nowhere from here
            parts = parts._replace(scheme=urlsplit(self.base).scheme, netloc=urlsplit(self.base).netloc)
            address = parts.geturl()
        if not outside(address, self.base):
            raise Rejected("address")
        origin = f"{parts.scheme}://{parts.netloc}"
        http = self._others.get(origin)
        if http is None:
            if len(self._others) >= _HOSTS:
                await self._others.pop(next(iter(self._others))).close()
            http = self._others[origin] = Http(origin)
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        answer = await http.ask("GET", path, limit=limit)
        if not answer.ok:
            raise Rejected(str(answer.status))
        return answer.body

    async def close(self) -> None:
        """Let go of connections."""
        await self._http.close()
        for http in self._others.values():
            await http.close()


def _rest(headers: Mapping[str, str]) -> float:
    """What is left of the server's calls, spread over the time to go; nothing while there are plenty."""
    try:
        left, most = float(headers["x-ratelimit-remaining"]), float(headers["x-ratelimit-limit"])
    except (KeyError, ValueError):
        return 0.0
    if left > most * _PLENTY or left < 1:
        return 0.0
    after = retry_after({**headers, "x-ratelimit-remaining": "0"}) or 0.0
    return min(_LONGEST_REST, after * _EACH / left)


def segment(remote: str) -> str:
    """An id as part of a path."""
    return quote(remote, safe="")


def readable(raws: list[wire.Raw]) -> list[wire.Status]:
    """Those that are statuses."""
    found = []
    for raw in raws:
        try:
            found.append(wire.decode(raw, wire.Status))
        except ValueError:
            continue
    return found


def meaning(answer: Answer, token: str = "") -> Rejected | SignInAgain | Suspended | Unreachable:
    """What an answer that is not 2xx means: 400 and 422 are refusals alike."""
    words = without(token, wire.problem(answer.body)) or str(answer.status)
    if answer.status == 401:
        return Suspended(words) if _ENDED.search(words) else SignInAgain(words)
    if answer.status == 403:
        if _ENDED.search(words):
            return Suspended(words)
        return SignInAgain(words) if _SCOPE.search(words) else Rejected(words)
    if answer.status in (404, 405, 410):
        return Gone(words)
    if answer.status == 408:
        return Unreachable(UnreachableKind.TIMEOUT, words, sent=True)
    return Rejected(words)


_NEXT = re.compile(r"<([^<>]*)>\s{0,9};[^,<]{0,200}?rel=\"?next\"?", re.IGNORECASE)
_MAX = re.compile(r"[?&]max_id=([^&]+)")


def older(answer: Answer) -> str | None:
    """`max_id` of the page after this one by its `Link` header; empty at the end, None when the server does not say."""
    link = answer.headers.get("link")
    if link is None:
        return None
    following = _NEXT.search(link)
    if following is None:
        return ""
    match = _MAX.search(following[1])
    return match[1] if match else ""
