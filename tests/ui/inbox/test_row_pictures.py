"""A row is painted once for as long as it looks the same."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest
from agent_console_ui import theme
from agent_console_ui.inbox.row_pictures import FRESH, KEPT, RowPictures
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from agent_console.domain.views import InboxRow
from tests.ui import samples

PLACE = QRect(0, 10, 300, 82)


class Canvas:
    """Something to draw on that counts what was really painted."""

    def __init__(self) -> None:
        self.pictures = RowPictures()
        self.painted: list[str] = []
        self.image = QImage(300, 200, QImage.Format.Format_RGB32)

    def paint(self, painter: QPainter, rect: QRect, row: InboxRow, ground: QColor) -> None:
        self.painted.append(row.id)
        painter.fillRect(rect.adjusted(10, 10, -10, -10), QColor("red"))

    def draw(self, row: InboxRow, look: str = "", seconds: int = 0, place: QRect = PLACE) -> None:
        painter = QPainter(self.image)
        now = samples.NOW + timedelta(seconds=seconds)
        self.pictures.draw(painter, place, row, theme.current().surface, now, (look,), self.paint)
        painter.end()


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    return Canvas()


def test_a_row_that_only_moves_is_not_painted_again(canvas: Canvas) -> None:
    row = samples.ROWS[0]
    canvas.draw(row)
    canvas.draw(row, place=PLACE.translated(0, 82))
    assert canvas.painted == [row.id]
    assert canvas.image.pixelColor(150, 50) == QColor("red")
    assert canvas.image.pixelColor(150, 132) == QColor("red")
    assert canvas.image.pixelColor(4, 14) == theme.current().surface


def test_a_row_that_is_different_or_looks_different_is_painted_again(canvas: Canvas) -> None:
    row = samples.ROWS[0]
    canvas.draw(row)
    canvas.draw(msgspec.structs.replace(row, unread=row.unread + 1))
    canvas.draw(row, look="dark")
    canvas.draw(row, look="dark", place=QRect(0, 0, 280, 82))
    assert len(canvas.painted) == 4


def test_the_times_on_it_stay_true(canvas: Canvas) -> None:
    row = samples.ROWS[0]
    canvas.draw(row)
    canvas.draw(row, seconds=FRESH + 1)
    assert len(canvas.painted) == 2


def test_only_some_screens_full_are_kept(canvas: Canvas) -> None:
    first = samples.ROWS[0]
    for number in range(KEPT + 1):
        canvas.draw(msgspec.structs.replace(first, id=f"c{number}"))
    canvas.draw(msgspec.structs.replace(first, id="c0"))
    assert len(canvas.pictures._kept) == KEPT
    assert canvas.painted.count("c0") == 2
