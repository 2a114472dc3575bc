"""Saving attachments to a place the person chooses, under a name that can do no harm."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDir, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from agent_console.domain.views import Attachment
from agent_console_ui.context import Ui
from agent_console_ui.widgets.safe_text import one_line

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_DEVICES = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
LONGEST = 120


def safe_file_name(name: str) -> str:
    """A name that is legal on every system, stays in its folder, is not hidden, and keeps its last extension."""
    clean = _FORBIDDEN.sub("_", one_line(name.replace("\\", "/").rsplit("/", 1)[-1])).strip(" .")
    if not clean or _DEVICES.match(clean):
        clean = f"file_{clean}" if clean else "file"
    if len(clean) > LONGEST:
        stem, dot, extension = clean.rpartition(".")
        if dot and len(extension) <= 10:
            clean = f"{stem[: LONGEST - len(extension) - 1].rstrip(' .')}.{extension}"
        else:
            clean = clean[:LONGEST].rstrip(" .")
    return clean


def save_attachment(parent: QWidget, ui: Ui, attachment: Attachment) -> QFileDialog:
    """Ask where to, then fetch and write it on the engine's side."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
    dialog = QFileDialog(parent, QCoreApplication.translate("Conversation", "Save file"), folder)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(QDir(folder).filePath(safe_file_name(attachment.media.name)))
    dialog.fileSelected.connect(lambda chosen: write(parent, ui, attachment.id, Path(chosen)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def write(owner: QWidget, ui: Ui, attachment: str, target: Path) -> None:
    """Fetch an attachment and write it to `target`."""

    async def work() -> None:
        data = await ui.console.files.fetch(attachment)
        await asyncio.to_thread(target.write_bytes, data)

    def done(_nothing: None) -> None:
        ui.toast(QCoreApplication.translate("Conversation", "Saved as {name}").format(name=target.name))

    ui.operations.command(owner, work, done)
