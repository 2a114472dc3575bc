"""The channels that can be connected, as a grid of cards."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from agent_console.domain.console import KindInfo
from agent_console_ui import theme
from agent_console_ui.channels_look import look
from agent_console_ui.widgets.button import Button

COLUMNS = 3


class ChannelGrid(QWidget):
    """`chosen` fires with the kind's name. Arrow keys move, Enter chooses."""

    chosen = Signal(str)

    def __init__(self, kinds: Sequence[KindInfo], parent: QWidget) -> None:
        super().__init__(parent)
        self.buttons: dict[str, Button] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.S2)
        for number, kind in enumerate(kinds):
            shown = look(kind.name)
            known = shown.label if shown.label != kind.name else kind.label
            button = Button(known, shown.icon, "secondary", self)
            button.setProperty("card", True)
            button.setMinimumHeight(48)
            button.setIconSize(QSize(24, 18))
            button.clicked.connect(lambda _checked=False, name=kind.name: self.chosen.emit(name))
            button.installEventFilter(self)
            self.buttons[kind.name] = button
            grid.addWidget(button, number // COLUMNS, number % COLUMNS)
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)
        grid.setRowStretch(grid.rowCount(), 1)

    def focus(self) -> None:
        """Begin at the first."""
        next(iter(self.buttons.values())).setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: object, event: object) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            step = {
                Qt.Key.Key_Left: -1,
                Qt.Key.Key_Right: 1,
                Qt.Key.Key_Up: -COLUMNS,
                Qt.Key.Key_Down: COLUMNS,
            }.get(Qt.Key(event.key()))
            every = list(self.buttons.values())
            if step is not None and watched in every:
                place = every.index(watched) + step
                if 0 <= place < len(every):
                    every[place].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return False
