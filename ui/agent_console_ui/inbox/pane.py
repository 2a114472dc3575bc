"""The inbox pane: search, order, the list, and what can be done to several rows at once."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from agent_console.domain.mood_views import MoodFilter, RatingProgress
from agent_console.domain.views import InboxQuery, Order, View
from agent_console.runtime.events import ConversationsChanged, Event, RatingChanged
from agent_console_ui import theme, words
from agent_console_ui.context import Ui
from agent_console_ui.inbox.bulk_bar import BulkBar
from agent_console_ui.inbox.empty import say_empty, say_still_rating
from agent_console_ui.inbox.head import ListHead
from agent_console_ui.inbox.loading_rows import LoadingRows
from agent_console_ui.inbox.model import InboxModel
from agent_console_ui.inbox.mood_filter import MoodBar, count_moods
from agent_console_ui.inbox.order_menu import keep_order, kept_order, order_menu
from agent_console_ui.inbox.row_menu import row_menu
from agent_console_ui.inbox.search_field import SearchField
from agent_console_ui.inbox.view import InboxView
from agent_console_ui.inbox.views_list import Scope
from agent_console_ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from agent_console_ui.inbox.search_hits import HitsModel, HitsView

PAUSE = 120
"""Milliseconds without a key before what was typed is looked for."""


class InboxPane(QWidget):
    """`ui` as everywhere. It opens nothing itself: it says what the person chose."""

    conversation_chosen = Signal(str)
    message_chosen = Signal(str, str)
    """A search hit: conversation, message."""
    selection_changed = Signal(list)
    action_wanted = Signal(str, list, QPoint)
    """Name of an action (`inbox.actions`), ids, where a menu may open."""
    palette_wanted = Signal()
    way_on_wanted = Signal(str)
    """What an empty view offers: connect, import, all."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self.scope = Scope()
        self.looked_at: dict[str, datetime] = {}
        """Conversations opened here, and when their newest message then was written."""
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = InboxModel(ui, self)
        self.model.query = InboxQuery(order=kept_order(ui.settings))
        self.view = InboxView(ui, self.model, self)
        self.bulk = BulkBar(self)
        self._empty = EmptyState("inbox", "", "", parent=self)
        self._empty.activated.connect(self._take_way_on)
        self._way_on = ""
        self._to_rate: int | None = None
        """Messages that are not rated yet; None: nobody asked."""
        self._any_account = True
        self._order_before = Order.WAITING_SINCE
        self._head = ListHead(self)
        self._order, self.mood_button = self._head.order, self._head.mood
        self._here, self._everywhere = self._head.here, self._head.everywhere
        self._stack = QStackedWidget(self)
        self._loading = LoadingRows(self)
        for page in (self._loading, self.view, self._empty):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._make_search())
        column.addWidget(self._head)
        column.addWidget(self.bulk)
        self.mood_bar = MoodBar(self)
        column.addWidget(self.mood_bar)
        column.addWidget(self._line())
        column.addWidget(self._stack, 1)
        self.bulk.hide()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(PAUSE)
        self._typing.timeout.connect(self._seek)
        self._minute = QTimer(self)
        self._minute.setInterval(20_000)
        self._minute.timeout.connect(self.view.viewport().update)
        self._minute.start()
        self._connect()
        self._order_tabs()
        self.set_compact(ui.settings.current.density == "compact")
        self.open_scope(Scope())
        self._read_agents()

    # ---- made of

    def _make_search(self) -> QHBoxLayout:
        self.search = SearchField(self)
        row = QHBoxLayout()
        row.setContentsMargins(theme.S3, theme.S3, theme.S3, theme.S1)
        row.addWidget(self.search)
        return row

    def _line(self) -> QWidget:
        line = QWidget(self)
        line.setFixedHeight(1)
        line.setProperty("ground", "sunken")
        line.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        return line

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self._typing.start())
        self.search.left_downwards.connect(self._into_list)
        self._order.clicked.connect(self._choose_order)
        self._here.clicked.connect(self._show_page)
        self._everywhere.clicked.connect(self._show_everywhere)
        self.mood_button.chosen.connect(self.set_mood)
        self.mood_button.asked.connect(
            lambda: count_moods(self, self._ui, self.model.query, self.mood_button.show_counts)
        )
        self.mood_bar.removed.connect(self._drop_mood)
        self.model.loaded.connect(self._loaded)
        self.model.order_changed.connect(self._show_page)
        self.model.order_changed.connect(self._count_mood)
        self.model.order_changed.connect(lambda: self._selected(self.view.selected_ids()))
        self.model.failed.connect(self._failed)
        self.view.chosen.connect(self.conversation_chosen)
        self.view.selected.connect(self._selected)
        self.view.menu_wanted.connect(self._menu)
        self.bulk.wanted.connect(
            lambda action, at: self.action_wanted.emit(action, self.view.selected_ids(), at)
        )
        self.bulk.dropped.connect(lambda: self.view.mark_opened(self.view.opened))
        self._ui.bridge.event.connect(self._event)

    def _order_tabs(self) -> None:
        """From top to bottom, as one sees it."""
        before: QWidget = self.search
        for widget in (
            self._here,
            self._everywhere,
            self._order,
            self.mood_button,
            self.mood_bar.chip,
            *self.bulk.findChildren(QAbstractButton),
            self.view,
        ):
            self.setTabOrder(before, widget)
            before = widget

    @cached_property
    def hits_model(self) -> HitsModel:
        """What was found everywhere; made with the first search."""
        from agent_console_ui.inbox.search_hits import HitsModel

        made = HitsModel(self._ui, self)
        made.arrived.connect(self._show_page)
        made.failed.connect(self._failed)
        return made

    @cached_property
    def hits(self) -> HitsView:
        """Its list."""
        from agent_console_ui.inbox.search_hits import HitsView

        made = HitsView(self._ui, self.hits_model, self)
        self._stack.addWidget(made)
        self.setTabOrder(self.view, made)
        made.chosen.connect(self.message_chosen)
        return made

    # ---- what others ask of it

    def open_scope(self, scope: Scope) -> None:
        """Show a view, an account or an audience, from its top."""
        self.scope = scope
        self.view.let_go()
        self.view.scrollToTop()
        if self._stack.currentWidget() is self._empty:
            self._stack.setCurrentWidget(self._loading)
        self._ask()

    def set_title(self, title: str) -> None:
        """Name of what is shown, where the window knows it better (an account's name)."""
        self._head.set_title(title)

    def set_any_account(self, any_account: bool) -> None:
        """Whether there is an account at all: an empty console says something else than an empty view."""
        self._any_account = any_account
        self._show_page()

    def set_compact(self, compact: bool) -> None:
        """Two lines a row, or three."""
        self.view.set_compact(compact)

    def opened(self, conversation: str) -> None:
        """This conversation stands open now, however that came about."""
        row = self.model.row(conversation)
        if row is not None:
            self.looked_at[conversation] = row.last_at
        self.view.mark_opened(conversation)

    def focus_search(self) -> None:
        """The next key is a search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def focus_list(self) -> None:
        """Keys go to the list."""
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # ---- asking

    def _ask(self) -> None:
        scope = self.scope
        query = InboxQuery(
            view=scope.view,
            account=scope.account,
            audience=scope.audience,
            text=self.search.text().strip(),
            order=self.model.query.order,
            mood=self.model.query.mood,
        )
        names = {scope: words.view(scope.view)}
        if scope.audience is not None:
            names[scope] = words.audience(scope.audience)
        if not scope.account:
            self._head.set_title(names[scope])
        self._head.show_order(query.order)
        if self.view.delegate is not None:
            self.view.delegate.every_mood = query.order is Order.MOOD or query.mood is not None
        self.mood_button.show_mood(query.mood)
        self.model.show(query)

    def _seek(self) -> None:
        text = self.search.text().strip()
        self.view.let_go()
        self._head.show_tabs(bool(text))
        self._ask()
        self.hits_model.seek(text if self._everywhere.isChecked() else "")

    def _show_everywhere(self) -> None:
        self.hits_model.seek(self.search.text().strip())

    def _read_agents(self) -> None:
        def done(agents: tuple[object, ...]) -> None:
            if self.view.delegate is not None:
                self.view.delegate.names = {agent.id: agent.name for agent in agents}  # type: ignore[attr-defined]
                self.view.viewport().update()

        self._ui.operations.read(self, self._ui.console.read.agents, done, key="agents")

    def _event(self, event: Event) -> None:
        if isinstance(event, ConversationsChanged):
            self.model.changed(event.ids)
        elif isinstance(event, RatingChanged):
            self._have_rating(event.progress)

    # ---- showing

    def _loaded(self) -> None:
        self._count_mood()
        nothing = not self.model.rowCount() and self.model.query.mood is None
        if self.search.text().strip() and nothing and self._here.isChecked():
            self._everywhere.setChecked(True)  # the field promises the whole history
            self._show_everywhere()
        self._show_page()
        self.view.mark_opened(self.view.opened)

    def _show_page(self) -> None:
        everywhere = self._everywhere.isChecked() and bool(self.search.text().strip())
        mood = self.model.query.mood
        self.mood_button.setEnabled(not everywhere)
        self.mood_bar.show_mood(None if everywhere else mood)
        rows = self.hits_model.rowCount() if everywhere else self.model.rowCount()
        if rows:
            self._stack.setCurrentWidget(self.hits if everywhere else self.view)
            return
        self._way_on = say_empty(
            self._empty, self.scope, self.search.text(), self._any_account, mood, everywhere=everywhere
        )
        self._stack.setCurrentWidget(self._empty)
        if self._way_on == "moods" and mood is not MoodFilter.UNRATED:
            self._say_still_rating()

    def _say_still_rating(self) -> None:
        if self._to_rate:
            say_still_rating(self._empty, self._to_rate)
        if self._to_rate is None:
            reading = self._ui.console.read
            self._ui.operations.read(
                self, reading.rating, self._have_rating, key="rating", failed=lambda _: None
            )

    def _have_rating(self, progress: RatingProgress) -> None:
        before, self._to_rate = self._to_rate, progress.waiting
        if before != self._to_rate and self._way_on == "moods":
            self._show_page()

    def _count_mood(self) -> None:
        self.mood_bar.show_count(self.model.rowCount())

    def _failed(self, error: BaseException) -> None:
        if self.model.rowCount() and not self._everywhere.isChecked():
            self._ui.operations.show(error)
            return
        self._way_on = "again"
        self._empty.say(
            "circle-alert", self.tr("This could not be read"), words.sentence(error), self.tr("Try again")
        )
        self._stack.setCurrentWidget(self._empty)

    def _take_way_on(self) -> None:
        match self._way_on:
            case "again":
                self._seek()
            case "clear":
                self.search.clear()
            case "moods":
                self._drop_mood()
            case "messages":
                self._everywhere.setChecked(True)
                self._show_everywhere()
            case other:
                self.way_on_wanted.emit(other)

    def _selected(self, ids: list[str]) -> None:
        several = len(ids) > 1
        self.bulk.show_count(len(ids))
        self.bulk.setFixedHeight(self._head.height() or self._head.sizeHint().height())
        self.bulk.setVisible(several)
        self._head.setVisible(not several)
        self.selection_changed.emit(ids)

    def _showing_hits(self) -> bool:
        return "hits" in self.__dict__ and self._stack.currentWidget() is self.hits

    def _into_list(self) -> None:
        if self._showing_hits():
            self.hits.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.hits.setCurrentIndex(self.hits_model.index(0, 0))
        elif self.model.rowCount():
            self.focus_list()
            self.view.choose(0)

    def _choose_order(self) -> None:
        compact = self.view.delegate is not None and self.view.delegate.compact
        menu = order_menu(self, self.model.query.order, compact, self.set_order, self._set_density)
        menu.popup(self._order.mapToGlobal(QPoint(0, self._order.height())))

    def set_order(self, order: Order) -> None:
        """Another order, kept for the views that follow and for the next time."""
        if order is not self.model.query.order:
            self._order_before = self.model.query.order
        keep_order(self._ui.settings, order)
        self.model.query = msgspec.structs.replace(self.model.query, order=order)
        self.view.scrollToTop()
        self._ask()

    def order_by_mood(self) -> None:
        """By mood; again: as it was sorted before."""
        by_mood = self.model.query.order is Order.MOOD
        self.set_order(self._order_before if by_mood else Order.MOOD)

    def _drop_mood(self) -> None:
        self.set_mood(None)
        self.focus_list()

    def set_mood(self, mood: MoodFilter | None) -> None:
        """Only conversations in this mood, in whatever view, account or search; None for all."""
        self.model.query = msgspec.structs.replace(self.model.query, mood=mood)
        self.view.let_go()
        self.view.scrollToTop()
        self._ask()

    def _set_density(self, density: str) -> None:
        self._ui.settings.change(density=density)
        self.set_compact(density == "compact")

    def _menu(self, at: QPoint) -> None:
        ids = self.view.selected_ids()
        rows = [row for row in (self.model.row(id) for id in ids) if row is not None]
        closed = self.scope.view is View.CLOSED
        menu = row_menu(self, rows, self._ui.console.info.agent.id, closed=closed, several=len(ids) != 1)
        menu.triggered.connect(lambda action: self.action_wanted.emit(action.data(), ids, at))
        menu.popup(at)
