"""What is said when a text is too long: by how much, and the offer to split it into numbered pieces, shown before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from agent_console_ui import theme
from agent_console_ui.widgets.button import Button
from agent_console_ui.widgets.elided_label import ElidedLabel
from agent_console_ui.widgets.safe_text import one_line

SHOWN = 4
"""Pieces in sight; how many more there are is said."""


class LengthStrip(QWidget):
    """Hidden while the text fits. `switched` fires when the agent wants it split, or not any more."""

    switched = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.split = False
        self._said = QLabel(self)
        self._said.setProperty("tone", "neg")
        self._said.setWordWrap(True)
        self._act = Button("", "list-ordered", "link", self)
        self._act.clicked.connect(self._switch)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._said, 1)
        head.addWidget(self._act, 0, Qt.AlignmentFlag.AlignTop)
        self._pieces = QVBoxLayout()
        self._pieces.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.S2, 0, 0, 0)
        column.setSpacing(theme.S1)
        column.addLayout(head)
        column.addLayout(self._pieces)
        self.hide()

    def clear(self) -> None:
        """The text fits."""
        if self.split:
            self.split = False
            self.switched.emit(False)
        self.hide()

    def say(self, too_many: int, pieces: Sequence[str], *, public: bool) -> None:
        """It is too long by so much; these would be its pieces, none where it cannot be split."""
        count = len(pieces)
        if self.split and not count:
            self.split = False
        if self.split:
            said = (
                self.tr("Goes out as %n numbered post(s):", "", count)
                if public
                else self.tr("Goes out as %n numbered message(s):", "", count)
            )
            offer = self.tr("Do not split")
        else:
            said = (
                self.tr("%n too many for one post", "", too_many)
                if public
                else self.tr("%n too many for one message", "", too_many)
            )
            offer = (
                self.tr("Split into %n numbered post(s)", "", count)
                if public
                else self.tr("Split into %n numbered message(s)", "", count)
            )
        self._said.setText(said)
        tone = "text2" if self.split else "neg"
        if self._said.property("tone") != tone:
            self._said.setProperty("tone", tone)
            self._said.style().polish(self._said)
        self._act.setText(offer)
        self._act.setAccessibleName(offer)
        self._act.setVisible(count > 1)
        self._show_pieces(pieces if self.split else ())
        self.show()

    def _show_pieces(self, pieces: Sequence[str]) -> None:
        while self._pieces.count():
            item = self._pieces.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for piece in pieces[:SHOWN]:
            line = ElidedLabel(one_line(piece), Qt.TextElideMode.ElideMiddle, self)
            line.setFont(theme.font("fine"))
            line.setProperty("tone", "text2")
            self._pieces.addWidget(line)
        if len(pieces) > SHOWN:
            more = QLabel(self.tr("and %n more", "", len(pieces) - SHOWN), self)
            more.setFont(theme.font("fine"))
            more.setProperty("tone", "muted")
            self._pieces.addWidget(more)

    def text(self) -> str:
        """What it says, or nothing."""
        return "" if self.isHidden() else self._said.text()

    def previews(self) -> list[str]:
        """The pieces in sight."""
        items = (self._pieces.itemAt(i) for i in range(self._pieces.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget.text() for widget in widgets if isinstance(widget, QLabel)]

    def _switch(self) -> None:
        self.split = not self.split
        self.switched.emit(self.split)
