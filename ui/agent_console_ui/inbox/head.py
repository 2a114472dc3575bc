"""The head of the list: what is shown, in which order, and in which mood; while one searches, where."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from agent_console.domain.views import Order
from agent_console_ui import theme, words
from agent_console_ui.inbox.mood_filter import MoodButton
from agent_console_ui.inbox.order_menu import explained, order_said
from agent_console_ui.widgets.button import Button
from agent_console_ui.widgets.elided_label import ElidedLabel


class ListHead(QWidget):
    """One line that fits into the narrowest list: the order becomes shorter first, then the title."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = QCoreApplication.translate
        self._which = Order.WAITING_SINCE
        self.title = ElidedLabel(parent=self)
        self.title.setFont(theme.font("title", 600))
        self.order = Button("", kind="ghost", parent=self)
        self.order.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.order.set_icon_name("chevron-down")
        self.mood = MoodButton(self)
        self.here = Button(tr("InboxPane", "Conversations"), kind="ghost", parent=self)
        self.everywhere = Button(tr("InboxPane", "Messages"), kind="ghost", parent=self)
        for button in (self.here, self.everywhere):
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.hide()
        self.here.setChecked(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.S3, theme.S1, theme.S2, theme.S1)
        row.setSpacing(theme.S1)
        row.addWidget(self.title, 1)
        for widget in (self.here, self.everywhere, self.order, self.mood):
            row.addWidget(widget)

    def set_title(self, title: str) -> None:
        """Name of the view, account or audience."""
        self.title.setText(title)
        self._fit()

    def show_order(self, order: Order) -> None:
        """This one is in force."""
        self._which = order
        self.order.setAccessibleName(order_said(order))
        self._fit()

    def show_tabs(self, searching: bool) -> None:
        """While one searches: here or everywhere, in the place of the order."""
        tabs: tuple[QWidget, ...] = (self.here, self.everywhere)
        for button in (self.order,) if searching else tabs:
            button.hide()  # first: all of them beside each other would widen the list
        for button in tabs if searching else (self.order,):
            button.show()
        if not searching:
            self.here.setChecked(True)

    def _fit(self) -> None:
        """As many words as there is room for."""
        full = words.order(self._which)
        self.order.setText(full)
        widgets: tuple[QWidget, ...] = (self.title, self.order, self.mood)
        need = theme.S3 + theme.S2 + 2 * theme.S1 + sum(widget.sizeHint().width() for widget in widgets)
        if need > self.width():
            self.order.setText(words.order_in_short(self._which))
        why = explained(self._which)
        said = f"{full}: {why}" if why else full
        self.order.setToolTip(said if why or self.order.text() != full else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
