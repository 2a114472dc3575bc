"""A double of Telegram's Bot API, which is closed: updates and messages in the shapes of recorded ones, errors as documented."""

from __future__ import annotations

import json
import re
import threading
import time
from dataclasses import dataclass, field
from typing import Any

from tests.doubles.service import Handler, Request, Service, Told
from tests.servers.web import Reply

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
US = {"id": 110201543, "is_bot": True, "first_name": "Help", "username": "help_shop_bot"}
OLENA = {
    "id": 987654321,
    "is_bot": False,
    "first_name": "Олена",
    "last_name": "Шевченко 🌻",
    "username": "olena",
}
GROUP = {"id": -1001234567890, "title": "Shop friends", "type": "supergroup"}
CHAT = {
    "id": OLENA["id"],
    "first_name": "Олена",
    "last_name": "Шевченко 🌻",
    "username": "olena",
    "type": "private",
}


@dataclass
class Telegram(Service):
    """The server with one bot, one customer, a private chat and a group."""

    updates: list[dict[str, Any]] = field(default_factory=list)
    messages: dict[tuple[int, int], dict[str, Any]] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    reactions: dict[tuple[int, int], list[str]] = field(default_factory=dict)
    muted: set[int] = field(default_factory=set)
    banned: set[int] = field(default_factory=set)
    revoked: bool = False
    confirmed: int = 0
    """Updates below are forgotten: somebody asked for what comes after."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.news = threading.Condition(self.lock)
        self.offset = 0
        self.on("POST", r"/bot([^/]+)/(\w+)", self._method)
        self.on("GET", r"/file/bot([^/]+)/(.+)", self._file)

    def guarded(self, request: Request, handler: Handler, match: re.Match[str]) -> object:
        """The token stands in the path."""
        if match[1] != TOKEN or self.revoked:
            raise Told(401, {"ok": False, "error_code": 401, "description": "Unauthorized"})
        return handler(request, match[2])

    # ---- what the customer does

    def now(self) -> int:
        """Telegram's clock."""
        return int(time.time()) + self.offset

    def put(self, kind: str, body: dict[str, Any]) -> int:
        """An update for the bot; returns its number."""
        with self.news:
            number = 62257500 + len(self.updates)
            self.updates.append({"update_id": number, kind: body})
            self.news.notify_all()
            return number

    def message(self, chat: dict[str, Any], sender: dict[str, Any], **content: Any) -> dict[str, Any]:
        """A new message of somebody, as everybody sees it."""
        with self.lock:
            number = 23700 + len(self.messages)
            made = {"message_id": number, "from": sender, "chat": chat, "date": self.now(), **content}
            self.messages[(int(chat["id"]), number)] = made
            return made

    def hand_out(self, kind: str, message: dict[str, Any]) -> str:
        """The bot hears of it; returns the remote id."""
        self.put(kind, message)
        return f"{message['chat']['id']}:{message['message_id']}"

    def keep_file(self, data: bytes) -> str:
        """A file at the server."""
        name = f"BQACAgIAAx{len(self.files)}"
        self.files[name] = data
        return name

    # ---- the API

    def _method(self, request: Request, method: str) -> object:
        arguments: dict[str, Any]
        upload: dict[str, tuple[str, bytes]] = {}
        if request.headers.get("content-type", "").startswith("multipart/"):
            upload = request.multipart()
            arguments = {name: _value(data.decode()) for name, (file, data) in upload.items() if not file}
        else:
            arguments = request.json
        handler = getattr(self, f"do_{method}", None)
        if handler is None:
            raise self._refused(404, "Not Found")
        result = handler(arguments, upload)
        return result if isinstance(result, Reply) else {"ok": True, "result": result}

    def _refused(self, code: int, words: str) -> Told:
        return Told(code, {"ok": False, "error_code": code, "description": words})

    def do_getMe(self, arguments: dict[str, Any], upload: object) -> object:
        return {**US, "can_join_groups": True, "can_read_all_group_messages": False}

    def do_getUpdates(self, arguments: dict[str, Any], upload: object) -> object:
        """Whoever asks with an offset has the rest; waits for news."""
        self.confirmed = max(self.confirmed, int(arguments.get("offset", 0)))

        def waiting() -> list[dict[str, Any]]:
            return [update for update in self.updates if update["update_id"] >= self.confirmed]

        self.news.wait_for(waiting, timeout=min(float(arguments.get("timeout", 0)), 0.2))
        return waiting()[: int(arguments.get("limit", 100))]

    def _chat(self, arguments: dict[str, Any]) -> dict[str, Any]:
        for chat in (CHAT, GROUP):
            if chat["id"] == arguments["chat_id"]:
                return chat
        raise self._refused(400, "Bad Request: chat not found")

    def do_sendMessage(self, arguments: dict[str, Any], upload: object) -> object:
        text = str(arguments["text"])
        if not text.strip():
            raise self._refused(400, "Bad Request: message text is empty")
        if len(text.encode("utf-16-le")) // 2 > 4096:
            raise self._refused(400, "Bad Request: message is too long")
        return self._sent(arguments, text=text)

    def _sent(self, arguments: dict[str, Any], **content: Any) -> object:
        chat = self._chat(arguments)
        answered = arguments.get("reply_parameters")
        if answered:
            there = self.messages.get((int(chat["id"]), int(answered["message_id"])))
            if there is not None:
                content["reply_to_message"] = {k: v for k, v in there.items() if k != "reply_to_message"}
        return self.message(chat, US, **content)

    def _uploaded(
        self, arguments: dict[str, Any], upload: dict[str, tuple[str, bytes]], field_: str
    ) -> object:
        name, data = upload[field_]
        if len(data) > 50 * 1024 * 1024:
            raise self._refused(413, "Request Entity Too Large")
        kept: object = {"file_id": self.keep_file(data), "file_name": name, "file_size": len(data)}
        return self._sent(arguments, **{field_: [kept] if field_ == "photo" else kept})

    def do_sendDocument(self, arguments: dict[str, Any], upload: dict[str, tuple[str, bytes]]) -> object:
        return self._uploaded(arguments, upload, "document")

    def do_sendPhoto(self, arguments: dict[str, Any], upload: dict[str, tuple[str, bytes]]) -> object:
        return self._uploaded(arguments, upload, "photo")

    def _there(self, arguments: dict[str, Any]) -> dict[str, Any]:
        found = self.messages.get((int(arguments["chat_id"]), int(arguments["message_id"])))
        if found is None:
            raise self._refused(400, "Bad Request: message to edit not found")
        return found

    def do_editMessageText(self, arguments: dict[str, Any], upload: object) -> object:
        message = self._there(arguments)
        message.update(text=arguments["text"], edit_date=self.now())
        return message

    def do_deleteMessage(self, arguments: dict[str, Any], upload: object) -> object:
        self._there(arguments)
        del self.messages[(arguments["chat_id"], arguments["message_id"])]
        return True

    def do_setMessageReaction(self, arguments: dict[str, Any], upload: object) -> object:
        self._there(arguments)
        put = [reaction["emoji"] for reaction in arguments["reaction"]]
        self.reactions[(arguments["chat_id"], arguments["message_id"])] = put
        return True

    def do_sendChatAction(self, arguments: dict[str, Any], upload: object) -> object:
        self._chat(arguments)
        return True

    def do_banChatMember(self, arguments: dict[str, Any], upload: object) -> object:
        self.banned.add(arguments["user_id"])
        return True

    def do_unbanChatMember(self, arguments: dict[str, Any], upload: object) -> object:
        self.banned.discard(arguments["user_id"])
        return True

    def do_restrictChatMember(self, arguments: dict[str, Any], upload: object) -> object:
        if arguments["permissions"]["can_send_messages"]:
            self.muted.discard(arguments["user_id"])
        else:
            self.muted.add(arguments["user_id"])
        return True

    def do_getFile(self, arguments: dict[str, Any], upload: object) -> object:
        name = arguments["file_id"]
        if name not in self.files:
            raise self._refused(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
        return {"file_id": name, "file_size": len(self.files[name]), "file_path": f"documents/{name}"}

    def _file(self, request: Request, path: str) -> Reply:
        return Reply(
            200, self.files[path.removeprefix("documents/")], {"Content-Type": "application/octet-stream"}
        )


def _value(text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return text
