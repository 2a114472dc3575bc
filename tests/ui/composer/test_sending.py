"""Sending: now, on to the next, later, in pieces, in private, as a template."""

from __future__ import annotations

from datetime import timedelta

from agent_console_ui.composer.composer import Composer
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from agent_console.domain.account import AccountHealth, HealthState
from agent_console.domain.capabilities import Capabilities, TextLimit
from agent_console.domain.console import TemplateUse
from agent_console.domain.views import Draft
from agent_console.errors import CommandRefused, Refusal
from tests.ui import samples
from tests.ui.composer.conftest import View
from tests.ui.conftest import Toasts
from tests.ui.keys import key, type_text
from tests.ui.talk_console import TalkConsole
from tests.ui.timeline_samples import message

TINY = Capabilities(send=True, public=True, threads=True, private_reply=True, text=TextLimit(40))
LONG = "Tu pedido sale mañana por la mañana. Llega antes de las dos de la tarde. Perdona el retraso."
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_a_text_that_is_too_long_is_only_split_when_the_agent_asks(
    qtbot: QtBot, composer: Composer, view: View, console: TalkConsole
) -> None:
    composer.show_conversation(view(capabilities=TINY))
    composer.field.setPlainText(LONG)
    assert not composer.can_send()
    assert composer.length.text().startswith(f"{len(LONG) - 40} too many")
    assert composer.length.previews() == []
    composer.length._act.click()
    pieces = composer.length.previews()
    assert len(pieces) >= 3
    assert pieces[0].endswith(f" 1/{len(pieces)}")
    assert composer.can_send()
    composer.send()
    qtbot.waitUntil(lambda: len(console.talk_work.named("reply")) == 1)
    arguments, named = console.talk_work.named("reply")[0]
    assert (arguments[1], named["split"]) == (LONG, True)
    assert composer.length.isHidden()


def test_shortening_it_takes_the_wish_to_split_back(composer: Composer, view: View) -> None:
    composer.show_conversation(view(capabilities=TINY))
    composer.field.setPlainText(LONG)
    composer.length._act.click()
    composer.field.setPlainText("Corto")
    composer.field.setPlainText(LONG)
    assert not composer.can_send()


def test_ctrl_shift_enter_sends_and_goes_on(
    qtbot: QtBot, composer: Composer, view: View, console: TalkConsole
) -> None:
    composer.show_conversation(view())
    type_text(composer.field, "Hola")
    with qtbot.waitSignal(composer.went_on) as went:
        key(composer.field, Qt.Key.Key_Return, CONTROL | SHIFT)
    assert went.args == ["c-maria"]
    qtbot.waitUntil(lambda: len(console.talk_work.named("reply")) == 1)


def test_what_cannot_be_sent_does_not_go_on(qtbot: QtBot, composer: Composer, view: View) -> None:
    composer.show_conversation(view())
    went: list[str] = []
    composer.went_on.connect(went.append)
    composer.send_and_next()
    assert went == []


def test_enter_sends_for_those_who_chose_it_and_shift_enter_begins_a_line(
    qtbot: QtBot, composer: Composer, view: View, console: TalkConsole
) -> None:
    composer._ui.settings.change(send_key="Return")
    composer.show_conversation(view())
    type_text(composer.field, "Hola")
    key(composer.field, Qt.Key.Key_Return, SHIFT)
    type_text(composer.field, "María")
    key(composer.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(console.talk_work.named("reply")) == 1)
    assert console.talk_work.named("reply")[0][0][1] == "Hola\nMaría"


def test_sending_later_says_when_and_can_be_undone(
    qtbot: QtBot, composer: Composer, view: View, console: TalkConsole, toasts: Toasts
) -> None:
    composer.show_conversation(view())
    type_text(composer.field, "Mañana te llamamos")
    moment = samples.NOW + timedelta(hours=20)
    composer.send_at(moment)
    qtbot.waitUntil(lambda: bool(toasts.said))
    assert console.talk_work.named("reply")[0][1]["at"] == moment
    assert toasts.said[-1].startswith("Will be sent: ")
    assert toasts.callback is not None
    toasts.callback()
    qtbot.waitUntil(lambda: composer.field.toPlainText() == "Mañana te llamamos")


def test_a_private_reply_never_goes_out_in_public(
    qtbot: QtBot, composer: Composer, view: View, console: TalkConsole
) -> None:
    maria = message("m4", "¿Dónde está?", 4, handle="@mariag@mastodon.ej")
    composer.lookup = lambda id: maria if id == "m4" else None
    composer.show_conversation(view(capabilities=TINY))
    composer.reply_to(maria, privately=True)
    assert composer.destination_text().startswith("Private reply to María Gómez")
    assert composer._send.text() == "Send privately"
    type_text(composer.field, "Tu dirección, por favor")
    composer.show_conversation(view("c-iryna"))
    assert not composer.is_private_reply
    composer.show_conversation(view(capabilities=TINY))
    assert composer.is_private_reply, "the draft knows that it is private"
    composer.send()
    qtbot.waitUntil(lambda: len(console.talk_work.named("reply_privately")) == 1)
    assert console.talk_work.named("reply_privately")[0][0] == ("m4", "Tu dirección, por favor")
    assert not console.talk_work.named("reply")


def test_after_a_private_reply_the_public_closing_line_is_offered(
    qtbot: QtBot, composer: Composer, view: View, console: TalkConsole
) -> None:
    maria = message("m4", "¿Dónde está mi pedido?", 4, handle="@mariag@mastodon.ej")
    composer.lookup = lambda id: maria if id == "m4" else None
    composer.show_conversation(view(capabilities=TINY))
    composer.reply_to(maria, privately=True)
    type_text(composer.field, "Tu dirección, por favor")
    composer.send()
    qtbot.waitUntil(lambda: not composer._offer.isHidden())
    composer._offer.activated.emit()
    assert composer.field.toPlainText() == "@mariag@mastodon.ej Te hemos escrito por mensaje privado."
    assert not composer.is_private_reply
    assert composer.draft().in_reply_to == "m4"
    assert composer.destination_text().startswith("Public ")


def test_a_refused_private_reply_comes_back_as_a_private_one(
    qtbot: QtBot, composer: Composer, view: View, console: TalkConsole
) -> None:
    maria = message("m4", "¿Dónde está?", 4)
    composer.lookup = lambda id: maria if id == "m4" else None
    console.talk_work.fail["reply_privately"] = CommandRefused(Refusal.NOT_SUPPORTED)
    composer.show_conversation(view(capabilities=TINY))
    composer.reply_to(maria, privately=True)
    type_text(composer.field, "Tu dirección")
    composer.send()
    qtbot.waitUntil(lambda: composer.field.toPlainText() == "Tu dirección")
    assert composer.is_private_reply


def test_what_can_be_written_when_the_window_narrows_and_ends(composer: Composer, view: View) -> None:
    def at(minutes: float, **can: object) -> Composer:
        capabilities = Capabilities(send=True, private=True, reply_window=timedelta(hours=24), **can)  # type: ignore[arg-type]
        composer.show_conversation(view("c-iryna", capabilities=capabilities), samples.ago(minutes))
        return composer

    assert at(120)._destination.aside() == "22 h left to answer"
    week = timedelta(days=7)
    assert at(60 * 48, extended_window=week)._destination.aside() == "as a human agent: 5 d left"
    assert "approved template" in at(60 * 48, templates=True).standing_text()
    assert "is over" in at(60 * 48).standing_text()
    assert composer.is_note


def test_a_template_is_sent_instead_of_a_text(
    qtbot: QtBot, composer: Composer, view: View, console: TalkConsole
) -> None:
    composer.show_conversation(view("c-iryna"))
    use = TemplateUse(name="hello", language="uk", values=("Ірина",), text="Вітаємо, Ірина!")
    composer.send_template(use)
    qtbot.waitUntil(lambda: len(console.talk_work.named("reply")) == 1)
    assert console.talk_work.named("reply")[0][1]["template"] == use


def test_a_suspended_account_offers_another_way(qtbot: QtBot, composer: Composer, view: View) -> None:
    composer.show_conversation(view(account_health=AccountHealth(state=HealthState.SUSPENDED)))
    assert composer.standing_text() == "@marca@social.ej is suspended by the channel; its replies wait."
    with qtbot.waitSignal(composer.elsewhere_wanted):
        composer._standing.activated.emit()


def test_a_new_mail_has_a_subject(qtbot: QtBot, composer: Composer, view: View, console: TalkConsole) -> None:
    mail = Capabilities(send=True, private=True, heading=True)
    composer.is_new = lambda: True
    composer.show_conversation(view("c-tomas", capabilities=mail))
    composer.heading.setFocus()
    type_text(composer.heading, "Contrato")
    type_text(composer.field, "Adjunto")
    assert composer.draft() == Draft(text="Adjunto", heading="Contrato")
    composer.send()
    qtbot.waitUntil(lambda: len(console.talk_work.named("reply")) == 1)
    assert console.talk_work.named("reply")[0][1]["heading"] == "Contrato"


def test_an_answer_to_a_mail_keeps_its_subject(composer: Composer, view: View) -> None:
    composer.show_conversation(view("c-tomas", capabilities=Capabilities(send=True, heading=True)))
    assert composer.heading.isHidden()
