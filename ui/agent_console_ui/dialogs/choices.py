"""A few ways to choose from, one below the other, each with a sentence of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from agent_console_ui import theme

T = TypeVar("T")


class Choices(QWidget, Generic[T]):
    """Radio buttons over values, in `columns`; `flat` puts them side by side, without sentences."""

    def __init__(
        self,
        options: Sequence[tuple[T, str, str]],
        chosen: T,
        parent: QWidget,
        *,
        flat: bool = False,
        columns: int = 1,
    ) -> None:
        super().__init__(parent)
        self._values: list[T] = []
        self.group = QButtonGroup(self)
        across = QHBoxLayout()
        across.setSpacing(theme.S4)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.S4)
        grid.setVerticalSpacing(theme.S2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(across if flat else grid)
        for number, (value, title, sentence) in enumerate(options):
            button = QRadioButton(title, self)
            button.setAccessibleDescription(sentence)
            button.setChecked(value == chosen)
            self.group.addButton(button, number)
            self._values.append(value)
            if flat:
                across.addWidget(button)
                continue
            cell = QVBoxLayout()
            cell.setSpacing(0)
            cell.addWidget(button)
            if sentence:
                text = QLabel(sentence, self)
                text.setFont(theme.font("fine"))
                text.setProperty("tone", "muted")
                text.setWordWrap(True)
                text.setTextFormat(Qt.TextFormat.PlainText)
                text.setContentsMargins(28, 0, 0, 0)
                text.installEventFilter(_Press(button, text))
                cell.addWidget(text)
            grid.addLayout(cell, number // columns, number % columns, Qt.AlignmentFlag.AlignTop)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        if flat:
            across.addStretch(1)
        self.group.idToggled.connect(self._follow_choice)
        self._follow_choice()

    def _follow_choice(self) -> None:
        """Tab stops at the chosen one; arrows go on from there."""
        for button in self.group.buttons():
            on = button.isChecked()
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)

    def value(self) -> T:
        """What is chosen."""
        return self._values[self.group.checkedId()]

    def choose(self, value: T) -> None:
        """Choose another."""
        self.group.button(self._values.index(value)).setChecked(True)

    def button(self, value: T) -> QRadioButton:
        """The button of a value."""
        found = self.group.button(self._values.index(value))
        assert isinstance(found, QRadioButton)
        return found


class _Press(QObject):
    """A click on the sentence is a click on its button."""

    def __init__(self, button: QRadioButton, parent: QObject) -> None:
        super().__init__(parent)
        self._button = button

    def eventFilter(self, watched: QObject, event: object) -> bool:
        if event.type() == event.Type.MouseButtonRelease:  # type: ignore[attr-defined]
            self._button.click()
        return False
