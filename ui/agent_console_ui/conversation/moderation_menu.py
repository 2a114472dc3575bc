"""What can be done to a customer's public message and its author, as entries of the message's menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from agent_console.domain.capabilities import Capabilities
from agent_console.domain.entry import Moderation
from agent_console.domain.views import MessageView
from agent_console_ui import icons, words_of_reach

Add = Callable[..., QAction]
OPPOSITES = {
    Moderation.LIKE: Moderation.UNLIKE,
    Moderation.HIDE: Moderation.UNHIDE,
    Moderation.MUTE: Moderation.UNMUTE,
    Moderation.BLOCK: Moderation.UNBLOCK,
}


def in_force(message: MessageView, action: Moderation) -> bool:
    """It has been done to this message or its author already."""
    match action:
        case Moderation.LIKE:
            return message.liked
        case Moderation.HIDE:
            return message.hidden
        case Moderation.MUTE:
            return message.muted
        case Moderation.BLOCK:
            return message.blocked
    return False


def wanted(message: MessageView, capabilities: Capabilities) -> list[Moderation]:
    """What makes sense now: the opposite where it has been done, if the channel offers that."""
    found = []
    for action in (*OPPOSITES, Moderation.DELETE):
        if action not in capabilities.moderate or (action is Moderation.DELETE and message.deleted):
            continue
        if in_force(message, action):
            opposite = OPPOSITES[action]
            if opposite in capabilities.moderate:
                found.append(opposite)
        elif not (action is Moderation.HIDE and message.deleted):
            found.append(action)
    order = list(Moderation)
    return sorted(found, key=order.index)


def add_moderation(menu: QMenu, message: MessageView, capabilities: Capabilities, add: Add) -> None:
    """Likes and everything that takes back are one click; what takes away offers its reasons; deleting asks first."""
    actions = wanted(message, capabilities)
    if actions:
        menu.addSeparator()
    for action in actions:
        name, icon = words_of_reach.moderation(action), words_of_reach.MODERATION_ICONS[action]
        if action in (Moderation.LIKE, Moderation.UNLIKE):
            add(name, icon, "moderate", f"{action.value}|thanks")
        elif action in OPPOSITES.values():
            add(name, icon, "moderate", f"{action.value}|mistake")
        elif action is Moderation.DELETE:
            add(f"{name}…", icon, "moderate", f"{action.value}|")
        else:
            reasons = menu.addMenu(icons.icon(icon), name)
            for word in words_of_reach.REASONS:
                add(words_of_reach.reason(word), "", "moderate", f"{action.value}|{word}", reasons)
            other = QCoreApplication.translate("Conversation", "Another reason…")
            add(other, "", "moderate", f"{action.value}|", reasons)
