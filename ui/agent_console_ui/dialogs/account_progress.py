"""How far an account has come: connecting, fetching its history with a bar, connected, or what is in the way."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from agent_console.domain.account import AccountHealth, HealthState
from agent_console.runtime.events import HealthChanged
from agent_console_ui import icons, theme, words
from agent_console_ui.context import Ui
from agent_console_ui.dialogs.health_look import look
from agent_console_ui.widgets.chip import colours


class AccountProgress(QWidget):
    """Follows one account by its events."""

    def __init__(self, ui: Ui, account: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._ui, self._account = ui, account
        self._icon = QLabel(self)
        self._word = QLabel(self)
        self._word.setFont(theme.font("body", 600))
        self._sentence = QLabel(self)
        self._sentence.setProperty("tone", "text2")
        self._sentence.setWordWrap(True)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("History fetched"))
        head = QHBoxLayout()
        head.setSpacing(theme.S2)
        head.addWidget(self._icon)
        head.addWidget(self._word, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.S2)
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addWidget(self._sentence)
        self.show_health(AccountHealth(state=HealthState.CONNECTING))
        ui.bridge.event.connect(self._heard)

    def _heard(self, event: object) -> None:
        if isinstance(event, HealthChanged) and event.account == self._account:
            self.show_health(event.health)

    def show_health(self, health: AccountHealth) -> None:
        """As it stands now."""
        shown = look(health.state)
        self._icon.setPixmap(icons.pixmap(shown.icon, colours(shown.tone)[0], 16, self.devicePixelRatioF()))
        self._word.setText(words.health(health.state))
        working = health.state in (HealthState.NEW, HealthState.CONNECTING, HealthState.BACKFILLING)
        self.bar.setVisible(working)
        total = health.backfill_total or 0
        self.bar.setRange(0, total)
        self.bar.setValue(min(health.backfill_done, total))
        if health.state is HealthState.BACKFILLING and total:
            text = self.tr("{done} of %n room(s) or thread(s) fetched. You can go on working.", "", total)
            text = text.replace("{done}", str(health.backfill_done))
        elif health.state is HealthState.BACKFILLING:
            text = self.tr("Earlier messages are being fetched. You can go on working.")
        elif health.state is HealthState.LIVE:
            text = self.tr("Everything up to now is here. New messages come in by themselves.")
        elif health.problem:
            text = words.problem(health.problem)
        else:
            text = self.tr("The first messages are about to come in.")
        self._sentence.setText(text)

    def text(self) -> str:
        """What is said."""
        return f"{self._word.text()}: {self._sentence.text()}"
