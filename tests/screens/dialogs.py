"""The dialogs and the settings, in the states that matter."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from agent_console_ui.dialogs.about import AboutDialog
from agent_console_ui.dialogs.add_account import AddAccountDialog
from agent_console_ui.dialogs.backup import BackupDialog
from agent_console_ui.dialogs.confirm_remove_account import ConfirmRemoveAccountDialog
from agent_console_ui.dialogs.escalate import EscalateDialog
from agent_console_ui.dialogs.import_history import ImportDialog
from agent_console_ui.dialogs.quarantine import QuarantineDialog
from agent_console_ui.dialogs.recovery_key import RecoveryKeyDialog
from agent_console_ui.dialogs.restore import RestoreDialog
from agent_console_ui.dialogs.sign_in import SignInDialog
from agent_console_ui.dialogs.snooze import SnoozeDialog
from agent_console_ui.dialogs.tag import TagDialog
from agent_console_ui.first.beginning import Beginning
from agent_console_ui.settings.dialog import SettingsDialog
from PySide6.QtWidgets import QDialog, QWidget

from agent_console.domain.account import AccountHealth, HealthState
from agent_console.domain.views import InboxQuery
from agent_console.errors import (
    ImportRefused,
    NoKeyring,
    Rejected,
    SignInAgain,
    Unreachable,
    UnreachableKind,
)
from agent_console.runtime.events import HealthChanged
from tests.screens.pretend import ACCOUNT, KINDS, PretendAccounts, PretendArchive, PretendConsole, views
from tests.screens.registry import screen
from tests.screens.stage import Stage

D = TypeVar("D", bound=QDialog)


def _open(stage: Stage, dialog: D) -> D:
    dialog.open()
    stage.settle()
    return dialog


def _first(stage: Stage) -> str:
    return stage.wait(stage.console.read.inbox_ids(InboxQuery()))[0]


@screen("dialog-escalate", EscalateDialog)
def escalate(stage: Stage) -> QWidget:
    dialog = _open(stage, EscalateDialog(stage.behind(), stage.ui(), _first(stage)))
    dialog.reason.setPlainText("Tercera queja por el pedido NB-48213. Logística debe llamar hoy.")
    return dialog


@screen("dialog-escalated")
def escalated(stage: Stage) -> QWidget:
    dialog = _open(stage, EscalateDialog(stage.behind(), stage.ui(PretendConsole(stage.console)), "c"))
    dialog.reason.setPlainText("Tercera queja")
    dialog.escalate.click()
    return dialog


@screen("dialog-tags", TagDialog)
def tags(stage: Stage) -> QWidget:
    ids = stage.wait(stage.console.read.inbox_ids(InboxQuery()))[:2]
    return _open(stage, TagDialog(stage.behind(), stage.ui(), ids))


@screen("dialog-snooze", SnoozeDialog)
def snooze(stage: Stage) -> QWidget:
    return _open(stage, SnoozeDialog(stage.behind(), stage.ui(), [_first(stage)]))


def _add(stage: Stage, accounts: PretendAccounts) -> AddAccountDialog:
    ui = stage.ui(PretendConsole(stage.console, accounts=accounts))
    dialog = _open(stage, AddAccountDialog(stage.behind(), ui))
    dialog.form.fields["server"].setText("community.nubarra.example")
    dialog.form.fields["user"].setText("@ayuda:nubarra.example")
    dialog.form.fields["password"].setText("correct horse")
    dialog.form.changed.emit()
    return dialog


@screen("dialog-connect", AddAccountDialog)
def connect(stage: Stage) -> QWidget:
    return _add(stage, PretendAccounts())


def _choose(stage: Stage, kind: str = "", answer: BaseException | None = None) -> AddAccountDialog:
    ui = stage.ui(PretendConsole(stage.console, accounts=PretendAccounts(answer, KINDS)))
    return _open(stage, AddAccountDialog(stage.behind(), ui, kind))


@screen("dialog-connect-channels")
def connect_channels(stage: Stage) -> QWidget:
    return _choose(stage)


@screen("dialog-connect-email")
def connect_email(stage: Stage) -> QWidget:
    dialog = _choose(stage, "email")
    dialog.form.more.setChecked(True)
    dialog.fit()
    return dialog


@screen("dialog-connect-whatsapp")
def connect_whatsapp(stage: Stage) -> QWidget:
    return _choose(stage, "whatsapp")


@screen("dialog-connect-facebook")
def connect_facebook(stage: Stage) -> QWidget:
    return _choose(stage, "facebook")


@screen("dialog-connect-browser")
def connect_browser(stage: Stage) -> QWidget:
    dialog = _choose(stage, "mastodon")
    dialog.waiting.open_address = lambda _address: True
    dialog.form.fields["server"].setText("mastodon.social")
    dialog.form.changed.emit()
    dialog.save.click()
    if dialog._ticket is not None:
        stage.operations._forget(dialog._ticket)
    dialog.waiting.ask()("https://mastodon.social/oauth/authorize")
    dialog.waiting._look()
    dialog.waiting._timer.stop()
    dialog.waiting.bar.setRange(0, 10)
    dialog.waiting.bar.setValue(4)
    return dialog


@screen("dialog-connect-declined")
def connect_declined(stage: Stage) -> QWidget:
    dialog = _choose(stage, "mastodon", Rejected("consent_denied"))
    dialog.form.fields["server"].setText("mastodon.social")
    dialog.form.changed.emit()
    dialog.save.click()
    stage.settle()
    return dialog


@screen("dialog-connect-practice")
def connect_practice(stage: Stage) -> QWidget:
    return _open(stage, AddAccountDialog(stage.behind(), stage.ui()))


@screen("dialog-connect-testing")
def connect_testing(stage: Stage) -> QWidget:
    dialog = _add(stage, PretendAccounts(None))
    dialog.save.click()
    dialog.waiting.bar.setRange(0, 10)  # a bar without an end moves, and no two pictures would be the same
    dialog.waiting.bar.setValue(4)
    if dialog._ticket is not None:
        stage.operations._forget(dialog._ticket)
    return dialog


def _failed(stage: Stage, error: BaseException, *, token: bool = False) -> QWidget:
    dialog = _add(stage, PretendAccounts(error))
    if token and dialog.form.way is not None:
        dialog.form.way.button("token").click()
        dialog.form.fields["token"].setText("syt_abc")
        dialog.form.changed.emit()
    dialog.save.click()
    stage.settle()
    return dialog


@screen("dialog-connect-wrong-password")
def wrong_password(stage: Stage) -> QWidget:
    return _failed(stage, Rejected("Invalid username or password"))


@screen("dialog-connect-wrong-token")
def wrong_token(stage: Stage) -> QWidget:
    return _failed(stage, SignInAgain(""), token=True)


@screen("dialog-connect-unknown-server")
def unknown_server(stage: Stage) -> QWidget:
    return _failed(stage, Unreachable(UnreachableKind.NAME_UNKNOWN))


@screen("dialog-connect-html")
def html(stage: Stage) -> QWidget:
    return _failed(stage, Unreachable(UnreachableKind.NOT_THIS_SERVICE))


@screen("dialog-connect-certificate")
def certificate(stage: Stage) -> QWidget:
    return _failed(stage, Unreachable(UnreachableKind.CERTIFICATE))


@screen("dialog-connected")
def connected(stage: Stage) -> QWidget:
    dialog = _add(stage, PretendAccounts(ACCOUNT))
    dialog.save.click()
    stage.settle()
    health = AccountHealth(state=HealthState.BACKFILLING, backfill_done=14, backfill_total=38)
    stage.bridge.event.emit(HealthChanged(ACCOUNT.id, health))
    return dialog


@screen("dialog-sign-in", SignInDialog)
def sign_in(stage: Stage) -> QWidget:
    return _open(stage, SignInDialog(stage.behind(), stage.ui(PretendConsole(stage.console)), "a-2"))


@screen("dialog-remove-account", ConfirmRemoveAccountDialog)
def remove(stage: Stage) -> QWidget:
    return _open(stage, ConfirmRemoveAccountDialog(stage.behind(), stage.ui(), views()[1]))


@screen("dialog-quarantine", QuarantineDialog)
def quarantine(stage: Stage) -> QWidget:
    ui = stage.ui(PretendConsole(stage.console))
    return _open(stage, QuarantineDialog(stage.behind(), ui, ACCOUNT))


def _import(stage: Stage, archive: PretendArchive) -> ImportDialog:
    ui = stage.ui(PretendConsole(stage.console, archive=archive))
    return _open(stage, ImportDialog(stage.behind(), ui))


def _with_file(stage: Stage, archive: PretendArchive) -> ImportDialog:
    file = stage.folder / "twcs.csv"
    file.write_text("tweet_id,author_id,inbound,created_at,text,response_tweet_id,in_response_to_tweet_id\n")
    dialog = _import(stage, archive)
    dialog.take([file])
    stage.settle()
    return dialog


@screen("dialog-import", ImportDialog)
def import_history(stage: Stage) -> QWidget:
    return _import(stage, PretendArchive())


@screen("dialog-import-chosen")
def import_chosen(stage: Stage) -> QWidget:
    return _with_file(stage, PretendArchive())


@screen("dialog-import-running")
def import_running(stage: Stage) -> QWidget:
    dialog = _with_file(stage, PretendArchive(None))
    dialog.start.click()
    if dialog._ticket is not None:
        stage.operations._forget(dialog._ticket)
    stage.settle(lambda: dialog.bar.value() > 0)
    return dialog


@screen("dialog-import-report")
def import_report(stage: Stage) -> QWidget:
    dialog = _with_file(stage, PretendArchive())
    dialog.start.click()
    stage.settle()
    return dialog


@screen("dialog-import-refused")
def import_refused(stage: Stage) -> QWidget:
    refused = ImportRefused("twcs.csv", "no_columns", "created_at, text")
    dialog = _with_file(stage, PretendArchive(refused))
    dialog.start.click()
    stage.settle()
    return dialog


@screen("dialog-recovery-key", RecoveryKeyDialog)
def recovery_key(stage: Stage) -> QWidget:
    return _open(stage, RecoveryKeyDialog(stage.behind(), stage.ui(PretendConsole(stage.console))))


@screen("dialog-backup", BackupDialog)
def backup(stage: Stage) -> QWidget:
    dialog = _open(stage, BackupDialog(stage.behind(), stage.ui(PretendConsole(stage.console))))
    dialog.folder.setText("/media/ana/disk")
    return dialog


@screen("dialog-backup-done")
def backup_done(stage: Stage) -> QWidget:
    dialog = _open(stage, BackupDialog(stage.behind(), stage.ui(PretendConsole(stage.console))))
    dialog.folder.setText("/media/ana/disk")
    dialog.start.click()
    return dialog


def _restore(stage: Stage, error: BaseException) -> RestoreDialog:
    async def fail(backup: Path, place: Path, key: str | None, key_file: Path | None) -> object:
        raise error

    place = Path("/home/ana/.local/share/agent-console/workspace")
    dialog = _open(stage, RestoreDialog(stage.behind(), stage.operations, fail, place))
    dialog.file.setText("/media/ana/disk/agent-console-2026-11-20.acbackup")
    return dialog


@screen("dialog-restore", RestoreDialog)
def restore(stage: Stage) -> QWidget:
    return _restore(stage, NoKeyring())


@screen("dialog-restore-no-keyring")
def restore_no_keyring(stage: Stage) -> QWidget:
    dialog = _restore(stage, NoKeyring())
    dialog.start.click()
    stage.settle()
    return dialog


@screen("dialog-about", AboutDialog)
def about(stage: Stage) -> QWidget:
    return _open(stage, AboutDialog(stage.behind()))


def _settings(stage: Stage, page: str) -> SettingsDialog:
    ui = stage.ui(PretendConsole(stage.console))
    return _open(stage, SettingsDialog(stage.behind(), ui, page))


@screen("settings-accounts", SettingsDialog)
def settings_accounts(stage: Stage) -> QWidget:
    return _settings(stage, "accounts")


@screen("settings-accounts-all")
def settings_accounts_all(stage: Stage) -> QWidget:
    dialog = _settings(stage, "accounts")
    dialog.resize(860, 1240)
    stage.settle()
    return dialog


@screen("settings-accounts-none")
def settings_accounts_none(stage: Stage) -> QWidget:
    ui = stage.ui(PretendConsole(stage.console, shown=()))
    return _open(stage, SettingsDialog(stage.behind(), ui, "accounts"))


@screen("settings-appearance")
def settings_appearance(stage: Stage) -> QWidget:
    return _settings(stage, "appearance")


@screen("settings-writing")
def settings_writing(stage: Stage) -> QWidget:
    return _settings(stage, "writing")


@screen("settings-workspace")
def settings_workspace(stage: Stage) -> QWidget:
    dialog = _settings(stage, "workspace")
    page = dialog.made["workspace"]
    page.check.click()  # type: ignore[attr-defined]
    dialog.resize(860, 800)
    stage.settle()
    return dialog


@screen("settings-keys")
def settings_keys(stage: Stage) -> QWidget:
    dialog = _settings(stage, "keys")
    dialog.resize(860, 1500)
    stage.settle()
    return dialog


def beginning(stage: Stage) -> Beginning:
    """Of a workspace that is never made."""
    return Beginning(Path("/home/ana/.local/share/agent-console/workspace"))
