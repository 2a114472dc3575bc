"""The history panel: who it is, and every conversation with us."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest
from agent_console_ui import i18n
from agent_console_ui.context import Ui
from agent_console_ui.history.cards import CaseCard, IdentityLine, PastRow, PersonRow
from agent_console_ui.history.panel import HistoryPanel
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from agent_console.errors import Unreachable, UnreachableKind
from agent_console.runtime.events import CustomersChanged
from tests.ui import timeline_samples as talk
from tests.ui.keys import click, key
from tests.ui.talk_console import TalkConsole


@pytest.fixture
def panel(qtbot: QtBot, ui: Ui) -> Iterator[HistoryPanel]:
    """A panel that is shown, with nobody in it."""
    made = HistoryPanel(ui)
    made.resize(320, 800)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.clear()


def shown(qtbot: QtBot, panel: HistoryPanel) -> None:
    panel.show_customer("customer-c-maria", "c-maria")
    qtbot.waitUntil(lambda: bool(panel._content.findChildren(PastRow)))


def words(panel: HistoryPanel) -> str:
    return "\n".join(label.text() for label in panel._content.findChildren(QLabel))


def rows(panel: HistoryPanel) -> list[PastRow]:
    return panel._content.findChildren(PastRow)


def test_nobody_is_said_to_be_there_at_first(panel: HistoryPanel) -> None:
    assert panel._stack.currentWidget() is panel._empty


def test_it_tells_who_the_customer_is(qtbot: QtBot, panel: HistoryPanel) -> None:
    shown(qtbot, panel)
    text = words(panel)
    for expected in (
        "María Gómez",
        "Madrid",
        "@mariag@mastodon.ej",
        "maria.g@correo.ej",
        "Grupo Andes",
        "7\u00a0conversation",
    ):
        assert expected in text
    assert len(panel._content.findChildren(IdentityLine)) == 3


def test_first_words_stand_in_the_quotes_of_the_interface_s_language(
    qtbot: QtBot, panel: HistoryPanel, dressed: QApplication
) -> None:
    i18n.install(dressed, "es")
    try:
        shown(qtbot, panel)
        assert "Correo: «¿Dónde está mi pedido?»" in rows(panel)[1].accessibleName()
    finally:
        i18n.install(dressed, "en")


def test_every_earlier_conversation_on_every_channel_is_listed(qtbot: QtBot, panel: HistoryPanel) -> None:
    shown(qtbot, panel)
    names = [row.accessibleName() for row in rows(panel)]
    assert len(names) == 5
    assert "E-mail: “¿Dónde está mi pedido?”" in names[1]
    assert "Solved" in names[2]
    assert "this conversation" in names[0]


def test_an_earlier_conversation_is_opened_beside_by_click_and_by_key(
    qtbot: QtBot, panel: HistoryPanel
) -> None:
    shown(qtbot, panel)
    with qtbot.waitSignal(panel.open_beside) as wanted:
        click(rows(panel)[1])
    assert wanted.args == ["c-mail", ""]
    with qtbot.waitSignal(panel.open_beside) as wanted:
        key(rows(panel)[2], Qt.Key.Key_Return)
    assert wanted.args == ["c-old", ""]


def test_the_present_conversation_is_not_opened_beside_itself(qtbot: QtBot, panel: HistoryPanel) -> None:
    shown(qtbot, panel)
    with qtbot.assertNotEmitted(panel.open_beside):
        click(rows(panel)[0])


def test_a_case_leads_to_its_conversation(qtbot: QtBot, panel: HistoryPanel) -> None:
    shown(qtbot, panel)
    cards = panel._content.findChildren(CaseCard)
    assert "AC-7K3F-92" in cards[0].accessibleName()
    with qtbot.waitSignal(panel.open_beside) as wanted:
        click(cards[1])
    assert wanted.args == ["c-old", ""]


def test_a_colleague_is_looked_at_with_a_way_back(
    qtbot: QtBot, panel: HistoryPanel, console: TalkConsole
) -> None:
    console.talk_read.cards["customer-c-tomas"] = msgspec.structs.replace(
        talk.CARD, id="customer-c-tomas", name="Tomás Leiva", place="Bilbao"
    )
    shown(qtbot, panel)
    click(next(row for row in panel._content.findChildren(PersonRow)))
    qtbot.waitUntil(lambda: "Bilbao" in words(panel))
    click(next(b for b in panel._content.findChildren(QPushButton) if b.text() == "Back to María Gómez"))
    qtbot.waitUntil(lambda: "Madrid" in words(panel))
    assert all("Back" not in b.text() for b in panel._content.findChildren(QPushButton))


def test_more_than_a_page_is_fetched_on_demand(
    qtbot: QtBot, panel: HistoryPanel, console: TalkConsole
) -> None:
    many = tuple(talk.past(f"p{n}", "email", f"consulta {n}", n + 1) for n in range(50))
    console.talk_read.cards["customer-c-maria"] = msgspec.structs.replace(talk.CARD, past=many)
    console.talk_read.more_past = [talk.past("older", "email", "la primera", 300)]
    shown(qtbot, panel)
    more = next(b for b in panel._content.findChildren(QPushButton) if b.text() == "Earlier conversations")
    more.click()
    qtbot.waitUntil(lambda: len(rows(panel)) == 51)
    assert all(b.text() != "Earlier conversations" for b in panel._content.findChildren(QPushButton))


def test_what_changes_about_the_customer_is_shown(
    qtbot: QtBot, panel: HistoryPanel, console: TalkConsole
) -> None:
    shown(qtbot, panel)
    console.talk_read.cards["customer-c-maria"] = msgspec.structs.replace(talk.CARD, place="Sevilla")
    console.events.fire(CustomersChanged(frozenset({"customer-c-maria"})))
    qtbot.waitUntil(lambda: "Sevilla" in words(panel))


def test_a_history_that_could_not_be_read_can_be_tried_again(
    qtbot: QtBot, panel: HistoryPanel, console: TalkConsole
) -> None:
    console.talk_read.fail = Unreachable(UnreachableKind.TIMEOUT)
    panel.show_customer("customer-c-maria", "c-maria")
    qtbot.waitUntil(lambda: panel._stack.currentWidget() is panel._error)
    console.talk_read.fail = None
    panel._error.activated.emit()
    qtbot.waitUntil(lambda: panel._stack.currentWidget() is panel._scroll)


def test_a_name_made_to_harm_is_one_tame_line(
    qtbot: QtBot, panel: HistoryPanel, console: TalkConsole
) -> None:
    console.talk_read.cards["customer-c-maria"] = msgspec.structs.replace(
        talk.CARD, name="\u202eevil\n" + "N" * 10_000, organisation="O" * 10_000, place="P" * 10_000
    )
    shown(qtbot, panel)
    assert "\u202e" not in words(panel)
    assert panel._content.width() <= panel.width()
