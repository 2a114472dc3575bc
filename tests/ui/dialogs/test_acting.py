"""Moderating, going elsewhere, logging a call, templates, descriptions, canned replies, sending later."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from agent_console_ui.context import Ui
from agent_console_ui.dialogs.canned import CannedDialog
from agent_console_ui.dialogs.contact import ContactDialog
from agent_console_ui.dialogs.describe import DescribeDialog
from agent_console_ui.dialogs.elsewhere import ElsewhereDialog
from agent_console_ui.dialogs.moderate import OTHER, ModerateDialog
from agent_console_ui.dialogs.send_later import SendLaterDialog, SendMenu
from agent_console_ui.dialogs.template import TemplateDialog
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from agent_console.domain.canned import CannedReply
from agent_console.domain.console import KindInfo, TemplateUse
from agent_console.domain.entry import ContactKind, Direction, Moderation, Outcome
from agent_console.domain.views import MessageView
from agent_console.errors import CommandRefused, Refusal, Rejected
from tests.ui.conftest import Toasts
from tests.ui.keys import click, key, type_text
from tests.ui.samples import NOW
from tests.ui.talk_console import TalkConsole
from tests.ui.timeline_samples import PICTURE, message

COMPLAINT: MessageView = message("m4", "Tercera vez que escribo.", 4)


class Kinds:
    """Two kinds of channels."""

    def kinds(self) -> tuple[KindInfo, ...]:
        return (KindInfo("email", "E-mail", ()), KindInfo("mastodon", "Mastodon", ()))


@pytest.fixture
def console() -> TalkConsole:
    """María's conversation, and two kinds of channels."""
    made = TalkConsole()
    made.accounts = Kinds()  # type: ignore[assignment]
    return made


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    """A window behind the dialogs."""
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(900, 700)
    widget.show()
    return widget


def done(console: TalkConsole, name: str) -> list[tuple[tuple[Any, ...], dict[str, Any]]]:
    return console.talk_work.named(name)


# ---- moderating


def test_a_reason_of_ones_own_must_be_said(
    qtbot: QtBot, parent: QWidget, ui: Ui, console: TalkConsole
) -> None:
    dialog = ModerateDialog(parent, ui, COMPLAINT, Moderation.HIDE)
    dialog.open()
    assert dialog.act.isEnabled()
    dialog.reason.choose(OTHER)
    assert not dialog.act.isEnabled()
    type_text(dialog.other, "Publica un teléfono")
    with qtbot.waitSignal(dialog.accepted):
        click(dialog.act)
    assert done(console, "moderate") == [(("m4", Moderation.HIDE, "Publica un teléfono"), {})]


def test_what_the_channel_refuses_is_said_and_nothing_is_lost(
    qtbot: QtBot, parent: QWidget, ui: Ui, console: TalkConsole
) -> None:
    console.talk_work.fail["moderate"] = Rejected("This action is not allowed")
    dialog = ModerateDialog(parent, ui, COMPLAINT, Moderation.BLOCK)
    dialog.open()
    click(dialog.act)
    qtbot.waitUntil(lambda: "not allowed" in dialog.trouble.text())
    assert dialog.act.isEnabled()


# ---- elsewhere


def test_the_first_way_that_is_ready_is_chosen(
    qtbot: QtBot, parent: QWidget, ui: Ui, console: TalkConsole
) -> None:
    dialog = ElsewhereDialog(parent, ui, "c-maria", text="Hola, María.")
    dialog.open()
    qtbot.waitUntil(dialog.go.isEnabled)
    with qtbot.waitSignal(dialog.went):
        click(dialog.go)
    assert done(console, "continue_elsewhere") == [
        (("c-maria", "acc-mail", "maria.g@correo.ej"), {"text": "Hola, María.", "reply": ""})
    ]


def test_an_address_can_be_typed(qtbot: QtBot, parent: QWidget, ui: Ui, console: TalkConsole) -> None:
    console.talk_read.other_ways = ()
    dialog = ElsewhereDialog(parent, ui, "c-maria")
    dialog.open()
    qtbot.waitUntil(lambda: dialog.account.count() > 0)
    assert dialog.account.currentText().startswith("E-mail"), "mail reaches everybody"
    assert not dialog.go.isEnabled()
    type_text(dialog.address, "nuria@correo.ej")
    click(dialog.go)
    qtbot.waitUntil(lambda: len(done(console, "continue_elsewhere")) == 1)
    assert done(console, "continue_elsewhere")[0][0] == ("c-maria", "acc-mail", "nuria@correo.ej")


# ---- calls and visits


def test_a_call_is_written_down_with_the_conversations_customer(
    qtbot: QtBot, parent: QWidget, ui: Ui, console: TalkConsole, toasts: Toasts
) -> None:
    opened: list[str] = []
    dialog = ContactDialog(parent, ui, conversation="c-maria", name="María", open_it=opened.append)
    dialog.open()
    assert not dialog.log.isEnabled()
    dialog.direction.choose(Direction.OURS)
    dialog.minutes.setValue(7)
    type_text(dialog.text, "Confirma la dirección")
    dialog.outcome.setCurrentIndex(dialog.outcome.findData(Outcome.SOLVED.value))
    click(dialog.log)
    qtbot.waitUntil(lambda: len(done(console, "log_contact")) == 1)
    arguments, named = done(console, "log_contact")[0]
    assert arguments == (ContactKind.PHONE,)
    assert named == {
        "customer": "",
        "conversation": "c-maria",
        "number": "",
        "name": "",
        "direction": Direction.OURS,
        "began_at": NOW,
        "minutes": 7,
        "text": "Confirma la dirección",
        "outcome": Outcome.SOLVED,
    }
    qtbot.waitUntil(lambda: toasts.callback is not None)
    assert toasts.callback is not None
    toasts.callback()
    assert opened == ["log_contact-1"]


def test_somebody_new_needs_a_name_or_a_number(
    qtbot: QtBot, parent: QWidget, ui: Ui, console: TalkConsole
) -> None:
    dialog = ContactDialog(parent, ui)
    dialog.open()
    dialog.how.choose(ContactKind.VISIT)
    type_text(dialog.text, "Preguntó por la talla M")
    assert not dialog.log.isEnabled()
    type_text(dialog.name, "Nuria")
    click(dialog.log)
    qtbot.waitUntil(lambda: len(done(console, "log_contact")) == 1)
    arguments, named = done(console, "log_contact")[0]
    assert (arguments, named["name"], named["outcome"]) == ((ContactKind.VISIT,), "Nuria", None)


# ---- templates, descriptions


def test_a_template_is_sent_with_all_its_values_only(
    qtbot: QtBot, parent: QWidget, ui: Ui, console: TalkConsole
) -> None:
    dialog = TemplateDialog(parent, ui, "c-iryna", {"first_name": "María"})
    chosen: list[TemplateUse] = []
    dialog.chosen.connect(chosen.append)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.which.count() == 2)
    dialog.which.setCurrentIndex(dialog.which.findText("order_update · es_ES"))
    assert dialog.values[0].text() == "María"
    assert "{{2}}" in dialog.preview.text()
    assert not dialog.send.isEnabled()
    dialog.values[1].setText("48213")
    dialog.values[2].setText("sábado")
    click(dialog.send)
    assert chosen[0].values == ("María", "48213", "sábado")
    assert chosen[0].text.startswith("Hola, María. Tu pedido 48213 llega el sábado.")


def test_a_description_is_kept_with_the_file(
    qtbot: QtBot, parent: QWidget, ui: Ui, console: TalkConsole
) -> None:
    dialog = DescribeDialog(parent, ui, PICTURE)
    dialog.open()
    type_text(dialog.text, "Una caja abollada")
    with qtbot.waitSignal(dialog.described) as said:
        click(dialog.keep)
    assert said.args == ["Una caja abollada"]
    assert done(console, "describe_attachment") == [(("att-picture", "Una caja abollada"), {})]


# ---- canned replies


def test_a_canned_reply_is_added(qtbot: QtBot, parent: QWidget, ui: Ui, console: TalkConsole) -> None:
    dialog = CannedDialog(parent, ui, text="Sentimos el retraso, {first_name}.")
    dialog.open()
    qtbot.waitUntil(lambda: bool(dialog.text.toPlainText()))
    assert not dialog.save.isEnabled()
    type_text(dialog.shortcut, "/retraso")
    dialog.language.setCurrentIndex(dialog.language.findData("es"))
    click(dialog.save)
    qtbot.waitUntil(lambda: len(done(console, "save_canned")) == 1)
    assert done(console, "save_canned")[0][0] == (
        CannedReply(
            id="",
            shortcut="retraso",
            title="retraso",
            text="Sentimos el retraso, {first_name}.",
            language="es",
        ),
    )


def test_one_is_changed_and_keeps_its_id(qtbot: QtBot, parent: QWidget, ui: Ui, console: TalkConsole) -> None:
    dialog = CannedDialog(parent, ui)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.shortcut.text() == "hola")
    type_text(dialog.title, "!")
    click(dialog.save)
    qtbot.waitUntil(lambda: len(done(console, "save_canned")) == 1)
    assert done(console, "save_canned")[0][0][0].id == "k-greet-es"


def test_a_shortcut_that_is_taken_is_explained(
    qtbot: QtBot, parent: QWidget, ui: Ui, console: TalkConsole
) -> None:
    console.talk_work.fail["save_canned"] = CommandRefused(Refusal.NOT_SUPPORTED, "taken")
    dialog = CannedDialog(parent, ui)
    dialog.open()
    qtbot.waitUntil(dialog.save.isEnabled)
    click(dialog.save)
    qtbot.waitUntil(lambda: "with this shortcut already" in dialog.trouble.text())


def test_deleting_one_can_be_undone(
    qtbot: QtBot, parent: QWidget, ui: Ui, console: TalkConsole, toasts: Toasts
) -> None:
    dialog = CannedDialog(parent, ui)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.shortcut.text() == "hola")
    click(dialog.delete)
    qtbot.waitUntil(lambda: toasts.callback is not None)
    assert done(console, "delete_canned") == [(("k-greet-es",), {})]
    assert toasts.callback is not None
    toasts.callback()
    qtbot.waitUntil(lambda: len(done(console, "save_canned")) == 1)


# ---- sending later


def test_the_menu_offers_now_next_and_later(qtbot: QtBot, parent: QWidget, ui: Ui) -> None:
    said: list[object] = []
    menu = SendMenu(parent, ui, lambda: said.append("now"), lambda: said.append("next"), said.append)
    menu.show()
    for action in menu.actions()[:2]:
        action.trigger()
    hour = next(action for action in menu.actions() if "In one hour" in action.text())
    hour.trigger()
    assert said[:2] == ["now", "next"]
    assert said[2] == NOW.replace(minute=2) + timedelta(hours=1)
    menu.close()


def test_a_private_reply_cannot_wait(qtbot: QtBot, parent: QWidget, ui: Ui) -> None:
    menu = SendMenu(parent, ui, int, int, None)
    assert [action.text().split("\t")[0] for action in menu.actions()] == ["Send", "Send and go to the next"]
    menu.close()


def test_a_day_and_time_is_picked(qtbot: QtBot, parent: QWidget, ui: Ui) -> None:
    dialog = SendLaterDialog(parent, ui)
    dialog.open()
    with qtbot.waitSignal(dialog.chosen) as chosen:
        key(dialog.plan, Qt.Key.Key_Return)
    assert chosen.args is not None
    assert chosen.args[0] > NOW
