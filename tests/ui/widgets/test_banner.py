"""A strip is as high as its words need, and what is written on it can be acted on."""

from __future__ import annotations

from agent_console_ui.widgets.banner import Banner
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.keys import key

LONG = "Facundo Rivarola has an answer in private, and everybody else who reads this does not know of it yet"


def test_where_it_is_narrow_all_its_lines_are_shown(qtbot: QtBot, dressed: QApplication) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    column = QVBoxLayout(place)
    banner = Banner(LONG, "accent", "info", "Write the closing line", closable=True, rounded=True)
    column.addWidget(banner)
    column.addStretch(1)
    place.resize(420, 400)
    place.show()
    qtbot.waitExposed(place)
    said = next(label for label in banner.findChildren(QLabel) if label.text() == LONG)
    wanted = said.heightForWidth(said.width())
    assert wanted > said.fontMetrics().height() * 2, "it wraps"
    assert said.height() >= wanted


def test_its_action_is_reached_and_done_by_keyboard(qtbot: QtBot, dressed: QApplication) -> None:
    banner = Banner("The account is signed out", "neg", "log-in", "Sign in again")
    qtbot.addWidget(banner)
    banner.show()
    with qtbot.waitSignal(banner.activated):
        key(banner._action, Qt.Key.Key_Return)
    assert banner._action.focusPolicy() & Qt.FocusPolicy.TabFocus
