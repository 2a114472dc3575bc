"""Whether there is a screen to draw on, and which system libraries are missing for it."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping

NO_SCREEN = "There is no screen here: a picture of the practice workspace is drawn instead of a window."

_PACKAGES = {
    "libEGL": "libegl1",
    "libGL": "libgl1",
    "libxkbcommon-x11": "libxkbcommon-x11-0",
    "libxkbcommon": "libxkbcommon0",
    "libfontconfig": "libfontconfig1",
    "libdbus-1": "libdbus-1-3",
    "libglib-2.0": "libglib2.0-0",
    "libgthread-2.0": "libglib2.0-0",
    "libxcb-cursor": "libxcb-cursor0",
    "libxcb-icccm": "libxcb-icccm4",
    "libxcb-keysyms": "libxcb-keysyms1",
    "libxcb-shape": "libxcb-shape0",
}
_FOR_X = (
    "libxcb-cursor.so.0",
    "libxkbcommon-x11.so.0",
    "libxcb-icccm.so.4",
    "libxcb-keysyms.so.1",
    "libxcb-shape.so.0",
)


def has_screen(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """A window could be seen: on Linux that takes X or Wayland, and Qt not told to draw into the void."""
    if environment.get("QT_QPA_PLATFORM", "").split(":")[0] in ("offscreen", "minimal"):
        return False
    if platform.startswith("linux"):
        return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))
    return True


def missing_for_x(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> list[str]:
    """Libraries that Qt would abort without on X, before it could say why."""
    if not platform.startswith("linux") or environment.get("WAYLAND_DISPLAY"):
        return []
    import ctypes

    missing = []
    for name in _FOR_X:
        try:
            ctypes.CDLL(name)
        except OSError:
            missing.append(name)
    return missing


def advice(missing: list[str]) -> str:
    """One line that says how to install them."""
    packages = list(dict.fromkeys(_package(name) for name in missing))
    return f"Qt needs {', '.join(missing)}. Install with: sudo apt-get install {' '.join(packages)}"


def missing_in(error: ImportError) -> list[str]:
    """The library that an import of Qt did not find; none when the error is another one."""
    found = re.match(r"(lib[\w.+-]+\.so[\w.]*): cannot open shared object file", str(error))
    return [found.group(1)] if found else []


def _package(library: str) -> str:
    stem = library.split(".so")[0]
    return _PACKAGES.get(stem, stem.lower())
