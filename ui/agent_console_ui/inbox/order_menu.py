"""The menu of orders and densities of the list, and the order that a person keeps."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, Qt

from agent_console.domain.views import Order
from agent_console_ui import mood_look, theme, words
from agent_console_ui.preferences import Preferences

if TYPE_CHECKING:  # loaded with the first menu
    from PySide6.QtWidgets import QMenu, QWidget, QWidgetAction

T = TypeVar("T")
_KEPT = "inbox_order"


def explained(order: Order) -> str:
    """What comes first, and what among equals; empty where the name says it all."""
    if order is Order.MOOD:
        return QCoreApplication.translate("InboxPane", "Angriest first among those who wait")
    return ""


def order_said(order: Order) -> str:
    """Where it stands among other things: "Order: by mood"."""
    said = QCoreApplication.translate("InboxPane", "Order: {order}")
    return said.format(order=mood_look.within(words.order(order)))


def kept_order(settings: Preferences) -> Order:
    """As it was chosen last."""
    try:
        return Order(settings.get(_KEPT))
    except ValueError:
        return Order.WAITING_SINCE


def keep_order(settings: Preferences, order: Order) -> None:
    """For the next time."""
    settings.put(_KEPT, order.value)


def order_menu(
    parent: QWidget,
    order: Order,
    compact: bool,
    set_order: Callable[[Order], object],
    set_density: Callable[[str], object],
) -> QMenu:
    """Not shown yet."""
    from PySide6.QtGui import QActionGroup
    from PySide6.QtWidgets import QMenu

    tr = QCoreApplication.translate
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    group = QActionGroup(menu)
    for each in Order:
        action = menu.addAction(words.order(each))
        action.setCheckable(True)
        action.setChecked(each is order)
        action.triggered.connect(partial(_call, set_order, each))
        group.addAction(action)
        if why := explained(each):
            action.setToolTip(f"{words.order(each)}: {why}")
            menu.addAction(_line(menu, why))
    menu.addSeparator()
    lines = QActionGroup(menu)
    for density, name, on in (
        ("comfortable", tr("InboxPane", "Comfortable rows"), not compact),
        ("compact", tr("InboxPane", "Compact rows"), compact),
    ):
        action = menu.addAction(name)
        action.setCheckable(True)
        action.setChecked(on)
        action.triggered.connect(partial(_call, set_density, density))
        lines.addAction(action)
    return menu


def _call(act: Callable[[T], object], what: T, _checked: bool = False) -> None:
    act(what)


def _line(menu: QMenu, text: str) -> QWidgetAction:
    """A quiet line under an entry: nothing to choose."""
    from PySide6.QtWidgets import QLabel, QWidgetAction

    label = QLabel(text, menu)
    label.setFont(theme.font("fine"))
    label.setProperty("tone", "muted")
    label.setContentsMargins(28, 0, 12, 4)
    line = QWidgetAction(menu)
    line.setDefaultWidget(label)
    line.setEnabled(False)
    return line
