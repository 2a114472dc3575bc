"""Canned replies: texts that are written once and used all day, with places for what differs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import msgspec

from agent_console.errors import CommandRefused, Refusal

PLACEHOLDERS = ("customer", "first_name", "agent", "reference", "account", "handle")
"""What can stand in braces in a canned reply."""
_SHORTCUT = re.compile(r"[\w-]{1,40}")
_PLACE = re.compile(r"\{(\w+)\}")


class CannedReply(msgspec.Struct, frozen=True, kw_only=True):
    """One canned reply of the workspace. Replaceable, so not in the log."""

    id: str
    shortcut: str
    """What is typed after "/": letters, digits, "-" and "_"."""
    title: str
    text: str
    language: str = ""
    """en, es, uk …; empty for every language."""
    channel: str = ""
    """Name of a kind of channel; empty for all."""


def checked(reply: CannedReply, others: Iterable[CannedReply]) -> CannedReply:
    """As it is kept. Raises `CommandRefused` for a malformed shortcut, one that is taken, or where there is no text."""
    kept = msgspec.structs.replace(
        reply, shortcut=reply.shortcut.strip().removeprefix("/"), title=" ".join(reply.title.split())
    )
    if _SHORTCUT.fullmatch(kept.shortcut) is None:
        raise CommandRefused(Refusal.NOT_SUPPORTED, "shortcut")
    if not kept.text.strip():
        raise CommandRefused(Refusal.EMPTY_TEXT)
    place = (kept.shortcut.casefold(), kept.channel, kept.language)
    if any(
        (other.shortcut.casefold(), other.channel, other.language) == place and other.id != kept.id
        for other in others
    ):
        raise CommandRefused(Refusal.NOT_SUPPORTED, "taken")
    return kept


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its places filled; one of which nothing is known stays as it is, to be seen before it is sent."""
    return _PLACE.sub(lambda match: values.get(match[1]) or match[0], text)


def unfilled(text: str) -> tuple[str, ...]:
    """Known places that are still open, in order."""
    return tuple(name for name in _PLACE.findall(text) if name in PLACEHOLDERS)
