"""What comes first in a new workspace: keep its recovery key, then what the person came for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from agent_console.domain.views import WorkspaceKind
from agent_console_ui.context import Ui
from agent_console_ui.dialogs.recovery_key import RecoveryKeyDialog


def begin(window: QWidget, ui: Ui, do: Callable[[str], object], then: str = "") -> None:
    """Show the recovery key while it is pending; when that is closed, or postponed, do what comes `then`."""
    info = ui.console.info
    if info.kind is not WorkspaceKind.LOCAL or not info.recovery_key_pending:
        if then:
            do(then)
        return
    dialog = RecoveryKeyDialog(window, ui)
    if then:
        dialog.finished.connect(lambda _result: do(then))
    dialog.open()
