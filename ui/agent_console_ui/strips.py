"""Strips across the top of the window: practice, a line that is down, an error of ours, rating a history."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agent_console.domain.account import HealthState, expires_soon
from agent_console.domain.mood_views import RatingProgress
from agent_console.domain.views import AccountView, WorkspaceInfo, WorkspaceKind
from agent_console_ui import when, words
from agent_console_ui.context import Ui
from agent_console_ui.widgets.banner import Banner
from agent_console_ui.widgets.safe_text import one_line

if TYPE_CHECKING:
    from agent_console_ui.rating_strip import RatingStrip


class Strips(QWidget):
    """Each is there only while what it says is so, and made when it is so for the first time."""

    sign_in_wanted = Signal(str)
    """Account."""
    recovery_key_wanted = Signal()
    leave_practice_wanted = Signal()

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self._account = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._made: list[Banner] = []
        self.show_workspace(ui.console.info)

    @cached_property
    def practice(self) -> Banner:
        """Nothing is real here."""
        text = self.tr("Practice workspace: nothing leaves this computer")
        made = Banner(text, "accent", "graduation-cap", self.tr("Begin for real"))
        made.activated.connect(self.leave_practice_wanted)
        return self._put(made, 0)

    @cached_property
    def trouble(self) -> Banner:
        """An error of ours."""
        return self._put(Banner("", "neg", "circle-alert", closable=True), 1)

    @cached_property
    def line(self) -> Banner:
        """An account that is down."""
        made = Banner("", "warn", "wifi-off")
        made.activated.connect(lambda: self.sign_in_wanted.emit(self._account))
        return self._put(made, 2)

    @cached_property
    def key(self) -> Banner:
        """The recovery key was not kept yet."""
        made = Banner(
            self.tr("Print the recovery key: without it, a lost computer means a lost history."),
            "warn",
            "key-round",
            self.tr("Show the key"),
            closable=True,
        )
        made.activated.connect(self.recovery_key_wanted)
        return self._put(made, 3)

    @cached_property
    def rating(self) -> RatingStrip:
        """Much is being rated."""
        from agent_console_ui.rating_strip import RatingStrip

        made = RatingStrip(self._ui)
        self._put(made, 4)
        return made

    def _put(self, made: Banner, rank: int) -> Banner:
        """Each has its place in the order, whichever is there first."""
        made.hide()
        made.setProperty("rank", rank)
        place = sum(1 for other in self._made if other.property("rank") < rank)
        self._column.insertWidget(place, made)
        self._made.append(made)
        return made

    def show_workspace(self, info: WorkspaceInfo) -> None:
        """Practice says so for as long as it is open."""
        self._set_shown("practice", info.kind is WorkspaceKind.PRACTICE)
        self._set_shown("key", info.kind is WorkspaceKind.LOCAL and info.recovery_key_pending)

    def _set_shown(self, strip: str, shown: bool) -> None:
        if shown or strip in vars(self):
            getattr(self, strip).setVisible(shown)

    def show_accounts(self, accounts: tuple[AccountView, ...]) -> None:
        """An account that must sign in again comes first, then those that cannot be reached."""
        for shown in accounts:
            if shown.health.state is HealthState.SIGN_IN_AGAIN:
                self._account = shown.account.id
                text = self.tr("{name} is signed out: nothing comes in or leaves until you sign in again.")
                self.line.say(
                    text.format(name=one_line(shown.account.name, 60)),
                    "neg",
                    "key-round",
                    self.tr("Sign in again"),
                )
                self.line.show()
                return
        for shown in accounts:
            if shown.health.state is HealthState.SUSPENDED:
                text = self.tr(
                    "{name} is suspended by its channel: replies wait, and nothing of them is lost."
                )
                self.line.say(text.format(name=one_line(shown.account.name, 60)), "neg", "circle-pause")
                self.line.show()
                return
        for shown in accounts:
            if expires_soon(shown.health, self._ui.now()) and shown.health.token_expires is not None:
                self._account = shown.account.id
                text = self.tr("The sign-in of {name} ends {day}.").format(
                    name=one_line(shown.account.name, 60),
                    day=when.coming(shown.health.token_expires, self._ui.now()),
                )
                self.line.say(text, "warn", "key-round", self.tr("Sign in again"))
                self.line.show()
                return
        for shown in accounts:
            if shown.health.state is HealthState.WAITING and shown.health.problem:
                self.line.say(self._offline(shown), "warn", "wifi-off")
                self.line.show()
                return
        self._set_shown("line", False)

    def _offline(self, shown: AccountView) -> str:
        text = self.tr("{name} cannot be reached. What you write is kept and sent later. {problem}").format(
            name=one_line(shown.account.name, 60), problem=words.problem(shown.health.problem)
        )
        if shown.health.next_attempt is not None:
            text += " " + self.tr("Next attempt: {time}").format(time=when.clock(shown.health.next_attempt))
        return text

    def show_rating(self, progress: RatingProgress) -> None:
        """How far rating moods has come."""
        if progress.total or progress.failed or "rating" in vars(self):
            self.rating.show_progress(progress)

    def show_trouble(self, what: str) -> None:
        """An error of ours, once."""
        text = self.tr(
            "Something went wrong that we did not expect ({what}). It was logged; what you wrote is kept."
        )
        self.trouble.say(text.format(what=one_line(what, 80)))
        self.trouble.show()
