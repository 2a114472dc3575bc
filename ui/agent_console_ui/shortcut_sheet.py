"""The sheet of all keys, behind "?"."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from agent_console_ui import theme
from agent_console_ui.preferences import Preferences
from agent_console_ui.shortcuts import Action, Shortcuts, shown_keys
from agent_console_ui.widgets.button import Button


class ShortcutSheet(QDialog):
    """Shown with `open()`."""

    def __init__(self, parent: QWidget, shortcuts: Shortcuts, settings: Preferences) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys"))
        groups: dict[str, list[Action]] = {}
        for action in shortcuts.offered():
            groups.setdefault(action.group, []).append(action)
        chosen = settings.current.shortcuts
        columns = QHBoxLayout()
        columns.setSpacing(theme.S5 * 2)
        send = QKeySequence(settings.current.send_key).toString(QKeySequence.SequenceFormat.NativeText)
        tables = {
            name: [(action.title, shown_keys(action.name, chosen)) for action in actions]
            for name, actions in groups.items()
        }
        fixed = {
            self.tr("In the list"): [
                (self.tr("Next and previous row"), "↓  ↑"),
                (self.tr("Several rows"), "Shift+↓  Ctrl+A"),
                (self.tr("Open"), "Enter"),
                (self.tr("Send what is written"), send),
                (self.tr("Canned replies, while writing"), "/"),
                (self.tr("Next open place of a canned reply"), "Tab"),
                (self.tr("Next field, previous field"), "Tab  Shift+Tab"),
            ]
        }
        names = list(tables)
        left = (
            {name: tables[name] for name in names[:1]} | fixed | {name: tables[name] for name in names[2:3]}
        )
        right = {name: tables[name] for name in (*names[1:2], *names[3:])}
        for part in (left, right):
            column = QVBoxLayout()
            column.setSpacing(theme.S2)
            for name, lines in part.items():
                column.addWidget(_heading(name, self))
                column.addLayout(_table(lines, self))
                column.addSpacing(theme.S3)
            column.addStretch(1)
            columns.addLayout(column)
        body = QWidget(self)
        all_of_it = QVBoxLayout(body)
        all_of_it.setContentsMargins(theme.S5, theme.S5, theme.S5, theme.S3)
        all_of_it.addLayout(columns)
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(body)
        scroll.setAccessibleName(self.windowTitle())  # it has the keyboard, so that arrows scroll
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        done = Button(self.tr("Done"), kind="primary", parent=self)
        done.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.S5, 0, theme.S5, theme.S4)
        foot.addStretch(1)
        foot.addWidget(done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll, 1)
        column.addLayout(foot)
        wanted = body.sizeHint()
        self.resize(wanted.width() + 24, min(wanted.height() + 70, max(320, parent.height() - 60)))


def _heading(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setFont(theme.font("body", 600))
    return label


def _table(lines: list[tuple[str, str]], parent: QWidget) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.S5)
    grid.setVerticalSpacing(theme.S1)
    grid.setColumnStretch(0, 1)
    for number, (title, keys) in enumerate(lines):
        what = QLabel(title, parent)
        what.setProperty("tone", "text2")
        which = QLabel(keys or "–", parent)
        which.setFont(theme.font("fine", 500))
        which.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(what, number, 0)
        grid.addWidget(which, number, 1)
    return grid
