"""Calls to the account's own server: typed answers, the errors of a channel, tokens renewed on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import TypeVar
from urllib.parse import urlencode

import msgspec
from msgspec import Raw

from agent_console.channels.kinds.bluesky import wire
from agent_console.channels.kinds.bluesky.problems import Ended, Refused, problem
from agent_console.channels.kinds.bluesky.session import Session
from agent_console.errors import Rejected, RetryLater, SignInAgain, Suspended, Unreachable, UnreachableKind
from agent_console.runtime.http import Answer, Http, is_loopback, outside

T = TypeVar("T")
Value = str | int | Sequence[str]

UPLOAD_PATIENCE = 120.0
_SAME_CLOCK = timedelta(seconds=30)
MOST_POSTS = 25
"""So many addresses may be asked for at once."""


class Client:
    """One account on its own server."""

    def __init__(self, http: Http, session: Session, own: str, chat: str) -> None:
        self.http = http
        self.session = session
        self.own = own
        self.offset = timedelta()
        """How far the server's clock is ahead of ours, as its last answer said; zero where that is a matter of seconds."""
        self._chat = chat

    async def ask(self, name: str, kind: type[T], /, **params: Value) -> T:
        """A query."""
        return (await self._call("GET", name, params=params)).read_as(kind)

    async def ask_chat(self, name: str, kind: type[T], /, **params: Value) -> T:
        """A query to the chat service."""
        return (await self._call("GET", f"chat.bsky.convo.{name}", params=params, proxy=self._chat)).read_as(
            kind
        )

    async def do(self, name: str, kind: type[T], json: object) -> T:
        """A procedure."""
        return (await self._call("POST", name, json=json)).read_as(kind)

    async def do_chat(self, name: str, kind: type[T], json: object) -> T:
        """A procedure of the chat service."""
        return (await self._call("POST", f"chat.bsky.convo.{name}", json=json, proxy=self._chat)).read_as(
            kind
        )

    async def _call(
        self,
        method: str,
        name: str,
        *,
        params: Mapping[str, Value] | None = None,
        json: object = None,
        body: bytes | None = None,
        mime: str = "",
        proxy: str = "",
        patience: float = 30.0,
    ) -> Answer:
        guard_encryption(self.http.base)
        path = f"/xrpc/{name}"
        if params:
            path += "?" + urlencode({k: v for k, v in params.items() if v != ""}, doseq=True)
        headers = {"atproto-proxy": proxy} if proxy else {}
        try:
            token = await self.session.access()
        except Unreachable as failed:  # nothing of this call has left
            raise Unreachable(failed.kind, failed.detail) from None
        for again in (True, False):
            answer = await self.http.ask(
                method,
                path,
                json=json,
                body=body,
                mime=mime,
                token=token,
                headers=headers,
                patience=patience,
            )
            if (said := answer.date()) is not None:
                offset = said - datetime.now(UTC)
                self.offset = offset if abs(offset) > _SAME_CLOCK else timedelta()
            if answer.ok:
                return answer
            error = problem(answer, token)
            if isinstance(error, (Ended, SignInAgain)) and again:
                # refused before it was looked at, so that asking again is no second attempt
                try:
                    token = await self.session.renewed(token)
                except Unreachable as failed:
                    raise Unreachable(failed.kind, failed.detail) from None
                continue
            if isinstance(error, (Ended, SignInAgain)):
                self.session.forget()
                raise SignInAgain(error.reason if isinstance(error, Ended) else error.detail)
            if isinstance(error, Refused) and error.code == "AccountSuspended":
                await self.guard_standing()  # the chat service does not say whose: ours, or the other's
            if isinstance(error, Refused) and error.reason == f"Could not find repo: {self.own}":
                raise Suspended(error.reason)  # what a server says of a repository that was taken down
            raise error
        raise AssertionError("unreachable")

    async def guard_standing(self) -> None:
        """Raises `Suspended` when our account is not in good standing."""
        state = await self.ask("com.atproto.sync.getRepoStatus", wire.SessionState, did=self.own)
        if not state.active:
            raise Suspended(state.status)

    # ---- reading ---------------------------------------------------------------------------------------------

    async def posts(self, uris: Sequence[str]) -> dict[str, wire.PostView]:
        """Posts as the network shows them; those that are gone, or cannot be read, are missing."""
        found: dict[str, wire.PostView] = {}
        wanted = list(dict.fromkeys(uris))
        for start in range(0, len(wanted), MOST_POSTS):
            answer = await self.ask(
                "app.bsky.feed.getPosts", wire.Posts, uris=wanted[start : start + MOST_POSTS]
            )
            for raw in answer.posts:
                if (view := wire.lenient(raw, wire.PostView)) is not None:
                    found[view.uri] = view
        return found

    async def record(self, collection: str, key: str) -> wire.Record | None:
        """A record of our own; None when there is none. Asked from our own server, which knows at once."""
        try:
            return await self.ask(
                "com.atproto.repo.getRecord", wire.Record, repo=self.own, collection=collection, rkey=key
            )
        except Refused as error:
            if error.code == "RecordNotFound":
                return None
            raise

    async def person(self, handle: str) -> str:
        """DID of a handle; empty when it is nobody's."""
        try:
            answer = await self.ask("com.atproto.identity.resolveHandle", wire.Resolved, handle=handle)
        except Rejected:
            return ""
        return answer.did

    # ---- writing ---------------------------------------------------------------------------------------------

    async def create(self, collection: str, key: str, record: object) -> wire.Written:
        """Write a record under a key that must be free. Raises `Refused` with code InvalidSwap when it is not.

        `swapRecord: null` is what makes it safe: createRecord answers a taken key with an error 500 (PDS 0.4).
        """
        return await self.put(collection, key, record, None)

    async def put(self, collection: str, key: str, record: object, before: str | None) -> wire.Written:
        """Write a record over the version `before`."""
        body = {
            "repo": self.own,
            "collection": collection,
            "rkey": key,
            "record": record,
            "swapRecord": before,
        }
        return await self.do("com.atproto.repo.putRecord", wire.Written, body)

    async def delete(self, uri: str) -> None:
        """Delete a record of ours; one that is gone already is no error."""
        _, collection, key = wire.address_parts(uri)
        body = {"repo": self.own, "collection": collection, "rkey": key}
        await self.do("com.atproto.repo.deleteRecord", dict[str, Raw], body)

    async def act(self, name: str, json: object) -> None:
        """A procedure that answers nothing."""
        await self._call("POST", name, json=json)

    async def upload(self, data: bytes, mime: str) -> Raw:
        """A file to our own server; gives the blob for the record."""
        answer = await self._call(
            "POST", "com.atproto.repo.uploadBlob", body=data, mime=mime, patience=UPLOAD_PATIENCE
        )
        return answer.read_as(wire.Uploaded).blob


class Directory:
    """Which server somebody's repository is on: `did:plc` in the public directory, `did:web` at the domain itself."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._known: dict[str, str] = {}

    async def server(self, did: str) -> str:
        """Base address. Raises `Rejected` when there is no such account, and the usual channel errors."""
        if did not in self._known:
            if len(self._known) > 1000:
                self._known.clear()
            self._known[did] = await self._look(did)
        return self._known[did]

    async def _look(self, did: str) -> str:
        if did.startswith("did:plc:"):
            http, path = Http(self._base), f"/{did}"
        elif did.startswith("did:web:") and ":" not in (host := did.removeprefix("did:web:")):
            http, path = (
                Http(self._fitting("https://" + host.replace("%3A", ":"))),
                "/.well-known/did.json",
            )
        else:
            raise Rejected(f"unknown kind of account: {did}")
        try:
            answer = await http.ask("GET", path)
        finally:
            await http.close()
        if not answer.ok:
            raise Rejected(f"no such account: {did}")
        server = answer.read_as(wire.DidDocument).endpoint()
        if not server:
            raise Rejected(f"no server for {did}")
        return self._fitting(server)

    def _fitting(self, server: str) -> str:
        """Whoever writes the document names the server: never one in our own network."""
        if not outside(server, self._base):
            raise Rejected("address")
        return server


async def blob(server: str, did: str, cid: str, limit: int) -> bytes:
    """A file, from the server of whoever published it; needs no credentials."""
    http = Http(server)
    try:
        query = urlencode({"did": did, "cid": cid})
        answer = await http.ask("GET", f"/xrpc/com.atproto.sync.getBlob?{query}", limit=limit, patience=60.0)
    finally:
        await http.close()
    if not answer.ok:
        error = problem(answer)
        raise error if isinstance(error, (RetryLater, Unreachable)) else Rejected(str(error))
    return answer.body


def guard_encryption(base: str) -> None:
    """Tokens and passwords travel unencrypted on this computer only."""
    if not base.startswith("https://") and not is_loopback(base):
        raise Unreachable(UnreachableKind.CERTIFICATE, "http")


def encoded(value: object) -> bytes:
    """JSON, for what is kept to be read again."""
    return msgspec.json.encode(value)
