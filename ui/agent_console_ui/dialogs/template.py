"""Choosing an approved template and filling in its values: what may be sent when the time for a free answer is over."""

from __future__ import annotations

from collections.abc import Mapping

import regex
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from agent_console.domain.console import TemplateUse, TemplateView
from agent_console_ui import i18n, theme, words
from agent_console_ui.context import Ui
from agent_console_ui.dialogs.frame import DialogFrame, field_label, fine_print
from agent_console_ui.widgets.safe_text import many_lines

_VALUE = regex.compile(r"\{\{(\d+)\}\}")
MOST_VALUES = 20


def filled(template: TemplateView, values: Mapping[int, str]) -> str:
    """What it reads like; a value that is missing stays as {{n}}."""
    return _VALUE.sub(lambda match: values.get(int(match[1])) or match[0], template.text)


class TemplateDialog(DialogFrame):
    """`known` offers the customer's first name for the first value, which templates mostly begin with."""

    chosen = Signal(object)
    """A `TemplateUse`."""

    def __init__(self, parent: QWidget, ui: Ui, conversation: str, known: Mapping[str, str]) -> None:
        super().__init__(parent, "", "", 520)
        self._ui, self._known_values = ui, known
        self._templates: tuple[TemplateView, ...] = ()
        self.setWindowTitle(self.tr("Send a template"))
        self.head(
            self.tr("Send a template"),
            self.tr(
                "The channel has approved these texts. When the customer answers, you can write freely again."
            ),
        )
        self.which = QComboBox(self)
        self.which.setMinimumContentsLength(24)
        self.which.currentIndexChanged.connect(lambda _index: self._show())
        self._form = QWidget(self)
        self._grid = QGridLayout(self._form)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self.values: list[QLineEdit] = []
        card = QFrame(self)
        card.setProperty("look", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(theme.S4, theme.S3, theme.S4, theme.S3)
        self.preview = QLabel(self)
        self.preview.setTextFormat(Qt.TextFormat.PlainText)
        self.preview.setWordWrap(True)
        self.preview.setAccessibleName(self.tr("What the customer will read"))
        inside.addWidget(self.preview)
        self._waiting = fine_print(self.tr("Reading templates…"), self)
        self._filled = QWidget(self)
        column = QVBoxLayout(self._filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.S1)
        column.addWidget(field_label(self.tr("Template"), self.which, self))
        column.addWidget(self.which)
        column.addSpacing(theme.S2)
        column.addWidget(self._form)
        column.addSpacing(theme.S2)
        column.addWidget(field_label(self.tr("What the customer will read"), None, self))
        column.addWidget(card)
        self._filled.hide()
        self.body.addWidget(self._waiting)
        self.body.addWidget(self._filled)
        self.add_button(self.tr("Cancel"), self.reject)
        self.send = self.add_button(self.tr("Send"), self._send, "primary", "send")
        self.send.setEnabled(False)
        ui.operations.read(
            self,
            lambda: ui.console.read.templates(conversation),
            self._know,
            key="templates",
            failed=self._failed,
        )

    def _know(self, templates: tuple[TemplateView, ...]) -> None:
        here = i18n.current()
        self._templates = tuple(
            sorted(templates, key=lambda each: (not each.language.startswith(here), each.name, each.language))
        )
        if not self._templates:
            self._waiting.setText(self.tr("There is no approved template yet. They are made at the channel."))
            return
        self._waiting.hide()
        self._filled.show()
        for template in self._templates:
            self.which.addItem(f"{template.name} · {template.language}")
        self._show()
        (self.values[0] if self.values else self.which).setFocus()

    def _failed(self, error: BaseException) -> None:
        self._waiting.hide()
        self.say_trouble(words.sentence(error))

    def _template(self) -> TemplateView | None:
        at = self.which.currentIndex()
        return self._templates[at] if 0 <= at < len(self._templates) else None

    def _show(self) -> None:
        template = self._template()
        if template is None:
            return
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.values = []
        for number in range(1, min(template.values, MOST_VALUES) + 1):
            value = QLineEdit(self._form)
            if number == 1:
                value.setText(self._known_values.get("first_name", ""))
            value.textChanged.connect(lambda _text: self._judge())
            name = self.tr("Value {number}").replace("{number}", str(number))
            self._grid.addWidget(field_label(name, value, self._form), number, 0)
            self._grid.addWidget(value, number, 1)
            self.values.append(value)
        self._form.setVisible(bool(self.values))
        self._judge()
        self.grow()

    def _read(self) -> str:
        template = self._template()
        if template is None:
            return ""
        return filled(template, {n: value.text().strip() for n, value in enumerate(self.values, 1)})

    def _judge(self) -> None:
        self.preview.setText(many_lines(self._read()))
        self.send.setEnabled(bool(self._templates) and all(value.text().strip() for value in self.values))

    def _send(self) -> None:
        template = self._template()
        if template is None or not self.send.isEnabled():
            return
        self.chosen.emit(
            TemplateUse(
                name=template.name,
                language=template.language,
                values=tuple(value.text().strip() for value in self.values),
                text=self._read(),
            )
        )
        self.accept()
