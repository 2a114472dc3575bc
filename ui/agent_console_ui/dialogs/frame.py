"""What every dialog looks like: a title, a sentence, the matter itself, trouble in words, and buttons at the foot."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDialog, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from agent_console_ui import theme
from agent_console_ui.widgets.banner import Banner
from agent_console_ui.widgets.button import Button, Kind


class DialogFrame(QDialog):
    """Put things into `body`. Escape closes; Enter presses the button that was added as `primary`."""

    def __init__(self, parent: QWidget | None, title: str, sentence: str = "", width: int = 480) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(width)
        self._title = QLabel(title, self)
        self._title.setFont(theme.font("title", 600))
        self._title.setWordWrap(True)
        self._sentence = QLabel(sentence, self)
        self._sentence.setProperty("tone", "text2")
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setVisible(bool(sentence))
        self.trouble = Banner("", "neg", "circle-alert", parent=self)
        self.trouble.hide()
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.S3)
        inner = QVBoxLayout()
        inner.setContentsMargins(theme.S5, theme.S5, theme.S5, theme.S4)
        inner.setSpacing(theme.S2)
        inner.addWidget(self._title)
        inner.addWidget(self._sentence)
        inner.addSpacing(theme.S1)
        inner.addLayout(self.body, 1)
        line = QFrame(self)
        line.setProperty("look", "line")
        line.setFixedHeight(1)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(theme.S5, theme.S3, theme.S5, theme.S3)
        self.foot.setSpacing(theme.S2)
        self.foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(inner, 1)
        column.addWidget(self.trouble)
        column.addWidget(line)
        column.addLayout(self.foot)

    def add_button(
        self,
        text: str,
        act: Callable[[], object],
        kind: Kind = "secondary",
        icon_name: str = "",
        *,
        left: bool = False,
    ) -> Button:
        """A button at the foot, the last one at the right; `left` puts it at the other end."""
        button = Button(text, icon_name, kind, self)
        button.clicked.connect(lambda _checked=False: act())
        if left:
            self.foot.insertWidget(0, button)
        else:
            self.foot.addWidget(button)
        if kind == "primary":
            button.setDefault(True)
        return button

    def head(self, title: str, sentence: str = "") -> None:
        """Say something else at the top."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))

    def sentence(self) -> str:
        """What is said below the title."""
        return self._sentence.text()

    def say_trouble(self, text: str) -> None:
        """Something did not work: the person reads it above the buttons; "" takes it away."""
        self.trouble.say(text)
        self.trouble.setVisible(bool(text))
        self.grow()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.grow()

    def grow(self) -> None:
        """Make room for what has come in; never shrinks under the person's hand."""
        QTimer.singleShot(0, self, lambda: self._fit(self.height()))

    def fit(self) -> None:
        """Exactly as high as what is in it now: for another step of the same dialog."""
        QTimer.singleShot(0, self, lambda: self._fit(0))

    def _fit(self, least: int) -> None:
        """After what was shown or said has been laid out once."""
        self.resize(self.width(), max(least, self._wanted_height()))

    def _wanted_height(self) -> int:
        layout = self.layout()
        if layout is None:
            return self.height()
        for inside in (self.body, layout):
            inside.invalidate()
        layout.activate()
        width = max(self.width(), self.minimumWidth())
        height = layout.heightForWidth(width) if layout.hasHeightForWidth() else -1
        return max(height, layout.minimumSize().height())


def field_label(text: str, buddy: QWidget | None, parent: QWidget) -> QLabel:
    """The name of a field, above it."""
    label = QLabel(text, parent)
    label.setFont(theme.font("fine", 600))
    label.setProperty("tone", "text2")
    if buddy is not None:
        label.setBuddy(buddy)
        if not buddy.accessibleName():
            buddy.setAccessibleName(text)
    return label


def labelled(text: str, field: QWidget, parent: QWidget) -> QVBoxLayout:
    """A field with its name close above it."""
    column = QVBoxLayout()
    column.setSpacing(theme.S1)
    column.addWidget(field_label(text, field, parent))
    column.addWidget(field)
    return column


def roomy(box: QAbstractSpinBox) -> None:
    """The style sheet's padding does not reach the text of a box with arrows."""
    box.lineEdit().setTextMargins(6, 0, 0, 0)


def fine_print(text: str, parent: QWidget) -> QLabel:
    """A sentence in fine print."""
    label = QLabel(text, parent)
    label.setFont(theme.font("fine"))
    label.setProperty("tone", "muted")
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
