"""What this program is, which version, and whose work it rests on."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from agent_console_ui import icons, theme
from agent_console_ui.dialogs.frame import DialogFrame, fine_print

RESTS_ON = (
    ("Qt and PySide6", "LGPL-3.0"),
    ("SQLite3 Multiple Ciphers and APSW", "MIT, zlib"),
    ("Inter", "OFL-1.1"),
    ("Lucide", "ISC"),
    ("httpx, peewee, msgspec, nh3, cryptography, keyring, qasync", "BSD, MIT, Apache-2.0"),
)


def product_version() -> str:
    """Of this installation."""
    try:
        return version("agent-console")
    except PackageNotFoundError:
        return "0"


class AboutDialog(DialogFrame):
    """Facts for a bug report can be copied."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, "", "", 420)
        self.setWindowTitle(self.tr("About Agent Console"))
        self.head(
            self.tr("Agent Console"),
            self.tr("One inbox, the full history and honest replies, for people who answer customers."),
        )
        self._facts = (
            f"Agent Console {product_version()}\nPython {platform.python_version()}\nQt {qVersion()}\n"
            f"{platform.system()} {platform.release()}"
        )
        picture = QLabel(self)
        picture.setPixmap(
            icons.pixmap("messages-square", theme.current().accent, 32, self.devicePixelRatioF())
        )
        facts = QLabel(self._facts, self)
        facts.setProperty("tone", "text2")
        facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout()
        row.setSpacing(theme.S4)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(facts, 1)
        self.body.addLayout(row)
        rests = QVBoxLayout()
        rests.setSpacing(2)
        rests.addWidget(fine_print(self.tr("Under the MIT licence. It rests on:"), self))
        for name, licence in RESTS_ON:
            rests.addWidget(fine_print(f"{name} ({licence})", self))
        self.body.addLayout(rests)
        self.add_button(self.tr("Copy"), self._copy, icon_name="copy", left=True)
        self.add_button(self.tr("Done"), self.accept, "primary")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._facts)
