"""The head of a conversation: who, where, how public, whose, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from agent_console.domain.entry import ThreadKind
from agent_console.domain.views import ConversationStatus, ConversationView
from agent_console_ui import icons, theme, when, words
from agent_console_ui.channels_look import look
from agent_console_ui.context import Ui
from agent_console_ui.conversation.mood_standing import MoodStanding
from agent_console_ui.style_sheet import dress
from agent_console_ui.widgets.avatar import Avatar
from agent_console_ui.widgets.button import Button, IconButton
from agent_console_ui.widgets.chip import Chip
from agent_console_ui.widgets.elided_label import ElidedLabel
from agent_console_ui.widgets.safe_text import one_line

NARROWEST = 430
"""Below this width the assignee is an icon only, too; Escalate and Close are as soon as their words do not fit."""
_BESIDE = 6
_NAME_ROOM = 160
"""A name up to so wide, and the face beside it, matters more than the words on the buttons."""


class Header(QWidget):
    """Emits what is wanted; the pane does it."""

    assign_wanted = Signal()
    escalate_wanted = Signal()
    close_wanted = Signal()
    more_wanted = Signal()

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self._agents: dict[str, str] = {}
        self._assignee = ""
        self._assignee_words = ""
        self._closed = False
        self.avatar = Avatar(36, self)
        self._name = ElidedLabel(parent=self)
        self._name.setFont(theme.font("title", 600))
        self._name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.mood = MoodStanding(self)
        self._place_icon = QLabel(self)
        self._place = QLabel(self)
        self._account = ElidedLabel(parent=self)
        self._account.setProperty("tone", "text2")
        self.assignee = Button("", "user", parent=self)
        self.assignee.clicked.connect(self.assign_wanted)
        self.escalate = Button(self.tr("Escalate"), "siren", parent=self)
        self.escalate.clicked.connect(self.escalate_wanted)
        self.close_button = Button(self.tr("Close"), "check", parent=self)
        self.close_button.clicked.connect(self.close_wanted)
        self.more = IconButton("ellipsis", self.tr("More"), 18, self)
        self.more.clicked.connect(self.more_wanted)
        where = QHBoxLayout()
        where.setContentsMargins(0, 0, 0, 0)
        where.setSpacing(4)
        where.addWidget(self._place_icon)
        where.addWidget(self._place)
        where.addWidget(self._account, 1)
        where.addStretch(0)
        names = QVBoxLayout()
        names.setContentsMargins(0, 0, 0, 0)
        names.setSpacing(0)
        who = QHBoxLayout()
        who.setContentsMargins(0, 0, 0, 0)
        who.setSpacing(_BESIDE)
        who.addWidget(self._name)
        who.addWidget(self.mood)
        who.addStretch(1)
        names.addLayout(who)
        names.addLayout(where)
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(theme.S2)
        top.addWidget(self.avatar)
        top.addLayout(names, 1)
        for button in (self.assignee, self.escalate, self.close_button, self.more):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            top.addWidget(button)
        self._place.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._chips = QHBoxLayout()
        self._chips.setContentsMargins(44, 0, 0, 0)
        self._chips.setSpacing(theme.S1 + 2)
        self._chip_row = QWidget(self)
        self._chip_row.setLayout(self._chips)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.S5, theme.S2 + 2, theme.S4, theme.S2 + 1)
        column.setSpacing(theme.S1)
        column.addLayout(top)
        column.addWidget(self._chip_row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._view: ConversationView | None = None
        theme.notifier.changed.connect(self._tint)

    def know_agents(self, names: dict[str, str]) -> None:
        """Names of agents by id."""
        self._agents = names
        self._say_assignee()

    def show_view(self, view: ConversationView) -> None:
        """Show the head of this conversation."""
        self._view = view
        row = view.row
        self.avatar.show_person(row.name, row.customer or row.id, row.channel)
        self._name.setText(row.name or view.title)
        self.mood.show_row(row)
        account = one_line(view.account.name or view.account.user)
        self._account.setText(f"· {account}")
        self.avatar.setToolTip(look(row.channel).label)
        self._assignee = row.assignee
        self._closed = row.status is ConversationStatus.CLOSED
        self.close_button.setText(self.tr("Reopen") if self._closed else self.tr("Close"))
        self.close_button.setAccessibleName(self.close_button.text())
        self.close_button.set_icon_name("rotate-ccw" if self._closed else "check")
        self._say_assignee()
        self._fill_chips(view)
        self._tint()
        self._fit()

    def _say_assignee(self) -> None:
        me = self._ui.console.info.agent
        if not self._assignee:
            words_ = self.tr("Nobody")
        elif self._assignee == me.id:
            words_ = self.tr("You")
        else:
            words_ = one_line(self._agents.get(self._assignee, self._assignee)).split(" ")[0]
        self._assignee_words = words_
        self.assignee.setAccessibleName(self.tr("Assigned to: {name}").format(name=words_))
        self.assignee.setToolTip(self.assignee.accessibleName())
        self._fit()

    def _fill_chips(self, view: ConversationView) -> None:
        while self._chips.count():
            item = self._chips.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        row = view.row
        if row.reference:
            text = row.reference
            if row.priority is not None:
                text = f"{text} · {words.priority(row.priority)}"
            self._chips.addWidget(Chip(text, "warn", "siren"))
        if self._closed and row.outcome is not None:
            self._chips.addWidget(
                Chip(self.tr("Closed: {outcome}").format(outcome=words.outcome(row.outcome)), "pos", "check")
            )
        elif row.snoozed_until is not None:
            until = when.coming(row.snoozed_until, self._ui.now())
            self._chips.addWidget(
                Chip(self.tr("Snoozed until {until}").format(until=until), "neutral", "alarm-clock")
            )
        for tag in row.tags[:8]:
            self._chips.addWidget(Chip(one_line(tag, 40), "neutral", "tag"))
        shown = self._chips.count() > 0
        self._chips.addStretch(1)
        self._chip_row.setVisible(shown)

    def _tint(self) -> None:
        if self._view is None:
            return
        now = theme.current()
        row = self._view.row
        ink = now.public if row.public else now.private
        name = "globe" if row.public else "lock"
        self._place_icon.setPixmap(icons.pixmap(name, ink, 14, self.devicePixelRatioF()))
        self._place.setText(self.tr("Public") if row.public else self.tr("Private"))
        if row.kind is ThreadKind.STANDING and not self._is_narrow():
            self._place.setText(self.tr("Public room") if row.public else self.tr("Private room"))
        dress(self._place, f"color: {ink.name()};")

    def _is_narrow(self, *, brief: bool = False) -> bool:
        """The words of this language do not fit beside the name with its mood (or a `brief` one) and the place."""
        close = self.tr("Reopen") if self._closed else self.tr("Close")
        metrics = QFontMetrics(theme.font("body", 500))
        buttons = sum(
            metrics.horizontalAdvance(text) + 46
            for text in (self._assignee_words, self.tr("Escalate"), close)
        )
        place = metrics.horizontalAdvance(self._place.text()) + 56
        mood = self.mood.room(brief=brief)
        who = min(_NAME_ROOM, self._name.sizeHint().width()) + (mood + _BESIDE if mood else 0)
        return self.width() < 155 + max(104, place, who) + buttons

    def _fit(self) -> None:
        narrow = self._is_narrow()
        brief = narrow and not self._is_narrow(brief=True)
        narrow = narrow and not brief
        self.mood.say_less(brief)
        narrowest = self.width() < NARROWEST
        if self._view is None:
            return
        self._account.setVisible(not narrow)
        self.assignee.say("" if narrowest else self._assignee_words)
        self.escalate.say("" if narrow else self.tr("Escalate"))
        self.escalate.setToolTip(self.tr("Escalate"))
        close = self.tr("Reopen") if self._closed else self.tr("Close")
        self.close_button.say("" if narrow else close)
        self.close_button.setToolTip(close)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words leave the buttons where there is no room for them."""
        super().resizeEvent(event)
        self._fit()
        self._tint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A white band with a line below."""
        painter = QPainter(self)
        now = theme.current()
        painter.fillRect(self.rect(), now.surface)
        painter.fillRect(0, self.height() - 1, self.width(), 1, now.border)
        painter.end()
