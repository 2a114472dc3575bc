"""Buttons of four kinds, reachable by Tab, with a ring when the keyboard is on them."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from agent_console_ui import icons, theme

Kind = Literal["primary", "secondary", "ghost", "danger", "link"]


class Button(QPushButton):
    """A push button. A click leaves the focus where one was writing."""

    def __init__(
        self, text: str, icon_name: str = "", kind: Kind = "secondary", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._icon_name = icon_name
        self.setProperty("kind", kind)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setIconSize(QSize(20, 16))  # two pixels of air on both sides of the icon
        self.setAutoDefault(False)
        if icon_name:
            self._tint()
            theme.notifier.changed.connect(self._tint)

    def _tint(self) -> None:
        now = theme.current()
        kind = self.property("kind")
        tints: dict[str, QColor] = {"primary": now.onaccent, "danger": now.neg, "link": now.accent}
        colour = tints.get(kind) if kind != "secondary" else now.text
        self.setIcon(icons.icon(self._icon_name, colour))

    def set_icon_name(self, icon_name: str) -> None:
        """Show another icon."""
        if not self._icon_name:
            theme.notifier.changed.connect(self._tint)
        self._icon_name = icon_name
        self._tint()

    def say(self, text: str) -> None:
        """Show other words; without any it takes no more room than its icon needs."""
        self.setText(text)
        if bool(self.property("bare")) == bool(text):
            self.setProperty("bare", not text)
            self.style().polish(self)

    def keyPressEvent(self, event: object) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # type: ignore[attr-defined]
            self.click()
            return
        super().keyPressEvent(event)  # type: ignore[arg-type]


class IconButton(QToolButton):
    """Only an icon; its name is said in the tooltip and to screen readers."""

    def __init__(self, icon_name: str, name: str, size: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIcon(icons.icon(icon_name))
        self.setIconSize(QSize(size, size))
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        theme.notifier.changed.connect(self.update)
