"""The conversation pane: head, time line and composer of the conversation one works in."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from agent_console.domain.agent import Agent
from agent_console.domain.entry import Direction, Moderation
from agent_console.domain.mood import Label
from agent_console.domain.views import MessageView
from agent_console.runtime.events import TypingChanged
from agent_console_ui import theme, words
from agent_console_ui.composer.composer import Composer
from agent_console_ui.context import Ui
from agent_console_ui.conversation.commands import ConversationCommands
from agent_console_ui.conversation.items import Row, RowKind
from agent_console_ui.conversation.message_actions import MessageActions
from agent_console_ui.conversation.message_menu import Choice, can_reply_privately, message_menu
from agent_console_ui.widgets.banner import Banner
from agent_console_ui.widgets.empty_state import EmptyState
from agent_console_ui.widgets.safe_text import one_line

PATIENCE = 150
"""Milliseconds before a slow read is called loading."""


class ConversationPane(ConversationCommands):
    """Shows one conversation at a time. The public methods are what shortcuts and the palette call."""

    message_selected = Signal(str)
    """A message became current: its author's customer id."""
    opened = Signal(object)
    """A conversation is shown: its `ConversationView`. Fires once each time it is opened."""
    head_changed = Signal(object)
    """The conversation that is open stands differently: its new `ConversationView`."""
    sign_in_wanted = Signal(str)
    """The account that must sign in again."""
    next_wanted = Signal(str, object)
    """The next conversation that waits: the one that was answered, and since when its customer had been waiting."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self._wanted: tuple[str, str] = ("", "")
        self._told_customer = ""
        self.setAutoFillBackground(True)
        self.composer = Composer(ui)
        self.composer.lookup = self.timeline.feed.message
        self.composer.newest = self.timeline.newest_from_customer
        self.composer.is_new = lambda: not self.timeline.feed.items
        self.actions_ = MessageActions(ui, self, self.timeline.list, self.composer)
        self._typing = QLabel()
        self._typing.setFont(theme.font("fine"))
        self._typing.setProperty("tone", "muted")
        self._typing.setContentsMargins(theme.S5 + 4, 0, theme.S5, theme.S1)
        self._typing.hide()
        self._encrypted = Banner(
            self.tr("Encrypted end to end: what is written here cannot be read by this program."),
            "warn",
            "lock-keyhole",
        )
        self._encrypted.hide()
        self._work = QWidget()
        column = QVBoxLayout(self._work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._encrypted)
        column.addWidget(self.timeline, 1)
        column.addWidget(self._typing)
        column.addWidget(self.composer)
        self._empty = EmptyState(
            "messages-square",
            self.tr("Choose a conversation"),
            self.tr("Its messages, and what you answer, appear here."),
        )
        self._loading = EmptyState("loader-circle", self.tr("Loading…"), "")
        self._error = EmptyState(
            "circle-alert", self.tr("This conversation could not be read"), "", self.tr("Try again")
        )
        self._error.activated.connect(self._retry)
        self._stack = QStackedLayout(self)
        for page in (self._empty, self._work, self._loading, self._error):
            self._stack.addWidget(page)
        self._slow = QTimer(self, interval=PATIENCE, singleShot=True)
        self._slow.timeout.connect(lambda: self._stack.setCurrentWidget(self._loading))
        self._connect()
        ui.operations.read(self, ui.console.read.agents, self._know_agents, key="agents", failed=_ignore)

    def _connect(self) -> None:
        header, timeline = self.header, self.timeline
        header.assign_wanted.connect(self.assign)
        header.escalate_wanted.connect(self.escalate)
        header.close_wanted.connect(self.close_or_reopen)
        header.more_wanted.connect(self.show_more)
        timeline.feed.opened.connect(self._show_opened)
        timeline.feed.changed.connect(self._show_changed)
        timeline.feed.failed.connect(self._show_failed)
        timeline.list.acted.connect(self._acted)
        timeline.list.menu_wanted.connect(self._message_menu)
        timeline.list.current_changed.connect(self._current_changed)
        timeline.list.bottom_reached.connect(lambda reached: self._mark_seen() if reached else None)
        self.composer.left.connect(self.focus_messages)
        self.composer.sent.connect(lambda _reply: timeline.to_newest())
        self.composer.sign_in_wanted.connect(self.sign_in_wanted)
        self.actions_.author_wanted.connect(self.message_selected)
        self.actions_.conversation_wanted.connect(self.conversation_wanted)
        self.actions_.elsewhere_wanted.connect(lambda reply: self.go_elsewhere(reply))
        self.composer.elsewhere_wanted.connect(lambda: self.go_elsewhere())
        self.composer.went_on.connect(self._go_on)
        self.composer.field.textChanged.connect(timeline.mood.hide)
        self._ui.bridge.event.connect(self._heard)

    def _know_agents(self, agents: tuple[Agent, ...]) -> None:
        self.header.know_agents({agent.id: agent.name for agent in agents})

    # ---- opening ----------------------------------------------------------------------------------------

    @property
    def conversation(self) -> str:
        """What is open; empty when nothing is."""
        return self._wanted[0]

    def open(self, conversation_id: str, message: str = "") -> None:
        """Show a conversation, at a message if one is named. What was typed in the one before is kept."""
        if conversation_id == self._wanted[0] and not message and self.timeline.feed.view is not None:
            return
        self.composer.leave_conversation()
        self._wanted = (conversation_id, message)
        self._told_customer = ""
        self._typing.hide()
        self._slow.start()
        self.timeline.open(conversation_id, message)

    def clear(self) -> None:
        """Show nothing; what was typed is kept."""
        self.composer.leave_conversation()
        self._wanted = ("", "")
        self._slow.stop()
        self.timeline.clear()
        self._stack.setCurrentWidget(self._empty)

    def leave(self) -> None:
        """The window closes: keep what was typed."""
        self.composer.leave_conversation()

    def _retry(self) -> None:
        conversation, message = self._wanted
        if conversation:
            self.timeline.open(conversation, message)

    def _show_opened(self) -> None:
        view = self.timeline.feed.view
        assert view is not None
        self._slow.stop()
        self._show_head()
        # a jump to an older message reads the same conversation again: what is being typed stays
        if self.composer.conversation == view.row.id:
            self.composer.refresh(view, self.timeline.last_from_customer())
        else:
            self.composer.show_conversation(view, self.timeline.last_from_customer())
        self._stack.setCurrentWidget(self._work)
        self.opened.emit(view)
        self._paint_first()
        if not view.row.customer:
            self._tell_last_author()
        self._mark_seen()

    def _paint_first(self) -> None:
        """The messages are painted before all else that an opening changes: list, history, counts."""
        layout = self._work.layout()
        if layout is not None:
            layout.activate()
        self.timeline.list.viewport().repaint()

    def _show_changed(self) -> None:
        view = self.timeline.feed.view
        assert view is not None
        self._show_head()
        self.composer.refresh(view, self.timeline.last_from_customer())
        self.head_changed.emit(view)
        if self.timeline.list.at_bottom:
            self._mark_seen()

    def _show_head(self) -> None:
        view = self.timeline.feed.view
        assert view is not None
        self.header.show_view(view)
        self._encrypted.setVisible(view.row.encrypted)

    def _show_failed(self, error: BaseException) -> None:
        self._slow.stop()
        self._error.say(
            "circle-alert",
            self.tr("This conversation could not be read"),
            words.sentence(error),
            self.tr("Try again"),
        )
        self._stack.setCurrentWidget(self._error)

    def _mark_seen(self) -> None:
        view = self.timeline.feed.view
        window = self.window()
        if view is None or not self.timeline.feed.items or not window.isVisible():
            return
        newest = self.timeline.feed.items[-1].occurred_at
        if view.seen_until is not None and view.seen_until >= newest:
            return
        conversation = view.row.id
        self._ui.operations.command(
            self, lambda: self._ui.console.work.mark_seen(conversation, newest), failed=_ignore
        )

    def _heard(self, event: object) -> None:
        match event:
            case TypingChanged(conversation=conversation, names=names) if conversation == self._wanted[0]:
                self._show_typing(tuple(one_line(name, 60) for name in names))
            case _:
                pass

    def _show_typing(self, names: tuple[str, ...]) -> None:
        if len(names) == 1:
            self._typing.setText(self.tr("{name} is writing…").format(name=names[0]))
        elif names:
            self._typing.setText(self.tr("%n people are writing…", "", len(names)))
        self._typing.setVisible(bool(names))

    def unsent(self) -> str:
        """What is written and not sent."""
        return "" if self.composer.is_note else self.composer.written()

    def moved(self, conversation: str, text: str) -> None:
        """It is written in one place only."""
        if text:
            self.composer.forget(conversation, text)

    # ---- messages ---------------------------------------------------------------------------------------

    def _current_changed(self, row: Row) -> None:
        message = row.item
        if isinstance(message, MessageView) and message.customer and message.customer != self._told_customer:
            self._told_customer = message.customer
            self.message_selected.emit(message.customer)

    def _tell_last_author(self) -> None:
        """Where many speak and nobody is *the* customer, whoever spoke last is looked at first."""
        authors = (
            item.customer
            for item in reversed(self.timeline.feed.items)
            if isinstance(item, MessageView) and item.customer
        )
        self._told_customer = next(authors, "")
        if self._told_customer:
            self.message_selected.emit(self._told_customer)

    def _acted(self, name: str, row: Row, data: str) -> None:
        self.actions_.act(self.conversation, name, row, data)

    def _message_menu(self, row: Row, place: QPoint, link: str) -> None:
        view = self.timeline.feed.view
        if view is None or row.item is None:
            return
        selected = self.timeline.list.selection
        menu = message_menu(
            self,
            row,
            capabilities=view.capabilities,
            kind=view.row.kind,
            read_only=False,
            has_selection=bool(selected.rows) or selected.anchor != selected.position,
            link=link,
            now=self._ui.now(),
        )
        menu.triggered.connect(lambda action: self._chosen(row, action.data()))
        menu.aboutToHide.connect(menu.deleteLater, Qt.ConnectionType.QueuedConnection)
        menu.popup(place)

    def _chosen(self, row: Row, choice: Choice) -> None:
        self.timeline.list.acted.emit(choice.name, row, choice.data)

    # ---- what shortcuts call ----------------------------------------------------------------------------

    def focus_messages(self) -> None:
        """The keyboard goes to the messages."""
        self.timeline.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def reply(self) -> None:
        """Begin to write a reply; to the current message where one was chosen and the channel can quote."""
        if self._open_row() is None:
            return
        row = self.timeline.list.current
        view = self.timeline.feed.view
        focused = self.timeline.list.hasFocus()
        if focused and view is not None and view.capabilities.quote and row is not None:
            message = row.item
            if isinstance(message, MessageView):
                self.composer.reply_to(message)
                return
        self.composer.start(note=False)

    def note(self) -> None:
        """Begin to write a note."""
        if self._open_row() is not None:
            self.composer.start(note=True)

    def send(self) -> None:
        """Send what is written."""
        self.composer.send()

    def send_and_next(self) -> None:
        """Send what is written, and open the next conversation that waits."""
        self.composer.send_and_next()

    def send_later(self) -> None:
        """Choose when what is written is sent."""
        if self.composer.can_send() and not self.composer.is_note:
            from agent_console_ui.dialogs.send_later import SendLaterDialog

            dialog = SendLaterDialog(self, self._ui)
            dialog.chosen.connect(self.composer.send_at)
            dialog.open()

    def reply_privately(self) -> None:
        """Answer the current message, or the newest of a customer, where only its author sees it."""
        view, message = self.timeline.feed.view, self._customers_message()
        if view is None or message is None:
            return
        if can_reply_privately(message, view.capabilities, self._ui.now()):
            self.composer.reply_to(message, privately=True)
        else:
            self._ui.toast(self.tr("This message cannot be answered in private."))

    def _customers_message(self) -> MessageView | None:
        """The current message where it is a customer's, else what a customer wrote last."""
        row = self.timeline.list.current
        item = row.item if row is not None else None
        if isinstance(item, MessageView) and item.direction is Direction.CUSTOMER:
            return item
        return self.timeline.newest_from_customer()

    def insert_canned(self) -> None:
        """Open the list of canned replies in the composer."""
        if self._open_row() is not None:
            self.composer.set_mode(note=False)
            self.composer.canned.begin()

    def like(self) -> None:
        """Like the current message, or the newest of a customer."""
        view, message = self.timeline.feed.view, self._customers_message()
        if view is None or message is None or Moderation.LIKE not in view.capabilities.moderate:
            self._ui.toast(self.tr("Nothing here can be liked."))
            return
        self.actions_.act(view.row.id, "moderate", Row(message.id, RowKind.MESSAGE, message), "like|thanks")

    def explain_mood(self) -> None:
        """Why the current message, or the newest of a customer, has its mood; again: away with it."""
        message = self._customers_message()
        if message is not None:
            self.focus_messages()
            self.timeline.list.choose(message.id)
            self.timeline.mood.toggle(message.id)

    def correct_mood(self, label: Label | None) -> None:
        """Say how the current message, or the newest of a customer, feels; None: as the machine says."""
        message = self._customers_message()
        if message is not None:
            self.timeline.mood_correction.correct(message, label)

    def _go_on(self, conversation: str) -> None:
        view = self.timeline.feed.view
        waiting = view.row.waiting_since if view is not None else None
        self.next_wanted.emit(conversation, waiting)


def _ignore(_error: BaseException) -> None:
    """For questions whose failure changes nothing for the person."""
