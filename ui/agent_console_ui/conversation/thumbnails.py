"""Small pictures of attached images, fetched when they come into sight and kept while they are likely to be seen again."""

from __future__ import annotations

from collections import OrderedDict
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap

if TYPE_CHECKING:
    from agent_console_ui.context import Ui

WIDTH, HEIGHT = 280, 210
KEPT = 200
LARGEST_SIDE = 4096
"""A thumbnail that claims to be larger than this is not decoded."""


class ThumbnailState(Enum):
    """How far a picture has come."""

    LOADING = auto()
    READY = auto()
    FAILED = auto()


class Thumbnails(QObject):
    """Asks the engine for pictures, each once; `ready` names the attachment whose picture came, or failed."""

    ready = Signal(str)

    def __init__(self, ui: Ui, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self._pictures: OrderedDict[str, QPixmap | None] = OrderedDict()
        self._asked: set[str] = set()

    def get(self, attachment: str) -> tuple[ThumbnailState, QPixmap | None]:
        """The picture if it is here; otherwise it is asked for."""
        if attachment in self._pictures:
            self._pictures.move_to_end(attachment)
            picture = self._pictures[attachment]
            return (ThumbnailState.READY if picture is not None else ThumbnailState.FAILED), picture
        if attachment not in self._asked:
            self._asked.add(attachment)
            self._ui.operations.read(
                self,
                lambda: self._ui.console.files.thumbnail(attachment, WIDTH * 2, HEIGHT * 2),
                lambda data: self._arrived(attachment, decoded(data)),
                key=f"thumbnail:{attachment}",
                failed=lambda _error: self._arrived(attachment, None),
            )
        return ThumbnailState.LOADING, None

    def again(self, attachment: str) -> None:
        """Forget a failure, so that it is asked for once more."""
        if self._pictures.get(attachment, QPixmap()) is None:
            del self._pictures[attachment]
            self.ready.emit(attachment)

    def _arrived(self, attachment: str, picture: QPixmap | None) -> None:
        self._asked.discard(attachment)
        self._pictures[attachment] = picture
        while len(self._pictures) > KEPT:
            self._pictures.popitem(last=False)
        self.ready.emit(attachment)


def decoded(data: bytes, width: int = WIDTH * 2, height: int = HEIGHT * 2) -> QPixmap | None:
    """A picture from foreign bytes, no larger than asked for; None when it is none, or unreasonably large."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or max(size.width(), size.height()) > LARGEST_SIDE:
        return None
    if size.width() > width or size.height() > height:
        reader.setScaledSize(fitted(size, width, height))
    image: QImage = reader.read()
    return None if image.isNull() else QPixmap.fromImage(image)


def fitted(size: QSize, width: int, height: int) -> QSize:
    """The size shrunk into a box, keeping its shape; never enlarged, never below one pixel."""
    if size.width() <= 0 or size.height() <= 0:
        return QSize(width, height)
    scale = min(1.0, width / size.width(), height / size.height())
    return QSize(max(1, round(size.width() * scale)), max(1, round(size.height() * scale)))
