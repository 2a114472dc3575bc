"""The customer: a second, plain Matrix client that knows nothing of Agent Console.

Calls block for a few milliseconds each, which is fine in an asyncio test too, for the server is another process; what
waits for somebody else (`arrives`) comes in both ways.
"""

from __future__ import annotations

import asyncio
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

import httpx

Event = dict[str, Any]
PATIENCE = 20.0


@dataclass(frozen=True)
class Message:
    """A message as the customer's client shows it: the last edit, the reactions, whether it was taken back."""

    id: str
    sender: str
    text: str
    html: str
    kind: str
    url: str
    in_reply_to: str
    edited: bool
    deleted: bool
    reactions: tuple[str, ...]
    content: Event = field(repr=False, compare=False)


class Customer:
    """Somebody with an account on the server. Rooms and messages go by their Matrix ids."""

    def __init__(self, url: str, user: str, token: str, device: str, password: str, name: str) -> None:
        self.url = url
        self.user = user
        self.token = token
        self.device = device
        self.password = password
        self.name = name
        self._http = httpx.Client(base_url=url, headers={"Authorization": f"Bearer {token}"}, timeout=60)

    # ---- signing in --------------------------------------------------------------------------------------

    @classmethod
    def register(cls, url: str, local: str, *, name: str = "", password: str = "") -> Customer:
        """A new account. The password is kept in `password`."""
        password = password or f"pw-{uuid.uuid4().hex}"
        answer = httpx.post(
            f"{url}/_matrix/client/v3/register",
            json={"username": local, "password": password, "auth": {"type": "m.login.dummy"}},
            timeout=60,
        )
        answer.raise_for_status()
        made = answer.json()
        person = cls(url, made["user_id"], made["access_token"], made["device_id"], password, name or local)
        if name:
            person.rename(name)
        return person

    def another_device(self) -> Customer:
        """The same person at another device."""
        answer = httpx.post(
            f"{self.url}/_matrix/client/v3/login",
            json={
                "type": "m.login.password",
                "identifier": {"type": "m.id.user", "user": self.user},
                "password": self.password,
            },
            timeout=60,
        )
        answer.raise_for_status()
        made = answer.json()
        return Customer(
            self.url, self.user, made["access_token"], made["device_id"], self.password, self.name
        )

    def sign_out_everywhere(self) -> None:
        """Every token of the account ends, this one too."""
        self.call("POST", "logout/all", {})

    def close(self) -> None:
        """Let go of the connection."""
        self._http.close()

    def call(self, method: str, path: str, body: object = None, **params: str | int) -> Event:
        """Any call of the client API, below /_matrix/client/v3/. Raises on an error status."""
        answer = self._http.request(method, f"/_matrix/client/v3/{path}", json=body, params=params)
        if answer.is_error:
            raise httpx.HTTPStatusError(answer.text, request=answer.request, response=answer)
        found: Event = answer.json()
        return found

    # ---- oneself and rooms -------------------------------------------------------------------------------

    def rename(self, name: str) -> None:
        """Change the display name."""
        self.call("PUT", f"profile/{quote(self.user)}/displayname", {"displayname": name})
        self.name = name

    def set_avatar(self, data: bytes, mime: str = "image/png") -> str:
        """Upload and set; gives the mxc address."""
        address = self.upload(data, "avatar.png", mime)
        self.call("PUT", f"profile/{quote(self.user)}/avatar_url", {"avatar_url": address})
        return address

    def direct_room(self, with_user: str) -> str:
        """A private chat, the other one invited. Gives the room id."""
        made = self.call(
            "POST",
            "createRoom",
            {"preset": "trusted_private_chat", "is_direct": True, "invite": [with_user]},
        )
        return str(made["room_id"])

    def private_room(self, *invite: str, name: str = "", encrypted: bool = False) -> str:
        """A room by invitation that nobody calls direct."""
        body: Event = {"preset": "private_chat", "invite": list(invite)}
        if name:
            body["name"] = name
        if encrypted:
            body["initial_state"] = [
                {
                    "type": "m.room.encryption",
                    "state_key": "",
                    "content": {"algorithm": "m.megolm.v1.aes-sha2"},
                }
            ]
        return str(self.call("POST", "createRoom", body)["room_id"])

    def public_room(self, name: str, *invite: str) -> str:
        """A community room that anybody may join."""
        body = {"preset": "public_chat", "visibility": "public", "name": name, "invite": list(invite)}
        return str(self.call("POST", "createRoom", body)["room_id"])

    def rename_room(self, room: str, name: str) -> None:
        """Change a room's name."""
        self.call("PUT", f"rooms/{quote(room)}/state/m.room.name", {"name": name})

    def invite(self, room: str, user: str) -> None:
        """Ask somebody in."""
        self.call("POST", f"rooms/{quote(room)}/invite", {"user_id": user})

    def join(self, room: str) -> None:
        """Enter a public room, or one we were invited to."""
        self.call("POST", f"join/{quote(room)}", {})

    def leave(self, room: str) -> None:
        """Go out of a room."""
        self.call("POST", f"rooms/{quote(room)}/leave", {})

    def invited(self) -> list[str]:
        """Rooms that we are invited to."""
        return list(self.call("GET", "sync").get("rooms", {}).get("invite", {}))

    def members(self, room: str) -> list[str]:
        """User ids of those who are in the room."""
        return list(self.call("GET", f"rooms/{quote(room)}/joined_members")["joined"])

    # ---- writing -----------------------------------------------------------------------------------------

    def send_event(self, room: str, kind: str, content: object, key: str = "") -> str:
        """Any event; gives its id."""
        key = key or uuid.uuid4().hex
        return str(self.call("PUT", f"rooms/{quote(room)}/send/{kind}/{quote(key)}", content)["event_id"])

    def send(self, room: str, text: str) -> str:
        """A plain text; gives the event id."""
        return self.send_event(room, "m.room.message", {"msgtype": "m.text", "body": text})

    def send_formatted(self, room: str, text: str, html: str) -> str:
        """A text with its HTML."""
        content = {
            "msgtype": "m.text",
            "body": text,
            "format": "org.matrix.custom.html",
            "formatted_body": html,
        }
        return self.send_event(room, "m.room.message", content)

    def upload(self, data: bytes, name: str, mime: str = "application/octet-stream") -> str:
        """Bytes to the media repository; gives the mxc address."""
        answer = self._http.post(
            "/_matrix/media/v3/upload",
            params={"filename": name},
            content=data,
            headers={"Content-Type": mime},
        )
        answer.raise_for_status()
        return str(answer.json()["content_uri"])

    def send_file(self, room: str, data: bytes, name: str = "file.pdf", mime: str = "application/pdf") -> str:
        """A file with its bytes."""
        address = self.upload(data, name, mime)
        content = {
            "msgtype": "m.file",
            "body": name,
            "url": address,
            "info": {"mimetype": mime, "size": len(data)},
        }
        return self.send_event(room, "m.room.message", content)

    def send_image(
        self, room: str, data: bytes, name: str = "photo.png", width: int = 64, height: int = 64
    ) -> str:
        """A picture with its bytes."""
        address = self.upload(data, name, "image/png")
        info = {"mimetype": "image/png", "size": len(data), "w": width, "h": height}
        return self.send_event(
            room, "m.room.message", {"msgtype": "m.image", "body": name, "url": address, "info": info}
        )

    def reply(self, room: str, target: str, text: str) -> str:
        """Answer a message."""
        relation = {"m.in_reply_to": {"event_id": target}}
        content = {"msgtype": "m.text", "body": text, "m.relates_to": relation}
        return self.send_event(room, "m.room.message", content)

    def edit(self, room: str, target: str, text: str) -> str:
        """Change one's own message; gives the id of the change."""
        content = {
            "msgtype": "m.text",
            "body": f"* {text}",
            "m.new_content": {"msgtype": "m.text", "body": text},
            "m.relates_to": {"rel_type": "m.replace", "event_id": target},
        }
        return self.send_event(room, "m.room.message", content)

    def redact(self, room: str, target: str) -> str:
        """Take back a message or a reaction; gives the id of the redaction."""
        path = f"rooms/{quote(room)}/redact/{quote(target)}/{uuid.uuid4().hex}"
        return str(self.call("PUT", path, {})["event_id"])

    def react(self, room: str, target: str, key: str = "👍") -> str:
        """Put a reaction; gives its event id."""
        relation = {"rel_type": "m.annotation", "event_id": target, "key": key}
        return self.send_event(room, "m.reaction", {"m.relates_to": relation})

    def receipt(self, room: str, target: str) -> None:
        """Say that one read up to this message."""
        self.call("POST", f"rooms/{quote(room)}/receipt/m.read/{quote(target)}", {})

    def typing(self, room: str, active: bool = True) -> None:
        """Say that one types, or stopped."""
        body: Event = {"typing": active}
        if active:
            body["timeout"] = 20_000
        self.call("PUT", f"rooms/{quote(room)}/typing/{quote(self.user)}", body)

    # ---- reading -----------------------------------------------------------------------------------------

    def events(self, room: str) -> list[Event]:
        """Everything in the room that this person may see, oldest first."""
        found: list[Event] = []
        page = self.call("GET", f"rooms/{quote(room)}/messages", dir="b", limit=500)
        while True:
            found += page["chunk"]
            if not page.get("end") or not page["chunk"]:
                return found[::-1]
            page = self.call(
                "GET", f"rooms/{quote(room)}/messages", dir="b", limit=500, **{"from": page["end"]}
            )

    def messages(self, room: str) -> list[Message]:
        """The messages as a client shows them, oldest first: edits applied, reactions gathered."""
        shown: dict[str, Message] = {}
        edits: dict[str, str] = {}
        reactions: dict[str, list[str]] = {}
        events = self.events(room)
        for event in events:
            content = event.get("content", {})
            relation = content.get("m.relates_to") or {}
            if relation.get("rel_type") == "m.replace":
                edits[relation["event_id"]] = content.get("m.new_content", {}).get("body", "")
            elif event["type"] == "m.reaction" and relation:
                reactions.setdefault(relation["event_id"], []).append(relation["key"])
        for event in events:
            content = event.get("content", {})
            relation = content.get("m.relates_to") or {}
            if event["type"] != "m.room.message" or relation.get("rel_type") == "m.replace":
                continue
            name = event["event_id"]
            shown[name] = Message(
                id=name,
                sender=event["sender"],
                text=edits.get(name, content.get("body", "")),
                html=content.get("formatted_body", ""),
                kind=content.get("msgtype", ""),
                url=content.get("url", ""),
                in_reply_to=relation.get("m.in_reply_to", {}).get("event_id", ""),
                edited=name in edits,
                deleted="redacted_because" in event.get("unsigned", {}) or not content,
                reactions=tuple(reactions.get(name, ())),
                content=content,
            )
        return list(shown.values())

    def texts(self, room: str) -> list[str]:
        """Texts of the room, oldest first, without what was taken back."""
        return [m.text for m in self.messages(room) if not m.deleted]

    def download(self, address: str) -> bytes:
        """The bytes behind an mxc address."""
        answer = self._http.get(f"/_matrix/client/v1/media/download/{address.removeprefix('mxc://')}")
        answer.raise_for_status()
        return answer.content

    def typists(self, room: str) -> list[str]:
        """User ids of those who type at the moment."""
        return self._ephemeral(room, "m.typing").get("user_ids", [])  # type: ignore[no-any-return]

    def read_by(self, room: str, target: str) -> list[str]:
        """User ids of those whose read receipt stands at this message."""
        return list(self._ephemeral(room, "m.receipt").get(target, {}).get("m.read", {}))

    def _ephemeral(self, room: str, kind: str) -> Event:
        joined = self.call("GET", "sync").get("rooms", {}).get("join", {})
        for event in joined.get(room, {}).get("ephemeral", {}).get("events", ()):
            if event["type"] == kind:
                content: Event = event["content"]
                return content
        return {}

    # ---- waiting for somebody else -----------------------------------------------------------------------

    def wait_for(
        self, room: str, wanted: str | Callable[[Message], bool], patience: float = PATIENCE
    ) -> Message:
        """The first message with this text, or of this kind, as soon as it is there. `AssertionError` otherwise."""
        end = time.monotonic() + patience
        while (found := self._seen(room, wanted)) is None:
            assert time.monotonic() < end, f"did not arrive: {wanted!r}; there are {self.texts(room)[-10:]}"
            time.sleep(0.05)
        return found

    async def arrives(
        self, room: str, wanted: str | Callable[[Message], bool], patience: float = PATIENCE
    ) -> Message:
        """As `wait_for`, letting the loop turn meanwhile."""
        end = time.monotonic() + patience
        while (found := self._seen(room, wanted)) is None:
            assert time.monotonic() < end, f"did not arrive: {wanted!r}; there are {self.texts(room)[-10:]}"
            await asyncio.sleep(0.05)
        return found

    def _seen(self, room: str, wanted: str | Callable[[Message], bool]) -> Message | None:
        test = wanted if callable(wanted) else lambda m: m.text == wanted and not m.deleted
        return next((m for m in self.messages(room) if test(m)), None)
