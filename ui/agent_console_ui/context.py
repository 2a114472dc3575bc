"""What every pane is given: the console, the way to call it, and what the person prefers. There are no globals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from agent_console_ui.bridge import Bridge
from agent_console_ui.operations import Operations
from agent_console_ui.preferences import Preferences

if TYPE_CHECKING:
    from agent_console.domain.console import Accounts, Archive, Files, Reading, Working
    from agent_console.domain.views import WorkspaceInfo
    from agent_console.runtime.events import Events


class Console(Protocol):
    """The facade (`agent_console.app.Console`) as far as the window needs it."""

    @property
    def read(self) -> Reading: ...
    @property
    def work(self) -> Working: ...
    @property
    def accounts(self) -> Accounts: ...
    @property
    def files(self) -> Files: ...
    @property
    def archive(self) -> Archive: ...
    @property
    def events(self) -> Events: ...
    @property
    def info(self) -> WorkspaceInfo: ...
    async def close(self) -> None: ...


class Toasting(Protocol):
    """Shows a short message at the bottom left, with an action if one is named."""

    def __call__(self, text: str, action: str = "", callback: Callable[[], Any] | None = None) -> None: ...


@dataclass(frozen=True)
class Ui:
    """Passed explicitly to every pane and dialog. `now` gives UTC with time zone."""

    console: Console
    operations: Operations
    bridge: Bridge
    settings: Preferences
    toast: Toasting
    now: Callable[[], datetime]
