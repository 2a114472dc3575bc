"""What can be done by a key anywhere in the window, and which key; a person may choose others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from agent_console_ui.i18n import QT_TRANSLATE_NOOP
from agent_console_ui.preferences import Preferences


@dataclass(frozen=True)
class Action:
    """`name` is stored in the settings: never rename. `keys` are portable QKeySequence texts; several by " | "."""

    name: str
    title_source: str
    group_source: str
    keys: str
    conversation: bool = False
    """Makes sense only while a conversation is open or selected."""

    @property
    def title(self) -> str:
        """For people, in the interface's language."""
        return QCoreApplication.translate("Shortcuts", self.title_source)

    @property
    def group(self) -> str:
        """Heading it stands under."""
        return QCoreApplication.translate("Shortcuts", self.group_source)


GO = QT_TRANSLATE_NOOP("Shortcuts", "Go to")
WORK = QT_TRANSLATE_NOOP("Shortcuts", "This conversation")
WRITE = QT_TRANSLATE_NOOP("Shortcuts", "Write")
WINDOW = QT_TRANSLATE_NOOP("Shortcuts", "Window")

ACTIONS: tuple[Action, ...] = (
    Action("palette", QT_TRANSLATE_NOOP("Shortcuts", "Commands, people, reference numbers"), GO, "Ctrl+K"),
    Action("search", QT_TRANSLATE_NOOP("Shortcuts", "Search the history"), GO, "Ctrl+Shift+F | /"),
    Action("next", QT_TRANSLATE_NOOP("Shortcuts", "Next conversation"), GO, "Alt+Down | J"),
    Action("previous", QT_TRANSLATE_NOOP("Shortcuts", "Previous conversation"), GO, "Alt+Up | K"),
    Action("view_mine", QT_TRANSLATE_NOOP("Shortcuts", "View: Mine"), GO, "Ctrl+1"),
    Action("view_unassigned", QT_TRANSLATE_NOOP("Shortcuts", "View: Unassigned"), GO, "Ctrl+2"),
    Action("view_escalated", QT_TRANSLATE_NOOP("Shortcuts", "View: Escalated"), GO, "Ctrl+3"),
    Action("view_snoozed", QT_TRANSLATE_NOOP("Shortcuts", "View: Snoozed"), GO, "Ctrl+4"),
    Action(
        "view_waiting_for_customer", QT_TRANSLATE_NOOP("Shortcuts", "View: Awaiting customer"), GO, "Ctrl+5"
    ),
    Action("view_all", QT_TRANSLATE_NOOP("Shortcuts", "View: All"), GO, "Ctrl+6"),
    Action("view_closed", QT_TRANSLATE_NOOP("Shortcuts", "View: Closed"), GO, "Ctrl+7"),
    Action("order_mood", QT_TRANSLATE_NOOP("Shortcuts", "Sort by mood, or as before"), GO, "Shift+M"),
    Action("filter_mood", QT_TRANSLATE_NOOP("Shortcuts", "Filter by mood"), GO, "M"),
    Action("focus_list", QT_TRANSLATE_NOOP("Shortcuts", "Go to the list"), GO, "Ctrl+L"),
    Action("customers", QT_TRANSLATE_NOOP("Shortcuts", "Customers"), GO, "Ctrl+Shift+C"),
    Action("take", QT_TRANSLATE_NOOP("Shortcuts", "Take it"), WORK, "T", True),
    Action("assign", QT_TRANSLATE_NOOP("Shortcuts", "Assign to somebody"), WORK, "A", True),
    Action("release", QT_TRANSLATE_NOOP("Shortcuts", "Release it"), WORK, "Shift+A", True),
    Action("escalate", QT_TRANSLATE_NOOP("Shortcuts", "Escalate"), WORK, "E", True),
    Action("snooze", QT_TRANSLATE_NOOP("Shortcuts", "Snooze"), WORK, "S", True),
    Action("tag", QT_TRANSLATE_NOOP("Shortcuts", "Tag"), WORK, "G", True),
    Action("handled", QT_TRANSLATE_NOOP("Shortcuts", "Nothing to answer"), WORK, "H", True),
    Action("close", QT_TRANSLATE_NOOP("Shortcuts", "Close"), WORK, "C", True),
    Action("reopen", QT_TRANSLATE_NOOP("Shortcuts", "Reopen"), WORK, "O", True),
    Action("spam", QT_TRANSLATE_NOOP("Shortcuts", "Mark as spam"), WORK, "!", True),
    Action("why_mood", QT_TRANSLATE_NOOP("Shortcuts", "Why this mood?"), WORK, "W", True),
    Action("mood_negative", QT_TRANSLATE_NOOP("Shortcuts", "Correct the mood: negative"), WORK, "", True),
    Action("mood_neutral", QT_TRANSLATE_NOOP("Shortcuts", "Correct the mood: neutral"), WORK, "", True),
    Action("mood_positive", QT_TRANSLATE_NOOP("Shortcuts", "Correct the mood: positive"), WORK, "", True),
    Action("mood_machine", QT_TRANSLATE_NOOP("Shortcuts", "Mood as rated by the machine"), WORK, "", True),
    Action("like", QT_TRANSLATE_NOOP("Shortcuts", "Like"), WORK, "L", True),
    Action("elsewhere", QT_TRANSLATE_NOOP("Shortcuts", "Continue elsewhere"), WORK, "Shift+E", True),
    Action("contact", QT_TRANSLATE_NOOP("Shortcuts", "Log a call or visit"), WORK, "Shift+L"),
    Action("reply", QT_TRANSLATE_NOOP("Shortcuts", "Write a reply"), WRITE, "R", True),
    Action("note", QT_TRANSLATE_NOOP("Shortcuts", "Write a note for colleagues"), WRITE, "N", True),
    Action("privately", QT_TRANSLATE_NOOP("Shortcuts", "Reply privately"), WRITE, "Shift+R", True),
    Action("canned", QT_TRANSLATE_NOOP("Shortcuts", "Insert a canned reply"), WRITE, "Ctrl+.", True),
    Action(
        "send_next",
        QT_TRANSLATE_NOOP("Shortcuts", "Send and go to the next"),
        WRITE,
        "Ctrl+Shift+Return",
        True,
    ),
    Action("send_later", QT_TRANSLATE_NOOP("Shortcuts", "Send later"), WRITE, "Ctrl+Shift+S", True),
    Action("canned_manage", QT_TRANSLATE_NOOP("Shortcuts", "Manage canned replies"), WRITE, ""),
    Action(
        "history", QT_TRANSLATE_NOOP("Shortcuts", "Show or hide the customer's history"), WINDOW, "Ctrl+H"
    ),
    Action("views", QT_TRANSLATE_NOOP("Shortcuts", "Fold or unfold the views"), WINDOW, "Ctrl+B"),
    Action("compact", QT_TRANSLATE_NOOP("Shortcuts", "Comfortable or compact rows"), WINDOW, "Ctrl+Shift+D"),
    Action(
        "undo", QT_TRANSLATE_NOOP("Shortcuts", "Undo, or what the last notice offers"), WINDOW, "Ctrl+Shift+Z"
    ),
    Action("accounts", QT_TRANSLATE_NOOP("Shortcuts", "Accounts"), WINDOW, ""),
    Action("connect", QT_TRANSLATE_NOOP("Shortcuts", "Connect a channel"), WINDOW, ""),
    Action("import", QT_TRANSLATE_NOOP("Shortcuts", "Import a history"), WINDOW, ""),
    Action("backup", QT_TRANSLATE_NOOP("Shortcuts", "Back up the workspace"), WINDOW, ""),
    Action("rating", QT_TRANSLATE_NOOP("Shortcuts", "Pause rating moods, or go on"), WINDOW, ""),
    Action("corrections", QT_TRANSLATE_NOOP("Shortcuts", "Export corrected moods"), WINDOW, ""),
    Action("practice", QT_TRANSLATE_NOOP("Shortcuts", "Open the practice workspace"), WINDOW, ""),
    Action("real", QT_TRANSLATE_NOOP("Shortcuts", "Leave the practice workspace"), WINDOW, ""),
    Action("theme", QT_TRANSLATE_NOOP("Shortcuts", "Light or dark"), WINDOW, "Ctrl+Shift+L"),
    Action("settings", QT_TRANSLATE_NOOP("Shortcuts", "Settings"), WINDOW, "Ctrl+,"),
    Action("mood", QT_TRANSLATE_NOOP("Shortcuts", "Settings: Mood"), WINDOW, ""),
    Action("keys", QT_TRANSLATE_NOOP("Shortcuts", "All keys"), WINDOW, "? | F1"),
    Action("about", QT_TRANSLATE_NOOP("Shortcuts", "About Agent Console"), WINDOW, ""),
    Action("quit", QT_TRANSLATE_NOOP("Shortcuts", "Quit"), WINDOW, "Ctrl+Q"),
)
BY_NAME = {action.name: action for action in ACTIONS}


def keys_of(name: str, chosen: Mapping[str, str]) -> list[QKeySequence]:
    """Sequences of an action; `chosen` are the person's own (`Settings.shortcuts`), "" for none at all."""
    text = chosen.get(name, BY_NAME[name].keys)
    return [QKeySequence(part.strip()) for part in text.split(" | ") if part.strip()]


def shown_keys(name: str, chosen: Mapping[str, str]) -> str:
    """As the system writes them: "Ctrl+K"."""
    return "  ".join(keys.toString(QKeySequence.SequenceFormat.NativeText) for keys in keys_of(name, chosen))


def conflicts(chosen: Mapping[str, str]) -> dict[str, list[str]]:
    """Sequences that stand for several actions, with the names of those."""
    taken: dict[str, list[str]] = {}
    for action in ACTIONS:
        for keys in keys_of(action.name, chosen):
            taken.setdefault(keys.toString(), []).append(action.name)
    return {keys: names for keys, names in taken.items() if len(names) > 1}


class Shortcuts(QObject):
    """Binds actions to keys of a window, and again when the person chooses other ones.

    Letters without Ctrl or Alt do not fire while one is writing: a text field takes them first.
    """

    def __init__(
        self, window: QWidget, settings: Preferences, handlers: dict[str, Callable[[], object]]
    ) -> None:
        super().__init__(window)
        self._window, self._settings, self._handlers = window, settings, handlers
        self._bound: list[QShortcut] = []
        self._chosen: dict[str, str] | None = None
        self._bind()
        settings.changed.connect(lambda _settings: self._bind())

    def do(self, name: str) -> None:
        """Carry out an action."""
        self._handlers[name]()

    def offered(self) -> list[Action]:
        """Those that this window can carry out."""
        return [action for action in ACTIONS if action.name in self._handlers]

    def _bind(self) -> None:
        chosen = self._settings.current.shortcuts
        if chosen == self._chosen:
            return
        self._chosen = dict(chosen)
        for old in self._bound:
            old.setEnabled(False)
            old.deleteLater()
        self._bound = []
        for action in self.offered():
            for keys in keys_of(action.name, chosen):
                shortcut = QShortcut(keys, self._window)
                shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
                shortcut.activated.connect(self._handlers[action.name])
                self._bound.append(shortcut)
