"""The public line after a private reply: everybody who reads along shall see that somebody was answered."""

from __future__ import annotations

from agent_console_ui import i18n

_LINES = {
    "en": "{handle} We have sent you a private message.",
    "es": "{handle} Te hemos escrito por mensaje privado.",
    "uk": "{handle} Ми написали вам в особисті повідомлення.",
}
"""To customers, in their language; so these are no texts of the interface."""


def closing_line(language: str, handle: str) -> str:
    """In the customer's language if it is known, else in the interface's."""
    line = _LINES.get(language) or _LINES.get(i18n.current()) or _LINES["en"]
    named = handle if handle.startswith("@") else ""
    return line.replace("{handle}", named).strip()
