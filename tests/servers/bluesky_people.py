"""People on a real Bluesky network, each with a plain client of their own: what they write, what they see."""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import httpx

POST = "app.bsky.feed.post"
PATIENCE = 30.0


def now() -> str:
    """As the protocol writes a time."""
    return written(datetime.now(UTC))


def written(when: datetime) -> str:
    """As the protocol writes a time."""
    return when.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@dataclass
class Person:
    """An account on a PDS. All calls return when the server has it; `show` waits for the network, too."""

    pds: str
    did: str
    handle: str
    name: str
    password: str
    token: str
    http: httpx.Client

    @classmethod
    def register(cls, pds: str, name: str, local: str = "", *, show: bool = True) -> Person:
        """A new account; its handle is made of `local` or of the Latin letters of the name. `show` waits until the network
        knows the name."""
        local = (local or re.sub(r"[^a-z]", "", name.lower()) or "person")[:8] + uuid.uuid4().hex[:6]
        http = httpx.Client(base_url=pds, timeout=60, trust_env=False)
        password = f"pw-{uuid.uuid4().hex}"
        made = http.post(
            "/xrpc/com.atproto.server.createAccount",
            json={"email": f"{local}@example.test", "handle": f"{local}.test", "password": password},
        )
        made.raise_for_status()
        said = made.json()
        person = cls(pds, said["did"], said["handle"], name, password, said["accessJwt"], http)
        person.put("app.bsky.actor.profile", "self", {"displayName": name})
        if show:
            person.until(person.is_known)
        return person

    def is_known(self) -> bool:
        """The network shows the name."""
        return bool(self.get("app.bsky.actor.getProfile", actor=self.did).get("displayName") == self.name)

    def close(self) -> None:
        """Let go of connections."""
        self.http.close()

    # ---- calls

    def get(self, method: str, **params: Any) -> Any:
        """A query."""
        answer = self.http.get(f"/xrpc/{method}", params=params, headers=self._headers())
        if answer.status_code == 400:
            return {}
        answer.raise_for_status()
        return answer.json()

    def post_to(self, method: str, json: object = None, data: bytes = b"", mime: str = "") -> Any:
        """A procedure."""
        if data:
            answer = self.http.post(
                f"/xrpc/{method}", content=data, headers={**self._headers(), "Content-Type": mime}
            )
        else:
            answer = self.http.post(f"/xrpc/{method}", json=json, headers=self._headers())
        assert answer.is_success, answer.text
        return answer.json() if answer.content else None

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def until(self, found: Callable[[], Any]) -> Any:
        """Ask until there is something."""
        end = time.monotonic() + PATIENCE
        while not (value := found()):
            assert time.monotonic() < end, "the network never showed it"
            time.sleep(0.02)
        return value

    def app_password(self, *, privileged: bool = True) -> str:
        """A new one; privileged ones may read and write direct messages."""
        body = {"name": uuid.uuid4().hex[:8], "privileged": privileged}
        return str(self.post_to("com.atproto.server.createAppPassword", body)["password"])

    # ---- records

    def create(self, collection: str, record: dict[str, Any]) -> dict[str, str]:
        """A new record; gives its address and cid."""
        body = {"repo": self.did, "collection": collection, "record": {"$type": collection, **record}}
        made = self.post_to("com.atproto.repo.createRecord", body)
        return {"uri": made["uri"], "cid": made["cid"]}

    def put(self, collection: str, key: str, record: dict[str, Any]) -> None:
        """A record under a key."""
        body = {
            "repo": self.did,
            "collection": collection,
            "rkey": key,
            "record": {"$type": collection, **record},
        }
        self.post_to("com.atproto.repo.putRecord", body)

    def delete(self, uri: str) -> None:
        """Delete a record of one's own."""
        _, _, did, collection, key = uri.split("/")
        self.post_to("com.atproto.repo.deleteRecord", {"repo": did, "collection": collection, "rkey": key})

    def record(self, uri: str) -> Any:
        """A record as it lies in a repository: cid and value; empty when there is none."""
        _, _, did, collection, key = uri.split("/")
        return self.get("com.atproto.repo.getRecord", repo=did, collection=collection, rkey=key)

    def post(
        self,
        text: str,
        *,
        mentions: Person | None = None,
        answers: str = "",
        embed: dict[str, Any] | None = None,
        facets: list[dict[str, Any]] | None = None,
        at: datetime | None = None,
        show: bool = True,
    ) -> str:
        """Write a post; gives its address once the whole network has it (`show`). Who is mentioned need not be named."""
        record: dict[str, Any] = {"text": text, "createdAt": written(at) if at else now()}
        if mentions is not None:
            where = text.find("@")
            start = len(text[: max(where, 0)].encode())
            end = len(text[: where + 1 + len(mentions.handle)].encode()) if where >= 0 else len(text.encode())
            feature = {"$type": "app.bsky.richtext.facet#mention", "did": mentions.did}
            facets = [*(facets or []), {"index": {"byteStart": start, "byteEnd": end}, "features": [feature]}]
        if facets:
            record["facets"] = facets
        if answers:
            parent = self.record(answers)
            ref = {"uri": parent["uri"], "cid": parent["cid"]}
            root = parent["value"].get("reply", {}).get("root", ref)
            record["reply"] = {"root": root, "parent": ref}
        if embed:
            record["embed"] = embed
        made = self.create(POST, record)["uri"]
        if show:
            self.until(lambda: self.shown(made))
        return made

    def shown(self, uri: str) -> Any:
        """The post as the network shows it; None when it does not."""
        return next(iter(self.get("app.bsky.feed.getPosts", uris=[uri]).get("posts", [])), None)

    def picture(self, data: bytes, alt: str, mime: str = "image/png") -> dict[str, Any]:
        """What hangs a picture at a post."""
        made = self.post_to("com.atproto.repo.uploadBlob", data=data, mime=mime)["blob"]
        return {"$type": "app.bsky.embed.images", "images": [{"image": made, "alt": alt}]}

    def like(self, uri: str) -> str:
        """Like a post; gives the like's address."""
        there = self.record(uri)
        subject = {"uri": there["uri"], "cid": there["cid"]}
        return self.create("app.bsky.feed.like", {"subject": subject, "createdAt": now()})["uri"]

    def follow(self, did: str) -> str:
        """Follow somebody."""
        return self.create("app.bsky.graph.follow", {"subject": did, "createdAt": now()})["uri"]
