"""Shapes of the Bot API, as far as they are read (https://core.telegram.org/bots/api)."""

from __future__ import annotations

import msgspec

NONE = msgspec.Raw(b"")


class User(msgspec.Struct, frozen=True):
    """A person or a bot."""

    id: int
    is_bot: bool = False
    first_name: str = ""
    last_name: str = ""
    username: str = ""

    @property
    def name(self) -> str:
        """As people see it."""
        return f"{self.first_name} {self.last_name}".strip() or self.username


class Chat(msgspec.Struct, frozen=True):
    """A place: private, group, supergroup or channel."""

    id: int
    type: str
    title: str = ""
    first_name: str = ""
    last_name: str = ""
    username: str = ""


class File(msgspec.Struct, frozen=True):
    """A photo's size, a document, a voice message …"""

    file_id: str
    file_unique_id: str = ""
    file_size: int | None = None
    width: int | None = None
    height: int | None = None
    file_name: str = ""
    mime_type: str = ""
    thumbnail: Thumbnail | None = None
    emoji: str = ""


class Thumbnail(msgspec.Struct, frozen=True):
    """The smaller picture of a file."""

    file_id: str


class Entity(msgspec.Struct, frozen=True):
    """A range of a text with a meaning; offsets are in UTF-16 code units."""

    type: str
    offset: int
    length: int
    url: str = ""


class Location(msgspec.Struct, frozen=True):
    """A point on the map."""

    latitude: float
    longitude: float


class Venue(msgspec.Struct, frozen=True):
    """A point with a name."""

    title: str = ""
    address: str = ""


class Contact(msgspec.Struct, frozen=True):
    """A visiting card."""

    phone_number: str = ""
    first_name: str = ""
    last_name: str = ""


class PollOption(msgspec.Struct, frozen=True):
    """An answer of a poll."""

    text: str = ""


class Poll(msgspec.Struct, frozen=True):
    """A poll, as a text."""

    question: str = ""
    options: tuple[PollOption, ...] = ()


class Dice(msgspec.Struct, frozen=True):
    """An emoji that shows a number of chance."""

    emoji: str = ""
    value: int = 0


class Answered(msgspec.Struct, frozen=True):
    """The message that another one answers."""

    message_id: int


class Message(msgspec.Struct, frozen=True, kw_only=True, rename={"sender": "from"}):
    """A message; service messages have none of the contents."""

    message_id: int
    date: int
    chat: Chat
    sender: User | None = None
    sender_chat: Chat | None = None
    message_thread_id: int | None = None
    is_topic_message: bool = False
    edit_date: int | None = None
    reply_to_message: Answered | None = None
    text: str = ""
    caption: str = ""
    entities: tuple[Entity, ...] = ()
    caption_entities: tuple[Entity, ...] = ()
    photo: tuple[File, ...] = ()
    document: File | None = None
    video: File | None = None
    animation: File | None = None
    audio: File | None = None
    voice: File | None = None
    video_note: File | None = None
    sticker: File | None = None
    location: Location | None = None
    venue: Venue | None = None
    contact: Contact | None = None
    poll: Poll | None = None
    migrate_to_chat_id: int | None = None
    dice: Dice | None = None
    story: msgspec.Raw = NONE
    paid_media: msgspec.Raw = NONE
    checklist: msgspec.Raw = NONE
    game: msgspec.Raw = NONE
    invoice: msgspec.Raw = NONE
    giveaway: msgspec.Raw = NONE

    @property
    def untold(self) -> str:
        """What somebody sent that a program is not shown as text or file; empty when it is nothing of the kind."""
        kinds = ("story", "paid_media", "checklist", "game", "invoice", "giveaway")
        return next((kind for kind in kinds if bytes(getattr(self, kind)) not in (b"", b"null")), "")


class ReactionType(msgspec.Struct, frozen=True):
    """An emoji, or one of Telegram's own."""

    type: str
    emoji: str = ""
    custom_emoji_id: str = ""


class ReactionChange(msgspec.Struct, frozen=True):
    """What somebody's reactions to a message were, and are."""

    chat: Chat
    message_id: int
    date: int
    user: User | None = None
    old_reaction: tuple[ReactionType, ...] = ()
    new_reaction: tuple[ReactionType, ...] = ()


class Update(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened; kinds that are not named here are passed over."""

    update_id: int
    message: Message | None = None
    edited_message: Message | None = None
    channel_post: Message | None = None
    edited_channel_post: Message | None = None
    message_reaction: ReactionChange | None = None


class Numbered(msgspec.Struct, frozen=True):
    """Of an update that cannot be read, at least its number."""

    update_id: int


class Parameters(msgspec.Struct, frozen=True):
    """Beside an error."""

    retry_after: float | None = None
    migrate_to_chat_id: int | None = None


class Response(msgspec.Struct, frozen=True):
    """Around every answer."""

    ok: bool
    result: msgspec.Raw = msgspec.Raw(b"null")
    description: str = ""
    error_code: int = 0
    parameters: Parameters = Parameters()


class RemoteFile(msgspec.Struct, frozen=True):
    """Where a file can be fetched."""

    file_path: str = ""
    file_size: int | None = None
