"""What an empty view says, and the way on that it offers."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from agent_console.domain.views import View
from agent_console_ui.inbox.views_list import Scope
from agent_console_ui.widgets.empty_state import EmptyState
from agent_console_ui.widgets.safe_text import one_line


def say_empty(
    state: EmptyState, scope: Scope, text: str, any_account: bool, *, everywhere: bool = False
) -> str:
    """Word the state; returns the name of its way on: clear, messages, connect, all, or "" for none."""
    tr = QCoreApplication.translate
    sought = one_line(text, 60)
    if sought and everywhere:
        state.say(
            "search-x",
            tr("InboxEmpty", "Nothing found"),
            tr("InboxEmpty", "No message or note contains “{text}”.").format(text=sought),
            tr("InboxEmpty", "Clear the search"),
        )
        return "clear"
    if sought:
        state.say(
            "search-x",
            tr("InboxEmpty", "No conversation here"),
            tr("InboxEmpty", "None in this view matches “{text}”. Older messages may.").format(text=sought),
            tr("InboxEmpty", "Search all messages"),
        )
        return "messages"
    if not any_account:
        state.say(
            "plug",
            tr("InboxEmpty", "No channel yet"),
            tr(
                "InboxEmpty", "Connect the place where your customers write, and their messages come in here."
            ),
            tr("InboxEmpty", "Connect a channel"),
        )
        return "connect"
    if scope.account or scope.audience is not None:
        state.say(
            "check-check",
            tr("InboxEmpty", "Nothing open here"),
            tr("InboxEmpty", "Every conversation of this account is closed or put off."),
            tr("InboxEmpty", "Show all open ones"),
        )
        return "all"
    return _say_view(state, scope.view)


def _say_view(state: EmptyState, view: View) -> str:
    tr = QCoreApplication.translate
    show_all = tr("InboxEmpty", "Show all open ones")
    match view:
        case View.MINE:
            state.say(
                "hand",
                tr("InboxEmpty", "You have none"),
                tr("InboxEmpty", "Take one that nobody has yet."),
                tr("InboxEmpty", "Show unassigned ones"),
            )
            return "unassigned"
        case View.UNASSIGNED:
            state.say(
                "check-check",
                tr("InboxEmpty", "Everything is taken"),
                tr("InboxEmpty", "Every open conversation has somebody who answers it."),
                show_all,
            )
        case View.ESCALATED:
            state.say(
                "siren",
                tr("InboxEmpty", "No open case"),
                tr("InboxEmpty", "What you escalate stands here with its reference number."),
                show_all,
            )
        case View.SNOOZED:
            state.say(
                "alarm-clock",
                tr("InboxEmpty", "Nothing is put off"),
                tr("InboxEmpty", "What you snooze waits here until its time, or until the customer writes."),
                show_all,
            )
        case View.WAITING_FOR_CUSTOMER:
            state.say(
                "hourglass",
                tr("InboxEmpty", "No answer is awaited"),
                tr("InboxEmpty", "Conversations in which it is the customer's turn stand here."),
                show_all,
            )
        case View.CLOSED:
            state.say(
                "archive",
                tr("InboxEmpty", "Nothing closed yet"),
                tr("InboxEmpty", "Closed conversations and imported histories stand here."),
                show_all,
            )
        case View.ALL:
            state.say(
                "party-popper",
                tr("InboxEmpty", "All done"),
                tr("InboxEmpty", "Nobody waits for an answer. New messages appear here by themselves."),
            )
            return ""
    return "all"
