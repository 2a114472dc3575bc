"""Shapes of what the chat service answers (lexicon chat.bsky.convo), as far as we read them."""

from __future__ import annotations

import msgspec
from msgspec import Raw

from agent_console.channels.kinds.bluesky.wire import Profile


class Sender(msgspec.Struct, frozen=True):
    """Who wrote or reacted."""

    did: str


class Reaction(msgspec.Struct, frozen=True, rename="camel"):
    """A reaction to a message."""

    value: str
    sender: Sender
    created_at: str = ""


class Answered(msgspec.Struct, frozen=True):
    """The message that another one answers."""

    id: str = ""


class Message(
    msgspec.Struct, frozen=True, rename={"type": "$type", "sent_at": "sentAt", "reply_to": "replyTo"}
):
    """messageView and deletedMessageView; `data` of those that no person wrote is left aside."""

    id: str
    type: str = ""
    text: str = ""
    sender: Sender | None = None
    sent_at: str = ""
    facets: list[Raw] = []
    embed: Raw = Raw()
    reactions: list[Reaction] = []
    reply_to: Answered | None = None


class Log(
    msgspec.Struct, frozen=True, rename={"type": "$type", "convo": "convoId", "profiles": "relatedProfiles"}
):
    """Something that happened in a chat."""

    type: str
    rev: str = ""
    convo: str = ""
    message: Raw = Raw()
    reaction: Reaction | None = None
    profiles: list[Profile] = []


class Logs(msgspec.Struct, frozen=True):
    """getLog, oldest first."""

    logs: list[Raw]
    cursor: str = ""


class ChatKind(msgspec.Struct, frozen=True):
    """What kind of chat it is; a group has a name."""

    name: str = ""


class Convo(msgspec.Struct, frozen=True, rename={"last": "lastMessage"}):
    """A chat."""

    id: str
    rev: str
    members: list[Profile] = []
    last: Raw = Raw()
    kind: ChatKind | None = None


class Convos(msgspec.Struct, frozen=True):
    """listConvos, newest first."""

    convos: list[Convo]
    cursor: str = ""


class OneConvo(msgspec.Struct, frozen=True):
    """getConvo and getConvoForMembers."""

    convo: Convo


class Messages(msgspec.Struct, frozen=True):
    """getMessages, newest first."""

    messages: list[Raw]
    cursor: str = ""
