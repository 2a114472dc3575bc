"""What the operating system must bring: shared libraries for Qt, a font with emoji, an X server for some tests."""

from __future__ import annotations

import ctypes
import os
import platform
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")


class Missing(Exception):
    """Something is missing that set-up may not install by itself; the message is the one command that does."""


@dataclass(frozen=True)
class Need:
    """Something of the system: the Debian and Ubuntu package that brings it, and how to see that it is there."""

    package: str
    present: Callable[[], bool]
    only_for_tests: bool = False


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _has_program(name: str) -> bool:
    return shutil.which(name) is not None or Path("/usr/bin", name).exists()


def _has_font(file: str) -> bool:
    return any(next(Path(folder).expanduser().rglob(file), None) is not None for folder in FONT_FOLDERS)


def _has_dovecot(program: str) -> bool:
    return any(Path(folder, program).exists() for folder in ("/usr/lib/dovecot", "/usr/libexec/dovecot"))


def _has_postgres() -> bool:
    """Debian keeps the server's own programs out of PATH."""
    return _has_program("initdb") or any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


def _library(package: str, file: str) -> Need:
    return Need(package, partial(_loads, file))


NEEDS = (
    _library("libegl1", "libEGL.so.1"),
    _library("libgl1", "libGL.so.1"),
    _library("libxkbcommon0", "libxkbcommon.so.0"),
    _library("libfontconfig1", "libfontconfig.so.1"),
    _library("libdbus-1-3", "libdbus-1.so.3"),
    _library("libglib2.0-0", "libglib-2.0.so.0"),
    _library("libxcb-cursor0", "libxcb-cursor.so.0"),
    _library("libxkbcommon-x11-0", "libxkbcommon-x11.so.0"),
    _library("libxcb-icccm4", "libxcb-icccm.so.4"),
    _library("libxcb-keysyms1", "libxcb-keysyms.so.1"),
    _library("libxcb-shape0", "libxcb-shape.so.0"),
    Need("fonts-noto-color-emoji", partial(_has_font, "NotoColorEmoji*.ttf")),
    Need("xvfb", partial(_has_program, "Xvfb"), only_for_tests=True),
    Need("xauth", partial(_has_program, "xauth"), only_for_tests=True),
    Need("dovecot-imapd", partial(_has_dovecot, "imap"), only_for_tests=True),
    Need("dovecot-lmtpd", partial(_has_dovecot, "lmtp"), only_for_tests=True),
    # the Bluesky network of the tests: its databases, and what installs its packages and compiles one of them
    Need("postgresql", _has_postgres, only_for_tests=True),
    Need("redis-server", partial(_has_program, "redis-server"), only_for_tests=True),
    Need("npm", partial(_has_program, "npm"), only_for_tests=True),
    Need("g++", partial(_has_program, "g++"), only_for_tests=True),
    Need("make", partial(_has_program, "make"), only_for_tests=True),
)


def missing(purpose: str) -> list[str]:
    """Packages that bring what is not there; empty on systems whose Qt needs nothing from us (macOS, Windows)."""
    if platform.system() != "Linux":
        return []
    return [
        need.package for need in NEEDS if (purpose == "dev" or not need.only_for_tests) and not need.present()
    ]


def provide(purpose: str) -> None:
    """Install what is missing where that needs no question (root, with apt-get). Raises `Missing` otherwise."""
    packages = missing(purpose)
    if not packages:
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None:
        raise Missing(
            "install what your system calls these Debian packages, with its own package manager: "
            + " ".join(packages)
        )
    if os.geteuid() != 0:
        raise Missing("some system libraries are missing; run: sudo " + " ".join(install))
    print("Installing system packages: " + " ".join(packages), flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "-qq", "update"], install):
        done = subprocess.run(
            command,
            env=environment,
            text=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        if done.returncode and command is install:
            raise Missing(
                f"{' '.join(install)} failed: {(done.stdout.strip().splitlines() or ['no message'])[-1]}"
            )
    left = missing(purpose)
    if left:
        raise Missing("installed, but still not usable: " + " ".join(left))
