"""A double of the WhatsApp Cloud API and of the relay before it, built from the shapes recorded by pywa and restfb.

The service itself tells nothing of the past and takes messages that it fails afterwards; both are done here, too.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tests.doubles.meta import Json, MetaDouble, refusal
from tests.doubles.relay import TOKEN
from tests.doubles.service import Request, Told, as_json
from tests.servers.web import Reply

PHONE = "106540352242922"
WABA = "102290129340398"
NUMBER = "15550783881"
CUSTOMER = "380501234567"
BOX = f"whatsapp/{PHONE}"


class WhatsAppDouble(MetaDouble):
    """One number. Webhooks lie at `/pull/` until they are fetched; the customer's phone is `talk`."""

    platform = "whatsapp"
    limit = 4096

    def __init__(self) -> None:
        super().__init__(PHONE, PHONE, "Lucky Shrub")
        self.box: list[bytes] = []
        self.talk: list[Json] = []
        self.reactions: dict[str, str] = {}
        self.read: list[Json] = []
        self.blocked: set[str] = set()
        self.templates: list[Json] = []
        self.media: dict[str, tuple[str, str]] = {}
        self.status = "CONNECTED"
        self.lost_numbers: set[str] = set()
        self.tells = True
        """Statuses of our messages come."""
        self.on("GET", r"/pull/(.+)", self._pull)
        self.routes = [route for route in self.routes if not route[1].pattern.endswith(f"{PHONE}/messages")]
        self.api("POST", f"{PHONE}/messages", self._take)
        self.api("POST", f"{PHONE}/media", self._keep)
        self.api("POST", f"{PHONE}/block_users", lambda r: self._block(r, True))
        self.api("DELETE", f"{PHONE}/block_users", lambda r: self._block(r, False))
        self.api("POST", f"{WABA}/subscribed_apps", lambda r: {"success": True})
        self.api("GET", f"{WABA}/message_templates", lambda r: self.paged(self.templates, r, 100))
        self.api("GET", PHONE, self._phone)
        self.api("GET", r"(\d+)", self._address)

    # ---- people

    def hook(self, value: Json, field: str = "messages") -> None:
        """A webhook about our number."""
        whole = {
            "messaging_product": "whatsapp",
            "metadata": {"display_phone_number": NUMBER, "phone_number_id": PHONE},
            **value,
        }
        entry = {"id": WABA, "changes": [{"value": whole, "field": field}]}
        body = as_json({"object": "whatsapp_business_account", "entry": [entry]}).body
        with self.lock:
            self.box.append(body)

    def say(self, content: Json, *, at: datetime | None = None, answers: str = "") -> str:
        """The customer writes; `content` has the type and what belongs to it."""
        remote = f"wamid.{self.number()}"
        message: Json = {
            "from": CUSTOMER,
            "id": remote,
            "timestamp": str(int((at or self.now()).timestamp())),
            **content,
        }
        if answers:
            message["context"] = {"from": NUMBER, "id": answers}
        if content["type"] not in ("reaction", "edit", "revoke"):
            self.talk.append({**message, "ours": False})
        contact = {"profile": {"name": self.people[CUSTOMER]}, "wa_id": CUSTOMER}
        self.hook({"contacts": [contact], "messages": [message]})
        return remote

    def text(self, text: str, **more: Any) -> str:
        """The customer writes a text."""
        return self.say({"type": "text", "text": {"body": text}}, **more)

    def file(self, data: bytes, name: str, mime: str) -> str:
        """The customer sends a picture."""
        made = str(self.number())
        self.media[made] = (self.keep(data, name), mime)
        return self.say({"type": "image", "image": {"id": made, "mime_type": mime, "sha256": "x"}})

    def elsewhere(self, text: str) -> str:
        """We write by the WhatsApp Business app."""
        remote = f"wamid.{self.number()}"
        at = str(int(self.now().timestamp()))
        echo = {"from": NUMBER, "to": CUSTOMER, "id": remote, "timestamp": at, "type": "text"}
        echo["text"] = {"body": text}  # type: ignore[assignment]
        self.talk.append({**echo, "ours": True})
        self.hook({"message_echoes": [echo]}, "smb_message_echoes")
        return remote

    def tell_status(self, remote: str, status: str, data: str = "", **more: object) -> None:
        """What became of a message of ours."""
        one = {"id": remote, "status": status, "recipient_id": CUSTOMER, **more}
        one["timestamp"] = str(int(self.now().timestamp()))
        if data:
            one["biz_opaque_callback_data"] = data
        self.hook({"statuses": [one]})

    # ---- the API

    def _pull(self, request: Request, box: str) -> Reply:
        if request.token != TOKEN:
            raise Told(401, {"error": "not with this token"})
        import base64

        after = int(request.query["after"])
        items = [
            {"sequence": number, "headers": {}, "body": base64.b64encode(body).decode()}
            for number, body in enumerate(self.box, 1)
            if number > after
        ][:20]
        return as_json({"items": items, "next": items[-1]["sequence"] if items else after})

    def _phone(self, request: Request) -> object:
        return {
            "id": PHONE,
            "display_phone_number": "+1 555-078-3881",
            "verified_name": self.name,
            "status": "BANNED" if self.suspended else self.status,
            "health_status": {"can_send_message": "AVAILABLE", "entities": []},
        }

    def _take(self, request: Request) -> object:
        body = request.json
        if body.get("status") == "read":
            self.read.append(body)
            return {"success": True}
        to = str(body.get("to") or body.get("recipient"))
        if to != CUSTOMER:
            raise refusal(131030, "(#131030) Recipient phone number not in allowed list")
        if body["type"] == "reaction":
            self.reactions[body["reaction"]["message_id"]] = body["reaction"]["emoji"]
            return {"messages": [{"id": f"wamid.{self.number()}"}]}
        if len(body.get("text", {}).get("body", "")) > self.limit:
            raise refusal(100, "(#100) Param text['body'] must be at most 4096 characters long.")
        remote = f"wamid.{self.number()}"
        self.talk.append({**body, "id": remote, "ours": True})
        if self.tells:
            self.tell_status(remote, "sent", body.get("biz_opaque_callback_data", ""))
        return {
            "messaging_product": "whatsapp",
            "contacts": [{"input": to, "wa_id": CUSTOMER}],
            "messages": [{"id": remote}],
        }

    def _keep(self, request: Request) -> object:
        parts = request.multipart()
        name, data = parts["file"]
        made = str(self.number())
        self.media[made] = (self.keep(data, name), parts["type"][1].decode())
        return {"id": made}

    def _address(self, request: Request, media: str) -> object:
        if media not in self.media:
            raise refusal(100, f"Unsupported get request. Object with ID '{media}' does not exist", 33)
        address, mime = self.media[media]
        size = len(self.files[address.rpartition("/")[2]])
        return {"url": address, "mime_type": mime, "file_size": size, "id": media}

    def _block(self, request: Request, there: bool) -> object:
        for one in request.json["block_users"]:
            (self.blocked.add if there else self.blocked.discard)(one["user"])
        return {"messaging_product": "whatsapp"}
