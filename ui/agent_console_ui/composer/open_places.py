"""Asking before a reply leaves in which a place of a canned reply is still open."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget


def ask_open_places(parent: QWidget, places: Sequence[str], send: Callable[[], object]) -> QMessageBox:
    """Name them; going back is what Enter does."""
    tr = QCoreApplication.translate
    named = ", ".join(f"{{{place}}}" for place in dict.fromkeys(places))
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(tr("Composer", "Not filled in"))
    box.setText(tr("Composer", "Still open: {places}").replace("{places}", named))
    box.setInformativeText(tr("Composer", "The customer would read it just like that."))
    anyway = box.addButton(tr("Composer", "Send it like that"), QMessageBox.ButtonRole.DestructiveRole)
    back = box.addButton(tr("Composer", "Fill it in"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(back)
    box.setEscapeButton(back)
    box.buttonClicked.connect(lambda button: send() if button is anyway else None)
    box.finished.connect(box.deleteLater)
    box.open()
    return box
