"""The settings: pages at the left, the chosen one at the right; everything takes effect as it is changed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from agent_console_ui import icons, theme
from agent_console_ui.context import Ui
from agent_console_ui.settings.accounts import AccountsPage
from agent_console_ui.settings.appearance import AppearancePage
from agent_console_ui.settings.keys import KeysPage
from agent_console_ui.settings.mood import MoodPage
from agent_console_ui.settings.page import Page
from agent_console_ui.settings.workspace import WorkspacePage
from agent_console_ui.settings.writing import WritingPage
from agent_console_ui.widgets.button import Button

_PAGES: dict[str, Callable[[Ui], Page]] = {
    "accounts": AccountsPage,
    "appearance": AppearancePage,
    "writing": WritingPage,
    "mood": MoodPage,
    "workspace": WorkspacePage,
    "keys": KeysPage,
}
_NAME = Qt.ItemDataRole.UserRole + 1


class SettingsDialog(QDialog):
    """`page` is accounts, appearance, writing, mood, workspace or keys. Pages are made when they are first looked at."""

    def __init__(self, parent: QWidget | None, ui: Ui, page: str = "accounts") -> None:
        super().__init__(parent)
        self._ui = ui
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Settings"))
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Settings"))
        self.list.setFixedWidth(190)
        self.list.setIconSize(QSize(16, 16))
        self.list.setProperty("ground", "window")
        self.pages = QStackedWidget(self)
        self.made: dict[str, Page] = {}
        titles = {
            "accounts": (self.tr("Accounts"), "plug"),
            "appearance": (self.tr("Appearance"), "sun"),
            "writing": (self.tr("Writing"), "pencil"),
            "mood": (self.tr("Mood"), "smile"),
            "workspace": (self.tr("Workspace"), "database"),
            "keys": (self.tr("Keys"), "keyboard"),
        }
        for name, (title, icon) in titles.items():
            item = QListWidgetItem(icons.icon(icon), title)
            item.setData(_NAME, name)
            self.list.addItem(item)
        left = QVBoxLayout()
        left.setContentsMargins(theme.S2, theme.S4, theme.S2, theme.S2)
        left.addWidget(self.list, 1)
        line = QFrame(self)
        line.setProperty("look", "line")
        line.setFixedWidth(1)
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addLayout(left)
        body.addWidget(line)
        body.addWidget(self.pages, 1)
        across = QFrame(self)
        across.setProperty("look", "line")
        across.setFixedHeight(1)
        done = Button(self.tr("Done"), "", "primary", self)
        done.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.S5, theme.S3, theme.S5, theme.S3)
        foot.addStretch(1)
        foot.addWidget(done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(body, 1)
        column.addWidget(across)
        column.addLayout(foot)
        self.list.currentItemChanged.connect(lambda item, _before: self.show_page(item.data(_NAME)))
        self.resize(860, 620)
        self.list.setCurrentRow(list(_PAGES).index(page))
        self.list.setFocus()

    def show_page(self, name: str) -> None:
        """Turn to a page."""
        if name not in self.made:
            self.made[name] = _PAGES[name](self._ui)
            self.pages.addWidget(self.made[name])
        self.pages.setCurrentWidget(self.made[name])
