"""What an empty view says, and the way on that it offers."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from agent_console.domain.mood_views import MoodFilter
from agent_console.domain.views import View
from agent_console_ui.inbox.views_list import Scope
from agent_console_ui.widgets.empty_state import EmptyState
from agent_console_ui.widgets.safe_text import one_line


def say_empty(
    state: EmptyState,
    scope: Scope,
    text: str,
    any_account: bool,
    mood: MoodFilter | None = None,
    *,
    everywhere: bool = False,
) -> str:
    """Word the state; returns the name of its way on: clear, messages, moods, connect, all, or "" for none."""
    sought = one_line(text, 60)
    if sought and everywhere:
        state.say(
            "search-x",
            QCoreApplication.translate("InboxEmpty", "Nothing found"),
            QCoreApplication.translate("InboxEmpty", "No message or note contains “{text}”.").format(
                text=sought
            ),
            QCoreApplication.translate("InboxEmpty", "Clear the search"),
        )
        return "clear"
    if any_account and mood is not None:
        _say_mood(state, mood, sought)
        return "moods"
    if sought:
        state.say(
            "search-x",
            QCoreApplication.translate("InboxEmpty", "No conversation here"),
            QCoreApplication.translate(
                "InboxEmpty", "None in this view matches “{text}”. Older messages may."
            ).format(text=sought),
            QCoreApplication.translate("InboxEmpty", "Search all messages"),
        )
        return "messages"
    if not any_account:
        state.say(
            "plug",
            QCoreApplication.translate("InboxEmpty", "No channel yet"),
            QCoreApplication.translate(
                "InboxEmpty", "Connect the place where your customers write, and their messages come in here."
            ),
            QCoreApplication.translate("InboxEmpty", "Connect a channel"),
        )
        return "connect"
    if scope.account or scope.audience is not None:
        state.say(
            "check-check",
            QCoreApplication.translate("InboxEmpty", "Nothing open here"),
            QCoreApplication.translate(
                "InboxEmpty", "Every conversation of this account is closed or put off."
            ),
            QCoreApplication.translate("InboxEmpty", "Show all open ones"),
        )
        return "all"
    return _say_view(state, scope.view)


def _say_mood(state: EmptyState, mood: MoodFilter, sought: str) -> None:
    tr = QCoreApplication.translate
    match mood:
        case MoodFilter.NEGATIVE:
            icon, title = "smile", tr("InboxEmpty", "Nobody is upset here")
            sentence = tr("InboxEmpty", "No conversation in this view sounds negative.")
        case MoodFilter.FALLING:
            icon, title = "smile", tr("InboxEmpty", "Nobody is losing patience here")
            sentence = tr("InboxEmpty", "No conversation in this view sounds worse than before.")
        case MoodFilter.NEUTRAL:
            icon, title = "meh", tr("InboxEmpty", "Nothing neutral here")
            sentence = tr("InboxEmpty", "Every rated conversation in this view sounds negative or positive.")
        case MoodFilter.POSITIVE:
            icon, title = "meh", tr("InboxEmpty", "No praise here yet")
            sentence = tr("InboxEmpty", "No conversation in this view sounds positive.")
        case MoodFilter.UNRATED:
            icon, title = "check-check", tr("InboxEmpty", "Everything is rated here")
            sentence = tr("InboxEmpty", "No conversation in this view is without a mood.")
    if sought:
        sentence = tr("InboxEmpty", "None in this view matches “{text}” in this mood.").format(text=sought)
    state.say(icon, title, sentence, tr("InboxEmpty", "Show all moods"))


def say_still_rating(state: EmptyState, count: int) -> None:
    """So many messages are not rated yet: then nothing found does not mean that there is nothing."""
    tr = QCoreApplication.translate
    state.say(
        "hourglass",
        tr("InboxEmpty", "None found so far"),
        tr("InboxEmpty", "%n message(s) still to be rated.", "", count),
        tr("InboxEmpty", "Show all moods"),
    )


def _say_view(state: EmptyState, view: View) -> str:
    show_all = QCoreApplication.translate("InboxEmpty", "Show all open ones")
    match view:
        case View.MINE:
            state.say(
                "hand",
                QCoreApplication.translate("InboxEmpty", "You have none"),
                QCoreApplication.translate("InboxEmpty", "Take one that nobody has yet."),
                QCoreApplication.translate("InboxEmpty", "Show unassigned ones"),
            )
            return "unassigned"
        case View.UNASSIGNED:
            state.say(
                "check-check",
                QCoreApplication.translate("InboxEmpty", "Everything is taken"),
                QCoreApplication.translate(
                    "InboxEmpty", "Every open conversation has somebody who answers it."
                ),
                show_all,
            )
        case View.ESCALATED:
            state.say(
                "siren",
                QCoreApplication.translate("InboxEmpty", "No open case"),
                QCoreApplication.translate(
                    "InboxEmpty", "What you escalate stands here with its reference number."
                ),
                show_all,
            )
        case View.SNOOZED:
            state.say(
                "alarm-clock",
                QCoreApplication.translate("InboxEmpty", "Nothing is put off"),
                QCoreApplication.translate(
                    "InboxEmpty", "What you snooze waits here until its time, or until the customer writes."
                ),
                show_all,
            )
        case View.WAITING_FOR_CUSTOMER:
            state.say(
                "hourglass",
                QCoreApplication.translate("InboxEmpty", "No answer is awaited"),
                QCoreApplication.translate(
                    "InboxEmpty", "Conversations in which it is the customer's turn stand here."
                ),
                show_all,
            )
        case View.CLOSED:
            state.say(
                "archive",
                QCoreApplication.translate("InboxEmpty", "Nothing closed yet"),
                QCoreApplication.translate(
                    "InboxEmpty", "Closed conversations and imported histories stand here."
                ),
                show_all,
            )
        case View.ALL:
            state.say(
                "party-popper",
                QCoreApplication.translate("InboxEmpty", "All done"),
                QCoreApplication.translate(
                    "InboxEmpty", "Nobody waits for an answer. New messages appear here by themselves."
                ),
            )
            return ""
    return "all"
