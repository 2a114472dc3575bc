"""What can be done about one message, as a menu."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from agent_console.domain.capabilities import Capabilities
from agent_console.domain.entry import Direction, ThreadKind, Visibility
from agent_console.domain.views import DeliveryState, MessageView
from agent_console_ui import icons
from agent_console_ui.conversation.items import Row
from agent_console_ui.conversation.moderation_menu import add_moderation
from agent_console_ui.conversation.mood_menu import add_mood

REACTIONS = ("👍", "❤️", "😊", "🎉", "🙏", "👀")
_LEFT = (DeliveryState.SENT, DeliveryState.DELIVERED, DeliveryState.READ)


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen: a name and what it is about."""

    name: str
    data: str = ""


def can_reply_privately(message: MessageView, capabilities: Capabilities, now: datetime | None) -> bool:
    """A customer's public message, where the channel lets it be answered in private and it is not too old for that."""
    if not capabilities.private_reply or message.direction is not Direction.CUSTOMER or message.deleted:
        return False
    if message.visibility is Visibility.DIRECT:
        return False
    window = capabilities.private_reply_window
    return window is None or now is None or message.occurred_at + window > now


def message_menu(
    parent: QWidget,
    row: Row,
    *,
    capabilities: Capabilities,
    kind: ThreadKind,
    read_only: bool,
    has_selection: bool,
    link: str = "",
    now: datetime | None = None,
) -> QMenu:
    """A menu whose actions carry a `Choice` as data."""
    menu = QMenu(parent)
    menu.setAccessibleName(QCoreApplication.translate("Conversation", "Message"))
    tr = QCoreApplication.translate
    item = row.item

    def add(text: str, icon: str, name: str, data: str = "", to: QMenu | None = None) -> QAction:
        action = QAction(text, menu)
        if icon:
            action.setIcon(icons.icon(icon))
        action.setData(Choice(name, data))
        (to or menu).addAction(action)
        return action

    if isinstance(item, MessageView) and not read_only:
        if capabilities.send:
            add(tr("Conversation", "Reply to this"), "reply", "reply_to")
        if can_reply_privately(item, capabilities, now):
            add(tr("Conversation", "Reply privately"), "message-square-lock", "reply_privately")
        if capabilities.reactions and not item.deleted:
            sub = menu.addMenu(icons.icon("smile"), tr("Conversation", "React"))
            for key in REACTIONS:
                add(key, "", "react", key, sub)
    if isinstance(item, MessageView) and item.direction is Direction.CUSTOMER and not read_only:
        add_moderation(menu, item, capabilities, add)
        add_mood(menu, item, add)
        menu.addSeparator()
    label = tr("Conversation", "Copy selection") if has_selection else tr("Conversation", "Copy")
    add(label, "copy", "copy")
    if not read_only and (has_selection or isinstance(item, MessageView)):
        add(tr("Conversation", "Save as canned reply…"), "book-text", "save_canned")
    if link:
        add(tr("Conversation", "Copy link address"), "link", "copy_link", link)
    if not isinstance(item, MessageView):
        return menu
    if item.edited and item.original_text:
        add(tr("Conversation", "Show what it said first"), "history", "original")
    for attachment in item.attachments[:10]:
        add(
            tr("Conversation", "Save {name}").format(name=attachment.media.name[:40]),
            "download",
            "download",
            attachment.id,
        )
    if item.direction is Direction.CUSTOMER:
        if item.customer:
            add(tr("Conversation", "Show author's history"), "history", "author")
        if kind is ThreadKind.STANDING and not read_only:
            add(tr("Conversation", "Take into a conversation of its own"), "split", "take_out")
    elif not read_only:
        _ours(menu, item, capabilities, add)
    return menu


def _ours(menu: QMenu, item: MessageView, capabilities: Capabilities, add: object) -> None:
    tr = QCoreApplication.translate
    assert callable(add)
    state = item.delivery
    if state is DeliveryState.QUEUED and item.reply:
        menu.addSeparator()
        add(tr("Conversation", "Undo"), "undo-2", "undo")
        add(tr("Conversation", "Send now"), "send", "send_now")
        add(tr("Conversation", "Edit"), "pencil", "revise")
        add(tr("Conversation", "Answer elsewhere…"), "arrow-right", "elsewhere")
    elif state is DeliveryState.FAILED and item.reply:
        menu.addSeparator()
        add(tr("Conversation", "Try again"), "refresh-cw", "retry")
        add(tr("Conversation", "Edit"), "pencil", "revise")
        add(tr("Conversation", "Answer elsewhere…"), "arrow-right", "elsewhere")
        add(tr("Conversation", "Discard"), "trash-2", "discard")
    elif state is DeliveryState.UNCERTAIN and item.reply:
        menu.addSeparator()
        add(tr("Conversation", "Send again…"), "refresh-cw", "send_again")
        add(tr("Conversation", "Discard…"), "trash-2", "discard_uncertain")
    elif not item.deleted and (state is None or state in _LEFT):
        if capabilities.edits and not item.attachments:
            menu.addSeparator()
            add(tr("Conversation", "Edit"), "pencil", "edit")
        if capabilities.deletes:
            add(tr("Conversation", "Delete for everyone"), "trash-2", "delete")
