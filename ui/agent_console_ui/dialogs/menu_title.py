"""The first line of a menu, which says what is chosen there; the style of menus has no headings of its own."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QMenu, QWidgetAction

from agent_console_ui import theme


def add_title(menu: QMenu, text: str) -> None:
    """Put it on top of the menu."""
    label = QLabel(text, menu)
    label.setFont(theme.font("fine", 600))
    label.setProperty("tone", "muted")
    label.setContentsMargins(theme.S2, theme.S1, theme.S3, theme.S1)
    action = QWidgetAction(menu)
    action.setDefaultWidget(label)
    action.setEnabled(False)
    menu.addAction(action)


def begin_with_first(menu: QMenu) -> None:
    """Enter takes the first choice at once; Qt would ask for an arrow key before."""
    first = next(action for action in menu.actions() if action.isEnabled() and not action.isSeparator())
    menu.aboutToShow.connect(lambda: QTimer.singleShot(0, menu, lambda: menu.setActiveAction(first)))
