"""Spanish and Ukrainian fit into the window as English does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from agent_console_ui import i18n
from agent_console_ui.context import Ui
from agent_console_ui.inbox.rail_button import RailButton
from agent_console_ui.main_window import MainWindow
from agent_console_ui.trouble import Trouble
from agent_console_ui.widgets.elided_label import ElidedLabel
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tools import translations


@pytest.fixture(params=["es", "uk"])
def window(request: pytest.FixtureRequest, ui: Ui, qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    translations.build()
    i18n.install(qapp, request.param)
    made = MainWindow(ui.console, ui.operations, ui.bridge, ui.settings, ui.now, Trouble())
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    qtbot.waitUntil(lambda: made.inbox.model.row("c-maria") is not None)
    made.inbox.view.choose(0)
    qtbot.waitUntil(lambda: made.conversation.timeline.feed.view is not None)
    yield made
    made.close()
    i18n.install(qapp, "en")


def cut(widget: QWidget) -> bool:
    """Some of its words do not fit."""
    if isinstance(widget, RailButton):
        return widget.cut()
    if isinstance(widget, QLabel):
        if isinstance(widget, ElidedLabel) or widget.wordWrap() or not widget.text():
            return False  # shortens foreign text and says all of it in its tooltip
        return widget.fontMetrics().horizontalAdvance(widget.text()) > widget.width()
    if isinstance(widget, QPushButton):
        return bool(widget.text()) and widget.sizeHint().width() > widget.width()
    return False


def test_no_text_of_ours_is_cut_in_a_small_window(window: MainWindow) -> None:
    accounts = {shown.account.name for shown in window.accounts}
    widgets: list[QLabel | QAbstractButton] = [
        *window.findChildren(QLabel),
        *window.findChildren(QAbstractButton),
    ]
    found = [
        f"{type(widget).__name__} {widget.text()!r}"
        for widget in widgets
        if widget.isVisible() and widget.text() not in accounts and cut(widget)
    ]
    assert found == []
