"""Importing a history, and keeping the workspace: backup, restore, recovery key."""

from __future__ import annotations

import asyncio
import stat
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, cast

import pytest
from agent_console_ui.context import Ui
from agent_console_ui.dialogs import import_words
from agent_console_ui.dialogs.backup import BackupDialog
from agent_console_ui.dialogs.import_history import ImportDialog
from agent_console_ui.dialogs.recovery_key import RecoveryKeyDialog, lines_of
from agent_console_ui.dialogs.restore import RestoreDialog
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from agent_console.domain.console import Archive
from agent_console.domain.views import ImportProgress, ImportReport, Skipped
from agent_console.errors import DiskFull, ImportRefused, KeyMissing, NoKeyring, RecoveryKeyMistyped
from tests.screens.pretend import REPORT, PretendArchive
from tests.ui.keys import key, type_text
from tests.ui.samples import SampleConsole

HEADER = "tweet_id,author_id,inbound,created_at,text,response_tweet_id,in_response_to_tweet_id\n"


class Asked(PretendArchive):
    """Remembers what it was asked; a running import ends with a report when it is cancelled."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[object, ...]] = []

    async def import_history(
        self,
        format_name: str,
        paths: Sequence[Path],
        progress: Callable[[ImportProgress], None] | None = None,
    ) -> ImportReport:
        """As told."""
        self.asked.append((format_name, tuple(paths)))
        try:
            return await super().import_history(format_name, paths, progress)
        except asyncio.CancelledError:
            return ImportReport(conversations=1, messages=2, customers=1, known=0, skipped=(), cancelled=True)

    async def confirm_recovery_key(self) -> None:
        """Nothing."""
        self.asked.append(("confirmed",))


@pytest.fixture
def archive(console: SampleConsole) -> Asked:
    """What the dialogs talk to."""
    asked = Asked()
    console.archive = cast(Archive, asked)
    return asked


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    """A window behind the dialogs."""
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def csv(tmp_path: Path) -> Path:
    """The beginning of a twcs file."""
    path = tmp_path / "twcs.csv"
    path.write_text(HEADER)
    return path


@pytest.mark.parametrize(
    ("content", "guessed"),
    [
        (HEADER.encode(), "twcs"),
        (b"\xef\xbb\xbf" + HEADER.encode(), "twcs"),
        (b'\n [{"conversation": 1}]', "twitter-care"),
        (b"PK\x03\x04", ""),
        (b"", ""),
    ],
)
async def test_the_format_is_guessed_from_the_beginning(tmp_path: Path, content: bytes, guessed: str) -> None:
    path = tmp_path / "history"
    path.write_bytes(content)
    assert await import_words.guess(path) == guessed
    assert await import_words.guess(tmp_path / "missing") == ""


def drop(dialog: ImportDialog, path: Path) -> None:
    """Let a file fall onto the dialog."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy = Qt.DropAction.CopyAction
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    dialog.zone.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))


def test_a_dropped_file_is_imported_in_the_guessed_format(
    qtbot: QtBot, parent: QWidget, ui: Ui, archive: Asked, csv: Path
) -> None:
    dialog = ImportDialog(parent, ui)
    dialog.open()
    assert not dialog.start.isEnabled()
    drop(dialog, csv)
    qtbot.waitUntil(dialog.start.isEnabled)
    assert dialog.format.currentData() == "twcs"
    with qtbot.waitSignal(dialog.imported) as done:
        dialog.start.click()
    assert done.args == [REPORT]
    assert archive.asked == [("twcs", (csv,))]
    assert dialog.report is not None
    said = dialog.report.text()
    assert "Conversations: 1204" in said
    assert "twcs.csv:118: A line break splits the row (lines 118 to 119)" in said
    assert dialog.report.table.model().rowCount() == len(REPORT.skipped)


def test_a_file_that_looks_like_nothing_asks_for_its_format(
    qtbot: QtBot, parent: QWidget, ui: Ui, archive: Asked, tmp_path: Path
) -> None:
    strange = tmp_path / "strange.bin"
    strange.write_bytes(b"\x00\x01")
    dialog = ImportDialog(parent, ui)
    dialog.open()
    dialog.take([strange])
    qtbot.waitUntil(lambda: "does not look like" in dialog.trouble.text())
    assert not dialog.start.isEnabled()


def test_stopping_keeps_what_was_read_and_says_so(
    qtbot: QtBot, parent: QWidget, ui: Ui, archive: Asked, csv: Path
) -> None:
    archive.answer = None
    dialog = ImportDialog(parent, ui)
    dialog.open()
    dialog.take([csv])
    qtbot.waitUntil(dialog.start.isEnabled)
    dialog.start.click()
    qtbot.waitUntil(lambda: "4180" in dialog.counted.text())
    assert dialog.bar.value() == 420
    with qtbot.waitSignal(dialog.imported) as done:
        key(dialog, Qt.Key.Key_Escape)
    assert done.args is not None and done.args[0].cancelled
    assert "nothing comes twice" in dialog.sentence()


def test_a_refused_file_says_why_and_another_can_be_chosen(
    qtbot: QtBot, parent: QWidget, ui: Ui, archive: Asked, csv: Path
) -> None:
    archive.answer = ImportRefused(str(csv), "no_columns", "created_at")
    dialog = ImportDialog(parent, ui)
    dialog.open()
    dialog.take([csv])
    qtbot.waitUntil(dialog.start.isEnabled)
    dialog.start.click()
    qtbot.waitUntil(lambda: "created_at" in dialog.trouble.text())
    assert dialog.start.isEnabled()


def test_the_report_can_be_copied_and_saved(
    qtbot: QtBot, parent: QWidget, ui: Ui, archive: Asked, csv: Path, tmp_path: Path
) -> None:
    dialog = ImportDialog(parent, ui)
    dialog.open()
    dialog.take([csv])
    qtbot.waitUntil(dialog.start.isEnabled)
    with qtbot.waitSignal(dialog.imported):
        dialog.start.click()
    dialog._copy_report()
    assert "twcs.csv:4021" in QGuiApplication.clipboard().text()
    target = tmp_path / "report.txt"
    dialog.save_report(str(target))
    qtbot.waitUntil(target.exists)
    assert "twcs.csv:28814: Only half written" in target.read_text()


def test_a_reason_that_is_not_known_here_is_shown_as_it_is() -> None:
    assert import_words.line(Skipped("a.csv:3", "new_reason")) == "a.csv:3: new_reason"


# ---- recovery key


def test_the_key_is_confirmed_only_after_the_person_says_so(
    qtbot: QtBot, parent: QWidget, ui: Ui, archive: Asked
) -> None:
    dialog = RecoveryKeyDialog(parent, ui)
    dialog.open()
    qtbot.waitUntil(dialog.kept.isEnabled)
    assert "7K3F  92QX  0M4T  HV8C" in dialog.groups.text()
    assert not dialog.done_button.isEnabled()
    dialog.kept.click()
    with qtbot.waitSignal(dialog.finished):
        dialog.done_button.click()
    assert archive.asked == [("confirmed",)]


def test_later_leaves_it_pending(qtbot: QtBot, parent: QWidget, ui: Ui, archive: Asked) -> None:
    dialog = RecoveryKeyDialog(parent, ui)
    dialog.open()
    qtbot.waitUntil(dialog.kept.isEnabled)
    with qtbot.waitSignal(dialog.finished):
        key(dialog, Qt.Key.Key_Escape)
    assert archive.asked == []


def test_a_saved_key_is_for_its_owner_alone(
    qtbot: QtBot, parent: QWidget, ui: Ui, archive: Asked, tmp_path: Path
) -> None:
    dialog = RecoveryKeyDialog(parent, ui)
    dialog.open()
    qtbot.waitUntil(dialog.kept.isEnabled)
    target = tmp_path / "key.txt"
    dialog.save_to(str(target))
    qtbot.waitUntil(target.exists)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert "7K3F  92QX" in target.read_text()


def test_four_groups_make_a_line() -> None:
    assert lines_of("A-B-C-D-E") == ["A  B  C  D", "E"]


# ---- backup and restore


def test_a_backup_says_where_it_is(qtbot: QtBot, parent: QWidget, ui: Ui, archive: Asked) -> None:
    dialog = BackupDialog(parent, ui)
    dialog.open()
    assert not dialog.start.isEnabled()
    type_text(dialog.folder, "/media/disk")
    key(dialog.folder, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "/media/disk/agent-console" in dialog.written.text())


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (RecoveryKeyMistyped(), "is no recovery key"),
        (KeyMissing("/place"), "Enter the recovery key"),
        (DiskFull("/place"), "The disk is full"),
    ],
)
def test_a_restore_that_fails_says_what_is_wanting(
    qtbot: QtBot, parent: QWidget, ui: Ui, error: BaseException, said: str
) -> None:
    async def restore(*_arguments: object) -> object:
        raise error

    dialog = RestoreDialog(parent, ui.operations, restore, Path("/place"))
    dialog.open()
    type_text(dialog.file, "/media/disk/copy")
    dialog.start.click()
    qtbot.waitUntil(lambda: said in dialog.trouble.text())
    assert dialog.file.text() == "/media/disk/copy"


def test_without_a_keyring_a_key_file_is_asked_for_and_used(qtbot: QtBot, parent: QWidget, ui: Ui) -> None:
    asked: list[tuple[Any, ...]] = []

    async def restore(*arguments: object) -> object:
        asked.append(arguments)
        if arguments[3] is None:
            raise NoKeyring()
        return "console"

    dialog = RestoreDialog(parent, ui.operations, restore, Path("/data/workspace"))
    dialog.open()
    type_text(dialog.file, "/media/disk/copy")
    type_text(dialog.key, "7K3F-92QX")
    dialog.start.click()
    qtbot.waitUntil(dialog.key_file.isVisible)
    with qtbot.waitSignal(dialog.restored) as restored:
        dialog.start.click()
    assert restored.args == ["console"]
    assert asked[-1] == (
        Path("/media/disk/copy"),
        Path("/data/workspace"),
        "7K3F-92QX",
        Path("/data/workspace.key"),
    )
