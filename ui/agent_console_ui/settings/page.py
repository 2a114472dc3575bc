"""What every page of the settings looks like: a heading, groups with a name, and rows of a label and a control."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from agent_console_ui import theme
from agent_console_ui.dialogs.frame import fine_print


class Page(QScrollArea):
    """Put groups into `column`."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.inside = QWidget(self)
        self.column = QVBoxLayout(self.inside)
        self.column.setContentsMargins(theme.S5, theme.S5, theme.S5, theme.S5)
        self.column.setSpacing(theme.S3)
        self._title = QLabel(self.inside)
        self._title.setFont(theme.font("title", 600))
        self.column.addWidget(self._title)
        self._about = QLabel(self.inside)
        self._about.setProperty("tone", "text2")
        self._about.setWordWrap(True)
        self._about.hide()
        self.column.addWidget(self._about)
        self.setWidget(self.inside)

    def set_title(self, title: str, sentence: str = "") -> None:
        """What stands on top."""
        self._title.setText(title)
        self._about.setText(sentence)
        self._about.setVisible(bool(sentence))

    def group(self) -> QGridLayout:
        """A card whose rows have a label at the left and a control at the right."""
        card = QFrame(self.inside)
        card.setProperty("look", "card")
        grid = QGridLayout(card)
        grid.setContentsMargins(theme.S4, theme.S3, theme.S4, theme.S3)
        grid.setHorizontalSpacing(theme.S4)
        grid.setVerticalSpacing(theme.S3)
        grid.setColumnStretch(0, 1)
        self.column.addWidget(card)
        return grid

    def row(self, grid: QGridLayout, name: str, control: QWidget, hint: str = "") -> None:
        """One line of a group."""
        number = grid.rowCount()
        label = QLabel(name, self.inside)
        label.setFont(theme.font("body", 500))
        label.setWordWrap(True)
        label.setBuddy(control)
        if not control.accessibleName():
            control.setAccessibleName(name)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label)
        if hint:
            words.addWidget(fine_print(hint, self.inside))
        grid.addLayout(words, number, 0)
        grid.addWidget(control, number, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def finish(self) -> None:
        """Nothing more comes; push it to the top."""
        self.column.addStretch(1)
