"""The calls of a Discourse forum that we need, and what its errors mean."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar
from urllib.parse import urlsplit

from agent_console.channels.kinds.discourse import wire
from agent_console.channels.sign_in import Kept, parse
from agent_console.errors import Rejected, RetryLater, SignInAgain, Suspended
from agent_console.runtime.http import Answer, Http, outside, retry_after, usable, without

T = TypeVar("T")
_ENDED = re.compile(r"suspended|silenced|deactivated", re.IGNORECASE)
_KEY = re.compile(r"api (username|key)|not logged in|need to be logged in", re.IGNORECASE)


class Gone(Rejected):
    """404 or 410: it is not there, or not for us."""


class Client:
    """One forum, one account."""

    def __init__(self, base: str, secret: Callable[[], str]) -> None:
        self._http = Http(base)
        self._secret = secret
        self._kept: Kept | None = None

    @property
    def base(self) -> str:
        """Address of the forum."""
        return self._http.base

    def forget(self) -> None:
        """Read the secret again: somebody may have signed in meanwhile."""
        self._kept = None

    async def kept(self) -> Kept:
        """What the keyring has."""
        if self._kept is None:
            self._kept = parse(await asyncio.to_thread(self._secret))
        return self._kept

    async def ask(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, str | int] | None = None,
        json: object = None,
        form: Mapping[str, str] | None = None,
        files: Mapping[str, tuple[str, bytes, str]] | None = None,
    ) -> Answer:
        """One call; an answer that is not 2xx is raised as what it means."""
        kept = await self.kept()
        user = kept.more.get("user", "")
        headers = {"Api-Key": kept.access, "Api-Username": user} if user else {"User-Api-Key": kept.access}
        answer = await self._http.ask(
            method, path, params=params, json=json, form=form, files=files, headers=headers, plain=True
        )
        if answer.status == 429:
            raise _limited(answer)
        usable(answer, kept.access)
        if not answer.ok:
            error = meaning(answer, kept.access)
            if isinstance(error, SignInAgain):
                self.forget()
            raise error
        return answer

    async def read(self, path: str, kind: type[T], params: Mapping[str, str | int] | None = None) -> T:
        """GET."""
        return wire.decode_answer((await self.ask("GET", path, params=params)).body, kind)

    async def me(self) -> wire.User:
        """Who we are."""
        try:
            return (await self.read("/session/current.json", wire.Session)).current_user
        except Gone as error:  # nobody is signed in
            raise SignInAgain(error.reason) from None

    async def post(self, remote: str) -> wire.Post:
        """One post. Raises `Gone`."""
        if not remote.isdecimal():
            raise Gone(remote)
        return await self.read(f"/posts/{remote}.json", wire.Post)

    async def topic(self, remote: str) -> wire.Topic:
        """A topic with its first posts and the ids of all. Raises `Gone`."""
        if not remote.isdecimal():
            raise Gone(remote)
        return await self.read(f"/t/{remote}.json", wire.Topic, {"include_raw": "1"})

    async def posts(self, topic: str, ids: Iterable[str]) -> list[wire.Post]:
        """Some posts of a topic; those that are gone are left out. Raises `Gone`."""
        chosen = "&".join(f"post_ids[]={one}" for one in ids)
        found = await self.read(f"/t/{topic}/posts.json?{chosen}&include_raw=1", wire.Topic)
        return readable(found.post_stream.posts)

    async def file(self, address: str, limit: int) -> bytes:
        """A file at any address; our key does not go there."""
        parts = urlsplit(address)
        if not outside(address, self.base):
            raise Rejected("address")
        http = Http(f"{parts.scheme}://{parts.netloc}")  # posts show files from anywhere
        try:
            path = parts.path + (f"?{parts.query}" if parts.query else "")
            answer = await http.ask("GET", path, limit=limit)
        finally:
            await http.close()
        if not answer.ok:
            raise Rejected(str(answer.status))
        return answer.body

    async def close(self) -> None:
        """Let go of connections."""
        await self._http.close()


def readable(raws: Iterable[wire.Raw]) -> list[wire.Post]:
    """Those that are posts."""
    found = []
    for raw in raws:
        try:
            found.append(wire.decode(raw, wire.Post))
        except ValueError:
            continue
    return found


def _limited(answer: Answer) -> RetryLater:
    said = wire.problem(answer.body)
    after = retry_after(answer.headers)
    if after is None and said.extras is not None:
        after = said.extras.wait_seconds
    return RetryLater(after, " ".join(said.errors or ()))


def meaning(answer: Answer, key: str = "") -> Rejected | SignInAgain | Suspended:
    """What an answer that is not 2xx means."""
    said = wire.problem(answer.body)
    words = " ".join(said.errors or ()) or said.message or str(answer.status)
    words = without(key, words)
    if answer.status in (401, 403):
        if _ENDED.search(words):
            return Suspended(words)
        if answer.status == 401 or said.error_type == "not_logged_in" or _KEY.search(words):
            return SignInAgain(words)
    if answer.status in (404, 410):
        return Gone(words)
    return Rejected(words)
