"""One account in the settings: how it fares in icon, word and sentence, and what can be done about it."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from agent_console.domain.account import AccountHealth, HealthState, expires_soon
from agent_console.domain.views import AccountView
from agent_console_ui import icons, theme, when, words
from agent_console_ui.channels_look import look as channel_look
from agent_console_ui.context import Ui
from agent_console_ui.dialogs.frame import fine_print
from agent_console_ui.dialogs.health_look import look
from agent_console_ui.widgets.button import Button
from agent_console_ui.widgets.chip import Chip
from agent_console_ui.widgets.elided_label import ElidedLabel
from agent_console_ui.widgets.safe_text import one_line


class AccountCard(QFrame):
    """`wanted` fires with check, sign_in, pause, go_on, remove or quarantine."""

    wanted = Signal(str)

    def __init__(self, ui: Ui, view: AccountView, parent: QWidget) -> None:
        super().__init__(parent)
        self._ui = ui
        self.view = view
        self.setProperty("look", "card")
        self._picture = QLabel(self)
        self._name = ElidedLabel(parent=self)
        self._name.setFont(theme.font("body", 600))
        self._who = ElidedLabel(parent=self)
        self._who.setProperty("tone", "muted")
        self._who.setFont(theme.font("fine"))
        self.state = Chip("", parent=self)
        self.sentence = QLabel(self)
        self.sentence.setProperty("tone", "text2")
        self.sentence.setWordWrap(True)
        self.ends = QLabel(self)
        self.ends.setFont(theme.font("body", 600))
        self.ends.setProperty("tone", "warn")
        self.ends.setWordWrap(True)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("History fetched"))
        self.facts = fine_print("", self)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._who)
        head = QHBoxLayout()
        head.setSpacing(theme.S3)
        head.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(names, 1)
        head.addWidget(self.state, 0, Qt.AlignmentFlag.AlignTop)
        self.buttons: dict[str, Button] = {}
        foot = QHBoxLayout()
        foot.setSpacing(theme.S2)
        for name, text, icon in (
            ("sign_in", self.tr("Sign in again"), "log-in"),
            ("check", self.tr("Check"), "refresh-cw"),
            ("pause", self.tr("Pause"), "pause"),
            ("go_on", self.tr("Go on"), "play"),
            ("quarantine", self.tr("Could not be read"), "file-search"),
            ("remove", self.tr("Remove…"), "trash-2"),
        ):
            button = Button(text, icon, "ghost", self)
            button.clicked.connect(lambda _checked=False, name=name: self.wanted.emit(name))
            self.buttons[name] = button
            foot.addWidget(button)
        foot.addStretch(1)
        said = QVBoxLayout()
        said.setContentsMargins(theme.S3, 0, 0, 0)
        said.setSpacing(theme.S2)
        said.addLayout(head)
        for widget in (self.sentence, self.ends, self.bar, self.facts):
            said.addWidget(widget)
        column = QVBoxLayout(self)  # the words of the buttons stand under the words above, not their edges
        column.setContentsMargins(theme.S1, theme.S3, theme.S3, theme.S2)
        column.setSpacing(theme.S2)
        column.addLayout(said)
        column.addLayout(foot)
        self.show_view(view)

    def show_view(self, view: AccountView) -> None:
        """As it stands now."""
        self.view = view
        account, health = view.account, view.health
        icon = channel_look(account.channel).icon
        self._picture.setPixmap(icons.pixmap(icon, theme.current().text2, 20, self.devicePixelRatioF()))
        self._name.setText(account.name)
        place = account.server.removeprefix("https://")
        parts = [channel_look(account.channel).label, account.user, place, words.audience(account.audience)]
        self._who.setText(" · ".join(dict.fromkeys(part for part in parts if part)))
        shown = look(health.state)
        self.state.set_text(words.health(health.state), shown.tone, shown.icon)
        self.sentence.setText(self._say(health))
        filling = health.state is HealthState.BACKFILLING
        self.bar.setVisible(filling)
        self.bar.setRange(0, health.backfill_total or 0)
        self.bar.setValue(min(health.backfill_done, health.backfill_total or 0))
        facts = self._facts(view)
        self.facts.setText(" · ".join(facts))
        self.facts.setVisible(bool(facts))
        archive = health.state is HealthState.ARCHIVE
        paused = health.state is HealthState.PAUSED
        signed_out = health.state is HealthState.SIGN_IN_AGAIN
        self.buttons["check"].setVisible(not archive and not paused and not signed_out)
        self.buttons["pause"].setVisible(not archive and not paused)
        self.buttons["go_on"].setVisible(paused)
        self.buttons["remove"].setVisible(not archive)
        soon = expires_soon(health, self._ui.now()) and not signed_out
        self.buttons["sign_in"].setVisible(signed_out or soon)
        self.ends.setVisible(soon)
        if soon and health.token_expires is not None:
            day = when.coming(health.token_expires, self._ui.now())
            text = self.tr("The sign-in ends {day}. Sign in again before that, and nothing stops.")
            self.ends.setText(text.replace("{day}", day))
        self.buttons["quarantine"].setVisible(health.quarantined > 0)
        self.buttons["quarantine"].setText(self.tr("%n could not be read", "", health.quarantined))
        self.setAccessibleName(f"{account.name}: {self.state.text()}. {self.sentence.text()}")

    def _say(self, health: AccountHealth) -> str:
        match health.state:
            case HealthState.LIVE:
                return self.tr("Messages come in and leave as they should.")
            case HealthState.BACKFILLING:
                if health.backfill_total:
                    text = self.tr("{done} of %n room(s) or thread(s) fetched.", "", health.backfill_total)
                    return text.replace("{done}", str(health.backfill_done))
                return self.tr("Earlier messages are being fetched.")
            case HealthState.PAUSED:
                return self.tr(
                    "Nothing is received or sent until you go on. What you write waits in the queue."
                )
            case HealthState.ARCHIVE:
                return self.tr("Can be read and searched, but not answered.")
            case HealthState.QUIET:
                return self.tr(
                    "Signed in and asked, but silent for longer than usual. Look at the channel itself whether something "
                    "is wrong there."
                )
            case HealthState.SUSPENDED:
                return self.tr(
                    "The channel has suspended or unpublished this account. What is queued waits; it is asked again by "
                    "itself. Customers can be answered elsewhere meanwhile."
                )
            case HealthState.NEW:
                return self.tr("Nothing was heard from it yet.")
            case HealthState.CONNECTING:
                return self.tr("The server is being asked.")
            case _:
                return words.problem(health.problem) or self.tr("It is tried again by itself.")

    def _facts(self, view: AccountView) -> list[str]:
        health, now = view.health, self._ui.now()
        facts = []
        if health.last_heard is not None:
            facts.append(self.tr("Last heard: {time}").replace("{time}", when.short(health.last_heard, now)))
        if health.next_attempt is not None and health.next_attempt > now:
            facts.append(self.tr("Next attempt: {time}").replace("{time}", when.clock(health.next_attempt)))
        if health.last_message is not None:
            facts.append(
                self.tr("Last message: {time}").replace("{time}", when.short(health.last_message, now))
            )
        if health.usual_silence is not None:
            span = when.span(timedelta(seconds=health.usual_silence))
            facts.append(self.tr("Usually one within {time}").replace("{time}", span))
        if health.behind_since is not None:
            behind = when.span(now - health.behind_since)
            facts.append(self.tr("Behind by {time}").replace("{time}", behind))
        if view.queued:
            facts.append(self.tr("%n message(s) waiting to leave", "", view.queued))
        if view.failed:
            facts.append(self.tr("%n message(s) not sent", "", view.failed))
        if view.uncertain:
            facts.append(self.tr("%n message(s) perhaps sent", "", view.uncertain))
        if health.detail and health.state not in (HealthState.LIVE, HealthState.ARCHIVE, HealthState.PAUSED):
            facts.append(self.tr("It says: {words}").replace("{words}", one_line(health.detail, 160)))
        if health.token_expires is not None:
            day = when.short_date(health.token_expires.date(), now.date())
            facts.append(self.tr("Signed in until {day}").replace("{day}", day))
        return facts
