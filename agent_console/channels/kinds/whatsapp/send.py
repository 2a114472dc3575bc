"""Sending by WhatsApp: inside a day after the customer's words freely, later by approved templates only."""

from __future__ import annotations

import asyncio
import re
from collections import OrderedDict
from contextlib import suppress
from datetime import timedelta

from agent_console.channels.base import CannotTell, Delivered, Found, OutgoingPart, Template
from agent_console.channels.graph import WINDOW, Graph, segment
from agent_console.channels.kinds.whatsapp import wire
from agent_console.channels.kinds.whatsapp.reading import KEY
from agent_console.channels.messenger.wire import Raw, decode
from agent_console.domain.entry import Media
from agent_console.errors import Rejected, Unreachable, UnreachableKind
from agent_console.runtime.clock import Clock

REPLY_WINDOW = timedelta(hours=24)
PROVISIONAL = "to:"
FILE_BYTES = 100 * 1024 * 1024
_MB = 1024 * 1024
_LIMITS = {"image": 5 * _MB, "video": 16 * _MB, "audio": 16 * _MB}
_TYPES = {
    "image": frozenset({"image/jpeg", "image/png"}),
    "video": frozenset({"video/mp4", "video/3gpp"}),
    "audio": frozenset({"audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"}),
}
"""What WhatsApp shows as such (/docs/whatsapp/cloud-api/reference/media); all else goes as a document."""
_BLANK = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_KEPT = 500


class Keys:
    """Which of our parts the service told to have arrived: it knows them by what we wrote into their callback data."""

    def __init__(self) -> None:
        self.known: OrderedDict[str, str] = OrderedDict()
        self._awaited: dict[str, asyncio.Event] = {}

    def learn(self, keys: dict[str, str]) -> None:
        """From statuses, or a cursor."""
        self.known.update(keys)
        for key in keys.keys() & self._awaited.keys():
            self._awaited[key].set()
        while len(self.known) > _KEPT:
            self.known.popitem(last=False)

    async def remote(self, key: str, patience: float) -> str:
        """The remote id of a part, told within so many seconds; empty when it is not."""
        if key not in self.known:
            came = self._awaited.setdefault(key, asyncio.Event())
            with suppress(TimeoutError):
                async with asyncio.timeout(patience):
                    await came.wait()
            self._awaited.pop(key, None)
        return self.known.get(key, "")

    def newest(self, most: int = 100) -> dict[str, str]:
        """For the cursor."""
        return dict(list(self.known.items())[-most:])


class Sender:
    """Writes from one number."""

    def __init__(
        self, graph: Graph, phone: str, waba: str, clock: Clock, keys: Keys, *, settling: float
    ) -> None:
        self._graph = graph
        self._phone = phone
        self.waba = waba
        self._clock = clock
        self._keys = keys
        self._settling = settling
        self._uploaded: OrderedDict[str, str] = OrderedDict()
        self._blanks: dict[str, tuple[str, ...]] = {}
        """Of templates whose values have names: those names, by name|language."""

    @property
    def _messages(self) -> str:
        return f"/{segment(self._phone)}/messages"

    async def deliver(self, part: OutgoingPart) -> Delivered:
        """One attempt. Until the message itself is sent nothing can have arrived: `Unreachable.sent` is false then."""
        to = part.thread
        if to.startswith(PROVISIONAL):
            to = part.to or to.removeprefix(PROVISIONAL)
        if not part.template:
            self._in_time(part)
        try:
            content = await self._content(part)
        except Unreachable as error:
            raise Unreachable(error.kind, error.detail, sent=False) from None
        body: dict[str, object] = {
            "messaging_product": "whatsapp",
            "recipient_type": "group" if to.endswith("@g.us") else "individual",
            ("to" if to.isdecimal() or "@" in to else "recipient"): to,
            "biz_opaque_callback_data": KEY + part.key,
            **content,
        }
        if part.in_reply_to and not part.template and not part.to:
            body["context"] = {"message_id": part.in_reply_to}
        sent, at = await self._graph.made(self._messages, wire.Sent, json=body)
        if not sent.messages:
            raise Unreachable(UnreachableKind.NOT_THIS_SERVICE, "no message id", sent=True)
        self._keys.learn({part.key: sent.messages[0].id})
        real = sent.contacts[0] if sent.contacts else wire.Contact()
        return Delivered(
            remote=sent.messages[0].id,
            occurred_at=at or self._clock.now(),
            thread=real.wa_id or real.user_id or to,
        )

    def _in_time(self, part: OutgoingPart) -> None:
        """The service takes what comes too late, and fails it afterwards: better not to send it at all."""
        if part.thread.endswith("@g.us"):
            return
        never = part.last_customer_at is None and part.thread.startswith(PROVISIONAL)
        late = part.last_customer_at is not None and self._clock.now() - part.last_customer_at > REPLY_WINDOW
        if never or late:
            raise Rejected(WINDOW)

    async def _content(self, part: OutgoingPart) -> dict[str, object]:
        if part.template:
            return {"type": "template", "template": await self._template(part)}
        if part.media is None:
            return {"type": "text", "text": {"body": part.text, "preview_url": False}}
        kind = self._kind(part.media, len(part.data))
        content: dict[str, object] = {"id": await self._upload(part)}
        if kind == "document":
            content["filename"] = part.media.name
        return {"type": kind, kind: content}

    @staticmethod
    def _kind(media: Media, size: int) -> str:
        if size > FILE_BYTES:
            raise Rejected(f"larger than {FILE_BYTES} bytes")
        kind = media.mime.partition("/")[0]
        shown = media.mime.partition(";")[0] in _TYPES.get(kind, ())
        return kind if shown and size <= _LIMITS[kind] else "document"

    async def _upload(self, part: OutgoingPart) -> str:
        assert part.media is not None
        known = self._uploaded.get(part.key)
        if known is None:
            answer = await self._graph.ask(
                "POST",
                f"/{segment(self._phone)}/media",
                wire.Uploaded,
                form={"messaging_product": "whatsapp", "type": part.media.mime},
                files={"file": (part.media.name, part.data, part.media.mime)},
            )
            known = self._uploaded[part.key] = str(answer.id)
            while len(self._uploaded) > _KEPT:
                self._uploaded.popitem(last=False)
        return known

    # ---- templates

    async def _template(self, part: OutgoingPart) -> dict[str, object]:
        name, _, language = part.template.partition("|")
        if part.template not in self._blanks:
            await self.templates()
        names = self._blanks.get(part.template)
        if names is None:
            raise Rejected(f"no approved template {name} ({language})")
        if len(names) != len(part.values):
            raise Rejected(f"{name} has {len(names)} values")
        values = [
            {"type": "text", "text": value} | ({} if blank.isdecimal() else {"parameter_name": blank})
            for blank, value in zip(names, part.values, strict=True)
        ]
        template: dict[str, object] = {"name": name, "language": {"code": language}}
        if values:
            template["components"] = [{"type": "body", "parameters": values}]
        return template

    async def templates(self) -> tuple[Template, ...]:
        """Approved ones that text alone can fill: none with a picture above or an address in a button to be made."""
        if not self.waba:
            return ()
        found: list[Template] = []
        pages = self._graph.pages(
            f"/{segment(self.waba)}/message_templates",
            20,
            status="APPROVED",
            fields="name,language,status,components",
            limit=100,
        )
        async for page in pages:
            for raw in page.data:
                try:
                    template = decode(raw, wire.Template)
                except ValueError:
                    continue
                body = _body(template)
                if body is None or template.status not in ("", "APPROVED"):
                    continue
                blanks = tuple(dict.fromkeys(_BLANK.findall(body)))
                if all(blank.isdecimal() for blank in blanks):
                    blanks = tuple(sorted(blanks, key=int))
                self._blanks[f"{template.name}|{template.language}"] = blanks
                text = _numbered(body, blanks)
                found.append(
                    Template(name=template.name, language=template.language, text=text, values=len(blanks))
                )
        return tuple(found)

    # ---- small things

    async def find(self, part: OutgoingPart) -> Found:
        """WhatsApp cannot be asked; but it tells our key with what became of a message, if it took one."""
        remote = await self._keys.remote(part.key, self._settling)
        if not remote:
            return CannotTell()
        return Delivered(remote=remote, occurred_at=part.first_attempt)

    async def say(self, body: dict[str, object]) -> None:
        """Reactions, read marks, typing."""
        await self._graph.post(self._messages, Raw, {"messaging_product": "whatsapp", **body})

    async def block(self, user: str, *, undo: bool) -> None:
        """They can write to us no more."""
        body = {"messaging_product": "whatsapp", "block_users": [{"user": user}]}
        path = f"/{segment(self._phone)}/block_users"
        await self._graph.ask("DELETE" if undo else "POST", path, Raw, json=body)

    async def download(self, media: Media, limit: int) -> bytes:
        """The address of a file holds for five minutes, so it is asked for each time."""
        remote = media.remote.removeprefix("media:")
        told = await self._graph.get(f"/{segment(remote)}", wire.MediaAddress, phone_number_id=self._phone)
        if told.file_size is not None and told.file_size > limit:
            raise Rejected(f"larger than {limit} bytes")
        return await self._graph.fetch(told.url, limit, authorized=True)


def _numbered(body: str, blanks: tuple[str, ...]) -> str:
    """Whatever the blanks are called, {{1}} {{2}} … in the order of the values."""
    return _BLANK.sub(lambda match: f"{{{{{blanks.index(match[1]) + 1}}}}}", body)


def _body(template: wire.Template) -> str | None:
    body: str | None = None
    for component in template.components:
        match component.type:
            case "BODY":
                body = component.text
            case "HEADER" if component.format != "TEXT" or _BLANK.search(component.text):
                return None
            case "BUTTONS" if any(
                button.type in ("COPY_CODE", "FLOW", "MPM", "SPM", "CATALOG", "OTP")
                or (button.url and _BLANK.search(button.url))
                for button in component.buttons
            ):
                return None
            case _:
                pass
    return body
