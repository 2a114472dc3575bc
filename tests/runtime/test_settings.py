"""Settings survive whatever happens to their file."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from agent_console.runtime import settings
from agent_console.runtime.settings import Settings, SettingsFile


def test_defaults_hold_until_something_is_set(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "new")
    assert (file.current, file.note) == (Settings(), "")
    assert (file.current.undo_delay, file.current.reopen_days) == (6, 3)
    assert not file.path.exists()


def test_what_is_set_is_there_next_time(tmp_path: Path) -> None:
    SettingsFile(tmp_path).change(theme="dark", panes=(300, 700, 320), shortcuts={"close": "Ctrl+W"})
    again = SettingsFile(tmp_path).current
    assert (again.theme, again.panes, again.shortcuts) == ("dark", (300, 700, 320), {"close": "Ctrl+W"})


@pytest.mark.parametrize("broken", [b"", b"{", b"\xff\xfe\x00", b"[1, 2]", b"null", b'{"theme": 3'])
def test_a_broken_file_gives_defaults_and_a_note_and_is_kept(tmp_path: Path, broken: bytes) -> None:
    path = tmp_path / settings.FILE
    path.write_bytes(broken)
    file = SettingsFile(tmp_path)
    assert file.current == Settings()
    assert file.note.startswith(settings.FILE)
    assert (tmp_path / "settings.json.broken").read_bytes() == broken
    file.change(language="uk")
    assert SettingsFile(tmp_path).current.language == "uk"


def test_one_wrong_value_does_not_cost_the_others(tmp_path: Path) -> None:
    (tmp_path / settings.FILE).write_text(json.dumps({"theme": "dark", "undo_delay": "soon", "backups": -1}))
    file = SettingsFile(tmp_path)
    assert (file.current.theme, file.current.undo_delay, file.current.backups) == ("dark", 6, 7)
    assert file.note


def test_a_setting_of_a_later_version_is_no_error(tmp_path: Path) -> None:
    (tmp_path / settings.FILE).write_text(json.dumps({"theme": "dark", "hologram": True}))
    file = SettingsFile(tmp_path)
    assert (file.current.theme, file.note) == ("dark", "")


@pytest.mark.parametrize(
    "values", [{"undo_delay": -1}, {"undo_delay": 61}, {"undo_delay": float("nan")}, {"backups": "x"}]
)
def test_a_wrong_value_is_refused_and_changes_nothing(tmp_path: Path, values: dict[str, object]) -> None:
    file = SettingsFile(tmp_path)
    with pytest.raises(ValueError):
        file.change(**values)
    assert file.current == Settings() == SettingsFile(tmp_path).current


def test_an_unknown_name_is_a_mistake_of_ours(tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        SettingsFile(tmp_path).change(colour="red")


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = SettingsFile(tmp_path)
    file.change(theme="dark")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("agent_console.runtime.settings.os.fsync", full)
    with pytest.raises(OSError, match="space"):
        file.change(theme="light")
    assert file.current.theme == "dark" == SettingsFile(tmp_path).current.theme
    assert [path.name for path in tmp_path.iterdir()] == [settings.FILE]


@pytest.mark.skipif(sys.platform == "win32", reason="no file modes")
def test_only_its_owner_may_read_the_file(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path)
    file.change(theme="dark")
    assert file.path.stat().st_mode & 0o077 == 0


def test_the_folders_can_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AGENT_CONSOLE_CONFIG", str(tmp_path / "c"))
    monkeypatch.setenv("AGENT_CONSOLE_DATA", str(tmp_path / "d"))
    assert (settings.config_folder(), settings.data_folder()) == (tmp_path / "c", tmp_path / "d")
