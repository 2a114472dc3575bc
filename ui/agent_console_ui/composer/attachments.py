"""The files of a reply that is being written: a chip for each, with its size and a way to take it off."""

from __future__ import annotations

import asyncio
import mimetypes
import tempfile
from collections.abc import Coroutine, Sequence
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from agent_console.domain.capabilities import AttachmentLimit, Capabilities
from agent_console.domain.views import Attachment
from agent_console_ui import icons, theme, words
from agent_console_ui.context import Ui
from agent_console_ui.widgets.button import Button, IconButton
from agent_console_ui.widgets.elided_label import ElidedLabel
from agent_console_ui.widgets.safe_text import one_line


class FileChip(QWidget):
    """One file: name, size, what can be seen on it where the channel carries that, and a cross."""

    removed = Signal()
    describe_wanted = Signal()

    def __init__(self, name: str, note: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = one_line(name)
        picture = QLabel(self)
        picture.setPixmap(icons.pixmap("paperclip", theme.current().text2, 14, self.devicePixelRatioF()))
        title = ElidedLabel(self._name, parent=self)
        title.setMinimumWidth(60)
        self._note = QLabel(note, self)
        self._note.setFont(theme.font("fine"))
        self._note.setProperty("tone", "muted")
        self.describe = Button("", kind="link", parent=self)
        self.describe.clicked.connect(self.describe_wanted)
        self.describe.hide()
        cross = IconButton("x", self.tr("Remove {name}").format(name=self._name), 14, self)
        cross.clicked.connect(self.removed)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.S2, 2, 2, 2)
        row.setSpacing(6)
        row.addWidget(picture)
        row.addWidget(title, 1)
        row.addWidget(self._note)
        row.addWidget(self.describe)
        row.addWidget(cross)
        self.setFixedHeight(30)
        self.setMaximumWidth(460)
        self.setAccessibleName(f"{self._name}, {note}")

    def offer_description(self, description: str) -> None:
        """The channel carries descriptions; this is the one there is."""
        text = self.tr("Described") if description else self.tr("Describe…")
        self.describe.setText(text)
        self.describe.setAccessibleName(f"{text} {self._name}")
        tip = self.tr("What can be seen on it, for those who cannot see it")
        self.describe.setToolTip(one_line(description) or tip)
        self.describe.show()

    def say(self, note: str) -> None:
        """Another word beside the name."""
        self._note.setText(note)
        self.setAccessibleName(f"{self._name}, {note}")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.current().border, 1))
        painter.setBrush(theme.current().window)
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)
        painter.end()


class Attachments(QWidget):
    """Takes files into the workspace one by one and holds them for the conversation they were added in."""

    changed = Signal()
    trouble = Signal(str)
    landed_elsewhere = Signal(str, str)
    """Conversation and attachment: it was ready only after the person had gone to another conversation."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self._conversation = ""
        self._limit: AttachmentLimit | None = None
        self._describes = False
        self._known: dict[str, Attachment] = {}
        self._held: list[tuple[str, FileChip]] = []
        self._coming = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.S1)
        self.hide()

    @property
    def ids(self) -> tuple[str, ...]:
        """What is attached, in order."""
        return tuple(attachment for attachment, _chip in self._held)

    @property
    def busy(self) -> bool:
        """A file is still being taken in."""
        return self._coming > 0

    def begin(self, conversation: str, capabilities: Capabilities | None, stored: Sequence[str]) -> None:
        """Another conversation, with the files of its draft."""
        self._empty()
        self._conversation = conversation
        self.obey(capabilities)
        if not stored:
            return
        for attachment in stored:
            self._hold(attachment, self.tr("Attached file"), "")
        self._ui.operations.read(
            self,
            lambda: self._ui.console.files.describe(stored),
            lambda found: self._described(conversation, found),
            key="describe",
        )

    def obey(self, capabilities: Capabilities | None) -> None:
        """The channel allows this now."""
        self._limit = capabilities.attachments if capabilities is not None else None
        self._describes = capabilities is not None and capabilities.describe_files

    def clear(self) -> None:
        """Nothing is attached any more."""
        self._empty()

    def _empty(self) -> None:
        for _attachment, chip in self._held:
            chip.deleteLater()
        for index in reversed(range(self._column.count())):
            item = self._column.takeAt(index)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._held, self._coming = [], 0
        self.hide()

    def add(self, paths: Sequence[Path]) -> None:
        """Take files in."""
        limit = self._limit
        if limit is None:
            self.trouble.emit(self.tr("This channel takes no files."))
            return
        for path in paths:
            if len(self._held) + self._coming >= limit.max_files:
                self.trouble.emit(
                    self.tr("At most %n file(s) can be sent in one reply.", "", limit.max_files)
                )
                return
            if not _taken(path.name, limit):
                said = self.tr("This channel does not take files like {name}.")
                self.trouble.emit(said.replace("{name}", one_line(path.name, 60)))
                continue
            self._take_in(path.name, self._attach(path, limit.max_bytes))

    def add_image(self, image: QImage) -> None:
        """Take a pasted picture in, as PNG."""
        if self._limit is None:
            self.trouble.emit(self.tr("This channel takes no files."))
            return
        limit = self._limit.max_bytes
        name = self._ui.now().astimezone().strftime("%Y-%m-%d %H.%M.%S.png")
        self._take_in(name, self._attach_image(image, name, limit))

    async def _attach(self, path: Path, limit: int) -> Attachment:
        return await self._ui.console.files.attach(path, limit=limit)

    async def _attach_image(self, image: QImage, name: str, limit: int) -> Attachment:
        folder = await asyncio.to_thread(tempfile.TemporaryDirectory, prefix="agent-console-")
        try:
            path = Path(folder.name) / name
            await asyncio.to_thread(lambda: image.save(str(path)))
            return await self._ui.console.files.attach(path, limit=limit)
        finally:
            await asyncio.to_thread(folder.cleanup)

    def _take_in(self, name: str, work: Coroutine[Any, Any, Attachment]) -> None:
        conversation = self._conversation
        chip = FileChip(name, self.tr("Adding…"), self)
        self._column.addWidget(chip)
        self._coming += 1
        self.show()
        chip.show()

        def done(attachment: Attachment) -> None:
            if conversation != self._conversation:
                self.landed_elsewhere.emit(conversation, attachment.id)
                return
            self._coming -= 1
            if not chip.isHidden():
                self._keep(attachment.id, chip)
                chip.say(_size(attachment))
                self._offer_description(attachment, chip)
            self.changed.emit()

        def failed(error: BaseException) -> None:
            self.trouble.emit(words.sentence(error))
            if conversation == self._conversation:
                self._coming -= 1
                self._drop(chip)

        self._ui.operations.command(self, lambda: work, done, failed=failed)
        chip.removed.connect(lambda: self._drop(chip))

    def _hold(self, attachment: str, name: str, note: str) -> None:
        chip = FileChip(name, note, self)
        self._column.addWidget(chip)
        self._keep(attachment, chip)
        chip.removed.connect(lambda: self._drop(chip))
        self.show()

    def _keep(self, attachment: str, chip: FileChip) -> None:
        self._held.append((attachment, chip))

    def _drop(self, chip: FileChip) -> None:
        self._held = [(held, own) for held, own in self._held if own is not chip]
        chip.hide()
        self._column.removeWidget(chip)
        chip.deleteLater()
        self.setVisible(self._column.count() > 0)
        self.changed.emit()

    def _described(self, conversation: str, found: tuple[Attachment, ...]) -> None:
        if conversation != self._conversation:
            return
        known = {attachment.id: attachment for attachment in found}
        for index, (held, chip) in enumerate(self._held):
            attachment = known.get(held)
            if attachment is None:
                continue
            better = FileChip(attachment.media.name, _size(attachment), self)
            self._column.replaceWidget(chip, better)
            chip.hide()
            chip.deleteLater()
            better.removed.connect(lambda better=better: self._drop(better))
            self._held[index] = (held, better)
            self._offer_description(attachment, better)

    def _offer_description(self, attachment: Attachment, chip: FileChip) -> None:
        self._known[attachment.id] = attachment
        if not self._describes:
            return
        chip.offer_description(attachment.media.description)
        chip.describe_wanted.connect(lambda: self._describe(attachment.id, chip))

    def _describe(self, attachment: str, chip: FileChip) -> None:
        from agent_console_ui.dialogs.describe import DescribeDialog

        dialog = DescribeDialog(self, self._ui, self._known[attachment])

        def described(text: str) -> None:
            known = self._known[attachment]
            media = msgspec.structs.replace(known.media, description=text)
            self._known[attachment] = msgspec.structs.replace(known, media=media)
            if isValid(chip):
                chip.offer_description(text)

        dialog.described.connect(described)
        dialog.open()


def _taken(name: str, limit: AttachmentLimit) -> bool:
    """Whether the channel takes files of that kind, judged by the name as the person sees it."""
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return not limit.types or any(kind.startswith(each) for each in limit.types)


def _size(attachment: Attachment) -> str:
    return words.size(attachment.media.size) if attachment.media.size is not None else ""
