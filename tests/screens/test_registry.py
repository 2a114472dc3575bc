"""No dialog and no menu is without a picture, and no picture shows a text that is cut off."""

from __future__ import annotations

import importlib
import os
import pkgutil
import subprocess
import sys
from pathlib import Path

import agent_console_ui.dialogs
import pytest
from agent_console_ui import theme
from agent_console_ui.dialogs.frame import DialogFrame
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QDialog, QLabel, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.screens import checks
from tests.screens.registry import every

ROOT = Path(__file__).resolve().parents[2]


def dialogs() -> set[type[QWidget]]:
    """Every dialog and menu class of the package."""
    found: set[type[QWidget]] = set()
    for module in pkgutil.iter_modules(agent_console_ui.dialogs.__path__):
        loaded = importlib.import_module(f"agent_console_ui.dialogs.{module.name}")
        for each in vars(loaded).values():
            dialog = isinstance(each, type) and issubclass(each, QDialog | QMenu)
            if dialog and each is not DialogFrame and each.__module__ == loaded.__name__:
                found.add(each)
    return found


def test_every_dialog_and_menu_has_a_screen() -> None:
    shown = {screen.shows for screen in every().values()}
    assert dialogs()
    assert dialogs() - shown == set()


def test_names_can_be_names_of_files() -> None:
    assert all(name and name == name.lower() and "/" not in name and " " not in name for name in every())


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_pair_of_colours_is_far_enough_apart(qtbot: QtBot, mode: theme.Mode) -> None:
    theme.set_mode(mode)
    try:
        assert checks.weak_pairs() == []
    finally:
        theme.set_mode("light")


def test_contrast_is_that_of_wcag() -> None:
    assert checks.contrast(QColor("#000000"), QColor("#FFFFFF")) == pytest.approx(21)
    assert checks.contrast(QColor("#777777"), QColor("#FFFFFF")) == pytest.approx(4.48, abs=0.01)


def test_a_label_and_a_button_that_are_too_narrow_are_found(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    label = QLabel("Much too long for its place", holder)
    label.setGeometry(0, 0, 30, 20)
    button = QPushButton("Much too long for its place", holder)
    button.setGeometry(0, 30, 30, 24)
    fits = QLabel("Fits", holder)
    fits.setGeometry(0, 60, 120, 24)
    holder.resize(300, 100)
    holder.show()
    qtbot.waitExposed(holder)
    found = checks.cut_off(holder)
    assert len(found) == 2
    assert not any("Fits" in each for each in found)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "es", "uk"])
def test_every_dialog_fits_its_texts_in_every_language(tmp_path: Path, language: str) -> None:
    command = [sys.executable, "-m", "tools.screens", "--out", str(tmp_path), "--theme", "light"]
    only = [part for name in ("dialog-", "menu-", "first", "settings-", "main") for part in ("--only", name)]
    done = subprocess.run(
        [*command, "--language", language, *only],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    names = {path.stem for path in (tmp_path / f"{language}-light").glob("*.png")}
    assert {"dialog-escalate", "menu-close", "main", "first", "settings-accounts"} <= names
    assert (tmp_path / f"{language}-light" / "main.png").read_bytes().startswith(b"\x89PNG")
