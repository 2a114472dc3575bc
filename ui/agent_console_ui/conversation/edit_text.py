"""Changing the text of a message of ours that has been sent, where the channel allows it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from agent_console.domain.views import MessageView
from agent_console_ui import theme, words
from agent_console_ui.context import Ui
from agent_console_ui.widgets.button import Button


class EditText(QDialog):
    """Stays open, with its text, until the channel has taken the change."""

    def __init__(self, parent: QWidget, ui: Ui, message: MessageView) -> None:
        super().__init__(parent)
        self._ui = ui
        self._message = message
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Edit message"))
        self.resize(520, 260)
        self.field = QPlainTextEdit(message.text, self)
        self.field.setFont(theme.font("body"))
        self.field.setAccessibleName(self.tr("Text"))
        self.field.setTabChangesFocus(True)
        self._trouble = QLabel(self)
        self._trouble.setProperty("tone", "neg")
        self._trouble.setWordWrap(True)
        self._trouble.hide()
        cancel = Button(self.tr("Cancel"), parent=self)
        cancel.clicked.connect(self.reject)
        self.save = Button(self.tr("Save"), kind="primary", parent=self)
        self.save.clicked.connect(self._save)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.save)
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self._trouble)
        column.addLayout(foot)

    def _save(self) -> None:
        text = self.field.toPlainText().strip()
        if not text or text == self._message.text:
            self.reject()
            return
        self.save.setEnabled(False)
        self._ui.operations.command(
            self,
            lambda: self._ui.console.work.edit_message(self._message.id, text),
            lambda _nothing: self.accept(),
            failed=self._failed,
        )

    def _failed(self, error: BaseException) -> None:
        self.save.setEnabled(True)
        self._trouble.setText(words.sentence(error))
        self._trouble.show()
