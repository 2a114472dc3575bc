"""Why a reply was refused: the engine's stable words in the interface's language, the server's own words as they are."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication

_TOO_LONG = re.compile(r"^(?:longer|larger) than (\d+) bytes$")


def why_failed(reason: str) -> str:
    """A short clause without a full stop; what is not ours is given back unchanged."""
    tr = QCoreApplication.translate
    if (found := _TOO_LONG.match(reason)) is not None:
        from agent_console_ui import words

        return tr("Failure", "too big for this channel, at most {size}").replace(
            "{size}", words.size(int(found[1]))
        )
    match reason:
        case "not_supported":
            return tr("Failure", "this channel does not offer that")
        case "not_received":
            return tr("Failure", "it certainly did not arrive")
        case "text_missing":
            return tr("Failure", "its text was erased while it waited")
        case "attachment_missing":
            return tr("Failure", "the attached file is not here any more")
        case "window":
            return tr("Failure", "the time in which this channel lets us answer is over")
        case "nobody to write to":
            return tr("Failure", "there is nobody to write to")
        case "not an e-mail address":
            return tr("Failure", "that is no e-mail address")
        case "gone" | "not there any more":
            return tr("Failure", "what it answers is not there any more")
    return reason
