"""A painted row: the mood behind the name, whatever the width, and what it says on hover."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest
from agent_console_ui import icons, theme
from agent_console_ui.context import Ui
from agent_console_ui.inbox import row_words
from agent_console_ui.inbox.delegate import InboxDelegate
from agent_console_ui.inbox.pane import InboxPane
from PySide6.QtCore import QEvent, QPoint, QRect, QRectF
from PySide6.QtGui import QColor, QHelpEvent, QImage, QPainter
from PySide6.QtWidgets import QApplication, QTableView, QToolTip
from pytestqt.qtbot import QtBot

from agent_console.domain.mood_views import MoodFilter
from agent_console.domain.views import InboxRow, Order
from tests.ui import samples

MARIA = samples.ROWS[0]


class Marks:
    """Which icons a delegate paints, and where."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.at: dict[str, QRectF] = {}
        paint = icons.paint

        def noted(painter: QPainter, rect: QRectF, name: str, colour: QColor) -> None:
            self.at[name] = QRectF(rect)
            paint(painter, rect, name, colour)

        monkeypatch.setattr(icons, "paint", noted)


@pytest.fixture
def marks(monkeypatch: pytest.MonkeyPatch) -> Marks:
    return Marks(monkeypatch)


@pytest.fixture
def delegate(ui: Ui, qtbot: QtBot) -> InboxDelegate:
    view = QTableView()
    qtbot.addWidget(view)
    return InboxDelegate(ui, view)


def painted(delegate: InboxDelegate, row: InboxRow, width: int = 320) -> QImage:
    image = QImage(width, delegate.height(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    delegate._paint_row(painter, image.rect(), row, theme.current().surface)
    painter.end()
    return image


@pytest.mark.parametrize("compact", [False, True])
@pytest.mark.parametrize(
    ("mood", "trend", "sure", "shown"),
    [
        (-0.7, -1, True, ["frown", "trending-down"]),
        (-0.3, 1, False, ["frown-dashed", "trending-up"]),
        (0.6, 0, True, ["smile"]),
        (0.0, -1, True, ["trending-down"]),
        (0.0, 0, True, []),
        (None, 0, True, []),
    ],
)
def test_a_face_and_a_line_stand_behind_the_name(
    delegate: InboxDelegate,
    marks: Marks,
    compact: bool,
    mood: float | None,
    trend: int,
    sure: bool,
    shown: list[str],
) -> None:
    delegate.compact = compact
    painted(delegate, msgspec.structs.replace(MARIA, mood=mood, mood_trend=trend, mood_sure=sure))
    about_mood = ("frown", "smile", "meh", "ring", "trending")
    assert [name for name in marks.at if name.startswith(about_mood)] == shown


def test_a_list_about_moods_also_marks_what_is_neutral_and_what_is_not_rated(
    delegate: InboxDelegate, marks: Marks
) -> None:
    delegate.every_mood = True
    painted(delegate, msgspec.structs.replace(MARIA, mood=0.0, mood_trend=0))
    painted(delegate, msgspec.structs.replace(MARIA, id="c2", mood=None, mood_trend=0))
    assert {"meh", "ring-dashed"} <= set(marks.at)


@pytest.mark.parametrize("compact", [False, True])
@pytest.mark.parametrize("width", [260, 320])
def test_a_long_name_ends_before_the_marks(
    delegate: InboxDelegate, marks: Marks, compact: bool, width: int
) -> None:
    delegate.compact = compact
    row = msgspec.structs.replace(MARIA, name="Maximiliano Fernández de la Vega y Bustamante " * 3)
    painted(delegate, row, width)
    face, line = marks.at["frown"], marks.at["trending-down"]
    assert face.right() < line.left()
    assert line.right() < width - 40, "the time still stands behind them"


def test_a_happy_customer_who_is_less_so_is_no_alarm(delegate: InboxDelegate) -> None:
    cooling = msgspec.structs.replace(MARIA, mood=0.5, mood_trend=-1)
    angry = msgspec.structs.replace(MARIA, mood=-0.5, mood_trend=-1)
    assert row_words.mood_marks(cooling, False)[1][1] != theme.current().neg
    assert row_words.mood_marks(angry, False)[1][1] == theme.current().neg


def test_a_row_read_aloud_says_its_mood() -> None:
    now, me = samples.NOW, samples.ME.id
    assert "Mood: very negative and falling" in row_words.spoken(MARIA, now, me)
    unrated = msgspec.structs.replace(MARIA, mood=None, mood_trend=0)
    neutral = msgspec.structs.replace(MARIA, mood=0.0, mood_trend=0)
    assert "Mood: not rated" in row_words.spoken(unrated, now, me)
    assert "Mood: neutral" in row_words.spoken(neutral, now, me)


@pytest.fixture
def pane(ui: Ui, qtbot: QtBot) -> Iterator[InboxPane]:
    made = InboxPane(ui)
    qtbot.addWidget(made)
    made.resize(320, 780)
    made.show()
    qtbot.waitUntil(lambda: made.model.row("c-room") is not None)
    yield made
    QToolTip.hideText()


def hover(pane: InboxPane, id: str, place: QPoint) -> str:
    rect: QRect = pane.view.visualRect(pane.model.index(pane.model.place_of(id), 0))
    at = rect.topLeft() + place
    viewport = pane.view.viewport()
    event = QHelpEvent(QEvent.Type.ToolTip, at, viewport.mapToGlobal(at))
    QApplication.sendEvent(viewport, event)
    return QToolTip.text().replace("&nbsp;", " ") if QToolTip.isVisible() else ""


def test_hovering_the_name_says_the_mood_in_words(pane: InboxPane) -> None:
    said = hover(pane, "c-maria", QPoint(90, 15))
    assert "María Gómez" in said
    assert "Mood: very negative and falling" in said
    assert "Mood: not rated" in hover(pane, "c-room", QPoint(90, 15))


def test_hovering_the_rest_of_a_row_says_nothing(pane: InboxPane, qtbot: QtBot) -> None:
    assert hover(pane, "c-maria", QPoint(90, 60)) == ""


def test_a_name_is_never_taken_for_markup(
    pane: InboxPane, console: samples.SampleConsole, qtbot: QtBot
) -> None:
    console.change(["c-maria"], name="<img src=x><b>Mallory</b>")
    qtbot.waitUntil(lambda: (row := pane.model.row("c-maria")) is not None and "Mallory" in row.name)
    assert "&lt;b&gt;Mallory" in hover(pane, "c-maria", QPoint(90, 15))


def test_a_list_sorted_or_filtered_by_mood_marks_every_row(pane: InboxPane) -> None:
    assert pane.view.delegate is not None
    assert not pane.view.delegate.every_mood
    pane.set_order(Order.MOOD)
    assert pane.view.delegate.every_mood
    pane.set_order(Order.NEWEST)
    pane.set_mood(MoodFilter.UNRATED)
    assert pane.view.delegate.every_mood
    pane.set_mood(None)
    assert not pane.view.delegate.every_mood
