"""How things stand before one writes, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from agent_console_ui.composer.standing import Standing
from agent_console_ui.widgets.chip import Tone


def standing_words(state: Standing) -> tuple[str, Tone, str, str]:
    """Sentence, tone, icon and action of the strip; an empty sentence when nothing is in the way."""
    tr = QCoreApplication.translate
    neg: Tone = "neg"
    warn: Tone = "warn"
    neutral: Tone = "neutral"
    match state:
        case Standing.ENCRYPTED:
            return (
                tr(
                    "Composer", "This room is encrypted end to end: it can be neither read nor answered here."
                ),
                warn,
                "lock-keyhole",
                "",
            )
        case Standing.CONTACT:
            return (
                tr("Composer", "A call or visit that was written down. Answer the customer on a channel."),
                neutral,
                "phone",
                tr("Composer", "Answer elsewhere…"),
            )
        case Standing.ARCHIVE:
            return tr("Composer", "Imported history: it can be read, not answered."), neutral, "archive", ""
        case Standing.REMOVED:
            return (
                tr("Composer", "This account was removed: nobody can answer from here."),
                neutral,
                "unplug",
                "",
            )
        case Standing.READ_ONLY:
            return tr("Composer", "Here we may only read."), neutral, "eye", ""
        case Standing.WINDOW_OVER:
            return (
                tr("Composer", "The time in which this channel lets us answer is over."),
                warn,
                "hourglass",
                tr("Composer", "Continue elsewhere…"),
            )
        case Standing.TEMPLATE_NEEDED:
            return (
                tr("Composer", "The time for a free answer is over: only an approved template can be sent."),
                warn,
                "hourglass",
                tr("Composer", "Choose a template…"),
            )
        case Standing.SUSPENDED:
            return (
                tr("Composer", "{account} is suspended by the channel; its replies wait."),
                neg,
                "ban",
                tr("Composer", "Answer elsewhere…"),
            )
        case Standing.SIGN_IN_AGAIN:
            return (
                tr("Composer", "The account is signed out. Replies wait until somebody signs in again."),
                neg,
                "log-in",
                tr("Composer", "Sign in again"),
            )
        case Standing.PAUSED:
            return tr("Composer", "The account is paused. Replies wait until it goes on."), warn, "pause", ""
        case Standing.OFFLINE:
            return tr("Composer", "No line: it will be sent when the line is back."), warn, "wifi-off", ""
        case Standing.CLOSED:
            return tr("Composer", "This conversation is closed. You can still answer."), neutral, "check", ""
    return "", neutral, "info", ""
