"""What channels bring into the time line, and what can be done about it there."""

from __future__ import annotations

import pytest
from agent_console_ui.conversation import wording
from agent_console_ui.conversation.moderation_menu import wanted
from agent_console_ui.conversation.pane import ConversationPane
from agent_console_ui.dialogs.moderate import ModerateDialog
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from agent_console.domain.capabilities import Capabilities
from agent_console.domain.entry import Moderation
from agent_console.domain.views import TimelineItem
from tests.ui.channel_samples import CHANNELS, MAIL, SENDING
from tests.ui.conftest import Toasts
from tests.ui.keys import click
from tests.ui.samples import NOW
from tests.ui.talk_console import TalkConsole
from tests.ui.timeline_samples import message

ALL = Capabilities(
    send=True, public=True, quote=True, private_reply=True, moderate=tuple(Moderation), reactions=True
)


def show(
    qtbot: QtBot,
    pane: ConversationPane,
    console: TalkConsole,
    items: tuple[TimelineItem, ...],
    capabilities: Capabilities = ALL,
    **view: object,
) -> None:
    console.talk_read.talks["c-maria"] = list(items)
    console.shape("c-maria", capabilities=capabilities, **view)
    with qtbot.waitSignal(pane.opened):
        pane.open("c-maria")


def press(pane: ConversationPane, key: str, action: str) -> None:
    place = pane.timeline.list.place_of(key, action)
    assert place is not None, action
    click(pane.timeline.list.viewport(), place)


def entries(menu: QMenu) -> dict[str, QAction]:
    found: dict[str, QAction] = {}
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            found |= {f"{action.text()} > {name}": each for name, each in entries(inner).items()}
        else:
            found[action.text()] = action
    return found


def menu_of(pane: ConversationPane, key: str) -> QMenu:
    row = next(row for row in pane.timeline.list.rows if row.key == key)
    pane.timeline.list.menu_wanted.emit(row, QPoint(0, 0), "")
    return next(menu for menu in pane.findChildren(QMenu) if menu.isVisible())


def text_of(pane: ConversationPane, key: str) -> str:
    at = pane.timeline.list._index[key]
    document = pane.timeline.list.layout_of(at).document
    return document.toPlainText() if document is not None else ""


def test_what_a_warning_covers_is_shown_only_when_asked_for(
    qtbot: QtBot, pane: ConversationPane, console: TalkConsole
) -> None:
    show(qtbot, pane, console, CHANNELS[:3])
    assert text_of(pane, "k2") == ""
    press(pane, "k2", "unveil")
    assert "foto" in text_of(pane, "k2")
    press(pane, "k2", "unveil")
    assert text_of(pane, "k2") == ""


def test_a_mails_subject_is_no_warning_and_not_repeated(
    qtbot: QtBot, pane: ConversationPane, console: TalkConsole
) -> None:
    mail = Capabilities(send=True, heading=True)
    show(qtbot, pane, console, MAIL, mail, title="Contrato marco 2026")
    bubbles = {key: pane.timeline.list.layout_of(at) for key, at in pane.timeline.list._index.items()}
    assert bubbles["e1"]._heading.isNull()  # type: ignore[attr-defined]
    assert bubbles["e2"]._heading.isNull(), "Re: says nothing new"  # type: ignore[attr-defined]
    assert not bubbles["e3"]._heading.isNull()  # type: ignore[attr-defined]
    assert "Adjunto" in text_of(pane, "e1")


def test_quoted_text_is_folded_until_asked_for(
    qtbot: QtBot, pane: ConversationPane, console: TalkConsole
) -> None:
    show(qtbot, pane, console, MAIL[:1], Capabilities(send=True, heading=True))
    assert "Grupo Andes" not in text_of(pane, "e1")
    press(pane, "e1", "unquote")
    assert "Grupo Andes" in text_of(pane, "e1")


def test_what_a_machine_wrote_is_not_what_one_answers(
    qtbot: QtBot, pane: ConversationPane, console: TalkConsole
) -> None:
    show(qtbot, pane, console, MAIL)
    newest = pane.timeline.newest_from_customer()
    assert newest is not None
    assert newest.id == "e1"


def test_a_line_leads_to_the_other_conversation(
    qtbot: QtBot, pane: ConversationPane, console: TalkConsole
) -> None:
    show(qtbot, pane, console, CHANNELS)
    with qtbot.waitSignal(pane.conversation_wanted) as wish:
        press(pane, "ka4", "open_conversation")
    assert wish.args == ["c-private"]


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("ka2", "Ana Vidal hid a message · Insult"),
        ("ka1", "Ana Vidal liked a message"),
        ("ka5", "Ana Vidal called the customer · 7 min"),
        ("ka6", "Ana Vidal continues here what began elsewhere"),
    ],
)
def test_lines_say_what_was_done_and_why(key: str, said: str) -> None:
    item = next(item for item in CHANNELS if item.id == key)
    assert wording.activity(item, NOW) == said  # type: ignore[arg-type]


def test_a_reason_of_ones_own_is_shown_as_it_was_typed() -> None:
    import msgspec

    own = msgspec.structs.replace(CHANNELS[4], detail="Publica un teléfono")
    assert wording.activity(own, NOW).endswith(" · Publica un teléfono")  # type: ignore[arg-type]


def test_only_what_the_channel_offers_and_is_not_done_yet_is_offered() -> None:
    plain, done = message("m", "hola", 1), message("m", "hola", 1, liked=True, hidden=True, muted=True)
    assert wanted(plain, Capabilities()) == []
    like = Capabilities(moderate=(Moderation.LIKE,))
    assert wanted(plain, like) == [Moderation.LIKE]
    assert wanted(done, like) == [], "it cannot be taken back there"
    assert wanted(done, ALL) == [
        Moderation.UNLIKE,
        Moderation.UNHIDE,
        Moderation.DELETE,
        Moderation.UNMUTE,
        Moderation.BLOCK,
    ]


def test_hiding_takes_one_click_and_carries_its_reason(
    qtbot: QtBot, pane: ConversationPane, console: TalkConsole
) -> None:
    show(qtbot, pane, console, CHANNELS[:1])
    entries(menu_of(pane, "k1"))["Hide > Personal data"].trigger()
    qtbot.waitUntil(
        lambda: console.talk_work.named("moderate") == [(("k1", Moderation.HIDE, "personal_data"), {})]
    )


def test_what_was_hidden_is_told_and_can_be_taken_back(
    qtbot: QtBot, pane: ConversationPane, console: TalkConsole, toasts: Toasts
) -> None:
    show(qtbot, pane, console, CHANNELS[:1])
    entries(menu_of(pane, "k1"))["Hide > Spam"].trigger()
    qtbot.waitUntil(lambda: toasts.said == ["Message hidden"])
    assert toasts.callback is not None
    toasts.callback()
    qtbot.waitUntil(lambda: (("k1", Moderation.UNHIDE, "mistake"), {}) in console.talk_work.named("moderate"))


def test_who_asks_is_answered_before_those_who_only_speak_there_too(
    qtbot: QtBot, pane: ConversationPane, console: TalkConsole
) -> None:
    asked = message("q", "¿Hacen envíos a Salta?", 9)
    beside = message("b", "A mí me tardó tres semanas.", 8, is_primary=False, author_name="Celeste")
    show(qtbot, pane, console, (asked, beside))
    pane.reply_privately()
    assert pane.composer.is_private_reply
    assert "María Gómez" in pane.composer.destination_text()


def test_who_speaks_after_our_answer_is_answered_next(
    qtbot: QtBot, pane: ConversationPane, console: TalkConsole
) -> None:
    asked = message("q", "¿Hacen envíos a Salta?", 9)
    ours = message("o", "Sí, en tres semanas.", 8, ours=True)
    beside = message("b", "¿Y a Tucumán?", 7, is_primary=False, author_name="Celeste")
    show(qtbot, pane, console, (asked, ours, beside))
    pane.reply_privately()
    assert "Celeste" in pane.composer.destination_text()


def test_deleting_is_warned_against_before_anything_happens(
    qtbot: QtBot, pane: ConversationPane, console: TalkConsole
) -> None:
    show(qtbot, pane, console, CHANNELS[:1])
    entries(menu_of(pane, "k1"))["Delete…"].trigger()
    dialog = pane.findChild(ModerateDialog)
    assert dialog is not None
    assert "censorship" in dialog.warning.text()
    assert not console.talk_work.named("moderate")
    dialog.reject()


def test_the_little_buttons_beside_a_message_do_what_they_show(
    qtbot: QtBot, pane: ConversationPane, console: TalkConsole
) -> None:
    import msgspec

    show(qtbot, pane, console, (msgspec.structs.replace(CHANNELS[0], liked=False),))
    press(pane, "k1", "moderate")
    qtbot.waitUntil(lambda: console.talk_work.named("moderate") == [(("k1", Moderation.LIKE, "thanks"), {})])
    press(pane, "k1", "reply_privately")
    assert pane.composer.is_private_reply
    press(pane, "k1", "menu")
    menu = next(menu for menu in pane.findChildren(QMenu) if menu.isVisible())
    assert "Reply privately" in entries(menu)
    menu.close()


def test_a_planned_reply_says_when_and_can_leave_at_once(
    qtbot: QtBot, pane: ConversationPane, console: TalkConsole
) -> None:
    show(qtbot, pane, console, SENDING)
    press(pane, "s2", "send_now")
    qtbot.waitUntil(lambda: console.talk_work.named("send_now") == [(("reply-s2",), {})])
    assert pane.timeline.list.place_of("s5", "send_now") is None, "it leaves in a moment anyway"


def test_discarding_what_may_have_arrived_says_so_first(
    qtbot: QtBot, pane: ConversationPane, console: TalkConsole, toasts: Toasts
) -> None:
    show(qtbot, pane, console, SENDING)
    press(pane, "s4", "discard_uncertain")
    box = pane.findChild(QMessageBox)
    assert box is not None
    assert "may have arrived" in box.text()
    assert not console.talk_work.named("cancel_reply")
    click(next(button for button in box.buttons() if button.text() == "Discard"))
    qtbot.waitUntil(lambda: console.talk_work.named("cancel_reply") == [(("reply-s4",), {})])


def test_a_failed_reply_can_be_sent_elsewhere(
    qtbot: QtBot, pane: ConversationPane, console: TalkConsole
) -> None:
    from agent_console_ui.dialogs.elsewhere import ElsewhereDialog

    show(qtbot, pane, console, SENDING)
    entries(menu_of(pane, "s3"))["Answer elsewhere…"].trigger()
    dialog = pane.findChild(ElsewhereDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.go.isEnabled)
    with qtbot.waitSignal(pane.conversation_wanted) as wish:
        click(dialog.go)
    assert wish.args == ["c-elsewhere"]
    assert console.talk_work.named("continue_elsewhere") == [
        (("c-maria", "acc-mail", "maria.g@correo.ej"), {"text": "", "reply": "reply-s3"})
    ]


def test_spam_is_one_command_with_a_way_back(
    qtbot: QtBot, pane: ConversationPane, console: TalkConsole, toasts: Toasts
) -> None:
    show(qtbot, pane, console, CHANNELS)
    pane.spam()
    qtbot.waitUntil(lambda: toasts.callback is not None)
    assert console.talk_work.named("spam") == [((["c-maria"],), {})]
    assert toasts.callback is not None
    toasts.callback()
    qtbot.waitUntil(lambda: console.talk_work.named("reopen") == [((("c-maria",),), {})])


def test_a_message_becomes_a_canned_reply(qtbot: QtBot, pane: ConversationPane, console: TalkConsole) -> None:
    from agent_console_ui.dialogs.canned import CannedDialog

    console.talk_work.kinds = lambda: ()  # type: ignore[attr-defined]
    console.accounts = console.talk_work
    show(qtbot, pane, console, CHANNELS)
    entries(menu_of(pane, "k4"))["Save as canned reply…"].trigger()
    dialog = pane.findChild(CannedDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.text.toPlainText().startswith("María, te escribimos"))
    dialog.reject()


def test_where_one_cannot_answer_in_private_it_says_so(
    qtbot: QtBot, pane: ConversationPane, console: TalkConsole, toasts: Toasts
) -> None:
    show(qtbot, pane, console, CHANNELS, Capabilities(send=True, public=True))
    pane.reply_privately()
    assert not pane.composer.is_private_reply
    assert toasts.said == ["This message cannot be answered in private."]
    assert "Reply privately" not in entries(menu_of(pane, "k1"))


def test_keys_of_the_field_still_reach_the_messages(
    qtbot: QtBot, pane: ConversationPane, console: TalkConsole
) -> None:
    from tests.ui.keys import key

    show(qtbot, pane, console, CHANNELS)
    pane.composer.field.setFocus()
    key(pane.composer.field, Qt.Key.Key_Escape)
    qtbot.waitUntil(pane.timeline.list.hasFocus)
