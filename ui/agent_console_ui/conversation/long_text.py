"""A window of its own for texts that are too long to unfold in the time line."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from agent_console_ui import theme
from agent_console_ui.widgets.safe_text import many_lines, one_line

LINE = 2_000
"""Longer lines are broken: laying out one line of a megabyte takes seconds, thousands of short ones nothing."""


class LongText(QDialog):
    """Shows the whole text, to read and to copy."""

    def __init__(self, text: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(one_line(name) or self.tr("Whole message"))
        self.resize(720, 560)
        field = QPlainTextEdit(self)
        field.setReadOnly(True)
        field.setUndoRedoEnabled(False)
        field.setFont(theme.font("body"))
        field.setAccessibleName(self.tr("Whole message"))
        field.setPlainText(broken(many_lines(text)))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(field)
        column.addWidget(buttons)


def broken(text: str) -> str:
    """The text with no line longer than `LINE`."""
    return "\n".join(
        line[start : start + LINE]
        for line in text.split("\n")
        for start in (range(0, len(line), LINE) if line else (0,))
    )
