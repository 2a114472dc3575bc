"""What channels look like: a name for people, and a badge for avatars and lists."""

from __future__ import annotations

from typing import Final

import msgspec
from PySide6.QtCore import QCoreApplication

from agent_console_ui.i18n import QT_TRANSLATE_NOOP


class ChannelLook(msgspec.Struct, frozen=True):
    """`badge` is the ground of the little disc on an avatar, `letter` stands on it in white, `icon` is for lists."""

    name: str
    badge: str
    letter: str
    icon: str
    translate: bool = False
    numbers: bool = False
    """People are known by their phone numbers there."""

    @property
    def label(self) -> str:
        """The channel's name for people, in their language where it is a word and not a brand."""
        return QCoreApplication.translate("Channels", self.name) if self.translate else self.name


_WORDS = (
    QT_TRANSLATE_NOOP("Channels", "E-mail"),
    QT_TRANSLATE_NOOP("Channels", "Phone"),
    QT_TRANSLATE_NOOP("Channels", "Imported history"),
    QT_TRANSLATE_NOOP("Channels", "Practice"),
)

_LOOKS: Final = {
    "matrix": ChannelLook("Matrix", "#0B7A63", "[m]", "messages-square"),
    "mastodon": ChannelLook("Mastodon", "#563ACC", "M", "at-sign"),
    "bluesky": ChannelLook("Bluesky", "#0A6FD6", "B", "cloud"),
    "email": ChannelLook("E-mail", "#5B6472", "@", "mail", True),
    "telegram": ChannelLook("Telegram", "#1C7EB0", "T", "send"),
    "facebook": ChannelLook("Facebook", "#1664D9", "f", "message-circle"),
    "instagram": ChannelLook("Instagram", "#B3286F", "I", "image"),
    "whatsapp": ChannelLook("WhatsApp", "#12793F", "W", "phone", numbers=True),
    "x": ChannelLook("X", "#22262E", "X", "at-sign"),
    "reddit": ChannelLook("Reddit", "#C23A0A", "r", "message-square"),
    "youtube": ChannelLook("YouTube", "#BF1F1F", "Y", "play"),
    "discourse": ChannelLook("Discourse", "#7A5A12", "D", "messages-square"),
    "phone": ChannelLook("Phone", "#3E6B2E", "P", "phone", True, numbers=True),
    "archive": ChannelLook("Imported history", "#5B6472", "A", "archive", True),
    "practice": ChannelLook("Practice", "#8A5A00", "P", "graduation-cap", True),
}


def look(channel: str) -> ChannelLook:
    """How to show a channel; one that is not known here is shown by its own name."""
    return _LOOKS.get(channel) or ChannelLook(
        channel, "#5B6472", channel[:1].upper() or "?", "message-square"
    )
