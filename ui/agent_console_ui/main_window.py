"""The main window: rail, views, inbox, conversation, history, and what lies over them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from agent_console.domain.views import AccountView, ConversationView, View, WorkspaceKind
from agent_console.runtime.events import (
    AccountsChanged,
    CollectingChanged,
    ConversationsChanged,
    EngineFailed,
    Event,
    HealthChanged,
    RatingChanged,
)
from agent_console_ui.attention import Attention
from agent_console_ui.bridge import Bridge
from agent_console_ui.context import Console, Ui
from agent_console_ui.first_paint import FirstPaint
from agent_console_ui.inbox.next_waiting import go_to_next
from agent_console_ui.inbox.pane import InboxPane
from agent_console_ui.inbox.views_list import Scope, ViewsList
from agent_console_ui.inbox.views_rail import ViewsRail
from agent_console_ui.operations import Operations
from agent_console_ui.preferences import Preferences
from agent_console_ui.side import READING, WIDE, Drawer, Edge, HistorySide
from agent_console_ui.strips import Strips
from agent_console_ui.trouble import Trouble
from agent_console_ui.widgets.toast import Toast

if TYPE_CHECKING:
    from agent_console_ui.commands import WindowCommands
    from agent_console_ui.conversation.pane import ConversationPane

FOLD_HISTORY, FOLD_VIEWS = 1280, 1100
"""Below these widths, in pixels, the history becomes a drawer and the views become icons."""
WISHED, SMALLEST, FRAME = QSize(1440, 900), QSize(860, 560), QSize(8, 40)
"""The window's size where the screen has room for it; the least it needs; what a frame with a title takes."""


class MainWindow(QMainWindow):
    """One window for one open workspace. `closing` fires when the person closes it; nothing is closed by itself.

    The inbox is painted first; what is a `cached_property` is made right after that, or when it is first wanted.
    """

    closing = Signal()
    other_workspace_wanted = Signal(bool)
    """The practice workspace (true), or one's own."""

    def __init__(
        self,
        console: Console,
        operations: Operations,
        bridge: Bridge,
        settings: Preferences,
        now: Callable[[], datetime],
        trouble: Trouble | None = None,
    ) -> None:
        super().__init__()
        self.toast = Toast(self)
        self.ui = Ui(console, operations, bridge, settings, self.toast, now)
        self.accounts: tuple[AccountView, ...] = ()
        self._folded_by_hand: bool | None = None
        self._history_wanted = True
        self.setMinimumSize(SMALLEST)
        # each is made in its place: moving a tree of widgets dresses all of them again
        whole = QWidget(self)
        self.setCentralWidget(whole)
        self.pages = QStackedWidget(whole)
        page = QWidget(self.pages)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, page)
        self.strips = Strips(self.ui, whole)
        self.rail = ViewsRail(self.ui, whole)
        self.views = ViewsList(page)
        self.inbox = InboxPane(self.ui, self.splitter)
        self._middle = QWidget(self.splitter)
        """Where the conversation will be."""
        self.side = HistorySide(self.ui, self.splitter)
        self.edge = Edge(page)
        self._build(whole, page)
        self.drawer = Drawer(self.pages)
        self.attention = Attention(self.ui, self)
        self._counts = QTimer(self)
        self._counts.setSingleShot(True)
        self._counts.setInterval(150)
        self._counts.timeout.connect(self._read_counts)
        self._connect(trouble)
        self._say_title()
        self._restore()
        self.inbox.model.loaded.connect(self._begin_in_the_list, Qt.ConnectionType.SingleShotConnection)
        FirstPaint(self.inbox).happened.connect(self.complete)

    def complete(self) -> None:
        """Make the rest, once the inbox is painted."""
        self._read_counts()
        self._read_accounts()
        self._read_rating()
        _made = (self.commands, self.conversation, self.side.panel)

    @cached_property
    def commands(self) -> WindowCommands:
        """What keys, the palette, the rail and strips do."""
        from agent_console_ui.commands import WindowCommands

        return WindowCommands(self)

    @cached_property
    def conversation(self) -> ConversationPane:
        """The middle of the window."""
        from agent_console_ui.conversation.pane import ConversationPane

        made = ConversationPane(self.ui)
        made.setMinimumWidth(self._middle.minimumWidth())
        sizes = self.splitter.sizes()
        self.splitter.replaceWidget(1, made)
        self._middle.deleteLater()
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes(sizes)
        made.show()
        made.opened.connect(self._opened)
        made.message_selected.connect(self._follow)
        made.conversation_wanted.connect(self.open_conversation)
        made.sign_in_wanted.connect(lambda account: self.commands.sign_in_again(account))
        made.closed_current.connect(lambda: self.inbox.focus_list())
        made.next_wanted.connect(self._go_on)
        return made

    def _begin_in_the_list(self) -> None:
        """Keys work from the first moment; Qt would begin at the first button of the window."""
        if not isinstance(self.focusWidget(), QLineEdit | QTextEdit):
            self.inbox.focus_list()

    # ---- made of

    def _build(self, whole: QWidget, page: QWidget) -> None:
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for pane, least in ((self.inbox, 260), (self._middle, 380), (self.side, 260)):
            pane.setMinimumWidth(least)
            self.splitter.addWidget(pane)
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setStretchFactor(2, 0)
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.views)
        row.addWidget(self.splitter, 1)
        row.addWidget(self.edge)
        self.pages.addWidget(page)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strips)
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        column.addLayout(middle, 1)
        middle.addWidget(self.rail)
        middle.addWidget(self.pages, 1)

    def _connect(self, trouble: Trouble | None) -> None:
        self.views.chosen.connect(self.open_scope)
        self.inbox.conversation_chosen.connect(self.open_conversation)
        self.inbox.message_chosen.connect(self.open_conversation)
        self.inbox.action_wanted.connect(lambda *wanted: self.commands.actions.do(*wanted))
        self.inbox.palette_wanted.connect(lambda: self.commands.open_palette())
        self.inbox.way_on_wanted.connect(lambda way: self.commands.take_way_on(way))
        self.side.open_wanted.connect(self._work_in)
        self.side.reading_changed.connect(self._make_room_to_read)
        self.drawer.shut.connect(self.toggle_history)
        self.edge.toggled.connect(self.toggle_history)
        self.rail.chosen.connect(lambda place: self.commands.show_place(place))
        self.rail.settings_wanted.connect(lambda: self.commands.do("settings"))
        self.rail.accounts_wanted.connect(lambda: self.commands.do("accounts"))
        self.strips.sign_in_wanted.connect(lambda account: self.commands.sign_in_again(account))
        self.strips.recovery_key_wanted.connect(lambda: self.commands.show_recovery_key())
        self.strips.leave_practice_wanted.connect(lambda: self.other_workspace_wanted.emit(False))
        self.attention.counted.connect(self._say_title)
        self.attention.wanted.connect(self.open_conversation)
        self.ui.operations.trouble.connect(self.toast)
        self.ui.bridge.event.connect(self._event)
        if trouble is not None:
            trouble.happened.connect(self.strips.show_trouble)
            self.ui.operations.surprise.connect(trouble.tell)
        self._trouble = trouble

    # ---- opening

    def open_scope(self, scope: Scope) -> None:
        """Show a view, an account or an audience in the list."""
        self.views.mark(scope)
        self.commands.show_place("inbox")
        self.inbox.open_scope(scope)
        if scope.account:
            name = next((a.account.name for a in self.accounts if a.account.id == scope.account), "")
            self.inbox.set_title(name)

    def open_conversation(self, conversation: str, message: str = "") -> None:
        """Show a conversation in the middle, at a message if one is named."""
        self.commands.show_place("inbox")
        self.inbox.opened(conversation)
        self.conversation.open(conversation, message)

    def _opened(self, view: ConversationView) -> None:
        self.inbox.opened(view.row.id)
        if view.row.customer:
            if view.row.customer != self.side.panel.customer:
                self.side.back()  # nobody shall read one customer's past while answering another
            self.side.panel.show_customer(view.row.customer, view.row.id)
        elif self.side.panel.customer == "":
            self.side.panel.clear()

    def _work_in(self, conversation: str, message: str) -> None:
        if self.history_folded():
            self._show_drawer(False)  # it lies over what is wanted
        self.open_conversation(conversation, message)

    def _go_on(self, answered: str, since: datetime | None) -> None:
        inbox = self.inbox
        go_to_next(self, self.ui, inbox.model.query, answered, since, self.open_conversation, inbox.looked_at)

    def _follow(self, customer: str) -> None:
        self.side.panel.show_customer(customer, self.conversation.conversation)

    # ---- what the engine tells

    def _event(self, event: Event) -> None:
        match event:
            case ConversationsChanged():
                if not self._counts.isActive():
                    self._counts.start()
            case AccountsChanged() | HealthChanged() | CollectingChanged():
                self._read_accounts()
            case RatingChanged(progress=progress):
                self.strips.show_rating(progress)
            case EngineFailed(where=where, what=what):
                if self._trouble is not None:
                    self._trouble.once(where, what)
                else:
                    self.strips.show_trouble(what)
            case _:
                pass

    def _read_counts(self) -> None:
        self.ui.operations.read(
            self,
            self.ui.console.read.inbox_counts,
            self.views.show_counts,
            key="counts",
            failed=lambda _: None,
        )

    def _read_accounts(self) -> None:
        self.ui.operations.read(
            self, self.ui.console.read.accounts, self._have_accounts, key="accounts", failed=lambda _: None
        )

    def _read_rating(self) -> None:
        self.ui.operations.read(
            self,
            self.ui.console.read.rating,
            self.strips.show_rating,
            key="rating",
            failed=lambda _: None,
        )

    def _have_accounts(self, accounts: tuple[AccountView, ...]) -> None:
        self.accounts = accounts
        self.views.show_accounts(accounts)
        self.rail.show_accounts(accounts, self.ui.console.info.collecting)
        self.strips.show_accounts(accounts)
        self.strips.show_workspace(self.ui.console.info)
        self.inbox.set_any_account(bool(accounts))

    def _say_title(self) -> None:
        info = self.ui.console.info
        practice = info.kind is WorkspaceKind.PRACTICE
        name = self.tr("Practice – Agent Console") if practice else "Agent Console"
        count = self.attention.count()
        self.setWindowTitle(f"({count}) {name}" if count else name)
        self.rail.set_new(count > 0)

    # ---- room

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def history_folded(self) -> bool:
        """The window is too narrow for the history to stand beside the conversation."""
        return self.width() < FOLD_HISTORY

    def fit(self) -> None:
        """Fold and unfold what the width asks for."""
        narrow = self.width() < FOLD_VIEWS
        self.views.set_folded(narrow if self._folded_by_hand is None else self._folded_by_hand or narrow)
        folded = self.history_folded()
        self.edge.setVisible(folded or not self._history_wanted)
        if folded and self.side.parentWidget() is self.splitter:
            self.drawer.take(self.side)
            self._show_drawer(False)
        elif not folded and self.side.parentWidget() is not self.splitter:
            self.drawer.hide()
            self.splitter.insertWidget(2, self.side)
            self._set_panes()
        if not folded:
            self.side.setVisible(self._history_wanted)
            self.edge.button.setChecked(False)

    def toggle_history(self) -> None:
        """Show or hide the history: the drawer in a narrow window, the pane in a wide one."""
        if self.history_folded():
            self._show_drawer(not self.drawer.isVisible())
        else:
            self._history_wanted = not self._history_wanted
            self.fit()

    def _show_drawer(self, shown: bool) -> None:
        self.edge.button.setChecked(shown)
        if shown:
            self.drawer.place()
            self.drawer.show()
            self.drawer.raise_()
            self.side.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.drawer.hide()

    def toggle_views(self) -> None:
        """Fold the views by hand, or unfold them."""
        self._folded_by_hand = not bool(self._folded_by_hand)
        self.fit()

    def _make_room_to_read(self, reading: bool) -> None:
        if self.history_folded():
            self.drawer.place()
            return
        sizes = self.splitter.sizes()
        wide = READING if reading else WIDE
        self.splitter.setSizes([sizes[0], max(380, sizes[1] + sizes[2] - wide), wide])

    def _set_panes(self) -> None:
        panes = self.ui.settings.current.panes
        left, right = (panes[0], panes[2]) if len(panes) == 3 else (348, WIDE)
        rest = max(380, self.splitter.width() - left - right)
        self.splitter.setSizes([left, rest, right])

    def _restore(self) -> None:
        stored = self.ui.settings.current.window
        self.resize(self._first_size())
        if stored:
            self.restoreGeometry(QByteArray.fromBase64(QByteArray(stored.encode("ascii", "ignore"))))
        self.fit()
        self._set_panes()

    def _first_size(self) -> QSize:
        room = self.screen().availableGeometry().size() - FRAME
        return WISHED.boundedTo(room.expandedTo(SMALLEST))

    def closeEvent(self, event: QCloseEvent) -> None:
        if "conversation" in self.__dict__:
            self.conversation.leave()
        self.side.back()  # its width is for reading
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        sizes = tuple(self.splitter.sizes())
        self.ui.settings.change(window=geometry)
        if len(sizes) == 3 and all(sizes):
            self.ui.settings.change(panes=sizes)
        self.attention.leave()
        event.accept()
        self.closing.emit()

    def show_view(self, view: View) -> None:
        """One of the standing views."""
        self.open_scope(Scope(view))
