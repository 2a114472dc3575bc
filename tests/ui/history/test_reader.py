"""The reader: a past conversation beside the present one, to read."""

from __future__ import annotations

from agent_console_ui.context import Ui
from agent_console_ui.conversation.pane import ConversationPane
from agent_console_ui.history.reader import HistoryReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui import timeline_samples as talk
from tests.ui.keys import click, type_text
from tests.ui.talk_console import TalkConsole


def test_a_past_conversation_is_read_while_the_draft_stays_as_it_is(
    qtbot: QtBot, ui: Ui, console: TalkConsole
) -> None:
    pane, reader = ConversationPane(ui), HistoryReader(ui)
    for widget in (pane, reader):
        qtbot.addWidget(widget)
        widget.resize(500, 700)
        widget.show()
    with qtbot.waitSignal(pane.opened):
        pane.open("c-maria")
    type_text(pane.composer.field, "a medias")
    with qtbot.waitSignal(reader.timeline.feed.opened):
        reader.open("c-iryna")
    assert [row.key for row in reader.timeline.list.rows][-1] == "i1"
    assert pane.composer.field.toPlainText() == "a medias"
    assert pane.composer.conversation == "c-maria"
    with qtbot.waitSignal(reader.back):
        click(reader.back_button)
    assert not any(a[0] == "c-iryna" for a, _named in console.talk_work.named("mark_seen"))
    pane.clear()
    reader.clear()


def test_nothing_can_be_done_about_messages_there_but_reading_and_copying(
    qtbot: QtBot, ui: Ui, console: TalkConsole
) -> None:
    console.talk_read.talks["c-maria"] = list(talk.EVERYTHING)
    reader = HistoryReader(ui)
    qtbot.addWidget(reader)
    reader.resize(400, 700)
    reader.show()
    with qtbot.waitSignal(reader.timeline.feed.opened):
        reader.open("c-maria")
    view = reader.timeline.list
    assert view.place_of("m12", "retry") is None
    click(view.viewport(), view.rect_of("m14").center(), button=Qt.MouseButton.RightButton)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["Copy"]
    menu.close()
    with qtbot.waitSignal(reader.open_wanted) as wanted:
        click(reader.open_button)
    assert wanted.args == ["c-maria"]
    reader.clear()
