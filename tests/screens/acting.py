"""The dialogs of writing and of acting on what customers wrote, over the sample console."""

from __future__ import annotations

from typing import TypeVar, cast

import msgspec
from agent_console_ui.context import Console, Ui
from agent_console_ui.dialogs.canned import CannedDialog
from agent_console_ui.dialogs.contact import ContactDialog
from agent_console_ui.dialogs.describe import DescribeDialog
from agent_console_ui.dialogs.elsewhere import ElsewhereDialog
from agent_console_ui.dialogs.moderate import OTHER, ModerateDialog
from agent_console_ui.dialogs.send_later import SendLaterDialog
from agent_console_ui.dialogs.template import TemplateDialog
from agent_console_ui.settings.dialog import SettingsDialog
from PySide6.QtWidgets import QDialog, QWidget

from agent_console.domain.console import KindInfo
from agent_console.domain.entry import ContactKind, Moderation
from agent_console.domain.views import IdentityView, MessageView
from tests.screens.registry import screen
from tests.screens.stage import Stage
from tests.ui.talk_console import TalkConsole
from tests.ui.timeline_samples import MARIA, PICTURE

D = TypeVar("D", bound=QDialog)


class Kinds:
    """Some kinds of channels, for the choice of one."""

    def kinds(self) -> tuple[KindInfo, ...]:
        """By name only."""
        return tuple(KindInfo(name, name, ()) for name in ("email", "mastodon", "matrix", "whatsapp"))


def _ui(stage: Stage, console: TalkConsole | None = None) -> Ui:
    made = console or TalkConsole()
    made.accounts = Kinds()  # type: ignore[assignment]
    made.talk_read.own_signature = "^AV"
    return stage.ui(cast(Console, made))


def _open(stage: Stage, dialog: D) -> D:
    dialog.open()
    stage.settle()
    return dialog


def _complaint() -> MessageView:
    return cast(MessageView, MARIA[-1])


@screen("dialog-send-later", SendLaterDialog)
def send_later(stage: Stage) -> QWidget:
    return _open(stage, SendLaterDialog(stage.behind(), _ui(stage)))


@screen("dialog-template", TemplateDialog)
def template(stage: Stage) -> QWidget:
    dialog = _open(stage, TemplateDialog(stage.behind(), _ui(stage), "c-iryna", {"first_name": "María"}))
    dialog.which.setCurrentIndex(dialog.which.findText("order_update · es_ES"))
    for field, value in zip(dialog.values, ("María", "48213", "sábado"), strict=True):
        field.setText(value)
    return dialog


@screen("dialog-template-none")
def template_none(stage: Stage) -> QWidget:
    console = TalkConsole()
    console.talk_read.template_views = ()
    return _open(stage, TemplateDialog(stage.behind(), _ui(stage, console), "c-iryna", {}))


@screen("dialog-describe", DescribeDialog)
def describe(stage: Stage) -> QWidget:
    dialog = _open(stage, DescribeDialog(stage.behind(), _ui(stage), PICTURE))
    dialog.text.setPlainText("Una caja de cartón abollada por una esquina, con la cinta rota.")
    return dialog


@screen("dialog-moderate-hide", ModerateDialog)
def moderate_hide(stage: Stage) -> QWidget:
    dialog = _open(stage, ModerateDialog(stage.behind(), _ui(stage), _complaint(), Moderation.HIDE))
    dialog.reason.choose(OTHER)
    dialog.other.setText("Publica el teléfono de otra persona")
    return dialog


@screen("dialog-moderate-delete")
def moderate_delete(stage: Stage) -> QWidget:
    return _open(stage, ModerateDialog(stage.behind(), _ui(stage), _complaint(), Moderation.DELETE))


@screen("dialog-moderate-block")
def moderate_block(stage: Stage) -> QWidget:
    return _open(stage, ModerateDialog(stage.behind(), _ui(stage), _complaint(), Moderation.BLOCK))


@screen("dialog-elsewhere", ElsewhereDialog)
def elsewhere(stage: Stage) -> QWidget:
    return _open(stage, ElsewhereDialog(stage.behind(), _ui(stage), "c-maria", text="Hola, María."))


@screen("dialog-elsewhere-nowhere-known")
def elsewhere_unknown(stage: Stage) -> QWidget:
    console = TalkConsole()
    console.talk_read.other_ways = ()
    dialog = _open(stage, ElsewhereDialog(stage.behind(), _ui(stage, console), "c-maria"))
    dialog.address.setText("maria.g@correo.ej")
    return dialog


@screen("dialog-contact", ContactDialog)
def contact(stage: Stage) -> QWidget:
    dialog = _open(
        stage, ContactDialog(stage.behind(), _ui(stage), conversation="c-maria", name="María Gómez")
    )
    dialog.minutes.setValue(7)
    dialog.text.setPlainText("Confirma la dirección. Quiere que el repartidor llame antes de subir.")
    return dialog


@screen("dialog-contact-somebody-new")
def contact_new(stage: Stage) -> QWidget:
    dialog = _open(stage, ContactDialog(stage.behind(), _ui(stage)))
    dialog.how.choose(ContactKind.VISIT)
    dialog.name.setText("Nuria Sanz")
    return dialog


@screen("dialog-canned", CannedDialog)
def canned(stage: Stage) -> QWidget:
    return _open(stage, CannedDialog(stage.behind(), _ui(stage)))


@screen("dialog-canned-new")
def canned_new(stage: Stage) -> QWidget:
    text = "Sentimos el retraso, {first_name}. Tu número de expediente es {reference}."
    dialog = _open(stage, CannedDialog(stage.behind(), _ui(stage), text=text))
    dialog.shortcut.setText("retraso")
    return dialog


@screen("settings-signature")
def settings_signature(stage: Stage) -> QWidget:
    return _open(stage, SettingsDialog(stage.behind(), _ui(stage), "writing"))


@screen("history-identities")
def history(stage: Stage) -> QWidget:
    from agent_console_ui.history.panel import HistoryPanel

    console = TalkConsole()
    card = console.talk_read.cards["customer-c-maria"]
    first = msgspec.structs.replace(card.identities[0], handle="@mariag@mastodon.ej", follows=True)
    phone = IdentityView(
        id="i4", channel="phone", remote="+34 600 123 456", name="María", avatar="", messages=2, last_at=None
    )
    troll = msgspec.structs.replace(card.identities[2], muted=True, blocked=True)
    console.talk_read.cards[card.id] = msgspec.structs.replace(
        card, identities=(first, card.identities[1], troll, phone)
    )
    panel = HistoryPanel(_ui(stage, console))
    stage.show(panel, 320, 760)
    panel.show_customer(card.id, "c-maria")
    stage.settle()
    return panel
