"""What the doubles of Meta's services share: the Graph API's tokens, errors and pages, and Messenger.

Shapes are those of the payloads recorded by restfb (feed, comments, Messenger and Instagram webhooks, errors); what a
recording does not show (order of listings, what is refused when) follows the Graph API's reference.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.doubles.relay import RelayDouble
from tests.doubles.service import Consents, Handler, Request, Service, Told

CUSTOMER = "7001002003004005"
APP = "1517776481860111"
Json = dict[str, Any]


def refusal(code: int, message: str, subcode: int = 0, status: int = 400, **more: object) -> Told:
    """An error as the Graph API says it."""
    error: Json = {"message": message, "type": "OAuthException", "code": code, "fbtrace_id": "Abc1", **more}
    if subcode:
        error["error_subcode"] = subcode
    return Told(status, {"error": error})


@dataclass
class Chat:
    """A chat with one person; messages oldest first."""

    id: str
    person: str
    messages: list[Json] = field(default_factory=list)
    updated: datetime = datetime(2000, 1, 1, tzinfo=UTC)
    last_customer: datetime | None = None


class MetaDouble(Service):
    """Tokens, pages and Messenger of one page (or Instagram account) with one app."""

    platform = "messenger"
    limit = 2000
    window = 2018278

    def __init__(self, own: str, edge: str, name: str) -> None:
        super().__init__()
        self.own = own
        self.edge = edge
        self.name = name
        self.oauth = Consents("app-1", "app-secret", rotates=False)
        self.token = self.oauth.issue()
        self.relay: RelayDouble | None = None
        self.people: dict[str, str] = {own: name}
        self.chats: dict[str, Chat] = {}
        self.files: dict[str, bytes] = {}
        self.uploads: dict[str, tuple[str, str]] = {}
        self.actions: list[tuple[str, str]] = []
        self.suspended = False
        self.clock = 0.0
        self.made = 0
        self.on("GET", r"/files/(.+)", self._file)
        self.on("GET", r"/v[\d.]+/dialog/oauth", lambda r: self.oauth.page(r))
        self.on("POST", r"/v[\d.]+/oauth/access_token", self._exchange)
        self.api("GET", "debug_token", self._debug)
        self.api("GET", f"{edge}/conversations", self._conversations)
        self.api("POST", f"{edge}/messages", self._send)
        self.api("POST", f"{edge}/message_attachments", self._attach)
        self.api("POST", f"{edge}/subscribed_apps", lambda r: {"success": True})
        self.api("GET", r"(t_\d+)/messages", self._messages)

    # ---- the API's ways

    def api(self, method: str, path: str, handler: Handler) -> None:
        """A route below the version, for those with a token."""
        self.on(method, r"/v\d+\.\d+/" + path, handler)

    def guarded(self, request: Request, handler: Handler, match: re.Match[str]) -> object:
        if request.path.startswith("/v") and "oauth" not in request.path:
            if request.token not in self.oauth.tokens:
                raise refusal(190, "Error validating access token: Session has expired.", 463, 401)
            if self.suspended and request.method != "GET":
                raise refusal(368, "The action attempted has been deemed abusive or is otherwise disallowed")
        return super().guarded(request, handler, match)

    def number(self) -> int:
        """A new one."""
        self.made += 1
        return 1000 + self.made

    def now(self) -> datetime:
        """By the double's clock, whole seconds as the Graph API has them."""
        return (datetime.now(UTC) + timedelta(seconds=self.clock)).replace(microsecond=0)

    @staticmethod
    def written(at: datetime) -> str:
        """A time as the Graph API writes it."""
        return at.strftime("%Y-%m-%dT%H:%M:%S+0000")

    def paged(
        self, items: list[Json], request: Request, size: int, shown: Callable[[Json], Json] = dict
    ) -> Json:
        """One page, with a cursor that is only worth something where there is a next one."""
        start = int(request.query.get("after", "A0")[1:])
        size = min(int(request.query.get("limit", size)), size)
        answer: Json = {"data": [shown(item) for item in items[start : start + size]]}
        if answer["data"]:
            answer["paging"] = {"cursors": {"before": f"A{start}", "after": f"A{start + size}"}}
        if start + size < len(items):
            leads = f"{self.url}{request.path}?access_token={request.token}&after=A{start + size}"
            answer["paging"]["next"] = leads
        return answer

    def push(self, entry: Json) -> None:
        """Post a webhook to the relay, where there is one."""
        if self.relay is not None:
            whole = {
                "object": "page" if self.platform == "messenger" else "instagram",
                "entry": [{"id": self.own, "time": int(self.now().timestamp() * 1000), **entry}],
            }
            box = "facebook" if self.platform == "messenger" else "instagram"
            self.relay.put(f"{box}/{self.own}", whole)

    def _exchange(self, request: Request) -> object:
        if request.form.get("grant_type") == "fb_exchange_token":
            if request.form["fb_exchange_token"] not in self.oauth.tokens:
                raise refusal(190, "Invalid OAuth access token.")
            return {"access_token": self.oauth.issue(), "token_type": "bearer", "expires_in": 5183944}
        return self.oauth.exchange(request)

    def _debug(self, request: Request) -> object:
        ends = int((datetime.now(UTC) + timedelta(days=60)).timestamp())
        return {
            "data": {
                "app_id": APP,
                "is_valid": True,
                "expires_at": 0,
                "data_access_expires_at": ends,
                "scopes": ["pages_messaging"],
            }
        }

    def _file(self, request: Request, name: str) -> object:
        from tests.servers.web import Reply

        if name not in self.files:
            raise Told(403, {"error": "URL signature expired"})
        return Reply(200, self.files[name], {"Content-Type": "image/jpeg"})

    def keep(self, data: bytes, name: str) -> str:
        """A file on Meta's servers; gives its address there."""
        kept = f"{self.number()}_{name}".encode("ascii", "ignore").decode().replace(" ", "")
        self.files[kept] = data
        return f"{self.url}/files/{kept}"

    # ---- Messenger

    def chat(self, person: str) -> Chat:
        """The chat with that person, begun now if there is none."""
        return self.chats.setdefault(person, Chat(f"t_{self.number()}", person))

    def person(self, remote: str) -> Json:
        """As `from` shows them."""
        return {"name": self.people.get(remote, ""), "email": f"{remote}@facebook.com", "id": remote}

    def write(
        self,
        person: str,
        author: str,
        text: str,
        *,
        reply_to: str = "",
        file: str = "",
        metadata: str = "",
        at: datetime | None = None,
        kind: str = "image",
    ) -> Json:
        """A message in a chat, heard by the relay."""
        chat = self.chat(person)
        at = at or self.now()
        message: Json = {
            "id": f"m_{self.number()}" if self.platform == "messenger" else f"aWdf{self.number()}",
            "created_time": self.written(at),
            "from": self.person(author),
            "to": {"data": [self.person(self.own if author == person else person)]},
            "message": text,
        }
        if reply_to:
            message["reply_to"] = reply_to
        if file:
            message["attachments"] = {"data": [self.attachment(file, kind)]}
        chat.messages.append(message)
        chat.updated = max(chat.updated, self.now())
        if author == person:
            chat.last_customer = self.now()
        webhook: Json = {"mid": message["id"], "text": text}
        if reply_to:
            webhook["reply_to"] = {"mid": reply_to}
        if file:
            webhook["attachments"] = [{"type": kind, "payload": {"url": file}}]
        if author != person:
            webhook |= {"is_echo": True, "app_id": int(APP)} | ({"metadata": metadata} if metadata else {})
        self.tell(person, author, at, message=webhook)
        return message

    @staticmethod
    def attachment(address: str, kind: str) -> Json:
        """As the Conversations API lists it."""
        name = address.rpartition("/")[2]
        if kind == "image":
            sized = {"width": 1, "height": 1, "url": address, "preview_url": address, "image_type": 1}
            return {"id": "9", "mime_type": "image/jpeg", "name": name, "size": None, "image_data": sized}
        return {"id": "9", "mime_type": "application/pdf", "name": name, "size": 3, "file_url": address}

    def tell(self, person: str, author: str, at: datetime, **event: object) -> None:
        """A webhook about a chat."""
        other = self.own if author == person else person
        one: Json = {"sender": {"id": author}, "recipient": {"id": other}, **event}
        one["timestamp"] = int(at.timestamp() * 1000)
        self.push({"messaging": [one]})

    def react(self, person: str, mid: str, emoji: str) -> None:
        """The customer puts, or takes away, a reaction."""
        reaction: Json = {"mid": mid, "action": "react" if emoji else "unreact"}
        if emoji:
            reaction |= {"emoji": emoji, "reaction": "other"}
        self.tell(person, person, self.now(), reaction=reaction)

    def _conversations(self, request: Request) -> object:
        if request.query.get("platform", "messenger") != self.platform:
            return {"data": []}
        wanted = request.query.get("user_id")
        chats = [chat for chat in self.chats.values() if wanted in (None, chat.person) and chat.messages]
        chats.sort(key=lambda chat: chat.updated, reverse=True)
        return self.paged(
            [{"chat": chat} for chat in chats], request, 25, lambda one: self._shown(one["chat"], request)
        )

    def _shown(self, chat: Chat, request: Request) -> Json:
        shown: Json = {"id": chat.id, "updated_time": self.written(chat.updated)}
        shown["participants"] = {"data": [self.person(chat.person), self.person(self.own)]}
        if "messages" in request.query.get("fields", ""):
            listed = Request("GET", f"/v25.0/{chat.id}/messages", {}, request.headers, b"")
            shown["messages"] = self.paged(chat.messages[::-1], listed, 25)
        return shown

    def _messages(self, request: Request, chat: str) -> object:
        found = next((one for one in self.chats.values() if one.id == chat), None)
        if found is None:
            raise refusal(100, f"Unsupported get request. Object with ID '{chat}' does not exist", 33)
        return self.paged(found.messages[::-1], request, 50)

    def _attach(self, request: Request) -> object:
        parts = request.multipart()
        name, data = parts["filedata"]
        kind = json.loads(parts["message"][1])["attachment"]["type"]
        made = str(self.number())
        self.uploads[made] = (self.keep(data, name), kind)
        return {"attachment_id": made}

    def _send(self, request: Request) -> object:
        body = request.json
        person = self.recipient(body)
        if "sender_action" in body:
            self.actions.append((person, body["sender_action"]))
            return {"recipient_id": person}
        message = body["message"]
        text = message.get("text", "")
        if len(text) > self.limit:
            raise refusal(100, f"(#100) Length of param message[text] must be less than {self.limit}")
        if "comment_id" not in body["recipient"]:
            self._in_time(person, body)
        file, kind = "", "image"
        if "attachment" in message:
            file, kind = self.uploads[message["attachment"]["payload"]["attachment_id"]]
        made = self.write(
            person,
            self.own,
            text,
            reply_to=message.get("reply_to", {}).get("mid", ""),
            metadata=message.get("metadata", ""),
            file=file,
            kind=kind,
        )
        made["tag"] = body.get("tag", "")
        return {"recipient_id": person, "message_id": made["id"]}

    def _in_time(self, person: str, body: Json) -> None:
        last = self.chat(person).last_customer
        since = timedelta(days=999) if last is None else self.now() - last
        if since > timedelta(days=7 if body.get("tag") == "HUMAN_AGENT" else 1):
            words = "(#10) This message is sent outside of allowed window."
            raise refusal(10, words, self.window)

    def recipient(self, body: Json) -> str:
        """To whom; comments are known to those who derive."""
        person = str(body["recipient"].get("id", ""))
        if person not in self.people or person == self.own:
            raise refusal(100, "(#100) No matching user found", 2018001)
        return person
