"""Exporting corrected moods: nothing is replaced unasked, and it says how many were written."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from agent_console_ui.context import Ui
from agent_console_ui.dialogs.export_corrections import ExportCorrectionsDialog
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.keys import click, key, type_text
from tests.ui.samples import SampleConsole


class WritingArchive:
    """Writes a line, as many corrections as told."""

    def __init__(self) -> None:
        self.count = 12
        self.fail: OSError | None = None

    async def export_corrections(self, target: Path) -> int:
        """As told."""
        if self.fail is not None:
            raise self.fail
        target.write_text("text,label\n", "utf-8")  # noqa: ASYNC240
        return self.count


@pytest.fixture
def archive(console: SampleConsole) -> WritingArchive:
    """In place of the console's."""
    made = WritingArchive()
    console.archive = made  # type: ignore[assignment]
    return made


@pytest.fixture
def dialog(qtbot: QtBot, ui: Ui, archive: WritingArchive) -> ExportCorrectionsDialog:
    """Open, over a window."""
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    made = ExportCorrectionsDialog(parent, ui)
    made.open()
    keep: Any = made
    keep.behind = SimpleNamespace(parent=parent)
    return made


def test_it_says_that_texts_of_customers_are_in_it(dialog: ExportCorrectionsDialog) -> None:
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "what customers wrote" in said
    assert not dialog.start.isEnabled()


def test_a_typed_file_is_written_by_enter_and_counted(
    qtbot: QtBot, dialog: ExportCorrectionsDialog, tmp_path: Path
) -> None:
    target = tmp_path / "mood.csv"
    type_text(dialog.file, str(target))
    key(dialog.file, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.written.isVisible)
    assert dialog.written.text() == f"12 corrections written: {target}"
    assert target.exists()
    assert dialog.close_button.text() == "Done"


def test_without_corrections_it_says_so(
    qtbot: QtBot, dialog: ExportCorrectionsDialog, archive: WritingArchive, tmp_path: Path
) -> None:
    archive.count = 0
    type_text(dialog.file, str(tmp_path / "mood.csv"))
    click(dialog.start)
    qtbot.waitUntil(dialog.written.isVisible)
    assert "Nobody has corrected a mood yet" in dialog.written.text()


def test_a_file_that_is_there_is_only_replaced_when_asked_again(
    qtbot: QtBot, dialog: ExportCorrectionsDialog, tmp_path: Path
) -> None:
    target = tmp_path / "mood.csv"
    target.write_text("mine", "utf-8")
    type_text(dialog.file, str(target))
    click(dialog.start)
    qtbot.waitUntil(lambda: "already" in dialog.trouble.text())
    assert target.read_text("utf-8") == "mine"
    click(dialog.start)
    qtbot.waitUntil(dialog.written.isVisible)
    assert target.read_text("utf-8") != "mine"


def test_a_file_agreed_on_in_the_systems_dialog_is_replaced_at_once(
    qtbot: QtBot, dialog: ExportCorrectionsDialog, tmp_path: Path
) -> None:
    target = tmp_path / "mood.csv"
    target.write_text("mine", "utf-8")
    dialog._choose()
    chooser = dialog.findChild(QFileDialog)
    assert chooser is not None
    assert chooser.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    chooser.fileSelected.emit(str(target))
    chooser.close()
    click(dialog.start)
    qtbot.waitUntil(dialog.written.isVisible)
    assert target.read_text("utf-8") != "mine"


def test_what_cannot_be_written_is_said_and_can_be_tried_elsewhere(
    qtbot: QtBot, dialog: ExportCorrectionsDialog, archive: WritingArchive, tmp_path: Path
) -> None:
    archive.fail = PermissionError(13, "denied")
    type_text(dialog.file, str(tmp_path / "mood.csv"))
    click(dialog.start)
    qtbot.waitUntil(lambda: "could not be read or written" in dialog.trouble.text())
    assert dialog.start.isEnabled()
