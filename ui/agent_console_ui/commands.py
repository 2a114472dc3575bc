"""What the window can be told to do: by key, from the palette, from the rail and from strips."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QApplication, QWidget

from agent_console.domain.views import Order, View, WorkspaceKind
from agent_console_ui import theme, words
from agent_console_ui.inbox import mood_filter
from agent_console_ui.inbox.actions import InboxActions
from agent_console_ui.inbox.order_menu import order_said
from agent_console_ui.palette_entry import Entry
from agent_console_ui.shortcuts import Shortcuts, shown_keys

if TYPE_CHECKING:
    from agent_console_ui.main_window import MainWindow
    from agent_console_ui.palette import Palette

_ICONS = {
    "search": "search",
    "filter_mood": "smile",
    "take": "hand",
    "assign": "user-plus",
    "release": "user-minus",
    "escalate": "siren",
    "snooze": "alarm-clock",
    "tag": "tag",
    "handled": "check-check",
    "close": "check",
    "spam": "shield-alert",
    "like": "heart",
    "why_mood": "circle-help",
    "mood_negative": "frown",
    "mood_neutral": "meh",
    "mood_positive": "smile",
    "mood_machine": "undo-2",
    "elsewhere": "message-square-share",
    "contact": "phone-call",
    "privately": "message-square-lock",
    "canned": "book-text",
    "canned_manage": "book-text",
    "send_next": "send",
    "send_later": "calendar-clock",
    "reopen": "rotate-ccw",
    "reply": "reply",
    "note": "sticky-note",
    "history": "history",
    "accounts": "plug",
    "connect": "plug-zap",
    "import": "import",
    "theme": "moon",
    "settings": "settings",
    "keys": "keyboard",
    "customers": "users",
    "quit": "log-out",
    "backup": "hard-drive",
    "about": "info",
    "rating": "smile",
    "corrections": "download",
    "mood": "smile",
    "practice": "graduation-cap",
    "real": "log-out",
}


class WindowCommands(QObject):
    """Dialogs are imported when they are first wanted: the first paint does not need them."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.actions = InboxActions(window.ui, window)
        self._palette: Palette | None = None
        self._customers: QWidget | None = None
        inbox, conversation = window.inbox, window.conversation
        handlers: dict[str, Callable[[], object]] = {
            "palette": self.open_palette,
            "search": self._search,
            "next": lambda: inbox.view.step(1),
            "previous": lambda: inbox.view.step(-1),
            "focus_list": inbox.focus_list,
            "order_mood": lambda: self._in_list(inbox.order_by_mood),
            "filter_mood": lambda: self._in_list(inbox.mood_button.ask),
            "customers": lambda: self.show_place("customers"),
            "reply": conversation.reply,
            "note": conversation.note,
            "privately": conversation.reply_privately,
            "canned": conversation.insert_canned,
            "send_next": conversation.send_and_next,
            "send_later": conversation.send_later,
            "canned_manage": self._canned,
            "like": conversation.like,
            "why_mood": conversation.explain_mood,
            "mood_negative": partial(conversation.correct_mood, "negative"),
            "mood_neutral": partial(conversation.correct_mood, "neutral"),
            "mood_positive": partial(conversation.correct_mood, "positive"),
            "mood_machine": partial(conversation.correct_mood, None),
            "elsewhere": conversation.go_elsewhere,
            "contact": self._contact,
            "history": window.toggle_history,
            "views": window.toggle_views,
            "compact": self._toggle_density,
            "undo": window.toast.act,
            "accounts": self._accounts,
            "connect": self._connect_channel,
            "import": self._import,
            "theme": self._toggle_theme,
            "settings": self._settings,
            "keys": self._keys,
            "backup": self._back_up,
            "about": self._about,
            "rating": self._toggle_rating,
            "corrections": self._export_corrections,
            "mood": self._mood_settings,
            "quit": window.close,
        }
        if window.ui.console.info.kind is WorkspaceKind.PRACTICE:
            handlers["real"] = partial(window.other_workspace_wanted.emit, False)
        else:
            handlers["practice"] = partial(window.other_workspace_wanted.emit, True)
        for view in View:
            handlers[f"view_{view.value}"] = partial(window.show_view, view)
        for action in (
            "take",
            "assign",
            "release",
            "escalate",
            "snooze",
            "tag",
            "handled",
            "close",
            "reopen",
            "spam",
        ):
            handlers[action] = partial(self._act, action)
        self.shortcuts = Shortcuts(window, window.ui.settings, handlers)

    def do(self, name: str) -> None:
        """Carry out an action of `shortcuts.ACTIONS`."""
        self.shortcuts.do(name)

    # ---- conversations

    def _act(self, action: str) -> None:
        """On the selected rows; else on the open conversation."""
        ids = self._window.inbox.view.selected_ids()
        opened = self._window.conversation.conversation
        if len(ids) <= 1 and opened:
            ids = [opened]
        pane = self._window.inbox if len(ids) > 1 else self._window.conversation
        self.actions.do(action, ids, pane.mapToGlobal(QPoint(pane.width() // 2 - 80, 60)))

    # ---- places

    def show_place(self, place: str) -> None:
        """inbox or customers."""
        window = self._window
        if place == "customers":
            if self._customers is None:
                from agent_console_ui.customers.screen import CustomersScreen

                screen = CustomersScreen(window.ui, window)
                screen.conversation_chosen.connect(window.open_conversation)
                window.pages.addWidget(screen)
                self._customers = screen
            window.pages.setCurrentWidget(self._customers)
            window.drawer.hide()
        else:
            window.pages.setCurrentIndex(0)
        window.rail.show_place(place)

    def take_way_on(self, way: str) -> None:
        """What an empty view offered."""
        match way:
            case "connect":
                self._connect_channel()
            case "import":
                self._import()
            case "unassigned":
                self._window.show_view(View.UNASSIGNED)
            case _:
                self._window.show_view(View.ALL)

    def _search(self) -> None:
        self.show_place("inbox")
        self._window.inbox.focus_search()

    def _in_list(self, act: Callable[[], object]) -> None:
        self.show_place("inbox")
        act()

    # ---- palette

    def open_palette(self) -> None:
        """Show it with what can be done now."""
        if self._palette is None:
            from agent_console_ui.palette import Palette

            self._palette = Palette(self._window.ui, self._window)
            self._palette.conversation_chosen.connect(self._window.open_conversation)
            self._palette.customer_chosen.connect(self._show_customer)
            self._palette.shut.connect(self._window.inbox.focus_list)
        self._palette.open(self._entries())

    def _entries(self) -> list[Entry]:
        window = self._window
        chosen = window.ui.settings.current.shortcuts
        something = bool(window.conversation.conversation or window.inbox.view.selected_ids())
        entries = [
            Entry(
                _ICONS.get(action.name, "command"),
                action.title,
                self.tr("Command"),
                shown_keys(action.name, chosen),
                partial(self.do, action.name),
            )
            for action in self.shortcuts.offered()
            if action.name != "palette"
            and (something or not action.conversation)
            and not action.name.startswith(("view_", "order_"))
        ]
        for scope in window.views.scopes():
            if not scope.account and scope.audience is None:
                keys = shown_keys(f"view_{scope.view.value}", chosen)
                entries.append(
                    Entry(
                        "layers",
                        words.view(scope.view),
                        self.tr("View"),
                        keys,
                        partial(window.open_scope, scope),
                    )
                )
            else:
                button = window.views.button(scope)
                entries.append(
                    Entry("layers", button.text(), self.tr("View"), "", partial(window.open_scope, scope))
                )
        for order in Order:
            keys = shown_keys("order_mood", chosen) if order is Order.MOOD else ""
            act = partial(self._in_list, partial(window.inbox.set_order, order))
            entries.append(Entry("arrow-up-down", order_said(order), self.tr("Order"), keys, act))
        for mood in (None, *mood_filter.SHOWN):
            act = partial(self._in_list, partial(window.inbox.set_mood, mood))
            entries.append(
                Entry(mood_filter.icon_of(mood), mood_filter.said(mood), self.tr("Filter"), "", act)
            )
        return entries

    def _show_customer(self, customer: str) -> None:
        self.show_place("inbox")
        self._window.side.panel.show_customer(customer, "")
        if self._window.history_folded() and not self._window.drawer.isVisible():
            self._window.toggle_history()

    # ---- dialogs

    def _keys(self) -> None:
        from agent_console_ui.shortcut_sheet import ShortcutSheet

        ShortcutSheet(self._window, self.shortcuts, self._window.ui.settings).open()

    def _connect_channel(self) -> None:
        from agent_console_ui.dialogs.add_account import AddAccountDialog

        AddAccountDialog(self._window, self._window.ui).open()

    def _canned(self) -> None:
        from agent_console_ui.dialogs.canned import CannedDialog

        CannedDialog(self._window, self._window.ui).open()

    def _contact(self) -> None:
        """With the customer whose conversation is open, else with somebody not known yet."""
        window = self._window
        if window.conversation.conversation:
            window.conversation.log_contact()
            return
        from agent_console_ui.dialogs.contact import ContactDialog

        ContactDialog(window, window.ui, open_it=window.open_conversation).open()

    def _import(self) -> None:
        from agent_console_ui.dialogs.import_history import ImportDialog

        ImportDialog(self._window, self._window.ui).open()

    def show_recovery_key(self) -> None:
        """To print it."""
        from agent_console_ui.dialogs.recovery_key import RecoveryKeyDialog

        RecoveryKeyDialog(self._window, self._window.ui).open()

    def sign_in_again(self, account: str) -> None:
        """An account was signed out by its server."""
        from agent_console_ui.dialogs.sign_in import SignInDialog

        SignInDialog(self._window, self._window.ui, account).open()

    def _back_up(self) -> None:
        from agent_console_ui.dialogs.backup import BackupDialog

        BackupDialog(self._window, self._window.ui).open()

    def _about(self) -> None:
        from agent_console_ui.dialogs.about import AboutDialog

        AboutDialog(self._window).open()

    def _settings(self) -> None:
        from agent_console_ui.settings.dialog import SettingsDialog

        SettingsDialog(self._window, self._window.ui).open()

    def _mood_settings(self) -> None:
        from agent_console_ui.settings.dialog import SettingsDialog

        SettingsDialog(self._window, self._window.ui, page="mood").open()

    def _export_corrections(self) -> None:
        from agent_console_ui.dialogs.export_corrections import ExportCorrectionsDialog

        ExportCorrectionsDialog(self._window, self._window.ui).open()

    def _toggle_rating(self) -> None:
        """Say what came of it: where nothing is left to rate, nothing is seen of it."""
        ui = self._window.ui

        async def toggle() -> bool:
            paused = not (await ui.console.read.rating()).paused
            await ui.console.work.pause_rating(paused)
            return paused

        def done(paused: bool) -> None:
            said = self.tr("Rating moods is paused; new messages are rated all the same")
            ui.toast(said if paused else self.tr("Rating moods goes on"))

        ui.operations.command(self, toggle, done)

    def _accounts(self) -> None:
        from agent_console_ui.settings.dialog import SettingsDialog

        SettingsDialog(self._window, self._window.ui, page="accounts").open()

    # ---- looks

    def _toggle_density(self) -> None:
        settings = self._window.ui.settings
        compact = settings.current.density != "compact"
        settings.change(density="compact" if compact else "comfortable")
        self._window.inbox.set_compact(compact)

    def _toggle_theme(self) -> None:
        chosen: theme.Mode = "light" if theme.current().dark else "dark"
        self._window.ui.settings.change(theme=chosen)
        if QApplication.instance() is not None:
            theme.set_mode(chosen)
