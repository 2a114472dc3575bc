"""Whether there is a screen, and which system libraries are missing."""

from __future__ import annotations

import pytest
from agent_console_ui import screen


@pytest.mark.parametrize(
    ("environment", "platform", "seen"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, "linux", False),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_a_screen_is_noticed(environment: dict[str, str], platform: str, seen: bool) -> None:
    assert screen.has_screen(environment, platform) is seen


def test_a_missing_library_is_named_with_its_package() -> None:
    error = ImportError("libEGL.so.1: cannot open shared object file: No such file or directory")
    assert screen.advice(screen.missing_in(error)).endswith("sudo apt-get install libegl1")
    assert "\n" not in screen.advice(["libxcb-cursor.so.0", "libEGL.so.1"])


def test_another_import_error_is_not_taken_for_a_missing_library() -> None:
    assert screen.missing_in(ImportError("No module named 'x'")) == []
