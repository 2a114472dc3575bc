"""The composer and the time line in the states that channels bring about, over the sample console."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any, cast

import msgspec
from agent_console_ui.context import Console
from agent_console_ui.conversation.pane import ConversationPane
from agent_console_ui.dialogs.send_later import SendMenu
from agent_console_ui.widgets.button import Button
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from agent_console.domain.account import AccountHealth, HealthState
from agent_console.domain.capabilities import AttachmentLimit, Capabilities, Counting, TextLimit
from agent_console.domain.entry import Moderation, Visibility
from agent_console.domain.views import DeliveryState, Draft, TimelineItem
from tests.screens.registry import screen
from tests.screens.stage import Stage
from tests.ui.channel_samples import CHANNELS, MAIL, SENDING
from tests.ui.samples import ACCOUNTS, NOW
from tests.ui.talk_console import TalkConsole
from tests.ui.timeline_samples import message

MASTODON = Capabilities(
    send=True,
    public=True,
    private=True,
    threads=True,
    quote=True,
    edits=True,
    deletes=True,
    reactions=False,
    moderate=(Moderation.LIKE, Moderation.HIDE, Moderation.DELETE, Moderation.MUTE, Moderation.BLOCK),
    private_reply=True,
    visibilities=tuple(Visibility),
    attachments=AttachmentLimit(10_000_000, max_files=4),
    files_with_text=4,
    describe_files=True,
    text=TextLimit(300, Counting.ADDRESSES_23),
)
LONG = (
    "Hola, María. Sentimos mucho lo ocurrido con tu pedido 48213. La nevada del lunes dejó el camión parado en "
    "Zaragoza y no pudimos avisarte a tiempo. El paquete ha salido hoy a las 7:10 y llega antes de las 14 h.\n\n"
    "Para compensarte te devolvemos los gastos de envío y te mandamos un vale de 10 € por correo. Si no llega hoy, "
    "escríbenos y lo resolvemos en el momento."
)


def _pane(
    stage: Stage,
    conversation: str = "c-maria",
    *,
    text: str = "",
    signature: str = "^AV",
    height: int = 620,
    prepare: Callable[[TalkConsole], object] = lambda _console: None,
    **view: Any,
) -> ConversationPane:
    console = TalkConsole()
    console.talk_read.own_signature = signature
    view.setdefault("capabilities", MASTODON)
    console.shape(conversation, **view)
    if text:
        console.talk_read.drafts[conversation] = Draft(text=text, saved_at=NOW)
    prepare(console)
    pane = ConversationPane(stage.ui(cast(Console, console)))
    stage.show(pane, 680, height)
    pane.open(conversation)
    stage.settle()
    return pane


@screen("write-public")
def public(stage: Stage) -> QWidget:
    return _pane(stage, text="Hola, María. Tu pedido ha salido hoy de Zaragoza y llega antes de las 14 h.")


@screen("write-more-public")
def more_public(stage: Stage) -> QWidget:
    def followers(console: TalkConsole) -> None:
        items = console.talk_read.talks["c-maria"]
        items[-1] = msgspec.structs.replace(cast(Any, items[-1]), visibility=Visibility.FOLLOWERS)

    pane = _pane(stage, text="Hola, María.", prepare=followers)
    pane.composer.choose_reach(Visibility.PUBLIC)
    return pane


@screen("write-reach-menu")
def reach_menu(stage: Stage) -> QWidget:
    pane = _pane(stage, text="Hola, María.")
    button: Button = pane.composer._destination.reach
    button.click()
    stage.settle()
    return next(menu for menu in button.findChildren(QMenu) if menu.isVisible())


@screen("write-too-long")
def too_long(stage: Stage) -> QWidget:
    return _pane(stage, text=LONG)


@screen("write-split")
def split(stage: Stage) -> QWidget:
    pane = _pane(stage, text=LONG)
    pane.composer.length._act.click()
    return pane


@screen("write-canned")
def canned(stage: Stage) -> QWidget:
    pane = _pane(stage)
    pane.composer.field.setFocus()
    pane.activateWindow()
    stage.settle()
    pane.composer.canned.begin()
    stage.settle()
    return pane


@screen("write-open-places")
def open_places(stage: Stage) -> QWidget:
    pane = _pane(stage, text="Tu número de expediente es {reference}. Guárdalo, por favor, {first_name}.")
    pane.composer.field.go_to_open_place()
    return pane


@screen("write-privately")
def privately(stage: Stage) -> QWidget:
    pane = _pane(stage)
    message = pane.composer.newest()
    assert message is not None
    pane.composer.reply_to(message, privately=True)
    pane.composer.field.setPlainText("María, ¿nos das por aquí el teléfono del repartidor?")
    return pane


@screen("write-closing-line")
def closing_line(stage: Stage) -> QWidget:
    pane = _pane(stage)
    message = pane.composer.newest()
    assert message is not None
    pane.composer.reply_to(message, privately=True)
    pane.composer.field.setPlainText("María, ¿nos das por aquí el teléfono del repartidor?")
    pane.composer.send()
    stage.settle()
    return pane


@screen("write-window")
def window(stage: Stage) -> QWidget:
    return _pane(
        stage,
        "c-iryna",
        capabilities=Capabilities(
            send=True, private=True, reply_window=timedelta(hours=24), text=TextLimit(1000)
        ),
    )


@screen("write-human-agent")
def human_agent(stage: Stage) -> QWidget:
    return _pane(
        stage,
        "c-iryna",
        capabilities=Capabilities(
            send=True,
            private=True,
            reply_window=timedelta(minutes=30),
            extended_window=timedelta(days=6),
            text=TextLimit(1000),
        ),
    )


@screen("write-template-needed")
def template_needed(stage: Stage) -> QWidget:
    return _pane(
        stage,
        "c-iryna",
        capabilities=Capabilities(
            send=True, private=True, reply_window=timedelta(minutes=5), templates=True, text=TextLimit(1000)
        ),
    )


@screen("write-window-over")
def window_over(stage: Stage) -> QWidget:
    return _pane(
        stage,
        "c-iryna",
        capabilities=Capabilities(
            send=True, private=True, reply_window=timedelta(minutes=5), text=TextLimit(1000)
        ),
    )


@screen("write-suspended")
def suspended(stage: Stage) -> QWidget:
    return _pane(stage, text="Hola, María.", account_health=AccountHealth(state=HealthState.SUSPENDED))


@screen("write-new-mail")
def new_mail(stage: Stage) -> QWidget:
    def empty(console: TalkConsole) -> None:
        console.talk_read.talks["c-tomas"] = []

    return _pane(
        stage,
        "c-tomas",
        text="Adjuntamos el contrato firmado.",
        signature="Ana Vidal · Marca",
        prepare=empty,
        account=ACCOUNTS[2].account,
        capabilities=Capabilities(
            send=True,
            private=True,
            heading=True,
            attachments=AttachmentLimit(25_000_000),
            describe_files=True,
        ),
    )


@screen("write-ways-to-send", SendMenu)
def ways(stage: Stage) -> QWidget:
    menu = SendMenu(stage.behind(), stage.ui(), int, int, lambda _at: None)
    menu.popup(QPoint(40, 40))
    stage.settle()
    return menu


@screen("talk-channels")
def talk_channels(stage: Stage) -> QWidget:
    """Everything that channels bring into a time line."""
    return _pane(stage, height=1180, prepare=lambda console: _fill(console, CHANNELS))


@screen("talk-sending")
def talk_sending(stage: Stage) -> QWidget:
    return _pane(stage, height=900, prepare=lambda console: _fill(console, SENDING))


@screen("talk-suspended")
def talk_suspended(stage: Stage) -> QWidget:
    waiting = message("w", "Te devolvemos los gastos de envío.", 3, ours=True, reply="reply-w")
    waiting = msgspec.structs.replace(waiting, delivery=DeliveryState.QUEUED)
    return _pane(
        stage,
        prepare=lambda console: _fill(console, (*SENDING[:1], waiting)),
        account_health=AccountHealth(state=HealthState.SUSPENDED),
    )


@screen("talk-hover")
def talk_hover(stage: Stage) -> QWidget:
    pane = _pane(stage)
    pane.timeline.list._under = "m4"
    pane.timeline.list.viewport().update()
    return pane


@screen("talk-message-menu")
def talk_menu(stage: Stage) -> QWidget:
    pane = _pane(stage)
    rows = {row.key: row for row in pane.timeline.list.rows}
    pane.timeline.list.menu_wanted.emit(rows["m4"], QPoint(40, 40), "")
    stage.settle()
    return next(menu for menu in pane.findChildren(QMenu) if menu.isVisible())


@screen("talk-mail")
def talk_mail(stage: Stage) -> QWidget:
    def mail(console: TalkConsole) -> None:
        console.talk_read.talks["c-tomas"] = list(MAIL)

    return _pane(
        stage,
        "c-tomas",
        height=760,
        prepare=mail,
        signature="",
        title="Contrato marco 2026",
        account=ACCOUNTS[2].account,
        capabilities=Capabilities(send=True, private=True, heading=True, quote=True),
    )


def _fill(console: TalkConsole, items: tuple[TimelineItem, ...]) -> None:
    console.talk_read.talks["c-maria"] = list(items)
