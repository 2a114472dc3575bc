"""The agent's signature in the composer: shown behind the text as it will be sent, and left out with one click."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from agent_console_ui.context import Ui
from agent_console_ui.widgets.button import Button
from agent_console_ui.widgets.safe_text import one_line

AFTERWARDS = 400
"""Milliseconds after another conversation was opened."""
LEFT_OUT = "signature_left_out"
"""Name in `Settings.extra`: the person wants no signature for now."""


class SignatureButton(Button):
    """Checked while replies are signed; hidden as long as there is no signature."""

    switched = Signal()
    """Signed or not, or another signature."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__("", "signature", "ghost", parent)
        self._ui = ui
        self._signature = ""
        self._asked = False
        self._again = QTimer(self, singleShot=True, interval=AFTERWARDS)
        self._again.timeout.connect(self._ask)
        self.setCheckable(True)
        self.setChecked(not ui.settings.get(LEFT_OUT))
        self.setToolTip(self.tr("Sign replies with it; it counts"))
        self.toggled.connect(self._remember)
        self.hide()

    def ask(self) -> None:
        """Read it again: it may have been changed in the settings. Not while a conversation is just being painted."""
        if self._asked:
            self._again.start()
        else:
            self._ask()

    def _ask(self) -> None:
        self._asked = True
        self._ui.operations.read(
            self, self._ui.console.read.signature, self._know, key="signature", failed=lambda _error: None
        )

    def _know(self, signature: str) -> None:
        signature = signature.strip() if isinstance(signature, str) else ""
        if signature != self._signature:
            self._signature = signature
            self.setText(one_line(signature, 24))
            self.setAccessibleName(self.tr("Sign with {signature}").replace("{signature}", self.text()))
            self.switched.emit()

    def _remember(self, on: bool) -> None:
        self._ui.settings.put(LEFT_OUT, "" if on else "yes")
        self.switched.emit()

    @property
    def known(self) -> bool:
        """There is a signature at all."""
        return bool(self._signature)

    def of(self, text: str) -> str:
        """What is put behind this text: nothing where it is signed by hand already."""
        if not self.isChecked() or text.rstrip().endswith(self._signature):
            return ""
        return self._signature
