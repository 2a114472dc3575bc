"""What a person has set for themselves on this computer: small, typed, never secret, never part of a workspace."""

from __future__ import annotations

import contextlib
import logging
import os
import tempfile
from pathlib import Path
from typing import Any

import msgspec
import platformdirs

log = logging.getLogger(__name__)
FILE = "settings.json"


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """All settings. Fields are only ever added, with a default."""

    language: str = ""
    """en, es or uk; empty follows the system."""
    theme: str = "system"
    """light, dark or system."""
    undo_delay: float = 6.0
    """Seconds before a reply leaves; 0 to 60."""
    reopen_days: float = 3.0
    """Days after closing in which a private message reopens its conversation; later it begins a new one."""
    rate_mood: bool = True
    """Moods of customers' messages are judged, on this machine; off: none are, and what comes in waits for them."""
    notifications: bool = True
    notify_sound: bool = False
    send_key: str = "Ctrl+Return"
    density: str = "comfortable"
    """comfortable or compact."""
    agent_name: str = ""
    agent_id: str = ""
    last_workspace: str = ""
    window: str = ""
    """Geometry of the window, encoded by the front end."""
    panes: tuple[int, ...] = ()
    """Widths of the three panes, in pixels."""
    shortcuts: dict[str, str] = {}
    """Command name to key sequence, for those that were rebound."""
    backups: int = 7
    """How many scheduled backups are kept."""
    extra: dict[str, str] = {}
    """What a front end keeps that is its own business."""

    def __post_init__(self) -> None:
        limits = (("undo_delay", 0.0, 60.0), ("reopen_days", 0.0, 365.0), ("backups", 0, 1000))
        for name, least, most in limits:
            value = getattr(self, name)
            if not least <= value <= most:  # also false for NaN
                raise ValueError(f"{name} is {value}, not between {least} and {most}")


class SettingsFile:
    """The settings on disk. A broken file gives defaults and a note, and is kept beside as settings.json.broken."""

    def __init__(self, folder: Path | None = None) -> None:
        self.path = (folder or config_folder()) / FILE
        self.note = ""
        """What was wrong with the file or with single values in it; empty when nothing was."""
        self.current = self._read()

    def _read(self) -> Settings:
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return Settings()
        except OSError as error:
            self.note = f"{self.path.name}: {error.strerror or error}"
            return Settings()
        try:
            return msgspec.json.decode(data, type=Settings)
        except (msgspec.MsgspecError, ValueError) as error:
            self.note = f"{self.path.name}: {error}"
            log.warning("settings could not be read: %s", self.note)
        with contextlib.suppress(OSError):
            self.path.replace(self.path.with_name(FILE + ".broken"))
        return _what_is_good(data)

    def change(self, **values: Any) -> Settings:
        """Set some of them and write the file: whole or not at all. Raises ValueError or TypeError for a wrong value."""
        changed = {**msgspec.to_builtins(self.current), **values}
        unknown = values.keys() - set(Settings.__struct_fields__)
        if unknown:
            raise TypeError(f"no such setting: {', '.join(sorted(unknown))}")
        try:
            settings = msgspec.convert(msgspec.to_builtins(changed), Settings)
        except msgspec.ValidationError as error:
            raise ValueError(str(error)) from error
        write_whole(self.path, msgspec.json.format(msgspec.json.encode(settings), indent=2) + b"\n")
        self.current = settings
        return settings


def _what_is_good(data: bytes) -> Settings:
    """The values that can be understood, where the file as a whole is JSON; defaults for the others."""
    try:
        raw = msgspec.json.decode(data)
    except (msgspec.MsgspecError, ValueError):
        return Settings()
    if not isinstance(raw, dict):
        return Settings()
    good: dict[str, Any] = {}
    for name in Settings.__struct_fields__:
        if name in raw:
            with contextlib.suppress(msgspec.ValidationError, ValueError):
                msgspec.convert({name: raw[name]}, Settings)
                good[name] = raw[name]
    return msgspec.convert(good, Settings)


def config_folder() -> Path:
    """The system's folder for settings; `AGENT_CONSOLE_CONFIG` names another."""
    named = os.environ.get("AGENT_CONSOLE_CONFIG")
    return Path(named) if named else Path(platformdirs.user_config_dir("agent-console", appauthor=False))


def data_folder() -> Path:
    """Where workspaces lie unless a place is named; `AGENT_CONSOLE_DATA` names another."""
    named = os.environ.get("AGENT_CONSOLE_DATA")
    return Path(named) if named else Path(platformdirs.user_data_dir("agent-console", appauthor=False))


def write_whole(path: Path, data: bytes) -> None:
    """Replace a file in one step, so that a crash leaves the old one or the new one. Only its owner may read it."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
