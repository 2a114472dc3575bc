"""WhatsApp's webhooks to what the intake takes, without I/O."""

from __future__ import annotations

from datetime import datetime

from agent_console.channels.graph import moment
from agent_console.channels.kinds.whatsapp import wire
from agent_console.channels.messenger import wire as shared
from agent_console.channels.messenger.reading import set_aside
from agent_console.domain.entry import Automatic, Direction, Media, ThreadKind
from agent_console.domain.incoming import (
    IncomingBounce,
    IncomingDelete,
    IncomingDelivery,
    IncomingEdit,
    IncomingEvent,
    IncomingMessage,
    IncomingReaction,
    IncomingRead,
    RemoteUser,
    Thread,
    Unreadable,
)

OBJECT = "whatsapp_business_account"
KEY = "agent-console:"
"""Before our keys in `biz_opaque_callback_data`: other programs at the same number have their own there."""
UNSUPPORTED = "unsupported"
_FILES = ("image", "video", "audio", "document", "sticker")
_FATAL = frozenset({"DISABLE"})
_ENDED = frozenset({"ACCOUNT_DELETED", "ACCOUNT_OFFBOARDED"})


class Reader:
    """Collects the events of one or more webhooks. `own`: the id of our number; what is about others is passed over."""

    def __init__(self, own: str, now: datetime, sent: frozenset[str] | set[str] = frozenset()) -> None:
        """`sent`: keys that we know to have arrived."""
        self.own = own
        self.now = now
        self.threads: dict[str, Thread] = {}
        self.events: list[IncomingEvent] = []
        self.quarantined: list[Unreadable] = []
        self.keys: dict[str, str] = {}
        """Keys of ours that statuses told: key and remote id."""
        self.suspended = ""
        """The service's word for it, when the account was switched off."""
        self._sent = sent

    def webhook(self, body: bytes) -> None:
        """A whole payload; one that is no webhook at all is set aside."""
        try:
            hook = shared.decode(body, shared.Webhook)
        except ValueError as error:
            self.quarantined.append(Unreadable(payload=body, why=str(error)))
            return
        if hook.object != OBJECT:
            return
        for entry in hook.entry:
            for raw in entry.changes:
                try:
                    change = shared.decode(raw, wire.Change)
                    if change.field in ("messages", "smb_message_echoes", "account_update"):
                        self._change(shared.decode(change.value, wire.Value), entry, change.field)
                except ValueError as error:
                    self.quarantined.append(set_aside(hook.object, entry, "changes", raw, str(error)))

    def _change(self, value: wire.Value, entry: shared.Entry, field: str) -> None:
        if field == "account_update":
            self._account(value)
            return
        number = str(value.metadata.phone_number_id) if value.metadata is not None else ""
        if self.own and number != self.own:
            return
        names = {
            one: contact for contact in value.contacts for one in (contact.wa_id, contact.user_id) if one
        }
        for name, raws in (
            ("messages", value.messages),
            ("message_echoes", value.message_echoes),
            ("statuses", value.statuses),
        ):
            for raw in raws:
                try:
                    if name == "statuses":
                        self._status(shared.decode(raw, wire.Status))
                    else:
                        self._message(shared.decode(raw, wire.Message), names, name == "message_echoes")
                except ValueError as error:
                    alone = {"metadata": value.metadata, "contacts": [], name: [raw]}
                    change = shared.encoded({"field": field, "value": alone})
                    self.quarantined.append(set_aside(OBJECT, entry, "changes", change, str(error)))

    def _account(self, value: wire.Value) -> None:
        if value.event in _ENDED:
            self.suspended = value.event
        elif value.event == "DISABLED_UPDATE" and value.ban_info is not None:
            if value.ban_info.waba_ban_state in _FATAL:
                self.suspended = f"{value.ban_info.waba_ban_state} {value.ban_info.waba_ban_date}".strip()
            elif value.ban_info.waba_ban_state == "REINSTATE":
                self.suspended = ""

    # ---- messages

    def _message(self, message: wire.Message, names: dict[str, wire.Contact], echo: bool) -> None:
        if not message.id:
            raise ValueError("a message without id")
        who = message.sender or message.from_user_id
        if not who and not echo and message.system is None and len({id(one) for one in names.values()}) == 1:
            who = next(iter(names))  # the answer to "share your number" names its author beside it only
        other = (message.to or message.to_user_id) if echo else who
        thread = message.group_id or other
        if not thread:
            if message.system is not None:
                return  # the service talks about somebody whom it does not name
            raise ValueError("a message from nobody")
        at = moment(message.timestamp or None, self.now)
        direction = Direction.OURS if echo else Direction.CUSTOMER
        author = RemoteUser(remote=self.own or who) if echo else self._person(who, names)
        if message.reaction is not None:
            self._reaction(message.reaction, thread, author, direction, at)
        elif message.edit is not None:
            new = shared.decode(message.edit.message, wire.Message)
            text, _ = _content(new)
            self._place(thread, message.group_id)
            self.events.append(
                IncomingEdit(
                    remote=message.edit.original_message_id,
                    thread=thread,
                    revision=message.id,
                    occurred_at=at,
                    author=author.remote,
                    text=text,
                )
            )
        elif message.revoke is not None:
            self._place(thread, message.group_id)
            self.events.append(
                IncomingDelete(
                    remote=message.revoke.original_message_id,
                    thread=thread,
                    revision=message.id,
                    occurred_at=at,
                    author=author.remote,
                )
            )
        else:
            self._written(message, thread, author, direction, at)

    def _written(
        self,
        message: wire.Message,
        thread: str,
        author: RemoteUser,
        direction: Direction,
        at: datetime,
    ) -> None:
        if message.type in ("request_welcome", "ephemeral"):
            return
        text, media = _content(message)
        self._place(thread, message.group_id)
        self.events.append(
            IncomingMessage(
                remote=message.id,
                thread=thread,
                author=author,
                direction=direction,
                occurred_at=at,
                text=text,
                media=media,
                in_reply_to=(message.context.id or "") if message.context is not None else "",
                heading=(message.referral.headline or "") if message.referral is not None else "",
                unreadable=UNSUPPORTED if not text and not media else "",
                automatic=Automatic.REPLY if message.system is not None else Automatic.NO,
            )
        )

    def _reaction(
        self, reaction: wire.Reaction, thread: str, author: RemoteUser, direction: Direction, at: datetime
    ) -> None:
        self._place(thread, "")
        remote = f"{reaction.message_id}!{author.remote}"
        if not reaction.emoji:
            self.events.append(
                IncomingDelete(
                    remote=remote,
                    thread=thread,
                    revision=f"{remote}!{int(at.timestamp())}",
                    occurred_at=at,
                    author=author.remote,
                )
            )
            return
        self.events.append(
            IncomingReaction(
                remote=remote,
                target=reaction.message_id,
                thread=thread,
                key=reaction.emoji,
                author=author,
                direction=direction,
                occurred_at=at,
            )
        )

    def _person(self, remote: str, names: dict[str, wire.Contact]) -> RemoteUser:
        contact = names.get(remote) or wire.Contact()
        profile = contact.profile or wire.Profile()
        username = profile.username.removeprefix("@") if profile.username else ""
        return RemoteUser(
            remote=remote,
            name=profile.name,
            handle=f"@{username}" if username else f"+{remote}" if remote.isdecimal() else "",
        )

    def _place(self, thread: str, group: str) -> None:
        kind = ThreadKind.STANDING if group else ThreadKind.PRIVATE
        self.threads.setdefault(thread, Thread(remote=thread, kind=kind))

    # ---- what became of ours

    def _status(self, status: wire.Status) -> None:
        if status.type == "call":
            return
        thread = status.recipient_id or status.recipient_user_id
        reader = status.recipient_participant_id or thread
        at = moment(status.timestamp or None, self.now)
        told = status.biz_opaque_callback_data or ""
        key = told.removeprefix(KEY) if told.startswith(KEY) else ""
        if key:
            self.keys[key] = status.id
        if status.status != "failed":
            self._arrived(status.id, key, thread, at)
        match status.status:
            case "delivered":
                self.events.append(IncomingDelivery(target=key or status.id, thread=thread, occurred_at=at))
            case "read" | "played":
                self.events.append(
                    IncomingRead(target=status.id, thread=thread, author=reader, occurred_at=at)
                )
            case "failed":
                reason = "; ".join(problem.words for problem in status.errors) or "failed"
                self.events.append(
                    IncomingBounce(target=key or status.id, thread=thread, reason=reason, occurred_at=at)
                )
            case _:
                pass

    def _arrived(self, remote: str, key: str, thread: str, at: datetime) -> None:
        """A part whose answer we never got: this says that it was taken."""
        if not key or key in self._sent or not thread:
            return
        self._place(thread, "")
        self.events.append(
            IncomingMessage(
                remote=remote,
                thread=thread,
                author=RemoteUser(remote=self.own),
                direction=Direction.OURS,
                occurred_at=at,
                key=key,
                unreadable=UNSUPPORTED,  # only seen where another workspace answers from the same number
            )
        )


def _content(message: wire.Message) -> tuple[str, tuple[Media, ...]]:
    """Text and files, whatever the type."""
    files = [(kind, getattr(message, kind)) for kind in _FILES]
    for kind, file in files:
        if isinstance(file, wire.File) and file.id:
            mime = file.mime_type.replace("\\/", "/") or "application/octet-stream"
            media = Media(remote=f"media:{file.id}", name=file.filename or f"{kind}-{file.id}", mime=mime)
            return file.caption or "", (media,)
    if message.text is not None:
        return message.text.body, ()
    return "\n".join(line for line in _lines(message) if line).strip(), ()


def _lines(message: wire.Message) -> list[str]:
    if message.location is not None:
        place = message.location
        named = [place.name or "", place.address or "", place.url or ""]
        return [*named, f"geo:{place.latitude},{place.longitude}"]
    if message.contacts is not None:
        return [_card(card) for card in message.contacts]
    if message.button is not None:
        return [message.button.text or message.button.payload or ""]
    if message.interactive is not None:
        chosen = message.interactive.button_reply or message.interactive.list_reply
        if chosen is not None:
            return [chosen.title or "", chosen.description or ""]
        filled = message.interactive.nfm_reply
        return [] if filled is None else [filled.body or "", filled.response_json or ""]
    if message.order is not None:
        items = [
            f"{one.quantity:g} × {one.product_retailer_id} {one.item_price:g} {one.currency}"
            for one in message.order.product_items
        ]
        return [message.order.text or "", *items]
    return [message.system.body] if message.system is not None else []


def _card(card: wire.Card) -> str:
    name = card.name or wire.CardName()
    lines = [line.phone or line.email or "" for line in (*card.phones, *card.emails)]
    return " ".join(part for part in (name.formatted_name or name.first_name, *lines) if part)
