"""A double of Bluesky's chat service, which nobody can install, built from the shapes and error names of the lexicons
chat.bsky.convo.*. A real PDS passes calls on to it, each with a service token of its own making, which is read here:
who asks (`iss`), whom (`aud`), for which method (`lxm`) and until when."""

from __future__ import annotations

import base64
import itertools
import json
import re
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from agent_console.domain.capabilities import Counting
from agent_console.domain.counting import count
from tests.doubles.service import Handler, Request, Service, Told

_LETTERS = "234567abcdefghijklmnopqrstuvwxyz"
_DEFS = "chat.bsky.convo.defs#"
_METHOD = "chat.bsky.convo."


@dataclass
class Convo:
    """A chat of two."""

    id: str
    members: tuple[str, ...]
    rev: str
    messages: list[dict[str, Any]] = field(default_factory=list)


class BlueskyChat(Service):
    """Runs while it is entered. What a customer does is called directly, as if their own program had asked."""

    def __init__(self) -> None:
        super().__init__()
        self.people: dict[str, dict[str, str]] = {}
        """Profiles by DID."""
        self.convos: dict[str, Convo] = {}
        self.logs: dict[str, list[dict[str, Any]]] = {}
        """What each member is told, oldest first."""
        self.closed: set[str] = set()
        """DIDs of people who take messages from nobody."""
        self.suspended: set[str] = set()
        """DIDs of people who may do nothing."""
        self.read: dict[tuple[str, str], str] = {}
        """Up to which message somebody read a chat."""
        self.clock = timedelta()
        self._numbers = itertools.count(1)
        for method, name, handler in (
            ("GET", "listConvos", self._list),
            ("GET", "getConvo", self._get),
            ("GET", "getConvoForMembers", self._for_members),
            ("GET", "getMessages", self._messages),
            ("GET", "getLog", self._log),
            ("POST", "sendMessage", self._send),
            ("POST", "addReaction", self._react),
            ("POST", "updateRead", self._update_read),
        ):
            self.on(method, re.escape(f"/xrpc/{_METHOD}{name}"), handler)

    def guarded(self, request: Request, handler: Handler, match: re.Match[str]) -> object:
        """Only with a service token for this very method."""
        try:
            payload = request.token.split(".")[1]
            said = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
        except (IndexError, ValueError):
            raise _told("AuthenticationRequired", "no service token", 401) from None
        if said.get("lxm") != request.path.removeprefix("/xrpc/") or said.get("exp", 0) < time.time():
            raise _told("BadJwt", "not for this method, or not any more", 401)
        if said["iss"] in self.suspended:
            raise _told("AccountSuspended", "Account is suspended")
        return handler(request, str(said["iss"]))

    # ---- what people do

    def person(self, did: str, handle: str, name: str) -> None:
        """Somebody whom the service knows."""
        self.people[did] = {"did": did, "handle": handle, "displayName": name}

    def convo(self, one: str, other: str) -> Convo:
        """The chat of two people."""
        with self.lock:
            members = tuple(sorted((one, other)))
            for convo in self.convos.values():
                if convo.members == members:
                    return convo
            made = Convo(self._number(), members, self._number())
            self.convos[made.id] = made
            for member in members:
                self._tell(member, made, "logBeginConvo")
            return made

    def say(self, did: str, convo: str, text: str, **more: Any) -> str:
        """Somebody writes; gives the message's id."""
        with self.lock:
            there = self.convos[convo]
            message = {
                "$type": f"{_DEFS}messageView",
                "id": self._number(),
                "rev": self._number(),
                "text": text,
                "sender": {"did": did},
                "sentAt": _written(datetime.now(UTC) + self.clock),
                **more,
            }
            there.messages.append(message)
            for member in there.members:
                self._tell(member, there, "logCreateMessage", message=message)
            return str(message["id"])

    def react(self, did: str, convo: str, message: str, value: str) -> str:
        """Somebody puts a reaction; gives our channel's id of it."""
        with self.lock:
            there, found = self._message(convo, message)
            put = {
                "value": value,
                "sender": {"did": did},
                "createdAt": _written(datetime.now(UTC) + self.clock),
            }
            reactions = found.setdefault("reactions", [])
            if not any(r["value"] == value and r["sender"]["did"] == did for r in reactions):
                reactions.append(put)
                for member in there.members:
                    self._tell(member, there, "logAddReaction", message=found, reaction=put)
            return f"{message}/{did}/{value}"

    def unreact(self, did: str, convo: str, message: str, value: str) -> None:
        """Somebody takes a reaction back."""
        with self.lock:
            there, found = self._message(convo, message)
            gone = next(r for r in found["reactions"] if r["value"] == value and r["sender"]["did"] == did)
            found["reactions"].remove(gone)
            for member in there.members:
                self._tell(member, there, "logRemoveReaction", message=found, reaction=gone)

    def tell_of(self, convo: str, kind: str, **more: Any) -> None:
        """Something that is only in the log."""
        with self.lock:
            for member in self.convos[convo].members:
                self._tell(member, self.convos[convo], kind, **more)

    def _tell(self, member: str, convo: Convo, kind: str, **more: Any) -> None:
        convo.rev = self._number()
        entry = {"$type": _DEFS + kind, "rev": convo.rev, "convoId": convo.id, **more}
        if "message" in more:
            entry["relatedProfiles"] = [self._profile(did) for did in convo.members]
        self.logs.setdefault(member, []).append(entry)

    def _number(self) -> str:
        number = next(self._numbers)
        return "3" + "".join(_LETTERS[number >> 5 * place & 31] for place in reversed(range(12)))

    def _profile(self, did: str) -> dict[str, str]:
        return self.people.get(did, {"did": did, "handle": "handle.invalid"})

    def _message(self, convo: str, message: str) -> tuple[Convo, dict[str, Any]]:
        there = self.convos[convo]
        return there, next(one for one in there.messages if one["id"] == message)

    # ---- what is asked

    def _view(self, convo: Convo) -> dict[str, Any]:
        view: dict[str, Any] = {
            "id": convo.id,
            "rev": convo.rev,
            "members": [self._profile(did) for did in convo.members],
            "muted": False,
            "unreadCount": 0,
            "status": "accepted",
            "kind": {"$type": f"{_DEFS}directConvo"},
        }
        if convo.messages:
            view["lastMessage"] = convo.messages[-1]
        return view

    def _of(self, did: str, convo: str) -> Convo:
        found = self.convos.get(convo)
        if found is None or did not in found.members:
            raise _told("InvalidConvo", "Convo not found")
        return found

    def _list(self, request: Request, did: str) -> object:
        mine = [one for one in self.convos.values() if did in one.members]
        mine.sort(key=lambda one: one.rev, reverse=True)
        return _page("convos", [self._view(one) for one in mine], request)

    def _get(self, request: Request, did: str) -> object:
        return {"convo": self._view(self._of(did, request.query["convoId"]))}

    def _for_members(self, request: Request, did: str) -> object:
        other = request.query["members"]
        if other in self.closed:
            raise _told("MessagesDisabled", "recipient has disabled incoming messages")
        if other not in self.people:
            raise _told("RecipientNotFound", "recipient not found")
        return {"convo": self._view(self.convo(did, other))}

    def _messages(self, request: Request, did: str) -> object:
        return _page("messages", self._of(did, request.query["convoId"]).messages[::-1], request)

    def _log(self, request: Request, did: str) -> object:
        after = request.query.get("cursor", "")
        logs = [one for one in self.logs.get(did, []) if one["rev"] > after][:50]
        return {"logs": logs, "cursor": logs[-1]["rev"] if logs else after}

    def _send(self, request: Request, did: str) -> object:
        convo = self._of(did, request.json["convoId"])
        message = request.json["message"]
        if count(message["text"], Counting.GRAPHEMES) > 1000:
            raise _told("InvalidRequest", "Input/message/text must not be longer than 1000 graphemes")
        sent = self.say(did, convo.id, message["text"], **{k: v for k, v in message.items() if k == "facets"})
        return self._message(convo.id, sent)[1]

    def _react(self, request: Request, did: str) -> object:
        body = request.json
        self.react(did, self._of(did, body["convoId"]).id, body["messageId"], body["value"])
        return {"message": self._message(body["convoId"], body["messageId"])[1]}

    def _update_read(self, request: Request, did: str) -> object:
        convo = self._of(did, request.json["convoId"])
        self.read[did, convo.id] = request.json["messageId"]
        return {"convo": self._view(convo)}


def _told(name: str, message: str, status: int = 400) -> Told:
    return Told(status, {"error": name, "message": message})


def _page(name: str, everything: list[dict[str, Any]], request: Request) -> dict[str, Any]:
    start, limit = int(request.query.get("cursor") or 0), int(request.query.get("limit", 50))
    page: dict[str, Any] = {name: everything[start : start + limit]}
    if start + limit < len(everything):
        page["cursor"] = str(start + limit)
    return page


def _written(when: datetime) -> str:
    return when.isoformat(timespec="milliseconds").replace("+00:00", "Z")
