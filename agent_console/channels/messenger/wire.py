"""Shapes of Messenger's webhooks and of the Conversations API, as far as we read them. Names are Meta's.

Items stay raw in their containers and are decoded one by one, so that a broken one cannot take its neighbours along.
"""

from __future__ import annotations

from typing import TypeVar

import msgspec

from agent_console.channels.graph import Id, Listing

T = TypeVar("T")
Raw = msgspec.Raw
NULL = Raw(b"null")


def decode(raw: Raw | bytes, kind: type[T]) -> T:
    """One piece, typed. Raises ValueError for anything that is not of that shape, absurd nesting included."""
    try:
        return msgspec.json.decode(raw, type=kind)
    except RecursionError:
        raise ValueError("nested too deeply") from None


# ---- webhooks ------------------------------------------------------------------------------------------------


class Entry(msgspec.Struct, omit_defaults=True):
    """One account's share of a webhook."""

    id: Id = ""
    time: Id = 0
    changes: list[Raw] = []
    messaging: list[Raw] = []
    standby: list[Raw] = []


class Webhook(msgspec.Struct):
    """What Meta posts. `object`: page, instagram, whatsapp_business_account …"""

    object: str
    entry: list[Entry] = []


class Aside(msgspec.Struct):
    """An item of a listing that was set aside. `kind`: message, post, comment; `place` is the chat or post."""

    kind: str
    place: str
    item: Raw


class Party(msgspec.Struct):
    """Sender or recipient. A guest of the chat plugin has only `user_ref`."""

    id: Id = ""
    user_ref: Id = ""

    @property
    def remote(self) -> str:
        return str(self.id or self.user_ref)


class Coordinates(msgspec.Struct):
    """Of a location."""

    lat: float = 0
    long: float = 0


class Payload(msgspec.Struct):
    """Inside an attachment."""

    url: str | None = None
    title: str | None = None
    sticker_id: Id | None = None
    coordinates: Coordinates | None = None


class Attachment(msgspec.Struct):
    """`payload` is an object, a text or nothing, by type."""

    type: str = ""
    payload: Raw = NULL
    url: str | None = None
    title: str | None = None


class Story(msgspec.Struct):
    """A story of ours that somebody answers, or theirs that mentions us."""

    url: str | None = None
    link: str | None = None
    id: Id = ""


class ReplyTo(msgspec.Struct):
    """What a message answers."""

    mid: str = ""
    story: Story | None = None


class Message(msgspec.Struct):
    """`is_echo`: we sent it, by whatever means."""

    mid: str = ""
    text: str | None = None
    is_echo: bool = False
    is_deleted: bool = False
    is_unsupported: bool = False
    metadata: str | None = None
    attachments: list[Attachment] | None = None
    reply_to: ReplyTo | None = None


class MessageEdit(msgspec.Struct):
    """The sender changed a text."""

    mid: str
    text: str = ""
    num_edit: Id = ""


class Reaction(msgspec.Struct):
    """`action`: react, unreact."""

    mid: str
    action: str = "react"
    emoji: str | None = None
    reaction: str | None = None


class Delivery(msgspec.Struct):
    """These of ours reached the device."""

    mids: list[str] | None = None
    watermark: Id = 0


class Read(msgspec.Struct):
    """Read up to a time (Messenger), or a message (Instagram)."""

    watermark: Id = 0
    mid: str = ""


class Postback(msgspec.Struct):
    """A button was pressed."""

    mid: str = ""
    title: str | None = None
    payload: str | None = None


class Messaging(msgspec.Struct):
    """One event; exactly one of the fields is there, or one that we pass over."""

    sender: Party | None = None
    recipient: Party | None = None
    timestamp: Id = 0
    message: Message | None = None
    message_edit: MessageEdit | None = None
    reaction: Reaction | None = None
    delivery: Delivery | None = None
    read: Read | None = None
    postback: Postback | None = None


# ---- Conversations API ---------------------------------------------------------------------------------------


class Person(msgspec.Struct):
    """Who wrote or takes part."""

    id: Id = ""
    name: str | None = None
    username: str | None = None

    @property
    def called(self) -> str:
        return self.name or self.username or ""


class People(msgspec.Struct):
    """A list of them."""

    data: list[Person] = []


class Sized(msgspec.Struct):
    """A picture or film."""

    url: str | None = None
    width: int | None = None
    height: int | None = None
    preview_url: str | None = None


class File(msgspec.Struct):
    """An attachment as the API lists it."""

    id: Id = ""
    mime_type: str | None = None
    name: str | None = None
    size: int | None = None
    image_data: Sized | None = None
    video_data: Sized | None = None
    file_url: str | None = None


class Files(msgspec.Struct):
    """A list of them."""

    data: list[File] = []


class Share(msgspec.Struct):
    """A link, a post or a product that was passed on."""

    link: str | None = None
    name: str | None = None


class Shares(msgspec.Struct):
    """A list of them."""

    data: list[Share] = []


class Stories(msgspec.Struct):
    """How a message is about a story."""

    reply_to: Story | None = None
    mention: Story | None = None


class Reacted(msgspec.Struct):
    """Who reacted alike."""

    reaction: str = ""
    users: list[Person] = []


class Reactions(msgspec.Struct):
    """A list of them."""

    data: list[Reacted] = []


class Listed(msgspec.Struct):
    """A message of the Conversations API. `is_unsupported` has been seen as a text."""

    id: str
    created_time: str | None = None
    sender: Person | None = msgspec.field(default=None, name="from")
    to: People | None = None
    message: str | None = None
    sticker: str | None = None
    attachments: Files | None = None
    shares: Shares | None = None
    story: Stories | None = None
    reactions: Reactions | None = None
    is_unsupported: bool | str = False


class Conversation(msgspec.Struct):
    """A chat. `messages` are the newest, newest first."""

    id: str
    updated_time: str | None = None
    participants: People | None = None
    messages: Listing | None = None


class Sent(msgspec.Struct):
    """POST /messages."""

    recipient_id: Id = ""
    message_id: str = ""


class Uploaded(msgspec.Struct):
    """POST /message_attachments."""

    attachment_id: Id


class Profile(msgspec.Struct):
    """A person whom we know from a chat."""

    name: str | None = None
    username: str | None = None
    profile_pic: str | None = None


def encoded(value: object) -> Raw:
    """As a piece of a payload."""
    return Raw(msgspec.json.encode(value))
