"""The head of the list, in the narrowest list that there is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from agent_console_ui import i18n, words
from agent_console_ui.inbox.head import ListHead
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from agent_console.domain.views import Order, View

NARROWEST, WIDE = 320, 560


@pytest.fixture(params=i18n.LANGUAGES)
def language(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[str]:
    app = QApplication.instance()
    assert app is not None
    before = i18n.current()
    i18n.install(app, request.param)
    yield request.param
    i18n.install(app, before)


@pytest.mark.parametrize("order", list(Order))
def test_title_and_order_fit_beside_each_other_in_every_language(
    qtbot: QtBot, language: str, order: Order
) -> None:
    head = ListHead()
    qtbot.addWidget(head)
    head.show()
    for view in View:
        head.resize(NARROWEST, 40)
        head.show_order(order)
        head.set_title(words.view(view))
        QApplication.processEvents()
        assert head.width() == NARROWEST
        assert not head.title.is_cut(), words.view(view)
        assert head.mood.geometry().right() < NARROWEST


def test_a_short_order_says_all_of_it_on_hover(qtbot: QtBot) -> None:
    head = ListHead()
    qtbot.addWidget(head)
    head.show()
    head.resize(NARROWEST, 40)
    head.show_order(Order.WAITING_SINCE)
    head.set_title("ayuda-postventa@marca.example")
    assert head.order.text() == "Longest"
    assert head.order.toolTip() == "Longest waiting first"
    head.resize(WIDE, 40)
    assert head.order.text() == "Longest waiting first"
    assert head.order.toolTip() == ""


def test_while_one_searches_the_order_makes_room(qtbot: QtBot) -> None:
    head = ListHead()
    qtbot.addWidget(head)
    head.show()
    head.resize(NARROWEST, 40)
    head.show_tabs(True)
    assert not head.order.isVisible()
    assert head.here.isVisible()
    head.everywhere.click()
    head.show_tabs(False)
    assert head.order.isVisible()
    assert not head.everywhere.isVisible()
    assert head.here.isChecked()
    assert head.width() == NARROWEST
