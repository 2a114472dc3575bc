"""What can be done to the selected conversations, as the list's menu."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from agent_console.domain.views import InboxRow
from agent_console_ui import icons

if TYPE_CHECKING:  # loaded with the first menu
    from PySide6.QtWidgets import QMenu, QWidget


def row_menu(parent: QWidget, rows: Sequence[InboxRow], me: str, *, closed: bool, several: bool) -> QMenu:
    """A menu whose actions carry a name of `inbox.actions` as data; only what makes sense is offered."""
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu

    tr = QCoreApplication.translate
    menu = QMenu(parent)
    menu.aboutToHide.connect(menu.deleteLater)
    entries: list[tuple[str, str, str, bool]] = [
        ("take", "hand", tr("InboxPane", "Take"), any(row.assignee != me for row in rows)),
        ("assign", "user-plus", tr("InboxPane", "Assign…"), True),
        ("release", "user-minus", tr("InboxPane", "Release"), any(row.assignee for row in rows)),
        ("tag", "tag", tr("InboxPane", "Tag…"), True),
        ("snooze", "alarm-clock", tr("InboxPane", "Snooze…"), not closed),
        (
            "handled",
            "check-check",
            tr("InboxPane", "Nothing to answer"),
            any(row.waiting_since for row in rows),
        ),
        ("escalate", "siren", tr("InboxPane", "Escalate…"), not several and not closed),
        ("close", "check", tr("InboxPane", "Close…"), not closed),
        ("spam", "shield-alert", tr("InboxPane", "Spam"), not closed),
        ("reopen", "rotate-ccw", tr("InboxPane", "Reopen"), closed),
    ]
    for action, icon, name, offered in entries:
        if offered:
            entry = QAction(icons.icon(icon), name, menu)
            entry.setData(action)
            menu.addAction(entry)
    return menu
