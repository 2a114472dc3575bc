"""The curve by keys and pointer, and what can be seen of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from agent_console_ui import theme
from agent_console_ui.history.mood_curve import ALONE, PLOT, MoodCurve
from agent_console_ui.history.mood_points import Point
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.history.curve_samples import MANY, MARIA, ONE_HOUR, sample
from tests.ui.keys import click, key
from tests.ui.samples import NOW

WIDTH = 288


@pytest.fixture
def curve(qtbot: QtBot, dressed: QApplication) -> Iterator[MoodCurve]:
    """María's, of the width it has in the panel, behind a button that has the keyboard."""
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.resize(800, 200)
    button = QPushButton("before it", holder)
    made = MoodCurve(holder)
    made.setGeometry(0, 60, WIDTH, 82)
    made.show_samples(MARIA, "c-maria", NOW)
    button.setFocus()
    holder.show()
    qtbot.waitExposed(holder)
    yield made
    holder.hide()


def focus(qtbot: QtBot, curve: MoodCurve) -> None:
    curve.activateWindow()
    curve.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(curve.hasFocus)


def point_to(curve: MoodCurve, place: QPoint) -> None:
    none = Qt.MouseButton.NoButton
    at = QPointF(place)
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        at,
        QPointF(curve.mapToGlobal(place)),
        none,
        none,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(curve, event)


def has(image: QImage, colour: QColor, left: int, right: int, top: int = 0, bottom: int = PLOT) -> bool:
    """Something there has that colour, or nearly: edges are soft."""
    near = (
        abs(one.red() - colour.red()) + abs(one.green() - colour.green()) + abs(one.blue() - colour.blue())
        for x in range(max(0, left), min(right, image.width()))
        for y in range(top, bottom)
        for one in (image.pixelColor(x, y),)
    )
    return min(near) < 40


def test_the_whole_is_said_in_a_sentence(curve: MoodCurve) -> None:
    assert curve.accessibleName().startswith("Mood, 90 days: mostly positive until")


def test_the_arrow_keys_go_from_point_to_point_and_enter_opens(qtbot: QtBot, curve: MoodCurve) -> None:
    focus(qtbot, curve)
    assert curve.active() == Point(MARIA[-1:])
    key(curve, Qt.Key.Key_Left)
    key(curve, Qt.Key.Key_Left)
    assert curve.active() == Point(MARIA[-3:-2])
    assert "¿Dónde está mi pedido?" in curve.accessibleName()
    key(curve, Qt.Key.Key_Right)
    with qtbot.waitSignal(curve.opened) as opened:
        key(curve, Qt.Key.Key_Return)
    assert opened.args == [Point(MARIA[-2:-1])]
    key(curve, Qt.Key.Key_Home)
    key(curve, Qt.Key.Key_Left)
    assert curve.active() == Point(MARIA[:1])
    key(curve, Qt.Key.Key_End)
    key(curve, Qt.Key.Key_Right)
    assert curve.active() == Point(MARIA[-1:])


def test_a_click_opens_the_point_under_it(qtbot: QtBot, curve: MoodCurve) -> None:
    for number in (0, 4, 9):
        wanted = Point(MARIA[number : number + 1])
        with qtbot.waitSignal(curve.opened) as opened:
            click(curve, curve.place_of(wanted).toPoint())
        assert opened.args == [wanted]


def test_the_pointer_means_what_is_near_and_nothing_where_there_is_nothing(
    qtbot: QtBot, curve: MoodCurve
) -> None:
    first, second = Point(MARIA[:1]), Point(MARIA[1:2])
    curve.show_samples((MARIA[0], MARIA[1], MARIA[-1]), "c-maria", NOW)
    with qtbot.waitSignal(curve.pointed) as pointed:
        point_to(curve, curve.place_of(second).toPoint() + QPoint(5, 20))
    assert pointed.args == [second]
    with qtbot.waitSignal(curve.pointed) as pointed:
        point_to(curve, QPoint(WIDTH // 2 + 20, PLOT // 2))
    assert pointed.args == [None]
    point_to(curve, curve.place_of(first).toPoint())
    with qtbot.waitSignal(curve.pointed) as pointed:
        QApplication.sendEvent(curve, QEvent(QEvent.Type.Leave))
    assert pointed.args == [None]


@pytest.mark.parametrize("samples", [MANY, ONE_HOUR], ids=["many", "one hour"])
def test_every_point_of_a_crowd_can_be_pointed_at(qtbot: QtBot, curve: MoodCurve, samples: object) -> None:
    curve.show_samples(samples, "c-maria", NOW)  # type: ignore[arg-type]
    assert 10 < len(curve.points) <= 28
    for point in curve.points:
        point_to(curve, curve.place_of(point).toPoint())
        assert curve.active() == point


def test_a_wider_curve_shows_more_points(curve: MoodCurve) -> None:
    curve.show_samples(MANY, "c-maria", NOW)
    narrow = len(curve.points)
    curve.resize(600, 82)
    assert narrow < len(curve.points) <= 40


def test_new_moods_leave_the_keyboard_where_it_is(qtbot: QtBot, curve: MoodCurve) -> None:
    focus(qtbot, curve)
    key(curve, Qt.Key.Key_Home)
    key(curve, Qt.Key.Key_Right)
    curve.show_samples((*MARIA, sample(0.001, 0.5, conversation="c-maria")), "c-maria", NOW)
    assert curve.active() == Point(MARIA[1:2])


def test_the_last_point_is_a_face_and_doubtful_ones_are_hollow(curve: MoodCurve) -> None:
    image, now = curve.grab().toImage(), theme.current()
    last = curve.place_of(curve.points[-1]).toPoint().x()
    assert has(image, now.neg, last - 9, last + 9)
    assert not has(image, now.neg, 0, last - 12)
    for number, filled in ((4, True), (5, False)):
        spot = curve.place_of(curve.points[number]).toPoint()
        assert has(image, now.accent, spot.x(), spot.x() + 1, spot.y(), spot.y() + 1) is filled


def test_the_present_conversation_stands_on_a_ground_of_its_own(curve: MoodCurve) -> None:
    ground = theme.current().sel
    first = round(curve.place_of(curve.points[8]).x())
    image = curve.grab().toImage()
    assert image.pixelColor(first, 6) == ground
    assert image.pixelColor(first - 30, 6) != ground
    curve.show_samples(MARIA, "c-mail", NOW)
    assert curve.grab().toImage().pixelColor(first + 8, 6) != ground


def test_a_long_silence_is_dotted_and_days_of_writing_are_a_line(curve: MoodCurve) -> None:
    """Level, so that the line lies on one row of pixels, two above the base line."""
    curve.show_samples(tuple(sample(days, 0.05) for days in (60, 40, 39, 38, 2, 1)), "", NOW)
    image, accent = curve.grab().toImage(), theme.current().accent
    x = [round(curve.place_of(point).x()) for point in curve.points]
    row = round(curve.place_of(curve.points[0]).y())

    def drawn(left: int, right: int) -> float:
        columns = range(left + 5, right - 5)
        return sum(has(image, accent, at, at + 1, row - 1, row + 2) for at in columns) / len(columns)

    assert drawn(x[1], x[3]) == 1
    assert 0 < drawn(x[3], x[4]) < 0.7
    assert 0 < drawn(x[0], x[1]) < 0.7


def test_one_message_is_a_face_with_words(curve: MoodCurve, qtbot: QtBot) -> None:
    curve.show_samples(MARIA[:1], "c-maria", NOW)
    assert curve.sizeHint().height() == ALONE
    assert curve.accessibleName() == "Mood of the only rated message: positive (1 message)"
    with qtbot.waitSignal(curve.opened) as opened:
        click(curve, QPoint(40, ALONE // 2))
    assert opened.args == [Point(MARIA[:1])]


def test_without_messages_no_key_does_anything(curve: MoodCurve, qtbot: QtBot) -> None:
    curve.show_samples((), "c-maria", NOW)
    assert curve.focusPolicy() is Qt.FocusPolicy.NoFocus
    with qtbot.assertNotEmitted(curve.opened):
        for pressed in (Qt.Key.Key_Left, Qt.Key.Key_Return, Qt.Key.Key_End):
            key(curve, pressed)
        click(curve)
    assert not curve.grab().isNull()
